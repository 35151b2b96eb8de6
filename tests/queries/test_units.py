"""A book can be checked piece by piece: the same is said, and no piece looks through all others."""

from __future__ import annotations

import json
import pickle
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import pytest

from minutebook.book.book import Book, bind
from minutebook.book.texts import SourceFile
from minutebook.checks.examination import examine, spread_over
from minutebook.checks.law import LAW_CODES
from minutebook.checks.per_unit import Each
from minutebook.checks.registry import CHECKS
from minutebook.checks.runner import CheckResult, check, concluded, of_unit, of_whole
from minutebook.findings import Finding, in_order
from minutebook.links.extract import Reference
from minutebook.loader.loader import read
from minutebook.macros import VOCABULARY
from minutebook.queries.units import Unit, UnitContent, units
from minutebook.records.decisions import Decision
from minutebook.records.motions import Vote
from tests.support.random_books import book_of_chance, files_of
from tests.support.random_records import TODAY
from tests.support.repositories import write

MEETING = "data/meetings/audit/2024-03-05"


def faulty(root: Path) -> Book:
    """A random book as it was drawn, with mistakes of every sort."""
    return bind(read(write(root, files_of(book_of_chance(Random(4))))), TODAY)


@pytest.fixture(params=["sample", "arrowmere_book", "faulty"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Book:
    """One of three books: two that are sound, and one that isn't."""
    if request.param == "faulty":
        return faulty(tmp_path)
    found: Book = request.getfixturevalue(request.param)
    return found


# What stands in a unit ###########################################################################


def test_each_file_with_records_is_in_one_unit(book: Book) -> None:
    held = Counter(
        sheet.record.at.place.file
        for unit in units(book)
        for sheet in UnitContent(book, unit).sheets
    )
    every = chain.from_iterable(records.values() for records in book.archive.records.values())
    assert held == Counter({record.at.place.file: 1 for record in every})


def test_each_link_stands_in_a_unit(book: Book) -> None:
    found = [link for unit in units(book) for link in UnitContent(book, unit).links()]
    assert {told(link) for link in found} == {told(link) for link in book.references}


def told(link: Reference) -> tuple[str, str, str, str]:
    return str(link.place), str(link.source), link.via, str(link.target)


def test_a_units_records_are_found_by_their_class(arrowmere_book: Book) -> None:
    papers = UnitContent(arrowmere_book, Unit("meeting", "council/2026-07-15"))
    votes = papers.of(Vote)
    assert votes
    assert {type(vote) for vote in votes} == {Vote}
    assert [put.what.vote for put in papers.put if put.what.vote is not None] == list(votes)


def test_of_two_decisions_with_one_id_one_is_given(tmp_path: Path) -> None:
    decision = "decisions:\n  - {id: twice, title: A thing, status: approved}\n"
    root = write(
        tmp_path,
        {
            "data/meetings/audit/2024-03-05/decisions.yml": decision,
            "data/meetings/audit/2024-04-09/decisions.yml": decision,
        },
    )
    book = bind(read(root), TODAY)
    given = {unit.id: len(UnitContent(book, unit).of(Decision)) for unit in units(book)}
    assert given == {"audit/2024-03-05": 0, "audit/2024-04-09": 1}


# The same is said ################################################################################


def test_the_units_and_the_whole_say_what_the_checks_say(book: Book) -> None:
    by_check = {finding for one in CHECKS for finding in one(book)} | set(book.archive.findings)
    said = [*(of_unit(book, unit) for unit in units(book)), of_whole(book)]
    by_unit = {finding for one in said for finding in one.findings}
    assert by_check == {finding for finding in by_unit if finding.code not in LAW_CODES}


def shuffled(look: Callable[[Unit], CheckResult], those: Iterable[Unit]) -> Iterator[CheckResult]:
    """The units in another order, each answer as it is after having been kept."""
    mixed = list(those)
    Random(1).shuffle(mixed)
    for unit in mixed:
        kept: CheckResult = pickle.loads(pickle.dumps(look(unit)))
        yield kept


def test_the_order_of_the_units_and_keeping_what_was_said_make_no_difference(book: Book) -> None:
    assert examine(book, VOCABULARY, shuffled) == examine(book, VOCABULARY)


def test_processes_together_say_what_one_says(book: Book) -> None:
    assert examine(book, VOCABULARY, spread_over(2, at_a_time=30)) == examine(book, VOCABULARY)


def test_a_mark_accepts_what_another_unit_finds(arrowmere_book: Book) -> None:
    said = [of_unit(arrowmere_book, unit) for unit in units(arrowmere_book)]
    assert concluded([*said, of_whole(arrowmere_book)]) == check(arrowmere_book)
    assert sum(len(one.marks) for one in said) == len(check(arrowmere_book).accepted)


# How far a unit looks ############################################################################


class Unwalked(Mapping[Any, Any]):
    """A mapping in which a key can be looked up, and nothing else."""

    def __init__(self, under: Mapping[Any, Any]) -> None:
        self.under = under

    def __getitem__(self, key: Any) -> Any:
        return self.under[key]

    def __iter__(self) -> Iterator[Any]:
        raise AssertionError("a unit walks through all")

    def __len__(self) -> int:
        raise AssertionError("a unit counts all")


GROWING = ("meetings", "reports", "decisions", "decided_at", "actions")
"""What a book has as many of as a council has met."""

INDEXES = (
    *("backlinks", "_by_source", "prose", "first_named", "meetings_of", "meetings_on"),
    *("names", "names_by_word", "explained", "refs_by_letter", "left_over"),
)


def test_a_unit_walks_through_nothing_that_grows(book: Book) -> None:
    for name in INDEXES:
        getattr(book, name)  # derived once, and looked up by its keys
    narrow = copy(book)
    for name in GROWING:
        vars(narrow)[name] = Unwalked(getattr(book, name))
    vars(narrow).update({name: Unwalked(getattr(book, name)) for name in INDEXES})
    vars(narrow).update(references=None, meetings_by_date=None, meetings_by_committee=None)
    vars(narrow)["ids"] = book.ids  # where a link leads nowhere, near ids are looked for
    vars(narrow)["_anchors"] = book._anchors
    for unit in units(book):
        assert of_unit(narrow, unit) == of_unit(book, unit)


def test_most_checks_look_at_one_thing_at_a_time() -> None:
    whole = [one.__name__ for one in CHECKS if not isinstance(one, Each)]
    assert whole == [
        "bad_language",
        "reserved_names",
        "undescribed_committees",
        "undescribed_frameworks",
        "undescribed_registers",
    ]


# Searching texts #################################################################################


def sheet_of(book: Book, kind: str, id_: str) -> SourceFile:
    report = book.archive.records[kind][id_]
    return SourceFile(kind, id_, report, book.prose.get(report.at.place.file))


def test_every_text_of_a_file_can_be_told_apart(book: Book) -> None:
    for kind, records in book.archive.records.items():
        for id_ in records:
            sheet = sheet_of(book, kind, id_)
            texts = [written.text for written in sheet.all_written]
            assert sheet.whole == "\0".join(texts)
            assert [sheet.text(n) for n in range(len(texts))] == texts
            assert len(sheet.shape) == len(sheet.whole)
            for number, text in enumerate(texts):
                if text.strip() and "\0" not in text:
                    assert number in sheet.telling(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("was seen by Joe Blogs", "near-name"),
        ("was seen by Joe\u00a0Blogs", "near-name"),
        ("was seen by Joe \n Blogs", "near-name"),
        ("Cllr O’Neil: Joe Blogs’ motion", "near-name"),
        ("by “Joe Blogs”", "near-name"),
        ("the ABCD is told", "unexplained"),
        ("the A&B is told", "unexplained"),
        ("on Monday 5 March 2024 as was said", "text-date"),
        ("ar nos Lun 5 Mawrth 2024", "text-date"),
    ],
)
def test_what_is_looked_for_is_found_wherever_it_stands(
    tmp_path: Path, text: str, code: str
) -> None:
    words = ("It began.", text, "It ended — so they say.")
    paragraphs = "".join(f"      - {json.dumps(one)}\n" for one in words)
    minutes = f"attendance: []\nitems:\n  - title: A matter\n    paragraphs:\n{paragraphs}"
    root = write(
        tmp_path,
        {
            "data/body.yml": "name: Borchester\n",
            "data/people/joe.yml": "name: Joe Bloggs\n",
            f"{MEETING}/minutes.yml": minutes,
        },
    )
    found = codes_of(check(bind(read(root), TODAY)).findings, 6)
    assert code in found


def codes_of(findings: Iterable[Finding], line: int) -> list[str]:
    return [one.code for one in in_order(findings) if one.place.line == line]
