"""A meeting's agenda and minutes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from minutebook.records.actions import Action
from minutebook.records.attendance import Attendance, Interest
from minutebook.records.base import (
    CommitteeId,
    ForthcomingKey,
    Id,
    Key,
    MayBeSingle,
    MeetingId,
    Name,
    Offset,
    Paragraph,
    PerformanceId,
    PersonId,
    Presenter,
    Record,
    RegisterId,
    ReportId,
    Resolution,
    Source,
    Text,
    WebAddress,
)
from minutebook.records.exemptions import Exclusion, Exempt
from minutebook.records.motions import Election, Motion
from minutebook.records.papers import Paper
from minutebook.records.public_participation import Deputation, Petition, Question, Statement


class MeetingKind(StrEnum):
    """What sort of meeting it is."""

    ORDINARY = "ordinary"
    ANNUAL = "annual"
    EXTRAORDINARY = "extraordinary"
    SPECIAL = "special"
    BUDGET = "budget"


class MeetingStatus(StrEnum):
    """What became of the meeting that an agenda calls.

    A meeting is `proposed` while its date and venue are not settled.
    """

    PROPOSED = "proposed"
    CALLED = "called"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    ADJOURNED = "adjourned"


class Mode(StrEnum):
    """Where those at a meeting are."""

    IN_PERSON = "in-person"
    REMOTE = "remote"
    HYBRID = "hybrid"


class Purpose(StrEnum):
    """What the committee is asked to do with an item."""

    DECISION = "decision"
    NOTING = "noting"
    INFORMATION = "information"
    DISCUSSION = "discussion"


@dataclass(frozen=True, kw_only=True, slots=True)
class Announcement(Record):
    """A coming meeting of the same committee, as announced."""

    date: Annotated[dt.date, "The day that is meant."]
    number: Annotated[int, "2 for the second meeting of that day."] = 1
    time: Annotated[dt.time | None, "When it begins, as announced."] = None
    place: Annotated[str | None, "Where, as announced."] = None
    date_printed: Annotated[str | None, "The day as printed: 'Wednesday 27th June 2018'."] = None
    note: Annotated[Text | None, "What a reader should know."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Signatory(Record):
    """The officer in whose name a document is issued."""

    person: Annotated[PersonId | None, "The person's id under data/people/."] = None
    printed: Annotated[str | None, Name(), "The name as printed."] = None
    post: Annotated[str | None, "The post as printed."] = None
    address: Annotated[str | None, "The address as printed."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Part(Record):
    """A part of an agenda: Part I open to the public, Part II exempt."""

    number: Annotated[str, "'I' or 'II'."]
    title: Annotated[str, "As printed: 'Open to Press and Public'."]


@dataclass(frozen=True, kw_only=True, slots=True)
class Supplement(Record):
    """A supplementary agenda, or papers that came late."""

    key: Annotated[Key, "A short name: 'supplement-1'."]
    title: Annotated[str, "As printed: 'Supplementary agenda 1'."]
    published_on: Annotated[dt.date, "The day on which it was published."]
    published_at: Annotated[dt.time | None, "At what time that day."] = None
    reason: Annotated[Text | None, "Why it came after the agenda."] = None
    papers: Annotated[tuple[Paper, ...], "Its papers, where they belong to no item."] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PrivateMeeting(Record):
    """Notices of an executive's meeting held in private (SI 2012/2089 regulation 5).

    Either both notices are given, or who agreed that it could not wait and why.
    """

    items: Annotated[tuple[str, ...], "Keys of the items; the whole meeting if left out."] = ()
    paragraphs: Annotated[tuple[int, ...], "Paragraphs of Schedule 12A relied on."] = ()
    reason: Annotated[Text, "Why it is to be held in private."]
    notice_on: Annotated[dt.date | None, "The day of the first notice, 28 clear days before."] = (
        None
    )
    second_notice_on: Annotated[dt.date | None, "The day of the second, 5 clear days before."] = (
        None
    )
    representations: Annotated[
        tuple[Text, ...] | None, "What was asked for, to open it; [] if nothing was received."
    ] = None
    response: Annotated[Text | None, "The answer to them."] = None
    agreed_by: Annotated[
        PersonId | None, "Who agreed that it was urgent: the chair of scrutiny, or of the council."
    ] = None
    agreed_on: Annotated[dt.date | None, "When they agreed."] = None
    urgent_reason: Annotated[Text | None, "Why it was urgent and could not be deferred."] = None
    urgent_notice_on: Annotated[dt.date | None, "The day on which that was published."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EarlierMeeting(Record):
    """A meeting whose minutes are put to be confirmed."""

    SHORTHAND: ClassVar[str | None] = "date"

    date: Annotated[dt.date, "The day of the meeting."]
    number: Annotated[int, "2 for the second meeting of that day."] = 1
    committee: Annotated[
        CommitteeId | None, "The body that met, where it was another: one that this one follows."
    ] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaItem(Record):
    """An item of business as announced."""

    number: Annotated[str | None, "As printed: 5, 5(a), 11A, 45/2023. Leave out for none."] = None
    key: Annotated[Key | None, "Joins the item to its minute where the numbers differ."] = None
    title: Annotated[str, "The title as printed, fit for the public."]
    under: Annotated[str | None, "Key of the item that it is a part of: item-5 for 5(a)."] = None
    text: Annotated[Text | None, "What the agenda says under the title, retold."] = None
    supplement: Annotated[str | None, "Key of the supplement that brought it."] = None
    urgent: Annotated[
        Text | None, "The chair's reason for taking it as urgent (LGA 1972 s.100B(4)(b))."
    ] = None
    withdrawn: Annotated[Text | None, "Why it was withdrawn before the meeting."] = None
    forthcoming: Annotated[
        tuple[ForthcomingKey, ...], "Entries of the plan of forthcoming decisions."
    ] = ()
    part: Annotated[str | None, "The part of the agenda: I or II."] = None
    pages: Annotated[str | None, "The pages of the pack: '7-12'."] = None
    purpose: Annotated[Purpose | None, "What is asked of the committee."] = None
    exempt: Annotated[Exempt | None, "Given if the item is taken without the public."] = None
    reports: Annotated[tuple[ReportId, ...], "Reports: committee/date/report."] = ()
    papers: Annotated[tuple[Paper, ...], "Papers that have no page of their own here."] = ()
    minutes_of: Annotated[
        tuple[EarlierMeeting, ...],
        MayBeSingle(),
        "Each meeting whose minutes are put to be confirmed.",
    ] = ()
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
    with_: Annotated[tuple[CommitteeId, ...], "Bodies that meet jointly with this one."] = ()
    postponed_to: Annotated[MeetingId | None, "The meeting held in its place."] = None
    adjourned_to: Annotated[MeetingId | None, "The meeting that continues it."] = None
    adjourned_from: Annotated[str | None, "Key of the first item left to that meeting."] = None
    mode: Annotated[Mode, "Whether people meet in a room, remotely or both."] = Mode.IN_PERSON
    webcast: Annotated[
        str | None,
        WebAddress(),
        "Where it can be watched; {seconds} stands where the address takes a time to begin at.",
    ] = None
    called_by: Annotated[Text | None, "Who called it, for an extraordinary meeting."] = None
    notice_on: Annotated[
        dt.date | None, "The day on which public notice was given, if not with the agenda."
    ] = None
    published_on: Annotated[dt.date | None, "The day on which the agenda was published."] = None
    published_at: Annotated[dt.time | None, "At what time that day."] = None
    short_notice: Annotated[
        Text | None, "Why it was convened at shorter notice (LGA 1972 s.100A(6)(b))."
    ] = None
    private: Annotated[
        PrivateMeeting | None, "Given if an executive's meeting, or part, is held in private."
    ] = None
    supplements: Annotated[tuple[Supplement, ...], "Papers published after the agenda."] = ()
    time: Annotated[dt.time | None, "When it begins."] = None
    place: Annotated[str | None, "Where it is held."] = None
    date_printed: Annotated[str | None, "The day as printed."] = None
    parts: Annotated[tuple[Part, ...], "The parts of the agenda."] = ()
    items: Annotated[
        tuple[AgendaItem, ...], "Items in the order of the agenda, once it is published."
    ] = ()
    signatory: Annotated[Signatory | None, "Who issued it."] = None
    notes: Annotated[tuple[Text, ...], "What a reader should know."] = ()
    source: Annotated[Source | None, "The document it is drawn from."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Confirmation(Record):
    """The confirming of an earlier meeting's minutes (Schedule 12 paragraph 41)."""

    SHORTHAND: ClassVar[str | None] = "date"

    date: Annotated[dt.date, "The day of the meeting whose minutes were confirmed."]
    number: Annotated[int, "2 for the second meeting of that day."] = 1
    committee: Annotated[
        CommitteeId | None, "The body that met, where it was another: one that this one follows."
    ] = None
    corrections: Annotated[Text | None, "What was corrected."] = None


