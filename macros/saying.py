"""Words that a page says, held until it is known in which language the page is.

A macro's Python says `say("{count} reports", count=3)`; its template prints what it got. The
template's environment turns each saying into the words of its own language, by the catalogue.
"""

from __future__ import annotations

from minutebook.saying import (
    Cased,
    Listing,
    OnWeekday,
    Saying,
    Words,
    capital,
    say,
    say_as,
    say_list,
    say_many,
    say_series,
    small,
    with_weekday,
)

__all__ = [
    "Cased",
    "Listing",
    "OnWeekday",
    "Saying",
    "Words",
    "capital",
    "say",
    "say_as",
    "say_list",
    "say_many",
    "say_series",
    "small",
    "with_weekday",
]
