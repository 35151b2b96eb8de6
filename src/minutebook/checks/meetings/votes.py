"""Votes whose counts, names and outcome don't agree with one another or with who was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.titles import name_of
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, error, warning
from minutebook.queries.meetings.presence import presiding, there_for, voters
from minutebook.queries.meetings.votes import (
    CARRIED,
    VOTE_FIELDS,
    Cast,
    MotionPut,
    carried_by,
    counted,
    named,
    needed,
)
from minutebook.records.motions import Names, Outcome, VoteMethod

_IN_THE_ROOM = (Cast.FOR, Cast.AGAINST, Cast.ABSTAINED, Cast.NOT_VOTING)


@each(MotionPut)
def counts_of_votes(book: Book, put: MotionPut) -> Iterator[Finding]:
    """vote-count: a vote's counts don't agree with its names, or with how many could vote."""
    vote = put.what.vote
    if vote is None:
        return
    for cast, people in named(vote).items():
        count = getattr(vote, VOTE_FIELDS[cast])
        if count is not None and count != len(people):
            yield warning(
                vote.at.of(VOTE_FIELDS[cast]),
                "vote-count",
                f"the count says {count} {_words(cast)} and {len(people)} "
                f"{'is' if len(people) == 1 else 'are'} named",
            )
    counts = counted(vote)
    total = sum(counts[cast] or 0 for cast in _IN_THE_ROOM)
    could = len(voters(book, put.meeting, put.item.key))
    if could and total > could:
        yield warning(
            vote.at.place,
            "vote-count",
            f"{total} are counted and by the attendance {could} who could vote were there "
            "for the item",
        )
    for cast, count in counts.items():
        if count is not None and count < 0:
            yield error(vote.at.of(VOTE_FIELDS[cast]), "vote-count", "a count is not less than 0")


@each(MotionPut)
def names_of_votes(book: Book, put: MotionPut) -> Iterator[Finding]:
    """vote-names: a vote recorded by name names somebody twice, or leaves a voter out."""
    vote = put.what.vote
    if vote is None:
        return
    names = named(vote)
    if not names or vote.names is None:
        return
    times = Counter(person for people in names.values() for person in people)
    for cast, field, index, person in _named_in(vote.names):
        if times[person] > 1:
            times[person] = 0
            columns = [_words(one) for one, people in names.items() if person in people]
            where = " and ".join(f"'{one}'" for one in columns)
            yield warning(
                vote.names.at.of(field, index),
                "vote-names",
                f"{name_of(book, person)} is named under {where}"
                if len(columns) > 1
                else f"{name_of(book, person)} is named twice under '{_words(cast)}'",
            )
    for one in voters(book, put.meeting, put.item.key):
        if one.person not in times:
            yield warning(
                vote.names.at.place,
                "vote-names",
                f"{name_of(book, one.person)} was there for the item, could vote and is not "
                "named; add the name, under 'not_voting' if need be",
            )


@each(MotionPut)
def voters_and_attendance(book: Book, put: MotionPut) -> Iterator[Finding]:
    """vote-presence: somebody is named in a vote who wasn't there, or as absent who was.

    Who was there for an item follows from the attendance and the interests declared. Whether they
    could vote is for the rule law-vote.
    """
    vote = put.what.vote
    if vote is None:
        return
    minutes = put.meeting.minutes
    if vote.names is None or minutes is None or not minutes.attendance:
        return
    there = {one.person for one in there_for(put.meeting, put.item.key)}
    for cast, field, index, person in _named_in(vote.names):
        place = vote.names.at.of(field, index)
        who = name_of(book, person)
        if cast is Cast.ABSENT:
            if person in there:
                yield warning(
                    place,
                    "vote-presence",
                    f"{who} is named as absent and by the attendance was there for the item",
                )
        elif person not in there:
            yield warning(
                place,
                "vote-presence",
                f"{who} is named under '{_words(cast)}' and by the attendance was not there "
                "for the item",
            )


@each(MotionPut)
def outcomes_of_votes(_: Book, put: MotionPut) -> Iterator[Finding]:
    """vote-outcome: a motion was carried or lost against the votes counted."""
    vote = put.what.vote
    if vote is None:
        return
    counts = counted(vote)
    for_, against = counts[Cast.FOR], counts[Cast.AGAINST]
    if for_ is None or against is None or put.what.outcome not in (*CARRIED, Outcome.LOST):
        return
    was_carried = put.what.outcome in CARRIED
    by_votes = carried_by(vote)
    if by_votes is None and was_carried and vote.needs is None:
        yield warning(
            put.what.at.of("outcome"),
            "vote-outcome",
            f"the votes are level, {for_} to {against}, and nothing is carried by that; "
            "give the casting vote",
        )
    elif by_votes is not None and by_votes != was_carried:
        share = f", and {vote.needs} of the votes cast was needed" if vote.needs else ""
        cast = f", with a casting vote {vote.casting.way.value}" if vote.casting else ""
        yield warning(
            put.what.at.of("outcome"),
            "vote-outcome",
            f"the outcome is '{put.what.outcome.value}' and the votes are {for_} for and "
            f"{against} against{cast}{share}",
        )


@each(MotionPut)
def casting_votes(book: Book, put: MotionPut) -> Iterator[Finding]:
    """casting-vote: a casting vote without a tie, or by somebody who wasn't in the chair.

    The person presiding has a second vote where the votes are equal (LGA 1972, Schedule 12,
    paragraph 39(2)).
    """
    vote = put.what.vote
    if vote is None:
        return
    if vote.casting is None:
        return
    counts = counted(vote)
    for_, against = counts[Cast.FOR], counts[Cast.AGAINST]
    if None not in (for_, against) and for_ != against:
        yield warning(
            vote.casting.at.place,
            "casting-vote",
            f"there is a casting vote only where the votes are level, and they are "
            f"{for_} to {against}",
        )
    chairs = [one.person for one in presiding(put.meeting, put.item.key)]
    there = [one.person for one in there_for(put.meeting, put.item.key)]
    if not chairs and there and vote.casting.person not in there:
        yield warning(
            vote.casting.at.of("person"),
            "casting-vote",
            f"{name_of(book, vote.casting.person)} was not there for the item",
        )
    if chairs and vote.casting.person not in chairs:
        yield warning(
            vote.casting.at.of("person"),
            "casting-vote",
            f"{name_of(book, vote.casting.person)} was not in the chair for the item; "
            f"{name_of(book, chairs[0])} was",
        )


@each(MotionPut)
def methods_of_votes(_: Book, put: MotionPut) -> Iterator[Finding]:
    """vote-method: what is recorded of a vote can't be known from the way it was taken."""
    vote = put.what.vote
    if vote is None:
        return
    if vote.method is VoteMethod.BALLOT and vote.names is not None:
        yield error(
            vote.at.of("names"),
            "vote-method",
            "a ballot is secret and names would be published; delete them",
        )
    if vote.method is VoteMethod.RECORDED and vote.names is None:
        yield warning(
            vote.at.of("method"),
            "vote-method",
            "the vote was recorded by name and no names are given; add 'names'",
        )
    if vote.method in (VoteMethod.WITHOUT, VoteMethod.VOICE) and (
        any(count is not None for count in counted(vote).values())
    ):
        yield warning(
            vote.at.of("method"),
            "vote-method",
            f"votes are not counted by the method '{vote.method.value}'; write how they were",
        )


@each(MotionPut)
def majorities(_: Book, put: MotionPut) -> Iterator[Finding]:
    """vote-majority: the majority stated isn't what the counts make, or can't be read."""
    vote = put.what.vote
    if vote is None:
        return
    if vote.needs is not None and needed(vote) is None:
        yield error(
            vote.at.of("needs"),
            "vote-majority",
            f"'{vote.needs}' is not a share of the votes; write 2/3",
        )
    counts = counted(vote)
    for_, against = counts[Cast.FOR], counts[Cast.AGAINST]
    if vote.majority is None or for_ is None or against is None:
        return
    if vote.majority != for_ - against:
        yield warning(
            vote.at.of("majority"),
            "vote-majority",
            f"a majority of {vote.majority} is stated and {for_} to {against} makes "
            f"{for_ - against}",
        )


def _named_in(names: Names) -> Iterator[tuple[Cast, str, int, str]]:
    """Each name: what its column says, the column's field, the place in it and the person."""
    for cast, field in VOTE_FIELDS.items():
        for index, person in enumerate(getattr(names, field)):
            yield cast, field, index, person


def _words(cast: Cast) -> str:
    return cast.value.replace("-", " ")
