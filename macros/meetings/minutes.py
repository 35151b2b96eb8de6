"""The macro `minutes`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.records.base import MeetingId

from . import _item_view as item_view
from . import _meeting_view as meeting_view


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
            for depth, it in item_view.in_a_row(meeting_view.items(book, meeting))
            if it["item"].minute is not None
        ],
    }
