"""Figures as printed, with the number beside them where the print is plain."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.types import ReportedRow
from minutebook.queries.performance.periods import months_before
from minutebook.records.base import Number
from minutebook.records.performance import (
    Cell,
    Column,
    ColumnKind,
    FigureState,
    IndicatorTable,
    PerformanceEdition,
    Row,
    Section,
)
from minutebook.records.status_rules import Status

_PLAIN = re.compile(r"([+\-−]?)\s?£?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(?:%|days)?")


@dataclass(frozen=True, slots=True)
class Value:
    """An indicator's figure in one column of one edition."""

    edition: PerformanceEdition
    section: Section
    table: IndicatorTable
    row: Row
    column: Column
    cell: Cell
    number: Number | None


@dataclass(frozen=True, slots=True)
class Published:
    """What was published of a period: the figure that stands, and those that it replaced."""

    period_ends: dt.date
    stands: Value
    replaced: tuple[Value, ...]
    """Figures with another number, oldest report first."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many indicators of an edition have each status, as recorded here.

    `recorded` is by the status's key, '' for those without one; `total` counts indicators,
    each once however many rows it has.
    """

    recorded: Mapping[str, int]
    total: int


def number_in(cell: Cell) -> Number | None:
    """The figure of a cell: the one recorded beside it, or the print where it is one number.

    A print that says two things ('1,966/79.6') or more than a number gives None.
    """
    if cell.number is not None:
        return cell.number
    return None if cell.missing is not None else number_printed(cell.printed)


def number_printed(printed: str) -> Number | None:
    """The number that a print plainly is: 1966 of '1,966', 92 of '92%'; None of any other."""
    found = _PLAIN.fullmatch(printed.strip())
    if found is None:
        return None
    sign, whole, part = found.groups()
    digits = sign.replace("−", "-") + whole.replace(",", "")
    return float(digits + part) if part else int(digits)


def values_in(reported: ReportedRow) -> Iterator[Value]:
    """A row's cells, each with its column and its number."""
    for column, cell in zip(reported.table.columns, reported.row.cells, strict=False):
        yield Value(
            reported.edition, reported.section, reported.table, reported.row, column, cell,
            number_in(cell),
        )  # fmt: skip


def values_of(book: Book, framework: str, key: str) -> tuple[Value, ...]:
    """An indicator's cells through all editions, oldest edition first, in the order printed."""
    return tuple(
        value
        for reported in book.reported.get(f"{framework}/{key}", ())
        for value in values_in(reported)
    )


def is_own(value: Value, cumulative: bool = False) -> bool:
    """Whether a cell is the indicator's own figure of its column's period, or says why it's none.

    A cumulative indicator's is that of the year to date, where its table has such a column.
    """
    if value.column.period_ends is None or value.cell.period is not None:
        return False
    return value.column.kind is _own_kind(value.table, cumulative)


def _own_kind(table: IndicatorTable, cumulative: bool) -> ColumnKind:
    if cumulative and any(
        column.kind is ColumnKind.TO_DATE and column.period_ends for column in table.columns
    ):
        return ColumnKind.TO_DATE
    return ColumnKind.VALUE


def published(values: Iterable[Value], cumulative: bool = False) -> tuple[Published, ...]:
    """What was published of each period that has a figure, in time."""
    by_period: dict[dt.date, list[Value]] = defaultdict(list)
    for value in values:
        if is_own(value, cumulative) and value.number is not None:
            assert value.column.period_ends is not None
            by_period[value.column.period_ends].append(value)
    found = []
    for period_ends in sorted(by_period):
        stands = _standing(by_period[period_ends])
        replaced = {v.number: v for v in by_period[period_ends] if v.number != stands.number}
        found.append(Published(period_ends, stands, tuple(replaced.values())))
    return tuple(found)


def _standing(values: Sequence[Value]) -> Value:
    """Of several figures for one period the last, in the report that first gave it.

    None that is provisional stands before one that isn't: a figure that was settled is not
    unsettled by a table that still prints the first one.
    """
    settled = [value for value in values if value.cell.state is not FigureState.PROVISIONAL]
    number = (settled or values)[-1].number
    return next(value for value in settled or values if value.number == number)


def revision_of(book: Book, value: Value) -> Value | None:
    """The figure that a later report gave in the place of a provisional one, if one did.

    It is looked for in the reports of the two years after, in which figures are settled.
    """
    edition = value.edition
    rows = book.reported.get(f"{edition.folder}/{value.row.indicator}", ())
    first = bisect_right(
        rows, (edition.period_ends, edition.id), key=lambda r: (r.edition.period_ends, r.edition.id)
    )
    until = months_before(edition.period_ends, -24)
    last = bisect_right(rows, until, key=lambda r: r.edition.period_ends)
    later = [
        other
        for row in rows[first:last]
        for other in values_in(row)
        if other.column.period_ends == value.column.period_ends
        and other.column.kind is value.column.kind
        and other.number is not None
        and other.cell.state is not FigureState.PROVISIONAL
    ]
    return _standing(later) if later else None


def series(values: Iterable[Value], cumulative: bool = False) -> tuple[Value, ...]:
    """The values to chart: for each period the one that stands, in time."""
    return tuple(one.stands for one in published(values, cumulative))


def trend(row: Row, table: IndicatorTable) -> str | None:
    """'up', 'down' or 'level' between a row's last two values, or None without two.

    The direction is the number's; whether it is for the better depends on the polarity.
    """
    numbers = [
        number
        for column, cell in sorted(
            (
                (column, cell)
                for column, cell in zip(table.columns, row.cells, strict=False)
                if column.kind is ColumnKind.VALUE and column.period_ends is not None
            ),
            key=lambda pair: str(pair[0].period_ends),
        )
        if (number := number_in(cell)) is not None and cell.period is None
    ]
    if len(numbers) < 2:
        return None
    if numbers[-1] == numbers[-2]:
        return "level"
    return "up" if numbers[-1] > numbers[-2] else "down"


def statuses_of(book: Book, edition: PerformanceEdition) -> tuple[Status, ...]:
    """An edition's key for performance: its own, or else its framework's."""
    if edition.statuses:
        return edition.statuses
    framework = book.frameworks.get(edition.folder)
    return framework.statuses if framework else ()


def counts(edition: PerformanceEdition) -> Counts:
    """How many indicators of an edition have each status."""
    status: dict[str, str] = {}
    for section in edition.sections:
        for table in section.tables:
            for row in table.rows:
                status[row.indicator] = row.status or status.get(row.indicator, "")
    return Counts(Counter(status.values()), len(status))
