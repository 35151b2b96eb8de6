"""Which edition of a register an id means."""

from __future__ import annotations

from minutebook.book import Book
from minutebook.records.registers import RegisterEdition


def edition_meant(book: Book, id_: str) -> RegisterEdition | None:
    """The edition of that id, or the newest of the register of that id; None if it has none."""
    named = id_.partition("#")[0]
    if named in book.editions:
        return book.editions[named]
    editions = book.editions_of(named)
    return editions[-1] if editions else None
