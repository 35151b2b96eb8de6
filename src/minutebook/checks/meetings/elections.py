"""Elections whose candidates, rounds and result don't agree with one another."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.titles import name_of
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, did_you_mean, error, warning
from minutebook.queries.meetings.presence import presiding, voters
from minutebook.queries.meetings.votes import candidate_id, votes_in
from minutebook.queries.units import ElectionHeld
from minutebook.records.base import Record
from minutebook.records.motions import Election, Round, Tally, VoteMethod


@each(ElectionHeld)
def candidates_of_elections(_: Book, held: ElectionHeld) -> Iterator[Finding]:
    """candidate: votes, a result or a falling out are of somebody who is no candidate."""
    election = held.what
    for candidate in election.candidates:
        if (candidate.person is None) == (candidate.printed is None):
            yield error(
                candidate.at.place,
                "candidate",
                "a candidate is either a 'person' on file or a name as 'printed'; "
                "give one of the two",
            )
    known = [name for one in election.candidates if (name := candidate_id(one))]
    for record, field, index, name in _named_in(election):
        if name not in known:
            hint = did_you_mean(name, known) or f"; the candidates are {', '.join(known)}"
            yield error(
                record.at.of(field, index), "candidate", f"there is no candidate '{name}'{hint}"
            )


def _named_in(election: Election) -> Iterator[tuple[Record, str, int | None, str]]:
    """Each name that stands for a candidate, with the record, the field and the place in it."""
    for one in election.rounds:
        for tally in one.tallies:
            yield tally, "candidate", None, tally.candidate
        for index, name in enumerate(one.eliminated):
            yield one, "eliminated", index, name
    for index, name in enumerate(election.elected):
        yield election, "elected", index, name


@each(ElectionHeld)
def votes_of_elections(book: Book, held: ElectionHeld) -> Iterator[Finding]:
    """election-votes: votes in a round don't agree with the names, or with who could vote."""
    meeting, item, election = held.meeting, held.item, held.what
    could = {one.person for one in voters(book, meeting, item.key)}
    for one in election.rounds:
        secret = one.method is VoteMethod.BALLOT
        voted: set[str] = set()
        for tally in one.tallies:
            if tally.names and secret:
                yield error(
                    tally.at.of("names"),
                    "election-votes",
                    "a ballot is secret and names would be published; delete them",
                )
            if tally.names and tally.votes not in (None, len(tally.names)):
                yield warning(
                    tally.at.of("votes"),
                    "election-votes",
                    f"the count is {tally.votes} and {len(tally.names)} "
                    f"{'is' if len(tally.names) == 1 else 'are'} named",
                )
            yield from _names(book, tally, could, voted, election.seats)
        counted = sum(votes_in(tally) or 0 for tally in one.tallies)
        # Each member has as many votes as there are places to fill.
        if could and counted + (one.abstained or 0) > len(could) * election.seats:
            yield warning(
                one.at.place,
                "election-votes",
                f"{counted + (one.abstained or 0)} votes and abstentions are counted and by "
                f"the attendance {len(could)} who could vote were there for the item",
            )


def _names(
    book: Book, tally: Tally, could: set[str], voted: set[str], seats: int
) -> Iterator[Finding]:
    for index, person in enumerate(tally.names):
        place = tally.at.of("names", index)
        if person in voted and seats == 1:
            yield warning(
                place, "election-votes", f"{name_of(book, person)} is named twice in the round"
            )
        voted.add(person)
        if could and person not in could:
            yield warning(
                place,
                "election-votes",
                f"{name_of(book, person)} voted and by the attendance was not there for the "
                "item, or could not vote",
            )


