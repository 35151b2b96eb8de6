"""The editorial checks: what they let pass, and what they say.

One broken example of each is under tests/data/examples/invalid/.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from minutebook.checks.book.acronyms import is_explained
from minutebook.checks.book.near_names import is_one_letter_off
from minutebook.queries.performance.tables import figure_in
from tests.support.repositories import BODY, lines_of, write

MEETING = "data/meetings/audit/2024-03-05"
MINUTES = f"{MEETING}/minutes.yml"


def told(root: Path, files: dict[str, str]) -> list[str]:
    """What is said of a repository, without places and the remarks on schemas."""
    texts = {path: dedent(text).lstrip("\n") for path, text in files.items()}
    everything = {"data/committees/audit.yml": "name: Audit\n", **BODY, **texts}
    lines = lines_of(write(root, everything))
    return [line.split(": ", 1)[1] for line in lines if "no-schema" not in line]


def minuted(root: Path, text: str, **more: str) -> list[str]:
    """What is said of minutes with one paragraph."""
    minutes = f"attendance: []\nitems: [{{number: 1, title: Dates, paragraphs: [{text!r}]}}]\n"
    return told(root, {MINUTES: minutes, **more})


# Days ###########################################################################################


@pytest.mark.parametrize(
    "text",
    [
        "on Tuesday 19 March 2024",
        "on Tuesday, the 19th of March, 2024",
        "on Tue 19 March 2024",
        "nos Fawrth 19 Mawrth 2024",
        "on 29 February 2024",
        "on Wednesday 19 March",
        "on Monday. 19 March 2024 was fine",
        "5 March 2022",
    ],
)
def test_a_day_that_is_right(tmp_path: Path, text: str) -> None:
    assert minuted(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("on Monday 19 March 2024", "'Monday 19 March 2024', but 19 March 2024 was a Tuesday"),
        ("nos Iau 19 Mawrth 2024", "'nos Iau 19 Mawrth 2024', but 19 March 2024 was a Tuesday"),
        ("on 29 February 2023", "'29 February 2023', and the calendar has no such day"),
    ],
)
def test_a_day_that_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    assert minuted(tmp_path, text) == [f"warning text-date: the text says {said}"]


def test_the_meetings_own_day_in_another_year(tmp_path: Path) -> None:
    assert minuted(tmp_path, "held on 5 March 2023") == [
        "warning odd-year: the text says '5 March 2023', the meeting's own day in another year; "
        "was 5 March 2024 meant?"
    ]


def test_the_title_of_an_item_names_the_meeting_whose_minutes_it_is_for(tmp_path: Path) -> None:
    agenda = """
        items:
          - number: 1
            title: Minutes of the meetings of 9 January and 6 February 2024
            minutes_of: [2024-01-09, 2024-02-06]
          - number: 2
            title: Minutes of last month
            minutes_of: 2024-02-06
    """
    assert told(tmp_path, {f"{MEETING}/agenda.yml": agenda}) == []


def test_what_comes_before_a_meeting_and_after_it(tmp_path: Path) -> None:
    minutes = """
        attendance: []
        items:
          - number: 1
            title: Accounts
            actions:
              - {id: today, text: Sign., owner_printed: Chair, due_on: 2024-03-05}
    """
    report = """
        ---
        title: Accounts
        item: item-1
        background_papers:
          - {paper: Letter, date: 5 March 2024}
          - {paper: Act, date: undated}
          - Handbook
        ---
        Words.
    """
    files = {MINUTES: minutes, "content/meetings/audit/2024-03-05/accounts.md": report}
    assert told(tmp_path, files) == []


FRAMEWORK = """
    title: Council plan
    indicators:
      - {key: visits, title: Visits, polarity: high, cumulative: yes}
      - {key: bins, title: Bins missed, polarity: low}
