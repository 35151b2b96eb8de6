"""The chart of a measure: what is drawn of its figures, and what is said of how it is drawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.i18n.messages import MessageList, Words, say, say_list, say_series
from minutebook.i18n.months import month_and_year, short_month, short_month_and_year
from minutebook.queries.performance.figures import Published, Value, is_own, published
from minutebook.queries.performance.periods import (
    MONTHS,
    ends_between,
    month_of_year,
    months_before,
    year_ends,
    year_label,
    year_of,
)
from minutebook.queries.performance.status import frequency_of
from minutebook.queries.performance.targets import TargetRange, set_target_of
from minutebook.records.base import Number
from minutebook.records.performance import FigureState, Framework, Frequency, Indicator

from ._chart_geometry import Chart, Series, chart
from ._status_view import MISSING

_LONGEST_STEP = dt.timedelta(days=400)
"""Periods further apart than a year are not joined: nobody knows what lies between them."""
_LONGEST_HOLE = dt.timedelta(days=800)
"""Two years without a figure are drawn to scale, period by period; more are one gap."""
_MOST_YEARS = 3
"""How many years of a measure that counts over the year stand in one chart: the newest."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A chart, and what its caption says of how it is drawn."""

    chart: Chart
    remarks: MessageList


def drawn(
    book: Book, framework: Framework, indicator: Indicator, values: Sequence[Value]
) -> Drawn | None:
    """The chart of two figures or more, each that stands for its period; None of fewer."""
    figures = published(values, indicator.cumulative)
    if len(figures) < 2:
        return None
    frequency = frequency_of(framework, indicator)
    remarks: list[Words] = []
    if indicator.cumulative and frequency is not None:
        periods, lines = _year_on_year(book, framework, indicator, figures, frequency)
        remarks.append(
            say(
                "Each year counts from its start, so each line is one year and the same times of "
                "year stand above one another."
            )
        )
    else:
        periods, lines = _through_time(
            book, framework, indicator, figures, frequency, values, remarks
        )
    remarks += _on_states(figures)
    known = [point for line in lines for point in line.values if point is not None]
    from_nought = min(known) < max(known) / 2
    if not from_nought:
        remarks.append(say("The scale does not begin at 0."))
    made = chart(
        indicator.title,
        periods,
        lines,
        lowest=0 if from_nought else None,
        unit=indicator.unit or "",
        locale=book.locale,
    )
    return Drawn(made, say_series(remarks, " ")) if made else None


def _on_states(figures: Sequence[Published]) -> list[Words]:
    """What is drawn of figures that were revised, or may yet be."""
    revised = [
        say(
            "{period} ({before} before)",
            period=short_month_and_year(one.period_ends),
            before=one.replaced[-1].cell.printed,
        )
        for one in figures
        if one.replaced
    ]
    provisional = [
        short_month_and_year(one.period_ends)
        for one in figures
        if one.stands.cell.state is FigureState.PROVISIONAL
    ]
    said: list[Words] = []
    if revised:
        said.append(say("The revised figures are drawn for {periods}.", periods=say_list(revised)))
    if provisional:
        said.append(
            say("Provisional, and may yet change: {periods}.", periods=say_list(provisional))
        )
    return said


def _notes(book: Book, figures: Mapping[int, Published]) -> dict[int, str]:
    """What is said of single marks, by their place."""
    notes: dict[int, str] = {}
    for place, one in figures.items():
        if one.stands.cell.state is FigureState.PROVISIONAL:
            notes[place] = book.locale.say(say("provisional"))
        elif one.replaced:
            notes[place] = book.locale.say(say("revised"))
    return notes


# A line through time #############################################################################


def _through_time(
    book: Book,
    framework: Framework,
    indicator: Indicator,
    figures: Sequence[Published],
    frequency: Frequency | None,
    values: Sequence[Value],
    remarks: list[Words],
) -> tuple[list[str], list[Series]]:
    by_end = {one.period_ends: one for one in figures}
    ends = sorted(by_end)
    slots, names = _slots(book, ends, frequency, remarks)
    remarks += _on_missing(values, [day for day in slots if day and day not in by_end])
    points = [by_end[day].stands.number if day in by_end else None for day in slots]
    notes = _notes(book, {n: by_end[day] for n, day in enumerate(slots) if day in by_end})
    name = book.body.short_name or book.body.name
    targets = [set_target_of(framework, indicator, day) if day else None for day in slots]
    return names, [Series(name, points, notes), *_target_lines(book, targets)]


