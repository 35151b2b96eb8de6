"""Decisions, whoever took them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from minutebook.records.actions import Action
from minutebook.records.base import (
    CommitteeId,
    Contact,
    ForthcomingKey,
    Id,
    Key,
    MeetingId,
    Paragraph,
    PerformanceId,
    PersonId,
    Presenter,
    Record,
    RegisterId,
    Resolution,
    Source,
    Text,
)
from minutebook.records.exemptions import Exempt
from minutebook.records.papers import Paper


class DecisionStatus(StrEnum):
    """What became of what was recommended."""

    RECOMMENDED = "recommended"
    APPROVED = "approved"
    AMENDED = "amended"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    CALLED_IN = "called-in"
    RECONSIDERED = "reconsidered"
    IMPLEMENTED = "implemented"
    ABANDONED = "abandoned"


class MakerKind(StrEnum):
    """What sort of decision maker it is."""

    COUNCIL = "council"
    COMMITTEE = "committee"
    CABINET = "cabinet"
    CABINET_COMMITTEE = "cabinet-committee"
    MEMBER = "member"
    OFFICER = "officer"
    JOINT = "joint"


@dataclass(frozen=True, kw_only=True, slots=True)
class Step(Record):
    """A step in a decision's life."""

    status: Annotated[DecisionStatus, "What it became."]
    on: Annotated[dt.date, "When."]
    meeting: Annotated[MeetingId | None, "The meeting at which, and its item."] = None
    text: Annotated[Text | None, "What was said of it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CallIn(Record):
    """A call-in of a decision by scrutiny (Local Government Act 2000, section 9F(4))."""

    on: Annotated[dt.date, "The day on which it was called in."]
    by: Annotated[tuple[PersonId, ...], "Who called it in."]
    reasons: Annotated[Text | None, "The reasons given; left out where the decision is exempt."] = (
        None
    )
    heard_at: Annotated[MeetingId | None, "The meeting and item that heard it."] = None
    outcome: Annotated[Text | None, "What scrutiny resolved."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver(Record):
    """A call-in that was waived because the decision could not wait."""

    by: Annotated[PersonId | None, "Who agreed to it."] = None
    by_post: Annotated[str | None, "In what post: 'Chair of the Council'."] = None
    on: Annotated[dt.date | None, "When."] = None
    reason: Annotated[Text, "Why it could not wait."]


class UrgencyKind(StrEnum):
    """Why a key decision was taken without 28 clear days' notice."""

    GENERAL_EXCEPTION = "general-exception"
    SPECIAL_URGENCY = "special-urgency"


@dataclass(frozen=True, kw_only=True, slots=True)
class Urgency(Record):
    """A key decision without full notice (SI 2012/2089 regulations 10 and 11).

    Under the general exception the chair of scrutiny is informed and a notice published five
    clear days before; under special urgency the chair agrees that it can't be deferred.
    """

    kind: Annotated[UrgencyKind, "Which rule was used."]
    reason: Annotated[Text, "Why notice could not be given."]
    informed: Annotated[PersonId | None, "The chair who was informed, in writing."] = None
    informed_on: Annotated[dt.date | None, "When."] = None
    agreed_by: Annotated[PersonId | None, "Who agreed that it was urgent."] = None
    agreed_on: Annotated[dt.date | None, "When they agreed."] = None
    notice_on: Annotated[dt.date | None, "The day on which the notice was published."] = None
    reported_to: Annotated[MeetingId | None, "The council meeting told of it (regulation 19)."] = (
        None
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision(Record):
    """A decision as published (SI 2012/2089 regulations 12 and 13 for an executive's)."""

    id: Annotated[Key, "A short name of its own, used in its address."]
    title: Annotated[str, "The title as printed."]
    status: Annotated[DecisionStatus, "What became of it."]
    status_printed: Annotated[str | None, "The status as printed."] = None
    key: Annotated[bool | None, "Whether it is a key decision."] = None
    key_reason: Annotated[Text | None, "Why it is key."] = None
    maker: Annotated[CommitteeId | None, "Who decided; the meeting's committee if left out."] = None
    maker_kind: Annotated[
        MakerKind | None, "What sort of maker; that of the committee if left out."
    ] = None
    maker_person: Annotated[PersonId | None, "The member or officer who decided alone."] = None
    maker_post: Annotated[str | None, "The post in which they decided."] = None
    jointly_with: Annotated[tuple[CommitteeId, ...], "Bodies that decided with it."] = ()
    executive: Annotated[
        bool | None, "Whether it is an executive decision; left out, the maker says it."
    ] = None
    authority: Annotated[Text | None, "The delegation or power under which it was taken."] = None
    exempt: Annotated[Exempt | None, "Given if part of the decision is withheld."] = None
    steps: Annotated[tuple[Step, ...], "Its life, oldest first; the last is its status."] = ()
    forthcoming: Annotated[ForthcomingKey | None, "Its entry in the plan."] = None
    urgency: Annotated[Urgency | None, "Given if a key decision had no full notice."] = None
    item: Annotated[Key | None, "Key of the item of the meeting that it comes from."] = None
    decided_on: Annotated[dt.date | None, "The day; the meeting's if left out."] = None
    presenters: Annotated[tuple[Presenter, ...], "Who presented."] = ()
    paragraphs: Annotated[tuple[Paragraph, ...], "What was said and noted, retold."] = ()
    resolutions: Annotated[tuple[Resolution, ...], "What was resolved."] = ()
    actions: Annotated[tuple[Action, ...], "What was asked for or undertaken."] = ()
    reasons: Annotated[Text | None, "Reasons for the decision."] = None
    alternatives: Annotated[Text | None, "Alternatives considered and rejected."] = None
    conflicts: Annotated[Text | None, "Conflicts of interest declared; 'None' if so said."] = None
    dispensation: Annotated[Text | None, "Dispensation granted for a conflict."] = None
    consultation: Annotated[Text | None, "Who was consulted, and what came of it."] = None
    published_on: Annotated[dt.date | None, "The day on which it was published."] = None
    effective_on: Annotated[dt.date | None, "The day on which it takes effect."] = None
    call_in_by: Annotated[dt.date | None, "The last day for a call-in."] = None
    call_in: Annotated[CallIn | None, "Given if it was called in."] = None
    call_in_waived: Annotated[Waiver | None, "Given if the call-in was waived."] = None
    contacts: Annotated[tuple[Contact, ...], "Whom to ask."] = ()
    author: Annotated[PersonId | None, "Who wrote the report."] = None
    documents: Annotated[tuple[Paper, ...], "Accompanying documents."] = ()
    registers: Annotated[tuple[RegisterId, ...], "Register editions discussed."] = ()
    performance: Annotated[tuple[PerformanceId, ...], "Performance editions discussed."] = ()
    note: Annotated[Text | None, "What a reader should know."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Decisions(Record):
    """Decisions of one meeting: data/meetings/<committee>/<date>/decisions.yml."""

    id: Id = ""
    decisions: Annotated[tuple[Decision, ...], "Each decision."]
    source: Annotated[Source | None, "The document they are drawn from."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Maker(Record):
    """Somebody who decided alone, or jointly with others, and not at a meeting."""

    SHORTHAND: ClassVar[str | None] = "person"

    person: Annotated[PersonId, "The person's id under data/people/."]
    post: Annotated[str | None, "The post in which they decided."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DecisionForm(Record):
    """A form by which a member or an officer decided alone: data/decisions/<form>.yml.

    One form may hold several decisions (SI 2012/2089 reg 13(4); SI 2014/2095 reg 7).
    """

    id: Id = ""
    title: Annotated[str, "The form's title."]
    decided_on: Annotated[dt.date, "The day of the decision."]
    maker_kind: Annotated[MakerKind, "member, officer, or joint for several."]
    makers: Annotated[tuple[Maker, ...], "Who decided, and in what post."]
    authority: Annotated[Text | None, "The delegation or power under which they decided."] = None
    decisions: Annotated[tuple[Decision, ...], "Each decision on the form."]
    source: Annotated[Source | None, "The document they are drawn from."] = None
