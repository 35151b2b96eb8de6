"""JSON Schema of every kind of file, made from the records' classes.

An editor completes, explains and marks fields by it; `minutebook check` doesn't use it. A schema
refuses what the decoder refuses, as far as a schema can know: a test puts mutants of every field to
both. Patterns are those that the decoder reads by, between blanks, which it leaves out.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

from minutebook.loader import forms
from minutebook.loader.decoder import MOST_ENTRIES
from minutebook.loader.kinds import DAY_OF_MEETING, KINDS, REPORT, SLUG
from minutebook.markup.web_addresses import web_address
from minutebook.records.base import EmailAddress, LanguageCode, Offset, Record, WebAddress
from minutebook.records.introspection import FieldSpec, Form, fields_by_key, fields_of, name_of

_Shape = dict[str, Any]
_Shapes = dict[str, _Shape]

_DEFINITIONS = "#/$defs/"
_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number", "boolean"]
"""What an editor's YAML makes of a plain value that is text to us: `no`, `12`, `CR1`."""
_WORD = (
    r"0-9A-Z_a-z\u00aa\u00b2\u00b3\u00b5\u00b9\u00ba\u00bc-\u00be\u00c0-\u00d6\u00d8-\u00f6"
    r"\u00f8-\u1fff\u2070-\u209c\u2150-\u218b\u2c00-\u2dff\u3040-\ud7ff\uf900-\ufdff\uff10-\uffdc"
)
"""Nearly what `\\w` is in Python, and the marks on letters: the inside of a set in any dialect.

Some of these are signs, and letters beyond U+FFFF are left out.
"""
_REFERENCE = (
    rf"[{_WORD} \u00a0\u2000-\u200a"
    + "".join(rf"\{sign}" if sign in "-/()[]+*." else sign for sign in forms.BESIDE_LETTERS.split())
    + "]*"
)
_COMPOUND_IDS = {
    "meeting": rf"{SLUG}/{DAY_OF_MEETING}",
    "report": rf"{SLUG}/{DAY_OF_MEETING}/{SLUG}",
    "register": rf"{SLUG}(?:/{SLUG})?",
    "performance": rf"{SLUG}(?:/{SLUG})?",
    "entry": f"{SLUG}/{SLUG}",
    "indicator": f"{SLUG}/{SLUG}",
}
"""The ids of the kinds of record whose ids are not one name."""
_ANCHOR = "(?:#.*)?"
_SWITCH = "|".join(
    "".join(f"[{letter}{letter.upper()}]" for letter in word) for word in forms.SWITCHES
)
_DAY = r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
"""A day as far as it can be told without a calendar."""
_HOUR = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_LARGEST = 10**15
"""What no number reaches: it has fifteen digits at most."""
_OF_A_FORM: Mapping[type, tuple[str, str]] = {
    LanguageCode: ("language", forms.LANGUAGE),
    WebAddress: ("web-address", web_address(_WORD)),
    EmailAddress: ("email-address", forms.email(_WORD)),
    Offset: ("offset", forms.OFFSET),
}
"""The marks of texts that are of one form: the name of each and its pattern."""
_TEXTS = {
    "text": (r"^\s*\S[^\n]*\s*$", r"^\s*[^\n]*\s*$"),
    "reference": (rf"^\s*(?=\S){_REFERENCE}\s*$", rf"^\s*{_REFERENCE}\s*$"),
    "markdown": (rf"^(?![\s\S]*{forms.COMMENT})[\s\S]*\S", rf"^(?![\s\S]*{forms.COMMENT})"),
}
"""The patterns of each sort of text: of one with something in it, and of one that may be blank."""


def schema_of(kind: type[Record], title: str) -> _Shape:
    """The JSON Schema (2020-12) of a file of one kind."""
    definitions: _Shapes = {}
    top = _record(kind, definitions)
    return {"$schema": _DRAFT, "title": title, **top, "$defs": dict(sorted(definitions.items()))}


