"""The macro `attendance`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.records.base import MeetingId

from . import _attendance_view as attendance_view


def attendance(
    book: Book, *, id: Annotated[MeetingId, "The meeting: committee and date."]
) -> Mapping[str, Any]:
    """Show who was at a meeting, who sent apologies and who presented reports."""
    return {"groups": attendance_view.attendance(book, book.meetings[id])}
