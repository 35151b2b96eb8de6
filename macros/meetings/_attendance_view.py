"""Who was at a meeting and what interests they declared, in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.i18n.messages import Words, say, say_series, small
from minutebook.links.extract import item_key
from minutebook.queries.meetings.attendance_stats import on_approved_absence
from minutebook.queries.meetings.presence import AWAY, NOT_MEMBERS, may_vote
from minutebook.records.attendance import (
    Attendance,
    Dispensation,
    Interest,
    InterestAction,
    InterestKind,
    Presence,
)
from minutebook.records.council import Role, TermEnd, full_name
from minutebook.records.meetings import Minute, Minutes
from minutebook.render import labels

INTEREST: Mapping[InterestKind, Words] = {
    InterestKind.DISCLOSABLE_PECUNIARY: say("Disclosable pecuniary interest"),
    InterestKind.OTHER_REGISTRABLE: say("Other registrable interest"),
    InterestKind.NON_REGISTRABLE: say("Non-registrable interest"),
    InterestKind.PERSONAL: say("Personal interest"),
    InterestKind.PREJUDICIAL: say("Prejudicial interest"),
    InterestKind.OTHER: say("Interest"),
}

DID: Mapping[InterestAction, Words] = {
    InterestAction.REMAINED: say("Stayed and took part."),
    InterestAction.SPOKE_AND_LEFT: say("Spoke, and left before the debate and the vote."),
    InterestAction.LEFT: say("Left the room for it."),
    InterestAction.DISPENSATION: say("Took part under a dispensation."),
}


TERM_END: Mapping[TermEnd, Words] = {
    TermEnd.ELECTION: say("ended with an election"),
    TermEnd.RESIGNED: say("resigned"),
    TermEnd.DIED: say("died in office"),
    TermEnd.DISQUALIFIED: say("was disqualified"),
    TermEnd.NON_ATTENDANCE: say("lost the seat after six months without attending"),
}


@dataclass(frozen=True, slots=True)
class Attendee:
    """A person at a meeting: what they were there, and what else the minutes say of it."""

    person: str
    words: Words = ""
    post: str | None = None
    printed: str | None = None
    note: str | None = None
    out: Sequence[tuple[str | None, Words, str | None]] = ()
    """Items that they were out for: a link, the items in words, the reason if one is given."""
    presented: Sequence[tuple[str, Words]] = ()
    """Items presented: each a link and a number or title."""


@dataclass(frozen=True, slots=True)
class Declared:
    """An interest declared: of what kind, in what, and what was done about it."""

    interest: Interest
    kind: Words
    link: str | None
    """The item that it is in, where it stands under another."""
    item: Words
    did: Words
    dispensation: Words


def attendance(book: Book, meeting: Meeting) -> Sequence[tuple[Words, Sequence[Attendee]]]:
    """Who was at a meeting and who was not, in groups: members with the chair first."""
    minutes = meeting.minutes
    if minutes is None:
        return ()
    members = [one for one in minutes.attendance if one.role not in NOT_MEMBERS]
    others = [one for one in minutes.attendance if one.role in NOT_MEMBERS]
    first = {Role.CHAIR: 0, Role.VICE_CHAIR: 1}
    present = sorted(
        (one for one in members if one.presence not in AWAY),
        key=lambda one: first.get(one.role, 2),
    )
    groups: Sequence[tuple[Words, Sequence[Attendance]]] = [
        (say("Present"), present),
        (say("Apologies"), [one for one in members if one.presence is Presence.APOLOGIES]),
        (say("Absent"), [one for one in members if one.presence is Presence.ABSENT]),
        (say("Officers and guests"), others),
    ]
    made: list[tuple[Words, Sequence[Attendee]]] = [
        (name, [_attendee(book, meeting, minutes, one) for one in those]) for name, those in groups
    ]
    made.append((say("Presented to the committee"), _presenters(minutes)))
    return [(name, those) for name, those in made if those]


def _attendee(book: Book, meeting: Meeting, minutes: Minutes, one: Attendance) -> Attendee:
    words: list[Words] = []
    if one.role not in (Role.MEMBER, Role.OFFICER):
        words.append(labels.ROLE[one.role])
    if one.elected:
        words.append(say("elected for this meeting by those present"))
    if one.substitute_for is not None:
        words.append(say("in place of {name}", name=full_name(book.people[one.substitute_for])))
    if one.presence is Presence.REMOTE or one.remote:
        words.append(say("remotely"))
    if one.presence is Presence.PART and not (one.out_for and not one.from_item):
        words.append(_for_part(minutes, one))
    if one.presence in AWAY:
        if one.role in NOT_MEMBERS:
            words.append(small(labels.PRESENCE[one.presence]))
        if on_approved_absence(book, one.person, meeting.date):
            words.append(say("the council had approved the absence"))
    elif one.role not in NOT_MEMBERS:
        can = may_vote(book, meeting, one)
        # A vote is what is expected of a member, and of others only where it is recorded.
        if not can:
            words.append(say("without a vote"))
        elif one.role in (Role.CO_OPTED, Role.INDEPENDENT, Role.SUBSTITUTE):
            words.append(say("with a vote"))
    differs = labels.named_otherwise(one.printed, full_name(book.people[one.person]))
    return Attendee(
        one.person,
        say_series(words),
        one.post,
        one.printed if differs else None,
        one.note,
        [(*_items(minutes, out.item, out.to_item), out.why) for out in one.out_for],
    )


def _for_part(minutes: Minutes, one: Attendance) -> Words:
    """That somebody was there from one item, to another, or for an unknown part."""
    numbers = {item_key(item): item.number or item.title for item in minutes.items}
    first = numbers.get(one.from_item, one.from_item) if one.from_item else None
    last = numbers.get(one.to_item, one.to_item) if one.to_item else None
    if first is not None and last is not None:
        return say("for part of the meeting from item {first} to item {last}",
                   first=first, last=last)  # fmt: skip
    if first is not None:
        return say("for part of the meeting from item {first}", first=first)
    if last is not None:
        return say("for part of the meeting to item {last}", last=last)
    return say("for part of the meeting")


def _items(minutes: Minutes, first: str, last: str | None) -> tuple[str | None, Words]:
    """A link to an item of the minutes, and its number or title; of several, to the first."""
    known = {item_key(item): item for item in minutes.items}
    link = f"meeting:{minutes.id}#{first}" if first in known else None
    if last is None or last == first:
        return link, _item(known.get(first), first)
    numbers = [known[key].number or known[key].title if key in known else key
               for key in (first, last)]  # fmt: skip
    return link, say("items {first} to {last}", first=numbers[0], last=numbers[1])


def _item(item: Minute | None, key: str) -> Words:
    if item is None:
        return key
    return say("item {number}", number=item.number) if item.number else item.title


def _presenters(minutes: Minutes) -> Sequence[Attendee]:
    """Each presenter once, with the items that they presented."""
    items: dict[tuple[str, str | None], list[tuple[str, Words]]] = {}
    for item in minutes.items:
        link = f"meeting:{minutes.id}#{item_key(item)}"
        for one in item.presenters:
            items.setdefault((one.person, one.post), []).append((link, _item(item, "")))
    return [
        Attendee(person, post=post, presented=presented)
        for (person, post), presented in items.items()
    ]


def chairs(minutes: Minutes | None) -> Sequence[str]:
    """Who took the chair."""
    if minutes is None:
        return ()
    return [
        one.person
        for one in minutes.attendance
        if one.role is Role.CHAIR and one.presence not in AWAY
    ]


def declared(book: Book, minutes: Minutes, minute: Minute) -> Sequence[Declared]:
    """The interests that stand under an item of the minutes."""
    found = []
    for one in minute.interests:
        link: str | None = None
        item: Words = ""
        if one.item is not None and one.item != item_key(minute):
            link, item = _items(minutes, one.item, None)
        if one.clause is not None:
            item = say_series([item, one.clause]) if item else one.clause
        found.append(
            Declared(
                one,
                INTEREST[one.kind],
                link,
                item,
                DID.get(one.action, ""),
                _dispensation(book, one.dispensation) if one.dispensation is not None else "",
            )
        )
    return found


def _dispensation(book: Book, one: Dispensation) -> Words:
    """Who granted a dispensation, when and until when."""
    by: Words = one.granted_by
    person = book.people.get(one.person) if one.person is not None else None
    if person is not None and full_name(person) not in one.granted_by:
        by = say("{name} ({post})", name=full_name(person), post=one.granted_by)
    parts: list[Words] = [say("Dispensation granted by {name}", name=by)]
    if one.granted_on is not None:
        parts.append(say("on {day}", day=one.granted_on))
    if one.until is not None:
        parts.append(say("until {day}", day=one.until))
    return say_series(parts)
