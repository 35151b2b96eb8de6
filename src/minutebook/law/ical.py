"""What is due as an iCalendar file (RFC 5545), for the calendar of the office.

Each duty is an event of a whole day that leaves the day free, with an alarm at nine o'clock the
day before. Its UID stays the same when its day moves, so that a calendar that takes the file in
again moves the event. What is confidential is left out: a calendar is shared.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable

from icalendar import Alarm, Calendar, Event

from minutebook.law.duties import Duty
from minutebook.links.target import slug

_NINE_BEFORE = dt.timedelta(hours=15)
"""From nine in the morning to the end of the day."""


def office_calendar(name: str, duties: Iterable[Duty], moment: dt.datetime) -> bytes:
    """The calendar of a council's duties as at a moment, which is every event's DTSTAMP."""
    calendar = Calendar()
    calendar.add("prodid", "-//Minutebook//Duties//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{name}: what is due")
    for duty in duties:
        if not duty.confidential:
            calendar.add_component(_event(name, duty, moment))
    written: bytes = calendar.to_ical()
    return written


def _event(name: str, duty: Duty, moment: dt.datetime) -> Event:
    event = Event()
    event.add("uid", f"{_unique(duty.key)}@{slug(name) or 'council'}.minutebook")
    event.add("dtstamp", moment.replace(microsecond=0))
    event.add("dtstart", duty.day)
    event.add("dtend", duty.day + dt.timedelta(days=1))
    event.add("summary", duty.what)
    event.add("description", duty.source)
    event.add("transp", "TRANSPARENT")
    for days in sorted({duty.early, 1}, reverse=True):
        event.add_component(_alarm(duty, days))
    return event


def _unique(key: str) -> str:
    """A key in letters that every calendar takes, which no other key gives."""
    return f"{slug(key)[:60]}-{hashlib.sha256(key.encode()).hexdigest()[:8]}"


def _alarm(duty: Duty, days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", duty.what)
    alarm.add("trigger", -(dt.timedelta(days=days - 1) + _NINE_BEFORE))
    return alarm
