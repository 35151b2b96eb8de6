"""Records in a folder whose own description is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from minutebook.book import Book
from minutebook.findings import Finding, error
from minutebook.records.base import Record
from minutebook.records.place import Place


def undescribed_committees(book: Book) -> Iterator[Finding]:
    """no-committee: there are papers of a committee that data/committees/ does not describe."""
    meetings: dict[str, Record] = {}
    for kind in ("agenda", "minutes", "decisions", "report"):
        meetings |= book.archive.records[kind]
    for folder, place in _undescribed(book, "committee", meetings, book.committees):
        yield error(
            place,
            "no-committee",
            f"the committee '{folder}' is not described; write data/committees/{folder}.yml",
        )


def undescribed_registers(book: Book) -> Iterator[Finding]:
    """no-register: an edition stands in a folder without register.yml."""
    for _, place in _undescribed(book, "register", book.editions, book.registers):
        yield error(
            place,
            "no-register",
            "the register of this edition is not described; write register.yml beside it",
        )


def undescribed_frameworks(book: Book) -> Iterator[Finding]:
    """no-framework: a performance report stands in a folder without framework.yml."""
    for _, place in _undescribed(book, "framework", book.performance, book.frameworks):
        yield error(
            place,
            "no-framework",
            "the framework of this report is not described; write framework.yml beside it",
        )


def _undescribed(
    book: Book, kind: str, held: Mapping[str, Record], described: Mapping[str, Record]
) -> Iterator[tuple[str, Place]]:
    """Each folder that holds records and has no description, with the place of its first."""
    first: dict[str, Place] = {}
    for id_, record in held.items():
        first.setdefault(id_.partition("/")[0], record.at.place)
    for folder, place in first.items():
        if folder not in described and (kind, folder) not in book.archive.unsound:
            yield folder, place
