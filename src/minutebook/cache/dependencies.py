"""What a task looked up: each question that it asked of an index is recorded as a dependency.

What came of a task can be kept from one build to the next for as long as everything that was looked
up for it is the same. Nobody has to declare what a task depends on: it is handed a view of the book
whose indexes record it (see `minutebook.cache.indexed`).
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Dependency = tuple[str, Hashable]
"""Something looked up: the name of an index and a key, or of another question and what it is of.

It is made of plain values and targets, so that it can be kept.
"""

KEYS, WHOLE = "keys of", "whole of"
"""Looked up of an index: which keys it has, in their order; all that it has."""

EVERYTHING = "everything"
"""Looked up of all files at once: whoever goes through all of something that has no index."""


class Recorder:
    """The dependencies of the task at hand."""

    def __init__(self) -> None:
        self.dependencies: set[Dependency] = set()

    def begin(self) -> None:
        """Begin another task."""
        self.dependencies = set()

    def note(self, name: str, key: Hashable) -> None:
        """Record that something was looked up."""
        self.dependencies.add((name, key))

    def tracked(self, name: str, index: Mapping[K, V]) -> TrackedMapping[K, V]:
        """An index that records what is looked up in it, under a name."""
        return TrackedMapping(name, index, self)


class TrackedMapping(Mapping[K, V]):
    """An index that records what is looked up in it."""

    __slots__ = ("_index", "_name", "_recorder")

    def __init__(self, name: str, index: Mapping[K, V], recorder: Recorder) -> None:
        self._name = name
        self._index = index
        self._recorder = recorder

    def __getitem__(self, key: K) -> V:
        self._recorder.dependencies.add((self._name, key))
        return self._index[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or the default; that there is none is recorded too."""
        self._recorder.dependencies.add((self._name, key))
        return self._index.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._recorder.dependencies.add((self._name, key))
        return key in self._index

    def __iter__(self) -> Iterator[K]:
        self._recorder.dependencies.add((KEYS, self._name))
        return iter(self._index)

    def __len__(self) -> int:
        self._recorder.dependencies.add((KEYS, self._name))
        return len(self._index)

    def values(self) -> Any:
        """All values."""
        self._recorder.dependencies.add((WHOLE, self._name))
        return self._index.values()

    def items(self) -> Any:
        """All keys with their values."""
        self._recorder.dependencies.add((WHOLE, self._name))
        return self._index.items()


def in_words(dependency: Dependency) -> str:
    """What was looked up, as a person who looks into a build reads it."""
    name, key = dependency
    shown = " ".join(map(str, key)) if type(key) is tuple else str(key)
    told = {
        KEYS: f"which there are of '{shown}'",
        WHOLE: f"all of '{shown}'",
        EVERYTHING: "every file",
        "today": f"today ({shown})" if shown else "today",
        "target": f"where {shown} leads, and its title",
    }
    return told.get(name, f"'{shown}' of '{name}'")
