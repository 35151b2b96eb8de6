"""Meetings of an executive in private: the two notices, or the agreement that it can't wait."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutebook.book.meetings import Meeting
from minutebook.law.clear_days import EVERY_DAY
from minutebook.law.profiles import KEY_NOTICE_DAYS, SECOND_NOTICE_DAYS, Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, Untold
from minutebook.law.rules.agendas import is_called
from minutebook.law.wording import clear, day, listed
from minutebook.links.extract import item_key
from minutebook.records.council import LegalProfile
from minutebook.records.meetings import Agenda, AgendaItem, PrivateMeeting


def private_items(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """The items of an agenda that are to be taken without the public."""
    items = meeting.agenda.items if meeting.agenda else ()
    return tuple(one for one in items if one.exempt is not None and not one.withdrawn)


def notices_due(where: Jurisdiction, meeting: Meeting) -> tuple[dt.date, dt.date]:
    """The last days for the first notice and for the second."""
    counting = where.profile.counting
    return (
        where.calendar.last_day(meeting.date, KEY_NOTICE_DAYS, EVERY_DAY),
        where.calendar.last_day(meeting.date, SECOND_NOTICE_DAYS, counting),
    )


def private_meetings(where: Jurisdiction, meeting: Meeting) -> Finds:
    """Meetings of the executive held in private without both notices or the agreement."""
    agenda = meeting.agenda
    if agenda is None or not is_called(meeting) or not where.is_executive(meeting.committee):
        return
    if agenda.private is not None:
        yield from _noticed(where, meeting, agenda.private)
        yield from _unnamed(meeting, agenda.private)
    elif private_items(meeting):
        yield from _unnoticed(where, meeting, agenda)
    else:
        yield from _closed(meeting)


def _unnoticed(
    where: Jurisdiction, meeting: Meeting, agenda: Agenda
) -> Iterator[Breach | Untold]:  # fmt: skip
    if agenda.published_on is None and meeting.date < where.book.today:
        yield Untold(agenda.at.place, meeting.date, "the notices of the part held in private")
        return
    first, _ = notices_due(where, meeting)
    if where.book.today > first:
        yield Breach(
            private_items(meeting)[0].at.of("exempt"),
            meeting.date,
            "the item is to be taken in private, and no notice of that is on record, which was "
            f"due by {day(first)}; give the agenda its 'private'",
        )


def _closed(meeting: Meeting) -> Iterator[Breach]:
    """What the minutes show to have been taken in private, of which the agenda said nothing."""
    for minute in meeting.minutes.items if meeting.minutes is not None else ():
        for name in ("exclusion", "exempt"):
            if getattr(minute, name) is not None:
                yield Breach(
                    minute.at.of(name),
                    meeting.date,
                    "business was taken in private, and no notice of that is on record; give the "
                    "agenda its 'private'",
                )
                return


def _noticed(where: Jurisdiction, meeting: Meeting, private: PrivateMeeting) -> Iterator[Breach]:
    if private.agreed_by or private.urgent_reason:
        wanting = [
            f"'{name}'"
            for name in ("agreed_by", "urgent_reason", "urgent_notice_on")
            if getattr(private, name) is None
        ]
        if wanting:
            message = (
                f"the agreement that the private meeting could not wait lacks {listed(wanting)}"
            )
            yield Breach(private.at.place, meeting.date, message, "SI 2012/2089 reg 5(6)-(7)")
        if private.agreed_on is not None and private.agreed_on > meeting.date:
            message = "that the private meeting could not wait was agreed only after it was held"
            at = private.at.of("agreed_on")
            yield Breach(at, meeting.date, message, "SI 2012/2089 reg 5(6)")
        return
    first, second = notices_due(where, meeting)
    yield from _in_time(where, meeting, private, "notice_on", first)
    yield from _in_time(where, meeting, private, "second_notice_on", second)
    if private.second_notice_on is None:
        return
    if private.representations is None:
        yield Breach(
            private.at.place,
            meeting.date,
            "the second notice does not say what representations were received; give "
            "'representations', [] if there were none",
            "SI 2012/2089 reg 5(5)(b)",
        )
    elif private.representations and private.response is None:
        yield Breach(
            private.at.of("representations"),
            meeting.date,
            "the second notice does not answer the representations; give 'response'",
            "SI 2012/2089 reg 5(5)(c)",
        )


def _in_time(
    where: Jurisdiction, meeting: Meeting, private: PrivateMeeting, name: str, last: dt.date
) -> Iterator[Breach]:
    given = getattr(private, name)
    first = name == "notice_on"
    what = "first" if first else "second"
    source = "SI 2012/2089 reg 5(2)" if first else "SI 2012/2089 reg 5(4)"
    if given is None:
        if where.book.today > last:
            message = f"the {what} notice of the private meeting is not on record; it was due by "
            yield Breach(private.at.place, meeting.date, f"{message}{day(last)}", source)
        return
    days = KEY_NOTICE_DAYS if first else SECOND_NOTICE_DAYS
    counting = EVERY_DAY if first else where.profile.counting
    found = where.calendar.clear_days(given, meeting.date, counting, days)
    if found < days:
        yield Breach(
            private.at.of(name),
            meeting.date,
            f"the {what} notice of the private meeting gave {clear(found)}, and {days} were due: "
            f"by {day(last)}",
            source,
        )


def _unnamed(meeting: Meeting, private: PrivateMeeting) -> Iterator[Breach]:
    for item in private_items(meeting):
        if private.items and item_key(item) not in private.items:
            yield Breach(
                item.at.of("exempt"),
                meeting.date,
                "the item is to be taken in private, and the notice of the private meeting does "
                "not name it",
                "SI 2012/2089 reg 5(2)-(3)",
            )


ORDER = 20

RULES = (
    Rule(
        "law-private-meeting",
        "Private meetings of the executive",
        {LegalProfile.ENGLAND_EXECUTIVE: "SI 2012/2089 reg 5(2)-(5)"},
        "Before the executive meets in private, a notice says why, 28 clear days before; and a "
        "second, five clear days before, says so again with the representations received and the "
        "answer to them. Where that is impracticable, the chair of scrutiny (or of the council) "
        "agrees that it is urgent and can’t reasonably be deferred, and a notice says why.",
        private_meetings,
        of=(Meeting,),
        days={LegalProfile.ENGLAND_EXECUTIVE: "28 and 5"},
        since={LegalProfile.ENGLAND_EXECUTIVE: dt.date(2012, 9, 10)},
    ),
)
