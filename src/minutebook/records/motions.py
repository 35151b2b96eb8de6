"""Motions, amendments, votes and elections."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from minutebook.records.base import CommitteeId, MeetingId, PersonId, Record, Text


class VoteMethod(StrEnum):
    """How a vote was taken."""

    WITHOUT = "without-a-vote"
    VOICE = "voice"
    SHOW_OF_HANDS = "show-of-hands"
    ELECTRONIC = "electronic"
    RECORDED = "recorded"
    BALLOT = "ballot"


class Way(StrEnum):
    """Which way a casting vote went."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, kw_only=True, slots=True)
class Names(Record):
    """Who voted which way, where the vote was recorded by name."""

    for_: Annotated[tuple[PersonId, ...], "Who voted for."] = ()
    against: Annotated[tuple[PersonId, ...], "Who voted against."] = ()
    abstained: Annotated[tuple[PersonId, ...], "Who abstained."] = ()
    not_voting: Annotated[tuple[PersonId, ...], "Who was there and did not vote."] = ()
    absent: Annotated[tuple[PersonId, ...], "Who was not in the room."] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class CastingVote(Record):
    """A second vote by the person in the chair (LGA 1972, Schedule 12, paragraph 39(2))."""

    person: Annotated[PersonId, "Who cast it."]
    way: Annotated[Way, "Which way."]


@dataclass(frozen=True, kw_only=True, slots=True)
class Vote(Record):
    """How a vote went. A count that is left out is not on record, which is not 0."""

    SHORTHAND: ClassVar[str | None] = "method"

    method: Annotated[VoteMethod, "How it was taken."]
    for_: Annotated[int | None, "Votes for, a casting vote not among them."] = None
    against: Annotated[int | None, "Votes against, a casting vote not among them."] = None
    abstained: Annotated[int | None, "Abstentions."] = None
    not_voting: Annotated[int | None, "Members there who did not vote."] = None
    absent: Annotated[int | None, "Members who were not in the room."] = None
    majority: Annotated[int | None, "The majority as the minutes state it: for less against."] = (
        None
    )
    needs: Annotated[
        str | None,
        "The share of the votes cast that was needed, where that is more than half: '2/3'.",
    ] = None
    names: Annotated[Names | None, "Who voted which way, in a recorded vote."] = None
    casting: Annotated[CastingVote | None, "The casting vote, if there was one."] = None
    requested_by: Annotated[tuple[PersonId, ...], "Who asked for the vote to be recorded."] = ()
    note: Annotated[Text | None, "What a reader should know."] = None


class Outcome(StrEnum):
    """What became of a motion or an amendment."""

    CARRIED = "carried"
    CARRIED_AS_AMENDED = "carried-as-amended"
    LOST = "lost"
    WITHDRAWN = "withdrawn"
    ACCEPTED = "accepted"
    NOT_SECONDED = "not-seconded"
    FELL = "fell"
    DEFERRED = "deferred"
    REFERRED = "referred"


@dataclass(frozen=True, kw_only=True, slots=True)
class Amendment(Record):
    """An amendment to a motion, or to another amendment. `accepted`: the mover took it in."""

    title: Annotated[str | None, "Its name as printed: 'Amendment B'."] = None
    mover: Annotated[PersonId | None, "Who moved it."] = None
    seconder: Annotated[PersonId | None, "Who seconded it."] = None
    text: Annotated[Text, "What it would change."]
    amendments: Annotated[tuple[Amendment, ...], "Amendments to it, in order."] = ()
    substantive: Annotated[Text | None, "The amendment as amended itself, if it was."] = None
    vote: Annotated[Vote | None, "How the vote went."] = None
    outcome: Annotated[Outcome, "What became of it."]
    note: Annotated[Text | None, "What a reader should know."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Motion(Record):
    """A motion: what was moved, how it was amended, and what became of it."""

    title: Annotated[str | None, "A heading, where it has one."] = None
    mover: Annotated[PersonId | None, "Who moved it."] = None
    seconder: Annotated[PersonId | None, "Who seconded it."] = None
    text: Annotated[Text, "The motion as moved."]
    amendments: Annotated[tuple[Amendment, ...], "Amendments, in the order taken."] = ()
    substantive: Annotated[Text | None, "The motion as amended, which was then voted on."] = None
    vote: Annotated[Vote | None, "The vote on it (as amended, if it was)."] = None
    outcome: Annotated[Outcome, "What became of it."]
    referred_to: Annotated[CommitteeId | None, "The body that it was referred to."] = None
    referred_meeting: Annotated[MeetingId | None, "The meeting that took it up, when it has."] = (
        None
    )
    note: Annotated[Text | None, "What a reader should know."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate(Record):
    """Somebody put forward in an election, or a name that a ballot has for a body."""

    SHORTHAND: ClassVar[str | None] = "person"

    person: Annotated[PersonId | None, "The person's id under data/people/."] = None
    printed: Annotated[str | None, "The name, where the person is not on file."] = None
    nominated_by: Annotated[PersonId | None, "Who nominated them."] = None
    seconded_by: Annotated[PersonId | None, "Who seconded the nomination."] = None
    withdrew: Annotated[bool, "Whether they withdrew before the vote."] = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally(Record):
    """A candidate's votes in one round. Votes left out were not counted, which is not 0."""

    candidate: Annotated[str, "The candidate's person id, or the name as printed."]
    votes: Annotated[int | None, "Votes, where they were counted."] = None
    names: Annotated[tuple[PersonId, ...], "Who voted so, where it was recorded."] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Round(Record):
    """One round of an election. The votes of a casting vote are not in the tallies."""

    method: Annotated[VoteMethod, "How it was taken."]
    tallies: Annotated[tuple[Tally, ...], "Each candidate's votes."]
    abstained: Annotated[int | None, "Abstentions."] = None
    spoilt: Annotated[int | None, "Spoilt ballot papers."] = None
    eliminated: Annotated[tuple[str, ...], "Candidates who fell out, as in the tallies."] = ()
    casting: Annotated[PersonId | None, "Who settled a tie by a casting vote."] = None
    lot: Annotated[bool, "Whether a tie was settled by lot."] = False
    note: Annotated[Text | None, "What a reader should know."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Election(Record):
    """An election or an appointment made by a vote between candidates."""

    to: Annotated[str, "The office: 'Chair of the Council for 2025/26'."]
    committee: Annotated[CommitteeId | None, "The body whose office it is."] = None
    seats: Annotated[int, "How many are to be elected."] = 1
    absolute: Annotated[bool, "Whether more than half of the votes cast was needed."] = False
    candidates: Annotated[tuple[Candidate, ...], "Who was put forward."]
    rounds: Annotated[tuple[Round, ...], "Rounds of voting; none if nobody stood against."] = ()
    elected: Annotated[tuple[str, ...], "Who was elected, as in the candidates."] = ()
    note: Annotated[Text | None, "What a reader should know."] = None
