"""The macro `actions`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from minutebook.book import Book
from minutebook.records.base import MeetingId

from . import proceedings
from .entry_actions import by_register
from .saying import say

HEADINGS = {
    "open": (say("Still open"), say("Not done yet, as far as the papers held here say.")),
    "answered": (say("Answered"), say("A later meeting or paper dealt with these.")),
    "unknown": (
        say("Outcome not known"),
        say(
            "The papers held here do not say what came of these. "
            "That does not mean that nothing did."
        ),
    ),
}


def actions(
    book: Book,
    *,
    meeting: Annotated[MeetingId | None, "Only what was asked for at this meeting."] = None,
    status: Annotated[
        Literal["open", "answered", "unknown"] | None, "Only those of which this came."
    ] = None,
) -> Mapping[str, Any]:
    """List what committees asked for, by what came of it, the latest first.

    Without arguments each has its anchor; the page `/actions/` is made so, and links to an
    action lead there.
    """
    every = meeting is None and status is None
    found: dict[str, list[proceedings.Asked]] = {key: [] for key in HEADINGS}
    latest_first = sorted(
        book.actions.values(),
        key=lambda one: proceedings.day_of(book, one.asked_at),
        reverse=True,
    )
    for one in latest_first:
        held = proceedings.meeting_of(book, one.asked_at)
        held_id = held.id if held is not None else None
        if meeting is not None and held_id != meeting:
            continue
        if status is not None and one.action.status.value != status:
            continue
        found[one.action.status.value].append(
            proceedings.asked(one.action, str(one.asked_at), held_id)
        )
    return {
        "groups": [(key, *HEADINGS[key], those) for key, those in found.items() if those],
        "every": every,
        "on_registers": by_register(book) if every else (),
        "total": sum(map(len, found.values())),
    }
