"""Cells of a register's own columns that are not what the column says."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.columns import meaning
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, did_you_mean, error
from minutebook.records.custom_columns import ColumnType
from minutebook.records.registers import Register, RegisterEdition


@each(Register)
def bad_columns(_: Book, register: Register) -> Iterator[Finding]:
    """bad-column: a column of a register is of a choice that it doesn't give, or gives in vain."""
    for column in register.columns:
        if (column.type is ColumnType.CHOICE) != bool(column.choices):
            message = (
                "lists no 'choices'; give at least one"
                if not column.choices
                else f"is of type '{column.type.value}'; only 'choice' has 'choices'"
            )
            yield error(column.at.of("choices"), "bad-column", f"column '{column.label}' {message}")


@each(RegisterEdition)
def bad_cells(book: Book, edition: RegisterEdition) -> Iterator[Finding]:
    """bad-cell: an entry's cell is of no column that is declared, not of its type, or missing."""
    register = book.registers.get(edition.folder)
    if register is None:
        return
    declared = {column.key: column for column in register.columns}
    for entry in edition.entries:
        for key, text in entry.columns.items():
            place = entry.at.of("columns", key)
            if key not in declared:
                hint = did_you_mean(key, declared) or (
                    f"; it declares {', '.join(declared) or 'none'}"
                )
                yield error(place, "bad-cell", f"register.yml declares no column '{key}'{hint}")
                continue
            try:
                meaning(declared[key], text)
            except ValueError as problem:
                yield error(place, "bad-cell", str(problem))
        if entry.exempt is not None:
            continue
        for column in register.columns:
            if column.required and column.key not in entry.columns:
                yield error(
                    entry.at.of("columns"),
                    "bad-cell",
                    f"{entry.ref} has no '{column.key}', which register.yml requires of "
                    "every entry; add it",
                )
