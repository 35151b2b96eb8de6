"""What was moved at meetings, how each vote went, and who voted which way.

A count that is not on record is None and never 0. Where a vote is recorded by name, the names
count: nobody named against means that nobody voted against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting, day_of_id
from minutebook.links.extract import Reference, business
from minutebook.records.motions import (
    Amendment,
    Candidate,
    Election,
    Motion,
    Outcome,
    Tally,
    Vote,
    Way,
)


class Cast(StrEnum):
    """What a member did when a vote was taken."""

    FOR = "for"
    AGAINST = "against"
    ABSTAINED = "abstained"
    NOT_VOTING = "not-voting"
    ABSENT = "absent"


_ALWAYS_NAMED = (Cast.FOR, Cast.AGAINST)
"""A recorded vote names everybody who voted, so that a column without names has none."""

VOTE_FIELDS: Mapping[Cast, str] = {
    Cast.FOR: "for_",
    Cast.AGAINST: "against",
    Cast.ABSTAINED: "abstained",
    Cast.NOT_VOTING: "not_voting",
    Cast.ABSENT: "absent",
}
"""The field of a vote, and of its names, for each."""


@dataclass(frozen=True, slots=True)
class MotionPut:
    """A motion or an amendment that was put to a meeting, and its anchor on the meeting's page.

    `to` is the anchor of what an amendment would change, None for a motion.
    """

    meeting: Meeting
    item: Item
    anchor: str
    what: Motion | Amendment
    to: str | None = None

    @property
    def link(self) -> str:
        """The link to it: 'meeting:council/2025-12-10#item-8-m1'."""
        return f"meeting:{self.meeting.id}#{self.anchor}"


def put_at(meeting: Meeting) -> Iterator[MotionPut]:
    """Every motion of a meeting in the order of its items, each followed by its amendments."""
    for item in meeting.items:
        if item.minute is not None:
            for anchor, what in business(item.minute, item.key):
                if isinstance(what, (Motion, Amendment)):
                    to = anchor.rpartition("-")[0] if isinstance(what, Amendment) else None
                    yield MotionPut(meeting, item, anchor, what, to)


def put_on_record(book: Book) -> tuple[MotionPut, ...]:
    """Every motion and amendment of every meeting, the oldest meeting first."""
    return tuple(
        put for ids in book.moved_in.values() for id_ in ids for put in put_at(book.meetings[id_])
    )


def newest_put(book: Book, meeting: str | None = None) -> Iterator[MotionPut]:
    """Every motion and amendment, the newest day's first, each meeting's in its own order.

    They come one after the other: who wants a few looks into no more meetings than hold them.
    With `meeting`, only that one's.
    """
    if meeting is not None:
        yield from put_at(book.meetings[meeting])
        return
    for month in reversed(list(book.moved_in)):
        # Meetings of one day stand in the order of their ids.
        for id_ in sorted(book.moved_in[month], key=day_of_id, reverse=True):
            yield from put_at(book.meetings[id_])


def put_with(book: Book, links: Iterable[Reference]) -> Iterator[MotionPut]:
    """Every motion and amendment of the meetings in which some links stand, the newest first.

    Only these meetings are looked through, as a council has as many people's pages as it has
    meetings' and each would look through all of them.
    """
    ids = {link.source.id for link in links}
    meetings = (book.meetings[id_] for id_ in ids if id_ in book.meetings)
    for meeting in sorted(meetings, key=lambda m: (m.date, m.id), reverse=True):
        yield from put_at(meeting)


def named(vote: Vote) -> Mapping[Cast, tuple[str, ...]]:
    """Who did what in a vote recorded by name: ids of people; nothing for another vote."""
    if vote.names is None:
        return {}
    return {cast: getattr(vote.names, field) for cast, field in VOTE_FIELDS.items()}


def counted(vote: Vote) -> Mapping[Cast, int | None]:
    """How many did what: as recorded, else by the names, else None."""
    names = named(vote)
    found: dict[Cast, int | None] = {}
    for cast, field in VOTE_FIELDS.items():
        count: int | None = getattr(vote, field)
        if count is None and names and (names[cast] or cast in _ALWAYS_NAMED):
            count = len(names[cast])
        found[cast] = count
    return found


def cast_by(vote: Vote, person: str) -> Cast | None:
    """What a person did in a vote recorded by name, None if it does not name them."""
    return next((cast for cast, people in named(vote).items() if person in people), None)


def needed(vote: Vote) -> Fraction | None:
    """The share of the votes cast that was needed, if more than half; None if it can't be read."""
    if vote.needs is None:
        return None
    try:
        share = Fraction(vote.needs)
    except (ValueError, ZeroDivisionError):
        return None
    return share if 0 < share <= 1 else None


def carried_by(vote: Vote) -> bool | None:
    """Whether the votes carry the motion; None where they don't settle it.

    A tie is settled by the casting vote alone. Where a share of the votes was needed, it is
    reached or not; no casting vote helps.
    """
    counts = counted(vote)
    for_, against = counts[Cast.FOR], counts[Cast.AGAINST]
    if for_ is None or against is None:
        return None
    if vote.needs is not None:
        share = needed(vote)
        return None if share is None else for_ + against > 0 and for_ >= share * (for_ + against)
    if for_ == against:
        return None if vote.casting is None else vote.casting.way is Way.FOR
    return for_ > against


CARRIED = (Outcome.CARRIED, Outcome.CARRIED_AS_AMENDED)
"""Outcomes of what won its vote."""

TAKEN_IN = (*CARRIED, Outcome.ACCEPTED)
"""Outcomes of an amendment that changes what it was moved to."""


@dataclass(frozen=True, slots=True)
class VoteByName:
    """What one person did in a vote recorded by name."""

    put: MotionPut
    cast: Cast


def votes_of(
    book: Book, person: str, links: Iterable[Reference] | None = None
) -> Sequence[VoteByName]:
    """How a person voted in every vote recorded by name, the newest meeting first.

    `links` are those to the person of which account is taken, all if left out.
    """
    fields = {f"Names.{field}" for field in VOTE_FIELDS.values()}
    every = book.links_to("person", person) if links is None else links
    found = []
    for put in put_with(book, (link for link in every if link.via in fields)):
        cast = cast_by(put.what.vote, person) if put.what.vote is not None else None
        if cast is not None:
            found.append(VoteByName(put, cast))
    return found


def candidate_id(candidate: Candidate) -> str:
    """What tallies and results call a candidate: the person's id, or the name as printed."""
    return candidate.person or candidate.printed or ""


def elections_at(meeting: Meeting) -> Iterator[tuple[Item, str, Election]]:
    """Every election of a meeting with its item and its anchor on the meeting's page."""
    for item in meeting.items:
        if item.minute is not None:
            for anchor, what in business(item.minute, item.key):
                if isinstance(what, Election):
                    yield item, anchor, what


def votes_in(tally: Tally) -> int | None:
    """A candidate's votes in a round: as counted, else by the names, else None."""
    if tally.votes is None and tally.names:
        return len(tally.names)
    return tally.votes
