"""Quorum, and who may vote."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from minutebook.book.meetings import Meeting
from minutebook.law.profiles import PROFILES, Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, same
from minutebook.law.rules.minutes import names_members
from minutebook.links.extract import item_key
from minutebook.queries.meetings.presence import (
    AWAY,
    LEFT,
    committees_of,
    covers,
    interests,
    term_on,
    voters,
    voting,
)
from minutebook.queries.units import UnitContent
from minutebook.records.attendance import Attendance, InterestAction, InterestKind
from minutebook.records.base import Record
from minutebook.records.council import Body, Committee, CommitteeKind, LegalProfile
from minutebook.records.meetings import Disposal, Minutes


def quorum(where: Jurisdiction, one: Body | Meeting) -> Finds:
    """Meetings, or items on which something was resolved, with fewer members than the quorum."""
    if isinstance(one, Body):
        yield from _unreadable_fraction(where, one)
        return
    minutes = one.minutes
    if minutes is None or not names_members(minutes):
        return
    for committee in committees_of(where.book, one):
        wanted = required(where, one, committee)
        if wanted is not None:
            yield from _quorate(where, one, minutes, committee, wanted)


def required(where: Jurisdiction, meeting: Meeting, committee: Committee) -> int | None:
    """How many voting members a body needs on a day, or None if no rule on record says it.

    The committee's own number, else the standing orders' fraction of its voting members. For the
    council itself no fewer than a quarter of the whole number (Schedule 12 paragraph 6), for a
    parish council than a third, and three (paragraph 12): no standing order can ask less.
    """
    if committee.quorum is not None and committee.kind is not CommitteeKind.COUNCIL:
        return committee.quorum
    members = _voting_members(where, meeting, committee)
    orders = where.book.body.standing_orders
    fraction = _fraction(orders.quorum_fraction if orders is not None else None)
    own = committee.quorum
    if own is None and fraction is not None and members:
        own = max(math.ceil(fraction * members), 1)
    if committee.kind is not CommitteeKind.COUNCIL:
        return own
    parish = where.profile.id is LegalProfile.ENGLAND_PARISH
    least = math.ceil(Fraction(1, 3 if parish else 4) * members)
    return max(own or 0, least, 3 if parish else 0) or None


def _fraction(text: str | None) -> Fraction | None:
    try:
        found = Fraction((text or "").replace(" ", ""))
    except (ValueError, ZeroDivisionError):
        return None
    return found if 0 < found <= 1 else None


def _unreadable_fraction(where: Jurisdiction, body: Body) -> Iterator[Breach]:
    orders = body.standing_orders
    if orders is not None and orders.quorum_fraction and _fraction(orders.quorum_fraction) is None:
        yield Breach(
            orders.at.of("quorum_fraction"),
            where.book.today.date,
            f"'{orders.quorum_fraction}' is no fraction such as 1/4, so that no quorum can be told",
        )


def _voting_members(where: Jurisdiction, meeting: Meeting, committee: Committee) -> int:
    members = (
        Attendance(person=term.person, role=term.role)
        for term in committee.members
        if covers(term, meeting.date)
    )
    return len({one.person for one in voting(where.book, meeting, members)})


def _quorate(
    where: Jurisdiction, meeting: Meeting, minutes: Minutes, committee: Committee, wanted: int
) -> Iterator[Breach]:
    book = where.book
    present = (one for one in minutes.attendance if one.presence not in AWAY)
    there = voting(book, meeting, present)
    number = _of_body(meeting, committee, there)
    if number < wanted:
        yield Breach(
            minutes.at.of("attendance"),
            meeting.date,
            f"{_members(number)} {committee.name} present, and its quorum is {wanted}",
        )
        return
    if not _some_were_out(minutes):
        return
    for minute in minutes.items:
        decided = minute.resolutions or minute.motions or minute.elections
        if minute.disposal is Disposal.TAKEN and decided:
            number = _of_body(meeting, committee, voters(book, meeting, item_key(minute)))
            if number < wanted:
                yield Breach(
                    minute.at.place,
                    meeting.date,
                    f"{_members(number)} {committee.name} there for this item, and its quorum "
                    f"is {wanted}",
                )


def _some_were_out(minutes: Minutes) -> bool:
    """Whether anybody came late, left, or was out of the room for an item."""
    return any(one.from_item or one.to_item or one.out_for for one in minutes.attendance) or any(
        interest.action in LEFT for _, interest in interests(minutes)
    )


def _members(number: int) -> str:
    return "1 voting member of" if number == 1 else f"{number} voting members of"


def _of_body(
    meeting: Meeting, committee: Committee, there: tuple[Attendance, ...]
) -> int:  # fmt: skip
    """How many of those there count for one body: at a joint meeting those with a term on it."""
    if len(meeting.bodies) == 1:
        return len(there)
    return sum(
        term_on(committee, one.substitute_for or one.person, meeting.date) is not None
        for one in there
    )


def entitled_votes(where: Jurisdiction, papers: UnitContent) -> Finds:
    """Votes by name of people who could not vote there, or not on that item."""
    meeting, named = papers.meeting, list(_named(papers))
    if meeting is None or meeting.minutes is None or not named:
        return
    attendance = {one.person: one for one in meeting.minutes.attendance}
    could = {one.person for one in voting(where.book, meeting, attendance.values())}
    voteless = attendance.keys() - could
    barred = _barred(where, meeting.minutes)
    for person, item, record, field, index in named:
        if person in voteless:
            yield Breach(
                record.at.of(field, index),
                meeting.date,
                f"{_name(where, person)} voted and is recorded as not entitled to vote",
            )
        elif (item, person) in barred:
            yield Breach(
                record.at.of(field, index),
                meeting.date,
                f"{_name(where, person)} voted on an item in which they declared a "
                "disclosable pecuniary interest, and no dispensation is recorded",
                "Localism Act 2011 s.31(4)",
            )


def _named(papers: UnitContent) -> Iterator[tuple[str, str, Record, str, int]]:
    """Everybody who voted by name, with the key of the item, and where they are named."""
    for put in papers.put:
        names = put.what.vote.names if put.what.vote is not None else None
        for field in ("for_", "against") if names is not None else ():
            for index, person in enumerate(getattr(names, field)):
                yield person, put.item.key, names, field, index  # type: ignore[misc]
    for held in papers.elections:
        for one in held.what.rounds:
            for tally in one.tallies:
                for index, person in enumerate(tally.names):
                    yield person, held.item.key, tally, "names", index


def _barred(where: Jurisdiction, minutes: Minutes) -> set[tuple[str, str]]:
    """Items, each with a person whom a disclosable pecuniary interest bars from it (England)."""
    if where.profile.id is LegalProfile.WALES:
        return set()
    return {
        (key, interest.person)
        for key, interest in interests(minutes)
        if interest.kind is InterestKind.DISCLOSABLE_PECUNIARY
        and interest.action is not InterestAction.DISPENSATION
        and interest.dispensation is None
        and interest.clause is None
    }


def _name(where: Jurisdiction, person: str) -> str:
    known = where.book.people.get(person)
    return known.name if known is not None else person


ORDER = 90

RULES = (
    Rule(
        "law-quorum",
        "Quorum",
        {
            **same("LGA 1972 Sch 12 paras 6, 45; standing orders", *PROFILES),
            LegalProfile.ENGLAND_PARISH: "LGA 1972 Sch 12 para 12; standing orders",
        },
        "As many voting members are there as the body’s quorum asks: that of its standing orders "
        "(a committee’s `quorum`, or `quorum_fraction`), and for the council at least a quarter of "
        "its members (for a parish a third, and three).",
        quorum,
        of=(Body, Meeting),
    ),
    Rule(
        "law-vote",
        "Votes by those entitled",
        same("LGA 1972 Sch 12 para 39; LGHA 1989 s.13; standing orders", *PROFILES),
        "Only those entitled vote: not a member without a vote, nor, in England, one with a "
        "disclosable pecuniary interest in the item and no dispensation.",
        entitled_votes,
        of=(UnitContent,),
    ),
)