"""


def reported(root: Path, columns: str, cells: str, indicator: str = "bins", more: str = "",
             period: str = "2023/24 Q4", ends: str = "2024-03-31") -> list[str]:  # fmt: skip
    edition = f"""
        title: Performance
        period: '{period}'
        period_ends: {ends}
        sections:
          - key: all
            title: All
            tables:
              - title: Measures
                columns: {columns}
                rows: [{{indicator: {indicator}, cells: {cells}}}]
                {more}
    """
    return told(
        root,
        {"data/performance/plan/framework.yml": FRAMEWORK, "data/performance/plan/q4.yml": edition},
    )


def test_an_action_on_a_form_is_due_after_the_day_of_the_form(tmp_path: Path) -> None:
    form = """
        title: Play area
        decided_on: 2024-03-05
        maker_kind: officer
        makers: [ann-marsh]
        decisions:
          - id: play-area
            title: Play area
            status: approved
            reasons: It is worn.
            alternatives: None.
            actions: [{id: mend, text: Mend it., owner: ann-marsh, due_on: 2023-03-20}]
    """
    files = {"data/decisions/play.yml": form, "data/people/ann-marsh.yml": "name: Ann Marsh\n"}
    assert [line for line in told(tmp_path, files) if "day-order" in line] == [
        "warning day-order: due on 20 March 2023, before it was asked for on 5 March 2024; check "
        "the year"
    ]


@pytest.mark.parametrize(
    ("period", "ends"),
    [
        ("2023/24 Q1", "2023-06-30"),
        ("2023-24", "2024-03-31"),
        ("2023/2024", "2024-08-31"),
        ("Spring 2024", "2024-05-31"),
        ("2024", "2024-12-31"),
        ("23/24 Q4", "2024-03-31"),
        ("Quarter 4", "2024-03-31"),
    ],
)
def test_a_period_that_ends_in_its_year(tmp_path: Path, period: str, ends: str) -> None:
    columns = f"[{{label: '{period}', period_ends: {ends}}}]"
    assert reported(tmp_path, columns, "[1]", period=period, ends=ends) == []


@pytest.mark.parametrize(
    ("period", "ends", "day"),
    [
        ("2023/24 Q4", "2023-03-31", "31 March 2023"),
        ("2023/24 Q1", "2025-06-30", "30 June 2025"),
        ("2024", "2023-12-31", "31 December 2023"),
    ],
)
def test_a_period_that_ends_in_another(tmp_path: Path, period: str, ends: str, day: str) -> None:
    assert reported(tmp_path, "[{label: Now}]", "[1]", period=period, ends=ends) == [
        f"warning period-year: 'period' says '{period}', and 'period_ends' is {day}; check the year"
    ]


# The next meeting ###############################################################################

ANNOUNCED = """
    attendance: []
    items:
      - number: 1
        title: Date of next meeting
        announces: [{date: 2024-03-12}]
