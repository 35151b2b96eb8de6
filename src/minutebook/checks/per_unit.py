"""The marks of a check: it looks at one thing at a time, or at the book as a whole.

A check of one thing, such as a meeting, a vote, an edition or a text's file, still takes a whole
book. Of one unit of it, it can be asked alone; what it looks at beside, it looks up by its key, so
that what was looked up shows when it has to look again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import update_wrapper
from typing import Any, Generic, TypeVar, overload

from minutebook.book.book import Book
from minutebook.findings import Finding
from minutebook.queries.units import everything

S = TypeVar("S")
T = TypeVar("T")
U = TypeVar("U")
V = TypeVar("V")


class Each(Generic[S]):
    """A check of each thing of some kinds, by what it says of one."""

    __name__: str

    def __init__(self, kinds: tuple[type[Any], ...], look: Callable[[Book, S], Iterator[Finding]]):
        self.kinds = kinds
        self.look = look
        update_wrapper(self, look)

    def __call__(self, book: Book) -> Iterator[Finding]:
        """What it says of all that a book has."""
        for kind in self.kinds:
            for one in everything(book, kind):
                yield from self.look(book, one)


class Whole:
    """A check that has to look at a book as a whole."""

    __name__: str

    def __init__(self, look: Callable[[Book], Iterator[Finding]]):
        self.look = look
        update_wrapper(self, look)

    def __call__(self, book: Book) -> Iterator[Finding]:
        """What it says of a book."""
        return self.look(book)


def whole(look: Callable[[Book], Iterator[Finding]]) -> Whole:
    """Make a function of a book a check of it."""
    return Whole(look)


Made = Callable[[Callable[[Book, S], Iterator[Finding]]], Each[S]]


@overload
def each(a: type[S], /) -> Made[S]: ...


@overload
def each(a: type[S], b: type[T], /) -> Made[S | T]: ...


@overload
def each(a: type[S], b: type[T], c: type[U], /) -> Made[S | T | U]: ...


@overload
def each(a: type[S], b: type[T], c: type[U], d: type[V], /) -> Made[S | T | U | V]: ...


def each(*kinds: type[Any]) -> Made[Any]:
    """Make a function of a book and of one thing a check of all such things in the book.

    The kinds are those of `units.Papers.of`: classes of records, and what is made of several.
    """
    return lambda look: Each(kinds, look)
