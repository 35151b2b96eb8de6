"""Tables whose rows don't fit their columns, and statuses that have no meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutebook.book import Book
from minutebook.findings import Finding, did_you_mean, error
from minutebook.records.base import Record


def wrong_widths(book: Book) -> Iterator[Finding]:
    """row-width: a row has more or fewer cells than its table has columns."""
    for table in book.tables.values():
        for row in table.rows:
            yield from _width(row, row.cells, len(table.columns))
    for edition in book.performance.values():
        for section in edition.sections:
            for indicators in section.tables:
                for line in indicators.rows:
                    yield from _width(line, line.cells, len(indicators.columns))


def _width(row: Record, cells: Sequence[object], columns: int) -> Iterator[Finding]:
    if len(cells) != columns:
        yield error(
            row.at.of("cells"),
            "row-width",
            f"the row has {len(cells)} cells and the table {columns} columns; "
            "write '' for an empty cell",
        )


def unknown_statuses(book: Book) -> Iterator[Finding]:
    """unknown-status: a row or a stated count has a status that the edition's key lacks."""
    for edition in book.performance.values():
        known = [status.key for status in edition.statuses]
        holders: list[Record] = [
            row for section in edition.sections for table in section.tables for row in table.rows
        ]
        for holder in (*holders, *edition.stated):
            status = getattr(holder, "status", None)
            if status is not None and status not in known:
                hint = did_you_mean(status, known) or f"; it has {', '.join(known) or 'none'}"
                yield error(
                    holder.at.of("status"),
                    "unknown-status",
                    f"the edition's 'statuses' have no '{status}'{hint}",
                )
