"""The macro `votes`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.queries.meetings.votes import Cast, counted, named, newest_put
from minutebook.records.base import MeetingId, PersonId

from ..people import _participation_view as participation_view
from . import _motion_view as motion_view
from . import _vote_view as vote_view


def votes(
    book: Book,
    *,
    person: Annotated[PersonId | None, "How this person voted."] = None,
    meeting: Annotated[MeetingId | None, "Only this meeting's."] = None,
    limit: Annotated[int | None, "Only so many, the newest."] = None,
) -> Mapping[str, Any]:
    """Show the votes that were recorded by name, the newest first.

    With `person`, how that person voted in each. Without, how many voted which way; who they
    were is told where each leads.
    """
    if person is not None:
        lines = [
            line
            for line in participation_view.votes(book, person)
            if meeting is None or line.meeting == f"meeting:{meeting}"
        ]
        return {"person": person, "lines": lines[:limit]}
    found = (
        put
        for put in newest_put(book, meeting)
        if put.what.vote is not None and named(put.what.vote)
    )
    return {
        "person": None,
        "lines": [
            {
                "link": put.link,
                "about": motion_view.about(put),
                "meeting": f"meeting:{put.meeting.id}",
                "outcome": vote_view.OUTCOME[put.what.outcome],
                "tone": vote_view.TONE.get(put.what.outcome, ""),
                "counts": [counts[cast] for cast in _COLUMNS],
            }
            for put in islice(found, limit)
            if put.what.vote is not None and (counts := counted(put.what.vote))
        ],
        "columns": [vote_view.CAST[cast] for cast in _COLUMNS],
    }


_COLUMNS = (Cast.FOR, Cast.AGAINST, Cast.ABSTAINED)
