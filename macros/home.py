"""The macro `home`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.book import Book

from . import deciding_words, listing, planning_words, proceedings


def home(book: Book) -> Mapping[str, Any]:
    """Show the front page: what is coming, what was decided last, and the ways in.

    It has a box for searching, the next meetings or plain words that none is announced, the
    latest decisions and minutes, and the registers and performance reports.
    """
    newest = listing.meetings_of(book, None)
    return {
        "coming": listing.rows(book, listing.from_today(book)[:5]),
        "last_date": listing.last_date(book),
        "decided": [(m, points) for m in newest if (points := proceedings.points(m))][:2],
        "alone": [row for row in deciding_words.rows(book, None) if row.meeting is None][:3],
        "expected": planning_words.expected(book)[:5],
        "minuted": listing.rows(book, [m for m in newest if m.minutes is not None][:3]),
        "registers": [(r, book.editions_of(r.id)) for r in book.registers.values()],
        "frameworks": [(f, book.performance_of(f.id)) for f in book.frameworks.values()],
        "committees": len(book.committees) > 1,
    }
