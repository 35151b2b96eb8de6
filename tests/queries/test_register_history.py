"""A history follows an entry's key and not its reference."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.book.book import Book
from minutebook.queries.registers.history import Comparison, Movement, comparison, history
from tests.support.repositories import book_of

NAMES = ("strategy", "reshaping", "safeguarding", "care", "roads", "flood", "apps")
REGISTER = """title: Risks
scale: five
score_kinds: []
entries:
""" + "".join(f"  - {{key: {name}, kind: risk, title: The {name}}}\n" for name in NAMES)


def edition(period: str, headline: str, *entries: str) -> str:
    return (
        f"title: Risks\nperiod: '{period}'\nperiod_ends: {period}-03-31\nheadline: {headline}\n"
        f"entries:\n" + "".join(f"  - {{title: x, {entry}}}\n" for entry in entries)
    )


EDITIONS = {
    "2018": edition(
        "2018",
        "residual",
        "key: strategy, ref: CR1, scores: {residual: 16}, owners: [Chief Executive, Treasurer]",
        "key: safeguarding, ref: CR5, scores: {initial: 20, residual: 12}, owners: [Director]",
        "key: care, ref: CR6, scores: {residual: 9}, owners: [Director]",
        "key: roads, ref: CR7, scores: {residual: 8}",
        "key: flood, ref: CR8, parts: [{title: a, owners: [Engineer]}, "
        "{title: b, owners: [Engineer, Director]}]",
    ),
    "2020": edition(
        "2020",
        "residual",
        "key: reshaping, ref: CR1, scores: {residual: 16}, owners: [Chief Executive]",
        "key: safeguarding, ref: CR2, scores: {initial: 20, residual: 16}, "
        "owners: [Director of Education]",
        "key: care, ref: CR6, scores: {residual: 4}, owners: [Director]",
        "key: roads, ref: CR7, scores: {residual: 8}",
        "key: flood, ref: CR8, scores: {residual: 8}, owners: [Engineer, Director]",
    ),
    "2022": edition(
        "2022",
        "current",
        "key: reshaping, ref: Corp 1, scores: {current: 12, residual: 12}, "
        "owners: [Chief Executive]",
        "key: strategy, ref: CR1, scores: {residual: 16}, owners: [Treasurer]",
        "key: care, ref: CR6, scores: {current: 4}",
    ),
}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    files = {f"data/registers/risks/{name}.yml": text for name, text in EDITIONS.items()}
    return book_of(tmp_path, {"data/registers/risks/register.yml": REGISTER, **files})


def life(book: Book, key: str) -> list[tuple[str, str, str, str | None]]:
    return [
        (a.edition.period, a.entry.ref, a.movement.value, a.score_kind)
        for a in history(book, "risks", key).appearances
    ]


def test_a_reference_that_is_used_again_does_not_join_two_risks(book: Book) -> None:
    assert life(book, "strategy") == [
        ("2018", "CR1", "new", None),
        ("2022", "CR1", "unchanged", "residual"),
    ]
    assert life(book, "reshaping") == [
        ("2020", "CR1", "new", None),
        ("2022", "Corp 1", "down", "residual"),
    ]
    assert life(book, "safeguarding") == [
        ("2018", "CR5", "new", None),
        ("2020", "CR2", "up", "residual"),
    ]


def test_a_history_says_where_the_entry_is_missing_since_its_first(book: Book) -> None:
    assert [e.period for e in history(book, "risks", "strategy").missing_from] == ["2020"]
    assert [e.period for e in history(book, "risks", "safeguarding").missing_from] == ["2022"]
    assert history(book, "risks", "reshaping").missing_from == ()


def test_a_history_knows_the_entry_before(book: Book) -> None:
    found = history(book, "risks", "strategy")
    assert (found.key, found.catalogue.title) == ("strategy", "The strategy")
    first, second = found.appearances
    assert first.before is None
    assert second.before == first.entry


def test_an_entry_of_no_edition_has_an_empty_history(book: Book) -> None:
    assert life(book, "apps") == []
    assert history(book, "risks", "apps").missing_from == ()


def test_scores_of_different_kinds_are_not_compared(book: Book) -> None:
    assert life(book, "care") == [
        ("2018", "CR6", "new", None),
        ("2020", "CR6", "down", "residual"),
        ("2022", "CR6", "measured-differently", None),
    ]
    assert life(book, "flood")[1] == ("2020", "CR8", "measured-differently", None)


def against_before(book: Book, period: str) -> Comparison:
    return comparison(book, book.editions[f"risks/{period}"])


def test_an_edition_shows_what_it_changed(book: Book) -> None:
    found = against_before(book, "2020")
    assert found.before is not None
    assert found.before.period == "2018"
    assert [(c.key, c.movement.value, c.score_kind) for c in found.changes] == [
        ("reshaping", "new", None),
        ("safeguarding", "up", "residual"),
        ("care", "down", "residual"),
        ("roads", "unchanged", "residual"),
        ("flood", "measured-differently", None),
        ("strategy", "gone", None),
    ]
    assert [change.key for change in found.of(Movement.GONE)] == ["strategy"]
    gone, new = found.of(Movement.GONE)[0], found.of(Movement.NEW)[0]
    assert gone.before is not None
    assert (gone.before.ref, gone.after) == ("CR1", None)
    assert new.after is not None
    assert (new.after.ref, new.before) == ("CR1", None)
    assert new.catalogue.title == "The reshaping"


def test_the_headline_is_compared_or_else_a_score_that_both_give(book: Book) -> None:
    assert [(c.key, c.movement.value, c.score_kind) for c in against_before(book, "2022").changes][
        :3
    ] == [
        ("reshaping", "down", "residual"),
        ("strategy", "new", None),
        ("care", "measured-differently", None),
    ]


def test_the_first_edition_is_compared_with_nothing(book: Book) -> None:
    found = against_before(book, "2018")
    assert (found.before, found.changes, found.owners) == (None, (), ())
    assert found.of(Movement.NEW) == ()


def test_a_change_of_owners_is_told_for_entries_that_stay(book: Book) -> None:
    changed = {c.key for c in against_before(book, "2020").changes if c.owners_changed}
    assert changed == {"safeguarding"}, "the owners of parts are owners of the entry"
    assert {c.key for c in against_before(book, "2022").changes if c.owners_changed} == {"care"}


def test_owners_gain_and_lose_entries(book: Book) -> None:
    found = against_before(book, "2020").owners
    assert [(o.post, o.before, o.after, o.movement.value) for o in found] == [
        ("Chief Executive", 1, 1, "unchanged"),
        ("Director", 3, 2, "down"),
        ("Director of Education", 0, 1, "new"),
        ("Engineer", 1, 1, "unchanged"),
        ("Treasurer", 1, 0, "gone"),
    ]
