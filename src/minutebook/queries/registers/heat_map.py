"""The heat map of an edition: where its entries stand on the matrix of a scale."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.queries.registers.scores import (
    Between,
    Cell,
    Reading,
    Step,
    cell_of,
    matrix,
    read_score,
)
from minutebook.records.registers import Entry, EntryKind, Register, RegisterEdition
from minutebook.records.scales import Scale


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry of an edition with the reading of one of its scores."""

    entry: Entry
    reading: Reading


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Where the entries of an edition stand on the matrix.

    `rows` runs from the highest impact to the lowest, each from the lowest likelihood to the
    highest, with the room between two steps wherever an entry stands in it. `unplaced` are
    entries whose cell is not known, `unscored` those without the score, `withheld` those without
    it because they are exempt.
    """

    rows: tuple[tuple[tuple[Cell, tuple[Placed, ...]], ...], ...]
    unplaced: tuple[Placed, ...]
    unscored: tuple[Entry, ...]
    withheld: tuple[Entry, ...]


def heat_map(
    register: Register, edition: RegisterEdition, scale: Scale, score_kind: str, kind: EntryKind
) -> HeatMap:
    """The risks or the opportunities of an edition on the matrix, by one kind of score."""
    kinds = {entry.key: entry.kind for entry in register.entries}
    placed: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    rooms: dict[tuple[int, int], Cell] = {}
    unplaced: list[Placed] = []
    unscored: list[Entry] = []
    withheld: list[Entry] = []
    for entry in edition.entries:
        if kinds.get(entry.key) is not kind:
            continue
        if score_kind not in entry.scores:
            (withheld if entry.exempt else unscored).append(entry)
            continue
        one = Placed(entry, read_score(scale, entry.scores[score_kind], kind))
        cell = one.reading.cell
        if cell is None:
            unplaced.append(one)
        else:
            placed[cell.at].append(one)
            rooms[cell.at] = cell
    rows = tuple(
        tuple((cell, tuple(placed[cell.at])) for cell in row)
        for row in _with_rooms(scale, kind, list(rooms.values()))
    )
    return HeatMap(rows, tuple(unplaced), tuple(unscored), tuple(withheld))


def _with_rooms(
    scale: Scale, kind: EntryKind, used: Sequence[Cell]
) -> tuple[tuple[Cell, ...], ...]:
    """The matrix with a row or a column for the room between two steps wherever one is used."""
    impacts = {cell.at[0]: cell.impact for cell in used if isinstance(cell.impact, Between)}
    likelihoods = {
        cell.at[1]: cell.likelihood for cell in used if isinstance(cell.likelihood, Between)
    }
    if not impacts and not likelihoods:
        return matrix(scale, kind)
    rows: dict[int, Step] = {2 * n: one for n, one in enumerate(scale.impact)} | impacts
    columns: dict[int, Step] = {2 * n: one for n, one in enumerate(scale.likelihood)} | likelihoods
    return tuple(
        tuple(cell_of(scale, rows[row], columns[column]) for column in sorted(columns))
        for row in sorted(rows, reverse=True)
    )
