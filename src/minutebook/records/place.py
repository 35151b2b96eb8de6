"""Where in a file a thing was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file: its path as a person would type it, line and column, both from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Where:
    """Where a record and each of its fields stand.

    `fields` maps a field's name, or `name.index` for an entry of a list of plain values
    and `name.key` for one of a mapping, to the place of its value.
    """

    place: Place
    fields: Mapping[str, Place] = field(default_factory=dict)

    def of(self, name: str, index: int | str | None = None) -> Place:
        """The place of a field's value (of its entry `index`), or of the record if it has none."""
        if index is not None:
            found = self.fields.get(f"{name}.{index}")
            if found is not None:
                return found
        return self.fields.get(name, self.place)


NOWHERE = Where(Place("(not read from a file)"))
