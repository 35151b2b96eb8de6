"""What the public and members bring to a meeting, where its parts don't agree."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.records.public_participation import (
    AnswerMode,
    Petition,
    PetitionOutcome,
    Question,
    Supplementary,
)

_UNANSWERED = (AnswerMode.NOT_TAKEN, AnswerMode.TO_FOLLOW)


@each(Petition)
def petitions(_: Book, petition: Petition) -> Iterator[Finding]:
    """petition: a petition's signatures don't agree, or where it was referred to."""
    total, residents = petition.signatures, petition.residents
    if total is not None and residents is not None and residents > total:
        yield warning(
            petition.at.of("residents"),
            "petition",
            f"{residents} residents signed, and {total} people in all",
        )
    referred = petition.outcome is PetitionOutcome.REFERRED
    for field in ("referred_to", "referred_meeting"):
        if getattr(petition, field) and not referred:
            yield warning(
                petition.at.of(field),
                "petition",
                "the petition was referred to another body; write 'outcome: referred'",
            )
    if referred and not (petition.referred_to or petition.referred_meeting):
        yield warning(
            petition.at.of("outcome"),
            "petition",
            "say under 'referred_to' which body the petition was referred to",
        )


@each(Question)
def questions(_: Book, question: Question) -> Iterator[Finding]:
    """question: a question has nobody who asked, or an answer that it can't have."""
    if question.by is None and question.member is None:
        yield warning(
            question.at.place,
            "question",
            "say who asked: 'by' as published, or 'member' for a councillor",
        )
    yield from _answer(question)
    for supplementary in question.supplementaries:
        yield from _answer(supplementary)


def _answer(one: Question | Supplementary) -> Iterator[Finding]:
    if one.mode in _UNANSWERED and one.answer is not None:
        yield warning(
            one.at.of("mode"),
            "question",
            f"there is an answer, and the mode is '{one.mode.value}'; write 'oral' or 'written'",
        )
    if one.mode is not AnswerMode.WRITTEN and one.answered_on is not None:
        yield warning(
            one.at.of("answered_on"),
            "question",
            "only a written answer has a day of its own; write 'mode: written'",
        )
