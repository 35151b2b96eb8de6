"""Motions, amendments and elections as a meeting's page tells them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.meetings import Item
from minutebook.i18n.messages import Words, say, say_list, say_many, small
from minutebook.links.extract import business
from minutebook.queries.meetings.votes import CARRIED, MotionPut, candidate_id, votes_in
from minutebook.records.motions import Amendment, Candidate, Election, Motion, Outcome, Round

from . import _vote_view as vote_view


@dataclass(frozen=True, slots=True)
class Moved:
    """A motion or an amendment with its anchor, and the amendments to it in order."""

    anchor: str
    title: Words
    what: Motion | Amendment
    outcome: Words
    tone: str
    vote: vote_view.Shown | None
    undecided: bool
    """Whether it won or lost and nothing tells how it was decided."""
    amendments: Sequence[Moved] = ()


def motions(book: Book, item: Item) -> Sequence[Moved]:
    """The motions of an item, each with its amendments."""
    if item.minute is None:
        return ()
    anchors = {id(what): anchor for anchor, what in business(item.minute, item.key)}
    several = len(item.minute.motions) > 1
    return [
        _moved(book, motion, title_of(motion, number if several else None), anchors)
        for number, motion in enumerate(item.minute.motions, start=1)
    ]


def title_of(motion: Motion, number: int | None = None) -> Words:
    """What a motion is called: by its heading, else by its number within the item."""
    if motion.title is not None:
        return say("Motion: {title}", title=motion.title)
    return say("Motion") if number is None else say("Motion {number}", number=number)


def about(put: MotionPut) -> Words:
    """What a motion or an amendment is called where other meetings' stand beside it."""
    what = put.what
    if isinstance(what, Motion):
        return say("Motion: {title}", title=what.title or put.item.title)
    if what.title is not None:
        return say("{amendment}: {title}", amendment=what.title, title=put.item.title)
    return say("Amendment: {title}", title=put.item.title)


def _moved(
    book: Book,
    what: Motion | Amendment,
    title: Words,
    anchors: dict[int, str],
    nested: bool = False,
) -> Moved:
    amendments = [
        _moved(
            book, one, _amendment_title(one, number, len(what.amendments), nested), anchors, True
        )
        for number, one in enumerate(what.amendments, start=1)
    ]
    return Moved(
        anchors[id(what)],
        title,
        what,
        vote_view.OUTCOME[what.outcome],
        vote_view.TONE.get(what.outcome, ""),
        vote_view.shown(book, what.vote) if what.vote is not None else None,
        what.vote is None and what.outcome in (*CARRIED, Outcome.LOST),
        amendments,
    )


def _amendment_title(amendment: Amendment, number: int, of: int, nested: bool) -> Words:
    if amendment.title is not None:
        return amendment.title
    if of == 1:
        return say("Amendment to that amendment") if nested else say("Amendment")
    if nested:
        return say("Amendment {number} to that amendment", number=number)
    return say("Amendment {number}", number=number)


@dataclass(frozen=True, slots=True)
class Standing:
    """A candidate: a person on file or a name as printed, and what became of them."""

    candidate: Candidate
    name: str
    elected: bool


@dataclass(frozen=True, slots=True)
class Votes:
    """A candidate's cell in one round: the votes in words, and whether they fell out.

    Without words the candidate was not in the round.
    """

    words: Words | None
    out: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of an election's table: a candidate, or what is counted beside the candidates."""

    name: Words
    person: str | None
    elected: bool
    cells: Sequence[Votes]


@dataclass(frozen=True, slots=True)
class ByName:
    """Who voted for a candidate in a round that was recorded by name."""

    round: int
    name: str
    people: Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Held:
    """An election as a page shows it."""

    anchor: str
    what: Election
    standing: Sequence[Standing]
    how: Words
    """How the rounds were held, or that there was no contest."""
    lines: Sequence[Line]
    more: Sequence[Words]
    """How ties were settled and what was needed, a sentence each."""
    by_name: Sequence[ByName]
    elected: Sequence[Standing]


def elections(book: Book, item: Item) -> Sequence[Held]:
    """The elections of an item."""
    if item.minute is None:
        return ()
    found = []
    for anchor, what in business(item.minute, item.key):
        if isinstance(what, Election):
            standing = [
                Standing(one, name_of(book, candidate_id(one)), candidate_id(one) in what.elected)
                for one in what.candidates
            ]
            found.append(
                Held(
                    anchor,
                    what,
                    standing,
                    _how(what),
                    _lines(book, what),
                    _more(book, what),
                    _by_name(book, what),
                    [one for one in standing if one.elected],
                )
            )
    return found


def name_of(book: Book, candidate: str) -> str:
    """A candidate's name: of the person on file, or as printed."""
    person = book.people.get(candidate)
    return person.name if person is not None else candidate


def _how(election: Election) -> Words:
    standing = [one for one in election.candidates if not one.withdrew]
    if not election.rounds:
        if len(standing) <= election.seats:
            return say("There was no contest, and no vote was needed.")
        return say("How the vote went is not on record.")
    first, *others = dict.fromkeys(one.method for one in election.rounds)
    if others:
        words = [vote_view.METHOD[first], *(small(vote_view.METHOD[one]) for one in others)]
        return say("{how}, round by round.", how=say_list(words))
    return say_many(
        "{how}, in one round.",
        "{how}, in {count} rounds.",
        len(election.rounds),
        how=vote_view.METHOD[first],
    )


def _lines(book: Book, election: Election) -> Sequence[Line]:
    if not election.rounds:
        return ()
    names = dict.fromkeys(tally.candidate for one in election.rounds for tally in one.tallies)
    lines = [
        Line(
            name_of(book, name),
            name if name in book.people else None,
            name in election.elected,
            [_votes(one, name) for one in election.rounds],
        )
        for name in names
    ]
    for words, counts in (
        (say("Abstained"), [one.abstained for one in election.rounds]),
        (say("Spoilt papers"), [one.spoilt for one in election.rounds]),
    ):
        if any(count is not None for count in counts):
            cells = [Votes(say("not stated") if one is None else str(one)) for one in counts]
            lines.append(Line(words, None, False, cells))
    return lines


def _votes(one: Round, name: str) -> Votes:
    tally = next((tally for tally in one.tallies if tally.candidate == name), None)
    if tally is None:
        return Votes(None)
    count = votes_in(tally)
    return Votes(say("not counted") if count is None else str(count), name in one.eliminated)


def _more(book: Book, election: Election) -> Sequence[Words]:
    found: list[Words] = []
    if election.absolute:
        found.append(say("More than half of the votes cast was needed."))
    for number, one in enumerate(election.rounds, start=1):
        if one.casting is not None:
            found.append(
                say(
                    "A tie in round {number} was settled by the casting vote of {name}.",
                    number=number,
                    name=book.people[one.casting].name,
                )
            )
        if one.lot:
            found.append(say("A tie in round {number} was settled by lot.", number=number))
    return found


def _by_name(book: Book, election: Election) -> Sequence[ByName]:
    return [
        ByName(
            number,
            name_of(book, tally.candidate),
            [(person, book.people[person].name) for person in tally.names],
        )
        for number, one in enumerate(election.rounds, start=1)
        for tally in one.tallies
        if tally.names
    ]
