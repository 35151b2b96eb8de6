"""The rules by which a framework gives a status: which holds, and which of its lines fits."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from minutebook.queries.performance.distances import Distance, Travel, Verdict, exactly
from minutebook.queries.performance.figures import Value
from minutebook.records.performance import Framework, Indicator, PerformanceEdition
from minutebook.records.status_rules import (
    Bounds,
    Comparison,
    Margin,
    MarginUnit,
    StatusCase,
    StatusRule,
)


def rule_of(
    framework: Framework, indicator: Indicator, edition: PerformanceEdition
) -> StatusRule | None:
    """The rule for an indicator's status in the period of a report, if the framework has one."""
    if not framework.rules:
        return None
    key = indicator.rule or framework.rules[0].key
    return max(
        (
            rule
            for rule in framework.rules
            if rule.key == key and (rule.since is None or rule.since <= edition.period_ends)
        ),
        key=lambda rule: rule.since or dt.date.min,
        default=None,
    )


@dataclass(frozen=True, slots=True)
class Facts:
    """What the lines of a rule are held against."""

    value: Value | None
    distance: Distance | None
    travels: Mapping[Comparison, Travel]
    cumulative: bool
    year: Distance | None


def fitting_case(rule: StatusRule, facts: Facts) -> StatusCase | None:
    """The first line of a rule that fits."""
    if facts.value is None:
        return None
    wants_target = any(needs_target(case) for case in rule.cases)
    return next((case for case in rule.cases if _fits(case, facts, wants_target)), None)


def needs_target(case: StatusCase) -> bool:
    """Whether a line of a rule can only fit a measure with a target in figures."""
    return (
        case.target_met is not None
        or case.year_target_met is not None
        or case.off_target is not None
        or case.past_target is not None
    )


def is_bare(case: StatusCase, apart_from_missing: bool = False) -> bool:
    """Whether a line of a rule has no condition, or none but that there is no figure."""
    return (
        not needs_target(case)
        and (apart_from_missing or not case.missing)
        and case.no_target is None
        and case.figure is None
        and case.improved is None
        and case.worsened is None
    )


def _fits(case: StatusCase, facts: Facts, wants_target: bool) -> bool:
    assert facts.value is not None
    number = facts.value.number
    if number is None:
        missing = facts.value.cell.missing
        return missing is not None and missing in case.missing
    if case.missing:
        return False
    if is_bare(case):
        return facts.distance is not None or not wants_target
    return (
        (case.no_target is None or case.no_target is (facts.distance is None))
        and (case.figure is None or within(case.figure, exactly(number)))
        and _fits_target(case, facts)
        and _has_moved(case.improved, Verdict.BETTER, case.since, facts)
        and _has_moved(case.worsened, Verdict.WORSE, case.since, facts)
    )


def _fits_target(case: StatusCase, facts: Facts) -> bool:
    if case.year_target_met is not None and (
        facts.year is None or case.year_target_met is not (not facts.year.off)
    ):
        return False
    if case.target_met is None and case.off_target is None and case.past_target is None:
        return True
    now = facts.distance
    if now is None:
        return False
    return (
        (case.target_met is None or case.target_met is (not now.off))
        and (case.off_target is None or (bool(now.off) and _is_by(case.off_target, now.off, now)))
        and (case.past_target is None or (not now.off and _is_by(case.past_target, now.past, now)))
    )


def _is_by(margin: Margin, part: Fraction, distance: Distance) -> bool:
    """Whether a distance is within a margin. Any part of nothing is more than all per cents."""
    if margin.unit is MarginUnit.POINTS:
        return within(margin, part)
    if not distance.base:
        return within(margin, Fraction(0) if not part else math.inf)
    return within(margin, 100 * part / abs(distance.base))


def within(bounds: Bounds, number: Fraction | float) -> bool:
    """Whether a number is within all bounds that are given."""
    return (
        (bounds.more_than is None or number > exactly(bounds.more_than))
        and (bounds.at_least is None or number >= exactly(bounds.at_least))
        and (bounds.less_than is None or number < exactly(bounds.less_than))
        and (bounds.at_most is None or number <= exactly(bounds.at_most))
    )


def _has_moved(wanted: bool | None, way: Verdict, since: Comparison, facts: Facts) -> bool:
    if wanted is None:
        return True
    if facts.cumulative:
        since = Comparison.LAST_YEAR
    travel = facts.travels.get(since)
    return wanted is (travel is not None and travel.verdict is way)
