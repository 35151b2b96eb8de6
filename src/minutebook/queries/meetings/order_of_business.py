"""The order in which a meeting took its items, against that of its agenda."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from minutebook.book.meetings import Meeting
from minutebook.links.extract import item_key
from minutebook.records.meetings import Disposal

_TAKEN = (Disposal.TAKEN, Disposal.ADJOURNED)
"""What became of an item that the meeting at least began; of any other the place in the minutes
says nothing."""


def order_taken(meeting: Meeting) -> tuple[str, ...]:
    """Keys of the items that the meeting took, in the order in which it took them."""
    items = meeting.minutes.items if meeting.minutes is not None else ()
    return tuple(item_key(item) for item in items if item.disposal in _TAKEN)


def moved(meeting: Meeting) -> Mapping[str, str | None]:
    """Items of the agenda that were taken out of its order, and after which item each was.

    None stands for an item taken first. As few items as can be count as moved: the others keep
    the order that the agenda gives them.
    """
    items = meeting.agenda.items if meeting.agenda is not None else ()
    place = {item_key(item): number for number, item in enumerate(items)}
    taken = order_taken(meeting)
    after = dict(zip(taken, (None, *taken), strict=False))
    common = [key for key in taken if key in place]
    kept = {common[n] for n in _longest_rise([place[key] for key in common])}
    return {key: after[key] for key in common if key not in kept}


def _longest_rise(numbers: Sequence[int]) -> list[int]:
    """Positions of a longest rising part of different numbers."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for position, number in enumerate(numbers):
        length = bisect_left(tails, number)
        tails[length:] = [number, *tails[length + 1 :]]
        last[length:] = [position, *last[length + 1 :]]
        before.append(last[length - 1] if length else None)
    found: list[int] = []
    at = last[-1] if last else None
    while at is not None:
        found.append(at)
        at = before[at]
    return found[::-1]
