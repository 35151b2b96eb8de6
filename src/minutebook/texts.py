"""What records hold, however deep: every record within a record, and every text that people wrote.

Ids, keys, addresses and the reasons given under `as_printed` are no texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, get_args

from minutebook.decoding import FieldSpec, fields_of, unwrap
from minutebook.reading import Prose
from minutebook.records.base import Record
from minutebook.records.place import Place
from minutebook.records.translated import Translated
from minutebook.remembering import remembered


@dataclass(frozen=True, slots=True)
class Written:
    """A text, the record and the name of the field that hold it, and its place."""

    record: Record
    name: str
    text: str
    place: Place
    markdown: bool
    language: str | None = None
    """Its language, where the record gives it in several or the council has several."""


def records_in(record: Record) -> Iterator[Record]:
    """The record and every record within it, each before those that it holds."""
    yield record
    for spec in _nesting(type(record)):
        for inside in _records(getattr(record, spec.name)):
            yield from records_in(inside)


def texts_in(record: Record) -> Iterator[Written]:
    """Every text of a record and of those within it, in the order of the fields."""
    for one in records_in(record):
        for spec in _telling(type(one)):
            for path, text, language in _texts(spec.name, getattr(one, spec.name)):
                place = one.at.fields.get(path) or one.at.of(spec.name)
                yield Written(one, spec.name, text, place, spec.markdown, language)


def paragraphs_in(record: Record, prose: Prose) -> Iterator[Written]:
    """The paragraphs of a report's body, which stands in the file of its facts."""
    line = prose.first_line
    for block in re.split(r"(\n[ \t]*\n)", prose.text):
        if block.strip():
            skipped = len(block) - len(block.lstrip("\n"))
            yield Written(record, "body", block, Place(prose.file, line + skipped), True)
        line += block.count("\n")


@remembered
def _nesting(kind: type[Record]) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in fields_of(kind) if _holds(spec.type, Record))


@remembered
def _telling(kind: type[Record]) -> tuple[FieldSpec, ...]:
    return tuple(
        spec
        for spec in fields_of(kind)
        if spec.name != "as_printed" and (spec.is_text or spec.is_name)
    )


def _holds(kind: Any, wanted: type) -> bool:
    """Whether a type, or one that it is made of, is the wanted one."""
    if isinstance(kind, type):
        return issubclass(kind, wanted)
    return any(_holds(part, wanted) for part in get_args(unwrap(kind)[0]))


def _records(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _records(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _records(one)


def _texts(path: str, value: Any) -> Iterator[tuple[str, str, str | None]]:
    """Each text of a value with its path in the record, and its language where it has several."""
    if isinstance(value, Translated):
        for language, text in value.languages.items():
            yield f"{path}.{language}", text, language
    elif isinstance(value, str):
        if value and not isinstance(value, StrEnum):
            yield path, value, None
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _texts(f"{path}.{index}", one)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts(f"{path}.{name}", one)
