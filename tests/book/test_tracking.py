"""What is looked up in any index of the book is recorded: none can be forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import copy
from typing import Any

import pytest

from minutebook.book.book import Book
from minutebook.book.fingerprints import BookFingerprints
from minutebook.cache.dependencies import Recorder, TrackedMapping
from minutebook.cache.indexed import indexes_by
from minutebook.i18n.messages import ENGLISH
from minutebook.links.target import LINK_KINDS
from minutebook.loader.kinds import RECORD_KINDS

FAMILIES = {"ids": sorted(LINK_KINDS), "loaded": sorted(RECORD_KINDS)}
EVERYTHING = {"archive", "references"}
"""Made of all files: whoever looks there depends on each."""
INDEXES = sorted(set(Book.indexes()) - EVERYTHING)

Look = Callable[[Any], object]


def is_outdated(before: Book, after: Book, look: Look, *, untracked: str | None = None) -> bool:
    """Whether a task of one book must be run again in another, by what it looked up."""
    recorder = Recorder()
    view = before.recording(recorder)
    if untracked is not None:
        vars(view)[untracked] = getattr(before, untracked)
    look(view)
    then, now = BookFingerprints(before, [ENGLISH]), BookFingerprints(after, [ENGLISH])
    return any(then(one) != now(one) for one in recorder.dependencies)


def another(index: Any) -> tuple[Any, Look]:
    """An index with one thing less, or more if it has none, and what looks that up."""
    if not isinstance(index, Mapping):
        return index[1:], lambda it: it[0]
    if not index:
        return {"one": ()}, lambda it: it.get("one")
    first = next(iter(index))
    return {key: index[key] for key in index if key != first}, lambda it: it.get(first)


@pytest.mark.parametrize("name", INDEXES)
def test_what_looks_into_an_index_is_run_again_when_that_is_another(
    arrowmere_book: Book, name: str
) -> None:
    """And would not be, were the index not tracked: its tracking is all that there is."""
    other, ask = another(getattr(arrowmere_book, name))
    after = copy(arrowmere_book)
    vars(after)[name] = other

    def look(book: Any) -> object:
        return ask(getattr(book, name))

    assert is_outdated(arrowmere_book, after, look)
    assert not is_outdated(arrowmere_book, arrowmere_book, look)
    assert not is_outdated(arrowmere_book, after, look, untracked=name)


@pytest.mark.parametrize("family", FAMILIES)
def test_each_index_of_a_family_is_tracked(arrowmere_book: Book, family: str) -> None:
    assert isinstance(vars_of_class(family), indexes_by)
    for kind in FAMILIES[family]:
        other, ask = another(getattr(arrowmere_book, family)(kind))
        after = copy(arrowmere_book)
        others = {kind: other}
        vars(after)[family] = lambda word, others=others: others.get(word, {})

        def look(book: Any, kind: str = kind, ask: Look = ask) -> object:
            return ask(getattr(book, family)(kind))

        assert is_outdated(arrowmere_book, after, look), kind
        assert not is_outdated(arrowmere_book, after, look, untracked=family), kind


def vars_of_class(name: str) -> Any:
    return next(vars(one)[name] for one in Book.__mro__ if name in vars(one))


def test_no_plain_mapping_hangs_on_a_view_of_the_book(arrowmere_book: Book) -> None:
    recorder = Recorder()
    view = arrowmere_book.recording(recorder)
    for name in Book.indexes():
        getattr(view, name)
    for name in dir(arrowmere_book):
        value = getattr(view, name, None)
        if not name.startswith("__"):
            assert plain_mappings(value) == [], f"Book.{name} is not tracked; declare it @index"


def plain_mappings(value: object) -> list[object]:
    """The mappings in a value that record nothing, in tuples too."""
    if isinstance(value, Mapping):
        return [] if isinstance(value, TrackedMapping) else [value]
    several: Iterable[object] = value if isinstance(value, tuple) else ()
    return [one for each in several for one in plain_mappings(each)]
