"""The macro `decisions`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.records.base import CommitteeId
from minutebook.voting import put_on_record

from . import deciding_words


def decisions(
    book: Book,
    *,
    committee: Annotated[CommitteeId | None, "Only this committee's."] = None,
    limit: Annotated[int | None, "Only so many, the newest."] = None,
) -> Mapping[str, Any]:
    """List what was decided, month by month, the newest first.

    Decisions with a page of their own and resolutions in minutes stand together, each linked to
    where it is told. Where scripts run, the list can be filtered by who decided, what sort of
    maker it was, the year, the status, and whether the decision is key.
    """
    rows = deciding_words.rows(book, committee)[:limit]
    return {
        "years": deciding_words.by_year(rows),
        "total": len(rows),
        "votes": committee is None and limit is None and bool(put_on_record(book)),
        "makers": committee is None and (len(book.committees) > 1 or bool(book.form_of)),
    }