"""
HELD = "attendance: []\nitems: []\n"


def announced(root: Path, **held: tuple[str, str]) -> list[str]:
    """What is said when 12 March was announced, and these meetings are on record."""
    files = {f"data/meetings/audit/{day}/{name}": text for day, (name, text) in held.items()}
    return told(root, {"data/meetings/audit/2024-01-09/minutes.yml": ANNOUNCED, **files})


@pytest.mark.parametrize(
    "held",
    [
        {},
        {"2024-03-12": ("minutes.yml", HELD)},
        {"2024-03-12": ("minutes.yml", HELD), "2024-03-19": ("minutes.yml", HELD)},
        # One that was called off is on record, and the next may be any day.
        {
            "2024-03-12": ("agenda.yml", "status: cancelled\nreason: Snow.\nitems: []\n"),
            "2024-03-19": ("minutes.yml", HELD),
        },
        # One for a purpose comes between.
        {
            "2024-02-06": ("agenda.yml", "kind: extraordinary\nitems: []\n"),
            "2024-03-12": ("minutes.yml", HELD),
        },
        # The papers of a year are missing, and the meeting announced with them.
        {"2025-03-12": ("minutes.yml", HELD)},
    ],
)
def test_the_next_meeting_is_as_announced(tmp_path: Path, held: dict[str, tuple[str, str]]) -> None:
    assert announced(tmp_path, **held) == []


@pytest.mark.parametrize(("day", "said"), [("2024-03-19", "19 March"), ("2024-03-05", "5 March")])
def test_the_next_meeting_is_of_another_day(tmp_path: Path, day: str, said: str) -> None:
    assert announced(tmp_path, **{day: ("minutes.yml", HELD)}) == [
        "warning next-meeting: the next meeting is announced for 12 March 2024, and the next on "
        f"record is of {said} 2024; check both, or record the meeting of 12 March 2024 as "
        "cancelled or postponed"
    ]


# Figures ########################################################################################


@pytest.mark.parametrize(
    ("printed", "number", "rounding"),
    [
        ("1,330", "1330", "0"),
        ("46.6", "46.6", "0.05"),
        ("46%", "46", "0.5"),
        ("-0.10", "-0.10", "0.005"),
        ("−3", "-3", "0"),
        ("£1,210.50", "1210.50", "0.005"),
    ],
)
def test_a_figure_and_its_rounding(printed: str, number: str, rounding: str) -> None:
    figure = figure_in(printed)
    assert figure is not None
    assert (str(figure.number), str(figure.rounding)) == (number, rounding)


@pytest.mark.parametrize("printed", ["", "-", "n/a", "12/16", "1,966/79.6", "12 (3)", "1,2,3"])
def test_what_is_no_figure(printed: str) -> None:
    assert figure_in(printed) is None


def table(root: Path, rows: str, rules: str) -> list[str]:
    text = f"""
        title: Passes
        label: School
        columns: [{{label: A}}, {{label: B}}, {{label: All}}]
        rows: {rows}
        {rules}
    """
    return told(root, {"data/tables/results.yml": text})


def test_a_total_within_what_rounding_makes(tmp_path: Path) -> None:
    rows = "[{label: Hill, cells: [33.3%, 33.3%, 66.7%]}, {label: Vale, cells: ['2', '-', '9']}]"
    assert table(tmp_path, rows, "totals: [{total: All}]") == []


def test_a_count_is_never_rounded(tmp_path: Path) -> None:
    rows = "[{label: Hill, cells: ['1,003', '20', '1,024']}]"
    assert table(tmp_path, rows, "totals: [{total: All}]") == [
        "warning total: Hill: 1,024 is given for 'All', and its parts add up to 1,023"
    ]


def test_a_row_may_be_the_total(tmp_path: Path) -> None:
    rows = (
        "[{label: Hill, cells: ['1', '2', '3']}, {label: Vale, cells: ['4', '5', '9']}, "
        "{label: Both, cells: ['5', '8', '12']}]"
    )
    assert table(tmp_path, rows, "totals: [{total: Both, of: [Hill, Vale], in: [A, B]}]") == [
        "warning total: B: 8 is given for 'Both', and its parts add up to 7"
    ]


def test_an_order_of_columns_and_of_rows(tmp_path: Path) -> None:
    rows = "[{label: Asked, cells: ['9', '9', '18']}, {label: Came, cells: ['9', '10', '19']}]"
    rules = "orders: [{higher: All, lower: A}, {higher: Asked, lower: Came}]"
    assert table(tmp_path, rows, rules) == [
        "warning table-order: B: 9 for 'Asked' is below 10 for 'Came', and never can be; "
        "are the two changed over?",
        "warning table-order: All: 18 for 'Asked' is below 19 for 'Came', and never can be; "
        "are the two changed over?",
    ]


def test_an_order_of_indicators_is_by_their_keys(tmp_path: Path) -> None:
    more = "orders: [{higher: bins, lower: '2023/24'}]"
    columns = "[{label: '2023/24', period_ends: 2024-03-31}]"
    assert reported(tmp_path, columns, "[1]", more=more) == [
        "error unknown-line: 'bins' and '2023/24' are a row and a column; an order is of two "
        "rows, or of two columns"
    ]


def test_quarters_make_the_year(tmp_path: Path) -> None:
    columns = "[{label: Q1}, {label: Q2}, {label: To date, kind: year-to-date}]"
    more = "totals: [{total: To date, of: [Q1, Q2]}]"
    assert reported(tmp_path / "right", columns, "[40, '1,002', '1,042']", more=more) == []
    cells = "[40, '1,002', {printed: '1,043 (prov.)', number: 1043}]"
    assert reported(tmp_path / "wrong", columns, cells, more=more) == [
        "warning total: bins: 1,043 is given for 'To date', and its parts add up to 1,042"
    ]


QUARTERS = (
    "[{label: Q3, period_ends: 2023-12-31}, {label: Q4, period_ends: 2024-03-31}, "
    "{label: Q1, period_ends: 2024-06-30}]"
)


def test_a_cumulative_measure_begins_anew_each_year(tmp_path: Path) -> None:
    assert reported(tmp_path, QUARTERS, "[90, 120, 30]", indicator="visits") == []


def test_another_measure_may_fall(tmp_path: Path) -> None:
    assert reported(tmp_path, QUARTERS, "[90, 60, 30]") == []


TO_DATE = (
    "[{label: Q1, period_ends: 2023-06-30}, {label: Q2, period_ends: 2023-09-30}, "
    "{label: So far, kind: year-to-date, period_ends: 2023-09-30}]"
)


@pytest.mark.parametrize(
    ("cells", "indicator"),
    [
        ("[40, 50, 90]", "bins"),  # a count
        ("[40%, 50%, 46%]", "bins"),  # a share, or an average
        ("[40, 50, 50]", "visits"),  # cumulative
        ("[40.3, 50.3, 90.5]", "bins"),  # rounded
        ("[40, '-', 91]", "bins"),
        ("[40, {printed: 50, period: August}, 91]", "bins"),
        ("[40, 50, {printed: 91, period: a year}]", "bins"),
    ],
)
def test_a_year_to_date_that_may_be(tmp_path: Path, cells: str, indicator: str) -> None:
    assert reported(tmp_path, TO_DATE, cells, indicator=indicator) == []


def test_a_year_to_date_without_all_its_quarters_is_not_judged(tmp_path: Path) -> None:
    columns = TO_DATE.replace("2023-09-30", "2023-12-31")
    assert reported(tmp_path, columns, "[40, 50, 120]") == []


def test_a_year_to_date_that_can_not_be(tmp_path: Path) -> None:
    assert reported(tmp_path, TO_DATE, "['1,040', 50, '1,091']") == [
        "warning to-date: 1,091 is the year to date, and its quarters add up to 1,090"
    ]


def test_stated_shares_may_be_rounded(tmp_path: Path) -> None:
    edition = """
        title: Performance
        period: Quarter 4
        period_ends: 2024-03-31
        statuses:
          - {key: good, word: Good, symbol: +}
          - {key: fair, word: Fair, symbol: o}
          - {key: poor, word: Poor, symbol: '-'}
        stated:
          - {count: 31}
          - {status: good, count: 12, percent: 39}
          - {status: fair, count: 5, percent: 16}
          - {status: poor, count: 14, percent: 45}
        sections: []
    """
    found = told(
        tmp_path,
        {"data/performance/plan/framework.yml": FRAMEWORK, "data/performance/plan/q4.yml": edition},
    )
    assert [line for line in found if "share" in line] == []


def test_stated_counts_are_no_more_than_the_total(tmp_path: Path) -> None:
    edition = """
        title: Performance
        period: Quarter 4
        period_ends: 2024-03-31
        statuses: [{key: good, word: Good, symbol: +}]
        stated: [{count: 3}, {status: good, count: 4}]
        sections: []
    """
    found = told(
        tmp_path,
        {"data/performance/plan/framework.yml": FRAMEWORK, "data/performance/plan/q4.yml": edition},
    )
    assert [line for line in found if "share" in line] == [
        "warning share: the stated counts add up to 4, more than the 3 in all"
    ]


# Words ##########################################################################################


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("Smiht", "Smith"), ("Smth", "Smith"), ("Smiith", "Smith"), ("Smyth", "Smith"),
     ("Sian", "Siân")],
)  # fmt: skip
def test_one_letter_off(wrong: str, right: str) -> None:
    assert is_one_letter_off(wrong, right)
    assert is_one_letter_off(right, wrong)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Smith", "Smith"), ("SMITH", "Smith"), ("Jo", "Jon"), ("Smithy", "Smit"), ("Marsh", "Hirst")],
)
def test_not_one_letter_off(one: str, other: str) -> None:
    assert not is_one_letter_off(one, other)


PEOPLE = {
    "data/people/ann-marsh.yml": "name: Ann Marsh\ntitle: Councillor\n",
    "data/people/anne-marsh.yml": "name: Anne Marsh\n",
    "data/people/h-khan.yml": "name: H Khan\n",
}


@pytest.mark.parametrize(
    "text",
    ["Ann Marsh and Anne Marsh's report", "Councillor Marsh", "J Khan", "Ann Marshall", "ann mash"],
)
def test_names_that_are_right(tmp_path: Path, text: str) -> None:
    assert minuted(tmp_path, text, **PEOPLE) == []


def test_a_name_that_two_words_make_and_one_does_not(tmp_path: Path) -> None:
    assert minuted(tmp_path, "Ann Mrash spoke, and Ann Mrash again", **PEOPLE) == [
        "warning near-name: 'Ann Mrash' is one letter from 'Ann Marsh', who is on file; put it "
        "right, or record the other person"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Minimum Revenue Provision (MRP) and the MRP",
        "MRP (the minimum revenue provision)",
        "Part VI and Appendix IV",
        "the NHS, the VAT and MPs",
        "CR5, KS4 and D2A",
        "`MRP` and [x](https://example.org/MRP)",
        "The ABCS's of it in the Advanced Board of Children's Services (ABCS)",
        "AUDIT COMMITTEE",
        "the JSM, as the glossary says",
        "the BDC",
    ],
)
def test_an_acronym_that_is_explained_or_needs_none(tmp_path: Path, text: str) -> None:
    glossary = "terms: [{term: JSM, means: joint strategic meeting}]\n"
    body = "name: Borchester District Council\nshort_name: BDC\n"
    files = {"data/glossary.yml": glossary, "data/body.yml": body}
    assert minuted(tmp_path, text, **files) == []


def test_an_acronym_is_told_once_in_a_paper_and_in_each(tmp_path: Path) -> None:
    files = {f"{MEETING}/agenda.yml": "items: [{number: 1, title: Dates, text: The MRP.}]\n"}
    said = (
        "warning unexplained: 'MRP' is nowhere explained; add it to data/glossary.yml, or write it "
        "out where it stands first: 'What It Is (MRP)'"
    )
    assert minuted(tmp_path, "The MRP and the MRP", **files) == [said, said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the Children's Social Care (CSC)", True),
        ("CSC (children's social care)", True),
        ("the table (CSC)", False),
        ("CSC (see below)", True),
        ("CSC", False),
    ],
)
def test_what_explains_letters(text: str, said: bool) -> None:
    assert is_explained("CSC", text) is said


# Registers ######################################################################################

SCALE = """
    title: Three by three
    impact: [{value: 1, word: Low}, {value: 2, word: Middling}, {value: 3, word: High}]
    likelihood: [{value: 1, word: Seldom}, {value: 2, word: Often}, {value: 3, word: Always}]
