"""A meeting's agenda, minutes, decisions and reports."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from minutebook.records.base import (
    CommitteeId,
    Contact,
    FromPath,
    Id,
    Key,
    Markdown,
    MeetingId,
    Paper,
    Paragraph,
    PerformanceId,
    PersonId,
    Record,
    RegisterId,
    ReportId,
    Source,
    TableId,
    Text,
)
from minutebook.records.council import Role


class MeetingKind(StrEnum):
    """What sort of meeting it is."""

    ORDINARY = "ordinary"
    ANNUAL = "annual"
    EXTRAORDINARY = "extraordinary"
    SPECIAL = "special"
    BUDGET = "budget"


class MeetingStatus(StrEnum):
    """What became of the meeting that an agenda calls."""

    CALLED = "called"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    ADJOURNED = "adjourned"


class Purpose(StrEnum):
    """What the committee is asked to do with an item."""

    DECISION = "decision"
    NOTING = "noting"
    INFORMATION = "information"
    DISCUSSION = "discussion"


class Extent(StrEnum):
    """How much of an item is exempt."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, kw_only=True, slots=True)
class Exempt(Record):
    """Why an item is taken without the public (Local Government Act 1972, Schedule 12A).

    There is no field for the exempt text itself, here or anywhere.
    """

    paragraphs: Annotated[tuple[int, ...], "Paragraphs of Schedule 12A relied on."]
    public_interest: Annotated[Text, "Why the public interest favours keeping it exempt."]
    extent: Annotated[Extent, "Whether the whole item is exempt or part of it."] = Extent.WHOLE
    review_on: Annotated[dt.date | None, "When the exemption is looked at again."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement(Record):
    """A coming meeting of the same committee, as announced."""

    date: Annotated[dt.date, "The day that is meant."]
    time: Annotated[dt.time | None, "When it begins, as announced."] = None
    place: Annotated[str | None, "Where, as announced."] = None
    date_printed: Annotated[str | None, "The day as printed: 'Wednesday 27th June 2018'."] = None
    note: Annotated[Text | None, "What a reader should know."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Signatory(Record):
    """The officer in whose name a document is issued."""

    person: Annotated[PersonId | None, "The person's id under data/people/."] = None
    printed: Annotated[str | None, "The name as printed."] = None
    post: Annotated[str | None, "The post as printed."] = None
    address: Annotated[str | None, "The address as printed."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Part(Record):
    """A part of an agenda: Part I open to the public, Part II exempt."""

    number: Annotated[str, "'I' or 'II'."]
    title: Annotated[str, "As printed: 'Open to Press and Public'."]


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaItem(Record):
    """An item of business as announced."""

    number: Annotated[str | None, "As printed: 5, 5(a), 11A, 45/2023. Leave out for none."] = None
    key: Annotated[Key | None, "Joins the item to its minute where the numbers differ."] = None
    title: Annotated[str, "The title as printed, fit for the public."]
    text: Annotated[Text | None, "What the agenda says under the title, retold."] = None
    part: Annotated[str | None, "The part of the agenda: I or II."] = None
    pages: Annotated[str | None, "The pages of the pack: '7-12'."] = None
    purpose: Annotated[Purpose | None, "What is asked of the committee."] = None
    exempt: Annotated[Exempt | None, "Given if the item is taken without the public."] = None
    reports: Annotated[tuple[ReportId, ...], "Reports: committee/date/report."] = ()
    papers: Annotated[tuple[Paper, ...], "Papers that have no page of their own here."] = ()
    minutes_of: Annotated[dt.date | None, "The meeting whose minutes are put to be confirmed."] = (
        None
    )
    registers: Annotated[tuple[RegisterId, ...], "Register editions discussed."] = ()
    performance: Annotated[tuple[PerformanceId, ...], "Performance editions discussed."] = ()
    announces: Annotated[tuple[Announcement, ...], "Coming meetings announced here."] = ()
    note: Annotated[Text | None, "What a reader should know, such as a misprint."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Agenda(Record):
    """A meeting as called: data/meetings/<committee>/<date>/agenda.yml."""

    id: Id = ""
    kind: Annotated[MeetingKind, "What sort of meeting it is."] = MeetingKind.ORDINARY
    status: Annotated[MeetingStatus, "What became of it."] = MeetingStatus.CALLED
    reason: Annotated[Text | None, "Why it was cancelled, postponed or adjourned."] = None
    time: Annotated[dt.time | None, "When it begins."] = None
    place: Annotated[str | None, "Where it is held."] = None
    date_printed: Annotated[str | None, "The day as printed."] = None
    parts: Annotated[tuple[Part, ...], "The parts of the agenda."] = ()
    items: Annotated[tuple[AgendaItem, ...], "Items in the order of the agenda."]
    signatory: Annotated[Signatory | None, "Who issued it."] = None
    notes: Annotated[tuple[Text, ...], "What a reader should know."] = ()
    source: Annotated[Source | None, "The document it is drawn from."] = None


class Presence(StrEnum):
    """Whether a person was at a meeting."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    PART = "part"
    REMOTE = "remote"


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendance(Record):
    """A person's attendance at one meeting (Local Government Act 1972, Schedule 12, para 40)."""

    SHORTHAND: ClassVar[str | None] = "person"

    person: Annotated[PersonId, "The person's id under data/people/."]
    role: Annotated[Role, "Their place at this meeting."] = Role.MEMBER
    presence: Annotated[Presence, "Whether they were there."] = Presence.PRESENT
    printed: Annotated[str | None, "The name as printed, where it differs."] = None
    post: Annotated[str | None, "The post as printed, for an officer or guest."] = None
    substitute_for: Annotated[PersonId | None, "Whose place they took."] = None
    from_item: Annotated[str | None, "Key of the first item they were there for."] = None
    to_item: Annotated[str | None, "Key of the last item they were there for."] = None
    note: Annotated[Text | None, "What a reader should know."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Presenter(Record):
    """Who put a report to the committee, and the post printed with the name."""

    SHORTHAND: ClassVar[str | None] = "person"

    person: Annotated[PersonId, "The person's id under data/people/."]
    post: Annotated[str | None, "The post as printed."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolution(Record):
    """What the committee resolved."""

    SHORTHAND: ClassVar[str | None] = "text"

    text: Annotated[Text, "What was resolved."]
    recommends_to: Annotated[str | None, "The body it recommends to, for a recommendation."] = None


class ActionStatus(StrEnum):
    """What came of an action, as far as the records say."""

    OPEN = "open"
    ANSWERED = "answered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Action(Record):
    """Something that the committee asked for or that somebody undertook to do."""

    id: Annotated[Key, "A short name of its own, used in its address: 'green-waste-charges'."]
    text: Annotated[Text, "What was asked for."]
    asked_by: Annotated[PersonId | None, "Who asked; leave out for the committee."] = None
    owner: Annotated[PersonId | None, "Who undertook to do it."] = None
    owner_printed: Annotated[str | None, "Who is to do it, where no person is named."] = None
    due: Annotated[str | None, "By when, as recorded: 'the next meeting'."] = None
    due_on: Annotated[dt.date | None, "The day, where one is given."] = None
    status: Annotated[ActionStatus, "What came of it."] = ActionStatus.UNKNOWN
    outcome: Annotated[Text | None, "What came of it, in words."] = None
    answered_at: Annotated[MeetingId | None, "The meeting where it was answered."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmation(Record):
    """The confirming of an earlier meeting's minutes (Schedule 12 paragraph 41)."""

    SHORTHAND: ClassVar[str | None] = "date"

    date: Annotated[dt.date, "The day of the meeting whose minutes were confirmed."]
    corrections: Annotated[Text | None, "What was corrected."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Interest(Record):
    """An interest declared at a meeting (Localism Act 2011, section 31)."""

    person: Annotated[PersonId, "Who declared it."]
    kind: Annotated[str, "Pecuniary, non-pecuniary, personal ... as recorded."]
    text: Annotated[Text | None, "The interest as stated."] = None
    action: Annotated[str | None, "What they did: remained, left, spoke and left."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Minute(Record):
    """What happened on one item."""

    number: Annotated[str | None, "The number in the minutes."] = None
    key: Annotated[Key | None, "Joins the minute to its agenda item where numbers differ."] = None
    title: Annotated[str, "The title as printed."]
    presenters: Annotated[tuple[Presenter, ...], "Who presented."] = ()
    paragraphs: Annotated[tuple[Paragraph, ...], "What was said and noted, retold."] = ()
    interests: Annotated[tuple[Interest, ...], "Interests declared."] = ()
    resolutions: Annotated[tuple[Resolution, ...], "What was resolved."] = ()
    actions: Annotated[tuple[Action, ...], "What was asked for or undertaken."] = ()
    confirms: Annotated[Confirmation | None, "Minutes confirmed under this item."] = None
    reports: Annotated[tuple[ReportId, ...], "Reports considered: committee/date/report."] = ()
    papers: Annotated[tuple[Paper, ...], "Papers that have no page of their own here."] = ()
    registers: Annotated[tuple[RegisterId, ...], "Register editions discussed."] = ()
    performance: Annotated[tuple[PerformanceId, ...], "Performance editions discussed."] = ()
    announces: Annotated[tuple[Announcement, ...], "Coming meetings announced here."] = ()
    note: Annotated[Text | None, "What a reader should know, such as a misprint."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Minutes(Record):
    """A meeting as minuted: data/meetings/<committee>/<date>/minutes.yml."""

    id: Id = ""
    time: Annotated[dt.time | None, "When it began."] = None
    place: Annotated[str | None, "Where it was held."] = None
    date_printed: Annotated[str | None, "The day as printed."] = None
    attendance: Annotated[tuple[Attendance, ...], "Who was there and who was not."]
    items: Annotated[tuple[Minute, ...], "Minutes in the order taken."]
    signatory: Annotated[Signatory | None, "Who issued them."] = None
    notes: Annotated[tuple[Text, ...], "What a reader should know."] = ()
    source: Annotated[Source | None, "The document they are drawn from."] = None


class DecisionStatus(StrEnum):
    """What became of what was recommended."""

    RECOMMENDED = "recommended"
    APPROVED = "approved"
    AMENDED = "amended"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    CALLED_IN = "called-in"
    IMPLEMENTED = "implemented"
    ABANDONED = "abandoned"


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
    item: Annotated[Key | None, "Key of the item of the meeting that it comes from."] = None
    decided_on: Annotated[dt.date | None, "The day; the meeting's if left out."] = None
    presenters: Annotated[tuple[Presenter, ...], "Who presented."] = ()
    paragraphs: Annotated[tuple[Paragraph, ...], "What was said and noted, retold."] = ()
    resolutions: Annotated[tuple[Resolution, ...], "What was resolved."] = ()
    actions: Annotated[tuple[Action, ...], "What was asked for or undertaken."] = ()
    reasons: Annotated[Text | None, "Reasons for the decision."] = None
    alternatives: Annotated[Text | None, "Alternatives considered and rejected."] = None
    conflicts: Annotated[Text | None, "Conflicts of interest declared."] = None
    effective_on: Annotated[dt.date | None, "The day on which it takes effect."] = None
    call_in_by: Annotated[dt.date | None, "The last day for a call-in."] = None
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
class Implication(Record):
    """What a report says that its proposal implies."""

    title: Annotated[str, "'Risk management', 'Finance', 'Legal'."]
    text: Annotated[Text, "The implication, retold."]


@dataclass(frozen=True, kw_only=True, slots=True)
class BackgroundPaper(Record):
    """A paper relied on (Local Government Act 1972, section 100D)."""

    SHORTHAND: ClassVar[str | None] = "paper"

    paper: Annotated[str, "The paper's title."]
    date: Annotated[str | None, "Its date as printed."] = None
    contact: Annotated[str | None, "Where it can be seen."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Appendix(Record):
    """An appendix to a report, and where on this site it is to be read."""

    label: Annotated[str, "'A'."]
    title: Annotated[str, "What it is."]
    register: Annotated[RegisterId | None, "A register edition."] = None
    performance: Annotated[PerformanceId | None, "A performance edition."] = None
    report: Annotated[ReportId | None, "A page under content/meetings/."] = None
    table: Annotated[TableId | None, "A table under data/tables/."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Report(Record):
    """The facts at the head of content/meetings/<committee>/<date>/<report>.md."""

    id: Id = ""
    title: Annotated[str, "The report's title."]
    item: Annotated[str | None, "Key of the agenda item it is for: item-4."] = None
    of: Annotated[str | None, "The post in whose name it stands."] = None
    person: Annotated[PersonId | None, "The person in that post."] = None
    date_printed: Annotated[str | None, "The meeting's day as printed in the report."] = None
    electoral_divisions: Annotated[str | None, "Electoral divisions affected, as printed."] = None
    contacts: Annotated[tuple[Contact, ...], "Contact for further information."] = ()
    recommendation: Annotated[Text | None, "What the committee is asked to do, retold."] = None
    consultations: Annotated[Text | None, "As stated; 'N/A' if so printed."] = None
    implications: Annotated[tuple[Implication, ...], "What it implies."] = ()
    background_papers: Annotated[
        tuple[BackgroundPaper, ...] | None, "A list; [] if the report says that there are none."
    ] = None
    part_ii_reason: Annotated[str | None, "Reason for inclusion in Part II, as printed."] = None
    appendices: Annotated[tuple[Appendix, ...], "Its appendices."] = ()
    appendix_of: Annotated[ReportId | None, "The report that this is an appendix of."] = None
    note: Annotated[Text | None, "What a reader should know, such as a misprint."] = None
    source: Annotated[Source | None, "The document it is drawn from."] = None
    body: Annotated[str, Markdown(), FromPath()] = ""
