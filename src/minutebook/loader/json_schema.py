"""JSON Schema of every kind of file, made from the records' classes.

An editor completes and explains fields by it; `minutebook check` doesn't use it. The schemas
say what the reader accepts: text, numbers and switches as YAML writes them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping as AbstractMapping
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

from minutebook.loader.loader import KINDS, REPORT
from minutebook.records.base import Link, Markdown, MayBeSingle, Record
from minutebook.records.introspection import fields_of, is_text, name_of, optional, unwrap

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_SCALAR = ["string", "number", "boolean"]
"""What an editor's YAML makes of a plain value that is text to us: `no`, `12`, `CR1`."""
_TEXT = "text"
"""The definition of a text that may be given in several languages."""


def schema_of(kind: type[Record], title: str) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a file of one kind."""
    definitions: dict[str, Any] = {}
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


def _record(kind: type[Record], definitions: dict[str, Any]) -> dict[str, Any]:
    properties = {}
    required = []
    for spec in fields_of(kind):
        shape = _shape(spec.type, definitions, spec.marks)
        properties[spec.key] = {"description": spec.about, **shape} if spec.about else shape
        if spec.required:
            required.append(spec.key)
    made: dict[str, Any] = {
        "description": (kind.__doc__ or "").strip(),
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }
    if required:
        made["required"] = required
    return made


def _shape(kind: Any, definitions: dict[str, Any], marks: tuple[Any, ...] = ()) -> dict[str, Any]:
    kind, _ = optional(kind)
    kind, more = unwrap(kind)
    marks = marks + more
    origin = get_origin(kind)
    if origin is tuple:
        entry = _shape(get_args(kind)[0], definitions, more)
        several = {"type": "array", "items": entry}
        single = any(isinstance(mark, MayBeSingle) for mark in marks)
        return {"anyOf": [several, entry]} if single else several
    if origin is AbstractMapping:
        return {
            "type": "object",
            "additionalProperties": _shape(get_args(kind)[1], definitions),
        }
    if isinstance(kind, type) and issubclass(kind, Record):
        return _reference(kind, definitions)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [choice.value for choice in kind]}
    if kind is bool:
        return {"enum": [True, False, "yes", "no", "on", "off"]}
    if kind is dt.date:
        return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
    if kind is dt.time:
        return {"type": "string", "pattern": r"^\d{2}:\d{2}$"}
    if kind is str:
        return _text(marks, definitions)
    return {"type": "integer" if kind is int else "number"}


def _text(marks: tuple[Any, ...], definitions: dict[str, Any]) -> dict[str, Any]:
    link = next((mark for mark in marks if isinstance(mark, Link)), None)
    if link is not None:
        return {"type": _SCALAR, "$comment": f"the id of a {link.kind}"}
    if not is_text(marks):
        return {"type": _SCALAR}
    definitions[_TEXT] = {
        "description": "A text, or the text in each of several languages by their codes: cy, en.",
        "anyOf": [
            {"type": _SCALAR},
            {
                "type": "object",
                "propertyNames": {"pattern": "^[a-z]{2}$"},
                "additionalProperties": {"type": _SCALAR},
                "minProperties": 1,
            },
        ],
    }
    made = {"$ref": f"#/$defs/{_TEXT}"}
    if any(isinstance(mark, Markdown) for mark in marks):
        made["$comment"] = "Markdown"
    return made


def _reference(kind: type[Record], definitions: dict[str, Any]) -> dict[str, Any]:
    name = kind.__name__
    if name not in definitions:
        definitions[name] = {}  # stands while the record's own fields are gone through
        whole = _record(kind, definitions)
        definitions[name] = (
            whole
            if kind.SHORTHAND is None
            else {"anyOf": [whole["properties"][kind.SHORTHAND], whole]}
        )
    return {"$ref": f"#/$defs/{name}"}
