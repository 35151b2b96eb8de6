"""A record as the YAML file that a clerk would write: what the reader would read it from.

Fields stand in the order of their class, and one that holds its default is left out. A record with
nothing but its shorthand is that plain value; long texts are blocks; quotes stand only where YAML
needs them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import io
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import Any

import yaml
from yaml.emitter import Emitter

from minutebook.loader.kinds import REPORT, Kind
from minutebook.records.base import Record
from minutebook.records.introspection import FieldSpec, fields_of
from minutebook.records.translated import Translated
from minutebook.runtime.memoize import memoized

WIDTH = 100
"""Columns that a line has at most, where its words let it be broken."""

_FOLD = 90
"""The column after which PyYAML breaks a line: behind the word that crosses it."""
_COMPOUND = (Record, Mapping, tuple, list)


def path_of(kind: Kind, id_: str) -> str:
    """Where a record of a kind stands below data/ (a report: below content/), by its id."""
    if kind is REPORT:
        return f"meetings/{id_}.md"
    fixed = {"agenda", "minutes", "decisions"}
    if kind.name in fixed:
        return f"meetings/{id_}/{kind.name}.yml"
    folder, _, name = kind.example.rpartition("/")
    if name.removesuffix(".yml") in ("body", "glossary", "register", "framework"):
        return f"{folder.partition('/')[0]}/{id_}/{name}" if folder else name
    return f"{folder.partition('/')[0]}/{id_}.yml"


def file_text(kind: Kind, id_: str, record: Record) -> str:
    """The text of a record's file, with the line that names its schema; a report's with its body.

    Raises ValueError if the id is not one of that kind.
    """
    path = path_of(kind, id_)
    if not kind.path.fullmatch(path):
        raise ValueError(f"'{id_}' is not an id of {kind.name}")
    if kind is REPORT:
        return f"---\n{facts_text(record)}---\n{getattr(record, 'body', '')}"
    up = "../" * (path.count("/") + 1)
    return f"# yaml-language-server: $schema={up}schemas/{kind.name}.json\n{facts_text(record)}"


def facts_text(record: Record) -> str:
    """A record's fields as YAML, without a schema line."""
    stream = io.StringIO()
    emitter = _Emitter(stream, width=_FOLD, allow_unicode=True)
    for event in (
        yaml.StreamStartEvent(),
        yaml.DocumentStartEvent(explicit=False),
        *_mapping(_given(record), 0),
        yaml.DocumentEndEvent(explicit=False),
        yaml.StreamEndEvent(),
    ):
        emitter.emit(event)
    return stream.getvalue()


class _Emitter(Emitter):
    """PyYAML's, with the entries of a list indented under its name."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)


@memoized
def _fields(kind: type[Record]) -> tuple[tuple[FieldSpec, Any], ...]:
    """Each field and its default; what people tell the checks comes last."""
    found = []
    for spec in sorted(fields_of(kind), key=lambda spec: spec.name in ("as_printed", "open")):
        one = kind.__dataclass_fields__[spec.name]
        default = one.default
        if one.default_factory is not dataclasses.MISSING:
            default = one.default_factory()
        found.append((spec, default))
    return tuple(found)


def _given(record: Record) -> dict[str, Any]:
    """The fields that a person would write."""
    given = {}
    for spec, default in _fields(type(record)):
        value = getattr(record, spec.name)
        if value is not None and (spec.required or value != default):
            alone = spec.may_be_single and len(value) == 1
            given[spec.key] = value[0] if alone else value
    return given


def _value(value: Any, indent: int, before: int) -> Iterator[yaml.Event]:
    """A value whose line begins at `indent` and has `before` characters in front of it."""
    if isinstance(value, Record):
        given = _given(value)
        alone = given.get(value.SHORTHAND or "")
        if len(given) == 1 and alone is not None and not isinstance(alone, _COMPOUND):
            yield from _value(alone, indent, before)
        else:
            yield from _mapping(given, indent)
    elif isinstance(value, Translated) and not value.is_plain:
        yield from _mapping(value.languages, indent)
    elif isinstance(value, Mapping):
        yield from _mapping(value, indent)
    elif isinstance(value, (tuple, list)):
        yield from _list(value, indent, before)
    else:
        yield _scalar(value, before)


def _is_plain(value: Any) -> bool:
    in_several = isinstance(value, Translated) and not value.is_plain
    return not in_several and not isinstance(value, _COMPOUND)


def _mapping(given: Mapping[str, Any], indent: int) -> Iterator[yaml.Event]:
    yield yaml.MappingStartEvent(None, None, True, flow_style=not given)
    for key, value in given.items():
        yield _scalar(key, 0)
        yield from _value(value, indent + 2, indent + len(key) + 2)
    yield yaml.MappingEndEvent()


def _list(values: tuple[Any, ...] | list[Any], indent: int, before: int) -> Iterator[yaml.Event]:
    words = [_text(value) for value in values if _is_plain(value)]
    on_a_line = len(words) == len(values) and (
        not any(len(word.split()) > 1 or not word for word in words)
        and before + sum(len(word) + 2 for word in words) <= WIDTH
    )
    yield yaml.SequenceStartEvent(None, None, True, flow_style=on_a_line)
    for value in values:
        yield from _value(value, indent + 2, indent + 2)
    yield yaml.SequenceEndEvent()


def _scalar(value: Any, before: int) -> yaml.ScalarEvent:
    text = _text(value)
    style = None
    if not text:
        style = "'"
    elif "\n" in text:
        # The line break at its end is no part of the text, and spares the block its '-'.
        text, style = f"{text}\n", "|"
    elif before + len(text) > WIDTH and " " in text:
        style = ">"
    return yaml.ScalarEvent(None, None, (True, True), text, style=style)


def _text(value: Any) -> str:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return str(value)