@each(ElectionHeld)
def rounds_of_elections(book: Book, held: ElectionHeld) -> Iterator[Finding]:
    """election-round: a round doesn't follow from the one before it, or settles what isn't level.

    Who fell out or withdrew does not come again; who fell out had the fewest votes; a casting
    vote or a lot settles a tie, a casting vote by the person presiding.
    """
    meeting, item, election = held.meeting, held.item, held.what
    out = {candidate_id(one): "withdrew" for one in election.candidates if one.withdrew}
    for one in election.rounds:
        for tally in one.tallies:
            if tally.candidate in out:
                yield warning(
                    tally.at.of("candidate"),
                    "election-round",
                    f"'{tally.candidate}' {out[tally.candidate]} and has votes again",
                )
        yield from _elimination(one)
        out |= dict.fromkeys(one.eliminated, "fell out in an earlier round")
        votes = [count for tally in one.tallies if (count := votes_in(tally)) is not None]
        complete = len(votes) == len(one.tallies)
        if (one.casting or one.lot) and complete and len(set(votes)) == len(votes):
            yield warning(
                one.at.of("casting" if one.casting else "lot"),
                "election-round",
                "no two candidates of the round have as many votes as each other; "
                "there was no tie to settle",
            )
        chairs = [chair.person for chair in presiding(meeting, item.key)]
        if one.casting is not None and chairs and one.casting not in chairs:
            yield warning(
                one.at.of("casting"),
                "election-round",
                f"{name_of(book, one.casting)} was not in the chair for the item; "
                f"{name_of(book, chairs[0])} was",
            )


def _elimination(one: Round) -> Iterator[Finding]:
    votes = {tally.candidate: votes_in(tally) for tally in one.tallies}
    stay = [count for name, count in votes.items() if name not in one.eliminated]
    for index, name in enumerate(one.eliminated):
        count = votes.get(name)
        if count is not None and any(other is not None and other < count for other in stay):
            yield warning(
                one.at.of("eliminated", index),
                "election-round",
                f"'{name}' fell out with more votes than a candidate who stayed",
            )


@each(ElectionHeld)
def results_of_elections(_: Book, held: ElectionHeld) -> Iterator[Finding]:
    """election-result: who was elected doesn't follow from the last round."""
    election = held.what
    elected = election.elected
    if len(elected) > election.seats:
        yield warning(
            election.at.of("elected"),
            "election-result",
            f"{len(elected)} were elected to {election.seats} "
            f"{'place' if election.seats == 1 else 'places'}; say under 'seats' how many "
            "there were",
        )
    withdrew = {candidate_id(one) for one in election.candidates if one.withdrew}
    for index, name in enumerate(elected):
        if name in withdrew:
            yield warning(
                election.at.of("elected", index),
                "election-result",
                f"'{name}' was elected and withdrew before the vote",
            )
    if election.rounds:
        yield from _by_last_round(election)


def _by_last_round(election: Election) -> Iterator[Finding]:
    last = election.rounds[-1]
    votes = {tally.candidate: votes_in(tally) for tally in last.tallies}
    place = election.at.of("elected")
    winners = [name for name in election.elected if name in votes]
    # With several places, some may have been filled in an earlier round.
    if election.seats == 1 and election.elected and not winners:
        yield warning(
            place, "election-result", f"'{election.elected[0]}' has no votes in the last round"
        )
    losers = {name: n for name, n in votes.items() if name not in winners and n is not None}
    for name in winners:
        count = votes[name]
        if count is None:
            continue
        ahead = [other for other, n in losers.items() if n > count]
        level = [other for other, n in losers.items() if n == count]
        if ahead:
            yield warning(
                place,
                "election-result",
                f"'{name}' was elected and '{ahead[0]}' had more votes, "
                f"{losers[ahead[0]]} to {count}",
            )
        elif level and last.casting is None and not last.lot:
            yield warning(
                place,
                "election-result",
                f"'{name}' and '{level[0]}' are level at {count}; say under the round how the tie "
                "was settled, by 'casting' or 'lot'",
            )
        total = sum(n or 0 for n in votes.values())
        settled = last.casting is not None or last.lot
        if election.absolute and not settled and 2 * count <= total:
            yield warning(
                place,
                "election-result",
                f"'{name}' was elected by {count} of {total} votes, and more than half was needed",
            )
