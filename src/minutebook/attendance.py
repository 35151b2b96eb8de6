"""How often people were at the meetings of a committee that they were expected at.

Where a committee's members are not recorded, nobody can say who was expected: it has no figures.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from minutebook.book import Book
from minutebook.meetings import Meeting
from minutebook.presence import AWAY, NOT_MEMBERS, committees_of, term_on
from minutebook.records.attending import Attendance, Presence
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


def of_person(book: Book, person: str) -> tuple[Figures, ...]:
    """A person's figures for each committee that the minutes have them at, by its name."""
    rows = []
    for link in book.links_to("person", person, "Attendance.person"):
        meeting = book.meetings[link.source.id]
        assert isinstance(link.holder, Attendance)
        rows.append((meeting, link.holder))
    found = _figures(book, rows)
    return tuple(sorted(found.values(), key=lambda one: _name(book, one.committee)))


def of_committee(book: Book, committee: str) -> tuple[Figures, ...]:
    """The figures of everybody at a committee's meetings, in the order of their ids."""
    rows = [
        (meeting, one)
        for meeting in book.meetings_by_committee.get(committee, ())
        if meeting.minutes is not None
        for one in meeting.minutes.attendance
    ]
    found = _figures(book, rows)
    return tuple(found[key] for key in sorted(found) if key[0] == committee)


def _figures(
    book: Book, rows: Iterable[tuple[Meeting, Attendance]]
) -> Mapping[tuple[str, str], Figures]:
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    days: dict[tuple[str, str], list[dt.date]] = defaultdict(list)
    for meeting, one in rows:
        if one.role in NOT_MEMBERS:
            continue
        for committee in _sat_on(book, meeting, one):
            if committee not in book.committees or not book.committees[committee].members:
                continue
            key = (committee, one.person)
            days[key].append(meeting.date)
            for name in _counted(book, meeting, one):
                counts[key][name] += 1
    return {
        (committee, person): Figures(
            committee, person, min(days[committee, person]), max(days[committee, person]), **named
        )
        for (committee, person), named in counts.items()
    }


def _sat_on(book: Book, meeting: Meeting, one: Attendance) -> tuple[str, ...]:
    """The bodies of a joint meeting that a person sat on, the meeting's own if none is recorded."""
    bodies = committees_of(book, meeting)
    if len(bodies) < 2:
        return (meeting.committee,)
    seat = one.substitute_for or one.person
    sat = tuple(body.id for body in bodies if term_on(body, seat, meeting.date) is not None)
    return sat or (meeting.committee,)


def _counted(book: Book, meeting: Meeting, one: Attendance) -> list[str]:
    """The counts that a person's attendance at one meeting adds to."""
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
    if on_approved_absence(book, one.person, meeting.date):
        found.append("approved")
    minutes = meeting.minutes
    if minutes is not None and any(
        other.substitute_for == one.person and other.presence not in AWAY
        for other in minutes.attendance
    ):
        found.append("substituted")
    return found


def on_approved_absence(book: Book, person: str, on: dt.date) -> bool:
    """Whether the council had approved a person's absence on a day (LGA 1972 s.85(1))."""
    known = book.people.get(person)
    return known is not None and any(a.from_ <= on <= a.until for a in known.absences)


def _name(book: Book, committee: str) -> str:
    known = book.committees.get(committee)
    return (known.name if known is not None else committee).lower()
