"""Days that stand in texts, against the calendar and against the meeting that they are told of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.texts import SourceFile, Written
from minutebook.book.titles import day
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.i18n.date_parsing import WEEKDAYS, WrittenDay, days_in
from minutebook.queries.units import UnitContent
from minutebook.records.meetings import AgendaItem, Minute

_CHECKED_ELSEWHERE = {"date_printed"}
"""Fields whose day has a check of its own."""

_OF_THE_RECORDER = {"note", "notes"}
"""Texts of whoever recorded a paper, which say what is wrong with it."""

_YEAR = re.compile(rb"0000")
"""The shape of what every day that is looked for has, and few texts have."""


@each(UnitContent)
def text_days(_: Book, papers: UnitContent) -> Iterator[Finding]:
    """text-date: a day in a text is not in the calendar, or has another weekday there."""
    for sheet in papers.sheets:
        for written, found in _days(sheet):
            wrong = _wrong(found)
            if wrong is not None:
                yield warning(written.place, "text-date", wrong)


def _days(sheet: SourceFile) -> Iterator[tuple[Written, WrittenDay]]:
    for index in sheet.shaped(_YEAR):
        written = sheet.written(index)
        if written.name not in _CHECKED_ELSEWHERE:
            for found in days_in(written.text):
                yield written, found


def _wrong(found: WrittenDay) -> str | None:
    if found.date is None:
        return f"the text says '{found.words}', and the calendar has no such day"
    if found.weekday is not None and found.weekday != found.date.weekday():
        is_day = WEEKDAYS[found.date.weekday()]
        return f"the text says '{found.words}', but {day(found.date)} was a {is_day}"
    return None


@each(UnitContent)
def odd_years(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """odd-year: a day has another year than what stands beside it.

    The papers of a meeting name its own day and month with the year before or after; or an item
    "Minutes of the meeting held on ..." names another day than the meeting that it is said to be.
    """
    meeting = papers.meeting
    if meeting is None:
        return
    for sheet in papers.sheets:
        for written, found in _days(sheet):
            if written.name not in _OF_THE_RECORDER and _is_year_off(found, meeting.date):
                yield warning(
                    written.place,
                    "odd-year",
                    f"the text says '{found.words}', the meeting's own day in another year; "
                    f"was {day(meeting.date)} meant?",
                )
    for item in meeting.items:
        for half in (item.agenda, item.minute):
            if half is not None:
                yield from _titled_otherwise(book, meeting.committee, half)


def _is_year_off(found: WrittenDay, meeting: dt.date) -> bool:
    same = (found.day, found.month) == (meeting.day, meeting.month)
    return same and abs(found.year - meeting.year) == 1


def _titled_otherwise(book: Book, committee: str, item: AgendaItem | Minute) -> Iterator[Finding]:
    named = item.minutes_of if isinstance(item, AgendaItem) else item.confirms
    if not named:
        return
    titled = {found.date for found in days_in(item.title) if found.date is not None}
    held = [book.meeting_on(one.committee or committee, one.date, one.number) for one in named]
    meant = {book.meetings[id_].date for id_ in held}
    if titled and meant and not titled & meant:
        field = "minutes_of" if isinstance(item, AgendaItem) else "confirms"
        yield warning(
            item.at.of("title"),
            "odd-year",
            f"the title names {day(min(titled))}, and '{field}' {day(min(meant))}",
        )
