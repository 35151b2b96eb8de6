"""Meetings that are put off, adjourned or joint, and what is said of that."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.book.titles import day
from minutebook.checks.meetings.evening import hour
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, error, warning
from minutebook.i18n.messages import ENGLISH
from minutebook.links.target import target
from minutebook.queries.meetings.late_papers import published_after
from minutebook.records.location import Location
from minutebook.records.meetings import Agenda, Disposal, MeetingStatus, Minutes

_NOT_HELD = (MeetingStatus.PROPOSED, MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)


@each(Meeting)
def not_held(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """held-after-all: an agenda says that a meeting was not held, and there are papers of it."""
    agenda = meeting.agenda
    if agenda is None or agenda.status not in _NOT_HELD:
        return
    papers = "minutes" if meeting.minutes is not None else "decisions"
    if meeting.minutes is not None or meeting.decisions:
        yield error(
            agenda.at.of("status"),
            "held-after-all",
            f"the meeting is {agenda.status}, and there are {papers} of it; "
            "change 'status', or move them to the meeting that they are of",
        )


@each(Agenda)
def statuses_and_their_facts(_: Book, agenda: Agenda) -> Iterator[Finding]:
    """status-without-facts: why a meeting was put off is missing, or stands where it was not."""
    yield from _facts(agenda)


def _facts(agenda: Agenda) -> Iterator[Finding]:
    for name, status in (
        ("postponed_to", MeetingStatus.POSTPONED),
        ("adjourned_to", MeetingStatus.ADJOURNED),
        ("adjourned_from", MeetingStatus.ADJOURNED),
    ):
        if getattr(agenda, name) is not None and agenda.status is not status:
            yield error(
                agenda.at.of(name),
                "status-without-facts",
                f"'{name}' is given, and the status is {agenda.status}; "
                f"write 'status: {status}', or delete it",
            )
    if agenda.status in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED) and not agenda.reason:
        yield warning(
            agenda.at.of("status"),
            "status-without-facts",
            f"the meeting is {agenda.status}, and nothing says why; give a 'reason'",
        )
    if agenda.reason and agenda.status is MeetingStatus.CALLED:
        yield warning(
            agenda.at.of("reason"),
            "status-without-facts",
            "'reason' says why a meeting was put off, and the status is called; "
            "change 'status', or write a note",
        )


@each(Meeting)
def later_meetings(book: Book, meeting: Meeting) -> Iterator[Finding]:
    """not-later: a meeting is postponed, adjourned or defers an item to one that is not later."""
    for what, to, place in _put_off(meeting):
        later = book.meetings.get(target(to, "meeting").id)
        if later is not None and _when(later) <= _when(meeting):
            yield error(
                place,
                "not-later",
                f"{what} to {ENGLISH.say(later.day)}, which is not after "
                f"{ENGLISH.say(meeting.day)}; check the year",
            )


def _put_off(meeting: Meeting) -> Iterator[tuple[str, str, Location]]:
    agenda = meeting.agenda
    if agenda is not None and agenda.adjourned_to is not None:
        yield "the meeting is adjourned", agenda.adjourned_to, agenda.at.of("adjourned_to")
    for minute in meeting.minutes.items if meeting.minutes is not None else ():
        if minute.deferred_to is not None:
            yield "the item is deferred", minute.deferred_to, minute.at.of("deferred_to")


def _when(meeting: Meeting) -> tuple[object, int]:
    return meeting.date, meeting.number


@each(Meeting)
def names_itself(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """names-itself: a meeting is postponed to itself, or a body meets jointly with itself."""
    agenda = meeting.agenda
    if agenda is None:
        return
    if agenda.postponed_to == meeting.id:
        yield error(
            agenda.at.of("postponed_to"),
            "names-itself",
            "the meeting is postponed to itself; name the one held in its place",
        )
    if meeting.committee in agenda.with_:
        yield error(
            agenda.at.of("with_"),
            "names-itself",
            f"'with' names {meeting.committee} itself; name the other bodies alone",
        )


@each(Meeting)
def disposals(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """disposal: an item is deferred or withdrawn, and is said to have been taken."""
    for minute in meeting.minutes.items if meeting.minutes is not None else ():
        if minute.deferred_to is not None and minute.disposal is not Disposal.DEFERRED:
            yield error(
                minute.at.of("deferred_to"),
                "disposal",
                f"'deferred_to' is given, and the item is {minute.disposal}; "
                "write 'disposal: deferred', or delete it",
            )
        if minute.disposal_reason is not None and minute.disposal is Disposal.TAKEN:
            yield error(
                minute.at.of("disposal_reason"),
                "disposal",
                "'disposal_reason' is given, and nothing says what became of the item; "
                "give its 'disposal'",
            )
    for item in meeting.items:
        withdrawn = item.agenda is not None and item.agenda.withdrawn is not None
        if withdrawn and item.minute is not None and item.minute.disposal is Disposal.TAKEN:
            yield warning(
                item.minute.at.place,
                "disposal",
                "the agenda says that the item was withdrawn, and by the minutes it was taken; "
                "write 'disposal: withdrawn', or take 'withdrawn' off the agenda",
            )


@each(Meeting)
def late_papers(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """late-paper: something published after the agenda has no reason, or was not after it."""
    called = meeting.agenda.published_on if meeting.agenda is not None else None
    for late in published_after(meeting):
        what, published = late.what, late.what.published_on
        if called is not None and published is not None and published < called:
            yield error(
                what.at.of("published_on"),
                "late-paper",
                f"published on {day(published)}, before the agenda of {day(called)}; leave "
                "'published_on' out for what came with the agenda",
            )
        elif late.reason is None:
            field = "reason" if hasattr(what, "reason") else "late_reason"
            yield warning(
                what.at.of("published_on"),
                "late-paper",
                f"'{what.title}' came after the agenda, and nothing says why; give its '{field}'",
            )


@each(Minutes)
def times_of_day(_: Book, minutes: Minutes) -> Iterator[Finding]:
    """wrong-times: a meeting ends before it begins, or stands adjourned while it does not sit."""
    begins, ends = minutes.time, minutes.ended
    if begins is not None and ends is not None and hour(ends) <= hour(begins):
        yield error(
            minutes.at.of("ended"),
            "wrong-times",
            f"the meeting ended at {ends:%H:%M} and began at {begins:%H:%M}",
        )
    for pause in minutes.pauses:
        first, last = hour(pause.from_), hour(pause.until)
        if last <= first:
            yield error(
                pause.at.of("until"),
                "wrong-times",
                f"the meeting went on at {pause.until:%H:%M} and stopped at {pause.from_:%H:%M}",
            )
        elif (begins and first < hour(begins)) or (ends and last > hour(ends)):
            yield error(
                pause.at.of("from_"),
                "wrong-times",
                f"the meeting stood adjourned from {pause.from_:%H:%M} to "
                f"{pause.until:%H:%M}, while it did not sit",
            )


@each(Meeting)
def webcast_offsets(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """webcast-offset: an item has its time in a webcast, and no webcast is given."""
    if meeting.agenda is not None and meeting.agenda.webcast is not None:
        return
    for minute in meeting.minutes.items if meeting.minutes is not None else ():
        if minute.webcast_at is not None:
            yield error(
                minute.at.of("webcast_at"),
                "webcast-offset",
                "the item has its time in a webcast, and the agenda gives no 'webcast'",
            )
