"""Answers about a class, worked out once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")


def memoized(answer: Callable[[type[Any]], T]) -> Callable[[type[Any]], T]:
    """The same function, asked only once for each class.

    `functools.cache` would do, but that type checkers hold a dataclass's class for unhashable.
    """
    known: dict[type[Any], T] = {}

    def ask(kind: type[Any]) -> T:
        try:
            return known[kind]
        except KeyError:
            found = known[kind] = answer(kind)
            return found

    return ask
