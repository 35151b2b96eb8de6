"""A heat map in a reader's words: who stands where, and who cannot be placed.

Nothing here gives an entry a place that its score leaves open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.book import Book
from minutebook.records.base import Number
from minutebook.records.registers import CatalogueEntry, Entry, EntryKind, RegisterEdition
from minutebook.records.scales import Scale
from minutebook.scoring import Placed, band_of, heat_map, matrix
from minutebook.walking import entry_anchor

from .register_words import (
    KIND_WORDS,
    impact_word,
    is_inferred,
    levels_in_words,
    register_of,
    score_label,
)

_SHADES = 5


@dataclass(frozen=True, slots=True)
class Named:
    """An entry on the map: its reference, where its row is, and its short title."""

    ref: str
    link: str
    title: str


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell: its score, the score's band, who stands there, how strong its ground is (1 to 5)."""

    value: Number
    band: str
    shade: int
    entries: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of cells under one impact."""

    word: str
    value: Number
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one score and the places that it may have, in words."""

    value: Number
    places: tuple[str, ...]
    entries: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class MapShown:
    """A heat map as parts/heat_map.html draws it."""

    caption: str
    kind: str
    kinds: str
    score: str
    scale: str
    likelihood: tuple[tuple[str, Number], ...]
    rows: tuple[RowShown, ...]
    placed: int
    inferred: tuple[Group, ...]
    unplaced: tuple[Group, ...]
    unscored: tuple[Named, ...]

    @property
    def total(self) -> int:
        """All entries of the kind, placed or not."""
        return self.placed + self.open + len(self.unscored)

    @property
    def open(self) -> int:
        """How many have a score and no certain place."""
        return sum(len(group.entries) for group in self.unplaced)


def mapped(
    book: Book, edition: RegisterEdition, kind: EntryKind, score: str | None = None
) -> MapShown:
    """An edition's risks or opportunities on the matrix, by its headline score or another."""
    register = register_of(book, edition)
    scale = book.scales[register.scale]
    score_kind = score or edition.headline
    found = heat_map(register, edition, scale, score_kind, kind)
    catalogue = {entry.key: entry for entry in register.entries}
    label = score_label(register, score_kind)
    one, several = KIND_WORDS[kind]

    def named(entry: Entry) -> Named:
        return _named(edition, catalogue, entry)

    def groups(placed: Iterable[Placed]) -> tuple[Group, ...]:
        return _groups(placed, edition, catalogue, kind)

    in_cells = [placed for row in found.rows for _, those in row for placed in those]
    return MapShown(
        caption=f"{several} by {label}, {edition.period}",
        kind=one.lower(),
        kinds=several.lower(),
        score=label,
        scale=scale.id,
        likelihood=tuple((step.word, step.value) for step in scale.likelihood),
        rows=tuple(
            RowShown(
                impact_word(row[0][0].impact, kind),
                row[0][0].impact.value,
                tuple(
                    CellShown(
                        cell.value,
                        band.word if (band := band_of(scale, cell.value)) else "",
                        shade(scale, cell.value),
                        tuple(named(placed.entry) for placed in those),
                    )
                    for cell, those in row
                ),
            )
            for row in found.rows
        ),
        placed=len(in_cells),
        inferred=groups(p for p in in_cells if is_inferred(scale, p.reading.score)),
        unplaced=groups(found.unplaced),
        unscored=tuple(named(entry) for entry in found.unscored),
    )


def shade(scale: Scale, value: Number) -> int:
    """How strong a score's ground is, from 1 to 5, by its rank among the scale's scores."""
    values = sorted({cell.value for row in matrix(scale) for cell in row})
    return 1 + values.index(value) * _SHADES // len(values)


def _named(edition: RegisterEdition, catalogue: dict[str, CatalogueEntry], entry: Entry) -> Named:
    link = f"register:{edition.id}#{entry_anchor(entry.ref)}"
    return Named(entry.ref, link, catalogue[entry.key].title)


def _groups(
    placed: Iterable[Placed],
    edition: RegisterEdition,
    catalogue: dict[str, CatalogueEntry],
    kind: EntryKind,
) -> tuple[Group, ...]:
    """Entries by score and possible places, the highest score first."""
    together: dict[tuple[Number, tuple[str, ...]], list[Named]] = {}
    for one in placed:
        places = tuple(levels_in_words(cell, kind) for cell in one.reading.cells)
        key = (one.reading.score.value, places)
        together.setdefault(key, []).append(_named(edition, catalogue, one.entry))
    return tuple(
        Group(value, places, tuple(entries))
        for (value, places), entries in sorted(together.items(), key=lambda pair: -pair[0][0])
    )
