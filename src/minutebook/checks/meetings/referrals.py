"""Recommendations, answers to them and referrals, where the two bodies' minutes don't agree."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.titles import day
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.links.extract import Reference
from minutebook.queries.meetings.referrals import resolutions_of
from minutebook.queries.units import UnitContent
from minutebook.records.meetings import Reply
from minutebook.records.motions import Motion
from minutebook.records.public_participation import Petition


@each(UnitContent)
def replies(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """reply: an answer is to an item that recommended nothing to the body that answers."""
    for link in _links(book, papers, "Reply.to") if papers.of(Reply) else ():
        reply = link.holder
        assert isinstance(reply, Reply)
        place = reply.at.of("to")
        asked = book.meetings[link.target.id]
        if not link.target.anchor:
            yield warning(
                place,
                "reply",
                f"name the item that recommended, as in '{link.target.id}#item-5', so that it "
                "leads back here",
            )
            continue
        item = asked.item_at(link.target.anchor)
        answers = book.meetings[link.source.id]
        if answers.date < asked.date:
            yield warning(
                place,
                "reply",
                f"the recommendation was made on {day(asked.date)}, after this meeting",
            )
        if item is None:
            continue
        resolutions = resolutions_of(item)
        to_us = [
            number
            for number, one in enumerate(resolutions, start=1)
            if one.recommends_to_committee in answers.bodies
        ]
        if not to_us:
            yield warning(
                place,
                "reply",
                f"the item recommends nothing to '{answers.committee}'; write "
                f"'recommends_to_committee: {answers.committee}' under its resolution",
            )
            continue
        for index, number in enumerate(reply.recommendations):
            if number not in to_us:
                yield warning(
                    reply.at.of("recommendations", index),
                    "reply",
                    f"the item's resolution {number} is no recommendation to "
                    f"'{answers.committee}'; those are {', '.join(map(str, to_us))}",
                )


@each(UnitContent)
def referrals(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """referral: the meeting that took up a motion or a petition names no item, or is another's."""
    if not papers.of(Motion) and not papers.of(Petition):
        return
    for link in _links(book, papers, "Motion.referred_meeting", "Petition.referred_meeting"):
        what = link.holder
        assert isinstance(what, (Motion, Petition))
        place = what.at.of("referred_meeting")
        if not link.target.anchor:
            yield warning(
                place,
                "referral",
                f"name the item that took it up, as in '{link.target.id}#item-5', so that it "
                "leads back here",
            )
        bodies = book.meetings[link.target.id].bodies
        if what.referred_to is not None and what.referred_to not in bodies:
            yield warning(
                place,
                "referral",
                f"it was referred to '{what.referred_to}', and this is a meeting of '{bodies[0]}'",
            )


def _links(book: Book, papers: UnitContent, *via: str) -> Iterator[Reference]:
    """The links of some fields that lead to a meeting; others are broken links."""
    for link in papers.links():
        if link.via in via and link.target.id in book.meetings:
            yield link
