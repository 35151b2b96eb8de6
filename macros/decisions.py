"""The macro `decisions`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.records.base import CommitteeId

from . import proceedings


def decisions(
    book: Book,
    *,
    committee: Annotated[CommitteeId | None, "Only this committee's."] = None,
    limit: Annotated[int | None, "Only so many meetings, the newest that decided anything."] = None,
) -> Mapping[str, Any]:
    """List what was decided, meeting by meeting, the newest first.

    Decisions that were published on their own and resolutions in minutes stand together, each
    linked to where it is told.
    """
    decided = [
        (meeting, points)
        for meeting in proceedings.meetings_of(book, committee)
        if (points := proceedings.points(meeting))
    ]
    return {
        "decided": decided[:limit],
        "committees": committee is None and len(book.committees) > 1,
    }
