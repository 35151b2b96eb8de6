"""The macro `score_key`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.records.base import ScaleId
from minutebook.records.scales import Formula
from minutebook.scoring import matrix

from .heat_mapping import shade

_FORMULAS = {
    Formula.PRODUCT: "A score is the impact multiplied by the likelihood.",
    Formula.SUM: "A score is the impact and the likelihood added together.",
}


def score_key(book: Book, *, id: Annotated[ScaleId, "The scale to explain."]) -> Mapping[str, Any]:
    """Explain a scale: the matrix of scores, every word on it, its bands and how it is counted."""
    scale = book.scales[id]
    return {
        "scale": scale,
        "formula": _FORMULAS[scale.formula],
        "rows": [
            (row[0].impact, [(c.value, shade(scale, c.value)) for c in row])
            for row in matrix(scale)
        ],
        "used_by": [register for register in book.registers.values() if register.scale == id],
        "has_opportunity_words": any(step.opportunity_word for step in scale.impact),
    }
