"""Figures of a table in an order that cannot be, and headings that stand over the wrong column."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, did_you_mean, error, warning
from minutebook.queries.performance.tables import Grid, grid_of
from minutebook.records.base import Record
from minutebook.records.performance import IndicatorTable
from minutebook.records.table_relations import Order
from minutebook.records.tables import Table


@each(Table, IndicatorTable)
def impossible_orders(_: Book, table: Table | IndicatorTable) -> Iterator[Finding]:
    """table-order: a figure is above one that, as its table declares, is never below it."""
    grid = grid_of(table)
    for order in grid.orders:
        higher, lower = grid.lines(order.higher), grid.lines(order.lower)
        if len(higher[1]) == len(lower[1]) == 1 and higher[0] == lower[0]:
            yield from _out_of_order(grid, order, higher[0], higher[1][0], lower[1][0])


def _out_of_order(
    grid: Grid, order: Order, are_rows: bool, higher: int, lower: int
) -> Iterator[Finding]:
    for across, line in enumerate(grid.crossing(are_rows)):
        above = grid.figure(are_rows, higher, across)
        below = grid.figure(are_rows, lower, across)
        if above is not None and below is not None and above.number < below.number:
            yield warning(
                grid.place(are_rows, higher, across),
                "table-order",
                f"{line.names[0]}: {above.number} for '{order.higher}' is below {below.number} "
                f"for '{order.lower}', and never can be; are the two changed over?",
            )


@each(Table, IndicatorTable)
def unknown_lines(_: Book, table: Table | IndicatorTable) -> Iterator[Finding]:
    """unknown-line: an order or a total names no row or column of its table, or several."""
    grid = grid_of(table)
    for order in grid.orders:
        yield from _named(grid, order, "higher", (order.higher,))
        yield from _named(grid, order, "lower", (order.lower,))
        higher, lower = grid.lines(order.higher), grid.lines(order.lower)
        if len(higher[1]) == len(lower[1]) == 1 and higher[0] != lower[0]:
            yield error(
                order.at.of("lower"),
                "unknown-line",
                f"'{order.higher}' and '{order.lower}' are a row and a column; an order is of "
                "two rows, or of two columns",
            )
    for total in grid.totals:
        yield from _named(grid, total, "total", (total.total,))
        yield from _named(grid, total, "of", total.of)
        yield from _named(grid, total, "in_", total.in_)


def _named(grid: Grid, holder: Record, field: str, names: tuple[str, ...]) -> Iterator[Finding]:
    for index, name in enumerate(names):
        found = grid.lines(name)[1]
        if len(found) == 1:
            continue
        place = holder.at.of(field, index)
        if found:
            what = f"the table has {len(found)} rows or columns '{name}'; "
            yield error(
                place, "unknown-line", what + f"name one with the heading above it: 'Above: {name}'"
            )
        else:
            known = [one for line in (*grid.columns, *grid.rows) for one in line.names]
            yield error(
                place,
                "unknown-line",
                f"the table has no row or column '{name}'{did_you_mean(name, known)}",
            )


@each(Table)
def swapped_headings(_: Book, table: Table) -> Iterator[Finding]:
    """swapped-headings: the heading printed over a column is that of another column."""
    yield from _swapped(table)


def _swapped(table: Table) -> Iterator[Finding]:
    told: set[int] = set()
    for number, column in enumerate(table.columns):
        if column.printed is None or number in told:
            continue
        for other, beside in enumerate(table.columns):
            if other == number or column.group != beside.group:
                continue
            if _same(column.printed, beside.label):
                told.add(other)
                back = beside.printed is not None and _same(beside.printed, column.label)
                what = (
                    f"the headings of this column and of column {other + 1} are printed the wrong "
                    "way round"
                    if back
                    else f"the heading printed here is that of column {other + 1}"
                )
                yield warning(column.at.of("printed"), "swapped-headings", what)


def _same(one: str, other: str) -> bool:
    """Whether two headings are the same but for spaces and capitals."""
    return "".join(one.split()).lower() == "".join(other.split()).lower()
