"""How the figures of one table must stand to one another, as whoever records it declares.

Rows and columns are named by their headings; a column whose heading stands more than once, with the
heading above it: `2020/21: LCC`. An indicator's row is named by the indicator's key.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from minutebook.records.base import Record, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Order(Record):
    """An order of two columns, or of two rows: the one is never below the other."""

    higher: Annotated[str, "The heading of the column (or row) whose figures are never below."]
    lower: Annotated[str, "The heading of the column (or row) whose figures are never above."]
    why: Annotated[Text | None, "Why it must be so: who has a strong pass has a standard one."] = (
        None
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Total(Record):
    """A column, or a row, that is the sum of others."""

    total: Annotated[str, "The heading of the column (or row) that is the sum."]
    of: Annotated[
        tuple[str, ...], "The headings of its parts; all other rows, or columns, if left out."
    ] = ()
    in_: Annotated[
        tuple[str, ...],
        "For a total row, the columns that add up (for a total column, rows); all if left out.",
    ] = ()
