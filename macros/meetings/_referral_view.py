"""What bodies handed on to one another, as the items of both tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting
from minutebook.i18n.messages import Words, say, say_list, say_many
from minutebook.links.target import target
from minutebook.queries.meetings import referrals
from minutebook.records.meetings import AnswerToRecommendation, Reply
from minutebook.records.motions import Motion

from ._motion_view import title_of

ANSWER: Mapping[AnswerToRecommendation, Words] = {
    AnswerToRecommendation.ACCEPTED: say("Accepted"),
    AnswerToRecommendation.ACCEPTED_IN_PART: say("Accepted in part"),
    AnswerToRecommendation.REJECTED: say("Not accepted"),
    AnswerToRecommendation.DEFERRED: say("Answer deferred"),
    AnswerToRecommendation.NOTED: say("Noted"),
}

TONE: Mapping[AnswerToRecommendation, str] = {
    AnswerToRecommendation.ACCEPTED: "mb-badge--good",
    AnswerToRecommendation.ACCEPTED_IN_PART: "mb-badge--slight",
    AnswerToRecommendation.REJECTED: "mb-badge--poor",
}
"""The badge's class, where its colour helps the word."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer to a recommendation: a link to the item, what it was, and to which of several.

    On the item that recommended the link leads to the answer; on that which answered it leads to
    the recommendation, whose texts stand in `texts`.
    """

    link: str
    reply: Reply
    answer: Words
    tone: str
    numbers: Words | None
    texts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What an item recommended to one body of this council, and the answers on record."""

    committee: str
    answers: Sequence[Given]
    unanswered: Words | None
    """That no answer is on record, to all or to some."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A motion or a petition that another meeting referred to this item."""

    link: str
    title: Words


def sent(book: Book, meeting: Meeting, item: Item) -> Sequence[Sent]:
    """What an item recommended to other bodies of the council, body by body."""
    several = len(referrals.resolutions_of(item)) > 1
    return [
        Sent(
            one.committee,
            [_given(str(answer.by), answer.reply) for answer in one.answers],
            _unanswered(one, several),
        )
        for one in referrals.recommendations(book, meeting.id, item)
        if one.committee is not None
    ]


def _unanswered(one: referrals.Recommended, several: bool) -> Words | None:
    answered = {number for answer in one.answers for number in answer.reply.recommendations}
    if any(not answer.reply.recommendations for answer in one.answers):
        return None
    left = [number for number in one.numbers if number not in answered]
    if not left:
        return None
    if not one.answers or not several:
        return say("No answer is on record.")
    return say_many(
        "No answer is on record to recommendation {numbers}.",
        "No answer is on record to recommendations {numbers}.",
        len(left),
        numbers=say_list(left),
    )


def given(book: Book, item: Item) -> Sequence[Given]:
    """The answers that an item's minutes give to what other bodies recommended."""
    found = []
    for reply in item.minute.replies if item.minute is not None else ():
        to = target(reply.to, "meeting")
        asked = book.meetings[to.id].item_at(to.anchor)
        resolutions = referrals.resolutions_of(asked) if asked is not None else ()
        texts = [
            one.text
            for number, one in enumerate(resolutions, start=1)
            if referrals.body_of(book, one) is not None
            and (not reply.recommendations or number in reply.recommendations)
        ]
        found.append(_given(f"meeting:{reply.to}", reply, texts))
    return found


def _given(link: str, reply: Reply, texts: Sequence[str] = ()) -> Given:
    numbers = say_list(reply.recommendations) if reply.recommendations else None
    return Given(link, reply, ANSWER[reply.answer], TONE.get(reply.answer, ""), numbers, texts)


def taken_up(book: Book, meeting: Meeting, item: Item) -> Sequence[TakenUp]:
    """Motions and petitions that other meetings referred to an item."""
    return [
        TakenUp(
            str(one.by),
            title_of(one.what)
            if isinstance(one.what, Motion)
            else say("Petition: {title}", title=one.what.title),
        )
        for one in referrals.referred_to(book, meeting.id, item.key)
    ]
