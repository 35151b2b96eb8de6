"""The decisions that the rules are about: those taken, and which of them are the executive's."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.law.profiles import Jurisdiction
from minutebook.queries.decisions.provenance import DecisionProvenance, taken
from minutebook.queries.meetings.exemptions import exemptions_of
from minutebook.records.council import LegalProfile
from minutebook.records.decisions import Decision, DecisionStatus, MakerKind

_NOT_TAKEN = (DecisionStatus.RECOMMENDED, DecisionStatus.DEFERRED)
_OF_EXECUTIVE = (MakerKind.CABINET, MakerKind.CABINET_COMMITTEE, MakerKind.MEMBER)
_WITH_EXECUTIVE = (LegalProfile.ENGLAND_EXECUTIVE, LegalProfile.WALES)


def decisions_taken(where: Jurisdiction) -> Iterator[DecisionProvenance]:
    """Every decision but those only recommended to others, or put off."""
    for id_, decision in where.book.decisions.items():
        if is_taken(decision):
            yield taken(where.book, id_)


def is_taken(decision: Decision) -> bool:
    """Whether a decision was taken, and not only recommended to others, or put off."""
    return decision.status not in _NOT_TAKEN


def is_executive(where: Jurisdiction, one: DecisionProvenance) -> bool:
    """Whether a decision is the executive's: it says so, or is key, or its maker is the executive.

    An officer's is not, unless it says so.
    """
    if where.profile.id not in _WITH_EXECUTIVE:
        return False
    if one.decision.executive is not None:
        return one.decision.executive
    if one.decision.key or one.kind in _OF_EXECUTIVE:
        return True
    return one.committee is not None and where.is_executive(one.committee)


def is_withheld(one: DecisionProvenance) -> bool:
    """Whether the decision, or its item, is or was exempt: then its record may say less."""
    if one.decision.exempt is not None:
        return True
    items = one.meeting.items if one.meeting is not None else ()
    return any(item.key == one.decision.item and bool(exemptions_of(item)) for item in items)
