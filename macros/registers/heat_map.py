"""The macro `heat_map`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from minutebook.book.book import Book
from minutebook.findings import did_you_mean
from minutebook.records.base import RegisterId
from minutebook.records.registers import EntryKind

from ._edition_view import edition_meant
from ._heat_map_view import mapped
from ._register_view import register_of


def heat_map(
    book: Book,
    *,
    id: Annotated[RegisterId, "A register, which stands for its newest edition, or an edition."],
    kind: Annotated[Literal["risk", "opportunity"], "Which entries to show."] = "risk",
    score: Annotated[
        str | None, "The kind of score: residual, target. Else the headline one."
    ] = None,
) -> Mapping[str, Any]:
    """Show where the risks or the opportunities of a register stand by impact and likelihood.

    The map is a table. Where a score leaves open in which cell an entry stands, the entry is
    listed below with its possible places; an entry without the score is listed after it.
    """
    edition = edition_meant(book, id)
    if edition is None:
        return {"map": None}
    known = [one.key for one in register_of(book, edition).score_kinds]
    if score is not None and score not in known:
        hint = did_you_mean(score, known) or f"; it declares {', '.join(known) or 'none'}"
        raise ValueError(f"the register has no score kind '{score}'{hint}")
    return {"map": mapped(book, edition, EntryKind(kind), score)}
