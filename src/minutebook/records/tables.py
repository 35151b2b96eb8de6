"""Tables of figures that are neither a register nor indicators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from minutebook.records.base import Id, Record, Source, Text
from minutebook.records.table_relations import Order, Total


@dataclass(frozen=True, kw_only=True, slots=True)
class TableColumn(Record):
    """A column: what it means, and what was printed over it where that is something else."""

    label: Annotated[str, "The heading that is meant."]
    printed: Annotated[str | None, "The heading as printed, where it says something else."] = None
    group: Annotated[str | None, "The heading over several columns."] = None
    note: Annotated[Text | None, "What a reader should know of it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow(Record):
    """A row: its heading and its cells as printed."""

    label: Annotated[str, "The row's heading as printed."]
    cells: Annotated[tuple[str, ...], "One for each column, exactly as printed."]
    note: Annotated[Text | None, "What a reader should know of it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Table(Record):
    """A table: data/tables/<id>.yml."""

    id: Id = ""
    title: Annotated[str, "What the table is of."]
    coverage: Annotated[str | None, "Whom or what its figures cover."] = None
    label: Annotated[str, "The heading of the column of row headings."]
    columns: Annotated[tuple[TableColumn, ...], "Columns, left to right, without the first."]
    rows: Annotated[tuple[TableRow, ...], "Rows, top to bottom."]
    orders: Annotated[tuple[Order, ...], "Orders that its figures must keep."] = ()
    totals: Annotated[tuple[Total, ...], "Rows and columns that are the sum of others."] = ()
    notes: Annotated[tuple[Text, ...], "What a reader should know."] = ()
    source: Annotated[Source | None, "The document it is drawn from."] = None
