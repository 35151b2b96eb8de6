"""A meeting as its pages tell it: what was decided, who was there, what is to be found.

Shared by the macros about meetings, decisions, actions, people and committees.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from minutebook.book.book import Book
from minutebook.book.meetings import Announced, Item, Meeting
from minutebook.i18n.messages import Words, say_series
from minutebook.links.target import Target
from minutebook.queries.decisions import provenance
from minutebook.queries.meetings.votes import CARRIED, put_at
from minutebook.records.actions import Action, ActionStatus
from minutebook.records.base import Paragraph, Source
from minutebook.records.meetings import Announcement, Part
from minutebook.records.motions import Motion, Outcome
from minutebook.render import labels

from . import _attendance_view as attendance_view
from . import _business_view as business_view
from . import _item_view as item_view
from . import _vote_view as vote_view


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
    meeting: str | None
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
    found: list[Point] = []
    for item in meeting.items:
        if item.minute is None or not item.minute.resolutions:
            found += _put_to_the_vote(meeting, item)
        elif not _told_by_decisions(item):
            texts = [resolution.text for resolution in item.minute.resolutions]
            link = f"meeting:{meeting.id}#{item.key}"
            found.append(Point(link, item.number, item.title, texts))
        told_below = item.agenda is not None or item.minute is not None
        for index, decision in enumerate(item.decisions):
            texts = [resolution.text for resolution in decision.resolutions]
            status = labels.DECISION_STATUS[decision.status]
            number = item.number if told_below else None
            anchor = None if told_below or index else item.key
            found.append(
                Point(f"decision:{decision.id}", number, decision.title, texts, status, anchor)
            )
    return found


def _told_by_decisions(item: Item) -> bool:
    """Whether the item's decisions say all that the minutes give as resolved."""
    resolved = {one.text for one in item.minute.resolutions} if item.minute is not None else set()
    decided = {one.text for decision in item.decisions for one in decision.resolutions}
    return resolved <= decided


def _put_to_the_vote(meeting: Meeting, item: Item) -> Sequence[Point]:
    """What became of an item's motions, where no resolution tells it again."""
    motions = [put for put in put_at(meeting) if put.item is item and isinstance(put.what, Motion)]
    return [
        Point(
            put.link,
            item.number,
            item.title,
            [put.what.substantive or put.what.text],
            vote_view.OUTCOME[put.what.outcome],
        )
        for put in motions
        if put.what.outcome in _DECIDED
    ]


_DECIDED = (*CARRIED, Outcome.LOST, Outcome.DEFERRED, Outcome.REFERRED)
"""Outcomes by which a meeting decided something of a motion."""


def told(meeting: Meeting) -> Sequence[Told]:
    """Where a meeting was announced, for another time or at another place than it was held."""
    papers = [paper for paper in (meeting.minutes, meeting.agenda) if paper is not None]
    time = next((paper.time for paper in papers if paper.time), None)
    place = next((paper.place for paper in papers if paper.place), None)
    # The agenda and the minutes of a meeting often announce the same.
    announced: list[Announced] = []
    for one in meeting.announced:
        if one not in announced:
            announced.append(one)
    return [
        Told(
            f"{one.by}",
            one,
            _otherwise(one.announcement, time, place),
            one.announcement.date_printed
            if labels.printed_otherwise(one.announcement.date_printed, meeting.date)
            else None,
        )
        for one in announced
    ]


def _otherwise(announced: Announcement, time: dt.time | None, place: str | None) -> Words:
    """The time and place as announced, if one of them is not that of the papers."""
    pairs: Sequence[tuple[Any, Any]] = ((announced.time, time), (announced.place, place))
    differs = any(None not in pair and pair[0] != pair[1] for pair in pairs)
    return say_series(said for said, _ in pairs if said is not None) if differs else ""


def sources(book: Book, meeting: Meeting) -> Sequence[Source]:
    """The documents that a meeting's pages are drawn from, each once."""
    sheet = book.loaded("decisions").get(meeting.id)
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
        **item_view.of_item(book, meeting, item),
        "item": item,
        "meeting": meeting,
        "reports": [book.reports[id_] for id_ in reports],
        "part": part if several else None,
        "purpose": labels.PURPOSE[agenda.purpose] if agenda and agenda.purpose else None,
        "groups": grouped(minute.paragraphs if minute else ()),
        "business": business_view.of(book, meeting, item),
        "agenda_announces": _coming(book, meeting, agenda.announces) if agenda else (),
        "minute_announces": _announced_anew(book, meeting, item),
        "actions": [asked(one, at, meeting.id) for one in minute.actions] if minute else (),
        "interests": attendance_view.declared(book, meeting.minutes, minute)
        if meeting.minutes is not None and minute is not None
        else (),
        "called_in": provenance.called_in_here(book, meeting.id, item.key),
    }


def _announced_anew(book: Book, meeting: Meeting, item: Item) -> Sequence[Coming]:
    """Meetings that the minutes announce, unless the agenda says the very same."""
    if item.minute is None:
        return ()
    if item.agenda is not None and item.agenda.announces == item.minute.announces:
        return ()
    return _coming(book, meeting, item.minute.announces)


def _coming(
    book: Book, meeting: Meeting, announcements: Iterable[Announcement]
) -> Sequence[Coming]:
    return [
        Coming(
            f"meeting:{book.meeting_on(meeting.committee, one.date, one.number)}",
            one,
            one.date_printed if labels.printed_otherwise(one.date_printed, one.date) else None,
        )
        for one in announcements
    ]


def asked(action: Action, at: str, meeting: str | None) -> Asked:
    """An action with the words for what came of it.

    `meeting` is the one where it was asked, None for a decision that somebody took alone.
    """
    tones = {ActionStatus.ANSWERED: "mb-badge--good", ActionStatus.OPEN: "mb-badge--accent"}
    status = labels.ACTION_STATUS[action.status]
    return Asked(action, at, meeting, status, tones.get(action.status, ""))


def items(book: Book, meeting: Meeting) -> Sequence[dict[str, Any]]:
    """Each item on the agenda or in the minutes with what its template needs, parts nested."""
    return item_view.nested(
        [
            item_facts(book, meeting, item)
            for item in meeting.items
            if item.agenda is not None or item.minute is not None
        ]
    )


def only_part(meeting: Meeting) -> Part | None:
    """The agenda's one part, where it isn't divided into several."""
    parts = meeting.agenda.parts if meeting.agenda is not None else ()
    return parts[0] if len(parts) == 1 else None


def meeting_of(book: Book, at: Target) -> Meeting | None:
    """The meeting that a decision, a report or a place on a meeting's page belongs to.

    There is none for a decision that somebody took alone.
    """
    if at.kind == "decision":
        return provenance.taken(book, at.id).meeting
    if at.kind == "report":
        return book.meetings[at.id.rpartition("/")[0]]
    return book.meetings[at.id]
