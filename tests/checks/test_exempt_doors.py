"""Every door by which exempt business might get out of a council that has pages of every kind.

A word is put behind each door of a repository that builds. Each is an error in its own file, and
while any of them is open there is no site.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort

from minutebook.findings import Severity
from minutebook.macros import VOCABULARY
from minutebook.site.repository import check_repository
from tests.support.repositories import write
from tests.support.rich_council import rich_council
from tests.support.site_fixture import build_site

TODAY = dt.date(2025, 9, 30)
KNOWN = {**VOCABULARY, "lately": lambda book: {"held": book}}
"""The macros of that council, one of which is its own."""
DAY = "council/2025-09-02"
BARN = f"meeting:{DAY}#item-3"
AT = f"{DAY}#item-3"
LATER = "data/meetings/council/2025-09-23"
WORD = "Quinquereme"
WHOLE = "exempt: {paragraphs: [3], public_interest: The price is still to be agreed.}"


CODES = {
    *("exempt-continued", "exempt-mentioned", "exempt-unmatched", "exempt-unstated"),
    *("out-of-place", "page-ending", "translated-report", "unseen-text"),
}


def minuted(more: str, folder: str = LATER) -> dict[str, str]:
    return {f"{folder}/minutes.yml": f"attendance: [ann-lee]\nitems:\n  - {{{more}}}\n"}


DOORS: dict[str, dict[str, str]] = {
    "deferred": {
        f"data/meetings/{DAY}/minutes.yml": (
            "attendance: [ann-lee]\nitems:\n  - {number: 3, title: The old barn, disposal: "
            "deferred, deferred_to: council/2025-09-23}\n"
        ),
        f"{LATER}/agenda.yml": f"items: [{{number: 1, title: The old barn, text: {WORD}}}]\n",
    },
    "a paragraph": minuted(
        f"number: 1, title: Arising, paragraphs: ['{WORD} of [the barn]({BARN})']"
    ),
    "a motion": minuted(
        "number: 1, title: Barn, motions: [{text: To sell., outcome: referred, referred_to: "
        f"council, referred_meeting: '{AT}', note: {WORD}}}]"
    ),
    "a dispensation": minuted(
        "number: 1, title: Barn, interests: [{person: ann-lee, kind: personal, dispensation: "
        f"{{granted_by: Clerk, granted_at: '{AT}', text: {WORD}}}}}]"
    ),
    "an answer": minuted(
        f"number: 1, title: Barn, paragraphs: [{WORD}], replies: [{{to: '{AT}', answer: noted}}]"
    ),
    "corrections": minuted(
        f"number: 1, title: Minutes, confirms: {{date: 2025-09-02, corrections: {WORD}}}"
    ),
    "a form": {
        "data/decisions/2025-09-05-barn.yml": (
            "title: Barn\ndecided_on: 2025-09-05\nmaker_kind: officer\nmakers: [cy-ash]\n"
            "decisions:\n  - {id: barn, title: Barn, status: approved, "
            f"reasons: {WORD}, steps: [{{status: approved, on: 2025-09-02, meeting: '{AT}'}}]}}\n"
        )
    },
    "the head of a form": {
        "data/decisions/2025-09-06-barn.yml": (
            f"title: Barn\ndecided_on: 2025-09-06\nmaker_kind: officer\nmakers: [cy-ash]\n"
            f"authority: {WORD}\n"
            f"decisions: [{{id: barn-2, title: Barn, status: approved, {WHOLE}}}]\n"
        )
    },
    "a person": {
        "data/people/di-elm.yml": (
            "name: Di Elm\nabsences: [{from: 2025-01-01, until: 2025-06-01, "
            f"approved_at: '{AT}', reason: {WORD}}}]\n"
        )
    },
    "a committee": {"data/committees/hall.yml": f"name: Hall\nabout: '{WORD} [x]({BARN})'\n"},
    "the glossary": {
        "data/glossary.yml": f"terms: [{{term: barn, means: Barn, about: '[{WORD}]({BARN})'}}]\n"
    },
    "a report of no item": {f"content/meetings/{DAY}/x.md": f"---\ntitle: X\n---\n{WORD}\n"},
    "a translation": {f"content/cy/meetings/{DAY}/x.md": f"---\ntitle: X\n---\n{WORD}\n"},
    "the meeting's page": {f"content/meetings/{DAY}/index.md": f"# Barn\n\n{WORD}\n"},
    "a page beside it": {f"content/meetings/{DAY}.md": f"# Barn\n\n{WORD}\n"},
    "a page of its folder": {"content/meetings/council/index.md": f"# Barn\n\n{WORD}\n"},
    "a page below it": {f"content/meetings/{DAY}/barn/x.md": f"# Barn\n\n{WORD}\n"},
    "another ending": {f"content/meetings/{DAY}/x.Markdown": f"# Barn\n\n{WORD}\n"},
    "a page of prose": {"content/barn.md": f"# Barn\n\n[The barn]({BARN}): {WORD}\n"},
    "an address on a page": {
        "content/barn-2.md": f"# Barn\n\n[The barn](meetings/{DAY}/index.md#item-3): {WORD}\n"
    },
    "a whole address": {
        "content/barn-3.md": f"# B\n\n<https://wicken.example/meetings/{DAY}/#item-3> {WORD}\n"
    },
    "an address in HTML": {
        "content/cy/ysgubor.md": f'# B\n\n<a href="/meetings/{DAY}/#item%2D3">x</a> {WORD}\n'
    },
    "an address in a record": {
        "data/committees/yard.yml": (
            f"name: Yard\nabout: '{WORD} [x](../../meetings/{DAY}/#ITEM-3)'\n"
        )
    },
    "an address in minutes": minuted(
        f"number: 1, title: Arising, paragraphs: ['{WORD} of [it](../2025-09-02/#item-3)']"
    ),
    "a note to minutes": {
        f"data/meetings/{DAY}/minutes.yml": (
            "# yaml-language-server: $schema=../../../../schemas/minutes.json\n"
            f"attendance: [ann-lee]\nnotes: ['Under items 2 and 3 {WORD} was told.']\n"
            "items: [{number: 1, title: Apologies}]\n"
        )
    },
    "a report of another day": {
        "content/meetings/council/2025-09-03/x.md": (f"---\ntitle: X\nitem: item-3\n---\n{WORD}\n")
    },
    "a title": minuted(f"number: 1, title: 'EXEMPT: Staff', paragraphs: ['{WORD}']"),
    "the end of a title": minuted(
        f"number: 1, title: Staff (confidential), paragraphs: ['{WORD}']"
    ),
    "the first words": minuted(
        f"number: 1, title: Staff, paragraphs: ['NOT FOR PUBLICATION by paragraph 3. {WORD}']"
    ),
    "a note to oneself": {
        "data/committees/barn.yml": f"name: B\nnote: 'x\n\n  [//]: # ({WORD})'\n"
    },
    "a note on a page": {"content/note.md": f"# Note\n\n[//]: # ({WORD})\n"},
}


@pytest.mark.parametrize("door", DOORS)
def test_each_door_is_shut_by_an_error_in_its_own_file(tmp_path: Path, door: str) -> None:
    root = write(rich_council(tmp_path), DOORS[door])
    (with_word,) = (path for path, text in DOORS[door].items() if WORD in text)
    wrong = [
        one
        for one in check_repository(root, TODAY, KNOWN).findings
        if one.severity is Severity.ERROR
    ]
    assert {one.place.file for one in wrong} == {with_word}, [str(one) for one in wrong]
    assert {one.code for one in wrong} <= CODES
    assert not any(WORD in str(one) for one in wrong if one.code != "unseen-text")


def test_there_is_no_site_while_a_door_is_open(tmp_path: Path) -> None:
    root = rich_council(tmp_path / "council")
    for files in DOORS.values():
        write(root, files)
    with pytest.raises(Abort):
        build_site(root, tmp_path / "site")
    assert not (tmp_path / "site").exists()
