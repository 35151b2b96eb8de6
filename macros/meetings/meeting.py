"""The macro `meeting`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.i18n.messages import Words, say
from minutebook.queries.meetings.webcasts import begins
from minutebook.records.base import MeetingId
from minutebook.records.meetings import MeetingKind, Mode
from minutebook.render import labels

from . import _attendance_view as attendance_view
from . import _item_view as item_view
from . import _meeting_view as meeting_view


def meeting(
    book: Book, *, id: Annotated[MeetingId, "The meeting: committee and date."]
) -> Mapping[str, Any]:
    """Show the whole of a meeting: when, where, who was there, what was decided, item by item.

    The agenda and the minutes of an item stand side by side where both are held. A meeting that
    is only announced, or only known because its minutes were confirmed, has a short page that
    says so. To show one part alone, use `agenda`, `minutes`, `attendance` or `decisions`.
    """
    this = book.meetings[id]
    papers = [paper for paper in (this.minutes, this.agenda) if paper is not None]
    return {
        "meeting": this,
        "bodies": [book.committees[id_] for id_ in this.bodies if id_ in book.committees],
        "kind": None if this.kind is MeetingKind.ORDINARY else labels.MEETING_KIND[this.kind],
        "mode": _MODE.get(this.agenda.mode) if this.agenda is not None else None,
        "webcast": begins(this.agenda.webcast) if this.agenda and this.agenda.webcast else None,
        "place_word": say("Proposed venue")
        if this.state == "proposed" or this.is_off
        else say("Place"),
        "pauses": _pauses(book, this),
        "state": labels.state(this, book.today),
        "times": _different([paper.time for paper in papers]),
        "places": _different([paper.place for paper in papers]),
        "announced_only": not papers,
        "dates_printed": [
            paper.date_printed
            for paper in papers
            if labels.printed_otherwise(paper.date_printed, this.date)
        ],
        "chairs": attendance_view.chairs(this.minutes),
        "part": meeting_view.only_part(this),
        "told": meeting_view.told(this),
        "signed": any(paper.signatory for paper in papers),
        "noted": any(paper.notes for paper in papers),
        "sources": meeting_view.sources(book, this),
        "points": meeting_view.points(this),
        "attendance": attendance_view.attendance(book, this),
        "items": meeting_view.items(book, this),
        "taken": item_view.taken(book, this),
        "late": item_view.late(book, this),
        "deferred_here": _deferred_here(book, this),
        "loose_reports": [
            report
            for report in this.reports
            if report.item is None or report.item not in {item.key for item in this.items}
        ],
        "to_come": this.date >= book.today,
        "steps": [step for step in _steps(book, this) if step["previous"] or step["next"]],
    }


_MODE: Mapping[Mode, Words] = {
    Mode.REMOTE: say("Remotely, without a room"),
    Mode.HYBRID: say("In the room and remotely"),
}
"""How people meet, where not simply in a room."""


def _pauses(book: Book, this: Meeting) -> Sequence[Mapping[str, Any]]:
    """Times in which the meeting stood adjourned, with the item at which it did."""
    return [
        {"pause": one, "item": item_view.place_of(book, this.id, one.item) if one.item else None}
        for one in (this.minutes.pauses if this.minutes is not None else ())
    ]


def _deferred_here(book: Book, this: Meeting) -> Sequence[Mapping[str, Any]]:
    """Items that other meetings put off to this one, where none of its items is theirs."""
    keys = {item.key.lower() for item in this.items}
    return [
        {
            "link": str(one.by),
            "name": next(i.title for i in book.meetings[one.by.id].items if i.key == one.by.anchor),
            "meeting": one.by.id,
        }
        for one in this.deferred_here
        if one.item.lower() not in keys
    ]


def _steps(book: Book, this: Meeting) -> Sequence[Mapping[str, Any]]:
    """The meetings before and after it, of each body that met."""

    def step(id_: str | None) -> Mapping[str, Any] | None:
        return {"id": id_, "day": book.meetings[id_].day} if id_ else None

    return [
        {
            "committee": name.name
            if (name := book.committees.get(one.committee))
            else one.committee,
            "previous": step(one.previous),
            "next": step(one.next),
        }
        for one in this.sequence
    ]


def _different(values: list[Any]) -> list[Any]:
    """What the minutes and the agenda say, once where they say the same."""
    return list(dict.fromkeys(value for value in values if value is not None))
