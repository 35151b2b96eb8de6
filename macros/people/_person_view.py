"""What the records say of a person, gathered from everything that names them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.meetings import day_of_id
from minutebook.i18n.messages import Words, say, say_many, say_series, small
from minutebook.links.extract import Reference
from minutebook.links.target import LINK_KINDS, Target
from minutebook.records.attendance import Attendance, Presence
from minutebook.records.council import Person, PersonKind, Post
from minutebook.render import labels

from ..meetings import _meeting_view as meeting_view
from . import _participation_view as participation_view

AWAY = (Presence.APOLOGIES, Presence.ABSENT)


@dataclass(frozen=True, slots=True)
class Held:
    """A post with the time that the records give for it, in words."""

    post: Post
    when: Words


@dataclass(frozen=True, slots=True)
class Seat:
    """A person's part in one meeting, in words."""

    meeting: str
    date: dt.date
    words: Words
    chaired: bool
    away: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A link with words of its own, or the title of what it leads to."""

    to: str
    text: str | None = None
    after: str | None = None


def posts(person: Person) -> Sequence[Held]:
    """Posts and offices, the same one told once with all the days that give it."""
    same: dict[tuple[str, str | None], list[Post]] = {}
    for post in person.posts:
        same.setdefault((post.title, post.committee), []).append(post)
    return [Held(those[0], say_series(filter(None, map(_when, those)))) for those in same.values()]


def _when(post: Post) -> Words:
    if post.from_ and post.until:
        return say("{first} to {last}", first=post.from_, last=post.until)
    if post.from_:
        return say("from {day}", day=post.from_)
    if post.until:
        return say("until {day}", day=post.until)
    return say("on {day}", day=post.as_of) if post.as_of else ""


def seats(links: Iterable[Reference]) -> Sequence[Seat]:
    """The meetings whose minutes name a person as there or away, of links to them, newest first."""
    found = []
    for link in links:
        if link.via != "Attendance.person":
            continue
        held = link.holder
        assert isinstance(held, Attendance)
        words = [labels.PRESENCE[held.presence]]
        if held.role.value not in ("member", "officer"):
            words.append(small(labels.ROLE[held.role]))
        away = held.presence in AWAY
        chaired = held.role.value == "chair" and not away
        date = dt.date.fromisoformat(day_of_id(link.source.id))
        found.append(Seat(f"meeting:{link.source.id}", date, say_series(words), chaired, away))
    return sorted(found, key=lambda seat: (seat.date, seat.meeting), reverse=True)


def links(book: Book, person: str, named: Sequence[Reference]) -> Mapping[str, Sequence[Link]]:
    """What a person presented, wrote, answers for, asked for ...: links by what they are of.

    `named` are those links to the person of which account is taken.
    """

    def by(*via: str) -> Sequence[Reference]:
        return [link for link in named if not via or link.via in via]

    presented = _unique(by("Presenter.person"))
    reports = _unique(by("Report.person"))
    decided = _unique(by("Maker.person", "Decision.maker_person"))
    written = _unique(by("Decision.author"))
    contact = [s for s in _unique(by("Contact.person")) if s not in (*reports, *written)]
    owned = _unique(by("Owner.person"))
    asked = _unique(by("Action.asked_by"))
    undertaken = _unique(by("Action.owner"))
    issued = _unique(by("Signatory.person"))
    seen = {*presented, *decided, *reports, *written, *contact}
    seen |= {*owned, *asked, *undertaken, *issued}
    mentions = [
        source
        for source in _unique(link for link in by() if link.via not in _TOLD)
        if source not in seen and source != Target("person", person) and source.kind in LINK_KINDS
    ]
    return {
        "presented": [_link(book, source) for source in presented],
        "reports": [_link(book, source) for source in reports],
        "decided": [_link(book, source) for source in decided],
        "written": [_link(book, source) for source in written],
        "contact": [_link(book, source) for source in contact],
        "owned": [_link(book, source) for source in owned],
        "asked": [_link(book, source) for source in asked],
        "undertaken": [_link(book, source) for source in undertaken],
        "issued": [_link(book, source) for source in issued],
        "mentions": [_link(book, source) for source in mentions],
    }


_TOLD = {
    "Attendance.person",
    "Presenter.person",
    "Report.person",
    "Decision.author",
    "Decision.maker_person",
    "Maker.person",
    "Contact.person",
    "Owner.person",
    "Action.asked_by",
    "Action.owner",
    "Signatory.person",
    "Membership.person",
    *participation_view.TOLD,
}
"""Fields that have a heading of their own on a person's page; all others are mentions."""


def _unique(links: Iterable[Reference]) -> Sequence[Target]:
    """The places that links stand at, each once, in the order of the records."""
    return list(dict.fromkeys(link.source for link in links))


def _link(book: Book, source: Target) -> Link:
    """A link to the place where something stands."""
    if source.anchor in book.actions:
        action = book.actions[source.anchor]
        return Link(f"action:{source.anchor}", action.action.text, str(action.asked_at))
    if source.kind in ("report", "decision"):
        held = meeting_view.meeting_of(book, source)
        after = book.title(Target("meeting", held.id)) if held is not None else None
        return Link(str(source), None, after)
    item = None
    if source.kind == "meeting":
        items = book.meetings[source.id].items
        item = next((i for i in items if i.key == source.anchor), None)
    return Link(str(source), None, item.title if item is not None and item.number else None)


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a list: what they are, and how often the records name them."""

    person: Person
    role: Words
    words: Words


def listed(book: Book, person: Person) -> Listed:
    """A person with post or role and the number of meetings, for a list."""
    there, away, presented, named = book.appearances.get(person.id, (0, 0, 0, 0))
    words: list[Words] = []
    if there:
        words.append(say_many("at {count} meeting", "at {count} meetings", there))
    if away:
        words.append(say_many(
            "apologies or absent at {count} meeting",
            "apologies or absent at {count} meetings",
            away,
        ))  # fmt: skip
    if presented:
        words.append(say_many(
            "presented at {count} meeting", "presented at {count} meetings", presented
        ))  # fmt: skip
    if not words and named:
        words.append(say_many(
            "named in the papers of {count} meeting",
            "named in the papers of {count} meetings",
            named,
        ))  # fmt: skip
    return Listed(person, _role(book, person), say_series(words))


def _role(book: Book, person: Person) -> Words:
    """The latest post, with the committee if it is an office of one."""
    if not person.posts:
        return ""
    post = person.posts[-1]
    committee = book.committees.get(post.committee) if post.committee else None
    if committee is None:
        return post.title
    return say_series((post.title, committee.short_name or committee.name))


def surname(person: Person) -> str:
    """What a person is sorted by: the surname, then the rest."""
    return f"{person.sort or person.name.split()[-1]} {person.name}".lower()


def by_kind(book: Book) -> Sequence[tuple[str, Words, Sequence[Listed]]]:
    """Everybody in groups: councillors, officers, others; each by surname."""
    groups = (
        (PersonKind.COUNCILLOR, "councillors", say("Councillors")),
        (PersonKind.OFFICER, "officers", say("Officers")),
        (PersonKind.OTHER, "others", say("Others")),
    )
    made = []
    for kind, anchor, name in groups:
        those = sorted((p for p in book.people.values() if p.kind is kind), key=surname)
        if those:
            made.append((anchor, name, [listed(book, person) for person in those]))
    return made
