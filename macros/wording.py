"""What a reader sees for the words of the records: states, roles, kinds.

The records hold short fixed words ('called', 'apologies'); these are said in plain English here,
once, so that every page says them alike.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence

from minutebook.book import Book, Meeting, day
from minutebook.records.council import CommitteeKind, Role
from minutebook.records.meetings import ActionStatus, DecisionStatus, MeetingKind, Presence, Purpose

PURPOSE: Mapping[Purpose, str] = {
    Purpose.DECISION: "For decision",
    Purpose.NOTING: "To note",
    Purpose.INFORMATION: "For information",
    Purpose.DISCUSSION: "For discussion",
}

MEETING_KIND: Mapping[MeetingKind, str] = {
    MeetingKind.ORDINARY: "Ordinary meeting",
    MeetingKind.ANNUAL: "Annual meeting",
    MeetingKind.EXTRAORDINARY: "Extraordinary meeting",
    MeetingKind.SPECIAL: "Special meeting",
    MeetingKind.BUDGET: "Budget meeting",
}

ROLE: Mapping[Role, str] = {
    Role.CHAIR: "Chair",
    Role.VICE_CHAIR: "Vice-chair",
    Role.MEMBER: "Member",
    Role.SUBSTITUTE: "Substitute",
    Role.CO_OPTED: "Co-opted member",
    Role.OFFICER: "Officer",
    Role.GUEST: "Guest",
}

PRESENCE: Mapping[Presence, str] = {
    Presence.PRESENT: "Present",
    Presence.PART: "Present for part",
    Presence.REMOTE: "Present remotely",
    Presence.APOLOGIES: "Apologies",
    Presence.ABSENT: "Absent",
}

DECISION_STATUS: Mapping[DecisionStatus, str] = {
    DecisionStatus.RECOMMENDED: "Recommended",
    DecisionStatus.APPROVED: "Approved",
    DecisionStatus.AMENDED: "Approved with amendments",
    DecisionStatus.REJECTED: "Rejected",
    DecisionStatus.DEFERRED: "Deferred",
    DecisionStatus.CALLED_IN: "Called in",
    DecisionStatus.IMPLEMENTED: "Carried out",
    DecisionStatus.ABANDONED: "Abandoned",
}

ACTION_STATUS: Mapping[ActionStatus, str] = {
    ActionStatus.OPEN: "Open",
    ActionStatus.ANSWERED: "Answered",
    ActionStatus.UNKNOWN: "Outcome not known",
}

COMMITTEE_KIND: Mapping[CommitteeKind, str] = {
    CommitteeKind.COUNCIL: "Full council",
    CommitteeKind.CABINET: "Cabinet",
    CommitteeKind.CABINET_COMMITTEE: "Committee of the cabinet",
    CommitteeKind.COMMITTEE: "Committee",
    CommitteeKind.SUBCOMMITTEE: "Subcommittee",
    CommitteeKind.JOINT: "Joint committee",
    CommitteeKind.OTHER: "Other body",
}

EXEMPT_IN_ENGLAND: Mapping[int, str] = {
    1: "about an individual",
    2: "likely to reveal who an individual is",
    3: "about the financial or business affairs of a person or body, the council among them",
    4: "about consultations or negotiations on labour relations",
    5: "covered by legal professional privilege",
    6: "about a notice, an order or a direction that the council means to give or make",
    7: "about preventing, investigating or prosecuting crime",
}
"""What each paragraph of Schedule 12A, Part 1, speaks of. Wales has paragraphs of its own."""


def exempt_paragraphs(book: Book) -> Mapping[int, str]:
    """What the paragraphs of Schedule 12A mean where this council sits, as far as it is sure."""
    return EXEMPT_IN_ENGLAND if book.body.legal_profile.startswith("england") else {}


def listed(words: Sequence[str]) -> str:
    """Words as a list in a sentence: 'agenda, minutes and 4 reports'."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def state(meeting: Meeting, today: dt.date) -> str:
    """How far a meeting is on record, in words."""
    if meeting.state == "announced":
        return "Announced" if meeting.date >= today else "Announced; no papers are held here"
    if meeting.state == "called":
        return (
            "Agenda published"
            if meeting.date >= today
            else "Agenda published; no minutes are held here"
        )
    if meeting.state == "known":
        if meeting.confirmed:
            return "Known only from the confirming of its minutes"
        if meeting.put_for_confirmation:
            return "Known only because its minutes were put to a later meeting"
        return "Known only from its reports"
    return {
        "minuted": "Minutes published",
        "decided": "Decisions published; no minutes are held here",
        "cancelled": "Cancelled",
        "postponed": "Postponed",
        "adjourned": "Adjourned",
    }[meeting.state]


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