def _slots(
    book: Book, ends: Sequence[dt.date], frequency: Frequency | None, remarks: list[Words]
) -> tuple[list[dt.date | None], list[str]]:
    """The ends of periods, those without a figure among them, and what each is called.

    Where nobody says how often the measure is reported, or two figures are years apart, one gap
    stands for what lies between, as None.
    """
    slots: list[dt.date | None] = []
    names: list[str] = []
    before: dt.date | None = None
    for day in ends:
        between: tuple[dt.date, ...] = ()
        if before is not None and frequency is not None and day - before <= _LONGEST_HOLE:
            between = tuple(e for e in ends_between(before, day, frequency) if before < e < day)
        elif before is not None and day - before > _LONGEST_STEP:
            slots.append(None)
            names.append(_years_between(before, day))
            remarks.append(
                say(
                    "No figure from between {first} and {last} is held here.",
                    first=month_and_year(before),
                    last=month_and_year(day),
                )
            )
        for end in (*between, day):
            slots.append(end)
            names.append(book.locale.say(short_month_and_year(end)))
        before = day
    return slots, names


def _years_between(before: dt.date, after: dt.date) -> str:
    """The whole years between two days: '2018–2021'."""
    first, last = before.year + 1, after.year - 1
    if first > last:
        return "…"
    return str(first) if first == last else f"{first}–{last}"


def _on_missing(values: Sequence[Value], gaps: Sequence[dt.date]) -> list[Words]:
    """Why the line breaks, for each period without a figure."""
    reasons = {
        value.column.period_ends: value.cell.missing
        for value in values
        if value.cell.missing and is_own(value)
    }
    return [
        say(
            "No figure for {period}: {reason}.",
            period=short_month_and_year(day),
            reason=MISSING[reason],
        )
        for day in gaps
        if (reason := reasons.get(day)) is not None
    ]


def _target_lines(book: Book, targets: Sequence[TargetRange | None]) -> list[Series]:
    """The target as a line, or the ends of its range as two."""
    lowest = [one.lowest if one else None for one in targets]
    highest = [one.highest if one else None for one in targets]
    pairs = zip(lowest, highest, strict=True)
    if any(low is not None and high is not None and low != high for low, high in pairs):
        named: tuple[tuple[Words, Sequence[Number | None]], ...] = (
            (say("Lowest target"), lowest),
            (say("Highest target"), highest),
        )
    else:
        either = [high if low is None else low for low, high in zip(lowest, highest, strict=True)]
        named = ((say("Target"), either),)
    return [
        Series(book.locale.say(name), line, only_compares=True)
        for name, line in named
        if sum(point is not None for point in line) > 1
    ]


# A line for each year ############################################################################


def _year_on_year(
    book: Book,
    framework: Framework,
    indicator: Indicator,
    figures: Sequence[Published],
    frequency: Frequency,
) -> tuple[list[str], list[Series]]:
    begins = framework.year_begins.number
    step = MONTHS[frequency]
    newest = year_of(figures[-1].period_ends, begins)
    last = year_ends(newest, begins)
    ends = [months_before(last, 12 - month) for month in range(step, 13, step)]
    lines = []
    for year in sorted({year_of(one.period_ends, begins) for one in figures})[-_MOST_YEARS:]:
        by_month = {
            month_of_year(one.period_ends, begins): one
            for one in figures
            if year_of(one.period_ends, begins) == year
        }
        places = {n: by_month.get(month) for n, month in enumerate(range(step, 13, step))}
        lines.append(
            Series(
                year_label(year, begins),
                [one.stands.number if one else None for one in places.values()],
                _notes(book, {n: one for n, one in places.items() if one}),
            )
        )
    name = book.locale.say(say("Target {year}", year=year_label(newest, begins)))
    targets = [set_target_of(framework, indicator, day) for day in ends]
    points = [
        (one.highest if one.lowest is None else one.lowest) if one else None for one in targets
    ]
    if sum(point is not None for point in points) > 1:
        lines.append(Series(name, points, only_compares=True))
    return [book.locale.say(short_month(day)) for day in ends], lines
