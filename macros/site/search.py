"""The macro `search`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from minutebook.book.book import Book
from minutebook.book.meetings import day_of_id
from minutebook.book.pagination import is_whole, years_of
from minutebook.i18n.messages import say_many

from ..people import _person_view as person_view
from ._search_view import words_of_search

_FEW = 100
"""People up to which all are named: the page is what a search loads first."""


def search(book: Book) -> Mapping[str, Any]:
    """Show how to search, a box to search in, and lists to look through without searching.

    What is found stands between the two: each result leads to its place on its page, and can be
    narrowed to a kind, a committee, a year or a status. The words, the choices and the order are
    in the page's address, so that a search can be kept and passed on. Readers without scripts have
    the lists.
    """
    today = book.today.date.isoformat()
    days = [day_of_id(id_) for ids in book.meetings_in.values() for id_ in ids]
    years = Counter(int(day[:4]) for day in days if day < today)
    coming = sum(day >= today for day in days)
    year_at = "page:meetings/" + ("#in-{}" if is_whole(book, "meetings/") else "in/{}/")
    by_surname = sorted(book.people.values(), key=person_view.surname)
    return {
        "words": words_of_search(book),
        "coming": say_many("{count} meeting", "{count} meetings", coming) if coming else None,
        "years": [
            (year_at.format(year), year, say_many("{count} meeting", "{count} meetings", count))
            for year, count in sorted(years.items(), reverse=True)
        ],
        "decided": [
            (f"page:decisions/{one.folder}", one.year)
            for one in reversed(years_of(book, "decisions/"))
        ],
        "registers": [(r, book.editions_of(r.id)) for r in book.registers.values()],
        "frameworks": [(f, book.performance_of(f.id)) for f in book.frameworks.values()],
        "letters": [
            (letter.upper(), list(those))
            for letter, those in groupby(by_surname, lambda one: person_view.surname(one)[0])
            if len(by_surname) <= _FEW
        ],
    }
