"""A meeting as its pages tell it: what was decided, who was there, what is to be found.

Shared by the macros about meetings, decisions, actions, people and committees.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from minutebook.book import Announced, Book, Item, Meeting, full_name
from minutebook.records.actions import Action, ActionStatus
from minutebook.records.attending import Attendance, Presence
from minutebook.records.base import Paragraph, Source
from minutebook.records.council import Role
from minutebook.records.meetings import Announcement, Minutes, Part
from minutebook.targets import Target
from minutebook.walking import item_key

from . import wording
from .saying import Words, capital, say, say_list, say_many, say_series, small


@dataclass(frozen=True, slots=True)
class Point:
    """Something decided at a meeting: an item's resolutions, or a decision with its own page."""

    link: str
    number: str | None
    title: str
    texts: Sequence[str]
    status: Words | None = None
    anchor: str | None = None
    """Given where the meeting's page tells no more of the item than this."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person at a meeting: what they were there, and what else the minutes say of it."""

    person: str
    words: Words = ""
    post: str | None = None
    printed: str | None = None
    note: str | None = None
    presented: Sequence[tuple[str, Words]] = ()
    """Items presented: each a link and a number or title."""


@dataclass(frozen=True, slots=True)
class Told:
    """Where a meeting was announced, and the time and place where its papers say otherwise."""

    by: str
    announced: Announced
    otherwise: Words
    date_printed: str | None


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting as announced under an item, with the day as printed if it says another."""

    link: str
    announcement: Announcement
    date_printed: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Something asked for or undertaken: where, and what came of it in words."""

    action: Action
    at: str
    meeting: str
    status: Words
    tone: str
    """The badge's class, where its colour helps the word."""


@dataclass(frozen=True, slots=True)
class Group:
    """Paragraphs that stand under one sub-heading, each with its number from 1 in the whole."""

    under: str | None
    paragraphs: Sequence[tuple[int, Paragraph]]

    @property
    def first(self) -> int:
        """The number of its first paragraph."""
        return self.paragraphs[0][0]


def grouped(paragraphs: Iterable[Paragraph]) -> Sequence[Group]:
    """Paragraphs by the sub-heading that they stand under, in the order of the document."""
    numbered = enumerate(paragraphs, start=1)
    return [Group(under, list(those)) for under, those in groupby(numbered, lambda p: p[1].under)]


def points(meeting: Meeting) -> Sequence[Point]:
    """What a meeting decided, in the order of its items."""
    found = []
    for item in meeting.items:
        if item.minute is not None and item.minute.resolutions:
            texts = [resolution.text for resolution in item.minute.resolutions]
            link = f"meeting:{meeting.id}#{item.key}"
            found.append(Point(link, item.number, item.title, texts))
        told_below = item.agenda is not None or item.minute is not None
        for index, decision in enumerate(item.decisions):
            texts = [resolution.text for resolution in decision.resolutions]
            status = wording.DECISION_STATUS[decision.status]
            number = item.number if told_below else None
            anchor = None if told_below or index else item.key
            found.append(
                Point(f"decision:{decision.id}", number, decision.title, texts, status, anchor)
            )
    return found


def told(meeting: Meeting) -> Sequence[Told]:
    """Where a meeting was announced, for another time or at another place than it was held."""
    papers = [paper for paper in (meeting.minutes, meeting.agenda) if paper is not None]
    time = next((paper.time for paper in papers if paper.time), None)
    place = next((paper.place for paper in papers if paper.place), None)
    return [
        Told(
            f"{one.by}",
            one,
            _otherwise(one.announcement, time, place),
            one.announcement.date_printed
            if wording.printed_otherwise(one.announcement.date_printed, meeting.date)
            else None,
        )
        for one in meeting.announced
    ]


def _otherwise(announced: Announcement, time: dt.time | None, place: str | None) -> Words:
    """The time and place as announced, if one of them is not that of the papers."""
    pairs: Sequence[tuple[Any, Any]] = ((announced.time, time), (announced.place, place))
    differs = any(None not in pair and pair[0] != pair[1] for pair in pairs)
    return say_series(said for said, _ in pairs if said is not None) if differs else ""


