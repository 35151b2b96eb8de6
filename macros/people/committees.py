"""The macro `committees`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice
from typing import Any

from minutebook.book.book import Book
from minutebook.i18n.messages import say_many

from ..meetings import _meeting_list_view as meeting_list_view


def committees(book: Book) -> Mapping[str, Any]:
    """List the committees, with what each is for and its next or its last meeting."""
    listed = []
    for committee in sorted(book.committees.values(), key=lambda one: one.name):
        coming = meeting_list_view.from_today(book, committee.id)
        those = islice(meeting_list_view.newest_first(book, committee.id), len(coming), None)
        known = (m for m in those if m.state not in ("announced", "proposed") and not m.is_off)
        held = len(book.meetings_of.get(committee.id, ())) - len(coming)
        listed.append(
            {
                "committee": committee,
                "next": meeting_list_view.rows(book, [m for m in coming if not m.is_off][:1]),
                "last": meeting_list_view.rows(book, islice(known, 1)),
                "count": say_many("{count} meeting", "{count} meetings", held),
            }
        )
    return {"listed": listed}
