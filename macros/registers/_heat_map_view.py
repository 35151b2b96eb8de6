"""A heat map in a reader's words: who stands where, and who cannot be placed.

Nothing here gives an entry a place that its score leaves open.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.i18n.messages import Words, say, small
from minutebook.links.extract import entry_anchor
from minutebook.queries.registers.appetite import (
    Against,
    Source,
    appetite_of_register,
    bound_of,
    cell_against,
    reading_against,
)
from minutebook.queries.registers.heat_map import Placed, heat_map
from minutebook.queries.registers.scores import Cell, agrees, band_of_cell, bands_of, matrix, reach
from minutebook.records.registers import CatalogueEntry, Entry, EntryKind, Register, RegisterEdition
from minutebook.records.scales import Scale
from minutebook.records.scores import Appetite
from minutebook.render.numerals import numeral

from ._register_view import KIND_WORDS, register_of, score_label
from ._score_view import against_words, cell_words, is_inferred, limit_words, main_of, step_words

_SHADES = 5


@dataclass(frozen=True, slots=True)
class Named:
    """An entry on the map: its reference, where its row is, its short title.

    `score` is given where the cell has no score of its own, being the room between two steps.
    """

    ref: str
    link: str
    title: str
    score: str = ""


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell: its score or rating, who stands there, how strong its ground is (1 to 5).

    `edges` names the sides on which a line of the map runs ('appetite-top', 'tolerance-right'), or
    says that one runs through it ('through').
    """

    value: str
    band: str
    shade: int
    against: Words | None
    edges: tuple[str, ...]
    entries: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class RowShown:
    """A row of cells under one impact."""

    words: Words
    cells: tuple[CellShown, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Entries of one score and the places that it may have, in words; without any, the reason."""

    value: str
    places: tuple[Words, ...]
    why_nowhere: Words
    entries: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class MapLine:
    """A line on the map: the class of its sides and what it means."""

    name: str
    words: Words


@dataclass(frozen=True, slots=True)
class MapShown:
    """A heat map as parts/heat_map.html draws it.

    `above` lists the entries whose score is above the appetite or the tolerance that applies to
    them, which may be another than the one whose lines are drawn.
    """

    caption: Words
    kinds: Words
    label: str
    score: str
    scale: str
    of_words: bool
    likelihood: tuple[Words, ...]
    rows: tuple[RowShown, ...]
    lines: tuple[MapLine, ...]
    runs_through: bool
    """Whether a line runs through a cell, being a limit in the room between two steps."""
    has_own_limits: bool
    """Whether an entry has another appetite than the one whose lines are drawn."""
    placed: int
    inferred: tuple[Group, ...]
    unplaced: tuple[Group, ...]
    unscored: tuple[Named, ...]
    withheld: tuple[Named, ...]
    above: tuple[tuple[Words, tuple[Named, ...]], ...]

    @property
    def total(self) -> int:
        """All entries of the kind, placed or not."""
        return self.placed + self.open + len(self.unscored) + len(self.withheld)

    @property
    def open(self) -> int:
        """How many have a score and no certain place."""
        return sum(len(group.entries) for group in self.unplaced)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What every part of one map is drawn from."""

    register: Register
    edition: RegisterEdition
    scale: Scale
    kind: EntryKind
    catalogue: dict[str, CatalogueEntry]

    def named(self, entry: Entry, score: str = "") -> Named:
        link = f"register:{self.edition.id}#{entry_anchor(entry.ref)}"
        return Named(entry.ref, link, self.catalogue[entry.key].title, score)


def mapped(
    book: Book, edition: RegisterEdition, kind: EntryKind, score: str | None = None
) -> MapShown:
    """An edition's risks or opportunities on the matrix, by its headline score or another."""
    register = register_of(book, edition)
    scale = book.scales[edition.scale_in(register)]
    score_kind = score or edition.headline
    found = heat_map(register, edition, scale, score_kind, kind)
    label = score_label(register, score_kind)
    several = KIND_WORDS[kind][1]
    draw = _Drawing(
        register, edition, scale, kind, {entry.key: entry for entry in register.entries}
    )
    appetite = appetite_of_register(register, edition) if kind is EntryKind.RISK else None
    in_cells = [placed for row in found.rows for _, those in row for placed in those]
    rows, runs_through = _rows(draw, found.rows, appetite)
    first = found.rows[0] if found.rows else ()
    return MapShown(
        caption=say(
            "{entries} by {score}, {period}", entries=several, score=label, period=edition.period
        ),
        kinds=small(several),
        label=next((k.label for k in register.score_kinds if k.key == score_kind), score_kind),
        score=label,
        scale=scale.id,
        of_words=scale.of_words,
        likelihood=tuple(step_words(cell.likelihood, EntryKind.RISK) for cell, _ in first),
        rows=rows,
        lines=tuple(_lines(scale, appetite)),
        runs_through=runs_through,
        has_own_limits=any(
            (bound := bound_of(register, edition, one.entry, kind))
            and bound.source is not Source.REGISTER
            for one in in_cells
        ),
        placed=len(in_cells),
        inferred=_groups(
            draw, (p for p in in_cells if is_inferred(scale, p.reading.score))
        ),
        unplaced=_groups(draw, found.unplaced),
        unscored=tuple(draw.named(entry) for entry in found.unscored),
        withheld=tuple(draw.named(entry) for entry in found.withheld),
        above=_above(draw, (*in_cells, *found.unplaced)),
    )  # fmt: skip


# The table #######################################################################################


def _rows(
    draw: _Drawing,
    rows: Sequence[Sequence[tuple[Cell, tuple[Placed, ...]]]],
    appetite: Appetite | None,
) -> tuple[tuple[RowShown, ...], bool]:
    """The rows, and whether a line runs through any cell."""
    stands = [
        [cell_against(draw.scale, appetite, cell) if appetite else None for cell, _ in row]
        for row in rows
    ]
    shade = shading(draw.scale, draw.kind)
    shown = tuple(
        RowShown(
            step_words(row[0][0].impact, draw.kind),
            tuple(
                CellShown(
                    value=_value(cell),
                    band=band.word
                    if (band := band_of_cell(draw.scale, cell, draw.kind))
                    and band.word != _value(cell)
                    else "",
                    shade=shade(cell),
                    against=against_words(standing, appetite)
                    if appetite and (standing := stands[r][c])
                    else None,
                    edges=tuple(_edges(stands, r, c, appetite)),
                    entries=tuple(_in_cell(draw, cell, placed) for placed in those),
                )
                for c, (cell, those) in enumerate(row)
            ),
        )
        for r, row in enumerate(rows)
    )
    return shown, any("through" in cell.edges for row in shown for cell in row.cells)


def _in_cell(draw: _Drawing, cell: Cell, placed: Placed) -> Named:
    return draw.named(placed.entry, "" if _value(cell) else main_of(placed.reading))


def _value(cell: Cell) -> str:
    return cell.rating or numeral(cell.value)


def _edges(
    stands: Sequence[Sequence[Against | None]], row: int, column: int, appetite: Appetite | None
) -> Iterator[str]:
    """The lines on the top and on the right of a cell: where the next one stands otherwise."""
    here = stands[row][column]
    if here is None and appetite is not None and (appetite.up_to or appetite.tolerance):
        yield "through"
    above = stands[row - 1][column] if row else None
    right = stands[row][column + 1] if column + 1 < len(stands[row]) else None
    for side, other in (("top", above), ("right", right)):
        if appetite is None or here is None or other is None or here is other:
            continue
        pair = {here, other}
        crosses_appetite = Against.WITHIN in pair and appetite.up_to is not None
        crosses_tolerance = Against.ABOVE in pair and appetite.tolerance is not None
        if crosses_appetite and crosses_tolerance:
            yield f"both-{side}"
        elif crosses_tolerance:
            yield f"tolerance-{side}"
        elif crosses_appetite:
            yield f"appetite-{side}"


def _lines(scale: Scale, appetite: Appetite | None) -> Iterator[MapLine]:
    if appetite is None:
        return
    if appetite.up_to is not None:
        limit = limit_words(scale, appetite.up_to)
        yield MapLine("appetite", say("appetite: up to {limit}", limit=limit))
    if appetite.tolerance is not None:
        limit = limit_words(scale, appetite.tolerance)
        yield MapLine("tolerance", say("tolerance: up to {limit}", limit=limit))


def shading(scale: Scale, kind: EntryKind = EntryKind.RISK) -> Callable[[Cell], int]:
    """How strong a cell's ground is, from 1 to 5: by the rank of its score among the scale's.

    The room between two steps takes the score in its middle, a rating its place among the bands.
    """
    bands = bands_of(scale, kind)
    values = sorted({c.value for row in matrix(scale) for c in row if c.value is not None})

    def shade(cell: Cell) -> int:
        ends = reach(scale, cell)
        if ends is None:
            band = band_of_cell(scale, cell, kind)
            return 1 + bands.index(band) * _SHADES // len(bands) if band else 1
        lower = bisect_right(values, (ends[0] + ends[1]) / 2) - 1
        return 1 + max(lower, 0) * _SHADES // len(values)

    return shade


# Below the table #################################################################################


def _groups(draw: _Drawing, placed: Iterable[Placed]) -> tuple[Group, ...]:
    """Entries by score and possible places, the highest score first."""
    together: dict[tuple[str, tuple[tuple[int, int], ...], bool], list[Placed]] = {}
    for one in placed:
        cells = tuple(cell.at for cell in one.reading.cells)
        differs = not agrees(draw.scale, one.reading.score)
        together.setdefault((main_of(one.reading), cells, differs), []).append(one)
    ordered = sorted(together.items(), key=lambda pair: -(pair[1][0].reading.rank or 0))
    return tuple(
        Group(
            value,
            tuple(cell_words(cell, draw.kind) for cell in those[0].reading.cells),
            _why_nowhere(draw.scale, differs),
            tuple(draw.named(one.entry) for one in those),
        )
        for (value, _, differs), those in ordered
    )


def _why_nowhere(scale: Scale, differs: bool) -> Words:
    if differs:
        return say("not what its impact and likelihood make")
    if scale.fractions:
        return say("without both an impact and a likelihood")
    if scale.of_words:
        return say("not a rating that this scale gives there")
    return say("not a score that this scale gives")


def _above(draw: _Drawing, placed: Iterable[Placed]) -> tuple[tuple[Words, tuple[Named, ...]], ...]:
    """Entries above what applies to them, those above the tolerance first."""
    found: dict[tuple[bool, str], tuple[Words, list[Named]]] = {}
    for one in placed:
        bound = bound_of(draw.register, draw.edition, one.entry, draw.kind)
        if bound is None:
            continue
        stands = reading_against(draw.scale, bound.appetite, one.reading, draw.kind)
        if stands is None or stands is Against.WITHIN:
            continue
        words = against_words(stands, bound.appetite)
        named = draw.named(one.entry, main_of(one.reading))
        key = (stands is Against.TOLERATED, str(words))
        found.setdefault(key, (words, []))[1].append(named)
    return tuple((found[key][0], tuple(found[key][1])) for key in sorted(found))
