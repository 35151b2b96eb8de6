"""The macro `meetings`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Annotated, Any, Literal

from minutebook.book import Book, Meeting
from minutebook.records.base import CommitteeId

from . import proceedings

State = Literal[
    "minuted", "decided", "called", "announced", "known", "cancelled", "postponed", "adjourned"
]


def meetings(
    book: Book,
    *,
    committee: Annotated[CommitteeId | None, "Only this committee's."] = None,
    limit: Annotated[int | None, "Only so many, the newest first."] = None,
    state: Annotated[
        State | None, "Only those on record so far: with minutes, with decisions only, and so on."
    ] = None,
) -> Mapping[str, Any]:
    """List meetings, coming ones first and then year by year, with what is held of each.

    If none is to come it says so, and after which day no meeting is announced.
    """
    found = [
        meeting
        for meeting in proceedings.meetings_of(book, committee)
        if state is None or meeting.state == state
    ][:limit]
    coming = {meeting.id for meeting in proceedings.to_come(book, committee)}
    past = [meeting for meeting in found if meeting.id not in coming]
    return {
        "coming": rows(book, [m for m in reversed(found) if m.id in coming]),
        "years": [
            (year, rows(book, list(those))) for year, those in groupby(past, lambda m: m.date.year)
        ],
        "last_date": proceedings.last_date(book, committee),
        "say_none": state is None,
        "committees": committee is None and len(book.committees) > 1,
    }


def rows(book: Book, those: Sequence[Meeting]) -> Sequence[Mapping[str, Any]]:
    """Meetings as a list shows them."""
    return [
        {
            "meeting": meeting,
            "committee": name.name if (name := book.committees.get(meeting.committee)) else "",
            "held": proceedings.held(meeting, book.today),
        }
        for meeting in those
    ]
