"""The macro `search`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from minutebook.book import Book

from . import who
from .saying import say_many


def search(book: Book) -> Mapping[str, Any]:
    """Show how to search, a box to search in, and lists to look through without searching."""
    years = Counter(
        meeting.date.year for meeting in book.meetings.values() if meeting.date < book.today
    )
    coming = sum(meeting.date >= book.today for meeting in book.meetings.values())
    by_surname = sorted(book.people.values(), key=who.surname)
    return {
        "coming": say_many("{count} meeting", "{count} meetings", coming) if coming else None,
        "years": [
            (year, say_many("{count} meeting", "{count} meetings", years[year]))
            for year in sorted(years, reverse=True)
        ],
        "registers": [(r, book.editions_of(r.id)) for r in book.registers.values()],
        "frameworks": [(f, book.performance_of(f.id)) for f in book.frameworks.values()],
        "letters": [
            (letter.upper(), list(those))
            for letter, those in groupby(by_surname, lambda one: who.surname(one)[0])
        ],
    }
