"""The macro `home`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.book import Book

from . import proceedings
from .meetings import rows


def home(book: Book) -> Mapping[str, Any]:
    """Show the front page: what is coming, what was decided last, and the ways in.

    It has a box for searching, the next meetings or plain words that none is announced, the
    latest decisions and minutes, and the registers and performance reports.
    """
    newest = proceedings.meetings_of(book, None)
    return {
        "coming": rows(book, proceedings.to_come(book)[:5]),
        "last_date": proceedings.last_date(book),
        "decided": [(m, points) for m in newest if (points := proceedings.points(m))][:2],
        "minuted": rows(book, [m for m in newest if m.minutes is not None][:3]),
        "registers": [(r, book.editions_of(r.id)) for r in book.registers.values()],
        "frameworks": [(f, book.performance_of(f.id)) for f in book.frameworks.values()],
        "committees": len(book.committees) > 1,
    }
