"""The rule by which a framework gives a measure its status: red, amber, green or what it uses."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from minutebook.records.base import Key, Number, Record, Text


class Missing(StrEnum):
    """Why there is no figure. Four different things, and none of them is 0."""

    NO_DATA = "no-data"
    NOT_APPLICABLE = "not-applicable"
    NOT_YET = "not-yet-available"
    NOT_STATED = "not-stated"


class Colour(StrEnum):
    """The colour of a status. A page shows its word and its symbol too, never colour alone."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    BLUE = "blue"
    GREY = "grey"


class Comparison(StrEnum):
    """What a figure is set beside."""

    LAST_PERIOD = "last-period"
    LAST_YEAR = "last-year"


class MarginUnit(StrEnum):
    """What a margin is counted in."""

    PERCENT = "percent"
    POINTS = "points"


@dataclass(frozen=True, kw_only=True, slots=True)
class Status(Record):
    """A word for how a measure stands, in the council's own words and signs."""

    key: Annotated[Key, "A short name: good, slight, improve, not-due."]
    word: Annotated[str, "The words as printed: 'Slightly below desired level'."]
    symbol: Annotated[str, "A sign that tells it without colour."]
    colour: Annotated[
        Colour | None,
        "green, amber, red, blue or grey; without it the first status is green, the last red.",
    ] = None
    meaning: Annotated[Text | None, "What it means."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounds(Record):
    """Where a number must lie. All bounds that are given must hold."""

    more_than: Annotated[Number | None, "More than this, and not just this."] = None
    at_least: Annotated[Number | None, "This or more."] = None
    less_than: Annotated[Number | None, "Less than this, and not just this."] = None
    at_most: Annotated[Number | None, "This or less."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Margin(Bounds):
    """How far a figure is from its target."""

    unit: Annotated[
        MarginUnit, "percent: of the target. points: of the measure's own unit."
    ] = MarginUnit.PERCENT  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusCase(Record):
    """A line of a rule: its status is given where all of its conditions hold.

    A line without a condition is for every measure that has a figure, and a target where another
    line of the rule asks for one.
    """

    status: Annotated[str, "Key of the status that it gives."]
    missing: Annotated[tuple[Missing, ...], "There is no figure, for one of these reasons."] = ()
    no_target: Annotated[bool | None, "yes: there is no target in figures."] = None
    target_met: Annotated[bool | None, "yes: the target is met; no: it is missed."] = None
    year_target_met: Annotated[
        bool | None, "yes: what is wanted by the end of the year is reached already."
    ] = None
    off_target: Annotated[Margin | None, "How far the target is missed."] = None
    past_target: Annotated[Margin | None, "How far the target is passed, for the better."] = None
    figure: Annotated[Bounds | None, "Where the figure itself lies."] = None
    improved: Annotated[
        bool | None, "yes: better than what it is compared with; no: not known to be better."
    ] = None
    worsened: Annotated[
        bool | None, "yes: worse than what it is compared with; no: not known to be worse."
    ] = None
    since: Annotated[
        Comparison, "What 'improved' and 'worsened' compare with: last-period or last-year."
    ] = Comparison.LAST_PERIOD


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusRule(Record):
    """A rule for statuses: its lines are tried from the first, and the first that fits decides."""

    key: Annotated[Key, "A short name: standard, milestones."]
    title: Annotated[str, "What a reader sees: 'Measures with a target'."]
    since: Annotated[
        dt.date | None,
        "The first day of the periods that it is for, where it follows another of the same key.",
    ] = None
    cases: Annotated[tuple[StatusCase, ...], "Its lines, in the order in which they are tried."]
    about: Annotated[Text | None, "Where it is laid down, or what a reader should know."] = None
