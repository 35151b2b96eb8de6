"""Clear days: the days between a notice and what it is of, neither of the two counted.

Which of the days in between count differs from Act to Act, so that each margin names its way of
counting. Bank holidays are those of the `holidays` package; a council adds the days on which its
offices are closed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from holidays import country_holidays

from minutebook.records.council import Nation

_SATURDAY, _SUNDAY = 5, 6
_DAY = dt.timedelta(days=1)
_CODES = {
    Nation.ENGLAND: "ENG",
    Nation.WALES: "WLS",
    Nation.SCOTLAND: "SCT",
    Nation.NORTHERN_IRELAND: "NIR",
}


@dataclass(frozen=True, slots=True)
class Counting:
    """Which days a margin leaves out."""

    weekdays_out: frozenset[int] = frozenset()
    """Monday is 0."""
    bank_holidays_out: bool = False
    breaks_out: bool = False
    """The Christmas break and the Easter break of the Local Government Act 1972, section 243."""
    closures_out: bool = False


EVERY_DAY = Counting()
"""For the 28 days of SI 2012/2089: notice on a website can be read on any day."""

OFFICE_DAYS = Counting(
    frozenset({_SATURDAY, _SUNDAY}), bank_holidays_out=True, closures_out=True
)  # fmt: skip
"""Days on which papers can be inspected at the offices (R v Swansea CC ex p Elitestone, 1993)."""

SECTION_243 = Counting(
    frozenset({_SUNDAY}), bank_holidays_out=True, breaks_out=True, closures_out=True
)  # fmt: skip
"""For parishes: section 243 of the Act of 1972; a day of mourning is given as a closure."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days that count for a council: its nation's bank holidays and its own closures."""

    nation: Nation
    closures: frozenset[dt.date] = frozenset()

    def counts(self, day: dt.date, counting: Counting) -> bool:
        """Whether a day counts as a clear day."""
        return not (
            day.weekday() in counting.weekdays_out
            or (counting.bank_holidays_out and day in bank_holidays(self.nation, day.year))
            or (counting.breaks_out and _in_a_break(self.nation, day))
            or (counting.closures_out and day in self.closures)
        )

    def clear_days(
        self, given: dt.date, event: dt.date, counting: Counting, enough: int | None = None
    ) -> int:
        """The clear days between a notice and its event, 0 if the notice came too late for any.

        Counting stops at `enough`, where it is given.
        """
        return sum(1 for _ in islice(self._between(given, event, counting), enough))

    def last_day(self, event: dt.date, days: int, counting: Counting) -> dt.date:
        """The last day on which a notice gives so many clear days before an event."""
        found = list(islice(self._between(dt.date.min, event, counting), days))
        first = found[-1] if found else event
        return first - _DAY if first > dt.date.min else dt.date.min

    def office_day(self, day: dt.date) -> dt.date:
        """The day itself, or the last one before it on which the offices are open."""
        while not self.counts(day, OFFICE_DAYS) and day > dt.date.min:
            day -= _DAY
        return day

    def earliest(self, given: dt.date, days: int, counting: Counting) -> dt.date:
        """The first day on which what a notice is of may be, after so many clear days."""
        day = given
        while days > 0 and day < dt.date.max - _DAY:
            day += _DAY
            days -= self.counts(day, counting)
        return day + _DAY if day < dt.date.max else day

    def _between(
        self, given: dt.date, event: dt.date, counting: Counting
    ) -> Iterator[dt.date]:  # fmt: skip
        """The days that count between two, the last first."""
        day = event
        while day > dt.date.min:
            day -= _DAY
            if day <= given:
                return
            if self.counts(day, counting):
                yield day


@cache
def bank_holidays(nation: Nation, year: int) -> Mapping[dt.date, str]:
    """The bank holidays of a year, and Christmas Day and Good Friday, with their names."""
    return dict(country_holidays("GB", subdiv=_CODES[nation], years=year))


@cache
def _breaks(nation: Nation, year: int) -> frozenset[dt.date]:
    """The days of a year's Easter break and Christmas break (section 243(4)).

    Easter's goes from the Thursday before Easter Day to the Tuesday after. That of Christmas goes
    from the last weekday before Christmas Day to the first one after it that is no bank holiday;
    a Saturday is a weekday.
    """
    holidays = bank_holidays(nation, year)
    found = {
        day + n * _DAY
        for day, name in holidays.items()
        if name == "Good Friday"
        for n in range(-1, 5)
    }
    first = dt.date(year, 12, 24)
    while first.weekday() == _SUNDAY:
        first -= _DAY
    last = dt.date(year, 12, 26)
    while last.weekday() == _SUNDAY or last in holidays:
        last += _DAY
    return frozenset(found | {first + n * _DAY for n in range((last - first).days + 1)})


def _in_a_break(nation: Nation, day: dt.date) -> bool:
    return day in _breaks(nation, day.year)
