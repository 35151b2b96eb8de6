"""The macro `decisions`."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.dividing import decisions_divided, latest_deciding
from minutebook.records.base import CommitteeId

from . import deciding_words, dividing_words
from .saying import Words, say, say_list, say_many


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
    part = dividing_words.part(year, month)
    # The page /decisions/ and those of its years.
    divided = decisions_divided(book) if committee is None and limit is None else None
    if divided is not None and divided.is_whole:
        divided = None
    way = None
    cut: Words = ""
    rows: Sequence[deciding_words.Row]
    if part is not None:
        is_split = divided is not None and month is None and divided.is_split(part.year)
        rows = [] if is_split else deciding_words.in_part(book, committee, part)
    elif divided is not None:
        rows = deciding_words.of_these(book, latest_deciding(book))
        cut = say("What was decided last stands here. All the rest is to be found by year.")
    else:
        rows = deciding_words.rows(book, committee)
    rows = rows[:limit]
    if divided is not None:
        shown = sorted({row.date.year for row in rows})
        way = dividing_words.way(divided, "decisions/", _counted(book), part, shown)
    return {
        "years": deciding_words.by_year(rows),
        "part": part,
        "way": way,
        "cut": cut,
        "votes": committee is None and limit is None and part is None and bool(book.moved_in),
        "makers": committee is None and (len(book.committees) > 1 or bool(book.form_of)),
    }


def _counted(book: Book) -> Callable[[str], Words]:
    """How many meetings decided something in a year or a month, and how many decisions others."""

    def counted(key: str) -> Words:
        those = [at for month, at in book.decided_in.items() if month.startswith(key)]
        meetings = sum(one.kind == "meeting" for at in those for one in at)
        alone = sum(map(len, those)) - meetings
        words = [say_many("{count} meeting", "{count} meetings", meetings)] if meetings else []
        if alone:
            words.append(say_many(
                "{count} decision taken alone", "{count} decisions taken alone", alone
            ))  # fmt: skip
        return say_list(words)

    return counted
