"""What minutes say of the next meeting, against the calendar."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting, day_of_id
from minutebook.book.titles import day
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.records.meetings import MeetingKind

NEAR = dt.timedelta(days=62)
"""Beyond this a meeting is not taken for the one announced: papers in between may be missing."""

_CALLED_BETWEEN = {MeetingKind.EXTRAORDINARY, MeetingKind.SPECIAL}


@each(Meeting)
def next_meetings(book: Book, meeting: Meeting) -> Iterator[Finding]:
    """next-meeting: the committee next met on another day than its minutes announced.

    A meeting called for a purpose may come between; one cancelled or postponed is on record. Where
    nothing of the committee is on record for two months round the day, nothing is known.
    """
    for minute in meeting.minutes.items if meeting.minutes else ():
        if len(minute.announces) != 1:
            continue
        announced = minute.announces[0]
        actual = _next(book, meeting, announced.date)
        if actual is not None and actual.date != announced.date:
            yield warning(
                announced.at.of("date"),
                "next-meeting",
                f"the next meeting is announced for {day(announced.date)}, and the next on "
                f"record is of {day(actual.date)}; check both, or record the meeting of "
                f"{day(announced.date)} as cancelled or postponed",
            )


def _next(book: Book, meeting: Meeting, announced: dt.date) -> Meeting | None:
    """The meeting on record that stands for the one announced.

    Of the committee's meetings, only those of the days in between are looked up.
    """
    own, last = meeting.committee, min(announced, dt.date.max - NEAR) + NEAR
    for id_ in book.meetings_of.get(own, ()):
        if not str(meeting.date) <= day_of_id(id_) <= str(last):
            continue
        one = book.meetings[id_]
        if (one.date, one.number) <= (meeting.date, meeting.number):
            continue
        is_on_record = one.agenda is not None or one.minutes is not None
        if is_on_record and (one.kind not in _CALLED_BETWEEN or one.date == announced):
            return one if abs(one.date - announced) <= NEAR else None
    return None
