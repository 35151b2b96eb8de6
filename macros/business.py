"""What was moved, voted on, asked and handed on under an item, as its page tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.book import Book
from minutebook.meetings import Item, Meeting

from . import motion_words, public_words, referral_words


@dataclass(frozen=True, slots=True)
class Business:
    """Everything of that kind under one item; each part may be empty."""

    motions: Sequence[motion_words.Moved]
    elections: Sequence[motion_words.Held]
    public: public_words.Public
    sent: Sequence[referral_words.Sent]
    given: Sequence[referral_words.Given]
    taken_up: Sequence[referral_words.TakenUp]


def of(book: Book, meeting: Meeting, item: Item) -> Business:
    """The business of an item."""
    return Business(
        motion_words.motions(book, item),
        motion_words.elections(book, item),
        public_words.public(book, meeting, item),
        referral_words.sent(book, meeting, item),
        referral_words.given(book, item),
        referral_words.taken_up(book, meeting, item),
    )
