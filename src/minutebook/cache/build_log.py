"""What was made in the last build, and which of it is still as it would be made now."""

from __future__ import annotations

import contextlib
import logging
from array import array
from collections.abc import Iterable, Mapping, Sequence
from types import NoneType
from typing import Any, Final, Protocol

from minutebook.cache.dependencies import Dependency
from minutebook.cache.store import CacheStore, not_collecting
from minutebook.links.target import Target
from minutebook.runtime.parallel import WorkerError, cores, in_pieces, spread

MISSING: Final = object()
"""What is known of a thing that must be made anew; None is something that can have been made."""

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
    """For each task, by its id: its result, and what was looked up for it.

    The result is plain data that a `CacheStore` can hold. It may be reused when the fingerprints of
    all that was looked up are what they were, and `key` too: that stands for what all tasks depend
    on and nobody looks up, such as the configuration and the templates.
    """

    def __init__(
        self,
        name: str,
        key: bytes,
        answers: FingerprintSource,
        store: CacheStore | None,
        before: BuildLog | None = None,
        then: FingerprintSource | None = None,
    ) -> None:
        """`before` is that of the last build, where this process made it and saved it. `then` says
        what things were like in the last build, if that is known.
        """
        self._name = name
        self._key = key
        self._answers = answers
        self._store = store
        self._old: Mapping[str, tuple[bytes, Any]] = {}
        self._changed: set[int] = set()
        self._table: list[Dependency] = []
        self._now = b""
        """The answers to the first of them."""
        self._numbers: dict[Dependency, int] = {}
        self._made: dict[str, tuple[bytes, Any]] = {}
        self._is_as_kept = self._is_saved = self._carries_on = False
        if before is not None and before._is_saved and before._key == key:
            self._carry_on(before)
            return
        state = store.load(name) if store is not None else None
        if isinstance(state, dict) and state.get("key") == key:
            try:
                same = then is not None and then.of == state["of"]
                self._take_up(state, then if same else None)
            except Exception as problem:  # it is none that a build wrote
                log.debug("What was kept as %s can't be used: %s", name, problem)
                self._table, self._numbers, self._now = [], {}, b""
                self._old, self._changed, self._is_as_kept = {}, set(), False

    def _carry_on(self, before: BuildLog) -> None:
        self._table = before._table
        self._numbers = {seen: number for number, seen in enumerate(self._table)}
        self._follow(before._now, before._answers)
        self._old = before._made
        self._is_as_kept = not self._changed
        self._carries_on = True

    def _follow(self, answers: bytes, then: FingerprintSource) -> None:
        """Answer anew what may not be as it was when those were the answers."""
        now = bytearray(answers)
        for number in self._answers.changed(then, self._table):
            answer = slice(number * _SIZE, (number + 1) * _SIZE)
            is_now = self._answer(self._table[number])
            if now[answer] != is_now:
                now[answer] = is_now
                self._changed.add(number)
        self._now = bytes(now)

    def _take_up(self, state: Mapping[str, Any], then: FingerprintSource | None) -> None:
        _look_through(state)
        self._table = list(state["seen"])
        self._numbers = {seen: number for number, seen in enumerate(self._table)}
        self._old = state["made"]
        if then is not None:
            self._follow(state["answers"], then)
            self._is_as_kept = not self._changed
            return
        self._now = self._answered(self._table)
        self._changed = {
            number
            for number, (old, new) in enumerate(
                zip(_each(state["answers"]), _each(self._now), strict=True)
            )
            if old != new
        }
        self._is_as_kept = not self._changed

    def known(self, id_: str) -> Any:
        """What came of a thing, if it is still as it would be made now; else MISSING."""
        old = self._old.get(id_)
        if old is None:
            return MISSING
        if self._changed and not self._changed.isdisjoint(array("I", old[0])):
            return MISSING
        return old[1]

    def take_over(self, id_: str) -> None:
        """Keep what is `known` of a thing for the next build as well."""
        self._made[id_] = self._old[id_]

    def put(self, id_: str, seen: Iterable[Dependency], value: Any) -> None:
        """Keep what came of a thing that was made anew, and what was looked up for it."""
        numbers = array("I")
        for one in seen:
            number = self._numbers.get(one)
            if number is None:
                number = self._numbers[one] = len(self._table)
                self._table.append(one)
            numbers.append(number)
        self._made[id_] = (numbers.tobytes(), value)
        self._is_as_kept = False

    @not_collecting()
    def save(self) -> None:
        """Write down what this build made and took over, if that is not what is written already.

        What carries on from the last build of this process is not written: to one that begins
        later it is worth little, and it is much.
        """
        if self._store is None:
            return
        self._is_saved = True
        if self._is_as_kept and self._made.keys() == self._old.keys():
            return
        made, self._numbers = self._made, {}
        used = set().union(*(array("I", seen) for seen, _ in made.values()))
        table = self._table
        now = self._now + self._answered(table[len(self._now) // _SIZE :])
        if len(table) > _CROWDED * len(used):
            renumbered = {old: new for new, old in enumerate(sorted(used))}
            table = [table[old] for old in renumbered]
            each = _each(now)
            now = b"".join(each[old] for old in renumbered)
            made = {
                id_: (array("I", (renumbered[n] for n in array("I", seen))).tobytes(), value)
                for id_, (seen, value) in made.items()
            }
        self._table, self._now, self._made = table, now, made
        if self._carries_on:
            return
        self._store.save(
            self._name,
            {
                "key": self._key,
                "of": self._answers.of,
                "seen": table,
                "answers": now,
                "made": made,
            },
        )

    def _answered(self, table: Sequence[Dependency]) -> bytes:
        """What each is like now, one digest after another."""

        def answered(piece: Sequence[Dependency]) -> bytes:
            return b"".join(map(self._answer, piece))

        workers = cores() if len(table) >= _WORTH_SPREADING else 1
        if workers > 1:  # what one of a sort is looked up in is made here, once for all processes
            answered(list({name: (name, key) for name, key in table}.values()))
        pieces = in_pieces(table, _AT_ONCE)
        said: dict[int, bytes] = {}
        with contextlib.suppress(WorkerError):  # then this process answers
            said.update(spread(answered, pieces, workers, most=_MOST))
        return b"".join(said.get(at) or answered(piece) for at, piece in enumerate(pieces))

    def _answer(self, seen: Dependency) -> bytes:
        """The digest of what is there now, one that nothing has where there is nothing."""
        return self._answers(seen) or bytes(_SIZE)


def _look_through(state: Mapping[str, Any]) -> None:
    """Raise ValueError where something is not as `save` writes it down."""
    seen, answers, made = (state[name] for name in ("seen", "answers", "made"))
    is_so = (
        type(seen) is list
        and all(
            type(one) is tuple and len(one) == 2 and type(one[0]) is str and _is_key(one[1])
            for one in seen
        )
        and type(answers) is bytes
        and len(answers) == _SIZE * len(seen)
        and type(made) is dict
        and all(type(one) is str for one in made)
        and all(type(one) is tuple and len(one) == 2 for one in made.values())
    )
    # Each list of numbers is one of those that there are.
    most = len(seen)
    if not is_so or any(
        type(numbers) is not bytes or max(array("I", numbers), default=-1) >= most
        for numbers, _ in made.values()
    ):
        raise ValueError("it is not what a build writes down")


def _is_key(key: Any) -> bool:
    """Whether it is a key of a mapping as there are some, and nothing that is deep."""
    if type(key) is tuple:
        return all(type(one) is not tuple for one in key)
    return type(key) in _KEYS


def _each(answers: bytes) -> Sequence[bytes]:
    return [answers[start : start + _SIZE] for start in range(0, len(answers), _SIZE)]
