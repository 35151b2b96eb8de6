"""Totals against their parts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.queries.performance.figures import number_in
from minutebook.queries.performance.periods import month_of_year, year_of
from minutebook.queries.performance.tables import Grid, figure_of, grid_of
from minutebook.records.performance import (
    ColumnKind,
    Framework,
    IndicatorTable,
    PerformanceEdition,
    Row,
)
from minutebook.records.table_relations import Total
from minutebook.records.tables import Table


@each(Table, IndicatorTable)
def wrong_totals(_: Book, table: Table | IndicatorTable) -> Iterator[Finding]:
    """total: a row or a column that its table declares to be a sum is not the sum of its parts.

    Rounded figures may miss it by what the rounding can make.
    """
    grid = grid_of(table)
    for total in grid.totals:
        are_rows, found = grid.lines(total.total)
        if len(found) == 1:
            yield from _wrong_total(grid, total, are_rows, found[0])


def _wrong_total(grid: Grid, total: Total, are_rows: bool, line: int) -> Iterator[Finding]:
    same = grid.rows if are_rows else grid.columns
    parts = [
        number
        for number, one in enumerate(same)
        if number != line and (not total.of or any(name in total.of for name in one.names))
    ]
    for across, crossing in enumerate(grid.crossing(are_rows)):
        if total.in_ and not any(name in total.in_ for name in crossing.names):
            continue
        whole = grid.figure(are_rows, line, across)
        figures = [grid.figure(are_rows, part, across) for part in parts]
        known = [figure for figure in figures if figure is not None]
        if whole is None or len(known) < len(figures):
            continue
        added = sum((figure.number for figure in known), Decimal(0))
        may_miss = sum((figure.rounding for figure in (whole, *known)), Decimal(0))
        if abs(added - whole.number) > may_miss:
            yield warning(
                grid.place(are_rows, line, across),
                "total",
                f"{crossing.names[0]}: {whole.number:,} is given for '{total.total}', and its "
                f"parts add up to {added:,}",
            )


@each(PerformanceEdition)
def wrong_shares(_: Book, edition: PerformanceEdition) -> Iterator[Finding]:
    """share: stated percentages don't add up to 100, or aren't the shares of the stated counts."""
    total = next((one.count for one in edition.stated if one.status is None), None)
    parts = [one for one in edition.stated if one.status is not None]
    shares = [one.percent for one in parts if one.percent is not None]
    for one in parts:
        share = None if not total or one.percent is None else 100 * one.count / total
        if share is not None and one.percent is not None and abs(share - one.percent) > 1:
            yield warning(
                one.at.of("percent"),
                "share",
                f"{one.count} of {total} is {share:.1f} % and not {one.percent} %",
            )
    if parts and len(shares) == len(parts) and abs(sum(shares) - 100) > len(shares) / 2:
        yield warning(
            parts[0].at.of("percent"),
            "share",
            f"the stated percentages add up to {sum(shares):g} and not to 100",
        )
    counted = sum(one.count for one in parts)
    if total is not None and parts and counted > total:
        yield warning(
            parts[0].at.of("count"),
            "share",
            f"the stated counts add up to {counted}, more than the {total} in all",
        )


@each(PerformanceEdition)
def falling_cumulatives(book: Book, edition: PerformanceEdition) -> Iterator[Finding]:
    """cumulative: a figure that counts from the start of the year is lower than the one before."""
    framework = book.frameworks.get(edition.folder)
    if framework is None:
        return
    cumulative = {one.key for one in framework.indicators if one.cumulative}
    for table in _tables(edition):
        for row in table.rows:
            if row.indicator in cumulative:
                yield from _falling(framework, table, row)


def _falling(framework: Framework, table: IndicatorTable, row: Row) -> Iterator[Finding]:
    dated = [
        (column.period_ends, column.label, cell)
        for column, cell in zip(table.columns, row.cells, strict=False)
        if column.kind in (ColumnKind.VALUE, ColumnKind.TO_DATE)
        and column.period_ends is not None
        and cell.period is None
        and number_in(cell) is not None
    ]
    dated.sort(key=lambda one: one[0])
    for (before, label, earlier), (after, _, later) in pairwise(dated):
        was, is_ = number_in(earlier), number_in(later)
        assert was is not None
        assert is_ is not None
        begins = framework.year_begins.number
        same_year = year_of(before, begins) == year_of(after, begins)
        if same_year and before < after and 0 <= is_ < was:
            yield warning(
                later.at.place,
                "cumulative",
                f"{is_:,} counts from the start of the year, and {label} had {was:,} already",
            )


def _tables(edition: PerformanceEdition) -> Iterator[IndicatorTable]:
    for section in edition.sections:
        yield from section.tables


@each(PerformanceEdition)
def wrong_years_to_date(book: Book, edition: PerformanceEdition) -> Iterator[Finding]:
    """to-date: a year to date is neither the sum of its quarters nor between least and most.

    A count to date is the sum of the quarters, a rate or an average lies between them, and a
    cumulative figure is the last. Nothing is said where a quarter is missing or in words.
    """
    framework = book.frameworks.get(edition.folder)
    if framework is None:
        return
    for table in _tables(edition):
        for number, column in enumerate(table.columns):
            if column.kind is ColumnKind.TO_DATE and column.period_ends is not None:
                quarters = _quarters(framework, table, column.period_ends)
                for row in table.rows if quarters else ():
                    yield from _wrong_to_date(row, number, quarters)


def _quarters(framework: Framework, table: IndicatorTable, ends: dt.date) -> list[int]:
    """The columns of the quarters from the start of a year to a day, [] if one is missing."""
    begins = framework.year_begins.number
    found = {
        column.period_ends: number
        for number, column in enumerate(table.columns)
        if column.kind is ColumnKind.VALUE
        and column.period_ends is not None
        and year_of(column.period_ends, begins) == year_of(ends, begins)
        and column.period_ends <= ends
    }
    is_whole = len(found) * 3 == month_of_year(ends, begins) and ends in found
    return list(found.values()) if is_whole else []


def _wrong_to_date(row: Row, to_date: int, quarters: list[int]) -> Iterator[Finding]:
    if max(to_date, *quarters) >= len(row.cells):
        return
    cells = [row.cells[number] for number in quarters]
    whole = row.cells[to_date]
    figures = [figure_of(cell) for cell in cells if cell.period is None]
    known = [figure for figure in figures if figure is not None]
    total = figure_of(whole) if whole.period is None else None
    if total is None or len(known) < len(cells):
        return
    added = sum((figure.number for figure in known), Decimal(0))
    may_miss = sum((figure.rounding for figure in (total, *known)), Decimal(0))
    numbers = [figure.number for figure in known]
    if min(numbers) <= total.number <= max(numbers) or abs(added - total.number) <= may_miss:
        return
    yield warning(
        whole.at.place,
        "to-date",
        f"{total.number:,} is the year to date, and its quarters add up to {added:,}",
    )
