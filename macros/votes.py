"""The macro `votes`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.records.base import MeetingId, PersonId
from minutebook.voting import Cast, counted, named, newest_put

from . import motion_words, part_taken, vote_words


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
            for line in part_taken.votes(book, person)
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
                "about": motion_words.about(put),
                "meeting": f"meeting:{put.meeting.id}",
                "outcome": vote_words.OUTCOME[put.what.outcome],
                "tone": vote_words.TONE.get(put.what.outcome, ""),
                "counts": [counts[cast] for cast in _COLUMNS],
            }
            for put in islice(found, limit)
            if put.what.vote is not None and (counts := counted(put.what.vote))
        ],
        "columns": [vote_words.CAST[cast] for cast in _COLUMNS],
    }


_COLUMNS = (Cast.FOR, Cast.AGAINST, Cast.ABSTAINED)
