"""What records hold, however deep: every record within a record, and every text that people wrote.

Ids, keys, addresses and the reasons given under `as_printed` are no texts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from minutebook.decoding import FieldSpec, fields_of
from minutebook.records.base import EmailAddress, Record, Slug, WebAddress
from minutebook.records.place import Place
from minutebook.remembering import remembered


@dataclass(frozen=True, slots=True)
class Written:
    """A text, the record and field that hold it, and its place."""

    record: Record
    field: FieldSpec
    text: str
    place: Place


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
            for path, text in _texts(getattr(one, spec.name)):
                place = one.at.of(spec.name, path) if path else one.at.of(spec.name)
                yield Written(one, spec, text, place)


@remembered
def _nesting(kind: type[Record]) -> tuple[FieldSpec, ...]:
    return tuple(spec for spec in fields_of(kind) if _holds(spec.type, Record))


@remembered
def _telling(kind: type[Record]) -> tuple[FieldSpec, ...]:
    return tuple(
        spec
        for spec in fields_of(kind)
        if spec.name != "as_printed"
        and spec.link is None
        and not any(isinstance(mark, (Slug, WebAddress, EmailAddress)) for mark in spec.marks)
        and _holds(spec.type, str, exactly=True)
    )


def _holds(kind: Any, wanted: type, exactly: bool = False) -> bool:
    """Whether a type, or one that it is made of, is the wanted one."""
    if isinstance(kind, type):
        return kind is wanted if exactly else issubclass(kind, wanted)
    return any(_holds(part, wanted, exactly) for part in get_args(kind))


def _records(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _records(one)
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _records(one)


def _texts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a value, with the index or the name that it has there."""
    if type(value) is str:
        if value:
            yield path, value
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _texts(one, path or str(index))
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts(one, path or str(name))
