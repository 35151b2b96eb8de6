"""The targets of an indicator: as its framework sets them, and as a report prints them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from minutebook.book.types import ReportedRow
from minutebook.queries.performance.figures import number_in
from minutebook.queries.performance.periods import first_year, month_of_year, year_of
from minutebook.records.base import Number
from minutebook.records.performance import (
    ColumnKind,
    Framework,
    Indicator,
    IndicatorTarget,
    PerformanceEdition,
    Polarity,
)


@dataclass(frozen=True, slots=True)
class TargetRange:
    """The figures that meet a target: from `lowest` to `highest`, where None is no bound.

    `printed` says that the report itself prints the target; otherwise the framework gives it.
    """

    lowest: Number | None
    highest: Number | None
    printed: bool = False


def target_set(framework: Framework, indicator: Indicator, day: dt.date) -> IndicatorTarget | None:
    """What the framework sets for the year that a day is in, in whatever shape."""
    year = year_of(day, framework.year_begins.number)
    return next((one for one in indicator.targets if first_year(one.year) == year), None)


def target_of(
    framework: Framework, indicator: Indicator, reported: ReportedRow
) -> TargetRange | None:
    """The target in figures that a row is judged by: as the report prints it, or as set."""
    number = printed_target(indicator, reported)
    if number is not None:
        return _meeting(indicator.polarity, number, printed=True)
    return set_target_of(framework, indicator, reported.edition.period_ends)


def printed_target(indicator: Indicator, reported: ReportedRow) -> Number | None:
    """The target for the report's period that its table prints, where it is one number.

    A target for a later day, as the year's last, counts only where the figure does not grow
    towards it.
    """
    found: list[tuple[dt.date, Number]] = []
    for column, cell in zip(reported.table.columns, reported.row.cells, strict=False):
        number = number_in(cell)
        if column.kind is not ColumnKind.TARGET or number is None:
            continue
        ends = column.period_ends or reported.edition.period_ends
        if ends == reported.edition.period_ends or (
            ends > reported.edition.period_ends and not indicator.cumulative
        ):
            found.append((ends, number))
    return min(found)[1] if found else None


def set_target_of(
    framework: Framework, indicator: Indicator, period_ends: dt.date
) -> TargetRange | None:
    """The target in figures that the framework sets for a period.

    A figure that counts over the year is held against the year's target at the year's end only,
    and before it against the quarters' where they are set: nobody said how the year should go.
    """
    one = target_set(framework, indicator, period_ends)
    if one is None:
        return None
    month = month_of_year(period_ends, framework.year_begins.number)
    quarter = (month - 1) // 3
    if quarter < len(one.quarters):
        return _meeting(indicator.polarity, one.quarters[quarter])
    return _whole(indicator.polarity, one) if month == 12 or not indicator.cumulative else None


def year_target_of(
    framework: Framework, indicator: Indicator, edition: PerformanceEdition
) -> TargetRange | None:
    """The target in figures for the end of the year that a report is of.

    None where a figure that counts over the year may yet leave it: few so far is no proof that
    there will be few by the year's end.
    """
    one = target_set(framework, indicator, edition.period_ends)
    is_over = month_of_year(edition.period_ends, framework.year_begins.number) == 12
    if one is None or (
        indicator.cumulative and indicator.polarity is not Polarity.HIGH and not is_over
    ):
        return None
    return _whole(indicator.polarity, one)


def _whole(polarity: Polarity, one: IndicatorTarget) -> TargetRange | None:
    if one.from_ is not None or one.to is not None:
        return TargetRange(one.from_, one.to)
    number = one.value if one.value is not None or not one.quarters else one.quarters[-1]
    return None if number is None else _meeting(polarity, number)


def _meeting(polarity: Polarity, number: Number, printed: bool = False) -> TargetRange | None:
    """What meets a target of one number: as much or more, or as little or less."""
    if polarity is Polarity.HIGH:
        return TargetRange(number, None, printed)
    if polarity is Polarity.LOW:
        return TargetRange(None, number, printed)
    return TargetRange(number, number, printed) if polarity is Polarity.RANGE else None
