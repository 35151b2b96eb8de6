"""Plain values as people write them: a number, a switch, a choice, a day, a time.

What is not written as the field wants it is often clear all the same; then the clerk is told how
to write what was meant.
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from typing import Any

from minutebook.findings import did_you_mean
from minutebook.loader import forms

_NUMBER = re.compile(forms.NUMBER)
_DAY = re.compile(forms.DAY)
_HOUR = re.compile(forms.HOUR)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WRITTEN_DATE = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+(\w+)[\s/.,-]+(\d{4})")
_WRITTEN_TIME = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?\s*([ap])\.?m\.?", re.IGNORECASE)


class UnfitError(Exception):
    """A text is no value of its field; has the code of the finding and what to do."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message


def plain_value(text: str, kind: Any, key: str) -> Any:
    """The value of a kind that a text gives for the field of a key.

    Raises UnfitError where it gives none.
    """
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _choice(text, kind, key)
    if kind is bool:
        if text.lower() in forms.SWITCHES:
            return forms.SWITCHES[text.lower()]
        raise UnfitError("bad-switch", f"'{key}' is yes or no, and not '{text}'")
    if kind is dt.date:
        return _date(text, key)
    if kind is dt.time:
        return _time(text, key)
    if not _NUMBER.fullmatch(text):
        raise UnfitError("bad-number", f"'{text}' is not a number; write '{key}' in digits")
    digits = text.replace(",", "").replace("_", "")
    if "." not in digits:
        return int(digits)
    if kind is int:
        raise UnfitError("bad-number", f"'{text}' is not a whole number")
    return float(digits)


def _choice(text: str, kind: type[StrEnum], key: str) -> StrEnum:
    try:
        return kind(text)
    except ValueError:
        known = [choice.value for choice in kind]
        hint = did_you_mean(text.lower(), known)
        raise UnfitError(
            "bad-choice", f"'{text}' is not one of {', '.join(known)} for '{key}'{hint}"
        ) from None


def _date(text: str, key: str) -> dt.date:
    if _DAY.fullmatch(text):
        try:
            return dt.date.fromisoformat(text)
        except ValueError:
            raise UnfitError("bad-date", f"there is no day {text} in the calendar") from None
    meant = written_date(text)
    hint = f"write it as {meant}" if meant else "write year-month-day, such as 2018-02-27"
    raise UnfitError("bad-date", f"'{text}' is not a date for '{key}'; {hint}")


def _time(text: str, key: str) -> dt.time:
    if _HOUR.fullmatch(text):
        try:
            return dt.time.fromisoformat(text)
        except ValueError:
            raise UnfitError("bad-time", f"there is no time {text} in a day") from None
    meant = written_time(text)
    hint = f"write it as {meant:%H:%M}" if meant else "write hours and minutes, such as 14:00"
    raise UnfitError("bad-time", f"'{text}' is not a time for '{key}'; {hint}")


def written_date(text: str) -> dt.date | None:
    """The day that a person wrote in British order: '27th February, 2018', '27/2/2018'."""
    found = _WRITTEN_DATE.search(text)
    if found is None:
        return None
    day, month, year = found.groups()
    if not month.isdigit():
        if month[:3].lower() not in _MONTHS:
            return None
        month = str(_MONTHS.index(month[:3].lower()) + 1)
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def written_time(text: str) -> dt.time | None:
    """The time that a person wrote: '2.00 pm', '10am'."""
    found = _WRITTEN_TIME.search(text)
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3].lower()
    if not 1 <= hour <= 12 or minute > 59:
        return None
    return dt.time(hour % 12 + (12 if half == "p" else 0), minute)
