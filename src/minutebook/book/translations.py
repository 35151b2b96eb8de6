"""In which languages records are given, and which pages there are of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.book.texts import records_in
from minutebook.links.target import Target
from minutebook.records.base import Record
from minutebook.records.introspection import FieldSpec, fields_of
from minutebook.records.location import Location
from minutebook.records.translated import Translated


@dataclass(frozen=True, slots=True)
class InLanguages:
    """A text that is given in languages, the field that holds it, and its place."""

    text: Translated
    field: FieldSpec
    place: Location


def translated_in(record: Record) -> Iterator[InLanguages]:
    """Every text of a record, however deep, that says its language."""
    for one in records_in(record):
        for field in fields_of(type(one)):
            for path, text in _translated(field.name, getattr(one, field.name)):
                place = one.at.find(path) or one.at.of(field.name)
                yield InLanguages(text, field, place)


def _translated(path: str, value: Any) -> Iterator[tuple[str, Translated]]:
    if isinstance(value, Translated):
        yield path, value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _translated(f"{path}.{index}", one)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _translated(f"{path}.{key}", one)


def given_in(book: Book, target: Target) -> frozenset[str]:
    """The languages, beside the main one, in which something of a record is given.

    An entry of a register and an indicator are given where they are catalogued and where an
    edition has them. A report's language is that of its page of prose, so a report is given in
    none.
    """
    main = book.body.languages[0]
    return frozenset(
        language
        for record in _records_of(book, target)
        for told in translated_in(record)
        for language in told.text.languages
        if language != main
    )


def _records_of(book: Book, target: Target) -> Iterable[Record]:
    if target.kind == "report":
        return
    record = book.ids(target.kind)[target.id]
    folder, _, key = target.id.partition("/")
    if isinstance(record, Meeting):
        papers = (record.agenda, record.minutes)
        yield from (paper for paper in papers if paper is not None)
        yield from record.decisions
    elif target.kind == "forthcoming":
        yield from (entry for _, entry in record)
    elif isinstance(record, Record):
        yield record
    if target.kind == "entry":
        for edition in book.editions_of(folder):
            yield from (entry for entry in edition.entries if entry.key == key)
    if target.kind == "indicator":
        yield from (reported.row for reported in book.reported.get(target.id, ()))
