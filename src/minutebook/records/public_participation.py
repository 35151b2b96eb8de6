"""What the public and members bring to a meeting: questions, statements, petitions, deputations."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from minutebook.records.base import CommitteeId, MeetingId, PersonId, Record, Text


class AnswerMode(StrEnum):
    """How a question was answered."""

    ORAL = "oral"
    WRITTEN = "written"
    TO_FOLLOW = "to-follow"
    NOT_TAKEN = "not-taken"


@dataclass(frozen=True, kw_only=True, slots=True)
class Supplementary(Record):
    """A question that follows from an answer."""

    SHORTHAND: ClassVar[str | None] = "text"

    by: Annotated[str | None, "Who asked it, if not the one who asked the question."] = None
    member: Annotated[PersonId | None, "The councillor who asked it, if another did."] = None
    text: Annotated[Text, "The supplementary question."]
    mode: Annotated[AnswerMode, "How it was answered."] = AnswerMode.ORAL
    answer: Annotated[Text | None, "The answer to it."] = None
    answered_by: Annotated[PersonId | None, "Who answered it, if somebody else did."] = None
    answered_on: Annotated[dt.date | None, "The day of a written answer."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Question(Record):
    """A question put by a member of the public or by a councillor."""

    number: Annotated[str | None, "Its number as printed."] = None
    subject: Annotated[str | None, "What it is about, where a heading says so."] = None
    by: Annotated[str | None, "Who asked, as published: 'Mrs Doe, Mill ward'."] = None
    member: Annotated[PersonId | None, "The councillor who asked, where one did."] = None
    to: Annotated[PersonId | None, "Who was asked."] = None
    text: Annotated[Text, "The question."]
    mode: Annotated[AnswerMode, "How it was answered."] = AnswerMode.ORAL
    answer: Annotated[Text | None, "The answer."] = None
    answered_by: Annotated[PersonId | None, "Who answered, if not the one who was asked."] = None
    answered_on: Annotated[dt.date | None, "The day of a written answer."] = None
    supplementaries: Annotated[
        tuple[Supplementary, ...], "Questions that followed from the answer, in order."
    ] = ()
    note: Annotated[Text | None, "What a reader should know: 'put in the asker's absence'."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Statement(Record):
    """A statement to a meeting. Numbers are as printed: they may leave gaps or be shared."""

    number: Annotated[str | None, "Its number as printed."] = None
    by: Annotated[str, "Who made it, as the council publishes it."]
    on: Annotated[str | None, "What it is about: an item's key or a subject."] = None
    text: Annotated[Text | None, "What it said."] = None
    read_out: Annotated[bool, "Whether it was read out for somebody who was not there."] = False
    note: Annotated[Text | None, "What a reader should know."] = None


class PetitionOutcome(StrEnum):
    """What was done with a petition."""

    RECEIVED = "received"
    DEBATED = "debated"
    REFERRED = "referred"
    ANSWERED = "answered"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True, slots=True)
class Petition(Record):
    """A petition, with its signatures in total and by those who live here."""

    title: Annotated[str, "What it asks for."]
    by: Annotated[str | None, "Who presented it, as the council publishes it."] = None
    member: Annotated[PersonId | None, "The councillor who presented it, where one did."] = None
    signatures: Annotated[int | None, "Signatures in total."] = None
    residents: Annotated[int | None, "Signatures by people who live, work or study here."] = None
    outcome: Annotated[PetitionOutcome, "What was done with it."] = PetitionOutcome.RECEIVED
    referred_to: Annotated[CommitteeId | None, "The body that it was referred to."] = None
    referred_meeting: Annotated[MeetingId | None, "The meeting that took it up, when it has."] = (
        None
    )
    text: Annotated[Text | None, "What was said and decided."] = None
    note: Annotated[Text | None, "What a reader should know."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Deputation(Record):
    """A group that was heard at a meeting."""

    by: Annotated[str, "The group."]
    speakers: Annotated[tuple[str, ...], "Who spoke for it, as the council publishes it."] = ()
    introduced_by: Annotated[PersonId | None, "The councillor who introduced it."] = None
    text: Annotated[Text, "What it asked for."]
    response: Annotated[Text | None, "What was answered or decided."] = None
    note: Annotated[Text | None, "What a reader should know."] = None
