"""Tables whose rows don't fit their columns, and statuses that have no meaning."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, did_you_mean, error
from minutebook.queries.performance.figures import statuses_of
from minutebook.records.base import Record
from minutebook.records.performance import Framework, IndicatorTable, PerformanceEdition
from minutebook.records.tables import Table


@each(Table, IndicatorTable)
def wrong_widths(_: Book, table: Table | IndicatorTable) -> Iterator[Finding]:
    """row-width: a row has more or fewer cells than its table has columns."""
    for row in table.rows:
        yield from _width(row, row.cells, len(table.columns))


def _width(row: Record, cells: Sequence[object], columns: int) -> Iterator[Finding]:
    if len(cells) != columns:
        yield error(
            row.at.of("cells"),
            "row-width",
            f"the row has {len(cells)} cells and the table {columns} columns; "
            "write '' for an empty cell",
        )


@each(Framework, PerformanceEdition)
def unknown_statuses(book: Book, one: Framework | PerformanceEdition) -> Iterator[Finding]:
    """unknown-status: a row, a stated count or a rule has a status that its key lacks."""
    if isinstance(one, Framework):
        known = [status.key for status in one.statuses]
        for rule in one.rules:
            for case in rule.cases:
                yield from _status(case, case.status, known, "framework")
        return
    known = [status.key for status in statuses_of(book, one)]
    for section in one.sections:
        for table in section.tables:
            for row in table.rows:
                yield from _status(row, row.status, known, "edition")
    for stated in one.stated:
        yield from _status(stated, stated.status, known, "edition")


def _status(
    holder: Record, status: str | None, known: Sequence[str], whose: str
) -> Iterator[Finding]:
    if status is not None and status not in known:
        hint = did_you_mean(status, known) or f"; it has {', '.join(known) or 'none'}"
        yield error(
            holder.at.of("status"),
            "unknown-status",
            f"the {whose}'s 'statuses' have no '{status}'{hint}",
        )
