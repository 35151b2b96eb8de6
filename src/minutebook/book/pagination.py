"""Long lists in parts: what is newest on the list's own page, and a page for each year or month.

Which lists are divided, and into what, is looked up in `Book.parts`, so that a page of one year
depends on the records of that year alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from minutebook.book.book import Book
from minutebook.book.meetings import day_of_id
from minutebook.i18n.messages import Words
from minutebook.i18n.months import month_and_year
from minutebook.links.extract import Reference
from minutebook.links.target import Target
from minutebook.records.actions import ActionStatus


@dataclass(frozen=True, slots=True)
class Part:
    """A year of a list, or a month of it."""

    year: int
    month: int | None = None

    @property
    def folder(self) -> str:
        """Where it stands below the page of the list: 'in/2018/', 'in/2018-06/'."""
        return f"in/{self.key}/"

    @property
    def key(self) -> str:
        """'2018', or '2018-06' for a month."""
        return f"{self.year}" if self.month is None else f"{self.year}-{self.month:02d}"

    @property
    def name(self) -> Words:
        """The year, or 'June 2018'."""
        if self.month is None:
            return str(self.year)
        return month_and_year(dt.date(self.year, self.month, 1))


LATEST_MEETINGS = 100
LATEST_DECIDING = 40
LATEST_OF_COMMITTEE = 25


def is_whole(book: Book, list_: str) -> bool:
    """Whether a list stands on one page; it is named by its address, as in `Book.parts`."""
    return list_ not in book.parts


def is_split(book: Book, list_: str, year: int) -> bool:
    """Whether each month of a year of a list has a page of its own."""
    return f"{list_}{year}" in book.parts


def years_of(book: Book, list_: str) -> tuple[Part, ...]:
    """The years of a list that have pages, oldest first."""
    return tuple(Part(int(year)) for year in book.parts.get(list_, ()))


def months_of(book: Book, list_: str, year: int) -> tuple[Part, ...]:
    """The months of a year of a list that have pages, oldest first."""
    months = book.parts.get(f"{list_}{year}", ())
    return tuple(Part(year, int(month[5:])) for month in months)


def beside(book: Book, list_: str, part: Part) -> tuple[Part | None, Part | None]:
    """The part of a list before another and the one after it: years, or months."""
    years = years_of(book, list_)
    if part.month is None:
        those = years
    else:  # of its year, and of the years beside it that have months too
        around = [one.year for one in years if abs(one.year - part.year) <= 1]
        those = tuple(one for year in around for one in months_of(book, list_, year))
    at = those.index(part) if part in those else None
    if at is None:
        return None, None
    return those[at - 1] if at else None, those[at + 1] if at + 1 < len(those) else None


def count_in(months: Mapping[str, Sequence[object]], part: Part) -> int:
    """How much there is in a part, of one of the book's indexes by month."""
    return sum(len(months.get(month, ())) for month in keys_in(part))


def keys_in(part: Part) -> tuple[str, ...]:
    """The keys of the months in a part, '2018-06', oldest first."""
    if part.month is not None:
        return (part.key,)
    return tuple(f"{part.year}-{month:02d}" for month in range(1, 13))


def latest_meetings(book: Book) -> tuple[str, ...]:
    """The ids of what the page of a divided list of meetings shows, newest first.

    That is the nearest hundred of those to come and the latest hundred of those held.
    """
    months = reversed(list(book.meetings_in))
    ids = [id_ for month in months for id_ in reversed(book.meetings_in[month])]
    coming = _coming(book, ids)
    return tuple(ids[max(0, coming - LATEST_MEETINGS) : coming + LATEST_MEETINGS])


def _coming(book: Book, newest_first: Iterable[str]) -> int:
    """How many meetings are on the day of the site or later."""
    days = (dt.date.fromisoformat(day_of_id(id_)) for id_ in newest_first)
    return sum(1 for _ in takewhile(lambda day: day >= book.today, days))


def latest_deciding(book: Book) -> tuple[Target, ...]:
    """What the page of a divided list of decisions shows: the latest meetings and forms, newest
    first."""
    months = reversed(list(book.decided_in))
    those = (
        at
        for month in months
        for at in sorted(book.decided_in[month], key=book.dated, reverse=True)
    )
    return tuple(islice(dict.fromkeys(islice(those, 2 * LATEST_DECIDING)), LATEST_DECIDING))


def actions_shown(book: Book) -> tuple[str, ...]:
    """The ids of the actions that the list's own page shows: all, or the latest year's and those
    of the other years that are still open."""
    if is_whole(book, "actions/"):
        return tuple(book.actions)
    latest = keys_in(years_of(book, "actions/")[-1])
    is_latest = {id_ for month in latest for id_ in book.actions_in.get(month, ())}
    return tuple(
        id_
        for id_, one in book.actions.items()
        if id_ in is_latest or one.action.status is ActionStatus.OPEN
    )


def naming(book: Book, person: str, part: Part | None) -> Sequence[Reference]:
    """The links to a person that a page of theirs tells of, in the order of the records.

    The page of a year tells of those of that year. The person's own page tells of all; where
    there are pages of years, of those of the latest year and of what has no day.
    """
    years = book.named_often.get(person)
    if years is not None:
        wanted = [str(part.year)] if part is not None else ["", years[-1][0]]
        return [link for year in wanted for link in book.named_in.get((person, year), ())]
    links = book.links_to("person", person)
    if part is None:
        return links
    return [link for link in links if book.dated(link.source)[:4] == str(part.year)]


def all_naming(book: Book, person: str) -> Sequence[Reference]:
    """All links to a person, year by year for one who is named often."""
    years = book.named_often.get(person)
    if years is None:
        return book.links_to("person", person)
    keys = ("", *(year for year, _ in years))
    return [link for year in keys for link in book.named_in.get((person, year), ())]


def committee_in(book: Book, committee: str, part: Part) -> tuple[str, ...]:
    """The ids of a committee's meetings in a year or a month, newest first."""
    ids = book.meetings_of.get(committee, ())[::-1]
    return tuple(id_ for id_ in ids if day_of_id(id_).startswith(f"{part.key}-"))


def latest_of_committee(book: Book, committee: str) -> tuple[str, ...]:
    """The ids of the meetings that a committee's page shows where there are pages of years.

    They stand newest first: all that are to come, and the latest 25 of those held.
    """
    ids = book.meetings_of.get(committee, ())[::-1]
    return ids[: _coming(book, ids) + LATEST_OF_COMMITTEE]
