"""What a page says of a vote: how it was taken, its counts, who voted which way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from minutebook.book.book import Book
from minutebook.i18n.messages import Message, Words, say, say_many, say_series
from minutebook.queries.meetings import votes
from minutebook.queries.meetings.votes import Cast
from minutebook.records.motions import Outcome, Vote, VoteMethod, Way

METHOD: Mapping[VoteMethod, Words] = {
    VoteMethod.WITHOUT: say("Without a vote"),
    VoteMethod.VOICE: say("By voice"),
    VoteMethod.SHOW_OF_HANDS: say("By show of hands"),
    VoteMethod.ELECTRONIC: say("By electronic vote"),
    VoteMethod.RECORDED: say("By recorded vote"),
    VoteMethod.BALLOT: say("By secret ballot"),
}

OUTCOME: Mapping[Outcome, Words] = {
    Outcome.CARRIED: say("Carried"),
    Outcome.CARRIED_AS_AMENDED: say("Carried as amended"),
    Outcome.LOST: say("Lost"),
    Outcome.WITHDRAWN: say("Withdrawn"),
    Outcome.ACCEPTED: say("Accepted by the mover"),
    Outcome.NOT_SECONDED: say("Not seconded"),
    Outcome.FELL: say("Fell"),
    Outcome.DEFERRED: say("Deferred"),
    Outcome.REFERRED: say("Referred"),
}

TONE: Mapping[Outcome, str] = {
    Outcome.CARRIED: "mb-badge--good",
    Outcome.CARRIED_AS_AMENDED: "mb-badge--good",
    Outcome.ACCEPTED: "mb-badge--good",
    Outcome.LOST: "mb-badge--poor",
}
"""The badge's class, where its colour helps the word."""

CAST: Mapping[Cast, Words] = {
    Cast.FOR: say("For"),
    Cast.AGAINST: say("Against"),
    Cast.ABSTAINED: say("Abstained"),
    Cast.NOT_VOTING: say("Did not vote"),
    Cast.ABSENT: say("Absent"),
}

_COUNTED: Mapping[Cast, Message] = {
    Cast.FOR: say("{count} for"),
    Cast.AGAINST: say("{count} against"),
    Cast.ABSTAINED: say("{count} abstained"),
    Cast.NOT_VOTING: say("{count} did not vote"),
    Cast.ABSENT: say("{count} absent"),
}

_SHARES: Mapping[str, Words] = {
    "2/3": say("two thirds"),
    "3/4": say("three quarters"),
    "3/5": say("three fifths"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """Those who did one thing in a vote recorded by name: ids and names of people."""

    cast: Cast
    label: Words
    people: Sequence[tuple[str, str]]

    @property
    def count(self) -> int:
        """How many they are."""
        return len(self.people)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a vote's picture: where it begins and how wide it is, in hundredths."""

    cast: Cast
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class Shown:
    """A vote as a page shows it: in words first."""

    vote: Vote
    how: Words
    """How it was taken and what was counted: 'By show of hands: 14 for, 8 against'."""
    more: Sequence[Words]
    """What else there is to say, a sentence each."""
    columns: Sequence[Column]
    picture: Sequence[Stretch]


def shown(book: Book, vote: Vote) -> Shown:
    """A vote as a page shows it."""
    return Shown(vote, how(vote), list(_more(book, vote)), _columns(book, vote), _picture(vote))


def how(vote: Vote) -> Words:
    """How a vote was taken and what was counted: 'By show of hands: 14 for, 8 against'."""
    counts = votes.counted(vote)
    said = [
        replace(_COUNTED[cast], values={"count": count})
        for cast, count in counts.items()
        if count is not None
    ]
    if not said:
        return METHOD[vote.method]
    return say("{how}: {counts}", how=METHOD[vote.method], counts=say_series(said))


def _more(book: Book, vote: Vote) -> Sequence[Words]:
    found: list[Words] = []
    counts = votes.counted(vote)
    for_, against = counts[Cast.FOR], counts[Cast.AGAINST]
    if vote.method is VoteMethod.VOICE and for_ is None and against is None:
        found.append(say("Votes were not counted."))
    elif vote.method is not VoteMethod.WITHOUT:
        if for_ is None and against is None:
            found.append(say("The numbers for and against are not on record."))
        elif against is None:
            found.append(say("The number against is not on record."))
        elif for_ is None:
            found.append(say("The number for is not on record."))
    if vote.casting is not None:
        name = book.people[vote.casting.person].name
        found.append(
            say("The votes were level; {name} gave a casting vote for.", name=name)
            if vote.casting.way is Way.FOR
            else say("The votes were level; {name} gave a casting vote against.", name=name)
        )
    if vote.needs is not None:
        share = _SHARES.get(vote.needs, vote.needs)
        found.append(say("It needed {share} of the votes cast.", share=share))
    if vote.majority is not None:
        found.append(
            say_many(
                "The minutes state a majority of {count} vote.",
                "The minutes state a majority of {count} votes.",
                vote.majority,
            )
        )
    return found


def _columns(book: Book, vote: Vote) -> Sequence[Column]:
    return [
        Column(cast, CAST[cast], [(person, book.people[person].name) for person in people])
        for cast, people in votes.named(vote).items()
        if people or cast in (Cast.FOR, Cast.AGAINST)
    ]


def _picture(vote: Vote) -> Sequence[Stretch]:
    """The votes for, the abstentions and the votes against side by side, as far as counted."""
    counts = votes.counted(vote)
    if counts[Cast.FOR] is None or counts[Cast.AGAINST] is None:
        return ()
    widths = [(cast, counts[cast] or 0) for cast in (Cast.FOR, Cast.ABSTAINED, Cast.AGAINST)]
    total = sum(width for _, width in widths)
    found, start = [], 0
    for cast, width in widths:
        if width:
            found.append(
                Stretch(cast, round(100 * start / total, 2), round(100 * width / total, 2))
            )
        start += width
    return found
