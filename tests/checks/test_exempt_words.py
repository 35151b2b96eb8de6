"""Words that say that something is exempt, and notes and reports that may be of what is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_exempt_elsewhere import AROUND, FIRST, OPEN, said
from tests.support.repositories import lines_of, write

HERE = "2024-01-09"
ITEM = "items:\n  - {number: 1, title: %s, text: Words.}\n"


def marked(place: str, words: str) -> str:
    return (
        f"{place}: error exempt-unstated: '{words}' says that this is exempt, and it would be "
        f"published; give the exemption under 'exempt'{OPEN}"
    )


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("'EXEMPT: Staff'", "EXEMPT:"),
        ("Confidential – Staff", "Confidential –"),
        ("Staff (exempt)", "(exempt)"),
        ("'[Confidential report] Staff'", "[Confidential report]"),
        ("Staff - NOT FOR PUBLICATION", "NOT FOR PUBLICATION"),
        ("{en: Staff, cy: Staff (cyfrinachol)}", "(cyfrinachol)"),
    ],
)
def test_a_title_that_says_it_is_exempt_is_asked_about(
    tmp_path: Path, title: str, words: str
) -> None:
    body = "name: {en: Borchester, cy: Borchester}\nlanguages: [en, cy]\n"
    lines = said(tmp_path, **{"data/body.yml": body, f"{FIRST}/agenda.yml": ITEM % title})
    told = [line for line in lines if "exempt" in line.partition(": ")[2][:20]]
    assert told == [marked(f"{HERE}/agenda.yml:2:24", words)]


@pytest.mark.parametrize(
    "title",
    [
        "Exempt accommodation",
        "Confidential reporting code",
        "Exclusion of the press and public",
        "Council tax (exemptions)",
        "Rates - exempt charities",
        "Publication scheme",
    ],
)
def test_a_title_that_is_about_such_things_is_no_matter(tmp_path: Path, title: str) -> None:
    assert said(tmp_path, **{f"{FIRST}/agenda.yml": ITEM % title}) == []


def test_a_paper_and_a_report_are_asked_about_too(tmp_path: Path) -> None:
    files = {
        f"{FIRST}/agenda.yml": (
            "items:\n  - number: 1\n    title: Staff\n    papers:\n"
            "      - title: Appendix B (exempt)\n        url: https://b.example/b.pdf\n"
        ),
        "content/meetings/cabinet/2024-01-09/x.md": (
            "---\ntitle: 'Confidential: Staff'\nitem: item-1\n---\nWords.\n"
        ),
    }
    told = [line for line in said(tmp_path, **files) if "exempt-unstated" in line]
    assert told == [
        marked("content/meetings/cabinet/2024-01-09/x.md:2:8", "Confidential:"),
        marked(f"{HERE}/agenda.yml:5:16", "(exempt)"),
    ]


@pytest.mark.parametrize(
    "note", ["Item 4 was long.", "Items 2, 3 and 4: all.", "Eitem rhif 4.", "On The Mill Lease."]
)
def test_a_note_that_names_what_is_exempt_is_asked_about(tmp_path: Path, note: str) -> None:
    files = {f"{FIRST}/minutes.yml": f"notes: ['{note}']\nattendance: [ida]\nitems: []\n"}
    assert [line for line in said(tmp_path, **files) if "note" in line] == [
        f"{HERE}/minutes.yml:1:8: error exempt-unmatched: item-4 of the meeting is exempt; make "
        f"sure that this note tells nothing of it{OPEN}"
    ]
    answered = {f"{FIRST}/minutes.yml": f"{files[f'{FIRST}/minutes.yml']}open: yes\n"}
    assert [line for line in said(tmp_path, **answered) if "note" in line] == []


@pytest.mark.parametrize("note", ["Item 14 was long.", "Webcast until 4.", "Items 1 to 3."])
def test_a_note_that_names_nothing_exempt_is_no_matter(tmp_path: Path, note: str) -> None:
    files = {f"{FIRST}/minutes.yml": f"notes: ['{note}']\nattendance: [ida]\nitems: []\n"}
    assert [line for line in said(tmp_path, **files) if "note" in line] == []


def test_every_note_to_a_private_meeting_is_asked_about(tmp_path: Path) -> None:
    agenda = (
        "private: {reason: The rent., notice_on: 2023-12-01}\nnotes: [Long.]\n"
        "items:\n  - {number: 1, title: Apologies}\n"
    )
    lines = said(tmp_path, **{f"{FIRST}/agenda.yml": agenda})
    assert [line for line in lines if "note " in line] == [
        f"{HERE}/agenda.yml:2:8: error exempt-unmatched: the meeting is private; make sure that "
        f"this note tells nothing of it{OPEN}"
    ]


def test_a_report_of_a_meeting_that_nothing_else_tells_of_is_asked_about(tmp_path: Path) -> None:
    file = "content/meetings/cabinet/2024-01-10/x.md"
    root = write(tmp_path, {**AROUND, file: "---\ntitle: Rents\n---\nWords.\n"})
    assert [line for line in lines_of(root) if "exempt" in line] == [
        f"{file}:2:1: error exempt-unmatched: no agenda and no minutes of a meeting of cabinet on "
        "2024-01-10 are on record, so that nothing says whether this report is exempt; if the day "
        f"is wrong, move the file{OPEN}"
    ]
