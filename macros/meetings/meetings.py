"""The macro `meetings`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import groupby
from typing import Annotated, Any, Literal

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.book.pagination import Part, count_in, is_split, is_whole, latest_meetings
from minutebook.i18n.messages import Words, say, say_many
from minutebook.records.base import CommitteeId

from ..site import _pagination_view as pagination_view
from . import _meeting_list_view as meeting_list_view

State = Literal[
    "proposed",
    "called",
    "announced",
    "minuted",
    "decided",
    "known",
    "cancelled",
    "postponed",
    "adjourned",
]

_LIST = "meetings/"
_MANY = 12
"""Meetings of a year from which on a list of it is divided into months."""


def meetings(
    book: Book,
    *,
    committee: Annotated[CommitteeId | None, "Only this committee's, its joint ones too."] = None,
    limit: Annotated[int | None, "Only so many, the newest first."] = None,
    state: Annotated[
        State | None, "Only those on record so far: with minutes, with decisions only, and so on."
    ] = None,
    year: Annotated[int | None, "Only those of this year."] = None,
    month: Annotated[int | None, "Only those of this month of the year, a number to 12."] = None,
) -> Mapping[str, Any]:
    """List meetings, coming ones first and then year by year, with what is held of each.

    A year of many meetings is divided into months. Cancelled and postponed meetings stand under
    their day and are marked. If none is to come it says so, and after which day none is announced.

    Without arguments, the list of more than 200 meetings shows the latest 100 and those to come,
    and leads to a page for each year; a year of more than 500 leads to one for each month.
    """
    part = pagination_view.part(year, month)
    # The page /meetings/ and those of its years.
    divided = committee is None and limit is None and state is None and not is_whole(book, _LIST)
    cut: Words = ""
    if part is not None:
        is_index = divided and month is None and is_split(book, _LIST, part.year)
        found = [] if is_index else meeting_list_view.in_part(book, committee, part)
    elif divided:
        found = [book.meetings[id_] for id_ in latest_meetings(book)]
        cut = say(
            "{count} of {total} meetings stand here. The others are to be found by year.",
            count=str(len(found)),
            total=str(len(book.meetings)),
        )
    else:
        found = list(meeting_list_view.newest_first(book, committee))
    found = [meeting for meeting in found if state is None or meeting.state == state][:limit]
    coming = [m for m in reversed(found) if m.date >= book.today] if part is None else []
    past = [m for m in found if part is not None or m.date < book.today]
    way = None
    if divided:
        shown = sorted({meeting.date.year for meeting in past})
        way = pagination_view.way(book, _LIST, part, partial(_counted, book), shown)
    return {
        "coming": meeting_list_view.rows(book, coming),
        "years": _years(book, past),
        "part": part,
        "way": way,
        "cut": cut,
        "last_date": meeting_list_view.last_date(book, committee) if part is None else None,
        "say_none": state is None and part is None,
        "committees": committee is None and len(book.committees) > 1,
    }


def _years(book: Book, those: Sequence[Meeting]) -> Sequence[Mapping[str, Any]]:
    years = []
    for year, group in groupby(those, lambda meeting: meeting.date.year):
        held = list(group)
        months = meeting_list_view.by_month(book, held) if len(held) >= _MANY else ()
        years.append({"year": year, "rows": meeting_list_view.rows(book, held), "months": months})
    return years


def _counted(book: Book, part: Part) -> Words:
    count = count_in(book.meetings_in, part)
    return say_many("{count} meeting", "{count} meetings", count)
