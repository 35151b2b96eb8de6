"""The macro `home`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from minutebook.book import Book

from . import deciding_words, listing, planning_words, proceedings


def home(book: Book) -> Mapping[str, Any]:
    """Show the front page: what is coming, what was decided last, and the ways in.

    It has a box for searching, the next meetings or plain words that none is announced, the
    latest decisions and minutes, and the registers and performance reports.
    """
    decided = ((m, proceedings.points(m)) for m in listing.newest_first(book, None))
    minuted = (m for m in listing.newest_first(book, None) if m.minutes is not None)
    return {
        "coming": listing.rows(book, listing.from_today(book)[:5]),
        "last_date": listing.last_date(book),
        "decided": list(islice(((m, points) for m, points in decided if points), 2)),
        "alone": deciding_words.alone(book)[:3],
        "expected": planning_words.expected(book)[:5],
        "minuted": listing.rows(book, islice(minuted, 3)),
        "registers": [(r, book.editions_of(r.id)) for r in book.registers.values()],
        "frameworks": [(f, book.performance_of(f.id)) for f in book.frameworks.values()],
        "committees": len(book.committees) > 1,
    }
