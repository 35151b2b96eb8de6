"""The macro `meeting`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book import Book, Meeting
from minutebook.records.base import MeetingId

from . import proceedings, wording


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
        "committee": book.committees.get(this.committee),
        "kind": _kind(this),
        "state": wording.state(this, book.today),
        "times": _different([paper.time for paper in papers]),
        "places": _different([paper.place for paper in papers]),
        "announced_only": not papers,
        "dates_printed": [
            paper.date_printed
            for paper in papers
            if wording.printed_otherwise(paper.date_printed, this.date)
        ],
        "chairs": proceedings.chairs(this.minutes),
        "part": proceedings.only_part(this),
        "told": proceedings.told(this),
        "signed": any(paper.signatory for paper in papers),
        "noted": any(paper.notes for paper in papers),
        "sources": proceedings.sources(book, this),
        "points": proceedings.points(this),
        "attendance": proceedings.attendance(book, this.minutes) if this.minutes else (),
        "items": proceedings.items(book, this),
        "loose_reports": [
            report
            for report in this.reports
            if report.item is None or report.item not in {item.key for item in this.items}
        ],
        "to_come": this.date >= book.today,
    }


def _kind(this: Meeting) -> str | None:
    """The kind of meeting where it isn't an ordinary one."""
    if this.agenda is None or this.agenda.kind.value == "ordinary":
        return None
    return wording.MEETING_KIND[this.agenda.kind]


def _different(values: list[Any]) -> list[Any]:
    """What the minutes and the agenda say, once where they say the same."""
    return list(dict.fromkeys(value for value in values if value is not None))
