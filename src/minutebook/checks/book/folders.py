"""Records in a folder whose own description is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from minutebook.book.book import Book
from minutebook.checks.per_unit import whole
from minutebook.findings import Finding, error
from minutebook.records.base import Record
from minutebook.records.location import Location


@whole
def undescribed_committees(book: Book) -> Iterator[Finding]:
    """no-committee: there are papers of a committee that data/committees/ does not describe."""
    kinds = ("agenda", "minutes", "decisions", "report")
    papers = [book.loaded(kind) for kind in kinds]
    for folder, place in _undescribed(book, "committee", papers, book.committees):
        yield error(
            place,
            "no-committee",
            f"the committee '{folder}' is not described; write data/committees/{folder}.yml",
        )


@whole
def undescribed_registers(book: Book) -> Iterator[Finding]:
    """no-register: an edition stands in a folder without register.yml."""
    for _, place in _undescribed(book, "register", [book.editions], book.registers):
        yield error(
            place,
            "no-register",
            "the register of this edition is not described; write register.yml beside it",
        )


@whole
def undescribed_frameworks(book: Book) -> Iterator[Finding]:
    """no-framework: a performance report stands in a folder without framework.yml."""
    for _, place in _undescribed(book, "framework", [book.performance], book.frameworks):
        yield error(
            place,
            "no-framework",
            "the framework of this report is not described; write framework.yml beside it",
        )


def _undescribed(
    book: Book,
    kind: str,
    held: Sequence[Mapping[str, Record]],
    described: Mapping[str, Record],
) -> Iterator[tuple[str, Location]]:
    """Each folder that holds records and has no description, with the place of its first.

    Where several kinds of records have the first's id, that of the last kind is told.
    """
    first: dict[str, str] = {}
    for records in held:
        for id_ in records:
            folder = id_.partition("/")[0]
            if folder not in described:
                first.setdefault(folder, id_)
    for folder, id_ in first.items():
        if (kind, folder) not in book.archive.unsound:
            found = next(records[id_] for records in reversed(held) if id_ in records)
            yield folder, found.at.place
