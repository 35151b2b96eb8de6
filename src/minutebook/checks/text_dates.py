"""Days that stand in texts, against the calendar and against the meeting that they are told of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutebook.book import Book, day
from minutebook.dates_in_text import WEEKDAYS, WrittenDay, days_in
from minutebook.findings import Finding, warning
from minutebook.meetings import earlier_meeting
from minutebook.records.meetings import AgendaItem, Minute

_CHECKED_ELSEWHERE = {"date_printed"}
"""Fields whose day has a check of its own."""

_OF_THE_RECORDER = {"note", "notes"}
"""Texts of whoever recorded a paper, which say what is wrong with it."""


def text_days(book: Book) -> Iterator[Finding]:
    """text-date: a day in a text is not in the calendar, or has another weekday there."""
    for text in book.texts:
        written = text.written
        if written.name in _CHECKED_ELSEWHERE:
            continue
        for found in days_in(written.text):
            wrong = _wrong(found)
            if wrong is not None:
                yield warning(written.place, "text-date", wrong)


def _wrong(found: WrittenDay) -> str | None:
    if found.date is None:
        return f"the text says '{found.words}', and the calendar has no such day"
    if found.weekday is not None and found.weekday != found.date.weekday():
        is_day = WEEKDAYS[found.date.weekday()]
        return f"the text says '{found.words}', but {day(found.date)} was a {is_day}"
    return None


def odd_years(book: Book) -> Iterator[Finding]:
    """odd-year: a day has another year than what stands beside it.

    The papers of a meeting name its own day and month with the year before or after; or an item
    "Minutes of the meeting held on ..." names another day than the meeting that it is said to be.
    """
    for text in book.texts:
        meeting = book.meetings.get(_meeting_of(text.kind, text.id))
        if meeting is None or text.written.name in _CHECKED_ELSEWHERE | _OF_THE_RECORDER:
            continue
        for found in days_in(text.written.text):
            if _is_year_off(found, meeting.date):
                yield warning(
                    text.written.place,
                    "odd-year",
                    f"the text says '{found.words}', the meeting's own day in another year; "
                    f"was {day(meeting.date)} meant?",
                )
    for meeting in book.meetings.values():
        for item in meeting.items:
            for half in (item.agenda, item.minute):
                if half is not None:
                    yield from _titled_otherwise(book, meeting.committee, half)


def _meeting_of(kind: str, id_: str) -> str:
    if kind == "report":
        return id_.rpartition("/")[0]
    return id_ if kind in ("agenda", "minutes", "decisions") else ""


def _is_year_off(found: WrittenDay, meeting: dt.date) -> bool:
    same = (found.day, found.month) == (meeting.day, meeting.month)
    return same and abs(found.year - meeting.year) == 1


def _titled_otherwise(book: Book, committee: str, item: AgendaItem | Minute) -> Iterator[Finding]:
    named = item.minutes_of if isinstance(item, AgendaItem) else item.confirms
    titled = {found.date for found in days_in(item.title) if found.date is not None}
    meant = {book.meetings[earlier_meeting(book.meetings, committee, one)].date for one in named}
    if titled and meant and not titled & meant:
        field = "minutes_of" if isinstance(item, AgendaItem) else "confirms"
        yield warning(
            item.at.of("title"),
            "odd-year",
            f"the title names {day(min(titled))}, and '{field}' {day(min(meant))}",
        )
