"""A text of an exempt item that stands elsewhere is refused or asked about, until its release."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.pages.test_exempt_everywhere import AROUND
from tests.support.repositories import BODY, TODAY, lines_of, write

# A text of an exempt item that stands elsewhere ##################################################

DAY = "data/meetings/audit/2024-02-06"
AGENDA = """
items:
  - number: 4
    title: Declarations
  - number: 5
    title: Sale of the green
    exempt: {paragraphs: [3], public_interest: The price is not yet agreed.}
  - number: 5(a)
    title: The buyer
    under: item-5
  - number: 5(a)(i)
    title: The bank
    under: item-5-a
"""


def said(root: Path, minutes: str, agenda: str = AGENDA, **more: str) -> list[str]:
    files = {
        **BODY, **AROUND, "data/people/jo.yml": "name: Jo\n",
        f"{DAY}/agenda.yml": agenda, f"{DAY}/minutes.yml": minutes, **more,
    }  # fmt: skip
    lines = lines_of(write(root, files))
    return [line.partition(f"{DAY}/")[2] or line for line in lines if " exempt-" in line]


@pytest.mark.parametrize(
    ("minutes", "refused"),
    [
        (
            "attendance: [{person: jo, out_for: [{item: item-5, why: She is the buyer.}]}]\n"
            "items: []\n",
            "minutes.yml:1:57: error exempt-text: 'why' of an exempt item",
        ),
        (
            "attendance: [{person: jo, out_for: [{item: item-4, to_item: item-5-a, why: Mine.}]}]\n"
            "items: []\n",
            "minutes.yml:1:76: error exempt-text: 'why' of an exempt item",
        ),
        (
            "attendance: []\nitems: []\n"
            "pauses: [{from: 10:00, until: 10:10, item: item-5, reason: They ask for more.}]\n",
            "minutes.yml:3:60: error exempt-text: 'reason' of an exempt item",
        ),
        (
            "attendance: []\nitems:\n  - number: 4\n    title: Declarations\n    interests:\n"
            "      - {person: jo, kind: personal, item: item-5, text: She is the buyer.}\n",
            "minutes.yml:6:58: error exempt-text: 'text' of an exempt item",
        ),
        (
            "attendance: []\nitems:\n  - number: 4\n    title: Declarations\n    statements:\n"
            "      - {by: A resident, on: item-5, text: A million is enough.}\n",
            "minutes.yml:6:44: error exempt-text: 'text' of an exempt item",
        ),
        (
            "attendance: []\nitems:\n  - number: 5(a)\n    title: The buyer\n"
            "    paragraphs: [She was heard.]\n",
            "minutes.yml:5:17: error exempt-text: 'paragraphs' of an exempt item",
        ),
        (
            "attendance: []\nitems:\n  - number: 5(a)(i)\n    title: The bank\n"
            "    paragraphs: [It was heard.]\n",
            "minutes.yml:5:17: error exempt-text: 'paragraphs' of an exempt item",
        ),
    ],
)
def test_what_names_an_exempt_item_elsewhere_tells_nothing_of_it(
    tmp_path: Path, minutes: str, refused: str
) -> None:
    assert said(tmp_path, minutes) == [f"{refused} would be published; delete it"]


@pytest.mark.parametrize("extent", ["whole", "part"])
def test_a_note_on_the_resolution_is_refused_wherever_it_stands(
    tmp_path: Path, extent: str
) -> None:
    agenda = AGENDA.replace("paragraphs: [3],", f"paragraphs: [3], extent: {extent},")
    minutes = (
        "attendance: []\nitems:\n  - number: 4\n    title: Declarations\n    exclusion:\n"
        "      {items: [item-5], paragraphs: [3], public_interest: Less money., note: A million.}\n"
    )
    assert said(tmp_path, minutes, agenda) == [
        "minutes.yml:6:78: error exempt-text: 'note' of an exempt item would be published; "
        "delete it"
    ]


def test_why_somebody_came_or_went_at_an_exempt_item_is_asked_about(tmp_path: Path) -> None:
    minutes = "attendance: [{person: jo, from_item: item-5-a, note: She buys it.}]\nitems: []\n"
    assert said(tmp_path, minutes) == [
        "minutes.yml:1:54: error exempt-mentioned: this is about item-5-a of audit/2024-02-06, "
        "which is exempt; make sure that it tells nothing of it; if it is open to the public, "
        "say so beside it: 'open: yes'"
    ]


def test_a_text_in_another_language_is_refused_too(tmp_path: Path) -> None:
    body = {"data/body.yml": "name: Council\nlanguages: [en, cy]\n"}
    agenda = AGENDA + "    note: {cy: Miliwn.}\n"
    found = said(tmp_path, "attendance: []\nitems: []\n", agenda, **body)
    assert [line.split(": ")[1:] for line in found] == [
        ["error exempt-text", "'note' of an exempt item would be published; delete it"]
    ]


def test_what_another_record_says_of_an_exempt_item_is_pointed_out(tmp_path: Path) -> None:
    later = (
        "attendance: []\nitems:\n  - number: 1\n    title: Replies\n    replies:\n"
        "      - {to: 'audit/2024-02-06#item-5', answer: accepted, text: A million is enough.}\n"
    )
    lines = lines_of(
        write(
            tmp_path,
            {
                **BODY,
                **AROUND,
                f"{DAY}/agenda.yml": AGENDA,
                "data/meetings/audit/2024-03-05/minutes.yml": later,
            },
        )
    )
    assert [line for line in lines if "exempt-mentioned" in line] == [
        "data/meetings/audit/2024-03-05/minutes.yml:6:65: error exempt-mentioned: this is about "
        "item-5 of audit/2024-02-06, which is exempt; make sure that it tells nothing of it; "
        "if it is open to the public, say so beside it: 'open: yes'"
    ]


# Release #########################################################################################


def released(day: str, more: str = "") -> str:
    return AGENDA.replace(
        "agreed.}\n", f"agreed., released_on: {day}}}\n    text: For a million.\n{more}"
    )


NONE = "attendance: []\nitems: []\n"


def test_from_the_day_of_its_release_an_item_may_have_its_text(tmp_path: Path) -> None:
    assert said(tmp_path, NONE, released(str(TODAY))) == []


def test_before_that_day_it_may_not(tmp_path: Path) -> None:
    tomorrow = TODAY + dt.timedelta(1)
    assert said(tmp_path, NONE, released(str(tomorrow))) == [
        "agenda.yml:8:11: error exempt-text: 'text' of an exempt item would be published before "
        "its release on 2 March 2024; delete it"
    ]


def test_a_release_to_come_is_no_error_while_nothing_is_told(tmp_path: Path) -> None:
    tomorrow = TODAY + dt.timedelta(1)
    agenda = released(str(tomorrow)).replace("    text: For a million.\n", "")
    assert said(tmp_path, NONE, agenda) == []


def test_a_note_on_a_release_waits_for_the_release(tmp_path: Path) -> None:
    agenda = AGENDA.replace("agreed.}", "agreed., release_note: Sold for a million.}")
    assert said(tmp_path, NONE, agenda) == [
        "agenda.yml:7:92: error exempt-release: a note on the release would be published before "
        "the release; delete it, or give the day under 'released_on' once it has come"
    ]


def test_a_paper_may_be_released_before_its_item(tmp_path: Path) -> None:
    exempt = "{paragraphs: [3], public_interest: Why., released_on: 2024-02-20}"
    paper = (
        "    papers:\n      - title: Offers\n        report: audit/2024-02-06/offers\n"
        f"        exempt: {exempt}\n"
    )
    agenda = AGENDA.replace("agreed.}\n", f"agreed.}}\n{paper}")
    report = {
        "content/meetings/audit/2024-02-06/offers.md": (
            "---\ntitle: Offers\nitem: item-5\n---\nWords.\n"
        )
    }
    assert said(tmp_path, NONE, agenda, **report) == []
    early = agenda.replace("2024-02-20", "2024-04-20")
    assert [line.split(": ")[1] for line in said(tmp_path, NONE, early, **report)] == [
        "error exempt-text",
        "error exempt-text",
        "error exempt-text",
    ]


def test_a_conflict_may_be_said_not_to_have_been(tmp_path: Path) -> None:
    decision = (
        "decisions:\n  - {id: sale, title: Sale of the green, status: approved, item: item-5, "
        "conflicts: None., dispensation: none}\n"
    )
    files = {f"{DAY}/decisions.yml": decision}
    assert said(tmp_path, NONE, **files) == []
    told = {f"{DAY}/decisions.yml": decision.replace("None.", "Jo owns the buyer.")}
    assert len(said(tmp_path, NONE, **told)) == 1
