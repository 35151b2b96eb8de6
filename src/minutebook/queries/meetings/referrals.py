"""What one body hands on to another: recommendations and their answers, and referrals.

A resolution recommends something to a body, whose own minutes answer it. A motion or a petition
is referred to a body, at one of whose meetings it is taken up.
"""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.meetings import Item
from minutebook.links.target import Target
from minutebook.records.base import Resolution
from minutebook.records.meetings import Reply
from minutebook.records.motions import Motion
from minutebook.records.public_participation import Petition


@dataclass(frozen=True, slots=True)
class Answer:
    """A body's answer, and the item of the meeting that gave it."""

    by: Target
    reply: Reply

    @property
    def committee(self) -> str:
        """The id of the body that answered."""
        return self.by.id.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Recommended:
    """What an item recommends to one body, and what was answered.

    `numbers` are those of the item's resolutions, from 1. `committee` is the body's id where it
    is one of this council's; only of such a body is an answer to be expected here.
    """

    body: str
    committee: str | None
    numbers: tuple[int, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Referred:
    """A motion or a petition that another meeting referred to an item."""

    by: Target
    what: Motion | Petition


def resolutions_of(item: Item) -> tuple[Resolution, ...]:
    """An item's resolutions: those of its minutes, then those of its decisions."""
    minuted = item.minute.resolutions if item.minute is not None else ()
    return (*minuted, *(one for decision in item.decisions for one in decision.resolutions))


def answers_to(book: Book, meeting: str, item: str) -> tuple[Answer, ...]:
    """What other bodies answered to an item, in the order of their meetings."""
    found = [
        Answer(link.source, link.holder)
        for link in book.links_to("meeting", meeting, "Reply.to")
        if link.target.anchor.lower() == item.lower() and isinstance(link.holder, Reply)
    ]
    return tuple(sorted(found, key=lambda one: (book.meetings[one.by.id].date, one.by.id)))


def recommendations(book: Book, meeting: str, item: Item) -> tuple[Recommended, ...]:
    """What an item recommends, body by body, with the answers on record."""
    numbers: dict[tuple[str, str | None], list[int]] = {}
    for number, resolution in enumerate(resolutions_of(item), start=1):
        body = body_of(book, resolution)
        if body is not None:
            numbers.setdefault((body, resolution.recommends_to_committee), []).append(number)
    answers = answers_to(book, meeting, item.key)
    return tuple(
        Recommended(
            body,
            committee,
            tuple(those),
            tuple(one for one in answers if one.committee == committee),
        )
        for (body, committee), those in numbers.items()
    )


def body_of(book: Book, resolution: Resolution) -> str | None:
    """The name of the body that a resolution recommends to, None if it recommends nothing."""
    committee = book.committees.get(resolution.recommends_to_committee or "")
    return resolution.recommends_to or (committee.name if committee is not None else None)


def referred_to(book: Book, meeting: str, item: str) -> tuple[Referred, ...]:
    """Motions and petitions that other meetings referred to an item of this one."""
    links = book.links_to(
        "meeting", meeting, "Motion.referred_meeting", "Petition.referred_meeting"
    )
    return tuple(
        Referred(link.source, link.holder)
        for link in links
        if link.target.anchor.lower() == item.lower()
        and isinstance(link.holder, (Motion, Petition))
    )