"""


def registered(root: Path, *editions: tuple[str, str], closed: str = "") -> list[str]:
    """What is said of a register with a risk each of whose editions has these references."""
    keys = ("flood", "fraud", "fire", "frost")
    entries = "".join(f"\n  - {{key: {key}, kind: risk, title: {key}{closed}}}" for key in keys)
    register = (
        "title: Risks\nscale: three\nscore_kinds: [{key: now, label: Now}]\nentries:" + entries
    )
    files = {
        "data/scales/three.yml": SCALE,
        "data/registers/risks/register.yml": register + "\n",
    }
    for number, (ends, refs) in enumerate(editions):
        lines = "".join(
            f"\n  - {{key: {key}, ref: {ref}, title: {key}, scores: {{now: 6}}}}"
            for key, ref in zip(keys, refs.split(), strict=False)
        )
        files[f"data/registers/risks/e{number}.yml"] = (
            f"title: Risks\nperiod: Edition {number}\nperiod_ends: {ends}\nheadline: now\n"
            f"entries:{lines}\n"
        )
    return told(root, files)


def test_an_entry_that_vanishes(tmp_path: Path) -> None:
    assert registered(tmp_path, ("2023-12-31", "R1 R2"), ("2024-03-31", "R1")) == [
        "warning vanished: R2 stands in Edition 0 and not in Edition 1; give the entry 'closed', "
        "or add it to that edition"
    ]


def test_an_entry_that_was_closed(tmp_path: Path) -> None:
    closed = ", closed: {on: 2024-02-01, why: It is over.}"
    found = registered(tmp_path, ("2023-12-31", "R1 R2"), ("2024-03-31", "R1"), closed=closed)
    assert [line for line in found if "vanished" in line] == []


def test_editions_years_apart_may_have_others_between(tmp_path: Path) -> None:
    assert registered(tmp_path, ("2021-12-31", "R1 R2"), ("2024-03-31", "R1")) == []


@pytest.mark.parametrize(
    "refs",
    [
        "CR1 CR2 CO1 CO2",
        "CR1 CR2 CR3 C4",
        "R1 R2 S1 S2",
        "1 2 3 4",
        "R1 R2 RO1",
        "R08 R09 R10",
    ],
)
def test_references_that_may_be_meant(tmp_path: Path, refs: str) -> None:
    assert registered(tmp_path, ("2024-03-31", refs)) == []


@pytest.mark.parametrize(
    ("refs", "said"),
    [
        ("CO1 CO2 CO3 C04", "'C04' is numbered as no other entry is; was CO4 meant, with a zero "
         "for the letter O? Give that as 'ref', and this as 'ref_printed'"),
        ("R1 R2 R3 RI", "'RI' is numbered as no other entry is; was R1 meant, with the letter I "
         "for the digit 1? Give that as 'ref', and this as 'ref_printed'"),
    ],
)  # fmt: skip
def test_references_with_a_letter_for_a_digit(tmp_path: Path, refs: str, said: str) -> None:
    assert registered(tmp_path, ("2024-03-31", refs)) == [f"warning misprinted-ref: {said}"]


def test_a_reference_that_another_edition_prints_otherwise(tmp_path: Path) -> None:
    editions = ("2023-12-31", "R1 R2 RO1"), ("2024-03-31", "R1 R2 R01")
    assert registered(tmp_path, *editions) == [
        "warning misprinted-ref: 'R01' is numbered as no other entry is; was RO1 meant, with a "
        "zero for the letter O? Give that as 'ref', and this as 'ref_printed'"
    ]


def test_what_was_left_out_is_an_entry_of_a_register(tmp_path: Path) -> None:
    minutes = "attendance: []\nitems: [{number: 1, title: Risks, paragraphs: [%s]}]\n"
    text = "'R1 was noted. The year was left out of R9; and apologies omitted.'"
    files = {
        MINUTES: minutes % text,
        "data/scales/three.yml": SCALE,
        "data/registers/risks/register.yml": (
            "title: Risks\nscale: three\nscore_kinds: [{key: now, label: Now}]\n"
            "entries: [{key: flood, kind: risk, title: Flood}]\n"
        ),
        "data/registers/risks/e.yml": (
            "title: Risks\nperiod: E\nperiod_ends: 2024-03-31\nheadline: now\n"
            "entries: [{key: flood, ref: R1, title: Flood, scores: {now: 6}}]\n"
        ),
    }
    assert told(tmp_path, files) == []


# Owners #########################################################################################


@pytest.mark.parametrize(
    "action",
    [
        "{id: send, text: Send., owner_printed: Finance}",
        "{id: send, text: Send., owner: ann-marsh}",
        "{id: send, text: Send., status: answered}",
    ],
)
def test_an_action_with_an_owner_or_one_that_is_done(tmp_path: Path, action: str) -> None:
    minutes = f"attendance: []\nitems: [{{number: 1, title: Accounts, actions: [{action}]}}]\n"
    assert told(tmp_path, {MINUTES: minutes, **PEOPLE}) == []
