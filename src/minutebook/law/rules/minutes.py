"""Minutes: whom they name, and where they are confirmed."""

from __future__ import annotations

from minutebook.book.meetings import Meeting
from minutebook.law.profiles import PROFILES, Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, Untold, same
from minutebook.law.wording import meeting_name
from minutebook.queries.meetings.presence import AWAY, NOT_MEMBERS
from minutebook.records.meetings import MeetingKind, MeetingStatus, Minutes

_NOT_SUITABLE = (MeetingKind.EXTRAORDINARY, MeetingKind.SPECIAL)
"""The minutes wait for a meeting called otherwise (SI 1993/202, Schedule 2, paragraph 2)."""


def names_of_those_present(where: Jurisdiction, meeting: Meeting) -> Finds:
    """Minutes that name no member as present."""
    minutes = _minutes(where, meeting)
    if minutes is not None and not names_members(minutes):
        yield Breach(
            minutes.at.of("attendance"), meeting.date, "the minutes name no member as present"
        )


def names_members(minutes: Minutes) -> bool:
    """Whether minutes name any member as present."""
    return any(
        one.presence not in AWAY and one.role not in NOT_MEMBERS for one in minutes.attendance
    )


def confirmed_in_time(where: Jurisdiction, meeting: Meeting) -> Finds:
    """Minutes that the next suitable meeting did not confirm."""
    book, minutes = where.book, _minutes(where, meeting)
    suitable = next_suitable(where, meeting) if minutes is not None else None
    if minutes is None or suitable is None:
        return
    at = [book.meetings[one.by.id] for one in meeting.confirmed]
    if any(one.date <= suitable.date for one in at):
        return
    name = meeting_name(book, suitable)
    if suitable.minutes is None:
        if suitable.date < book.today:
            what = f"the minutes of {name}, which would confirm those of this meeting"
            yield Untold(minutes.at.place, meeting.date, what)
    elif at:
        later = meeting_name(book, at[0])
        yield Breach(
            minutes.at.place,
            meeting.date,
            f"these minutes were confirmed at {later}, and the next suitable meeting was {name}",
        )
    else:
        yield Breach(
            minutes.at.place,
            meeting.date,
            f"the next suitable meeting, {name}, is not recorded as confirming these minutes; "
            "give the item there its 'confirms'",
        )


def next_suitable(where: Jurisdiction, meeting: Meeting) -> Meeting | None:
    """The next meeting of the same body to which its minutes can be put, if one is known.

    Not an extraordinary or special meeting, nor a joint one with another body, nor one that only
    goes on with what this one left.
    """
    known = where.book.meetings
    after = known.get(meeting.next or "")
    while after is not None:
        if (
            not after.is_off
            and after.state != MeetingStatus.PROPOSED
            and after.kind not in _NOT_SUITABLE
            and not after.continues
            and len(after.bodies) == 1
            and after.date > meeting.date
        ):
            return after
        after = _following(where, after, meeting.committee)
    return None


def _following(where: Jurisdiction, meeting: Meeting, committee: str) -> Meeting | None:
    for place in meeting.sequence:
        if place.committee == committee:
            return where.book.meetings.get(place.next or "")
    return None


def _minutes(where: Jurisdiction, meeting: Meeting) -> Minutes | None:
    """A meeting's minutes, if it has them; of an executive's Schedule 12 says nothing."""
    return None if where.is_executive(meeting.committee) else meeting.minutes


ORDER = 70

RULES = (
    Rule(
        "law-minutes-present",
        "Names of those present",
        same("LGA 1972 Sch 12 paras 40, 44", *PROFILES),
        "The minutes record the names of the members present.",
        names_of_those_present,
        of=(Meeting,),
    ),
    Rule(
        "law-minutes-confirmed",
        "Minutes confirmed",
        same("LGA 1972 Sch 12 paras 41, 44", *PROFILES),
        "The minutes are signed at the same meeting or the next suitable one; confirmed minutes "
        "name the meeting that confirmed them.",
        confirmed_in_time,
        of=(Meeting,),
    ),
)
