"""The macro `search`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from minutebook.book import Book
from minutebook.dividing import decisions_divided, meetings_divided
from minutebook.meetings import day_of_id

from . import dividing_words, who
from .saying import say_many
from .search_words import words_of_search


def search(book: Book) -> Mapping[str, Any]:
    """Show how to search, a box to search in, and lists to look through without searching.

    What is found stands between the two: each result leads to its place on its page, and can be
    narrowed to a kind, a committee, a year or a status. The words, the choices and the order are
    in the page's address, so that a search can be kept and passed on. Readers without scripts have
    the lists.
    """
    today = book.today.isoformat()
    days = [day_of_id(id_) for ids in book.meetings_in.values() for id_ in ids]
    years = Counter(int(day[:4]) for day in days if day < today)
    coming = sum(day >= today for day in days)
    of_year = dividing_words.year_links(meetings_divided(book), "meetings/")
    decisions = decisions_divided(book)
    decided = dividing_words.year_links(decisions, "decisions/") if not decisions.is_whole else {}
    by_surname = sorted(book.people.values(), key=who.surname)
    return {
        "words": words_of_search(book),
        "coming": say_many("{count} meeting", "{count} meetings", coming) if coming else None,
        "years": [
            (of_year[year], year, say_many("{count} meeting", "{count} meetings", years[year]))
            for year in sorted(years, reverse=True)
        ],
        "decided": [(decided[year], year) for year in sorted(decided, reverse=True)],
        "registers": [(r, book.editions_of(r.id)) for r in book.registers.values()],
        "frameworks": [(f, book.performance_of(f.id)) for f in book.frameworks.values()],
        "letters": [
            (letter.upper(), list(those))
            for letter, those in groupby(by_surname, lambda one: who.surname(one)[0])
        ],
    }
