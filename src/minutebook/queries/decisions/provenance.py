"""How a decision was taken: where, when, by whom, with which others, and what led to it and on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.records.council import CommitteeKind
from minutebook.records.decisions import Decision, DecisionForm, Maker, MakerKind, Step


@dataclass(frozen=True, slots=True)
class DecisionProvenance:
    """A decision with what its meeting or its form says of how it was taken.

    Either `meeting` or `form` is given. `committee` is the body that decided, None where somebody
    decided alone; `people` are those who then did.
    """

    decision: Decision
    meeting: Meeting | None
    form: DecisionForm | None
    date: dt.date
    kind: MakerKind
    committee: str | None
    people: tuple[Maker, ...]
    authority: str | None


_KINDS: Mapping[CommitteeKind, MakerKind] = {
    CommitteeKind.COUNCIL: MakerKind.COUNCIL,
    CommitteeKind.CABINET: MakerKind.CABINET,
    CommitteeKind.CABINET_COMMITTEE: MakerKind.CABINET_COMMITTEE,
    CommitteeKind.JOINT: MakerKind.JOINT,
}


def taken(book: Book, id_: str) -> DecisionProvenance:
    """How a decision was taken. The decision itself goes before its form or its meeting."""
    decision = book.decisions[id_]
    alone: tuple[Maker, ...] = ()
    if decision.maker_person is not None:
        alone = (Maker(person=decision.maker_person, post=decision.maker_post),)
    if id_ in book.form_of:
        form = book.decision_forms[book.form_of[id_]]
        return DecisionProvenance(
            decision=decision,
            meeting=None,
            form=form,
            date=decision.decided_on or form.decided_on,
            kind=decision.maker_kind or form.maker_kind,
            committee=decision.maker,
            people=alone or form.makers,
            authority=decision.authority or form.authority,
        )
    meeting = book.meetings[book.decided_at[id_]]
    maker = None if alone else decision.maker or meeting.committee
    committee = book.committees.get(maker) if maker is not None else None
    kind = _KINDS.get(committee.kind, MakerKind.COMMITTEE) if committee else MakerKind.COMMITTEE
    return DecisionProvenance(
        decision=decision,
        meeting=meeting,
        form=None,
        date=decision.decided_on or meeting.date,
        kind=decision.maker_kind or (MakerKind.MEMBER if alone else kind),
        committee=maker,
        people=alone,
        authority=decision.authority,
    )


def siblings(book: Book, id_: str) -> tuple[Decision, ...]:
    """The other decisions on the same form, or of the same item of the meeting."""
    how = taken(book, id_)
    if how.form is not None:
        return tuple(one for one in how.form.decisions if one.id != id_)
    if how.meeting is None or how.decision.item is None:
        return ()
    return tuple(
        one for one in how.meeting.decisions if one.id != id_ and one.item == how.decision.item
    )


def life(book: Book, id_: str) -> tuple[Step, ...]:
    """The steps of a decision, oldest first; one step, its status, where none is recorded."""
    decision = book.decisions[id_]
    if decision.steps:
        return decision.steps
    return (Step(status=decision.status, on=taken(book, id_).date),)


def coming_from(book: Book, id_: str) -> tuple[str, ...]:
    """The keys of the plan's entries that a decision answers, whichever side names the other."""
    decision = book.decisions[id_]
    named = [decision.forthcoming] if decision.forthcoming is not None else []
    named += [link.source.id for link in book.links_to("decision", id_, "PlanEntry.decision")]
    return tuple(dict.fromkeys(key for key in named if key in book.forthcoming))


def called_in_here(book: Book, meeting: str, item: str) -> tuple[str, ...]:
    """The decisions whose call-in an item of a meeting heard."""
    found = [
        link.source.id
        for link in book.links_to("meeting", meeting, "CallIn.heard_at")
        if link.target.anchor.lower() == item.lower()
    ]
    return tuple(dict.fromkeys(found))
