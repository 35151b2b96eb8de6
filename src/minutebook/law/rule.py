"""What a rule of law is here, and what judging by one finds.

A finding says that a breach was detected. That none was detected doesn't make anything lawful: a
record shows little of what was done, and the rules here are a part of the law.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from minutebook.book.book import Book
from minutebook.law.profiles import Jurisdiction
from minutebook.queries.units import everything
from minutebook.records.council import LegalProfile
from minutebook.records.location import Location

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Breach:
    """What the records show to be against a rule, or not to be as it asks."""

    place: Location
    on: dt.date
    """The day of what is judged: rules in force only later are no measure of it."""
    message: str
    source: str | None = None
    """The provision, where it is another than the rule's for the council's profile."""


@dataclass(frozen=True, slots=True)
class Untold:
    """What can't be judged, for want of a fact."""

    place: Location
    on: dt.date
    wanting: str
    """The fact that is wanting: 'the day on which the agenda was published'."""


Finds = Iterator[Breach | Untold]
Judge = Callable[[Jurisdiction, Any], Finds]


class Shown(StrEnum):
    """Who is told of a breach."""

    BY_CHECK = "minutebook check"
    BY_HISTORY = "minutebook check, from the repository's history"
    BY_DUTIES = "minutebook duties alone"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of law that records can be held to."""

    code: str
    title: str
    sources: Mapping[LegalProfile, str]
    """The profiles that it applies to, with the provision of each."""
    demands: str
    """What it asks, in plain words."""
    judge: Judge | None
    """What it finds of one thing; None where the book alone can't show it."""
    of: tuple[type[Any], ...] = (Book,)
    """What it judges one at a time, as `units.Papers.of` gives it; else the book as a whole."""
    days: Mapping[LegalProfile, str] = field(default_factory=dict)
    """Its margin of days, where it has one."""
    since: Mapping[LegalProfile, dt.date] = field(default_factory=dict)
    """The day from which it is in force, where records may be older."""
    shown: Shown = Shown.BY_CHECK

    def applies(self, profile: LegalProfile) -> bool:
        """Whether it is a rule for a sort of council."""
        return profile in self.sources

    def findings(self, where: Jurisdiction) -> Finds:
        """What judging a council's records by it finds, of the time since it is in force."""
        for kind in self.of:
            for one in (where.book,) if kind is Book else everything(where.book, kind):
                yield from self.findings_of(where, one)

    def findings_of(self, where: Jurisdiction, one: Any) -> Finds:
        """What judging one thing of those that it judges finds."""
        if self.judge is not None and self.applies(where.profile.id):
            since = self.since.get(where.profile.id, dt.date.min)
            yield from (found for found in self.judge(where, one) if found.on >= since)

    def told(self, breach: Breach, profile: LegalProfile) -> str:
        """A breach in a line: what is wrong, and the provision."""
        return f"{breach.message} ({breach.source or self.sources[profile]})"


def same(what: T, *profiles: LegalProfile) -> dict[LegalProfile, T]:
    """What is the same for several profiles."""
    return dict.fromkeys(profiles, what)
