"""Figures as printed, with the number beside them where the print is plain."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.book import Book
from minutebook.records.base import Number
from minutebook.records.performance import (
    Cell,
    Column,
    ColumnKind,
    IndicatorTable,
    PerformanceEdition,
    Row,
    Section,
)

_PLAIN = re.compile(r"([+-]?)\s?£?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s*(?:%|days)?")


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
    if cell.missing is not None:
        return None
    found = _PLAIN.fullmatch(cell.printed.strip())
    if found is None:
        return None
    sign, whole, part = found.groups()
    digits = sign + whole.replace(",", "")
    return float(digits + part) if part else int(digits)


def values_of(book: Book, framework: str, key: str) -> tuple[Value, ...]:
    """An indicator's cells through all editions, oldest edition first, in the order printed."""
    return tuple(
        Value(edition, section, table, row, column, cell, number_in(cell))
        for edition in book.performance_of(framework)
        for section in edition.sections
        for table in section.tables
        for row in table.rows
        if row.indicator == key
        for column, cell in zip(table.columns, row.cells, strict=False)
    )


def series(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The values to chart: one for each period, in time, the later edition's where two give one."""
    by_period = {
        value.column.period_ends: value
        for value in values
        if value.column.kind is ColumnKind.VALUE
        and value.column.period_ends is not None
        and value.number is not None
        and value.cell.period is None
    }
    return tuple(by_period[period] for period in sorted(by_period))


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


def counts(edition: PerformanceEdition) -> Counts:
    """How many indicators of an edition have each status."""
    status: dict[str, str] = {}
    for section in edition.sections:
        for table in section.tables:
            for row in table.rows:
                status[row.indicator] = row.status or status.get(row.indicator, "")
    return Counts(Counter(status.values()), len(status))
