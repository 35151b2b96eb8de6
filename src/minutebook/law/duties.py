"""What is due: what has to be published, put or looked at by when.

Only what is still to be done is due. A deadline that merely passes, such as the last day for a
notice of a key decision that may never be taken, is never overdue.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from minutebook.book.meetings import Meeting
from minutebook.law.clear_days import OFFICE_DAYS
from minutebook.law.decisions import decisions_taken, is_executive
from minutebook.law.profiles import Jurisdiction
from minutebook.law.rule import same
from minutebook.law.rules.absence import lapse_told, lapses
from minutebook.law.rules.accessibility import review_due, reviewed_on, statement_of
from minutebook.law.rules.agendas import agenda_due, agenda_source
from minutebook.law.rules.minutes import next_suitable
from minutebook.law.rules.private_meetings import notices_due, private_items
from minutebook.law.wording import day, listed, meeting_name
from minutebook.queries.decisions.forward_plan import Standing, coming, when
from minutebook.queries.meetings.withholdings import State, withheld
from minutebook.records.council import LegalProfile
from minutebook.records.decisions import MakerKind
from minutebook.records.meetings import MeetingStatus
from minutebook.runtime.printable import printed

_RECENT = dt.timedelta(days=90)
"""How long after a meeting or a decision its papers are looked for."""

_NOTE_DAYS = 7
"""Working days, from that of the meeting on, for the note of a meeting in Wales."""

_ALARM_DAYS = 7
"""Days before the last day of a 28 days' notice on which the office is reminded of it."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done by a day."""

    day: dt.date
    what: str
    source: str
    key: str
    """What it is about, the same for as long as it is due, even if the day moves."""
    passes: bool = False
    """Whether the day may pass without anything being owed."""
    early: int = 1
    """Days beforehand on which to be reminded."""
    confidential: bool = False
    """Whether it is about a person, for the clerk alone."""


def duties(where: Jurisdiction) -> tuple[Duty, ...]:
    """All that is due, and the deadlines to come, by day."""
    found = [one for due in _DUTIES for one in due(where)]
    return tuple(sorted(found, key=lambda one: (one.day, one.key)))


def _coming(where: Jurisdiction) -> Iterator[Meeting]:
    for meeting in where.book.meetings_by_date:
        if meeting.date >= where.book.today and not meeting.is_off:
            yield meeting


def _in_hours(where: Jurisdiction, last: dt.date) -> dt.date:
    """A last day as the office needs it: one on which somebody is there to publish."""
    return where.calendar.office_day(last)


def _agendas(where: Jurisdiction) -> Iterator[Duty]:
    """The notice and agenda of each coming meeting that has none."""
    for meeting in _coming(where):
        agenda = meeting.agenda
        published = agenda.published_on if agenda is not None else None
        if meeting.continues or (published is not None and published <= where.book.today):
            continue
        proposed = " (proposed)" if meeting.state == MeetingStatus.PROPOSED else ""
        yield Duty(
            _in_hours(where, agenda_due(where, meeting)),
            f"Publish the notice, agenda and reports of {meeting_name(where.book, meeting)}"
            f"{proposed}.",
            agenda_source(where, meeting),
            f"agenda/{meeting.id}",
        )


def _notices(where: Jurisdiction) -> Iterator[Duty]:
    """The notices of private meetings, and the last day for those of key decisions."""
    if where.profile.id is not LegalProfile.ENGLAND_EXECUTIVE:
        return
    for meeting in _coming(where):
        if not where.is_executive(meeting.committee):
            continue
        name = meeting_name(where.book, meeting)
        first, second = (_in_hours(where, one) for one in notices_due(where, meeting))
        yield Duty(
            first,
            f"Last day for notices of key decisions, and of anything to be taken in private, at "
            f"{name}.",
            "SI 2012/2089 regs 5(2), 9(1)",
            f"key-notices/{meeting.id}",
            passes=True,
            early=_ALARM_DAYS,
        )
        private = meeting.agenda.private if meeting.agenda is not None else None
        if private is None and not private_items(meeting):
            continue
        if private is not None and (private.agreed_by or private.urgent_reason):
            continue
        if private is None or private.notice_on is None:
            yield Duty(
                first,
                f"Publish the first notice that {name} meets in private.",
                "SI 2012/2089 reg 5(2)",
                f"private-notice/{meeting.id}",
                early=_ALARM_DAYS,
            )
        if private is None or private.second_notice_on is None:
            yield Duty(
                second,
                f"Publish the second notice that {name} meets in private, with the "
                "representations received and the answer.",
                "SI 2012/2089 reg 5(4)",
                f"private-notice-2/{meeting.id}",
            )


