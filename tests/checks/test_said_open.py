"""What may be exempt and nobody says so is an error, until a person says that it is open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli import main
from tests.support.repositories import BODY, lines_of, write
from tests.support.site_fixture import build_site
from tests.support.small_council import small_council

DAY = "cabinet/2024-02-13"
DATA, PAGES = f"data/meetings/{DAY}", f"content/meetings/{DAY}"
SAY = "; if it is open to the public, say so beside it: 'open: yes'"
SECRET = "exempt: {paragraphs: [1], public_interest: It is about one person.}"
AROUND = {**BODY, "data/committees/cabinet.yml": "name: Cabinet\nkind: cabinet\n"}
PEOPLE = {"data/people/ida.yml": "name: Ida Lowe\nkind: officer\nposts: [Clerk]\n"}


def said(root: Path, **files: str) -> list[str]:
    lines = lines_of(write(root, {**AROUND, **PEOPLE, **files}))
    told = [line for line in lines if " no-schema" not in line and "exclusion-missing" not in line]
    return [line.removeprefix(f"{DATA}/") for line in told]


def unstated(place: str, what: str) -> str:
    return f"{place}: error exempt-unstated: {what}{SAY}"


# Items ###########################################################################################


@pytest.mark.parametrize(
    ("part", "named"),
    [("II", "Part II"), ("2", "Part II"), ("Part II", "Part II"), ("B", "part 'B'")],
)
def test_an_item_of_a_private_part_gives_its_exemption_or_is_said_to_be_open(
    tmp_path: Path, part: str, named: str
) -> None:
    agenda = (
        f"parts: [{{number: {part}, title: Exempt business}}]\n"
        f"items: [{{number: 3, title: Grading, part: {part}}}]\n"
    )
    assert said(tmp_path, **{f"{DATA}/agenda.yml": agenda}) == [
        unstated(
            "agenda.yml:2:43",
            f"an item of {named} is taken without the public; say why under 'exempt', "
            "or give it another part",
        )
    ]
    opened = agenda.replace("part: ", "open: yes, part: ")
    assert said(tmp_path, **{f"{DATA}/agenda.yml": opened}) == []


PRIVATE = "private: {paragraphs: [1], reason: Staff., notice_on: 2024-01-08%s}\n"
ITEMS = """items:
  - {number: 1, title: Welcome}
  - {number: 2, title: Grading, text: From 4 to 6.}
  - {number: 3, title: Leaving}
