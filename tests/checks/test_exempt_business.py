"""What an exempt item, its decision and its reports may tell, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_checks import MEETING, told

EXEMPT = """
    items:
      - number: 1
        title: A legal matter
        exempt:
          paragraphs: [3, 5]
          public_interest: It would weaken the council's hand.
          review_on: 2025-03-05
"""


def test_an_exempt_item_has_its_reason_and_nothing_else(tmp_path: Path) -> None:
    assert told(tmp_path, {f"{MEETING}/agenda.yml": EXEMPT}) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [("text", "Words."), ("note", "Words."), ("papers", "[Advice]")],
)
def test_whatever_else_the_agenda_gives_is_refused(tmp_path: Path, name: str, value: str) -> None:
    agenda = f"{EXEMPT}        {name}: {value}\n"
    column = len(f"    {name}: ") + 1
    assert told(tmp_path, {f"{MEETING}/agenda.yml": agenda}) == [
        f"{MEETING}/agenda.yml:8:{column}: error exempt-text: "
        f"'{name}' of an exempt item would be published; delete it"
    ]


def test_what_the_minutes_tell_of_an_exempt_item_is_refused(tmp_path: Path) -> None:
    minutes = """
        attendance: []
        items:
          - number: 1
            title: A legal matter
            paragraphs: [They talked.]
            note: At length.
            actions:
              - {id: settle, text: Settle., owner_printed: Clerk}
            resolutions: [The recommendation was agreed.]
    """
    found = told(tmp_path, {f"{MEETING}/agenda.yml": EXEMPT, f"{MEETING}/minutes.yml": minutes})
    assert [line for line in found if "exclusion-missing" not in line] == [
        f"{MEETING}/minutes.yml:5:17: error exempt-text: "
        "'paragraphs' of an exempt item would be published; delete it",
        f"{MEETING}/minutes.yml:6:11: error exempt-text: "
        "'note' of an exempt item would be published; delete it",
        f"{MEETING}/minutes.yml:8:7: error exempt-text: "
        "'actions' of an exempt item would be published; delete it",
    ]


def test_a_decision_on_an_exempt_item_tells_no_more_than_the_decision(tmp_path: Path) -> None:
    decisions = """
        decisions:
          - id: settle
            title: A legal matter
            status: approved
            item: item-1
            paragraphs: [They talked.]
            documents: [Advice]
            resolutions: [The recommendation was agreed.]
    """
    found = told(tmp_path, {f"{MEETING}/agenda.yml": EXEMPT, f"{MEETING}/decisions.yml": decisions})
    assert [line.partition(": error ")[2] for line in found] == [
        "exempt-text: 'paragraphs' of an exempt item would be published; delete it",
        "exempt-text: 'documents' of an exempt item would be published; delete it",
    ]


def test_a_report_of_an_exempt_item_and_its_appendix_are_refused(tmp_path: Path) -> None:
    there = "content/meetings/audit/2024-03-05"
    found = told(
        tmp_path,
        {
            f"{MEETING}/agenda.yml": EXEMPT,
            f"{there}/advice.md": "---\ntitle: Advice\nitem: item-1\n---\nWords.\n",
            f"{there}/letter.md": (
                "---\ntitle: Letter\nappendix_of: audit/2024-03-05/advice\n---\nWords.\n"
            ),
            f"{there}/open.md": "---\ntitle: Open\n---\nWords.\n",
        },
    )
    refused = (
        "error exempt-text: this report is of an exempt item and would be published; "
        "delete the file, and clear it from the repository's history"
    )
    unmatched = (
        "error exempt-unmatched: this report names no 'item', and item-1 of the meeting is "
        "exempt; make sure that this is not of that item; if it is open to the public, say so "
        "beside it: 'open: yes'"
    )
    assert found == [
        f"{there}/advice.md:3:7: {refused}",
        f"{there}/letter.md:2:1: {refused}",
        f"{there}/open.md:2:1: {unmatched}",
    ]


def test_an_item_exempt_in_part_may_have_an_open_part(tmp_path: Path) -> None:
    agenda = EXEMPT.replace("paragraphs:", "extent: part\n          paragraphs:")
    agenda += "        text: The open part.\n"
    assert told(tmp_path, {f"{MEETING}/agenda.yml": agenda}) == []


@pytest.mark.parametrize(
    ("paragraphs", "message"),
    [
        ("[19]", "Schedule 12A has no paragraph 19; it has 1 to 7 for England and 12 to 18 for "
         "Wales"),
        ("[]", "an exempt item names the paragraph of Schedule 12A that it relies on"),
    ],
)  # fmt: skip
def test_an_exempt_item_names_a_paragraph_that_there_is(
    tmp_path: Path, paragraphs: str, message: str
) -> None:
    agenda = EXEMPT.replace("[3, 5]", paragraphs)
    found = told(tmp_path, {f"{MEETING}/agenda.yml": agenda})
    assert [line.partition(": error ")[2] for line in found] == [f"exempt-paragraph: {message}"]
