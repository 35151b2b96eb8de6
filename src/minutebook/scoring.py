"""What a recorded score says on its scale, and what it doesn't say.

A score of 12 on a five-by-five scale is 3 by 4 or 4 by 3. Its place is known only where the
record gives a factor that settles it; nothing here guesses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from minutebook.records.base import Number
from minutebook.records.registers import Entry, EntryKind, Register, RegisterEdition, Score
from minutebook.records.scales import Band, Formula, Level, Scale


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix: its levels and the score that they make."""

    impact: Level
    likelihood: Level
    value: Number


@dataclass(frozen=True, slots=True)
class Reading:
    """A score on its scale: the cells it may stand in, and its band.

    `cells` is empty when the scale gives no such score, and has one cell when the place is known.
    """

    score: Score
    cells: tuple[Cell, ...]
    band: Band | None

    @property
    def cell(self) -> Cell | None:
        """The score's cell, if it is known."""
        return self.cells[0] if len(self.cells) == 1 else None


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry of an edition with the reading of one of its scores."""

    entry: Entry
    reading: Reading


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Where the entries of an edition stand on the matrix.

    `rows` runs from the highest impact to the lowest, each from the lowest likelihood to the
    highest. `unplaced` are entries whose cell is not known, `unscored` those without the score.
    """

    rows: tuple[tuple[tuple[Cell, tuple[Placed, ...]], ...], ...]
    unplaced: tuple[Placed, ...]
    unscored: tuple[Entry, ...]


def level(levels: Iterable[Level], written: str) -> Level | None:
    """The level that a word or a value names, large and small letters alike."""
    wanted = written.strip().lower()
    for one in levels:
        words = {one.word.lower(), str(one.value), (one.opportunity_word or one.word).lower()}
        if wanted in words:
            return one
    return None


def value_of(scale: Scale, impact: Level, likelihood: Level) -> Number:
    """The score that two levels make by the scale's formula."""
    if scale.formula is Formula.SUM:
        return impact.value + likelihood.value
    return impact.value * likelihood.value


def band_of(scale: Scale, value: Number) -> Band | None:
    """The band that a score falls in."""
    return next((band for band in scale.bands if band.from_ <= value <= band.to), None)


def matrix(scale: Scale) -> tuple[tuple[Cell, ...], ...]:
    """The scale's cells, from the highest impact to the lowest, likelihood rising in each row."""
    return tuple(
        tuple(
            Cell(impact, likelihood, value_of(scale, impact, likelihood))
            for likelihood in scale.likelihood
        )
        for impact in reversed(scale.impact)
    )


def read_score(scale: Scale, score: Score) -> Reading:
    """The cells in which a score may stand, given the factors that were recorded with it."""
    impact = level(scale.impact, score.impact) if score.impact else None
    likelihood = level(scale.likelihood, score.likelihood) if score.likelihood else None
    cells = tuple(
        cell
        for row in matrix(scale)
        for cell in row
        if cell.value == score.value
        and impact in (None, cell.impact)
        and likelihood in (None, cell.likelihood)
    )
    return Reading(score, cells, band_of(scale, score.value))


def heat_map(
    register: Register, edition: RegisterEdition, scale: Scale, score_kind: str, kind: EntryKind
) -> HeatMap:
    """The risks or the opportunities of an edition on the matrix, by one kind of score."""
    kinds = {entry.key: entry.kind for entry in register.entries}
    placed: list[Placed] = []
    unplaced: list[Placed] = []
    unscored: list[Entry] = []
    for entry in edition.entries:
        if kinds.get(entry.key) is not kind:
            continue
        if score_kind not in entry.scores:
            unscored.append(entry)
            continue
        one = Placed(entry, read_score(scale, entry.scores[score_kind]))
        (placed if one.reading.cell else unplaced).append(one)
    rows = tuple(
        tuple((cell, tuple(p for p in placed if p.reading.cell == cell)) for cell in row)
        for row in matrix(scale)
    )
    return HeatMap(rows, tuple(unplaced), tuple(unscored))
