"""The parts of a list that is too long for one page, as facts for machines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from minutebook.book.pagination import Part
from minutebook.exports.json.refs import Facts


def parts_facts(list_: str, parts: Sequence[Part], count: Callable[[Part], int]) -> Facts:
    """Where parts of a list are, the newest first, and how much is in each."""
    return {
        "parts": [
            {"part": one.key, "count": count(one), "address": f"{list_}{one.folder}"}
            for one in reversed(parts)
        ]
    }