def attendance(book: Book, minutes: Minutes) -> Sequence[tuple[Words, Sequence[Attendee]]]:
    """Who was at a meeting and who was not, in groups: members with the chair first."""
    officers = (Role.OFFICER, Role.GUEST)
    members = [a for a in minutes.attendance if a.role not in officers]
    there = (Presence.PRESENT, Presence.PART, Presence.REMOTE)
    first = {Role.CHAIR: 0, Role.VICE_CHAIR: 1}
    present = sorted(
        (a for a in members if a.presence in there), key=lambda a: first.get(a.role, 2)
    )
    groups = [
        (say("Present"), present),
        (say("Apologies"), [a for a in members if a.presence is Presence.APOLOGIES]),
        (say("Absent"), [a for a in members if a.presence is Presence.ABSENT]),
        (say("Officers and guests"), [a for a in minutes.attendance if a.role in officers]),
    ]
    made: list[tuple[Words, Sequence[Attendee]]] = [
        (name, [_attendee(book, one, minutes) for one in those]) for name, those in groups
    ]
    made.append((say("Presented to the committee"), _presenters(minutes)))
    return [(name, those) for name, those in made if those]


def _attendee(book: Book, one: Attendance, minutes: Minutes) -> Attendee:
    words: list[Words] = []
    if one.role not in (Role.MEMBER, Role.OFFICER):
        words.append(wording.ROLE[one.role])
    if one.substitute_for is not None:
        words.append(say("in place of {name}", name=full_name(book.people[one.substitute_for])))
    if one.presence is Presence.REMOTE:
        words.append(say("remotely"))
    if one.presence is Presence.PART:
        numbers = {item_key(item): item.number or item.title for item in minutes.items}
        first = numbers.get(one.from_item, one.from_item) if one.from_item else None
        last = numbers.get(one.to_item, one.to_item) if one.to_item else None
        words.append(_for_part(first, last))
    if one.presence in (Presence.APOLOGIES, Presence.ABSENT) and one.role in (
        Role.OFFICER,
        Role.GUEST,
    ):
        words.append(small(wording.PRESENCE[one.presence]))
    differs = wording.named_otherwise(one.printed, full_name(book.people[one.person]))
    return Attendee(
        one.person, say_series(words), one.post, one.printed if differs else None, one.note
    )


def _for_part(first: str | None, last: str | None) -> Words:
    """That somebody was there from one item, to another, or for an unknown part."""
    if first is not None and last is not None:
        return say("for part of the meeting from item {first} to item {last}",
                   first=first, last=last)  # fmt: skip
    if first is not None:
        return say("for part of the meeting from item {first}", first=first)
    if last is not None:
        return say("for part of the meeting to item {last}", last=last)
    return say("for part of the meeting")


def _presenters(minutes: Minutes) -> Sequence[Attendee]:
    """Each presenter once, with the items that they presented."""
    items: dict[tuple[str, str | None], list[tuple[str, Words]]] = {}
    for item in minutes.items:
        link = f"meeting:{minutes.id}#{item_key(item)}"
        for one in item.presenters:
            name = say("item {number}", number=item.number) if item.number else item.title
            items.setdefault((one.person, one.post), []).append((link, name))
    return [
        Attendee(person, post=post, presented=presented)
        for (person, post), presented in items.items()
    ]


def chairs(minutes: Minutes | None) -> Sequence[str]:
    """Who took the chair."""
    if minutes is None:
        return ()
    away = (Presence.APOLOGIES, Presence.ABSENT)
    return [
        one.person
        for one in minutes.attendance
        if one.role is Role.CHAIR and one.presence not in away
    ]


def sources(book: Book, meeting: Meeting) -> Sequence[Source]:
    """The documents that a meeting's pages are drawn from, each once."""
    sheet = book.archive.records["decisions"].get(meeting.id)
    found: list[Source] = []
    for paper in (meeting.agenda, meeting.minutes, sheet):
        if paper is not None and paper.source is not None and paper.source not in found:
            found.append(paper.source)
    return found


