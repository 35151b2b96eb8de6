"""Notices and agendas, and the business that may be taken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutebook.book.meetings import Item, Meeting
from minutebook.law.profiles import Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, Untold, same
from minutebook.law.wording import clear, day
from minutebook.links.target import slug
from minutebook.records.council import CommitteeKind, LegalProfile
from minutebook.records.meetings import Agenda, Disposal, MeetingStatus

_EXECUTIVE = {
    LegalProfile.ENGLAND_EXECUTIVE: "SI 2012/2089 regs 6 and 7",
    LegalProfile.WALES: "SI 2001/2290 (W. 178) regs 4 and 5",
}
_EXECUTIVE_ITEMS = {
    LegalProfile.ENGLAND_EXECUTIVE: "SI 2012/2089 reg 6(2)",
    LegalProfile.WALES: "SI 2001/2290 (W. 178) reg 5, with SI 2002/1385 (W. 135)",
}


def published_in_time(where: Jurisdiction, meeting: Meeting) -> Finds:
    """Agendas and notices that came too late, or are late."""
    agenda = meeting.agenda
    if agenda is None or not is_called(meeting):
        return
    source = _source(where, meeting, _EXECUTIVE) or _of_parish_committee(where, meeting)
    if agenda.published_on is None:
        yield from _unpublished(where, meeting, agenda, source)
        return
    if agenda.short_notice and not _is_parish_council(where, meeting):
        return
    for name, what in (("published_on", "the agenda"), ("notice_on", "the notice")):
        given = getattr(agenda, name)
        if given is not None:
            late = _too_late(where, given, meeting.date)
            if late is not None:
                place = agenda.at.of(name)
                yield Breach(place, meeting.date, f"{what} gave {late}", source)


def is_called(meeting: Meeting) -> bool:
    """Whether a meeting is, or was, held on its day upon an agenda of its own.

    One that only goes on with what another left when it was adjourned needs none.
    """
    return not (
        meeting.is_off or meeting.state == MeetingStatus.PROPOSED or bool(meeting.continues)
    )


def agenda_due(where: Jurisdiction, meeting: Meeting) -> dt.date:
    """The last day on which an agenda and its notice are in time."""
    profile = where.profile
    return where.calendar.last_day(meeting.date, profile.agenda_days, profile.counting)


def _too_late(where: Jurisdiction, given: dt.date, event: dt.date) -> str | None:
    """By how much something published on a day came too late for a meeting, if it did."""
    profile = where.profile
    found = where.calendar.clear_days(given, event, profile.counting, profile.agenda_days)
    if found >= profile.agenda_days:
        return None
    last = where.calendar.last_day(event, profile.agenda_days, profile.counting)
    return f"{clear(found)} before the meeting, and {profile.agenda_days} were due: by {day(last)}"


def _unpublished(
    where: Jurisdiction, meeting: Meeting, agenda: Agenda, source: str | None
) -> Iterator[Breach | Untold]:
    if meeting.date < where.book.today:
        yield Untold(agenda.at.place, meeting.date, "the day on which the agenda was published")
        return
    last = agenda_due(where, meeting)
    if where.book.today > last and not agenda.short_notice:
        yield Breach(
            agenda.at.place,
            meeting.date,
            f"no agenda is recorded as published, and it was due by {day(last)}; "
            "give 'published_on', or 'short_notice' if it was convened later",
            source,
        )


def agenda_source(where: Jurisdiction, meeting: Meeting) -> str:
    """The provision that a meeting's notice and agenda are published under."""
    return (
        _source(where, meeting, _EXECUTIVE)
        or _of_parish_committee(where, meeting)
        or RULES[0].sources[where.profile.id]
    )


def _is_parish_council(where: Jurisdiction, meeting: Meeting) -> bool:
    """Whether a meeting is of a parish council itself, to which its members are summoned."""
    known = where.book.committees.get(meeting.committee)
    is_council = known is None or known.kind is CommitteeKind.COUNCIL
    return where.profile.id is LegalProfile.ENGLAND_PARISH and is_council


def _of_parish_committee(where: Jurisdiction, meeting: Meeting) -> str | None:
    """The provision for the notice of a parish council's committee, which needs no summons."""
    if where.profile.id is LegalProfile.ENGLAND_PARISH and not _is_parish_council(where, meeting):
        return "Public Bodies (Admission to Meetings) Act 1960 s.1(4), with LGA 1972 s.100(2)"
    return None


def _source(
    where: Jurisdiction, meeting: Meeting, executive: dict[LegalProfile, str]
) -> str | None:
    return executive[where.profile.id] if where.is_executive(meeting.committee) else None


