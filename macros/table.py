"""The macro `table`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import groupby
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.records.base import TableId

_FIGURE = re.compile(r"[£+−-]?\s?[\d,.]+\s?%?")


def table(
    book: Book, *, id: Annotated[TableId, "The table, by its name under data/tables/."]
) -> Mapping[str, Any]:
    """Show a table of figures with its headings as meant, and the printed ones where they differ.

    Columns of figures stand to the right; notes on a row or a column follow the table.
    """
    shown = book.tables[id]
    groups = [
        (group, len(list(columns))) for group, columns in groupby(shown.columns, lambda c: c.group)
    ]
    return {
        "table": shown,
        "groups": groups if any(group for group, _ in groups) else [],
        "numeric": [
            all(not cell or cell == "-" or _FIGURE.fullmatch(cell) for cell in cells)
            for cells in zip(*(row.cells for row in shown.rows), strict=False)
        ],
        "column_notes": [column for column in shown.columns if column.note],
        "row_notes": [(n, row) for n, row in enumerate(shown.rows, 1) if row.note],
    }
