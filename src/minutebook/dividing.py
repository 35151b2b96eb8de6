"""Long lists in parts: what is newest on the list's own page, and a page for each year or month.

A list is measured in what fills it: meetings, or the meetings and forms at which decisions were
made. That is known without looking into any of them, so that a page of one year depends on the
records of that year alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from minutebook.book import MOST_ACTIONS, Book
from minutebook.meetings import day_of_id
from minutebook.months import month_and_year
from minutebook.records.actions import ActionStatus
from minutebook.saying import Words
from minutebook.targets import Target
from minutebook.walking import Reference


@dataclass(frozen=True, slots=True)
class Part:
    """A year of a list, or a month of it.

    `of` is the record whose page the list stands on, None for one of the lists of the site.
    """

    year: int
    month: int | None = None
    of: Target | None = None

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


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a list may become: `whole` is the most that stands on one page altogether, `year`
    the most that a page of a year holds before each of its months has a page."""

    whole: int
    year: int


MEETINGS = Limits(whole=200, year=500)
DECISIONS = Limits(whole=60, year=60)
"""In meetings and forms. Each decides several things, which take more room."""

OF_COMMITTEE = Limits(whole=100, year=500)
OF_PERSON = Limits(whole=0, year=5000)
"""In links to the person: a place at a meeting, a motion, a report. Only of those who are named
often is it known how often."""


WITHHELD = Limits(whole=150, year=5000)
"""In meetings and decisions of which something is withheld."""
ACTIONS = Limits(whole=MOST_ACTIONS, year=5000)

LATEST_MEETINGS = 100
LATEST_DECIDING = 40
LATEST_OF_COMMITTEE = 25


@dataclass(frozen=True, slots=True)
class Divided:
    """A list by its months: `counts` says how much there is in each, '2018-06', oldest first."""

    counts: Mapping[str, int]
    limits: Limits
    of: Target | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it stands on one page."""
        return sum(self.counts.values()) <= self.limits.whole

    @property
    def years(self) -> Mapping[int, int]:
        """How much there is in each year, oldest first."""
        found: dict[int, int] = {}
        for month, count in self.counts.items():
            year = int(month[:4])
            found[year] = found.get(year, 0) + count
        return found

    def months(self, year: int) -> tuple[str, ...]:
        """The months of a year that have something, oldest first."""
        return tuple(month for month in self.counts if int(month[:4]) == year)

    def count(self, part: Part) -> int:
        """How much there is in a year or a month."""
        if part.month is not None:
            return self.counts.get(part.key, 0)
        return self.years.get(part.year, 0)

    def is_split(self, year: int) -> bool:
        """Whether each month of a year has a page of its own."""
        return self.years.get(year, 0) > self.limits.year

    @property
    def parts(self) -> tuple[Part, ...]:
        """What has a page of its own, oldest first: years, each before its months."""
        if self.is_whole:
            return ()
        found = []
        for year, count in self.years.items():
            found.append(Part(year, None, self.of))
            if count > self.limits.year:
                found += [Part(year, int(month[5:]), self.of) for month in self.months(year)]
        return tuple(found)


def meetings_divided(book: Book) -> Divided:
    """The list of all meetings."""
    return Divided({month: len(ids) for month, ids in book.meetings_in.items()}, MEETINGS)


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


def decisions_divided(book: Book) -> Divided:
    """The list of all that was decided."""
    return Divided({month: len(those) for month, those in book.decided_in.items()}, DECISIONS)


def withheld_divided(book: Book) -> Divided:
    """The list of all that is or was withheld."""
    return Divided({month: len(those) for month, those in book.withheld_in.items()}, WITHHELD)


def actions_divided(book: Book) -> Divided:
    """The list of all actions that were asked for."""
    return Divided({month: len(ids) for month, ids in book.actions_in.items()}, ACTIONS)


def actions_shown(book: Book) -> tuple[str, ...]:
    """The ids of the actions that the list's own page shows: all, or the latest year's and those
    of the other years that are still open."""
    divided = actions_divided(book)
    if divided.is_whole:
        return tuple(book.actions)
    latest = divided.months(max(divided.years))
    is_latest = {id_ for month in latest for id_ in book.actions_in[month]}
    return tuple(
        id_
        for id_, one in book.actions.items()
        if id_ in is_latest or one.action.status is ActionStatus.OPEN
    )


def committee_divided(book: Book, committee: str) -> Divided:
    """A committee's meetings and what it decided at them."""
    counts: dict[str, int] = {}
    for id_ in book.meetings_of.get(committee, ()):
        month = day_of_id(id_)[:7]
        counts[month] = counts.get(month, 0) + 1
    return Divided(counts, OF_COMMITTEE, Target("committee", committee))


def person_divided(book: Book, person: str) -> Divided:
    """What names a person, by the day of the meeting, the decision, the plan or the edition."""
    counts = dict(book.named_often.get(person, ()))
    return Divided(counts, OF_PERSON, Target("person", person))


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


def latest_of_committee(book: Book, committee: str) -> tuple[str, ...]:
    """The ids of the meetings that a committee's page shows where there are pages of years.

    They stand newest first: all that are to come, and the latest 25 of those held.
    """
    ids = book.meetings_of.get(committee, ())[::-1]
    return ids[: _coming(book, ids) + LATEST_OF_COMMITTEE]