def urgent_business(where: Jurisdiction, meeting: Meeting) -> Finds:
    """Business taken that the agenda did not have in time, without the chair's reason."""
    if meeting.agenda is None or not is_called(meeting):
        return
    if _of_parish_committee(where, meeting):
        return
    source = _source(where, meeting, _EXECUTIVE_ITEMS)
    for item in meeting.items:
        yield from _late_item(where, meeting, item, source)


def _late_item(
    where: Jurisdiction, meeting: Meeting, item: Item, source: str | None
) -> Iterator[Breach]:
    minute, announced = item.minute, item.agenda
    if minute is not None and minute.disposal is not Disposal.TAKEN:
        return
    parish = where.profile.id is LegalProfile.ENGLAND_PARISH
    may_be_urgent = "" if parish else "; give the chair's reason under 'urgent'"
    if announced is None:
        if minute is not None and _is_business(meeting, item) and (parish or not minute.urgent):
            yield Breach(
                minute.at.place,
                meeting.date,
                "the agenda does not have this item, on which something was resolved"
                + (may_be_urgent or ", and the summons must name the business"),
                source,
            )
        return
    if announced.withdrawn:
        return
    if announced.supplement and (parish or not announced.urgent):
        late = _late_supplement(where, meeting, announced.supplement)
        if late is not None:
            place = announced.at.of("supplement")
            message = f"the item was added with {late}{may_be_urgent}"
            yield Breach(place, meeting.date, message, source)
    if announced.urgent and minute is not None and not minute.urgent:
        yield Breach(
            minute.at.place,
            meeting.date,
            "the item was urgent, and its minute does not give the chair's reason; "
            "give it under 'urgent'",
            source,
        )


def _late_supplement(where: Jurisdiction, meeting: Meeting, key: str) -> str | None:
    agenda = meeting.agenda
    if agenda is None or agenda.short_notice:
        return None
    found = next((one for one in agenda.supplements if one.key == key), None)
    return None if found is None else _too_late(where, found.published_on, meeting.date)


def _is_business(meeting: Meeting, item: Item) -> bool:
    """Whether an item that the agenda lacks is business, and not how a meeting is conducted."""
    agenda, minute = meeting.agenda, item.minute
    if agenda is None or minute is None or not agenda.items:
        return False
    if minute.exclusion is not None or minute.confirms or minute.elections:
        return False
    announced = {one.key for one in meeting.items if one.agenda is not None}
    titles = {slug(one.title) for one in agenda.items}
    if minute.under in announced or slug(minute.title) in titles:
        return False
    return bool(minute.resolutions or minute.motions)


ORDER = 10

RULES = (
    Rule(
        "law-agenda",
        "Notice and agenda in time",
        {
            LegalProfile.ENGLAND_EXECUTIVE: "LGA 1972 ss.100A(6)(a), 100B(3)",
            LegalProfile.ENGLAND_COMMITTEE_SYSTEM: "LGA 1972 ss.100A(6)(a), 100B(3)",
            LegalProfile.ENGLAND_PARISH: "LGA 1972 Sch 12 para 10(2)",
            LegalProfile.WALES: "LGA 1972 ss.100A(6)(aa), 100BA(3)",
        },
        "A meeting’s notice, its agenda and the reports are open to inspection five clear days "
        "before it (three in Wales and for a parish), or, if it was convened at shorter notice, "
        "from then on. A parish council can’t convene one at shorter notice; its committee can.",
        published_in_time,
        of=(Meeting,),
        days={
            **same("5", LegalProfile.ENGLAND_EXECUTIVE, LegalProfile.ENGLAND_COMMITTEE_SYSTEM),
            **same("3", LegalProfile.ENGLAND_PARISH, LegalProfile.WALES),
        },
        # In England five took the place of three by SI 2002/715.
        since=same(
            dt.date(2002, 10, 1),
            LegalProfile.ENGLAND_EXECUTIVE,
            LegalProfile.ENGLAND_COMMITTEE_SYSTEM,
        ),
    ),
    Rule(
        "law-urgent",
        "Urgent business",
        {
            **same(
                "LGA 1972 s.100B(4)(b)",
                LegalProfile.ENGLAND_EXECUTIVE,
                LegalProfile.ENGLAND_COMMITTEE_SYSTEM,
            ),
            LegalProfile.WALES: "LGA 1972 s.100BA(6)(b)",
            LegalProfile.ENGLAND_PARISH: "LGA 1972 Sch 12 para 10(2)(b)",
        },
        "An item that was not on the agenda in time is taken only if the chair thinks it urgent by "
        "reason of special circumstances, which the minutes state. A parish council can decide "
        "nothing that its summons does not name.",
        urgent_business,
        of=(Meeting,),
    ),
)
