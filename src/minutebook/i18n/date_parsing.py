"""Days that stand in running text, in English or in Welsh: 'Wednesday, 27th June 2018'."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WELSH_WEEKDAYS = ("llun", "mawrth", "mercher", "iau", "gwener", "sadwrn", "sul")
_MUTATED_WEEKDAYS = {"lun": 0, "fawrth": 1, "fercher": 2, "wener": 4}
_MUTATED_MONTHS = {
    **{"fawrth": 3, "fai": 5, "fehefin": 6, "orffennaf": 7, "fedi": 9},
    **{"dachwedd": 11, "ragfyr": 12},
}
"""As they stand after `nos` and `o`."""

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_WELSH_MONTHS = (
    "ionawr", "chwefror", "mawrth", "ebrill", "mai", "mehefin", "gorffennaf", "awst", "medi",
    "hydref", "tachwedd", "rhagfyr",
)  # fmt: skip
_WEEKDAY = {
    **{name.lower(): number for number, name in enumerate(WEEKDAYS)},
    **{name[:3].lower(): number for number, name in enumerate(WEEKDAYS)},
    **{name: number for number, name in enumerate(_WELSH_WEEKDAYS)},
    **_MUTATED_WEEKDAYS,
}
_MONTH = {
    **{name: number for number, name in enumerate(_MONTHS, 1)},
    **{name[:3]: number for number, name in enumerate(_MONTHS, 1)},
    **{name: number for number, name in enumerate(_WELSH_MONTHS, 1)},
    **_MUTATED_MONTHS,
}
_DATE = re.compile(
    r"(?<!\w)(?P<day>\d{1,2})(?:st|nd|rd|th|af|ain|eg|fed|ydd)?\s+(?:of\s+|o\s+)?"
    r"(?P<month>" + "|".join(sorted(_MONTH, key=len, reverse=True)) + r")\.?,?\s+"
    r"(?P<year>(?:19|20)\d{2})\b",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:(?:dydd|nos|ddydd)\s+)?(?P<weekday>" + "|".join(_WEEKDAY) + r"),?\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_LONGEST = 30
"""Letters before a date that may name its weekday."""


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as a text has it. `date` is None where there is no such day in the calendar."""

    words: str
    day: int
    month: int
    year: int
    date: dt.date | None
    weekday: int | None
    """The weekday that the text gives it, 0 for Monday."""


def days_in(text: str) -> Iterator[WrittenDay]:
    """Every day of a text that is given with its year, in order."""
    for found in _DATE.finditer(text):
        before = _BEFORE.search(text, max(0, found.start() - _LONGEST), found.start())
        start = found.start() if before is None else before.start()
        day, year = int(found["day"]), int(found["year"])
        month = _MONTH[found["month"].lower()]
        try:
            date = dt.date(year, month, day)
        except ValueError:
            date = None
        yield WrittenDay(
            " ".join(text[start : found.end()].split()),
            day,
            month,
            year,
            date,
            None if before is None else _WEEKDAY[before["weekday"].lower()],
        )
