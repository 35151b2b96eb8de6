"""How an indicator stands, and the rule that says so, in a reader's words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.i18n.messages import Words, say, say_list
from minutebook.queries.performance.distances import Travel, Verdict
from minutebook.queries.performance.figures import Value, statuses_of
from minutebook.queries.performance.status import Standing
from minutebook.queries.performance.targets import TargetRange
from minutebook.records.base import Number
from minutebook.records.performance import Framework, Frequency, IndicatorTarget, PerformanceEdition
from minutebook.records.status_rules import (
    Bounds,
    Colour,
    Comparison,
    Margin,
    MarginUnit,
    Missing,
    Status,
    StatusCase,
    StatusRule,
)
from minutebook.render.numerals import numeral, short

MISSING: Mapping[Missing, Words] = {
    Missing.NO_DATA: say("no data"),
    Missing.NOT_APPLICABLE: say("not applicable"),
    Missing.NOT_YET: say("not yet available"),
    Missing.NOT_STATED: say("not stated"),
}
"""Why there is no figure."""

AGAINST_LAST: Mapping[Frequency, Words] = {
    Frequency.MONTHLY: say("Against the month before"),
    Frequency.QUARTERLY: say("Against the quarter before"),
    Frequency.HALF_YEARLY: say("Against the half-year before"),
    Frequency.YEARLY: say("Against the year before"),
}
"""What a comparison with the last period is called."""

AGAINST_LAST_YEAR = say("Against the same time last year")

VERDICT: Mapping[Verdict, Words] = {
    Verdict.BETTER: say("better"),
    Verdict.WORSE: say("worse"),
    Verdict.SAME: say("no better or worse"),
    Verdict.UNJUDGED: "",
}
"""Whether a figure moved for the better."""

_TONE: Mapping[Colour, str] = {
    Colour.GREEN: "good",
    Colour.AMBER: "slight",
    Colour.RED: "poor",
    Colour.BLUE: "accent",
    Colour.GREY: "plain",
}


@dataclass(frozen=True, slots=True)
class StatusShown:
    """A status and the tone of its badge: good, slight, poor, accent or plain."""

    status: Status
    tone: str


@dataclass(frozen=True, slots=True)
class TravelShown:
    """Where a figure went since another: `verdict` is '' where neither way is good."""

    sign: str
    words: Words
    verdict: Words
    since: Value


@dataclass(frozen=True, slots=True)
class CaseShown:
    """A line of a rule: the status that it gives and its conditions, which must all hold."""

    status: StatusShown | None
    key: str
    conditions: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A rule as its page states it. `until` is the last day before another of its key begins."""

    anchor: str
    rule: StatusRule
    until: dt.date | None
    cases: tuple[CaseShown, ...]
    compares: bool


@dataclass(frozen=True, slots=True)
class StandingShown:
    """How a row stands: the status recorded beside the one that the rule gives.

    `accepted` is why a difference stands, where the record says so.
    """

    standing: Standing
    recorded: StatusShown | None
    by_rule: StatusShown | None
    target: Words
    distance: Words
    last_period: TravelShown | None
    last_year: TravelShown | None
    accepted: str


def key_of(statuses: Sequence[Status]) -> Mapping[str, StatusShown]:
    """A key for performance. Without colours its first word is the best, its last the worst."""
    last = len(statuses) - 1
    return {
        status.key: StatusShown(
            status,
            _TONE[status.colour]
            if status.colour
            else {0: "good", last: "poor"}.get(place, "slight"),
        )
        for place, status in enumerate(statuses)
    }


def key_of_edition(book: Book, edition: PerformanceEdition) -> Mapping[str, StatusShown]:
    """The statuses of an edition, with those that only its framework's rules give."""
    return {
        **key_of(book.frameworks[edition.folder].statuses),
        **key_of(statuses_of(book, edition)),
    }


def standing_shown(
    standing: Standing, key: Mapping[str, StatusShown], unit: str | None, accepted: str = ""
) -> StandingShown:
    """How a row stands, in words. Figures have the measure's unit where that is a sign."""
    return StandingShown(
        standing=standing,
        recorded=key.get(standing.recorded or ""),
        by_rule=key.get(standing.by_rule or ""),
        target=range_in_words(standing.target, unit) if standing.target else "",
        distance=_distance(standing, unit),
        last_period=_travel(standing.last_period),
        last_year=_travel(standing.last_year),
        accepted=accepted,
    )


def _travel(travel: Travel | None) -> TravelShown | None:
    if travel is None:
        return None
    printed = travel.since.cell.printed
    sign, words = {
        "up": ("↑", say("Up from {figure}", figure=printed)),
        "down": ("↓", say("Down from {figure}", figure=printed)),
        "level": ("→", say("Level at {figure}", figure=printed)),
    }[travel.way]
    verdict = VERDICT[travel.verdict]
    # Level says already that nothing changed.
    return TravelShown(sign, words, "" if travel.way == "level" else verdict, travel.since)


# Targets ########################################################################################


def range_in_words(target: TargetRange, unit: str | None) -> Words:
    """A target in figures: '95% or more', '12 or less', '19 to 22'."""
    if target.highest is None:
        return say("{figure} or more", figure=short(target.lowest, unit))
    if target.lowest is None:
        return say("{figure} or less", figure=short(target.highest, unit))
    if target.lowest == target.highest:
        return short(target.lowest, unit)
    return say(
        "{lowest} to {highest}", lowest=short(target.lowest, unit),
        highest=short(target.highest, unit),
    )  # fmt: skip


