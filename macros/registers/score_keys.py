"""The macro `score_keys`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.book.book import Book

from ._register_view import scored_on


def score_keys(book: Book) -> Mapping[str, Any]:
    """List the keys to scores, each with the registers that use it."""
    return {
        "lines": [
            (scale, scored_on(book, scale.id))
            for scale in sorted(book.scales.values(), key=lambda scale: scale.title)
        ]
    }
