"""The editorial checks of days, meetings and owners: what they let pass, and what they say.

One broken example of each is under tests/data/examples/invalid/.
"""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.support.repositories import BODY, lines_of, write

MEETING = "data/meetings/audit/2024-03-05"
MINUTES = f"{MEETING}/minutes.yml"
PEOPLE = {
    "data/people/ann-marsh.yml": "name: Ann Marsh\ntitle: Councillor\n",
    "data/people/anne-marsh.yml": "name: Anne Marsh\n",
    "data/people/h-khan.yml": "name: H Khan\n",
}


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
