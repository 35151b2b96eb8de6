"""Which edition of a register an id means."""

from __future__ import annotations

from minutebook.book.book import Book
from minutebook.records.registers import RegisterEdition


def edition_meant(book: Book, id_: str) -> RegisterEdition | None:
    """The edition of that id, or the newest of the register of that id; None if it has none."""
    if id_ in book.editions:
        return book.editions[id_]
    editions = book.editions_of(id_)
    return editions[-1] if editions else None
