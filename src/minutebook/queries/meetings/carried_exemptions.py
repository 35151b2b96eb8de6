"""What is exempt because of what it goes on with: business that was put off, or planned in private.

An item that is left to a later meeting is withheld there too, though nobody says so again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from minutebook.book.book import Book
from minutebook.book.meetings import DEEPEST, Item, Meeting, day_of_id
from minutebook.links.extract import entry_anchor
from minutebook.links.target import Target, slug
from minutebook.queries.meetings.exemptions import (
    exemptions_of,
    is_whole,
    is_whole_decision,
    whole_of,
)
from minutebook.records.exemptions import Exempt

PutOff = tuple[Meeting, Item, Callable[[Item], bool]]
"""An item that was put off, its meeting, and whether an item of a later one goes on with it."""

_TAKEN_UP_WITHIN = dt.timedelta(days=366)
"""How long after it was put off to no day an item is looked for by its title."""


def carried(book: Book, meeting: Meeting, item: Item) -> Target | None:
    """Something exempt with which an item goes on that doesn't say itself how it stands.

    That is an item that was left, deferred or put off to this meeting, or an entry of the plan
    that is to be taken in private.
    """
    seen: set[Target] = set()
    around: Item | None = item
    for _ in range(DEEPEST + 1):
        if around is None or not _is_new(meeting, around, seen):
            return None
        for earlier, before in _before(book, meeting, around):
            if whole_of(earlier, before, book.today) is not None or (
                not _is_said_open(before) and _goes_on(book, earlier, before, seen)
            ):
                return Target("meeting", earlier.id, before.key)
        planned = _planned_in_private(book, around)
        if planned is not None:
            return Target("forthcoming", planned)
        around = _around(meeting, around)
    return None


def _goes_on(book: Book, meeting: Meeting, item: Item, seen: set[Target]) -> bool:
    """Whether an item goes on with something exempt, however many meetings there are between.

    `seen` are the items that have been looked at on the way.
    """
    waiting = [(meeting, item)]
    while waiting:
        meeting, item = waiting.pop()
        if not _is_new(meeting, item, seen):
            continue
        if _planned_in_private(book, item) is not None:
            return True
        for earlier, before in _before(book, meeting, item):
            if whole_of(earlier, before, book.today) is not None:
                return True
            if not _is_said_open(before):
                waiting.append((earlier, before))
        around = _around(meeting, item)
        if around is not None:
            waiting.append((meeting, around))
    return False


def _is_new(meeting: Meeting, item: Item, seen: set[Target]) -> bool:
    """Whether an item is none that was looked at already, nor one that says how it stands."""
    here = Target("meeting", meeting.id, item.key)
    if here in seen or exemptions_of(item):
        return False
    seen.add(here)
    return True


def _planned_in_private(book: Book, item: Item) -> str | None:
    """The entry of the plan by which an item was to be decided in private."""
    keys = item.agenda.forthcoming if item.agenda is not None else ()
    return next((key for key in keys if is_whole(_private(book, key), book.today)), None)


def _around(meeting: Meeting, item: Item) -> Item | None:
    """The item that one is a part of, unless a person says of it that it is open."""
    above = item.under
    around = meeting.by_key.get(above) if above else None
    return None if around is None or _is_said_open(around) else around


def _before(book: Book, meeting: Meeting, item: Item) -> Iterator[tuple[Meeting, Item]]:
    """The items of earlier meetings that are, or may be, the same as one, with their meetings."""
    for earlier, one, is_same in chain(_put_off_to(book, meeting), _left_over(book, meeting)):
        if is_same(item):
            yield earlier, one


def _put_off_to(book: Book, meeting: Meeting) -> Iterator[PutOff]:
    """The items that were left, deferred or put off to a meeting."""
    for continued in meeting.continues:
        earlier = book.meetings[continued.meeting]
        for one in earlier.items:
            if not continued.items or one.key in continued.items:
                yield earlier, one, partial(_may_be_same, one)
    for id_ in meeting.replaces:
        earlier = book.meetings[id_]
        for one in earlier.items:
            yield earlier, one, partial(_may_be_same, one)
    for deferred in meeting.deferred_here:
        to = meeting.item_at(deferred.item) if deferred.item else None
        for earlier, one in _item_of(book, deferred.by):
            is_same = partial(_is, to) if to is not None else partial(_is_titled_alike, one)
            yield earlier, one, is_same


def _left_over(book: Book, meeting: Meeting) -> Iterator[PutOff]:
    """The items that a body put off to no day, not long before it met again."""
    for body in meeting.bodies:
        for by in book.left_over.get(body, ()):
            since = meeting.date - dt.date.fromisoformat(day_of_id(by.id))
            if dt.timedelta() < since <= _TAKEN_UP_WITHIN:
                for earlier, one in _item_of(book, by):
                    yield earlier, one, partial(_is_titled_alike, one)


def _item_of(book: Book, at: Target) -> Iterator[tuple[Meeting, Item]]:
    meeting = book.meetings[at.id]
    for one in meeting.items:
        if one.key == at.anchor:
            yield meeting, one


def unfound(book: Book, meeting: Meeting) -> Iterator[tuple[Target, tuple[Item, ...]]]:
    """What is exempt and was put off to a meeting, where no item is known to go on with it.

    Each with the items of the meeting that may be that one: they go on with nothing else and don't
    say themselves how they stand. Where one of these is exempt by its own word, it is that.
    """
    put_off = list(_put_off_to(book, meeting))
    if not put_off:
        return
    new = [item for item in meeting.items if not any(is_same(item) for _, _, is_same in put_off)]
    if any(is_whole(one, book.today) for item in new for one in exemptions_of(item)):
        return
    may_be = tuple(item for item in new if not exemptions_of(item))
    for earlier, one, is_same in put_off:
        at = Target("meeting", earlier.id, one.key)
        if may_be and not any(map(is_same, meeting.items)) and is_withheld(book, at):
            yield at, may_be


def _is(one: Item, other: Item) -> bool:
    return one.key == other.key


def _may_be_same(one: Item, other: Item) -> bool:
    return one.key == other.key or _is_titled_alike(one, other)


def _is_titled_alike(one: Item, other: Item) -> bool:
    return slug(one.title) == slug(other.title)


def _is_said_open(item: Item) -> bool:
    """Whether a person says of an item that it is open."""
    return any(side is not None and side.open for side in (item.agenda, item.minute))


def takes_up(book: Book, meeting: Meeting) -> bool:
    """Whether an item of a meeting may be one that was put off."""
    return bool(meeting.continues or meeting.replaces or meeting.deferred_here) or any(
        book.left_over.get(body) for body in meeting.bodies
    )


def withheld_items(book: Book, meeting: Meeting) -> list[Item]:
    """The items of a meeting that are wholly withheld, by their own word or as they go on."""
    may_go_on = takes_up(book, meeting) or any(
        one.agenda and one.agenda.forthcoming for one in meeting.items
    )
    return [
        one
        for one in meeting.items
        if whole_of(meeting, one, book.today) is not None
        or (may_go_on and not _is_said_open(one) and carried(book, meeting, one) is not None)
    ]


def _private(book: Book, key: str) -> Exempt | None:
    """Why a coming decision is to be taken in private, as the last plan gives it."""
    versions = book.forthcoming.get(key, ())
    return versions[-1][1].private if versions else None


def is_withheld(book: Book, at: Target) -> bool:
    """Whether what a link leads to is an item, a decision or an entry that is wholly withheld."""
    if at.kind == "meeting":
        meeting = book.meetings.get(at.id) if at.anchor else None
        item = meeting.item_at(at.anchor) if meeting is not None else None
        if meeting is None or item is None:
            return False
        if whole_of(meeting, item, book.today) is not None:
            return True
        return not _is_said_open(item) and carried(book, meeting, item) is not None
    if at.kind == "decision":
        return is_whole_decision(book, at.id)
    if at.kind == "forthcoming":
        return is_whole(_private(book, at.id), book.today)
    if at.kind == "register":
        edition = book.editions.get(at.id) if at.anchor else None
        return any(
            entry_anchor(entry.ref).lower() == at.anchor.lower()
            and is_whole(entry.exempt, book.today)
            for entry in (edition.entries if edition is not None else ())
        )
    if at.kind == "entry":
        register, _, key = at.id.partition("/")
        entries = [
            one for edition in book.editions_of(register) for one in edition.entries
            if one.key == key
        ]  # fmt: skip
        return bool(entries) and is_whole(entries[-1].exempt, book.today)
    return False
