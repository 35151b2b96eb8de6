from __future__ import annotations
from typing import Annotated, Any
from minutebook.book import Book
from minutebook.records.base import *
from minutebook.records.base import Link

def minutes(book: Book, *, id: MeetingId) -> dict[str, Any]:
    """STUB."""
    return {}