def _expected(where: Jurisdiction) -> Iterator[Duty]:
    """The decisions that the plan has, and those whose day went by."""
    book = where.book
    for key in book.forthcoming:
        one = coming(book, key)
        expected = when(one.entry)[1] or when(one.entry)[0]
        if expected is None or one.standing not in (Standing.EXPECTED, Standing.OVERDUE):
            continue
        if one.standing is Standing.OVERDUE:
            what = (
                f"‘{one.entry.title}’ was expected; record the decision, or say in the plan "
                "what became of it."
            )
        else:
            what = (
                f"‘{one.entry.title}’ is expected to be decided; publish the record as soon as is "
                "reasonably practicable."
            )
        yield Duty(expected, what, _EXPECTED[where.profile.id], f"expected/{key}")


def _unpublished(where: Jurisdiction) -> Iterator[Duty]:
    """The records of late decisions of the executive and of officers that are not published."""
    today = where.book.today.date
    wales = where.profile.id is LegalProfile.WALES  # where no law asks a record of an officer
    for one in decisions_taken(where):
        executive = is_executive(where, one)
        if not executive and (one.kind is not MakerKind.OFFICER or wales):
            continue
        if one.decision.published_on is None and dt.timedelta() <= today - one.date <= _RECENT:
            yield Duty(
                one.date,
                f"Publish the record of ‘{one.decision.title}’, taken on {day(one.date)}, as soon "
                "as is reasonably practicable.",
                _RECORD[where.profile.id] if executive else "SI 2014/2095 reg 8",
                f"record/{one.decision.id}",
            )


_EXPECTED = {
    LegalProfile.ENGLAND_EXECUTIVE: "SI 2012/2089 regs 9, 12 to 14",
    LegalProfile.WALES: "SI 2001/2290 (W. 178) regs 6 to 8",
    **same("standing orders", LegalProfile.ENGLAND_COMMITTEE_SYSTEM, LegalProfile.ENGLAND_PARISH),
}

_RECORD = {
    LegalProfile.ENGLAND_EXECUTIVE: "SI 2012/2089 reg 14",
    LegalProfile.WALES: "SI 2001/2290 (W. 178) reg 8",
}


def _calls_in(where: Jurisdiction) -> Iterator[Duty]:
    """The last days on which decisions can be called in."""
    wales = where.profile.id is LegalProfile.WALES
    for decision in where.book.decisions.values():
        ends = decision.call_in_by
        if ends is not None and decision.call_in is None and decision.call_in_waived is None:
            yield Duty(
                ends,
                f"Last day for a call-in of ‘{decision.title}’.",
                f"LGA 2000 s.{'21' if wales else '9F'}; standing orders",
                f"call-in/{decision.id}",
                passes=True,
            )


def _reviews(where: Jurisdiction) -> Iterator[Duty]:
    """The exemptions to be looked at again."""
    told: Counter[str] = Counter()
    for one in withheld(where.book):
        if one.review_on is not None and one.state is not State.RELEASED:
            about = f"review/{one.at.kind}/{one.at.id}/{one.at.anchor}/{one.what}/{one.title}"
            told[about] += 1
            yield Duty(
                one.review_on,
                f"Look again at whether ‘{one.title}’ of {day(one.date)} has to be withheld.",
                "LGA 1972 Sch 12A",
                f"{about}/{told[about]}",
            )


def _minutes(where: Jurisdiction) -> Iterator[Duty]:
    """The minutes to be written, and those to be put to a coming meeting and confirmed there."""
    book = where.book
    waiting: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in book.meetings_by_date:
        if where.is_executive(meeting.committee) or meeting.date >= book.today or meeting.is_off:
            continue
        after = next_suitable(where, meeting)
        if after is None or after.date < book.today:
            continue
        if meeting.minutes is not None and not meeting.confirmed:
            waiting[after.id].append(meeting)
        elif meeting.minutes is None and book.today.date - meeting.date <= _RECENT:
            yield Duty(
                _in_hours(where, agenda_due(where, after)),
                f"Have the minutes of {meeting_name(book, meeting)} ready for "
                f"{meeting_name(book, after)}.",
                "LGA 1972 Sch 12 paras 40, 41",
                f"minutes/{meeting.id}",
            )
    for id_, meetings in waiting.items():
        after = book.meetings[id_]
        named = listed([meeting_name(book, one) for one in meetings])
        put = {one.id for one in meetings if any(by.id == id_ for by in one.put_for_confirmation)}
        if len(put) < len(meetings):
            yield Duty(
                _in_hours(where, agenda_due(where, after)),
                f"Put the minutes of {named} on the agenda of {meeting_name(book, after)}.",
                "LGA 1972 Sch 12 para 41",
                f"minutes-put/{id_}",
            )
        yield Duty(
            after.date,
            f"Have the minutes of {named} confirmed and signed.",
            "LGA 1972 Sch 12 para 41",
            f"minutes-confirm/{id_}",
        )


