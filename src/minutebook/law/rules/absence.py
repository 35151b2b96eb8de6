"""Six months without attendance, by which a councillor ceases to be one.

A person's absence is theirs, and often a matter of health: this is for the clerk, in time to put
an absence to the council. `minutebook duties` shows it; neither a page nor a check does, whose
findings a public repository may print.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.law.date_arithmetic import months_later
from minutebook.law.profiles import PROFILES, Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, Shown, same
from minutebook.law.wording import day
from minutebook.queries.meetings.presence import AWAY
from minutebook.records.council import Person, PersonKind
from minutebook.records.day import Day

MONTHS = 6
WARNED_DAYS = 90
"""Days before the end in which the clerk is told: a council meets every two or three months."""


@dataclass(frozen=True, slots=True)
class Lapse:
    """A councillor who has not attended for a time, and the day by which they have to."""

    person: Person
    last: dt.date
    """The last attendance on record, or the first day of the term if there is none."""
    by: dt.date
    """The last day of the six months, or of an absence that the council approved."""
    missing: int
    """Meetings since then whose minutes are not on record, so that attendance can't be told."""


def lapses(where: Jurisdiction, on: dt.date) -> Iterator[Lapse]:
    """Councillors in office who have not attended for three months or more before a day."""
    book = where.book
    last_seen = _last_attendances(where, on)
    for person in book.people.values():
        if person.kind is not PersonKind.COUNCILLOR:
            continue
        begun = [
            term.from_
            for term in person.terms
            if term.from_ <= on and (term.until is None or on <= term.until)
        ]
        if not begun:
            continue
        last = max(last_seen.get(person.id, begun[-1]), begun[-1])
        by = _deadline(where, person, last)
        if (by - on).days <= WARNED_DAYS:
            yield Lapse(person, last, by, _unminuted(where, last, on))


def _last_attendances(where: Jurisdiction, on: dt.date) -> dict[str, dt.date]:
    """The last day on which the minutes of any body have each person as present."""
    found: dict[str, dt.date] = {}
    for meeting in where.book.meetings_by_date:
        if meeting.minutes is not None and meeting.date <= on:
            for one in meeting.minutes.attendance:
                if one.presence not in AWAY:
                    found[one.person] = meeting.date
    return found


def _deadline(where: Jurisdiction, person: Person, last: dt.date) -> dt.date:
    """Six months after the last attendance, or the end of an absence approved before they end."""
    by = months_later(last, MONTHS)
    for absence in sorted(person.absences, key=lambda one: one.from_):
        approved = where.book.meetings.get((absence.approved_at or "").partition("#")[0])
        in_time = approved is None or approved.date <= by
        if in_time and absence.from_ <= by < absence.until:
            by = absence.until
    return by


def _unminuted(where: Jurisdiction, last: dt.date, on: dt.date) -> int:
    return sum(
        last < meeting.date < on and meeting.minutes is None and not meeting.is_off
        for meeting in where.book.meetings.values()
    )


def approaching(where: Jurisdiction, book: Book) -> Finds:
    """Councillors whose six months are nearly over, or are."""
    for one in lapses(where, book.today.date):
        yield Breach(one.person.at.place, book.today.date, lapse_told(one, book.today))


def lapse_told(one: Lapse, today: Day) -> str:
    """A lapse in words: since when, until when, and what can't be told."""
    end = "ended" if one.by < today else "end"
    unsure = (
        f"; the minutes of {one.missing} meeting{'' if one.missing == 1 else 's'} since then are "
        "not on record"
        if one.missing
        else ""
    )
    return (
        f"{one.person.name} was last recorded as attending on {day(one.last)}; six months, or an "
        f"absence approved, {end} on {day(one.by)}{unsure}"
    )


ORDER = 120

RULES = (
    Rule(
        "law-absence",
        "Six months without attendance",
        same("LGA 1972 s.85(1)", *PROFILES),
        "A councillor who attends no meeting for six months, without a reason that the council "
        "approved before they are over, ceases to be one. The clerk is told three months before. "
        "This is never published.",
        approaching,
        days=same("six months", *PROFILES),
        shown=Shown.BY_DUTIES,
    ),
)
