"""Meetings as facts for machines: their papers, and what follows from them and from others."""

from __future__ import annotations

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.exports.json.encode import plain
from minutebook.exports.json.refs import Facts, ref, refs
from minutebook.exports.json.votes import business_facts
from minutebook.links.target import Target
from minutebook.queries.meetings.late_papers import published_after
from minutebook.queries.meetings.order_of_business import moved, order_taken
from minutebook.queries.meetings.webcasts import begins_at


def meeting_facts(book: Book, id_: str) -> Facts:
    """A meeting: its papers, where others announce or confirm it, and how it was put off."""
    meeting = book.meetings[id_]
    return {
        **meeting_summary(book, meeting),
        "announced": [
            {"by": ref(book, a.by), "announcement": plain(a.announcement)}
            for a in meeting.announced
        ],
        "confirmed": [
            {"by": ref(book, c.by), "confirmation": plain(c.confirmation)}
            for c in meeting.confirmed
        ],
        "put_for_confirmation": refs(book, meeting.put_for_confirmation),
        "previous": _meeting(book, meeting.previous),
        "next": _meeting(book, meeting.next),
        "sequence": [
            {
                "committee": one.committee,
                "previous": _meeting(book, one.previous),
                "next": _meeting(book, one.next),
            }
            for one in meeting.sequence
        ],
        "in_place_of": refs(book, (Target("meeting", other) for other in meeting.replaces)),
        "continues": [
            {"meeting": _meeting(book, one.meeting), "items": list(one.items)}
            for one in meeting.continues
        ],
        "items_left": list(meeting.left),
        "deferred_here": [
            {"from": ref(book, one.by), "item": one.item or None} for one in meeting.deferred_here
        ],
        "order_taken": list(order_taken(meeting)),
        "taken_out_of_order": [
            {"item": key, "after": after} for key, after in moved(meeting).items()
        ],
        "published_after_agenda": _published_after(meeting),
        "webcast_items": _webcast_items(meeting),
        **business_facts(book, meeting),
        "agenda": plain(meeting.agenda),
        "minutes": plain(meeting.minutes),
        "decisions": plain(meeting.decisions),
        "reports": refs(book, (Target("report", report.id) for report in meeting.reports)),
    }


def meeting_summary(book: Book, meeting: Meeting) -> Facts:
    """What a list says of a meeting."""
    return {
        "id": meeting.id,
        "committee": meeting.committee,
        "bodies": list(meeting.bodies),
        "date": plain(meeting.date),
        "number": meeting.number,
        "time": plain(meeting.time),
        "place": meeting.place,
        "meeting_kind": plain(meeting.kind),
        "state": meeting.state,
        "address": book.address(Target("meeting", meeting.id)),
    }


def _meeting(book: Book, id_: str | None) -> Facts | None:
    return ref(book, Target("meeting", id_)) if id_ else None


def _published_after(meeting: Meeting) -> list[Facts]:
    return [
        {
            "title": late.what.title,
            "published_on": plain(late.what.published_on),
            "published_at": plain(late.what.published_at),
            "reason": late.reason,
            "items": list(late.items),
        }
        for late in published_after(meeting)
    ]


def _webcast_items(meeting: Meeting) -> list[Facts]:
    webcast = meeting.agenda.webcast if meeting.agenda is not None else None
    if webcast is None:
        return []
    return [
        {
            "item": item.key,
            "at": item.minute.webcast_at,
            "url": begins_at(webcast, item.minute.webcast_at),
        }
        for item in meeting.items
        if item.minute is not None and item.minute.webcast_at is not None
    ]
