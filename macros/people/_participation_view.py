"""What a person did at meetings: moved, voted, stood for, asked, answered, presented."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.meetings import day_of_id
from minutebook.i18n.messages import Words, say, say_list
from minutebook.links.extract import Reference, business
from minutebook.links.target import Target
from minutebook.queries.meetings import votes as recorded_votes
from minutebook.queries.meetings.votes import MotionPut, candidate_id, put_with
from minutebook.records.motions import Candidate, Election
from minutebook.records.public_participation import Deputation, Petition, Question

from ..meetings import _motion_view as motion_view
from ..meetings import _vote_view as vote_view

_MOVERS = ("Motion.mover", "Motion.seconder", "Amendment.mover", "Amendment.seconder")
TOLD = {
    *_MOVERS,
    *("Names.for_", "Names.against", "Names.abstained", "Names.not_voting", "Names.absent"),
    *("Candidate.person", "Candidate.nominated_by", "Candidate.seconded_by"),
    *("Question.member", "Question.to", "Question.answered_by"),
    *("Supplementary.member", "Supplementary.answered_by"),
    *("Petition.member", "Deputation.introduced_by"),
}
"""Fields by which a person is named and that are told here."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a person did: a link to it, what it is, where, and what they did."""

    link: str
    about: Words
    meeting: str
    did: Words
    outcome: Words | None = None
    tone: str = ""


@dataclass(frozen=True, slots=True)
class PartTaken:
    """All of it, in groups, the newest meeting first."""

    moved: Sequence[Line]
    voted: Sequence[Line]
    stood: Sequence[Line]
    brought: Sequence[Line]


def of(book: Book, person: str, links: Sequence[Reference]) -> PartTaken:
    """What a person did, where some of the links to them say so."""
    return PartTaken(
        _moved(book, person, links),
        votes(book, person, links),
        _stood(book, links),
        _brought(book, links),
    )


def votes(book: Book, person: str, links: Sequence[Reference] | None = None) -> Sequence[Line]:
    """How a person voted in the votes that were recorded by name."""
    found = recorded_votes.votes_of(book, person, links)
    return [_line(one.put, vote_view.CAST[one.cast]) for one in found]


def _line(put: MotionPut, did: Words) -> Line:
    return Line(
        put.link,
        motion_view.about(put),
        f"meeting:{put.meeting.id}",
        did,
        vote_view.OUTCOME[put.what.outcome],
        vote_view.TONE.get(put.what.outcome, ""),
    )


def _moved(book: Book, person: str, links: Sequence[Reference]) -> Sequence[Line]:
    return [
        _line(put, say("Moved") if put.what.mover == person else say("Seconded"))
        for put in put_with(book, _by(links, *_MOVERS))
        if person in (put.what.mover, put.what.seconder)
    ]


def _stood(book: Book, links: Sequence[Reference]) -> Sequence[Line]:
    fields = ("Candidate.person", "Candidate.nominated_by", "Candidate.seconded_by")
    found = []
    for link in _newest_first(_by(links, *fields)):
        election, candidate = _at(book, link.source), link.holder
        assert isinstance(election, Election)
        assert isinstance(candidate, Candidate)
        name = motion_view.name_of(book, candidate_id(candidate))
        won = candidate_id(candidate) in election.elected
        did = {
            "Candidate.person": say("Stood"),
            "Candidate.nominated_by": say("Nominated {name}", name=name),
            "Candidate.seconded_by": say("Seconded {name}", name=name),
        }[link.via]
        outcome = say("Withdrew") if candidate.withdrew else say("Not elected")
        found.append(
            Line(
                str(link.source),
                election.to,
                f"meeting:{link.source.id}",
                did,
                say("Elected") if won else outcome,
                "mb-badge--good" if won else "",
            )
        )
    return found


def _brought(book: Book, links: Sequence[Reference]) -> Sequence[Line]:
    fields = (
        *("Question.member", "Question.to", "Question.answered_by"),
        *("Supplementary.member", "Supplementary.answered_by"),
        *("Petition.member", "Deputation.introduced_by"),
    )
    did: dict[Target, list[Words]] = {}
    for link in _newest_first(_by(links, *fields)):
        words = _DID[link.via]
        if words not in did.setdefault(link.source, []):
            did[link.source].append(words)
    return [
        Line(str(source), _subject(book, source), f"meeting:{source.id}", say_list(words))
        for source, words in did.items()
    ]


_DID = {
    "Question.member": say("Asked"),
    "Question.to": say("Was asked"),
    "Question.answered_by": say("Answered"),
    "Supplementary.member": say("Asked a supplementary question"),
    "Supplementary.answered_by": say("Answered a supplementary question"),
    "Petition.member": say("Presented"),
    "Deputation.introduced_by": say("Introduced"),
}


def _subject(book: Book, source: Target) -> Words:
    """What a question, a petition or a deputation is called in a list."""
    what = _at(book, source)
    item = book.meetings[source.id].item_at(source.anchor)
    if isinstance(what, Petition):
        return say("Petition: {title}", title=what.title)
    if isinstance(what, Deputation):
        return say("Deputation: {group}", group=what.by)
    title = what.subject if isinstance(what, Question) and what.subject is not None else None
    return say("Question: {title}", title=title or (item.title if item is not None else ""))


def _at(book: Book, source: Target) -> object:
    """What stands at an anchor of a meeting's page."""
    item = book.meetings[source.id].item_at(source.anchor)
    minute = item.minute if item is not None else None
    found = dict(business(minute, item.key)) if item is not None and minute is not None else {}
    return found.get(source.anchor)


def _by(links: Iterable[Reference], *via: str) -> Sequence[Reference]:
    """Those of some links that stand in given fields."""
    return [link for link in links if link.via in via]


def _newest_first(links: Iterable[Reference]) -> Sequence[Reference]:
    def when(link: Reference) -> tuple[str, str]:
        return day_of_id(link.source.id), link.source.id

    return sorted(links, key=when, reverse=True)
