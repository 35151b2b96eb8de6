"""How often people were at the meetings of a committee that they were expected at.

Where a committee's members are not recorded, nobody can say who was expected: it has no figures.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.meetings import day_of_id
from minutebook.book.pagination import all_naming
from minutebook.queries.meetings.presence import AWAY, NOT_MEMBERS, term_on
from minutebook.records.attendance import Attendance, Presence
from minutebook.records.council import Role


@dataclass(frozen=True, slots=True)
class Figures:
    """A person's attendance at one committee over the meetings whose minutes are on record.

    Meetings are counted: `expected` is `attended` and `missed` together. Of those attended,
    `remotely` and `in_part`; of those missed, `apologies`, `approved` (in an absence that the
    council had approved) and `substituted` (somebody came in their place). Meetings at which they
    were a substitute themselves are `as_substitute` and not expected.
    """

    committee: str
    person: str
    first: dt.date
    last: dt.date
    expected: int = 0
    attended: int = 0
    remotely: int = 0
    in_part: int = 0
    apologies: int = 0
    approved: int = 0
    substituted: int = 0
    as_substitute: int = 0

    @property
    def missed(self) -> int:
        """Meetings expected and not attended."""
        return self.expected - self.attended

    @property
    def percentage(self) -> int | None:
        """Meetings attended of those expected, in whole per cent, or None if there were none."""
        return round(100 * self.attended / self.expected) if self.expected else None


@dataclass(frozen=True, slots=True)
class _Seat:
    """Somebody's place at a meeting, and whether a substitute came in their place."""

    meeting: str
    date: dt.date
    attendance: Attendance
    substituted: bool


def of_person(book: Book, person: str) -> tuple[Figures, ...]:
    """A person's figures for each committee that the minutes have them at, by its name."""
    links = all_naming(book, person)
    came_for_them = {
        link.source.id
        for link in links
        if link.via == "Attendance.substitute_for"
        and isinstance(link.holder, Attendance)
        and link.holder.presence not in AWAY
    }
    seats = []
    for link in links:
        if link.via != "Attendance.person":
            continue
        assert isinstance(link.holder, Attendance)
        id_ = link.source.id
        # The day is in the meeting's id: no minutes need be looked into for a person's page.
        day = dt.date.fromisoformat(day_of_id(id_))
        seats.append(_Seat(id_, day, link.holder, id_ in came_for_them))
    found = _figures(book, seats)
    return tuple(sorted(found.values(), key=lambda one: _name(book, one.committee)))


def of_committee(book: Book, committee: str) -> tuple[Figures, ...]:
    """The figures of everybody at a committee's meetings, in the order of their ids."""
    seats = []
    for meeting in (book.meetings[id_] for id_ in book.meetings_of.get(committee, ())):
        present = meeting.minutes.attendance if meeting.minutes is not None else ()
        came_for = {one.substitute_for for one in present if one.presence not in AWAY}
        seats += [_Seat(meeting.id, meeting.date, one, one.person in came_for) for one in present]
    found = _figures(book, seats)
    return tuple(found[key] for key in sorted(found) if key[0] == committee)


def _figures(book: Book, seats: Iterable[_Seat]) -> Mapping[tuple[str, str], Figures]:
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    days: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
    joint = frozenset(book.joint)  # few, and asked once: nearly every seat is at none of them
    for seat in seats:
        one = seat.attendance
        if one.role in NOT_MEMBERS:
            continue
        for committee in _sat_on(book, seat, joint):
            if committee not in book.committees or not book.committees[committee].members:
                continue
            key = (committee, one.person)
            days[key].append(seat.date)
            for name in _counted(book, seat):
                counts[key][name] += 1
    return {
        (committee, person): Figures(
            committee, person, min(days[committee, person]), max(days[committee, person]), **named
        )
        for (committee, person), named in counts.items()
    }


def _sat_on(book: Book, seat: _Seat, joint: frozenset[str]) -> tuple[str, ...]:
    """The bodies of a joint meeting that a person sat on, the meeting's own if none is recorded."""
    own = seat.meeting.partition("/")[0]
    ids = book.joint[seat.meeting] if seat.meeting in joint else (own,)
    bodies = [book.committees[id_] for id_ in ids if id_ in book.committees]
    if len(bodies) < 2:
        return (own,)
    who = seat.attendance.substitute_for or seat.attendance.person
    sat = tuple(body.id for body in bodies if term_on(body, who, seat.date) is not None)
    return sat or (own,)


def _counted(book: Book, seat: _Seat) -> list[str]:
    """The counts that a person's attendance at one meeting adds to."""
    one = seat.attendance
    if one.role is Role.SUBSTITUTE:
        return ["as_substitute"] if one.presence not in AWAY else []
    if one.presence not in AWAY:
        found = ["expected", "attended"]
        if one.presence is Presence.REMOTE or one.remote:
            found.append("remotely")
        if one.presence is Presence.PART:
            found.append("in_part")
        return found
    found = ["expected"]
    if one.presence is Presence.APOLOGIES:
        found.append("apologies")
    if on_approved_absence(book, one.person, seat.date):
        found.append("approved")
    if seat.substituted:
        found.append("substituted")
    return found


def on_approved_absence(book: Book, person: str, on: dt.date) -> bool:
    """Whether the council had approved a person's absence on a day (LGA 1972 s.85(1))."""
    known = book.people.get(person)
    return known is not None and any(a.from_ <= on <= a.until for a in known.absences)


def _name(book: Book, committee: str) -> str:
    known = book.committees.get(committee)
    return (known.name if known is not None else committee).lower()
