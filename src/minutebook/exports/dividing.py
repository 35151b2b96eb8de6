"""The parts of a list that is too long for one page, as facts for machines."""

from __future__ import annotations

from minutebook.dividing import Divided, Part
from minutebook.exports.naming import Facts


def parts_facts(divided: Divided, address: str, part: Part | None = None) -> Facts:
    """Where the years of a list are, or the months of one of them, and how much is in each."""
    return {
        "parts": [
            {
                "part": one.key,
                "count": divided.count(one),
                "address": f"{address}{one.folder}",
            }
            for one in reversed(divided.parts)
            if (one.month is None if part is None else one.month and one.year == part.year)
        ]
    }
