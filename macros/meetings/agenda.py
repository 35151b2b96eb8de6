"""The macro `agenda`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.records.base import MeetingId

from . import _item_view as item_view
from . import _meeting_view as meeting_view


def agenda(
    book: Book, *, id: Annotated[MeetingId, "The meeting: committee and date."]
) -> Mapping[str, Any]:
    """Show a meeting's agenda alone: each item with its pages, its papers and what it announces.

    An item's anchor is `item-4`, or `agenda-item-4` where minutes of the item are held too, so
    that `agenda` and `minutes` may stand on one page.
    """
    meeting = book.meetings[id]
    return {
        "meeting": meeting,
        "part": meeting_view.only_part(meeting),
        "items": [
            (f"agenda-{it['item'].key}" if it["item"].minute else it["item"].key, 2 + depth, it)
            for depth, it in item_view.in_a_row(meeting_view.items(book, meeting))
            if it["item"].agenda is not None
        ],
    }
