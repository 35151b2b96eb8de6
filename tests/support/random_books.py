"""Whole random books, drawn from nothing but the records' annotations.

A field's type and marks say what may stand in it, so a new field is drawn without a word here.
Links lead to records of the same book. What no annotation says (that a person attends a meeting
once) is left to chance and then mended as a clerk would: what a check calls an error is taken out.
"""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from minutebook.book.book import Book, bind
from minutebook.checks.runner import check
from minutebook.findings import Severity
from minutebook.loader.dumper import file_text, path_of
from minutebook.loader.kinds import REPORT, Kind
from minutebook.loader.loaded import LoadedRecords
from minutebook.loader.loader import read
from minutebook.records.base import Record
from minutebook.records.introspection import fields_of
from minutebook.records.location import Location
from tests.support.random_records import (
    ALL_KINDS,
    PROSE,
    TODAY,
    Impossible,
    World,
    record_of,
    words,
)
from tests.support.repositories import write

_PLAN: tuple[tuple[str, tuple[str, ...]], ...] = (
    # Kinds in the order in which one may name another, and the ids that a book has of each.
    ("body", ("body",)),
    ("glossary", ("glossary",)),
    ("person", ("ann-lee", "bo-ek")),
    ("committee", ("audit", "planning")),
    ("scale", ("five",)),
    ("table", ("results",)),
    ("register", ("risks",)),
    ("framework", ("corporate",)),
    ("register-edition", ("risks/2024-q1", "risks/2024-q2")),
    ("performance-edition", ("corporate/2024-q1",)),
    ("agenda", ("audit/2024-03-05", "audit/2024-06-04")),
    ("report", ("audit/2024-03-05/flood",)),
    ("minutes", ("audit/2024-03-05", "planning/2024-03-05")),
    ("decisions", ("planning/2024-03-05",)),
)
_LINKED = {
    "agenda": "meeting",
    "minutes": "meeting",
    "decisions": "meeting",
    "register-edition": "register",
    "framework": "performance",
    "performance-edition": "performance",
}
"""The kind that a link names, where it is not the file's own."""

_HOLDING = {"entries": ("register", "entry"), "indicators": ("framework", "indicator")}


class Records(dict[str, dict[str, Any]]):
    """The records of a book by kind and id, told in a few words where a test fails."""

    def __repr__(self) -> str:
        return f"<a random book of {sum(map(len, self.values()))} files>"


def book_of_chance(chance: Random) -> Records:
    """The records of a random book by kind and id. Nothing is checked yet."""
    world = World(languages=chance.choice([("en",), ("en", "cy")]))
    made = Records({kind.name: {} for kind in ALL_KINDS})
    planned = dict(_PLAN)
    others = [kind.name for kind in ALL_KINDS if kind.name not in planned]
    kinds = {kind.name: kind for kind in ALL_KINDS}
    for name in (*planned, *others):
        kind = kinds[name]
        for id_ in planned.get(name) or (_example_id(kind),):
            world.folder = id_.partition("/")[0]
            fixed: dict[str, Any] = {"id": id_} if "id" in kind.record.__dataclass_fields__ else {}
            if name == "body":
                fixed["languages"] = world.languages
            if kind is REPORT:
                fixed["body"] = words(chance, PROSE) + "\n"
            try:
                record = record_of(chance, kind.record, world, **fixed)
            except Impossible:
                continue
            made[name][id_] = record
            world.ids[_LINKED.get(name, name)].append(id_)
            _remember(world, name, id_, record)
    return made


def _example_id(kind: Kind) -> str:
    """The id of the file that a kind gives for an example."""
    found = kind.path.fullmatch(kind.example)
    assert found is not None
    return kind.id.format(**found.groupdict())


def _remember(world: World, kind: str, id_: str, record: Any) -> None:
    """What of a record can be linked to by itself."""
    for name, (holder, target) in _HOLDING.items():
        if kind == holder:
            world.ids[target] += [f"{id_}/{one.key}" for one in getattr(record, name)]
    for name, target in (("decisions", "decision"), ("entries", "forthcoming")):
        if kind in ("decisions", "decision-form", "plan"):
            for one in getattr(record, name, ()):
                world.ids[target].append(getattr(one, "id", None) or one.key)


def files_of(records: Records) -> dict[str, str]:
    """The files of records by their path in the repository."""
    files = {}
    for kind in ALL_KINDS:
        for id_, record in records[kind.name].items():
            top = "content" if kind is REPORT else "data"
            files[f"{top}/{path_of(kind, id_)}"] = file_text(kind, id_, record)
    return files


def read_back(records: Records) -> LoadedRecords:
    """What the reader makes of records that were written."""
    with tempfile.TemporaryDirectory() as folder:
        return read(write(Path(folder), files_of(records)))


def sound(records: Records) -> Book:
    """The book of random records without what the checks call an error."""
    for _ in range(12):
        archive = read_back(records)
        book = bind(archive, TODAY)
        wrong = {f.place for f in check(book).findings if f.severity is Severity.ERROR}
        if not wrong:
            return book
        records = Records(
            {
                kind: {
                    id_: mended
                    for id_, record in those.items()
                    if (mended := _mended(record, wrong)) is not None
                }
                for kind, those in archive.records.items()
            }
        )
    raise AssertionError(f"errors are left when all was taken out that they name: {wrong}")


def _mended(record: Any, wrong: set[Location]) -> Any:
    """A record without the fields and the records in it whose places are wrong, or None."""
    if record.at.place in wrong or Location(record.at.place.file) in wrong:
        return None
    changed: dict[str, Any] = {}
    for name, default, needed in _defaults(type(record)):
        value = getattr(record, name)
        inner = {place for path, place in record.at.fields.items() if path.split(".")[0] == name}
        at = record.at.fields.get(name)
        if at in wrong or (inner & wrong and not _holds_records(value)):
            if needed:
                return None
            changed[name] = default
            continue
        if isinstance(value, Record):
            better = _mended(value, wrong)
            if better is None and needed:
                return None
            changed[name] = better if better is not None else default
        elif isinstance(value, tuple) and _holds_records(value):
            changed[name] = tuple(b for one in value if (b := _mended(one, wrong)) is not None)
        elif isinstance(value, Mapping) and _holds_records(value):
            changed[name] = {
                key: better
                for key, one in value.items()
                if record.at.of(name, key) not in wrong
                and (better := _mended(one, wrong)) is not None
            }
    return replace(record, **changed) if changed else record


@cache
def _defaults(kind: type[Record]) -> tuple[tuple[str, Any, bool], ...]:
    found = []
    for spec in fields_of(kind):
        one = kind.__dataclass_fields__[spec.name]
        factory = one.default_factory
        default = one.default if factory is dataclasses.MISSING else factory()
        found.append((spec.name, default, spec.required))
    return tuple(found)


def _holds_records(value: Any) -> bool:
    held = value.values() if isinstance(value, Mapping) else value
    return isinstance(held, (tuple, type({}.values()))) and any(
        isinstance(one, Record) for one in held
    )
