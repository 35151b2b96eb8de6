"""The macro `committees`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.book import Book

from . import listing
from .saying import say_many


def committees(book: Book) -> Mapping[str, Any]:
    """List the committees, with what each is for and its next or its last meeting."""
    listed = []
    for committee in sorted(book.committees.values(), key=lambda one: one.name):
        coming = listing.to_come(book, committee.id)[:1]
        held = [m for m in listing.meetings_of(book, committee.id) if m.date < book.today]
        known = [m for m in held if m.state not in ("announced", "proposed") and not m.is_off]
        listed.append(
            {
                "committee": committee,
                "next": listing.rows(book, coming),
                "last": listing.rows(book, known[:1]),
                "count": say_many("{count} meeting", "{count} meetings", len(held)),
            }
        )
    return {"listed": listed}
