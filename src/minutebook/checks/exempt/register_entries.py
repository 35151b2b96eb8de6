"""Entries of a register that are withheld: nothing but the reason may be published."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.texts import SourceFile
from minutebook.checks.exempt.fields import untold_of_entry
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, error
from minutebook.queries.meetings.exemptions import is_whole
from minutebook.records.registers import CatalogueEntry, Entry, Register, RegisterEdition


@each(RegisterEdition, Register)
def exempt_entries(book: Book, one: RegisterEdition | Register) -> Iterator[Finding]:
    """exempt-entry: a withheld entry has scores, text or owners (LGA 1972 s.100B(2), Sch. 12A).

    It has a reference, a title fit for the public, its paragraphs, the public-interest reason and
    a review date, and nothing else. One that is exempt in part gives what is open. A register's
    list of entries has no note on one that was never public.
    """
    if isinstance(one, RegisterEdition):
        for entry in one.entries:
            if is_whole(entry.exempt, book.today):
                yield from _refuse(entry)
        return
    was_public: dict[str, bool] = {}
    for edition in book.editions_of(one.id):
        for entry in edition.entries:
            is_public = not is_whole(entry.exempt, book.today)
            was_public[entry.key] = is_public or was_public.get(entry.key, False)
    for catalogue in one.entries:
        if not was_public.get(catalogue.key, True):
            yield from _refuse_catalogued(catalogue)


def _refuse_catalogued(entry: CatalogueEntry) -> Iterator[Finding]:
    """What the list of entries says of one: a note, why it was closed or taken up again."""
    for written in SourceFile("", "", entry, None).all_written:
        if written.record is not entry or written.name != "title":
            yield error(
                written.place,
                "exempt-entry",
                f"'{written.name}' of an exempt entry would be published; delete it",
            )


def _refuse(record: Entry) -> Iterator[Finding]:
    for name in untold_of_entry(record):
        yield error(
            record.at.of(name),
            "exempt-entry",
            f"'{name}' of an exempt entry would be published; delete it",
        )
