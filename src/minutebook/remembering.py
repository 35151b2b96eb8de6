"""Answers about a class, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from minutebook.records.base import Record

T = TypeVar("T")


def remembered(answer: Callable[[type[Record]], T]) -> Callable[[type[Record]], T]:
    """The same function, asked only once for each class of records.

    `functools.cache` would do, but that type checkers hold a dataclass's class for unhashable.
    """
    known: dict[type[Record], T] = {}

    def ask(kind: type[Record]) -> T:
        try:
            return known[kind]
        except KeyError:
            found = known[kind] = answer(kind)
            return found

    return ask
