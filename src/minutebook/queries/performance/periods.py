"""Periods of a year that need not begin in January: their ends, and the years they are in."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Mapping

from minutebook.records.performance import Frequency

MONTHS: Mapping[Frequency, int] = {
    Frequency.MONTHLY: 1,
    Frequency.QUARTERLY: 3,
    Frequency.HALF_YEARLY: 6,
    Frequency.YEARLY: 12,
}
"""How many months a period has."""

_YEAR = re.compile(r"(\d{4})(?:[/–-](\d{2}|\d{4}))?")


def months_before(day: dt.date, months: int) -> dt.date:
    """The day so many months before (after, if negative); the last of a month stays the last.

    Where the calendar ends, it is its first day or its last.
    """
    index = day.year * 12 + day.month - 1 - months
    year, month = divmod(index, 12)
    month += 1
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.min if months > 0 else dt.date.max
    length = monthrange(year, month)[1]
    if day.day == monthrange(day.year, day.month)[1]:
        return dt.date(year, month, length)
    return dt.date(year, month, min(day.day, length))


def first_year(text: str) -> int | None:
    """The calendar year in which a year begins: 2025 of '2025/26', '2025-26' and '2025'.

    None if the text is no year: '2025/27' is two.
    """
    found = _YEAR.fullmatch(text.strip())
    if found is None:
        return None
    first = int(found[1])
    return first if found[2] is None or int(found[2]) % 100 == (first + 1) % 100 else None


def year_of(day: dt.date, begins: int) -> int:
    """The calendar year in which the year of a day began, by the month in which years begin."""
    return day.year if day.month >= begins else day.year - 1


def year_label(year: int, begins: int) -> str:
    """A year as a reader would say it: '2025/26', or '2025' where it is the calendar's."""
    return str(year) if begins == 1 else f"{year}/{(year + 1) % 100:02d}"


def year_ends(year: int, begins: int) -> dt.date:
    """The last day of the year that begins in a calendar year."""
    if not dt.MINYEAR <= year < dt.MAXYEAR:
        return dt.date.min if year < dt.MINYEAR else dt.date.max
    return dt.date(year + 1, begins, 1) - dt.timedelta(days=1)


def month_of_year(day: dt.date, begins: int) -> int:
    """Which month of its year a day is in, from 1: June is the third where April is the first."""
    return (day.month - begins) % 12 + 1


def ends_between(first: dt.date, last: dt.date, frequency: Frequency) -> tuple[dt.date, ...]:
    """The ends of all periods from one that ends on `last` back to `first`, oldest first."""
    ends = [last]
    step = MONTHS[frequency]
    while first <= (before := months_before(last, step * len(ends))) < ends[-1]:
        ends.append(before)
    return tuple(reversed(ends))
