"""What was results in the last build, and which of it is still as it would be results now."""

from __future__ import annotations

import contextlib
import logging
from array import array
from collections.abc import Iterable, Mapping, Sequence
from types import NoneType
from typing import Any, Final, Protocol

from minutebook.cache.dependencies import Dependency
from minutebook.cache.store import CacheStore
from minutebook.links.target import Target
from minutebook.runtime.gc import not_collecting
from minutebook.runtime.parallel import WorkerError, cores, in_pieces, spread

MISSING: Final = object()
"""What is known of a task that must be run; None can be a result."""

log = logging.getLogger(__name__)

_SIZE = 16
"""Bytes of a digest."""

_KEYS = {str, int, NoneType, Target}

_AT_ONCE = 5_000
"""Questions that a process is given at a time."""
_WORTH_SPREADING = 50_000
_MOST = 128 << 20
"""Bytes that a process may have to itself before a new one takes its place."""


class FingerprintSource(Protocol):
    """Says what things are like now that were looked up."""

    @property
    def of(self) -> bytes:
        """What stands for all that it says this from."""

    def __call__(self, dependency: Dependency, /) -> bytes:
        """The fingerprint of one; nothing where it isn't there."""

    def changed(self, previous: Any, table: Iterable[Dependency]) -> Iterable[int]:
        """The numbers of those that may not be what they were in a previous build."""


_CROWDED = 2
"""How many times as much as is in use may be known before the rest is dropped."""


