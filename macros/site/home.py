"""The macro `home`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from minutebook.book.book import Book

from ..decisions import _decision_view as decision_view
from ..decisions import _plan_view as plan_view
from ..meetings import _meeting_list_view as meeting_list_view
from ..meetings import _meeting_view as meeting_view


def home(book: Book) -> Mapping[str, Any]:
    """Show the front page: what is coming, what was decided last, and the ways in.

    It has a box for searching, the next meetings or plain words that none is announced, the
    latest decisions and minutes, and the registers and performance reports.
    """
    decided = ((m, meeting_view.points(m)) for m in meeting_list_view.newest_first(book, None))
    minuted = (m for m in meeting_list_view.newest_first(book, None) if m.minutes is not None)
    return {
        "coming": meeting_list_view.rows(book, meeting_list_view.from_today(book)[:5]),
        "last_date": meeting_list_view.last_date(book),
        "decided": list(islice(((m, points) for m, points in decided if points), 2)),
        "alone": decision_view.alone(book)[:3],
        "expected": plan_view.expected(book)[:5],
        "minuted": meeting_list_view.rows(book, islice(minuted, 3)),
        "registers": [(r, book.editions_of(r.id)) for r in book.registers.values()],
        "frameworks": [(f, book.performance_of(f.id)) for f in book.frameworks.values()],
        "committees": len(book.committees) > 1,
    }
