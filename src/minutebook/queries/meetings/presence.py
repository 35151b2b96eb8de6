"""Who was in the room for an item of a meeting, and who of them could vote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.links.extract import item_key
from minutebook.records.attendance import Attendance, Interest, InterestAction, Presence
from minutebook.records.council import Committee, Membership, Role
from minutebook.records.day import Day
from minutebook.records.meetings import Minutes

AWAY = (Presence.APOLOGIES, Presence.ABSENT)
NOT_MEMBERS = (Role.OFFICER, Role.GUEST, Role.OBSERVER)
"""Roles of those who are at a meeting without belonging to the body."""

_VOTING = (Role.CHAIR, Role.VICE_CHAIR, Role.MEMBER, Role.SUBSTITUTE, Role.EX_OFFICIO)
"""Roles that vote where nothing else is recorded. A co-opted member of a committee doesn't
(Local Government and Housing Act 1989, section 13), but for the exceptions that it makes."""

LEFT = (InterestAction.LEFT, InterestAction.SPOKE_AND_LEFT)
"""What those did about an interest who were not in the room for the item."""


def there_for(meeting: Meeting, item: str) -> tuple[Attendance, ...]:
    """Those who were in the room when an item was decided, members and others.

    Whoever left for an interest in it is not among them, nor who came later or had gone. An
    item that the minutes don't have was not taken: nobody was there for it.
    """
    minutes = meeting.minutes
    if minutes is None:
        return ()
    order = [item_key(one) for one in minutes.items]
    if item not in order:
        return ()
    left = {one.person for key, one in interests(minutes) if key == item and one.action in LEFT}
    return tuple(
        one
        for one in minutes.attendance
        if one.presence not in AWAY and one.person not in left and _in_room(one, item, order)
    )


def _in_room(one: Attendance, item: str, order: Sequence[str]) -> bool:
    position = order.index(item)
    first = order.index(one.from_item) if one.from_item in order else 0
    last = order.index(one.to_item) if one.to_item in order else len(order)
    if not first <= position <= last:
        return False
    for absence in one.out_for:
        if absence.item in order:
            start = order.index(absence.item)
            end = order.index(absence.to_item) if absence.to_item in order else start
            if start <= position <= end:
                return False
    return True


def interests(minutes: Minutes) -> Iterator[tuple[str, Interest]]:
    """Each interest declared, with the key of the item that it is in."""
    for minute in minutes.items:
        for interest in minute.interests:
            yield interest.item or item_key(minute), interest


def may_vote(book: Book, meeting: Meeting, one: Attendance) -> bool:
    """Whether a person who was at a meeting could vote there.

    The minutes settle it, else the person's term on the committee, else the council's standing
    orders by the role, else what is usual of the role. A substitute has no more of a vote than
    the member in whose place they came, nor has one who is elected to the chair for a meeting.
    """
    return bool(voting(book, meeting, (one,)))


def voting(book: Book, meeting: Meeting, people: Iterable[Attendance]) -> tuple[Attendance, ...]:
    """Those of some people at a meeting who could vote there; see `may_vote`."""
    committees = committees_of(book, meeting)
    orders = book.body.standing_orders
    usual = set(orders.voting_roles if orders and orders.voting_roles else _VOTING)

    def may(one: Attendance) -> bool:
        if one.votes is not None:
            return one.votes
        roles = {one.role}
        for committee in committees:
            term = term_on(committee, one.substitute_for or one.person, meeting.date)
            if term is not None and term.votes is not None:
                return term.votes
            if term is not None and term.role not in _VOTING:
                roles.add(term.role)
        return roles <= usual

    return tuple(one for one in people if may(one))


def voters(book: Book, meeting: Meeting, item: str) -> tuple[Attendance, ...]:
    """Those who were in the room for an item and could vote on it."""
    return voting(book, meeting, there_for(meeting, item))


def committees_of(book: Book, meeting: Meeting) -> tuple[Committee, ...]:
    """The bodies that a meeting is of: its own and those that met jointly with it."""
    return tuple(book.committees[id_] for id_ in meeting.bodies if id_ in book.committees)


def term_on(committee: Committee, person: str, on: date) -> Membership | None:
    """A person's term on a committee that holds on a day, the last one recorded if several do."""
    found = None
    for term in committee.members:
        if term.person == person and covers(term, on):
            found = term
    return found


def covers(term: Membership, on: Day) -> bool:
    """Whether a term holds on a day, its first and its last day among them."""
    return (term.from_ is None or term.from_ <= on) and (term.until is None or on <= term.until)


def presiding(meeting: Meeting, item: str) -> tuple[Attendance, ...]:
    """Who was in the chair for an item: the chair, or else the vice-chair, if they were there."""
    there = there_for(meeting, item)
    for role in (Role.CHAIR, Role.VICE_CHAIR):
        found = tuple(one for one in there if one.role is role)
        if found:
            return found
    return ()
