"""What is looked up in a book is noted, so that what was made of it is kept while it may be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from minutebook.book.book import Book, bind
from minutebook.book.fingerprints import BookFingerprints
from minutebook.cache.dependencies import KEYS, WHOLE, Dependency, Recorder
from minutebook.cache.store import CacheStore
from minutebook.exports.json.page_json import page_json
from minutebook.i18n.messages import ENGLISH
from minutebook.links.target import Target
from minutebook.loader.loader import read
from minutebook.pages.catalog import pages
from minutebook.pages.languages import in_each_language
from tests.support.repositories import TODAY, book_of, write

COUNCIL = {
    "data/committees/council.yml": "name: Council\nkind: council\n",
    "data/people/ann-lee.yml": "name: Ann Lee\n",
    "data/people/bob-may.yml": "name: Bob May\n",
    "data/meetings/council/2024-02-06/minutes.yml": """
attendance:
  - person: ann-lee
items:
  - number: 1
    title: Footpaths
    resolutions: [The path is to be mended.]
""",
    "data/meetings/council/2024-04-02/agenda.yml": "items:\n  - number: 1\n    title: Roads\n",
}
HELD = Target("meeting", "council/2024-02-06")


def seen_by(book: Book, look: Callable[[Any], object]) -> set[Dependency]:
    recorder = Recorder()
    look(book.recording(recorder))
    return recorder.dependencies


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return book_of(tmp_path, COUNCIL)


@pytest.mark.parametrize(
    ("look", "noted"),
    [
        (lambda book: book.people["ann-lee"], {("people", "ann-lee")}),
        (lambda book: book.people.get("nobody"), {("people", "nobody")}),
        (lambda book: "nobody" in book.people, {("people", "nobody")}),
        (lambda book: list(book.people), {(KEYS, "people")}),
        (lambda book: bool(book.people), {(KEYS, "people")}),
        (lambda book: list(book.people.values()), {(WHOLE, "people")}),
        (lambda book: dict(book.people.items()), {(WHOLE, "people")}),
        (lambda book: {**book.scales}, {(KEYS, "scales")}),
        (lambda book: book.ids("person")["bob-may"], {("ids person", "bob-may")}),
        (lambda book: book.links_to("person", "ann-lee"), {("backlinks", ("person", "ann-lee"))}),
        (
            lambda book: book.loaded("minutes")["council/2024-02-06"],
            {("loaded minutes", "council/2024-02-06")},
        ),
        (lambda book: book.archive.findings, {("everything", "archive")}),
        (lambda book: len(book.references), {("everything", "references")}),
        (lambda book: book.meetings_by_date[0], {(WHOLE, "meetings_by_date")}),
        (lambda book: book.title(HELD), {("target", HELD)}),
        (lambda book: book.address(HELD), {("target", HELD)}),
        (lambda book: book.problem(HELD), {("target", HELD)}),
        (lambda book: book.today < dt.date(2024, 4, 2), {("today", "lt 2024-04-02")}),
        (lambda book: dt.date(2024, 4, 2) > book.today, {("today", "lt 2024-04-02")}),
        (lambda book: book.today.date, {("today", "")}),
        (lambda book: book.body.name, set()),
    ],
)
def test_what_is_looked_up_is_noted(
    book: Book, look: Callable[[Any], object], noted: set[Dependency]
) -> None:
    assert seen_by(book, look) == noted


def test_a_traced_book_says_what_the_book_says(arrowmere_book: Book) -> None:
    """In each page's facts, of a council that has every shape."""
    each = in_each_language(arrowmere_book)
    traced = arrowmere_book.recording(Recorder())
    for page in pages(arrowmere_book):
        assert page_json(traced, page, each) == page_json(arrowmere_book, page, each)


def test_all_that_pages_look_up_can_be_asked_again_and_kept(
    arrowmere_book: Book, tmp_path: Path
) -> None:
    recorder = Recorder()
    traced = arrowmere_book.recording(recorder)
    for page in pages(arrowmere_book):
        page_json(traced, page)
    answers = BookFingerprints(arrowmere_book, [ENGLISH], {})
    there = {seen: answers(seen) for seen in recorder.dependencies}
    assert {len(answer) for answer in there.values()} <= {0, 16}
    CacheStore(tmp_path, b"").save("seen", list(recorder.dependencies))
    assert set(CacheStore(tmp_path, b"").load("seen")) == recorder.dependencies


PERSON = {("people", "ann-lee")}
LINKS = {("backlinks", ("person", "ann-lee"))}
TITLE = {("target", HELD)}
MEETING = {("meetings", HELD.id)}


@pytest.mark.parametrize(
    ("file", "text", "others"),
    [
        ("data/people/ann-lee.yml", "name: Ann Leigh\n", PERSON | {(WHOLE, "people")}),
        ("data/people/cyd-orr.yml", "name: Cyd Orr\n", {(KEYS, "people"), (WHOLE, "people")}),
        (
            "data/meetings/council/2024-02-06/minutes.yml",
            "attendance: [ann-lee]\nitems:\n  - number: 1\n    title: Paths\n",
            LINKS | MEETING,
        ),
        ("data/committees/council.yml", "name: Full Council\nkind: council\n", TITLE),
    ],
)
def test_an_answer_changes_when_what_it_rests_on_does(
    tmp_path: Path, file: str, text: str, others: set[Dependency]
) -> None:
    asked = {*PERSON, *LINKS, *TITLE, *MEETING, (KEYS, "people"), (WHOLE, "people")}
    before = BookFingerprints(book_of(tmp_path, COUNCIL), [ENGLISH], {})
    then = {seen: before(seen) for seen in asked}
    write(tmp_path, {file: text})
    after = BookFingerprints(bind(read(tmp_path), TODAY), [ENGLISH], {})
    assert {seen for seen in asked if after(seen) != then[seen]} == others


def test_a_day_passes_and_only_what_it_changes_is_another(tmp_path: Path) -> None:
    archive = read(write(tmp_path, {"data/body.yml": "name: Borchester\n", **COUNCIL}))
    asked: list[Dependency] = [
        ("today", "lt 2024-03-02"),
        ("today", "lt 2024-04-02"),
        ("today", ""),
    ]
    first, second = (
        [BookFingerprints(bind(archive, day), [ENGLISH], {})(seen) for seen in asked]
        for day in (dt.date(2024, 3, 1), dt.date(2024, 3, 2))
    )
    assert [one == other for one, other in zip(first, second, strict=True)] == [False, True, False]


def test_what_is_gone_has_an_answer_too(book: Book) -> None:
    answers = BookFingerprints(book, [ENGLISH], {})
    gone: list[Dependency] = [
        ("people", "nobody"),
        ("no such index", "key"),
        ("target", Target("no such kind", "council/1999-01-01")),
        ("beside nothing", "key"),
        ("ids nothing", "key"),
        ("_source", "key"),
        (KEYS, "no such index"),
        (WHOLE, "no such index"),
    ]
    assert [answers(seen) for seen in gone] == [b""] * len(gone)
