"""Words that findings and duties share, in English: they are for the office."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.i18n.messages import ENGLISH
from minutebook.links.target import Target


def day(date: dt.date) -> str:
    """A day with its weekday: 'Tuesday 1 December 2026'."""
    return f"{date:%A} {ENGLISH.day(date)}"


def clear(number: int) -> str:
    """'1 clear day', '5 clear days', 'no clear day'."""
    return f"{number or 'no'} clear day{'' if number <= 1 else 's'}"


def listed(parts: Sequence[str]) -> str:
    """'a', 'a and b', 'a, b and c'."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def meeting_name(book: Book, meeting: Meeting) -> str:
    """'Cabinet, 8 December 2026'."""
    return book.title(Target("meeting", meeting.id))


def says_none(text: str | None) -> bool:
    """Whether a text says that there was nothing: 'None', 'None declared.', 'n/a', 'No'."""
    return text is not None and bool(
        re.match(r"\s*(none|nil|no|not applicable|n/?a|dim)\b", text, re.IGNORECASE)
    )
