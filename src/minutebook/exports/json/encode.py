"""A record as JSON holds it: the fields of its class, by name."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from enum import Enum
from json.encoder import encode_basestring
from typing import Any

from minutebook.records.base import Record
from minutebook.records.translated import Translated
from minutebook.runtime.memoize import memoized

_FOR_CHECKS = frozenset({"at", "open", "as_printed"})
"""Fields that no page shows: where a record stands, and what people answered to the checks."""


@memoized
def _fields(kind: type[Record]) -> tuple[tuple[str, str, Any], ...]:
    found = []
    for one in dataclasses.fields(kind):
        if one.name in _FOR_CHECKS:
            continue
        found.append((one.name, one.name.rstrip("_"), one.default))
    return tuple(found)


_PLAIN = frozenset({str, int, float, bool, type(None)})
"""The types whose values JSON has as they are."""


def plain(value: Any) -> Any:
    """A value as JSON types: dates and times as ISO 8601 text, numbers as recorded.

    A text in several languages is a mapping of them. A field that holds its default is left out,
    so that nothing given and an empty list stay apart where the record keeps them apart.
    """
    if type(value) in _PLAIN:  # most values by far: they pass none of the tests below
        return value
    if isinstance(value, Record):
        return {
            key: plain(given)
            for name, key, default in _fields(type(value))
            if (given := getattr(value, name)) is not None
            and not (given == default and not isinstance(given, Enum) and default in ((), ""))
            and not (isinstance(given, Mapping) and not given)
        }
    if isinstance(value, Translated):
        return str(value) if value.is_plain else dict(value.languages)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value


def as_bytes(value: Any) -> bytes:
    """JSON as UTF-8, indented by one, ending in a line break: small, and fit for comparing."""
    return (_indented(plain(value), "\n") + "\n").encode()


def _indented(value: Any, line: str) -> str:
    """What `json.dumps(value, ensure_ascii=False, indent=1)` gives, `line` beginning its lines.

    The standard library writes JSON fast only without indents.
    """
    if type(value) is str:
        return encode_basestring(value)
    inner = line + " "
    if isinstance(value, dict) and value:
        rows = [f"{encode_basestring(key)}: {_indented(one, inner)}" for key, one in value.items()]
        return f"{{{inner}{f',{inner}'.join(rows)}{line}}}"
    if isinstance(value, list) and value:
        return f"[{inner}{f',{inner}'.join([_indented(one, inner) for one in value])}{line}]"
    return json.dumps(value, ensure_ascii=False)
