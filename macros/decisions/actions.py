"""The macro `actions`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from minutebook.book.book import Book
from minutebook.book.pagination import actions_shown, keys_in
from minutebook.i18n.messages import say
from minutebook.records.base import MeetingId

from ..meetings import _meeting_view as meeting_view
from ..registers._action_view import by_register
from ..site import _pagination_view as pagination_view

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
    year: Annotated[int | None, "Only those that were asked for in this year."] = None,
) -> Mapping[str, Any]:
    """List what committees asked for, by what came of it, the latest first.

    Without arguments each has its anchor; the page `/actions/` is made so, and links to an
    action lead there. Where there are more than 200, it shows those that are still open and those
    of the latest year, and leads to a page for each year; links to an action then lead to its year.
    """
    part = pagination_view.part(year, None)
    every = meeting is None and status is None
    way = pagination_view.way(book, "actions/", part) if every else None
    found: dict[str, list[meeting_view.Asked]] = {key: [] for key in HEADINGS}
    if part is not None:
        months = keys_in(part)
        ids: Iterable[str] = [id_ for month in months for id_ in book.actions_in.get(month, ())]
    else:
        ids = actions_shown(book) if every else book.actions
    latest_first = sorted(
        (book.actions[id_] for id_ in ids), key=lambda one: book.dated(one.asked_at), reverse=True
    )
    for one in latest_first:
        held = meeting_view.meeting_of(book, one.asked_at)
        held_id = held.id if held is not None else None
        if meeting is not None and held_id != meeting:
            continue
        if status is not None and one.action.status.value != status:
            continue
        found[one.action.status.value].append(
            meeting_view.asked(one.action, str(one.asked_at), held_id)
        )
    return {
        "groups": [(key, *HEADINGS[key], those) for key, those in found.items() if those],
        "every": every,
        "anchored": every and (way is None or part is not None),
        "part": part,
        "way": way,
        "on_registers": by_register(book) if every and part is None else (),
        "total": sum(map(len, found.values())),
    }