"""
MINUTED = (
    "attendance: []\nitems:\n  - {number: 1, title: Welcome}\n"
    "  - {number: 3, title: Leaving, paragraphs: [She leaves.]}\n"
)


def test_a_meeting_in_private_as_a_whole_is_private_item_by_item(tmp_path: Path) -> None:
    files = {f"{DATA}/agenda.yml": PRIVATE % "" + ITEMS, f"{DATA}/minutes.yml": MINUTED}

    def what(key: str) -> str:
        return (
            f"the whole meeting is to be held in private, and {key} would be published; say why "
            "under its 'exempt', or name those items that are private under 'items' of 'private'"
        )

    assert said(tmp_path, **files) == [
        unstated("agenda.yml:4:5", what("item-2")),
        unstated("minutes.yml:4:5", what("item-3")),
    ]
    files[f"{DATA}/agenda.yml"] = files[f"{DATA}/agenda.yml"].replace("6.}", "6., open: yes}")
    files[f"{DATA}/minutes.yml"] = MINUTED.replace("leaves.]}", "leaves.], open: yes}")
    assert said(tmp_path, **files) == []


def test_reports_and_decisions_of_a_private_meeting_are_asked_about_too(tmp_path: Path) -> None:
    files = {
        f"{DATA}/agenda.yml": PRIVATE % "" + "items: [{number: 1, title: Pay}]\n",
        f"{DATA}/decisions.yml": (
            "decisions: [{id: pay, title: Grades, status: approved, reasons: Fair.}]\n"
        ),
        f"{PAGES}/pay.md": "---\ntitle: Pay\nitem: item-1\n---\nLow.\n",
        f"{PAGES}/more.md": "---\ntitle: More\n---\nLow.\n",
    }
    assert [line.partition(SAY)[0] for line in said(tmp_path, **files)] == [
        f"{PAGES}/more.md:2:1: error exempt-unmatched: this report names no 'item', and the "
        "meeting is private; make sure that this is not of what is exempt",
        "agenda.yml:2:9: error exempt-unstated: the whole meeting is to be held in private, and "
        "item-1 would be published; say why under its 'exempt', or name those items that are "
        "private under 'items' of 'private'",
        "decisions.yml:1:13: error exempt-unmatched: this decision names no 'item', and the "
        "meeting is private; make sure that this is not of what is exempt",
        "decisions.yml:1:13: error exempt-unstated: the whole meeting is to be held in private, "
        "and grades would be published; say why under its 'exempt', or name those items that are "
        "private under 'items' of 'private'",
    ]


def test_an_item_that_is_named_as_private_is_asked_about_without_a_text_too(
    tmp_path: Path,
) -> None:
    agenda = PRIVATE % ", items: [item-3]" + ITEMS
    assert said(tmp_path, **{f"{DATA}/agenda.yml": agenda}) == [
        unstated("agenda.yml:5:5", "item-3 is to be taken in private; say why under its 'exempt'")
    ]
    opened = agenda.replace("title: Leaving", "title: Leaving, open: yes")
    assert said(tmp_path, **{f"{DATA}/agenda.yml": opened}) == []


@pytest.mark.parametrize(
    "title",
    ["Not for publication", "In camera", "Exclusion of the press and public", "Heb y cyhoedd"],
)
def test_a_part_is_private_by_whatever_it_is_called(tmp_path: Path, title: str) -> None:
    agenda = (
        f"parts: [{{number: B, title: {title}}}]\n"
        "items: [{number: 3, title: Grading, part: B, text: From 4 to 6.}]\n"
    )
    (line,) = said(tmp_path, **{f"{DATA}/agenda.yml": agenda})
    assert line.startswith("agenda.yml:2:43: error exempt-unstated: an item of part 'B' is taken")


@pytest.mark.parametrize(
    "title", ["Open to press and public", "Non-exempt business", "Items that are not confidential"]
)
def test_a_part_that_is_open_needs_no_word(tmp_path: Path, title: str) -> None:
    agenda = (
        f"parts: [{{number: A, title: {title}}}]\n"
        "items: [{number: 3, title: Trees, part: A, text: An oak.}]\n"
    )
    assert said(tmp_path, **{f"{DATA}/agenda.yml": agenda}) == []


@pytest.mark.parametrize(
    "number",
    [
        "6(a)",
        "6a",
        "6.1",
        "6 (i)",
        "6/1",
        "Item 6(b)",
        "6. a",
        "6-A",
        "(6)(a)",
        "No. 6(a)",
        "Item No. 6(a)",
    ],
)
def test_a_part_of_an_exempt_item_is_known_by_its_number(tmp_path: Path, number: str) -> None:
    agenda = (
        f"items:\n  - {{number: 6., title: Grading, {SECRET}}}\n"
        f"  - {{number: '{number}', title: Names, text: Ida.}}\n"
    )
    what = (
        f"{number} is by its number a part of item-6, which is exempt, and would be published; "
        "write 'under: item-6', and delete what is exempt"
    )
    assert said(tmp_path, **{f"{DATA}/agenda.yml": agenda}) == [unstated("agenda.yml:3:5", what)]
    minutes = f"attendance: []\nitems: [{{number: '{number}', title: Names, paragraphs: [Ida.]}}]\n"
    files = {
        f"{DATA}/agenda.yml": agenda.replace("Names, text: Ida.", "Names"),
        f"{DATA}/minutes.yml": minutes,
    }
    assert said(tmp_path, **files) == [unstated("minutes.yml:2:9", what)]
    files[f"{DATA}/minutes.yml"] = minutes.replace("}]", ", open: yes}]")
    assert said(tmp_path, **files) == []


def test_a_part_is_known_where_the_number_has_a_year(tmp_path: Path) -> None:
    agenda = (
        f"items:\n  - {{number: 45/2024, title: Grading, {SECRET}}}\n"
        "  - {number: 45/2024(b), title: Names, text: Ida.}\n"
    )
    (line,) = said(tmp_path, **{f"{DATA}/agenda.yml": agenda})
    assert "45/2024(b) is by its number a part of item-45-2024" in line


@pytest.mark.parametrize(
    ("whole", "other"), [("3", "31"), ("I", "II"), ("3", "2"), ("45", "45/2024"), ("3(a)", "3")]
)
def test_other_numbers_are_no_parts(tmp_path: Path, whole: str, other: str) -> None:
    agenda = (
        f"items:\n  - {{number: {whole}, title: Grading, {SECRET}}}\n"
        f"  - {{number: {other}, title: Trees, text: Oaks.}}\n"
    )
    assert said(tmp_path, **{f"{DATA}/agenda.yml": agenda}) == []


def test_a_decision_names_a_part_that_no_paper_has(tmp_path: Path) -> None:
    files = {
        f"{DATA}/agenda.yml": f"items: [{{number: 6, title: Grading, {SECRET}}}]\n",
        f"{DATA}/decisions.yml": (
            "decisions: [{id: pay, title: Pay, status: approved, item: item-6-a, reasons: Low.}]\n"
        ),
    }
    assert any("decisions.yml:1:13: error exempt-unstated: item-6-a is by its" in line
               for line in said(tmp_path, **files))  # fmt: skip


def test_what_is_said_of_an_item_whose_decision_is_exempt_is_asked_about(tmp_path: Path) -> None:
    files = {
        f"{DATA}/agenda.yml": "items: [{number: 6, title: Grading, text: From 4 to 6.}]\n",
        f"{DATA}/decisions.yml": (
            f"decisions: [{{id: pay, title: Pay, status: approved, item: item-6, {SECRET}}}]\n"
        ),
    }
    assert said(tmp_path, **files) == [
        unstated(
            "agenda.yml:1:9",
            "a decision of item-6 is exempt, and what else is said of it would be published; "
            "say under its 'exempt' whether the whole of it is, or part",
        )
    ]


# Papers and reports ##############################################################################


def test_a_report_or_paper_with_the_title_of_an_exempt_paper_is_asked_about(
    tmp_path: Path,
) -> None:
    files = {
        f"{DATA}/agenda.yml": (
            f"items:\n  - {{number: 6, title: Land, papers: [{{title: Offers, {SECRET}}}]}}\n"
            "  - {number: 7, title: Trees, papers: [{title: Offers, url: 'https://o.example/'}]}\n"
        ),
        f"{PAGES}/money.md": "---\ntitle: Offers\nitem: item-6\n---\nA million.\n",
    }
    what = (
        "error exempt-unmatched: this has the title of a paper that is exempt; make sure that "
        f"this is not that one{SAY}"
    )
    assert said(tmp_path, **files) == [f"{PAGES}/money.md:2:1: {what}", f"agenda.yml:3:40: {what}"]


def test_an_appendix_beside_one_that_is_exempt_is_asked_about(tmp_path: Path) -> None:
    files = {
        f"{DATA}/agenda.yml": "items: [{number: 6, title: Land}]\n",
        f"{PAGES}/land.md": (
            "---\ntitle: Land\nitem: item-6\nbackground_papers: []\nappendices:\n"
            f"  - {{label: A, title: Map, report: {DAY}/map}}\n"
            f"  - {{label: B, title: Offers, {SECRET}}}\n---\nLand.\n"
        ),
        f"{PAGES}/map.md": f"---\ntitle: Map\nappendix_of: {DAY}/land\n---\nA map.\n",
        f"{PAGES}/table.md": f"---\ntitle: Table\nappendix_of: {DAY}/land\n---\nA million.\n",
    }
    assert said(tmp_path, **files) == [
        f"{PAGES}/table.md:2:1: error exempt-unmatched: appendix B of {DAY}/land is exempt; make "
        f"sure that this is not that one{SAY}"
    ]


def test_a_minute_that_tells_of_business_on_no_agenda_is_asked_about(tmp_path: Path) -> None:
    files = {
        f"{DATA}/agenda.yml": f"items: [{{number: 6, title: Grading, {SECRET}}}]\n",
        f"{DATA}/minutes.yml": (
            "attendance: []\nitems:\n  - {number: 6, title: Grading}\n"
            "  - {title: Closing, paragraphs: [Ida goes up.]}\n  - {title: Thanks}\n"
        ),
    }
    assert said(tmp_path, **files) == [
        "minutes.yml:4:5: error exempt-unmatched: this minute is of no item on the agenda, and "
        f"item-6 of the meeting is exempt; make sure that this is not of that item{SAY}"
    ]


# Decisions alone #################################################################################

FORM = (
    "title: Decision of the clerk\ndecided_on: 2024-02-01\nmaker_kind: officer\n"
    "makers: [{person: ida, post: Clerk}]\nauthority: Section 4, as to staff of grade 6\n"
    f"decisions: [{{id: pay, title: Pay, status: approved, {SECRET}}}]\n"
    "source: {title: Form 7, note: Signed in March.}\n"
)


def test_the_head_of_a_form_with_nothing_but_exempt_decisions_is_asked_about(
    tmp_path: Path,
) -> None:
    path = "data/decisions/pay.yml"
    assert said(tmp_path, **{path: FORM}) == [
        unstated(
            f"{path}:5:12",
            "every decision here is exempt, and 'authority' and 'source' beside them "
            "would be published; delete what may not be told",
        )
    ]
    assert said(tmp_path, **{path: FORM + "open: yes\n"}) == []
    another = "{id: tea, title: Tea, status: approved}"
    assert said(tmp_path, **{path: FORM.replace("[{id", f"[{another}, {{id")}) == []


def test_so_is_a_post_that_nobody_is_known_to_have(tmp_path: Path) -> None:
    path = "data/decisions/pay.yml"
    form = FORM.replace("authority: Section 4, as to staff of grade 6\n", "").partition("source")[0]
    assert said(tmp_path, **{path: form}) == []
    odd = form.replace("post: Clerk", "post: Dismisser of Mr Bell")
    assert said(tmp_path, **{path: odd}) == [
        unstated(
            f"{path}:4:9",
            "every decision here is exempt, and 'post' beside them would be published; delete what "
            "may not be told",
        )
    ]


def test_so_is_the_source_of_the_decisions_of_an_exempt_item(tmp_path: Path) -> None:
    decided = "decisions: [{id: pay, title: Grading, status: approved, item: item-6}]\n"
    files = {
        f"{DATA}/agenda.yml": f"items: [{{number: 6, title: Grading, {SECRET}}}]\n",
        f"{DATA}/decisions.yml": f"{decided}source: {{title: The offer to Mr Bell}}\n",
    }
    assert said(tmp_path, **files) == [
        unstated(
            "decisions.yml:2:9",
            "every decision here is exempt, and 'source' beside them would be published; delete "
            "what may not be told",
        )
    ]


# Saying so #######################################################################################


def test_nothing_can_be_both_exempt_and_open(tmp_path: Path) -> None:
    agenda = f"items: [{{number: 6, title: Grading, open: yes, {SECRET}}}]\n"
    assert said(tmp_path, **{f"{DATA}/agenda.yml": agenda}) == [
        "agenda.yml:1:43: error exempt-text: this item is wholly exempt and said to be open; "
        "delete one of the two",
        "agenda.yml:1:43: warning needless-open: nothing here is taken for something exempt; "
        "delete the line, or move it to the place that the error names",
    ]


def test_to_say_so_answers_no_other_error(tmp_path: Path) -> None:
    agenda = "items: [{number: 6, title: Trees, supplement: no-1, open: yes}]\n"
    lines = said(tmp_path, **{f"{DATA}/agenda.yml": agenda})
    assert [line.split(": ")[1] for line in lines] == [
        "error unknown-supplement",
        "warning needless-open",
    ]


def test_what_is_said_to_be_open_is_counted_and_published_without_a_word_of_it(
    tmp_path: Path,
) -> None:
    root = small_council(
        tmp_path / "council",
        **{
            "data/meetings/council/2025-05-06/agenda.yml": (
                "# yaml-language-server: $schema=../../../../schemas/agenda.json\n"
                "parts: [{number: II, title: Part two}]\n"
                "items: [{number: 2, title: Footpaths, text: By the ford., part: II, open: yes}]\n"
            )
        },
    )
    result = CliRunner().invoke(main, ["check", "--accepted", "--root", str(root)])
    assert result.exit_code == 0, result.output
    assert "give it another part; if it is open to the public, say so beside it: 'open: yes' " \
           "(said to be open)\n" in result.output  # fmt: skip
    assert "1 place said to be open to the public.\n" in result.output
    site = build_site(root, tmp_path / "site")
    twin = json.loads((site / "meetings/council/2025-05-06/index.json").read_text("utf-8"))
    assert twin["agenda"]["items"] == [
        {"number": "2", "title": "Footpaths", "text": "By the ford.", "part": "II"}
    ]