def _notes(where: Jurisdiction) -> Iterator[Duty]:
    """In Wales, the note of a meeting: who attended, interests, and what was decided."""
    if where.profile.id is not LegalProfile.WALES:
        return
    for meeting in where.book.meetings_by_date:
        if meeting.is_off or where.book.today.date - meeting.date > _RECENT:
            continue
        if meeting.minutes is not None and meeting.minutes.published_on is not None:
            continue
        before = meeting.date - dt.timedelta(days=1)
        last = where.calendar.earliest(before, _NOTE_DAYS, OFFICE_DAYS) - dt.timedelta(days=1)
        yield Duty(
            last,
            f"Publish a note of {meeting_name(where.book, meeting)}: who attended, the interests "
            "declared, and what was decided.",
            "LGA 1972 s.100C(1C)",
            f"note/{meeting.id}",
        )


def _statement(where: Jurisdiction) -> Iterator[Duty]:
    """The review of the accessibility statement."""
    statement = statement_of(where.book)
    reviewed = reviewed_on(statement) if statement is not None else None
    if reviewed is not None:
        yield Duty(
            review_due(reviewed),
            f"Review the accessibility statement, last reviewed on {day(reviewed)}.",
            "SI 2018/952 reg 8",
            "accessibility",
            early=_ALARM_DAYS,
        )


def _absences(where: Jurisdiction) -> Iterator[Duty]:
    """Councillors whose six months without attendance are nearly over."""
    for one in lapses(where, where.book.today.date):
        yield Duty(
            one.by,
            f"{lapse_told(one, where.book.today)}.",
            "LGA 1972 s.85(1)",
            f"absence/{one.person.id}",
            confidential=True,
        )


_DUTIES: tuple[Callable[[Jurisdiction], Iterator[Duty]], ...] = (
    _agendas,
    _notices,
    _expected,
    _unpublished,
    _calls_in,
    _reviews,
    _minutes,
    _notes,
    _statement,
    _absences,
)


@dataclass(frozen=True, slots=True)
class Due:
    """What to tell the office on a day: what is overdue, what is to come, and what is private."""

    overdue: tuple[Duty, ...]
    ahead: tuple[Duty, ...]
    confidential: tuple[Duty, ...]


def due(where: Jurisdiction, first: dt.date, days: int) -> Due:
    """What is due in a number of days from a first one on, and what should have been before."""
    last = _last(first, days)
    every = duties(where)
    public = [one for one in every if not one.confidential]
    return Due(
        overdue=tuple(one for one in public if one.day < first and not one.passes),
        ahead=tuple(one for one in public if first <= one.day <= last),
        confidential=tuple(one for one in every if one.confidential),
    )


def lines(where: Jurisdiction, due: Due, first: dt.date, days: int) -> Iterator[str]:
    """What is due, as plain text."""
    body = where.book.body
    last = _last(first, days)
    yield printed(f"{body.name}: what is due from {day(first)} to {day(last)}")
    if due.overdue:
        yield ""
        yield "OVERDUE"
        yield from _by_day(due.overdue)
        yield ""
        yield "TO COME"
    yield from _by_day(due.ahead)
    if not due.overdue and not due.ahead:
        yield ""
        yield "Nothing that the records tell of."
    if due.confidential:
        yield ""
        yield "IN CONFIDENCE: not for publication, and not in the calendar file"
        yield from _by_day(due.confidential)


def _last(first: dt.date, days: int) -> dt.date:
    """The last day to look at: a number of days on, or the last of the calendar."""
    return first + min(dt.timedelta(days=days), dt.date.max - first)


def _by_day(duties: tuple[Duty, ...]) -> Iterator[str]:
    now = None
    for one in duties:
        if one.day != now:
            now = one.day
            yield ""
            yield day(one.day)
        yield printed(f"  - {one.what} [{one.source}]")
