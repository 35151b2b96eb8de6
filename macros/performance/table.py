"""The macro `table`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.records.base import TableId
from minutebook.records.tables import TableColumn

_FIGURE = re.compile(r"-|[£+−-]?\s?\d[\d,.]*\s?%?")


@dataclass(frozen=True, slots=True)
class ColumnShown:
    """A column, and whether it holds figures alone."""

    column: TableColumn
    is_number: bool

    @property
    def is_noted(self) -> bool:
        """Whether something is said of it below the table."""
        return bool(self.column.note or self.column.printed)


def table(
    book: Book, *, id: Annotated[TableId, "The table, by its name under data/tables/."]
) -> Mapping[str, Any]:
    """Show a table of figures with its headings as meant, and the printed ones where they differ.

    Columns of figures stand to the right. Notes on a column or a row follow the table.
    """
    shown = book.tables[id]
    columns = [
        ColumnShown(column, _are_figures([row.cells[n] for row in shown.rows]))
        for n, column in enumerate(shown.columns)
    ]
    return {
        "table": shown,
        "columns": columns,
        "groups": [
            (group, tuple(those)) for group, those in groupby(columns, lambda c: c.column.group)
        ],
        "has_groups": any(column.group for column in shown.columns),
        "anchor": f"{shown.id}-note",
    }


def _are_figures(cells: Sequence[str]) -> bool:
    return all(not cell or _FIGURE.fullmatch(cell) for cell in cells)