def item_facts(book: Book, meeting: Meeting, item: Item) -> dict[str, Any]:
    """What the template of an item needs beside the item itself."""
    agenda, minute = item.agenda, item.minute
    listed = (*(agenda.reports if agenda else ()), *(minute.reports if minute else ()))
    filed = (report.id for report in meeting.reports if report.item == item.key)
    reports = list(dict.fromkeys((*listed, *filed)))
    parts = {part.number: part for part in meeting.agenda.parts} if meeting.agenda else {}
    part = parts.get(agenda.part) if agenda is not None and agenda.part is not None else None
    several = len(parts) > 1
    at = f"meeting:{meeting.id}#{item.key}"
    return {
        "item": item,
        "meeting": meeting,
        "reports": [book.reports[id_] for id_ in reports],
        "part": part if several else None,
        "purpose": wording.PURPOSE[agenda.purpose] if agenda and agenda.purpose else None,
        "groups": grouped(minute.paragraphs if minute else ()),
        "agenda_announces": _coming(meeting, agenda.announces) if agenda else (),
        "minute_announces": _announced_anew(meeting, item),
        "actions": [asked(one, at, meeting.id) for one in minute.actions] if minute else (),
        "exempt_means": wording.exempt_paragraphs(book),
    }


def _announced_anew(meeting: Meeting, item: Item) -> Sequence[Coming]:
    """Meetings that the minutes announce, unless the agenda says the very same."""
    if item.minute is None:
        return ()
    if item.agenda is not None and item.agenda.announces == item.minute.announces:
        return ()
    return _coming(meeting, item.minute.announces)


def _coming(meeting: Meeting, announcements: Iterable[Announcement]) -> Sequence[Coming]:
    return [
        Coming(
            f"meeting:{meeting.committee}/{one.date}",
            one,
            one.date_printed if wording.printed_otherwise(one.date_printed, one.date) else None,
        )
        for one in announcements
    ]


def asked(action: Action, at: str, meeting: str) -> Asked:
    """An action with the words for what came of it. `meeting` is the one where it was asked."""
    tones = {ActionStatus.ANSWERED: "mb-badge--good", ActionStatus.OPEN: "mb-badge--accent"}
    status = wording.ACTION_STATUS[action.status]
    return Asked(action, at, meeting, status, tones.get(action.status, ""))


def items(book: Book, meeting: Meeting) -> Sequence[dict[str, Any]]:
    """Each item on the agenda or in the minutes with what its template needs."""
    return [
        item_facts(book, meeting, item)
        for item in meeting.items
        if item.agenda is not None or item.minute is not None
    ]


def only_part(meeting: Meeting) -> Part | None:
    """The agenda's one part, where it isn't divided into several."""
    parts = meeting.agenda.parts if meeting.agenda is not None else ()
    return parts[0] if len(parts) == 1 else None


def held(meeting: Meeting, today: dt.date) -> Words:
    """What can be found of a meeting, and what can't, in a sentence or two for a list."""
    found = []
    if meeting.agenda is not None:
        found.append(say("agenda"))
    if meeting.minutes is not None:
        found.append(say("minutes"))
    if meeting.decisions:
        found.append(say_many("{count} decision", "{count} decisions", len(meeting.decisions)))
    if meeting.reports:
        found.append(say_many("{count} report", "{count} reports", len(meeting.reports)))
    if not found or meeting.state in ("cancelled", "postponed", "adjourned"):
        said = wording.state(meeting, today)
        if not found:
            return say("{state}.", state=said)
        return say("{state}. Held here: {papers}.", state=said, papers=say_list(found))
    papers = capital(say_list(found))
    if meeting.minutes is None and meeting.date < today:
        return say("{papers} published. No minutes are held here.", papers=papers)
    return say("{papers} published.", papers=papers)


def meetings_of(book: Book, committee: str | None) -> Sequence[Meeting]:
    """Meetings of one committee or of all, newest first."""
    return [
        meeting
        for meeting in reversed(book.meetings_by_date)
        if committee is None or meeting.committee == committee
    ]


def to_come(book: Book, committee: str | None = None) -> Sequence[Meeting]:
    """Meetings from the day that the site is built for on, the nearest first."""
    off = ("cancelled", "postponed")
    return [
        meeting
        for meeting in reversed(meetings_of(book, committee))
        if meeting.date >= book.today and meeting.state not in off
    ]


def last_date(book: Book, committee: str | None = None) -> dt.date | None:
    """The day of the last meeting on record."""
    return next((meeting.date for meeting in meetings_of(book, committee)), None)


def meeting_of(book: Book, at: Target) -> Meeting:
    """The meeting that a decision, a report or a place on a meeting's page belongs to."""
    if at.kind == "decision":
        return book.meetings[book.decided_at[at.id]]
    if at.kind == "report":
        return book.meetings[at.id.rpartition("/")[0]]
    return book.meetings[at.id]
