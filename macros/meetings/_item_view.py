"""What became of an item: urgent, brought late, put off, withdrawn, taken out of its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting
from minutebook.i18n.messages import Words, say, say_series
from minutebook.queries.meetings.late_papers import Late, published_after
from minutebook.queries.meetings.order_of_business import moved, order_taken
from minutebook.queries.meetings.webcasts import begins_at
from minutebook.records.meetings import Confirmation, Disposal, EarlierMeeting, Supplement
from minutebook.records.papers import Paper
from minutebook.records.reports import Report

DISPOSAL: Mapping[Disposal, Words] = {
    Disposal.DEFERRED: say("Deferred"),
    Disposal.WITHDRAWN: say("Withdrawn"),
    Disposal.NOT_REACHED: say("Not reached"),
    Disposal.ADJOURNED: say("Adjourned"),
}
"""What became of an item that was not simply taken."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A meeting whose minutes are put to another or confirmed by it."""

    link: str
    name: Words
    corrections: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """An item in a sentence: where it is told, and its number or title."""

    link: str
    name: Words


@dataclass(frozen=True, slots=True)
class Shown:
    """Something published after the agenda, with the items that it belongs to."""

    late: Late
    title: str
    link: str | None
    items: Sequence[Place]
    papers: Sequence[Paper]
    """A supplement's own papers, which belong to no item."""


def place_of(book: Book, meeting: str, key: str) -> Place:
    """An item of a meeting in a sentence: 'item 5', or its title where it has no number."""
    items = book.meetings[meeting].items
    item = next((one for one in items if one.key == key), None)
    if item is None:
        name: Words = key
    elif item.number:
        name = say("item {number}", number=item.number)
    else:
        name = say("‘{title}’", title=item.title)
    return Place(f"meeting:{meeting}#{key}", name)


def of_item(book: Book, meeting: Meeting, item: Item) -> dict[str, Any]:
    """What the template of an item needs to tell what became of it."""
    agenda, minute = item.agenda, item.minute
    disposal = minute.disposal if minute is not None else Disposal.TAKEN
    supplements = meeting.agenda.supplements if meeting.agenda is not None else ()
    webcast = meeting.agenda.webcast if meeting.agenda is not None else None
    offset = minute.webcast_at if minute is not None else None
    return {
        "minutes_of": _earlier(book, meeting, agenda.minutes_of if agenda else ()),
        "confirms": _earlier(book, meeting, minute.confirms if minute else ()),
        "disposal": DISPOSAL.get(disposal),
        "withdrawn": agenda.withdrawn if agenda is not None else None,
        "urgent": _urgent(item),
        "deferred_to": f"meeting:{minute.deferred_to}" if minute and minute.deferred_to else None,
        "deferred_from": [
            str(one.by) for one in meeting.deferred_here if one.item.lower() == item.key.lower()
        ],
        "left_to": _left_to(book, meeting, item),
        "continued_from": [
            f"meeting:{one.meeting}#{item.key}"
            for one in meeting.continues
            if item.key in one.items
        ],
        "taken_after": _taken_after(book, meeting, item),
        "supplement": next(
            (one for one in supplements if agenda and one.key == agenda.supplement), None
        ),
        "webcast": begins_at(webcast, offset) if webcast and offset else None,
        "webcast_at": offset if webcast else None,
    }


def _earlier(
    book: Book, meeting: Meeting, those: Sequence[EarlierMeeting] | Sequence[Confirmation]
) -> Sequence[Earlier]:
    found = []
    for one in those:
        id_ = book.meeting_on(one.committee or meeting.committee, one.date, one.number)
        other = book.meetings[id_]
        # A meeting of other bodies is named: a joint one, or one of a body that this one follows.
        who = () if other.bodies == meeting.bodies else (book.who_met(other),)
        corrections = one.corrections if isinstance(one, Confirmation) else None
        found.append(Earlier(f"meeting:{id_}", say_series((*who, other.day)), corrections))
    return found


def _urgent(item: Item) -> str | None:
    """The chair's reason for taking an item as urgent, as the minutes give it or the agenda."""
    return next((one.urgent for one in (item.minute, item.agenda) if one and one.urgent), None)


def _left_to(book: Book, meeting: Meeting, item: Item) -> str | None:
    """Where an item was gone on with that an adjourned meeting had left."""
    later = meeting.agenda.adjourned_to if meeting.agenda is not None else None
    if later is None or item.key not in meeting.left:
        return None
    taken_there = any(one.key == item.key for one in book.meetings[later].items)
    return f"meeting:{later}#{item.key}" if taken_there else f"meeting:{later}"


def _taken_after(book: Book, meeting: Meeting, item: Item) -> Place | str | None:
    """The item after which one was taken out of its order; '' for one taken first."""
    out_of_order = moved(meeting)
    if item.key not in out_of_order:
        return None
    after = out_of_order[item.key]
    return "" if after is None else place_of(book, meeting.id, after)


def taken(book: Book, meeting: Meeting) -> Sequence[Place]:
    """The items in the order taken, where that is not the order of the agenda."""
    if not moved(meeting):
        return ()
    return [place_of(book, meeting.id, key) for key in order_taken(meeting)]


def late(book: Book, meeting: Meeting) -> Sequence[Shown]:
    """What was published after the agenda, oldest first."""
    return [_shown(book, meeting, one) for one in published_after(meeting)]


def _shown(book: Book, meeting: Meeting, one: Late) -> Shown:
    link = None
    if isinstance(one.what, Report):
        link = f"report:{one.what.id}"
    elif not isinstance(one.what, Supplement) and one.what.report is not None:
        link = f"report:{one.what.report}"
    known = {item.key for item in meeting.items}
    places = [place_of(book, meeting.id, key) for key in one.items if key in known]
    papers = one.what.papers if isinstance(one.what, Supplement) else ()
    return Shown(one, one.what.title, link, places, papers)


def nested(facts: Sequence[dict[str, Any]]) -> Sequence[dict[str, Any]]:
    """Items that stand by themselves, each with its parts as `sub_items`, and theirs in them.

    An item that is under none on the page, or under one of its own parts, stands by itself.
    """
    by_key: dict[str, dict[str, Any]] = {one["item"].key: {**one, "sub_items": []} for one in facts}
    top = []
    for one in by_key.values():
        above = _above(one["item"], by_key)
        if above:
            by_key[above[0]]["sub_items"].append(one)
        else:
            top.append(one)
    return top


def in_a_row(
    items: Sequence[dict[str, Any]], depth: int = 0
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Nested items one after another, each with how deep it stands, from 0."""
    for one in items:
        yield depth, one
        yield from in_a_row(one["sub_items"], depth + 1)


def _above(item: Item, by_key: Mapping[str, Mapping[str, Any]]) -> Sequence[str]:
    """Keys of the items that an item stands under, the nearest first."""
    found: list[str] = []
    under = item.under
    while under is not None and under in by_key and under != item.key and under not in found:
        found.append(under)
        under = by_key[under]["item"].under
    return [] if under is not None and under in (item.key, *found) else found