def all_schemas() -> dict[str, str]:
    """Every schema as text by its file name."""
    return {
        f"{kind.name}.json": json.dumps(
            schema_of(kind.record, name_of(kind.record)), ensure_ascii=False, indent=2
        )
        + "\n"
        for kind in (*KINDS, REPORT)
    }


def write_schemas(folder: Path) -> list[str]:
    """Write every schema into a folder; the names of those that changed."""
    folder.mkdir(parents=True, exist_ok=True)
    stale = stale_schemas(folder)
    schemas = all_schemas()
    for name in stale:
        if name in schemas:
            (folder / name).write_text(schemas[name], "utf-8")
        else:
            (folder / name).unlink()
    return stale


def stale_schemas(folder: Path) -> list[str]:
    """The names of schemas that a folder lacks, has otherwise or should not have."""
    schemas = all_schemas()
    there = {path.name: path.read_text("utf-8") for path in folder.glob("*.json")}
    return sorted(name for name in {*schemas, *there} if schemas.get(name) != there.get(name))


def _record(kind: type[Record], definitions: _Shapes) -> _Shape:
    properties = {}
    required = []
    for spec in fields_of(kind):
        shape = _given(spec, definitions)
        if spec.may_be_none and not spec.required:
            shape = _or_nothing(shape, definitions)
        properties[spec.key] = {"description": spec.about, **shape} if spec.about else shape
        if spec.required:
            required.append(spec.key)
    made: _Shape = {
        "description": (kind.__doc__ or "").strip(),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if required:
        made["required"] = required
    return made


def _given(spec: FieldSpec, definitions: _Shapes) -> _Shape:
    """The shape of a field's value where there is one."""
    return _shape(spec.form, spec, definitions, may_be_blank=not spec.needs_text)


def _or_nothing(shape: _Shape, definitions: _Shapes) -> _Shape:
    """A shape, or a line that is left empty, which is nothing to an editor's YAML."""
    if "$ref" not in shape:
        return {**shape, "type": [shape["type"], "null"]}
    name = shape["$ref"].removeprefix(_DEFINITIONS)
    either = {"anyOf": [_to(name), {"type": "null"}]}
    return {**shape, **_defined(f"{name}-or-nothing", either, definitions)}


def _defined(name: str, shape: _Shape, definitions: _Shapes) -> _Shape:
    """What stands for a shape that many fields have."""
    definitions[name] = shape
    return _to(name)


def _to(name: str) -> _Shape:
    return {"$ref": f"{_DEFINITIONS}{name}"}


def _shape(form: Form, spec: FieldSpec, definitions: _Shapes, *, may_be_blank: bool) -> _Shape:
    if form.sort == "record":
        return _reference(form.kind, definitions)
    if form.sort == "words":
        return _words(spec, definitions, may_be_blank=may_be_blank)
    if form.sort == "text":
        return _text(spec, definitions, may_be_blank=may_be_blank)
    if form.sort == "plain":
        return _plain(form.kind, definitions)
    assert form.entry is not None
    # A link in a list has to lead somewhere; a field of its own may be left blank.
    entry = _shape(form.entry, spec, definitions, may_be_blank=spec.link is None)
    if form.sort == "mapping":
        return {"type": "object", "additionalProperties": entry}
    several: _Shape = {"type": "array", "items": entry, "maxItems": MOST_ENTRIES}
    if _has(spec, LanguageCode):
        several |= {"minItems": 1, "uniqueItems": True}
    return {"anyOf": [several, entry]} if spec.may_be_single else several


def _has(spec: FieldSpec, mark: type) -> bool:
    return any(isinstance(one, mark) for one in spec.marks)


def _within_blanks(pattern: str) -> str:
    """The pattern of a whole text; the blanks around it are left out in reading."""
    return rf"^\s*(?:{pattern})\s*$"


def _plain(kind: Any, definitions: _Shapes) -> _Shape:
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        choices = [choice.value for choice in kind]
        return _defined(kind.__name__, _one_of(choices, "|".join(choices)), definitions)
    if kind is bool:
        return _defined("switch", _one_of([True, False, "yes", "no"], _SWITCH), definitions)
    if kind is dt.date:
        shape: _Shape = {"type": "string", "pattern": _within_blanks(_DAY)}
        return _defined("date", shape, definitions)
    if kind is dt.time:
        shape = {"type": "string", "pattern": _within_blanks(_HOUR)}
        return _defined("time", shape, definitions)
    is_whole = kind is int
    shape = {
        "type": ["integer" if is_whole else "number", "string"],
        "exclusiveMinimum": -_LARGEST,
        "exclusiveMaximum": _LARGEST,
        "pattern": _within_blanks(forms.WHOLE_NUMBER if is_whole else forms.NUMBER),
    }
    return _defined("whole-number" if is_whole else "number", shape, definitions)


def _one_of(choices: list[Any], pattern: str) -> _Shape:
    """Some values, which come first for an editor to offer them, or any of a pattern."""
    return {"anyOf": [{"enum": choices}, {"type": "string", "pattern": _within_blanks(pattern)}]}


def _text(spec: FieldSpec, definitions: _Shapes, *, may_be_blank: bool) -> _Shape:
    """A text for machines: an id, a key, an address."""
    if spec.link is not None:
        kind = spec.link.kind
        if spec.link.scoped:
            return _name(f"{kind}-key", f"{SLUG}{_ANCHOR}", definitions, may_be_blank=may_be_blank)
        id_ = _COMPOUND_IDS.get(kind, SLUG)
        return _name(f"{kind}-id", f"{id_}{_ANCHOR}", definitions, may_be_blank=may_be_blank)
    if spec.is_part_of_address:
        return _name("key", SLUG, definitions, may_be_blank=may_be_blank)
    name, pattern = next(found for mark, found in _OF_A_FORM.items() if _has(spec, mark))
    shape = {"type": "string", "pattern": _within_blanks(pattern)}
    return _defined(name, shape, definitions)


def _name(name: str, pattern: str, definitions: _Shapes, *, may_be_blank: bool) -> _Shape:
    """An id or a key, in small letters, digits and hyphens, which YAML may take for a number."""
    may_be_number = not pattern.startswith(f"{SLUG}/")
    if may_be_blank:
        name, pattern = f"{name}-or-blank", f"(?:{pattern})?"
    shape: _Shape = {"type": "string", "pattern": _within_blanks(pattern)}
    if may_be_number:
        shape |= {"type": ["string", "integer", "boolean"], "minimum": 0}
    return _defined(name, shape, definitions)


def _words(spec: FieldSpec, definitions: _Shapes, *, may_be_blank: bool) -> _Shape:
    """A text that people read, in one language or in several."""
    sort = "markdown" if spec.markdown else "reference" if spec.is_reference else "text"
    needed, blank = _TEXTS[sort]
    shape = {
        "description": "A text, or the text in each of several languages by their codes: cy, en.",
        "anyOf": [
            {"type": _SCALAR, "pattern": blank if may_be_blank else needed},
            {
                "type": "object",
                "propertyNames": {"pattern": f"^{forms.LANGUAGE}$"},
                "additionalProperties": {"type": _SCALAR, "pattern": needed},
                "minProperties": 1,
            },
        ],
    }
    made = _defined(f"{sort}-or-blank" if may_be_blank else sort, shape, definitions)
    return {**made, "$comment": "Markdown"} if spec.markdown else made


def _reference(kind: type[Record], definitions: _Shapes) -> _Shape:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # stands while the record's own fields are gone through
        whole = _record(kind, definitions)
        if kind.SHORTHAND is not None:
            alone = _given(fields_by_key(kind)[kind.SHORTHAND], definitions)
            whole = {"anyOf": [alone, whole]}
        definitions[name] = whole
    return _to(name)
