"""The names of months: the catalogue says them in the language of the page."""

from __future__ import annotations

import datetime as dt

from minutebook.i18n.messages import Words, say, say_as

_LONG = (
    say_as("month", "January"),
    say_as("month", "February"),
    say_as("month", "March"),
    say_as("month", "April"),
    say_as("month", "May"),
    say_as("month", "June"),
    say_as("month", "July"),
    say_as("month", "August"),
    say_as("month", "September"),
    say_as("month", "October"),
    say_as("month", "November"),
    say_as("month", "December"),
)
_SHORT = (
    say_as("short month", "Jan"),
    say_as("short month", "Feb"),
    say_as("short month", "Mar"),
    say_as("short month", "Apr"),
    say_as("short month", "May"),
    say_as("short month", "Jun"),
    say_as("short month", "Jul"),
    say_as("short month", "Aug"),
    say_as("short month", "Sep"),
    say_as("short month", "Oct"),
    say_as("short month", "Nov"),
    say_as("short month", "Dec"),
)


def short_month(day: dt.date) -> Words:
    """A month alone: 'Dec'."""
    return _SHORT[day.month - 1]


def short_month_and_year(day: dt.date) -> Words:
    """A month where there is little room: 'Dec 2017'."""
    return say("{month} {year}", month=short_month(day), year=str(day.year))


def month_and_year(day: dt.date) -> Words:
    """A month in a sentence: 'December 2017'."""
    return say("{month} {year}", month=_LONG[day.month - 1], year=str(day.year))
