"""The macro `score_key`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.i18n.messages import Words, say
from minutebook.queries.registers.scores import bands_of, matrix
from minutebook.records.base import ScaleId
from minutebook.records.registers import EntryKind
from minutebook.records.scales import Band, Formula, Level, Scale
from minutebook.render.numerals import numeral

from ._heat_map_view import shading
from ._register_view import KIND_WORDS, scored_on

_FORMULAS = {
    Formula.PRODUCT: say("A score is the impact multiplied by the likelihood."),
    Formula.SUM: say("A score is the impact and the likelihood added together."),
    Formula.MATRIX: say(
        "Impact and likelihood make a rating in words: there are no numbers, and the table says "
        "which rating each pair makes."
    ),
}


@dataclass(frozen=True, slots=True)
class Key:
    """The matrix and the bands of a kind of entry: each row a step of impact with its cells."""

    kinds: Words
    rows: tuple[tuple[Level, tuple[tuple[str, int], ...]], ...]
    bands: tuple[tuple[Band, Words], ...]


def score_key(book: Book, *, id: Annotated[ScaleId, "The scale to explain."]) -> Mapping[str, Any]:
    """Explain a scale: the matrix of scores, every word on it, its bands and how it is counted."""
    scale = book.scales[id]
    risks = _key(scale, EntryKind.RISK)
    opportunities = (
        _key(scale, EntryKind.OPPORTUNITY)
        if scale.opportunity_bands or scale.opportunity_ratings
        else None
    )
    return {
        "scale": scale,
        "formula": _FORMULAS[scale.formula],
        "risks": risks,
        "opportunities": opportunities,
        "used_by": scored_on(book, id),
        "has_opportunity_words": any(step.opportunity_word for step in scale.impact),
    }


def _key(scale: Scale, kind: EntryKind) -> Key:
    shade = shading(scale, kind)
    return Key(
        KIND_WORDS[kind][1],
        tuple(
            (
                scale.impact[row[0].at[0] // 2],
                tuple((cell.rating or numeral(cell.value), shade(cell)) for cell in row),
            )
            for row in matrix(scale, kind)
        ),
        tuple((band, _range(band)) for band in bands_of(scale, kind)),
    )


def _range(band: Band) -> Words:
    """The scores of a band: '5 to 8', '5 to under 8.5'; '' on a scale of words."""
    if band.from_ is None:
        return ""
    lowest = numeral(band.from_)
    if band.below is not None:
        return say("{lowest} to under {end}", lowest=lowest, end=numeral(band.below))
    if band.to is None or band.to == band.from_:
        return lowest
    return say("{lowest} to {highest}", lowest=lowest, highest=numeral(band.to))