def target_in_words(
    target: IndicatorTarget, meeting: TargetRange | None, unit: str | None
) -> Words:
    """A target in figures as the framework sets it; '' for one in prose, or for none.

    `meeting` is what meets it by the end of the year.
    """
    if len(target.quarters) == 4:
        first, second, third, fourth = (short(one, unit) for one in target.quarters)
        return say(
            "{first}, {second}, {third} and {fourth} by the ends of the quarters",
            first=first, second=second, third=third, fourth=fourth,
        )  # fmt: skip
    if meeting is not None:
        return range_in_words(meeting, unit)
    return "" if target.value is None else short(target.value, unit)


def _points(figure: Number | None) -> Words:
    if figure == 1:
        return say("1 point")
    return say("{figure} points", figure=numeral(figure))


def _distance(standing: Standing, unit: str | None) -> Words:
    """How far the target is missed or passed."""
    target = standing.target
    if standing.off is None or target is None:
        return ""
    # Of a share, "1.9%" would be taken for a share of the target.
    off, past = (
        _points(part) if unit == "%" else short(part, unit)
        for part in (standing.off, standing.past)
    )
    if standing.off:
        if standing.off_percent is None:
            return say("missed by {figure}", figure=off)
        return say(
            "missed by {figure}, {percent}% of the target",
            figure=off, percent=numeral(round(standing.off_percent, 1)),
        )  # fmt: skip
    if target.lowest is not None and target.highest is not None:
        return say("met: within the range")
    if not standing.past:
        return say("met")
    return say("met, with {figure} to spare", figure=past)


# Rules ##########################################################################################


def rules_shown(framework: Framework, rules: Sequence[StatusRule]) -> tuple[RuleShown, ...]:
    """Rules as a page states them, in plain words."""
    key = key_of(framework.statuses)
    return tuple(
        RuleShown(
            anchor=f"rule-{rule.key}" + (f"-{rule.since}" if rule.since else ""),
            rule=rule,
            until=_until(framework, rule),
            cases=tuple(
                CaseShown(key.get(case.status), case.status, tuple(conditions(case)))
                for case in rule.cases
            ),
            compares=any(
                case.improved is not None or case.worsened is not None for case in rule.cases
            ),
        )
        for rule in rules
    )


def _until(framework: Framework, rule: StatusRule) -> dt.date | None:
    later = [
        other.since
        for other in framework.rules
        if other.key == rule.key and other.since and (not rule.since or other.since > rule.since)
    ]
    return min(later) - dt.timedelta(days=1) if later else None


def conditions(case: StatusCase) -> Iterator[Words]:
    """The conditions of a line of a rule, none for a line that takes all that is left."""
    if case.missing:
        reasons = say_list([MISSING[one] for one in case.missing], "or")
        yield say("there is no figure: {reasons}", reasons=reasons)
    if case.no_target is not None:
        yield (
            say("there is no target in figures for the period")
            if case.no_target
            else say("there is a target in figures")
        )
    if case.target_met is not None:
        yield say("the target is met") if case.target_met else say("the target is missed")
    if case.year_target_met is not None:
        yield (
            say("the whole year’s target is reached already")
            if case.year_target_met
            else say("the whole year’s target is not reached yet")
        )
    if case.off_target is not None:
        yield say("off target by {margin}", margin=_margin(case.off_target))
    if case.past_target is not None:
        yield say("better than the target by {margin}", margin=_margin(case.past_target))
    if case.figure is not None:
        yield say("the figure is {bounds}", bounds=say_list(_bounds(case.figure)))
    yield from _movement(case)


def _movement(case: StatusCase) -> Iterator[Words]:
    on_last_year = case.since is Comparison.LAST_YEAR
    if case.improved is not None and on_last_year:
        yield (
            say("improved on the same period of last year")
            if case.improved
            else say("not improved on the same period of last year")
        )
    elif case.improved is not None:
        yield (
            say("improved since the last period")
            if case.improved
            else say("not improved since the last period")
        )
    if case.worsened is not None and on_last_year:
        yield (
            say("worse than in the same period of last year")
            if case.worsened
            else say("not worse than in the same period of last year")
        )
    elif case.worsened is not None:
        yield (
            say("worse than in the last period")
            if case.worsened
            else say("not worse than in the last period")
        )


def _margin(margin: Margin) -> Words:
    """How far: 'more than 5% and 10% or less', 'more than 2, in the measure's own unit'."""
    if margin.unit is MarginUnit.PERCENT:
        return say_list(_bounds(margin, "%"))
    return say("{bounds}, in the measure’s own unit", bounds=say_list(_bounds(margin)))


def _bounds(bounds: Bounds, unit: str = "") -> Iterator[Words]:
    if bounds.more_than is not None:
        yield say("more than {figure}", figure=numeral(bounds.more_than) + unit)
    if bounds.at_least is not None:
        yield say("{figure} or more", figure=numeral(bounds.at_least) + unit)
    if bounds.less_than is not None:
        yield say("less than {figure}", figure=numeral(bounds.less_than) + unit)
    if bounds.at_most is not None:
        yield say("{figure} or less", figure=numeral(bounds.at_most) + unit)
