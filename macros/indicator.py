"""The macro `indicator`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any

from minutebook import figures
from minutebook.book import Book
from minutebook.records.base import Link, Number
from minutebook.records.performance import PerformanceEdition, Section

from . import measures
from .charting import Chart, Series, chart


def indicator(
    book: Book, *, id: Annotated[str, Link("indicator"), "Framework and key of a measure."]
) -> Mapping[str, Any]:
    """Show a measure through all reports: its figures as printed, a chart and what they mean.

    The figures stand in a table by report, newest first; targets, comparisons and changes in a
    table of their own. The chart places each figure of a period at the period's end.
    """
    framework, _, key = id.partition("/")
    this = book.indicators[id]
    values = figures.values_of(book, framework, key)
    appearances = tuple(_appearances(book, id, values))
    return {
        "framework": book.frameworks[framework],
        "indicator": this,
        "good_is": measures.POLARITY[this.polarity],
        "latest": measures.latest(values),
        "appearances": appearances,
        "notes_on_figures": any(one.remarks for a in appearances for one in a.figures),
        "notes_on_compared": any(one.remarks for a in appearances for one in a.compared),
        "chart": _chart(book, this.title, this.unit or "", figures.series(values)),
        "mentioned": measures.mentioned_at(book, "indicator", id, ()),
    }


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a report: the column that it stands in, its print and what is read from it."""

    value: figures.Value
    number: str
    missing: str
    about: str
    remarks: tuple[str, ...]

    @property
    def ends(self) -> dt.date | None:
        """The last day of its period, unless the cell names a period of its own."""
        return None if self.value.cell.period else self.value.column.period_ends


@dataclass(frozen=True, slots=True)
class Appearance:
    """A measure's row in one report."""

    edition: PerformanceEdition
    section: Section
    title: str
    group: str
    polarity_printed: str | None
    status: measures.StatusShown | None
    note: str
    table_note: str
    figures: tuple[Figure, ...]
    compared: tuple[Figure, ...]


def _appearances(book: Book, id_: str, values: tuple[figures.Value, ...]) -> Iterator[Appearance]:
    """The measure's rows, newest report first."""
    rows = [
        tuple(of_row)
        for _, of_row in groupby(values, key=lambda v: (v.edition.id, id(v.table), id(v.row)))
    ]
    for of_row in sorted(rows, key=lambda of_row: of_row[0].edition.period_ends, reverse=True):
        first = of_row[0]
        own = [value for value in of_row if value.column.kind not in measures.COMPARED]
        others = [value for value in of_row if value.column.kind in measures.COMPARED]
        yield Appearance(
            first.edition,
            first.section,
            first.row.title_printed or book.indicators[id_].title,
            first.row.group or "",
            first.row.polarity_printed,
            measures.statuses(first.edition).get(first.row.status or ""),
            first.row.note or "",
            first.table.note or "",
            tuple(_figure(value) for value in own),
            tuple(_figure(value) for value in others),
        )


def _figure(value: figures.Value) -> Figure:
    remarks = [value.column.note] if value.column.note else []
    return Figure(
        value,
        measures.figure(value.number),
        measures.MISSING[value.cell.missing] if value.cell.missing else "",
        measures.column_note(value.column),
        (*remarks, *measures.cell_remarks(value.cell)),
    )


_LONGEST_STEP = dt.timedelta(days=400)
"""Periods further apart than a year are not joined: nobody knows what lies between them."""


def _chart(
    book: Book, title: str, unit: str, values: Sequence[figures.Value]
) -> tuple[Chart, str] | None:
    """The chart of two figures or more, and what its caption says of how it is drawn."""
    if len(values) < 2:
        return None
    remarks: list[str] = []
    periods: list[str] = []
    points: list[Number | None] = []
    before: dt.date | None = None
    for value in values:
        ends = value.column.period_ends
        assert ends is not None
        if before is not None and ends - before > _LONGEST_STEP:
            periods.append(_years_between(before, ends))
            points.append(None)
            remarks.append(f"No figure from between {before:%B %Y} and {ends:%B %Y} is held here.")
        periods.append(f"{ends:%b %Y}")
        points.append(value.number)
        before = ends
    known = [point for point in points if point is not None]
    from_nought = min(known) < max(known) / 2
    if not from_nought:
        remarks.append("The scale does not begin at 0.")
    name = book.body.short_name or book.body.name
    drawn = chart(
        title,
        periods,
        [Series(name, points)],
        lowest=0 if from_nought else None,
        unit=unit,
    )
    return (drawn, " ".join(remarks)) if drawn else None


def _years_between(before: dt.date, after: dt.date) -> str:
    """The whole years between two days: '2018–2021'."""
    first, last = before.year + 1, after.year - 1
    if first > last:
        return "…"
    return str(first) if first == last else f"{first}–{last}"
