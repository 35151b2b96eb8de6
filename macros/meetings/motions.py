"""The macro `motions`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.queries.meetings.votes import newest_put
from minutebook.records.base import CommitteeId, MeetingId, PersonId
from minutebook.records.motions import Motion

from . import _motion_view as motion_view
from . import _vote_view as vote_view


def motions(
    book: Book,
    *,
    meeting: Annotated[MeetingId | None, "Only this meeting's."] = None,
    committee: Annotated[CommitteeId | None, "Only this committee's."] = None,
    person: Annotated[PersonId | None, "Only those that this person moved or seconded."] = None,
    amendments: Annotated[bool, "Whether amendments are listed too."] = False,
    limit: Annotated[int | None, "Only so many, the newest."] = None,
) -> Mapping[str, Any]:
    """List motions, the newest meeting first: what was moved, by whom, the vote and the outcome.

    Each is linked to where its text stands. A motion is listed before its amendments.
    """
    found = (
        put
        for put in newest_put(book, meeting)
        if (committee is None or committee in put.meeting.bodies)
        and (person is None or person in (put.what.mover, put.what.seconder))
        and (amendments or isinstance(put.what, Motion))
    )
    return {
        "lines": [
            {
                "link": put.link,
                "about": motion_view.about(put),
                "what": put.what,
                "meeting": f"meeting:{put.meeting.id}" if meeting is None else None,
                "outcome": vote_view.OUTCOME[put.what.outcome],
                "tone": vote_view.TONE.get(put.what.outcome, ""),
                "how": vote_view.how(put.what.vote) if put.what.vote is not None else None,
            }
            for put in islice(found, limit)
        ]
    }
