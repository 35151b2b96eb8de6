"""The macro `committee`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from minutebook.book import Book, Meeting, full_name
from minutebook.records.base import CommitteeId
from minutebook.records.council import Role

from . import proceedings, who, wording
from .meetings import rows


def committee(book: Book, *, id: Annotated[CommitteeId, "The committee."]) -> Mapping[str, Any]:
    """Show a committee: what it is for, its members, its meetings and what it decided.

    Where no list of members is recorded, those are shown whom its minutes name.
    """
    this = book.committees[id]
    held = proceedings.meetings_of(book, id)
    coming = proceedings.to_come(book, id)
    return {
        "committee": this,
        "kind": wording.COMMITTEE_KIND[this.kind],
        "roles": wording.ROLE,
        "seen": [] if this.members else _seen(book, held),
        "coming": rows(book, coming),
        "last_date": proceedings.last_date(book, id),
        "meetings": rows(book, [meeting for meeting in held if meeting not in coming]),
        "decided": [
            (meeting, points) for meeting in held if (points := proceedings.points(meeting))
        ][:3],
        "registers": [r for r in book.registers.values() if r.committee == id],
        "frameworks": [f for f in book.frameworks.values() if f.committee == id],
    }


def _seen(book: Book, held: Sequence[Meeting]) -> Sequence[Mapping[str, Any]]:
    """Those whom the minutes name among the members: when they were there, away, in the chair."""
    ids = {meeting.id for meeting in held}
    names = {
        one.person
        for meeting in held
        if meeting.minutes is not None
        for one in meeting.minutes.attendance
        if one.role not in (Role.OFFICER, Role.GUEST)
    }
    made = []
    for person in sorted((book.people[name] for name in names), key=who.surname):
        own = [
            seat
            for seat in reversed(who.seats(book, person.id))
            if seat.meeting.removeprefix("meeting:") in ids
        ]
        made.append(
            {
                "id": person.id,
                "name": full_name(person),
                "chaired": [seat for seat in own if seat.chaired],
                "there": [seat for seat in own if not seat.away and not seat.chaired],
                "away": [seat for seat in own if seat.away],
            }
        )
    return made