class Disposal(StrEnum):
    """What became of an item at the meeting."""

    TAKEN = "taken"
    DEFERRED = "deferred"
    WITHDRAWN = "withdrawn"
    NOT_REACHED = "not-reached"
    ADJOURNED = "adjourned"


class AnswerToRecommendation(StrEnum):
    """What a body did with another's recommendation."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted-in-part"
    REJECTED = "rejected"
    DEFERRED = "deferred"
    NOTED = "noted"


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply(Record):
    """A body's answer to what another recommended to it."""

    to: Annotated[MeetingId, "The meeting and item that recommended: scrutiny/2025-09-30#item-5."]
    recommendations: Annotated[
        tuple[int, ...], "Which of that item's resolutions are answered, from 1; all if left out."
    ] = ()
    answer: Annotated[AnswerToRecommendation, "What was done with it."]
    text: Annotated[Text | None, "The answer in words."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Pause(Record):
    """A time in which the meeting stood adjourned and after which it went on."""

    from_: Annotated[dt.time, "When it stopped."]
    until: Annotated[dt.time, "When it went on."]
    item: Annotated[str | None, "Key of the item during or after which it stopped."] = None
    reason: Annotated[Text | None, "Why."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Minute(Record):
    """What happened on one item."""

    number: Annotated[str | None, "The number in the minutes."] = None
    key: Annotated[Key | None, "Joins the minute to its agenda item where numbers differ."] = None
    title: Annotated[str, "The title as printed."]
    under: Annotated[str | None, "Key of the item that it is a part of: item-5 for 5(a)."] = None
    webcast_at: Annotated[
        str | None, Offset(), "Where it begins in the webcast: hours:minutes:seconds."
    ] = None
    urgent: Annotated[
        Text | None, "The chair's reason for taking it as urgent (LGA 1972 s.100B(4)(b))."
    ] = None
    budget: Annotated[
        bool, "Yes if the budget or the council tax is set here, by recorded vote (SI 2014/165)."
    ] = False
    disposal: Annotated[Disposal, "What became of the item."] = Disposal.TAKEN
    disposal_reason: Annotated[Text | None, "Why it was deferred, withdrawn or not reached."] = None
    deferred_to: Annotated[MeetingId | None, "The meeting that it was deferred to."] = None
    exempt: Annotated[
        Exempt | None, "Given if it was taken without the public and the agenda does not say so."
    ] = None
    exclusion: Annotated[Exclusion | None, "A resolution to exclude the public."] = None
    questions: Annotated[tuple[Question, ...], "Questions and their answers."] = ()
    statements: Annotated[tuple[Statement, ...], "Statements made to the meeting."] = ()
    petitions: Annotated[tuple[Petition, ...], "Petitions presented."] = ()
    deputations: Annotated[tuple[Deputation, ...], "Deputations heard."] = ()
    presenters: Annotated[tuple[Presenter, ...], "Who presented."] = ()
    paragraphs: Annotated[tuple[Paragraph, ...], "What was said and noted, retold."] = ()
    interests: Annotated[tuple[Interest, ...], "Interests declared."] = ()
    motions: Annotated[tuple[Motion, ...], "Motions, in the order taken."] = ()
    elections: Annotated[tuple[Election, ...], "Elections and appointments."] = ()
    resolutions: Annotated[tuple[Resolution, ...], "What was resolved."] = ()
    replies: Annotated[tuple[Reply, ...], "Answers to what other bodies recommended."] = ()
    actions: Annotated[tuple[Action, ...], "What was asked for or undertaken."] = ()
    confirms: Annotated[
        tuple[Confirmation, ...], MayBeSingle(), "Each set of minutes confirmed under this item."
    ] = ()
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
    ended: Annotated[dt.time | None, "When it ended."] = None
    pauses: Annotated[tuple[Pause, ...], "Times in which it stood adjourned."] = ()
    published_on: Annotated[dt.date | None, "The day on which they were first published."] = None
    place: Annotated[str | None, "Where it was held."] = None
    date_printed: Annotated[str | None, "The day as printed."] = None
    attendance: Annotated[tuple[Attendance, ...], "Who was there and who was not."]
    items: Annotated[tuple[Minute, ...], "Minutes in the order taken."]
    signatory: Annotated[Signatory | None, "Who issued them."] = None
    notes: Annotated[tuple[Text, ...], "What a reader should know."] = ()
    source: Annotated[Source | None, "The document they are drawn from."] = None
