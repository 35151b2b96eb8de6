"""How a score stands to the risk that a council is willing to take."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from minutebook.queries.registers.scores import (
    Cell,
    Reading,
    band_named,
    band_of,
    band_of_cell,
    bands_of,
    reach,
)
from minutebook.records.base import Number
from minutebook.records.registers import Category, Entry, EntryKind, Register, RegisterEdition
from minutebook.records.scales import Band, Scale
from minutebook.records.scores import Appetite, Limit

_NEARLY_NOTHING = 1e-6


class Against(StrEnum):
    """How a score stands to an appetite: in it, above it but borne, or above what is borne."""

    WITHIN = "within-appetite"
    TOLERATED = "within-tolerance"
    ABOVE = "above"


class Source(StrEnum):
    """Whose an appetite is."""

    ENTRY = "entry"
    CATEGORY = "category"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Bound:
    """The appetite that applies to an entry, and whose it is."""

    appetite: Appetite
    source: Source
    category: Category | None = None


def appetite_of_register(register: Register, edition: RegisterEdition) -> Appetite | None:
    """The appetite for all risks of an edition that have none of their own.

    The register's has its limits on the register's scale: an edition on another gives its own.
    """
    return edition.appetite or (register.appetite if _on_scale(register, edition) else None)


def _on_scale(register: Register, edition: RegisterEdition) -> bool:
    return edition.scale_in(register) == register.scale


def bound_of(
    register: Register, edition: RegisterEdition, entry: Entry, kind: EntryKind
) -> Bound | None:
    """The appetite for an entry: its own, its category's or, for a risk, the register's."""
    if entry.appetite is not None:
        return Bound(entry.appetite, Source.ENTRY)
    category = next((one for one in register.categories if one.key == entry.category), None)
    if category is not None:
        appetite = edition.appetites.get(category.key)
        if appetite is None and _on_scale(register, edition):
            appetite = category.appetite
        if appetite is not None:
            return Bound(appetite, Source.CATEGORY, category)
    whole = appetite_of_register(register, edition)
    if whole is None or kind is not EntryKind.RISK or entry.exempt is not None:
        return None
    return Bound(whole, Source.REGISTER)


def against(
    scale: Scale, appetite: Appetite, value: Number | None, band: Band | None, kind: EntryKind
) -> Against | None:
    """How a score stands to an appetite; None where either says too little.

    A limit on how much risk is taken says nothing of how much of an opportunity is.
    """
    if kind is not EntryKind.RISK:
        return None
    accepted = within(scale, appetite.up_to, value, band)
    if accepted:
        return Against.WITHIN
    tolerated = within(scale, appetite.tolerance, value, band)
    if tolerated:
        return Against.TOLERATED
    return None if accepted is None and tolerated is None else Against.ABOVE


def reading_against(
    scale: Scale, appetite: Appetite, reading: Reading, kind: EntryKind
) -> Against | None:
    """How a score as read stands to an appetite."""
    return against(scale, appetite, reading.value, reading.band, kind)


def cell_against(scale: Scale, appetite: Appetite, cell: Cell) -> Against | None:
    """How a cell of risks stands to an appetite; None where a limit runs through the cell."""
    ends = reach(scale, cell)
    if ends is None:
        return against(scale, appetite, None, band_of_cell(scale, cell), EntryKind.RISK)
    if ends[0] < ends[1]:  # the room between two steps ends just before either
        ends = (ends[0] + _NEARLY_NOTHING, ends[1] - _NEARLY_NOTHING)
    low, high = (
        against(scale, appetite, value, band_of(scale, value), EntryKind.RISK) for value in ends
    )
    return low if low is high else None


def within(
    scale: Scale, limit: Limit | None, value: Number | None, band: Band | None
) -> bool | None:
    """Whether a score is no higher than a limit; None without a limit or without the score."""
    if limit is None:
        return None
    if limit.value is not None:
        return None if value is None else value <= limit.value
    highest = band_named(scale, limit.rating)
    if highest is None or band is None:
        return None
    bands = bands_of(scale, EntryKind.RISK)
    return bands.index(band) <= bands.index(highest)
