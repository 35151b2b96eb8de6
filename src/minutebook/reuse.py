"""What was made in the last build, and which of it is still as it would be made now."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from minutebook.keeping import Kept
from minutebook.tracing import Seen

NOTHING: Final = object()
"""What is known of a thing that must be made anew; None is something that can have been made."""

Asked = Callable[[Seen], bytes]
"""What a thing that was looked up is like now, as a digest."""

_CROWDED = 2
"""How many times as much as is in use may be known before the rest is dropped."""


class Ledger:
    """For each thing made, by its id: what came of it, and what was looked up for it.

    What came of it is plain data that `Kept` can keep. It may be taken over when the answer to
    all that was looked up is what it was, and `key` too: that stands for what all things depend on
    and nobody looks up, such as the configuration and the templates.
    """

    def __init__(self, name: str, key: bytes, answers: Asked, kept: Kept | None) -> None:
        self._name = name
        self._key = key
        self._answers = answers
        self._kept = kept
        self._old: Mapping[str, tuple[bytes, Any]] = {}
        self._changed: set[int] = set()
        self._table: list[Seen] = []
        self._numbers: dict[Seen, int] = {}
        self._made: dict[str, tuple[bytes, Any]] = {}
        self._is_as_kept = False
        state = kept.load(name) if kept is not None else None
        if isinstance(state, dict) and state["key"] == key:
            self._take_up(state)

    def _take_up(self, state: Mapping[str, Any]) -> None:
        self._table = list(state["seen"])
        self._numbers = {seen: number for number, seen in enumerate(self._table)}
        self._changed = {
            number
            for number, (seen, answer) in enumerate(zip(self._table, state["answers"], strict=True))
            if self._answers(seen) != answer
        }
        self._old = state["made"]
        self._is_as_kept = not self._changed

    def known(self, id_: str) -> Any:
        """What came of a thing, if it is still as it would be made now; else NOTHING."""
        old = self._old.get(id_)
        if old is None:
            return NOTHING
        if self._changed and not self._changed.isdisjoint(array("I", old[0])):
            return NOTHING
        return old[1]

    def take_over(self, id_: str) -> None:
        """Keep what is `known` of a thing for the next build as well."""
        self._made[id_] = self._old[id_]

    def put(self, id_: str, seen: Iterable[Seen], value: Any) -> None:
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

    def save(self) -> None:
        """Write down what this build made and took over, if that is not what is written already."""
        if self._kept is None or (self._is_as_kept and self._made.keys() == self._old.keys()):
            return
        made = self._made
        used = set().union(*(array("I", seen) for seen, _ in made.values()))
        table = self._table
        if len(table) > _CROWDED * len(used):
            renumbered = {old: new for new, old in enumerate(sorted(used))}
            table = [table[old] for old in renumbered]
            made = {
                id_: (array("I", (renumbered[n] for n in array("I", seen))).tobytes(), value)
                for id_, (seen, value) in made.items()
            }
        self._kept.save(
            self._name,
            {
                "key": self._key,
                "seen": table,
                "answers": [self._answers(seen) for seen in table],
                "made": made,
            },
        )
