"""Motions, votes and what bodies handed on to one another, as facts for machines.

A count that is not on record is null and never 0.
"""

from __future__ import annotations

from collections.abc import Iterable

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.exports.json.encode import plain
from minutebook.exports.json.refs import Facts, ref
from minutebook.links.extract import Reference, business
from minutebook.links.target import Target
from minutebook.queries.meetings import referrals
from minutebook.queries.meetings.votes import (
    MotionPut,
    carried_by,
    counted,
    elections_at,
    put_at,
    votes_of,
)
from minutebook.records.motions import Motion, Vote


def business_facts(book: Book, meeting: Meeting) -> Facts:
    """What a meeting's own minutes don't say in so many words of its motions and referrals.

    The motions and amendments with their anchors and their votes as counted, the elections with
    their anchors, the anchors of whatever else was brought; what was recommended to other bodies
    with the answers on record; what other meetings referred here.
    """
    return {
        "motions": [{**_named(put), **_vote(put.what.vote)} for put in put_at(meeting)],
        "elections": [
            {"anchor": anchor, "item": item.key, "to": what.to, "elected": list(what.elected)}
            for item, anchor, what in elections_at(meeting)
        ],
        "anchors": {
            item.key: [anchor for anchor, _ in business(item.minute, item.key)]
            for item in meeting.items
            if item.minute is not None and any(business(item.minute, item.key))
        },
        "recommendations": [
            {
                "item": item.key,
                "body": one.body,
                "committee": one.committee,
                "resolutions": list(one.numbers),
                "answers": [
                    {"by": ref(book, answer.by), **plain(answer.reply)} for answer in one.answers
                ],
            }
            for item in meeting.items
            for one in referrals.recommendations(book, meeting.id, item)
        ],
        "referred_here": [
            {"item": item.key, "from": ref(book, one.by), "title": one.what.title}
            for item in meeting.items
            for one in referrals.referred_to(book, meeting.id, item.key)
        ],
    }


def votes_facts(book: Book, person: str, links: Iterable[Reference]) -> list[Facts]:
    """How a person voted in the votes recorded by name that some links are of, newest first."""
    return [
        {
            "meeting": ref(book, Target("meeting", one.put.meeting.id, one.put.anchor)),
            **_named(one.put),
            "vote": one.cast.value,
        }
        for one in votes_of(book, person, links)
    ]


def _named(put: MotionPut) -> Facts:
    return {
        "anchor": put.anchor,
        "item": put.item.key,
        "kind": "motion" if isinstance(put.what, Motion) else "amendment",
        "amends": put.to,
        "title": put.what.title,
        "outcome": put.what.outcome.value,
    }


def _vote(vote: Vote | None) -> Facts:
    if vote is None:
        return {"method": None, "counts": None, "carried_by_votes": None}
    return {
        "method": vote.method.value,
        "counts": {cast.value: count for cast, count in counted(vote).items()},
        "carried_by_votes": carried_by(vote),
    }
