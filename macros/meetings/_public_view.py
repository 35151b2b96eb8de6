"""Questions, statements, petitions and deputations as a meeting's page tells them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting
from minutebook.i18n.messages import Words, say, say_many
from minutebook.links.extract import business
from minutebook.records.council import full_name
from minutebook.records.public_participation import (
    AnswerMode,
    Deputation,
    Petition,
    PetitionOutcome,
    Question,
    Statement,
    Supplementary,
)
from minutebook.render.numerals import numeral

ANSWER: Mapping[AnswerMode, Words] = {
    AnswerMode.ORAL: say("at the meeting"),
    AnswerMode.WRITTEN: say("in writing"),
    AnswerMode.TO_FOLLOW: say("To be answered in writing."),
    AnswerMode.NOT_TAKEN: say("Not taken."),
}
"""How a question was answered, or that it was not: then a sentence of its own."""

PETITION: Mapping[PetitionOutcome, Words] = {
    PetitionOutcome.RECEIVED: say("Received"),
    PetitionOutcome.DEBATED: say("Debated"),
    PetitionOutcome.REFERRED: say("Referred"),
    PetitionOutcome.ANSWERED: say("Answered"),
    PetitionOutcome.REJECTED: say("Rejected"),
}


@dataclass(frozen=True, slots=True)
class Answered:
    """A question or a supplementary one with what is on record of its answer."""

    what: Question | Supplementary
    how: Words
    """How it was answered, and when if in writing."""
    answered: bool
    by: str | None
    """The person who answered."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its anchor and title, its answer and the supplementary ones."""

    anchor: str
    title: Words
    what: Question
    answer: Answered
    supplementaries: Sequence[Answered]


@dataclass(frozen=True, slots=True)
class Said:
    """A statement with its anchor, and the item that it is about."""

    anchor: str
    title: Words
    what: Statement
    about: str | None
    """The item's key, where the statement names one of the meeting's."""
    about_title: str | None


@dataclass(frozen=True, slots=True)
class Presented:
    """A petition with its anchor, its signatures and what was done with it in words."""

    anchor: str
    what: Petition
    signatures: Words | None
    outcome: Words


@dataclass(frozen=True, slots=True)
class Public:
    """What was brought to a meeting under one item."""

    questions: Sequence[Asked]
    statements: Sequence[Said]
    numbers_as_printed: bool
    """Whether the statements' numbers leave gaps or are shared, which a reader should know."""
    petitions: Sequence[Presented]
    deputations: Sequence[tuple[str, Deputation]]


def public(book: Book, meeting: Meeting, item: Item) -> Public:
    """The questions, statements, petitions and deputations of an item."""
    parts = list(business(item.minute, item.key)) if item.minute is not None else []
    statements = [(anchor, what) for anchor, what in parts if isinstance(what, Statement)]
    numbers = [what.number for _, what in statements if what.number is not None]
    return Public(
        [_asked(book, anchor, what) for anchor, what in parts if isinstance(what, Question)],
        [_said(meeting, anchor, what) for anchor, what in statements],
        numbers != [str(number) for number in range(1, len(numbers) + 1)],
        [_presented(anchor, what) for anchor, what in parts if isinstance(what, Petition)],
        [(anchor, what) for anchor, what in parts if isinstance(what, Deputation)],
    )


def _asked(book: Book, anchor: str, what: Question) -> Asked:
    asker = full_name(book.people[what.member]) if what.member is not None else what.by
    title: Words
    if what.subject is not None and what.number is not None:
        title = say("Question {number}: {subject}", number=what.number, subject=what.subject)
    elif what.subject is not None:
        title = say("Question: {subject}", subject=what.subject)
    elif what.number is not None:
        title = say("Question {number}", number=what.number)
    else:
        title = say("Question from {name}", name=asker) if asker else say("Question")
    return Asked(
        anchor,
        title,
        what,
        _answered(what, what.answered_by or what.to),
        [_answered(one, one.answered_by or what.answered_by or what.to)
         for one in what.supplementaries],
    )  # fmt: skip


def _answered(what: Question | Supplementary, by: str | None) -> Answered:
    how: Words = ANSWER[what.mode]
    if what.mode is AnswerMode.WRITTEN and what.answered_on is not None:
        how = say("in writing on {day}", day=what.answered_on)
    answered = what.mode in (AnswerMode.ORAL, AnswerMode.WRITTEN)
    return Answered(what, how, answered, by if answered else None)


def _said(meeting: Meeting, anchor: str, what: Statement) -> Said:
    title = (
        say("Statement from {name}", name=what.by)
        if what.number is None
        else say("Statement {number}, from {name}", number=what.number, name=what.by)
    )
    item = next((one for one in meeting.items if one.key == what.on), None)
    return Said(anchor, title, what, item.key if item else None, item.title if item else None)


def _presented(anchor: str, what: Petition) -> Presented:
    return Presented(anchor, what, signatures(what), PETITION[what.outcome])


def signatures(petition: Petition) -> Words | None:
    """How many signed a petition, and how many of them live, work or study here."""
    total, residents = petition.signatures, petition.residents
    if total is None and residents is None:
        return None
    if total is None:
        return say_many(
            "{count} signature by a person who lives, works or studies here",
            "{count} signatures by people who live, work or study here",
            residents or 0,
            count=numeral(residents),
        )
    if residents is None:
        return say_many("{count} signature", "{count} signatures", total, count=numeral(total))
    return say_many(
        "{count} signature, {residents} by people who live, work or study here",
        "{count} signatures, {residents} of them by people who live, work or study here",
        total,
        count=numeral(total),
        residents=numeral(residents),
    )
