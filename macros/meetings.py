"""The macro `meetings`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Annotated, Any, Literal

from minutebook.book import Book
from minutebook.records.base import CommitteeId

from . import listing

State = Literal[
    "proposed",
    "called",
    "announced",
    "minuted",
    "decided",
    "known",
    "cancelled",
    "postponed",
    "adjourned",
]

_MANY = 12
"""Meetings of a year from which on a list of it is divided into months."""


def meetings(
    book: Book,
    *,
    committee: Annotated[CommitteeId | None, "Only this committee's, its joint ones too."] = None,
    limit: Annotated[int | None, "Only so many, the newest first."] = None,
    state: Annotated[
        State | None, "Only those on record so far: with minutes, with decisions only, and so on."
    ] = None,
) -> Mapping[str, Any]:
    """List meetings, coming ones first and then year by year, with what is held of each.

    A year of many meetings is divided into months. Cancelled and postponed meetings stand under
    their day and are marked. If none is to come it says so, and after which day none is announced.
    """
    found = [
        meeting
        for meeting in listing.meetings_of(book, committee)
        if state is None or meeting.state == state
    ][:limit]
    coming = [meeting for meeting in reversed(found) if meeting.date >= book.today]
    past = [meeting for meeting in found if meeting.date < book.today]
    years = []
    for year, group in groupby(past, lambda meeting: meeting.date.year):
        those = list(group)
        months = listing.by_month(book, those) if len(those) >= _MANY else ()
        years.append({"year": year, "rows": listing.rows(book, those), "months": months})
    return {
        "coming": listing.rows(book, coming),
        "years": years,
        "last_date": listing.last_date(book, committee),
        "say_none": state is None,
        "committees": committee is None and len(book.committees) > 1,
    }
