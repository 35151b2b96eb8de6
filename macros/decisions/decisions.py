"""The macro `decisions`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.book.pagination import Part, is_split, is_whole, keys_in, latest_deciding
from minutebook.i18n.messages import Words, say, say_list, say_many
from minutebook.records.base import CommitteeId

from ..site import _pagination_view as pagination_view
from . import _decision_view as decision_view

_LIST = "decisions/"


def decisions(
    book: Book,
    *,
    committee: Annotated[CommitteeId | None, "Only this committee's."] = None,
    limit: Annotated[int | None, "Only so many, the newest."] = None,
    year: Annotated[int | None, "Only those of this year."] = None,
    month: Annotated[int | None, "Only those of this month of the year, a number to 12."] = None,
) -> Mapping[str, Any]:
    """List what was decided, month by month, the newest first.

    Decisions with a page of their own and resolutions in minutes stand together, each linked to
    where it is told. Where scripts run, the list can be filtered by who decided, what sort of
    maker it was, the year, the status, and whether the decision is key.

    Without arguments, the list of what more than 60 meetings and forms decided shows what the
    latest 40 decided and leads to a page for each year; a year with more than 60 leads to one for
    each month.
    """
    part = pagination_view.part(year, month)
    # The page /decisions/ and those of its years.
    divided = committee is None and limit is None and not is_whole(book, _LIST)
    cut: Words = ""
    rows: Sequence[decision_view.Row]
    if part is not None:
        is_index = divided and month is None and is_split(book, _LIST, part.year)
        rows = [] if is_index else decision_view.in_part(book, committee, part)
    elif divided:
        rows = decision_view.of_these(book, latest_deciding(book))
        cut = say("What was decided last stands here. All the rest is to be found by year.")
    else:
        rows = decision_view.rows(book, committee)
    rows = rows[:limit]
    way = None
    if divided:
        shown = sorted({row.date.year for row in rows})
        way = pagination_view.way(book, _LIST, part, partial(_counted, book), shown)
    return {
        "years": decision_view.by_year(rows),
        "total": len(rows),
        "part": part,
        "way": way,
        "cut": cut,
        "votes": committee is None and limit is None and part is None and bool(book.moved_in),
        "makers": committee is None and (len(book.committees) > 1 or bool(book.form_of)),
    }


def _counted(book: Book, part: Part) -> Words:
    """How many meetings decided something in a year or a month, and how many decisions others."""
    those = [at for month in keys_in(part) for at in book.decided_in.get(month, ())]
    meetings = sum(at.kind == "meeting" for at in those)
    alone = len(those) - meetings
    words = [say_many("{count} meeting", "{count} meetings", meetings)] if meetings else []
    if alone:
        words.append(say_many(
            "{count} decision taken alone", "{count} decisions taken alone", alone
        ))  # fmt: skip
    return say_list(words)