class BuildLog:
    """For each task, by its name: its result, and its dependencies.

    The result is plain data that a `CacheStore` can hold. It may be reused when the fingerprints of
    all dependencies are what they were, and `key` too: that stands for what all tasks depend on
    and nobody looks up, such as the configuration and the templates.
    """

    def __init__(
        self,
        name: str,
        key: bytes,
        fingerprints: FingerprintSource,
        store: CacheStore | None,
        previous: BuildLog | None = None,
        previous_fingerprints: FingerprintSource | None = None,
    ) -> None:
        """`previous` is the log of the last build, where this process made and saved it.

        `previous_fingerprints` says what things were like in the last build, if that is known.
        """
        self._name = name
        self._key = key
        self._fingerprints = fingerprints
        self._store = store
        self._old: Mapping[str, tuple[bytes, Any]] = {}
        self._changed: set[int] = set()
        self._table: list[Dependency] = []
        self._now = b""
        """The fingerprints of the first of them."""
        self._numbers: dict[Dependency, int] = {}
        self._results: dict[str, tuple[bytes, Any]] = {}
        self._is_as_kept = self._is_saved = self._carries_on = self._has_other_key = False
        if previous is not None and previous._is_saved and previous._key == key:
            self._carry_on(previous)
            return
        state = store.load(name) if store is not None else None
        if not isinstance(state, dict):
            return
        if state.get("key") != key:
            self._has_other_key = True
            return
        try:
            then = previous_fingerprints
            is_known = then is not None and then.of == state["of"]
            self._take_up(state, then if is_known else None)
        except Exception as problem:  # it is none that a build wrote
            log.debug("What was kept as %s can't be used: %s", name, problem)
            self._table, self._numbers, self._now = [], {}, b""
            self._old, self._changed, self._is_as_kept = {}, set(), False

    def _carry_on(self, previous: BuildLog) -> None:
        self._table = previous._table
        self._numbers = {one: number for number, one in enumerate(self._table)}
        self._follow(previous._now, previous._fingerprints)
        self._old = previous._results
        self._is_as_kept = not self._changed
        self._carries_on = True

    def _follow(self, previous: bytes, source: FingerprintSource) -> None:
        """Take fingerprints anew of what may not be as it was when those were the fingerprints."""
        now = bytearray(previous)
        for number in self._fingerprints.changed(source, self._table):
            place = slice(number * _SIZE, (number + 1) * _SIZE)
            fingerprint = self._fingerprint(self._table[number])
            if now[place] != fingerprint:
                now[place] = fingerprint
                self._changed.add(number)
        self._now = bytes(now)

    def _take_up(self, state: Mapping[str, Any], source: FingerprintSource | None) -> None:
        _look_through(state)
        self._table = list(state["dependencies"])
        self._numbers = {one: number for number, one in enumerate(self._table)}
        self._old = state["results"]
        if source is not None:
            self._follow(state["fingerprints"], source)
            self._is_as_kept = not self._changed
            return
        self._now = self._all_of(self._table)
        self._changed = {
            number
            for number, (old, new) in enumerate(
                zip(_each(state["fingerprints"]), _each(self._now), strict=True)
            )
            if old != new
        }
        self._is_as_kept = not self._changed

    def known(self, task: str) -> Any:
        """The result of a task, if it is still what running it would give; else MISSING."""
        old = self._old.get(task)
        if old is None:
            return MISSING
        if self._changed and not self._changed.isdisjoint(array("I", old[0])):
            return MISSING
        return old[1]

    def explained(self, task: str) -> str | tuple[Dependency, ...]:
        """Why a result is no longer `known`: in words, or the dependencies that changed.

        With none that changed it is known.
        """
        old = self._old.get(task)
        if old is None and self._has_other_key:
            return "the configuration, the theme or the navigation is not what it was"
        if old is None:
            return "no earlier build left its result in the cache"
        return tuple(
            self._table[number] for number in array("I", old[0]) if number in self._changed
        )

    def reuse(self, task: str) -> None:
        """Keep what is `known` of a task for the next build as well."""
        self._results[task] = self._old[task]

    def put(self, task: str, dependencies: Iterable[Dependency], result: Any) -> None:
        """Keep the result of a task that was run, and what it looked up."""
        numbers = array("I")
        for one in dependencies:
            number = self._numbers.get(one)
            if number is None:
                number = self._numbers[one] = len(self._table)
                self._table.append(one)
            numbers.append(number)
        self._results[task] = (numbers.tobytes(), result)
        self._is_as_kept = False

    @not_collecting()
    def save(self) -> None:
        """Write down what this build ran and reused, if that is not what is written already.

        What carries on from the last build of this process is not written: to one that begins
        later it is worth little, and it is much.
        """
        if self._store is None:
            return
        self._is_saved = True
        if self._is_as_kept and self._results.keys() == self._old.keys():
            return
        results, self._numbers = self._results, {}
        used = set().union(*(array("I", numbers) for numbers, _ in results.values()))
        table = self._table
        now = self._now + self._all_of(table[len(self._now) // _SIZE :])
        if len(table) > _CROWDED * len(used):
            renumbered = {old: new for new, old in enumerate(sorted(used))}
            table = [table[old] for old in renumbered]
            each = _each(now)
            now = b"".join(each[old] for old in renumbered)
            results = {
                task: (array("I", (renumbered[n] for n in array("I", numbers))).tobytes(), result)
                for task, (numbers, result) in results.items()
            }
        self._table, self._now, self._results = table, now, results
        if self._carries_on:
            return
        self._store.save(
            self._name,
            {
                "key": self._key,
                "of": self._fingerprints.of,
                "dependencies": table,
                "fingerprints": now,
                "results": results,
            },
        )

    def _all_of(self, table: Sequence[Dependency]) -> bytes:
        """What each is like now, one fingerprint after another."""

        def of_piece(piece: Sequence[Dependency]) -> bytes:
            return b"".join(map(self._fingerprint, piece))

        workers = cores() if len(table) >= _WORTH_SPREADING else 1
        if workers > 1:  # what one of a sort is looked up in is made here, once for all processes
            of_piece(list({name: (name, key) for name, key in table}.values()))
        pieces = in_pieces(table, _AT_ONCE)
        taken: dict[int, bytes] = {}
        with contextlib.suppress(WorkerError):  # then this process takes them
            taken.update(spread(of_piece, pieces, workers, most=_MOST))
        return b"".join(taken.get(at) or of_piece(piece) for at, piece in enumerate(pieces))

    def _fingerprint(self, dependency: Dependency) -> bytes:
        """The fingerprint of what is there now, one that nothing has where there is nothing."""
        return self._fingerprints(dependency) or bytes(_SIZE)


def _look_through(state: Mapping[str, Any]) -> None:
    """Raise ValueError where something is not as `save` writes it down."""
    names = ("dependencies", "fingerprints", "results")
    dependencies, fingerprints, results = (state[name] for name in names)
    is_so = (
        type(dependencies) is list
        and all(
            type(one) is tuple and len(one) == 2 and type(one[0]) is str and _is_key(one[1])
            for one in dependencies
        )
        and type(fingerprints) is bytes
        and len(fingerprints) == _SIZE * len(dependencies)
        and type(results) is dict
        and all(type(one) is str for one in results)
        and all(type(one) is tuple and len(one) == 2 for one in results.values())
    )
    # Each list of numbers is one of those that there are.
    most = len(dependencies)
    if not is_so or any(
        type(numbers) is not bytes or max(array("I", numbers), default=-1) >= most
        for numbers, _ in results.values()
    ):
        raise ValueError("it is not what a build writes down")


def _is_key(key: Any) -> bool:
    """Whether it is a key of a mapping as there are some, and nothing that is deep."""
    if type(key) is tuple:
        return all(type(one) is not tuple for one in key)
    return type(key) in _KEYS


def _each(fingerprints: bytes) -> Sequence[bytes]:
    return [fingerprints[start : start + _SIZE] for start in range(0, len(fingerprints), _SIZE)]
