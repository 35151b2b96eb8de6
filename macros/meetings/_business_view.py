"""What was moved, voted on, asked and handed on under an item, as its page tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting

from . import _motion_view as motion_view
from . import _public_view as public_view
from . import _referral_view as referral_view


@dataclass(frozen=True, slots=True)
class Business:
    """Everything of that kind under one item; each part may be empty."""

    motions: Sequence[motion_view.Moved]
    elections: Sequence[motion_view.Held]
    public: public_view.Public
    sent: Sequence[referral_view.Sent]
    given: Sequence[referral_view.Given]
    taken_up: Sequence[referral_view.TakenUp]


def of(book: Book, meeting: Meeting, item: Item) -> Business:
    """The business of an item."""
    return Business(
        motion_view.motions(book, item),
        motion_view.elections(book, item),
        public_view.public(book, meeting, item),
        referral_view.sent(book, meeting, item),
        referral_view.given(book, item),
        referral_view.taken_up(book, meeting, item),
    )
