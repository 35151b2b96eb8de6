"""Tables as figures in rows and columns that have names, whatever kind of table they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from minutebook.queries.performance.figures import number_in
from minutebook.records.location import Location
from minutebook.records.performance import Cell, IndicatorTable
from minutebook.records.table_relations import Order, Total
from minutebook.records.tables import Table

_FIGURE = re.compile(
    r"(?P<sign>[+−–-]?)\s?£?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d+)?\s?%?"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell's number, how many decimal places it is given to, and whether it is a percentage."""

    number: Decimal
    places: int
    percent: bool

    @property
    def rounding(self) -> Decimal:
        """How far the number may be from the one that was rounded to it; 0 for a count."""
        if self.places == 0 and not self.percent:
            return Decimal(0)
        return Decimal(5).scaleb(-self.places - 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column: the names that it goes by, and its place."""

    names: tuple[str, ...]
    place: Location


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's figures by row and column, None where a cell is no plain number."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    figures: Mapping[tuple[int, int], Figure]
    places: Mapping[tuple[int, int], Location]
    orders: tuple[Order, ...]
    totals: tuple[Total, ...]

    def lines(self, name: str) -> tuple[bool, tuple[int, ...]]:
        """Whether a name is that of rows, and which lines it names: one, if it is unambiguous.

        A column goes before a row of the same name.
        """
        columns = tuple(n for n, line in enumerate(self.columns) if name in line.names)
        if columns:
            return False, columns
        return True, tuple(n for n, line in enumerate(self.rows) if name in line.names)

    def figure(self, are_rows: bool, line: int, across: int) -> Figure | None:
        """The figure where a line meets one that crosses it."""
        return self.figures.get((line, across) if are_rows else (across, line))

    def place(self, are_rows: bool, line: int, across: int) -> Location:
        """The place of that figure."""
        return self.places[(line, across) if are_rows else (across, line)]

    def crossing(self, are_rows: bool) -> tuple[Line, ...]:
        """The lines that cross rows, or columns."""
        return self.columns if are_rows else self.rows


def grid_of(table: Table | IndicatorTable) -> Grid:
    """A table as a grid."""
    return _of_table(table) if isinstance(table, Table) else _of_indicators(table)


def _of_table(table: Table) -> Grid:
    figures, places = {}, {}
    for number, row in enumerate(table.rows):
        for column, printed in enumerate(row.cells[: len(table.columns)]):
            places[number, column] = row.at.of("cells", column)
            figure = figure_in(printed)
            if figure is not None:
                figures[number, column] = figure
    columns = tuple(
        Line(_names(column.label, column.group), column.at.place) for column in table.columns
    )
    rows = tuple(Line((row.label,), row.at.place) for row in table.rows)
    return Grid(rows, columns, figures, places, table.orders, table.totals)


def _of_indicators(table: IndicatorTable) -> Grid:
    figures, places = {}, {}
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells[: len(table.columns)]):
            places[number, column] = cell.at.place
            figure = figure_of(cell)
            if figure is not None:
                figures[number, column] = figure
    columns = tuple(Line((column.label,), column.at.place) for column in table.columns)
    rows = tuple(Line(_names(row.indicator, row.group), row.at.place) for row in table.rows)
    return Grid(rows, columns, figures, places, table.orders, table.totals)


def _names(label: str, group: str | None) -> tuple[str, ...]:
    return (label,) if group is None else (label, f"{group}: {label}")


def figure_in(printed: str) -> Figure | None:
    """The number that a cell is, if it is nothing more: '1,330', '46.6%', '-0.10'."""
    found = _FIGURE.fullmatch(printed.strip())
    if found is None:
        return None
    sign = "-" if found["sign"] in ("-", "−", "–") else ""
    number = Decimal(sign + found["whole"].replace(",", "") + (found["part"] or ""))
    return Figure(number, _places(number), printed.rstrip().endswith("%"))


def figure_of(cell: Cell) -> Figure | None:
    """The number of an indicator's cell: as recorded beside the print, or as printed."""
    read = number_in(cell)
    if read is None:
        return None
    printed, exact = figure_in(cell.printed), Decimal(str(read))
    if printed is not None and printed.number == exact:
        return printed
    return Figure(exact, _places(exact), "%" in cell.printed)


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0
