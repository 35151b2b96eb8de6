"""Spans of years and months after a day."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange


def months_later(date: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last of a month that has no such day."""
    year, month = divmod(date.year * 12 + date.month - 1 + months, 12)
    if year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(year, month + 1, min(date.day, monthrange(year, month + 1)[1]))


def years_later(date: dt.date, years: int) -> dt.date:
    """The same day so many years later; for 29 February the 28th where there is none."""
    return months_later(date, 12 * years)
