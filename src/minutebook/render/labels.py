"""What a reader sees for the words of the records: states, roles, kinds.

The records hold short fixed words ('called', 'apologies'); these are said in plain English here,
once, so that every page says them alike.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.book.titles import day
from minutebook.i18n.messages import Words, say
from minutebook.records.actions import ActionStatus
from minutebook.records.attendance import Presence
from minutebook.records.council import CommitteeKind, Role
from minutebook.records.day import Day
from minutebook.records.decisions import DecisionStatus
from minutebook.records.meetings import MeetingKind, Purpose

PURPOSE: Mapping[Purpose, Words] = {
    Purpose.DECISION: say("For decision"),
    Purpose.NOTING: say("To note"),
    Purpose.INFORMATION: say("For information"),
    Purpose.DISCUSSION: say("For discussion"),
}

MEETING_KIND: Mapping[MeetingKind, Words] = {
    MeetingKind.ORDINARY: say("Ordinary meeting"),
    MeetingKind.ANNUAL: say("Annual meeting"),
    MeetingKind.EXTRAORDINARY: say("Extraordinary meeting"),
    MeetingKind.SPECIAL: say("Special meeting"),
    MeetingKind.BUDGET: say("Budget meeting"),
}

ROLE: Mapping[Role, Words] = {
    Role.CHAIR: say("Chair"),
    Role.VICE_CHAIR: say("Vice-chair"),
    Role.MEMBER: say("Member"),
    Role.SUBSTITUTE: say("Substitute"),
    Role.CO_OPTED: say("Co-opted member"),
    Role.INDEPENDENT: say("Independent member"),
    Role.EX_OFFICIO: say("Member by office"),
    Role.OBSERVER: say("Observer"),
    Role.OFFICER: say("Officer"),
    Role.GUEST: say("Guest"),
}

PRESENCE: Mapping[Presence, Words] = {
    Presence.PRESENT: say("Present"),
    Presence.PART: say("Present for part"),
    Presence.REMOTE: say("Present remotely"),
    Presence.APOLOGIES: say("Apologies"),
    Presence.ABSENT: say("Absent"),
}

DECISION_STATUS: Mapping[DecisionStatus, Words] = {
    DecisionStatus.RECOMMENDED: say("Recommended"),
    DecisionStatus.APPROVED: say("Approved"),
    DecisionStatus.AMENDED: say("Approved with amendments"),
    DecisionStatus.REJECTED: say("Rejected"),
    DecisionStatus.DEFERRED: say("Deferred"),
    DecisionStatus.CALLED_IN: say("Called in"),
    DecisionStatus.RECONSIDERED: say("Reconsidered"),
    DecisionStatus.IMPLEMENTED: say("Carried out"),
    DecisionStatus.ABANDONED: say("Abandoned"),
}

ACTION_STATUS: Mapping[ActionStatus, Words] = {
    ActionStatus.OPEN: say("Open"),
    ActionStatus.ANSWERED: say("Answered"),
    ActionStatus.UNKNOWN: say("Outcome not known"),
}

COMMITTEE_KIND: Mapping[CommitteeKind, Words] = {
    CommitteeKind.COUNCIL: say("Full council"),
    CommitteeKind.CABINET: say("Cabinet"),
    CommitteeKind.CABINET_COMMITTEE: say("Committee of the cabinet"),
    CommitteeKind.COMMITTEE: say("Committee"),
    CommitteeKind.SUBCOMMITTEE: say("Subcommittee"),
    CommitteeKind.JOINT: say("Joint committee"),
    CommitteeKind.OTHER: say("Other body"),
}

IN_SCRIPTS: Sequence[Words] = (
    say("Filter the tables"),
    say("Containing the words"),
    say("All"),
    say("Open all details"),
    say("Close all details"),
    say("All {all} are shown."),
    say("{shown} of {all} are shown."),
)
"""What assets/minutebook.js says; it fills in the numbers itself."""

IN_A_NEW_SITE: Sequence[Words] = (
    say("Home"),
    say("About"),
    say("About this site"),
    say("Accessibility"),
    say("Guide"),
    say("Link to this heading"),
    say("Made with"),
    say("Switch to light colours"),
    say("Switch to dark colours"),
    say("Follow the device's colours"),
)
"""Words of the mkdocs.yml that a council begins with, beside the names of lists."""

EXEMPT_IN_ENGLAND: Mapping[int, Words] = {
    1: say("about an individual"),
    2: say("likely to reveal who an individual is"),
    3: say("about the financial or business affairs of a person or body, the council among them"),
    4: say("about consultations or negotiations on labour relations"),
    5: say("covered by legal professional privilege"),
    6: say("about a notice, an order or a direction that the council means to give or make"),
    7: say("about preventing, investigating or prosecuting crime"),
}
"""What each paragraph of Schedule 12A, Part 1, speaks of. Wales has paragraphs of its own."""


def exempt_paragraphs(book: Book) -> Mapping[int, Words]:
    """What the paragraphs of Schedule 12A mean where this council sits, as far as it is sure."""
    return EXEMPT_IN_ENGLAND if book.body.legal_profile.startswith("england") else {}


def agenda_is_out(meeting: Meeting, today: Day) -> bool:
    """Whether a meeting's agenda is published.

    Items of a coming meeting may be known before its agenda is, from a notice that they are to be
    taken in private; there only the agenda's own day of publication tells.
    """
    if meeting.agenda is None or not meeting.agenda.items:
        return False
    return meeting.date < today or meeting.agenda.published_on is not None


def state(meeting: Meeting, today: Day) -> Words:
    """How far a meeting is on record, in words."""
    if meeting.state == "announced":
        if meeting.date >= today:
            return say("Announced")
        return say("Announced; no papers are held here")
    if meeting.state == "called":
        if meeting.agenda is not None and not meeting.agenda.items:
            return say("Called; no agenda is held here")
        if meeting.date >= today:
            return say("Agenda published") if agenda_is_out(meeting, today) else say("Called")
        return say("Agenda published; no minutes are held here")
    if meeting.state == "known":
        if meeting.confirmed:
            return say("Known only from the confirming of its minutes")
        if meeting.put_for_confirmation:
            return say("Known only because its minutes were put to a later meeting")
        return say("Known only from its reports")
    return _STATE[meeting.state]


_STATE: Mapping[str, Words] = {
    "proposed": say("Proposed"),
    "minuted": say("Minutes published"),
    "decided": say("Decisions published; no minutes are held here"),
    "cancelled": say("Cancelled"),
    "postponed": say("Postponed"),
    "adjourned": say("Adjourned"),
}


def printed_otherwise(printed: str | None, date: dt.date) -> bool:
    """Whether a printed day says something else than the day that is meant.

    'Tuesday, 27th February, 2018' only writes 27 February 2018 another way; 'Wednesday,
    27 February 2018' names another weekday, which a reader should know.
    """
    if printed is None:
        return False
    plain = re.sub(r"(?<=\d)(st|nd|rd|th)\b", "", printed.replace(",", " "))
    said = " ".join(plain.split()).lower()
    return said not in {day(date).lower(), f"{date:%A} {day(date)}".lower()}


def named_otherwise(printed: str | None, full: str) -> bool:
    """Whether a name as printed has words that the full name as shown doesn't have in a row."""
    if printed is None:
        return False
    without_role = re.sub(r"\s*\([^)]*\)\s*$", "", printed)
    return without_role not in full
