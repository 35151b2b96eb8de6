"""Attendance and interests that don't agree with themselves or with the committee's members."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.book.titles import name_of
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, did_you_mean, error, warning
from minutebook.links.extract import item_key
from minutebook.queries.meetings.presence import (
    AWAY,
    NOT_MEMBERS,
    committees_of,
    covers,
    interests,
    term_on,
)
from minutebook.records.attendance import Attendance, InterestAction, Presence
from minutebook.records.council import Role
from minutebook.records.meetings import Minutes


@each(Meeting)
def attendance_itself(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """attendance: a meeting's attendance can't be as it is recorded.

    A substitute came for somebody who was there, items are out of
    order, two people were in the chair from the beginning, or somebody left without having come.
    """
    minutes = meeting.minutes
    if minutes is None:
        return
    order = [item_key(item) for item in minutes.items]
    seen: dict[str, Attendance] = {}
    for one in minutes.attendance:
        seen.setdefault(one.person, one)
        yield from _items(one, order)
    yield from _substitutes(minutes, seen)
    yield from _chairs(minutes)


def _items(one: Attendance, order: list[str]) -> Iterator[Finding]:
    """Whether the items that a person was there for are the meeting's, and run forwards."""
    spans = [("from_item", one.from_item, one, "to_item", one.to_item)]
    spans += [("item", out.item, out, "to_item", out.to_item) for out in one.out_for]  # type: ignore[misc]
    for first_name, first, record, last_name, last in spans:
        for name, key in ((first_name, first), (last_name, last)):
            # The attendance's own first and last item are looked up with all that name items.
            if key is not None and key not in order and record is not one:
                hint = did_you_mean(key, order) or f"; it has {', '.join(order)}"
                yield error(
                    record.at.of(name), "unknown-item", f"the minutes have no item '{key}'{hint}"
                )
        if first in order and last in order and order.index(last) < order.index(first):
            yield error(
                record.at.of(last_name),
                "attendance",
                f"'{last}' was taken before '{first}'; put them in the order taken",
            )
    limited = one.from_item or one.to_item or one.out_for
    if limited and one.presence in AWAY:
        yield error(
            one.at.of("presence"),
            "attendance",
            f"'{one.person}' is {one.presence.value} and was there for some items; "
            "write 'presence: part'",
        )
    elif (one.from_item or one.to_item) and one.presence is Presence.PRESENT:
        yield warning(
            one.at.of("from_item" if one.from_item else "to_item"),
            "attendance",
            f"'{one.person}' was there for some items only; write 'presence: part'",
        )


def _substitutes(minutes: Minutes, seen: dict[str, Attendance]) -> Iterator[Finding]:
    for one in minutes.attendance:
        if one.substitute_for is None:
            continue
        place = one.at.of("substitute_for")
        replaced = seen.get(one.substitute_for)
        if replaced is None:
            yield warning(
                place,
                "attendance",
                f"'{one.substitute_for}', for whom '{one.person}' came, is not in the attendance; "
                "add them with 'presence: apologies' or 'absent'",
            )
        elif replaced.presence not in AWAY and not (
            replaced.presence is Presence.PART or one.presence is Presence.PART
        ):
            yield error(
                place,
                "attendance",
                f"'{one.person}' came for '{one.substitute_for}', who is recorded as there",
            )
        if one.role is not Role.SUBSTITUTE:
            yield warning(
                place,
                "attendance",
                f"'{one.person}' came for somebody; write 'role: substitute'",
            )


def _chairs(minutes: Minutes) -> Iterator[Finding]:
    """Two chairs are right only where the first left or the second was elected for the meeting."""
    there = [
        one for one in minutes.attendance if one.role is Role.CHAIR and one.presence not in AWAY
    ]
    whole = [one for one in there if one.from_item is None and one.to_item is None]
    for one in whole[1:]:
        yield warning(
            one.at.of("role"),
            "attendance",
            f"'{one.person}' and '{whole[0].person}' were both in the chair for the whole "
            "meeting; give one another role, or say from which item each presided",
        )


@each(Meeting)
def members_and_attendance(book: Book, meeting: Meeting) -> Iterator[Finding]:
    """membership: the minutes and the committee's list of members don't agree.

    A member of the day is not in the attendance, or somebody sat as a member whose term does not
    hold on that day. Committees whose terms have no first days are passed over.
    """
    if meeting.minutes is None:
        return
    bodies = committees_of(book, meeting)
    dated = [b for b in bodies if any(term.from_ is not None for term in b.members)]
    if not bodies or len(dated) < len(bodies):
        return
    listed = {one.person for one in meeting.minutes.attendance}
    for body in bodies:
        members = dict.fromkeys(
            term.person
            for term in body.members
            if term.from_ is not None
            and covers(term, meeting.date)
            and term.from_ < meeting.date
            and term.role not in NOT_MEMBERS
        )
        for person in members:
            if person not in listed:
                yield warning(
                    meeting.minutes.at.of("attendance"),
                    "membership",
                    f"{name_of(book, person)} was a member of {body.name} on the day; "
                    "say in the attendance whether they were there",
                )
    yield from _strangers(book, meeting)


def _strangers(book: Book, meeting: Meeting) -> Iterator[Finding]:
    bodies = committees_of(book, meeting)
    minutes = meeting.minutes
    assert minutes is not None
    for one in minutes.attendance:
        if one.role in (*NOT_MEMBERS, Role.SUBSTITUTE):
            continue
        if all(term_on(body, one.person, meeting.date) is None for body in bodies):
            yield warning(
                one.at.of("person"),
                "membership",
                f"{name_of(book, one.person)} sat as {one.role.value} and has no term on "
                f"{' or '.join(body.name for body in bodies)} that day; add the term under "
                "'members', or give another role",
            )


@each(Meeting)
def interests_and_presence(book: Book, meeting: Meeting) -> Iterator[Finding]:
    """interest: an interest and what was done about it don't agree with the rest of the minutes.

    Who declares one is there (Localism Act 2011, section 31), the item is the meeting's, and a
    dispensation says who granted it (section 33).
    """
    minutes = meeting.minutes
    if minutes is None:
        return
    order = [item_key(item) for item in minutes.items]
    known = [item.key for item in meeting.items]
    away = {one.person for one in minutes.attendance if one.presence in AWAY}
    listed = {one.person for one in minutes.attendance}
    for key, interest in interests(minutes):
        if key not in order and key not in known:
            hint = did_you_mean(key, order) or f"; it has {', '.join(order)}"
            yield error(
                interest.at.of("item"),
                "unknown-item",
                f"the meeting has no item '{key}'{hint}",
            )
        if interest.person in away or (listed and interest.person not in listed):
            yield warning(
                interest.at.of("person"),
                "interest",
                f"{name_of(book, interest.person)} declared an interest and is not recorded "
                "as there",
            )
        granted = interest.dispensation is not None
        if interest.action is InterestAction.DISPENSATION and not granted:
            yield warning(
                interest.at.of("action"),
                "interest",
                "say under 'dispensation' who granted it",
            )
