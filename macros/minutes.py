"""The macro `minutes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.records.base import MeetingId

from . import item_life, proceedings


def minutes(
    book: Book, *, id: Annotated[MeetingId, "The meeting: committee and date."]
) -> Mapping[str, Any]:
    """Show a meeting's minutes alone, item by item.

    Who was there is shown by `attendance`; the meeting's page by `meeting`.
    """
    meeting = book.meetings[id]
    return {
        "meeting": meeting,
        "items": [
            (2 + depth, it)
            for depth, it in item_life.in_a_row(proceedings.items(book, meeting))
            if it["item"].minute is not None
        ],
    }
