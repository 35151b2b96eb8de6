"""Days that don't agree with one another."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import Announced, Meeting
from minutebook.book.titles import day
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, error, warning
from minutebook.loader.plain_values import written_date
from minutebook.records.location import Location
from minutebook.records.meetings import Agenda, AgendaItem, Minute, Minutes

_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b", re.IGNORECASE)


@each(Meeting)
def printed_dates(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """printed-date: the day as printed is another than the day meant, or has the wrong weekday."""
    for record in (meeting.agenda, meeting.minutes, *meeting.reports):
        if record is not None and record.date_printed:
            place = record.at.of("date_printed")
            yield from _differs(place, record.date_printed, meeting.date)
    for announced in meeting.announced:
        announcement = announced.announcement
        if announcement.date_printed:
            place = announcement.at.of("date_printed")
            yield from _differs(place, announcement.date_printed, announcement.date)


def _differs(place: Location, printed: str, meant: dt.date) -> Iterator[Finding]:
    read = written_date(printed)
    if read is None:
        yield error(
            place,
            "printed-date",
            f"no day can be read from '{printed}'; write it as printed, such as '{day(meant)}'",
        )
        return
    weekday = _WEEKDAY.search(printed)
    if read != meant:
        yield warning(place, "printed-date", f"'{printed}' was printed where {day(meant)} is meant")
    elif weekday and weekday[0].lower() != f"{meant:%A}".lower():
        yield warning(
            place, "printed-date", f"'{printed}' was printed, but {day(meant)} was a {meant:%A}"
        )


@each(Meeting)
def announced_otherwise(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """announced-otherwise: a meeting was called for another time or place than was announced."""
    for announced in meeting.announced:
        for name in ("time", "place"):
            yield from _otherwise(meeting, announced, name)


def _otherwise(meeting: Meeting, announced: Announced, name: str) -> Iterator[Finding]:
    said = getattr(announced.announcement, name)
    for record in (meeting.agenda, meeting.minutes):
        held = getattr(record, name, None)
        if said is not None and held is not None and said != held:
            yield warning(
                announced.announcement.at.of(name),
                "announced-otherwise",
                f"announced for {_shown(said)}, but {record.at.place.file} "  # type: ignore[union-attr]
                f"has {_shown(held)}",
            )


def _shown(value: object) -> str:
    return f"{value:%H:%M}" if isinstance(value, dt.time) else f"'{value}'"


@each(Meeting)
def misordered_dates(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """wrong-order: a meeting confirms minutes of a later one, or announces one already past."""
    for record in (meeting.agenda, meeting.minutes):
        yield from _misordered(meeting, record)


def _misordered(meeting: Meeting, record: Agenda | Minutes | None) -> Iterator[Finding]:
    items: tuple[AgendaItem | Minute, ...] = record.items if record is not None else ()
    for item in items:
        for announcement in item.announces:
            if (announcement.date, announcement.number) <= (meeting.date, meeting.number):
                yield error(
                    announcement.at.of("date"),
                    "wrong-order",
                    f"{day(announcement.date)} is announced at a meeting of {day(meeting.date)}; "
                    "check the year",
                )
        for earlier in item.confirms if isinstance(item, Minute) else item.minutes_of:
            if (earlier.date, earlier.number) >= (meeting.date, meeting.number):
                yield error(
                    earlier.at.of("date"),
                    "wrong-order",
                    f"minutes of {day(earlier.date)} can't be confirmed on {day(meeting.date)}; "
                    "check the year",
                )
