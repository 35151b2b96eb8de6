"""Where in a file a thing was written."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A position in a file: its path as a person would type it, line and column, both from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __reduce__(self) -> tuple[type[Location], tuple[str, int, int]]:
        """What pickling and copying make it from."""
        return Location, (self.file, self.line, self.column)

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def spot(line: int, column: int) -> int:
    """A line and a column in one number."""
    return line << 32 | column


def location_at(file: str, at: int) -> Location:
    """The place in a file that a number of `spot` stands for."""
    return Location(file, at >> 32, at & 0xFFFFFFFF)


class RecordLocations(NamedTuple):
    """Where a record and each of its fields stand.

    A field is named as in the record; an entry of a list of plain values is `name.index`, one of
    a mapping `name.key`. An archive has millions of them, so they are packed: `names` is one
    tuple for all records with the same fields, `spots` has eight bytes for the record and for
    each of its names.
    """

    file: str
    names: tuple[str, ...]
    spots: bytes

    @classmethod
    def packed(cls, file: str, own: int, fields: Mapping[str, int]) -> RecordLocations:
        """Where a record and its fields stand, by their spots."""
        names = tuple(fields)
        return cls(
            file,
            _SHAPES.setdefault(names, names),
            _same(struct.pack(f"<{len(names) + 1}Q", own, *fields.values())),
        )

    @property
    def place(self) -> Location:
        """The place of the record."""
        return self._place(0)

    @property
    def fields(self) -> Mapping[str, Location]:
        """The places of all fields that are given."""
        return {name: self._place(number) for number, name in enumerate(self.names, start=1)}

    def find(self, name: str) -> Location | None:
        """The place of a field's value, or None if it is not given."""
        names = self.names
        if len(names) > _MANY:
            number = _numbers_of(names).get(name)
            return None if number is None else self._place(number)
        return self._place(names.index(name) + 1) if name in names else None

    def of(self, name: str, index: int | str | None = None) -> Location:
        """The place of a field's value (of its entry `index`), or of the record if it has none."""
        found = self.find(f"{name}.{index}") if index is not None else None
        return found or self.find(name) or self._place(0)

    def _place(self, number: int) -> Location:
        column, line = struct.unpack_from("<2L", self.spots, 8 * number)
        return Location(self.file, line, column)


@lru_cache(1 << 16)
def _same(spots: bytes) -> bytes:
    """The one object for the same spots: in most files things stand where they do in others."""
    return spots


_MANY = 100
"""Names from which on one is not looked for by going through them all."""
_HELD = 64


def _numbers_of(names: tuple[str, ...]) -> Mapping[str, int]:
    """The number of each of many names; worked out once for each of the last few that ask.

    They are known by where they lie, for to compare them takes as long as to go through them. What
    is held here can't be anything else there meanwhile.
    """
    held = _NUMBERS.get(id(names))
    if held is None or held[0] is not names:
        if len(_NUMBERS) >= _HELD:
            _NUMBERS.clear()
        numbers: dict[str, int] = {}
        for number, name in enumerate(names, start=1):
            numbers.setdefault(name, number)
        held = _NUMBERS[id(names)] = (names, numbers)
    return held[1]


_NUMBERS: dict[int, tuple[tuple[str, ...], Mapping[str, int]]] = {}

_SHAPES: dict[tuple[str, ...], tuple[str, ...]] = {}
"""The names of fields that records have, each combination once."""

NOWHERE = RecordLocations.packed("(not read from a file)", spot(1, 1), {})
