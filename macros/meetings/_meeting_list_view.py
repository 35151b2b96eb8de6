"""Meetings in lists: which belong there, and what is said of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile
from typing import Any

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.book.pagination import Part, committee_in, keys_in
from minutebook.i18n.messages import Words, capital, say, say_list, say_many
from minutebook.i18n.months import month_and_year
from minutebook.records.day import Day
from minutebook.records.meetings import MeetingKind
from minutebook.render import labels

_BADGES: Mapping[str, str] = {
    "proposed": "",
    "cancelled": "mb-badge--poor",
    "postponed": "mb-badge--slight",
    "adjourned": "mb-badge--slight",
}
"""States that a list marks, and the class whose colour helps the word."""


@dataclass(frozen=True, slots=True)
class Month:
    """The meetings of a month: the month's anchor and name."""

    anchor: str
    name: Words
    rows: Sequence[Mapping[str, Any]]


def rows(book: Book, those: Iterable[Meeting]) -> Sequence[Mapping[str, Any]]:
    """Meetings as a list shows them."""
    return [
        {
            "meeting": meeting,
            "committee": book.who_met(meeting),
            "joint": len(meeting.bodies) > 1,
            "kind": None
            if meeting.kind is MeetingKind.ORDINARY
            else labels.MEETING_KIND[meeting.kind],
            "status": labels.state(meeting, book.today) if meeting.state in _BADGES else None,
            "tone": _BADGES.get(meeting.state, ""),
            "held": held(meeting, book.today),
        }
        for meeting in those
    ]


def by_month(book: Book, those: Iterable[Meeting]) -> Sequence[Month]:
    """Meetings in the order given, which is that of their days, month by month."""
    grouped = groupby(those, lambda meeting: meeting.date.replace(day=1))
    return [
        Month(f"in-{first:%Y-%m}", month_and_year(first), rows(book, list(group)))
        for first, group in grouped
    ]


def held(meeting: Meeting, today: Day) -> Words:
    """What can be found of a meeting, and what can't, in a sentence or two for a list."""
    found: list[Words] = []
    if labels.agenda_is_out(meeting, today):
        found.append(say("agenda"))
    if meeting.minutes is not None:
        found.append(say("minutes"))
    if meeting.decisions:
        found.append(say_many("{count} decision", "{count} decisions", len(meeting.decisions)))
    if meeting.reports:
        found.append(say_many("{count} report", "{count} reports", len(meeting.reports)))
    if meeting.state in _BADGES:
        return say("Held here: {papers}.", papers=say_list(found)) if found else ""
    if not found:
        return say("{state}.", state=labels.state(meeting, today))
    papers = capital(say_list(found))
    if meeting.minutes is None and meeting.date < today:
        return say("{papers} published. No minutes are held here.", papers=papers)
    return say("{papers} published.", papers=papers)


def meetings_of(book: Book, committee: str | None) -> Sequence[Meeting]:
    """Meetings of one committee, its joint ones among them, or of all; newest first."""
    return list(newest_first(book, committee))


def newest_first(book: Book, committee: str | None) -> Iterator[Meeting]:
    """The same, one after the other: who needs only a few looks into no others."""
    if committee is not None:
        ids: Iterable[str] = reversed(book.meetings_of.get(committee, ()))
    else:
        months = reversed(list(book.meetings_in))
        ids = (id_ for month in months for id_ in reversed(book.meetings_in[month]))
    return (book.meetings[id_] for id_ in ids)


def in_part(book: Book, committee: str | None, part: Part) -> Sequence[Meeting]:
    """Meetings of a year, or of a month of it, newest first."""
    if committee is not None:
        ids: Iterable[str] = committee_in(book, committee, part)
    else:
        months = reversed(keys_in(part))
        ids = (id_ for month in months for id_ in reversed(book.meetings_in.get(month, ())))
    return [book.meetings[id_] for id_ in ids]


def from_today(book: Book, committee: str | None = None) -> Sequence[Meeting]:
    """Meetings from the day that the site is built for on, the nearest first.

    Those that are cancelled or postponed are among them: whoever meant to come must learn it.
    """
    those = newest_first(book, committee)
    coming = list(takewhile(lambda meeting: meeting.date >= book.today, those))
    return coming[::-1]


def last_date(book: Book, committee: str | None = None) -> dt.date | None:
    """The day of the last meeting on record."""
    return next((meeting.date for meeting in newest_first(book, committee)), None)
