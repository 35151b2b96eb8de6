"""Entries of a register that are withheld: nothing but the reason may be published."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from minutebook.book import Book
from minutebook.findings import Finding, error
from minutebook.records.registers import Entry
from minutebook.withholding import is_whole

_PUBLIC = {"at", "key", "ref", "ref_printed", "title", "exempt"}


def exempt_entries(book: Book) -> Iterator[Finding]:
    """exempt-entry: a withheld entry has scores, text or owners (LGA 1972 s.100B(2), Sch. 12A).

    It has a reference, a title fit for the public, its paragraphs, the public-interest reason and
    a review date, and nothing else. One that is exempt in part gives what is open. A register's
    list of entries has no note on one that was never public.
    """
    never_public: dict[str, bool] = {}
    for edition in book.editions.values():
        register = edition.folder
        for entry in edition.entries:
            id_ = f"{register}/{entry.key}"
            withheld = is_whole(entry.exempt, book.today)
            never_public[id_] = withheld and never_public.get(id_, True)
            if withheld:
                yield from _refuse(entry)
    for id_, is_secret in never_public.items():
        catalogue = book.catalogue.get(id_)
        if is_secret and catalogue is not None and catalogue.note:
            yield error(
                catalogue.at.of("note"),
                "exempt-entry",
                "'note' of an exempt entry would be published; delete it",
            )


def _refuse(record: Entry) -> Iterator[Finding]:
    for one in dataclasses.fields(record):
        if one.name not in _PUBLIC and getattr(record, one.name):
            yield error(
                record.at.of(one.name),
                "exempt-entry",
                f"'{one.name}' of an exempt entry would be published; delete it",
            )
