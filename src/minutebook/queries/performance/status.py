"""How an indicator stands in a report: against its target, the last period and the last year.

What is worked out here is worked out from what was known when the report was made: a figure that
a later report revised does not change how an earlier report's status follows from its figures.
Numbers are compared exactly, so that 10 % off is never a hair more than 10 %.
"""

from __future__ import annotations

import datetime as dt
import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from minutebook.book.book import Book
from minutebook.book.types import ReportedRow
from minutebook.queries.performance.figures import (
    Value,
    is_own,
    number_in,
    number_printed,
    published,
    values_in,
)
from minutebook.queries.performance.periods import (
    MONTHS,
    first_year,
    month_of_year,
    months_before,
    year_of,
)
from minutebook.records.base import Number
from minutebook.records.performance import (
    ColumnKind,
    Framework,
    Frequency,
    Indicator,
    IndicatorTarget,
    PerformanceEdition,
    Polarity,
)
from minutebook.records.status_rules import (
    Bounds,
    Comparison,
    Margin,
    MarginUnit,
    StatusCase,
    StatusRule,
)


class Verdict(StrEnum):
    """Whether a figure moved for the better. `unjudged` where neither way is good."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    UNJUDGED = "unjudged"


@dataclass(frozen=True, slots=True)
class TargetRange:
    """The figures that meet a target: from `lowest` to `highest`, where None is no bound.

    `printed` says that the report itself prints the target; otherwise the framework gives it.
    """

    lowest: Number | None
    highest: Number | None
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Travel:
    """How a figure moved since another: the number's way ('up', 'down', 'level') and for what."""

    since: Value
    way: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Standing:
    """How a row of a report stands.

    `value` is the cell of the report's own period, None if the row has none. `off` and `past`
    are how far the target is missed or passed in the measure's unit, `off_percent` and
    `past_percent` in per cent of it (None of a target of 0). `case` is the line of the rule
    that fits, None if no line does.
    """

    value: Value | None
    target: TargetRange | None
    off: Number | None
    past: Number | None
    off_percent: Number | None
    past_percent: Number | None
    last_period: Travel | None
    last_year: Travel | None
    rule: StatusRule | None
    case: StatusCase | None
    recorded: str | None

    @property
    def by_rule(self) -> str | None:
        """The key of the status that follows from the rule, or None if none does."""
        return self.case.status if self.case else None

    @property
    def agrees(self) -> bool | None:
        """Whether the rule gives the status recorded; None unless there are both."""
        if self.by_rule is None or self.recorded is None:
            return None
        return self.by_rule == self.recorded


def standing(book: Book, reported: ReportedRow) -> Standing:
    """How a row of a report stands, and the status that its framework's rule gives it."""
    edition = reported.edition
    framework = book.frameworks[edition.folder]
    indicator = book.indicators[reported.indicator]
    value = _own_value(reported, edition.period_ends, indicator.cumulative)
    target = target_of(framework, indicator, reported)
    frequency = frequency_of(framework, indicator)
    figure = value.number if value else None
    travels: dict[Comparison, Travel] = {}
    if figure is not None and frequency is not None:
        for against in Comparison:
            ends = compared_with(edition.period_ends, frequency, indicator.cumulative, against)
            since = _known_figure(book, reported, ends, indicator.cumulative) if ends else None
            if since is not None and since.number is not None:
                verdict = _verdict(indicator.polarity, figure, since.number, target)
                travels[against] = Travel(since, _way(figure, since.number), verdict)
    distance = _distance(indicator.polarity, figure, target)
    rule = rule_of(framework, indicator, edition)
    facts = _Facts(
        value, distance, travels, indicator.cumulative,
        _distance(indicator.polarity, figure, year_target_of(framework, indicator, edition)),
    )  # fmt: skip
    return Standing(
        value=value,
        target=target,
        off=_plain(distance.off) if distance else None,
        past=_plain(distance.past) if distance else None,
        off_percent=_percent(distance.off, distance.base) if distance else None,
        past_percent=_percent(distance.past, distance.base) if distance else None,
        last_period=travels.get(Comparison.LAST_PERIOD),
        last_year=travels.get(Comparison.LAST_YEAR),
        rule=rule,
        case=_case(rule, facts) if rule else None,
        recorded=reported.row.status,
    )


def standings_of(book: Book, edition: PerformanceEdition) -> Iterator[tuple[ReportedRow, Standing]]:
    """How each row of a report stands, in the order printed."""
    for section in edition.sections:
        for table in section.tables:
            for row in table.rows:
                reported = ReportedRow(edition, section, table, row)
                if reported.indicator in book.indicators:
                    yield reported, standing(book, reported)


def since_baseline(
    framework: Framework, indicator: Indicator, value: Value
) -> tuple[str, Verdict] | None:
    """How a figure moved since the baseline: the number's way, and whether for the better.

    None where either is no number, and for what counts over the year before the year is over.
    """
    baseline, ends = indicator.baseline, value.column.period_ends
    if baseline is None or value.number is None or ends is None:
        return None
    before = baseline.number
    if before is None:
        before = number_printed(baseline.printed)
    is_part = indicator.cumulative and month_of_year(ends, framework.year_begins.number) != 12
    if before is None or is_part:
        return None
    target = set_target_of(framework, indicator, ends)
    way = _way(value.number, before)
    return way, _verdict(indicator.polarity, value.number, before, target)


def counts_by_rule(book: Book, edition: PerformanceEdition) -> Mapping[str, int]:
    """How many indicators have each status by the rule, each once; '' counts those without one."""
    status: dict[str, str] = {}
    for reported, found in standings_of(book, edition):
        key = reported.row.indicator
        status[key] = found.by_rule or status.get(key, "")
    return Counter(status.values())


def frequency_of(framework: Framework, indicator: Indicator) -> Frequency | None:
    """How often an indicator is reported, if that is said."""
    return indicator.frequency or framework.frequency


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


def compared_with(
    period_ends: dt.date, frequency: Frequency, cumulative: bool, against: Comparison
) -> dt.date | None:
    """The end of the period that a figure is compared with.

    A figure that counts over the year is compared with the same period of last year alone:
    beside the last period it always grows.
    """
    if against is Comparison.LAST_YEAR:
        return months_before(period_ends, 12)
    return None if cumulative else months_before(period_ends, MONTHS[frequency])


# Figures ########################################################################################


def _own_value(reported: ReportedRow, period_ends: dt.date, cumulative: bool) -> Value | None:
    """A row's own cell for a period; one with a figure before one without."""
    found = [
        value
        for value in values_in(reported)
        if value.column.period_ends == period_ends and is_own(value, cumulative)
    ]
    with_figure = [value for value in found if value.number is not None]
    return next(iter(with_figure or found), None)


def _known_figure(
    book: Book, reported: ReportedRow, period_ends: dt.date, cumulative: bool
) -> Value | None:
    """A period's figure as it was known when a report was made; what the row prints comes first.

    Only reports from the period's end to this one can give it.
    """
    own = _own_value(reported, period_ends, cumulative)
    if own is not None and own.number is not None:
        return own
    rows = book.reported[reported.indicator]
    key = (reported.edition.period_ends, reported.edition.id)
    last = bisect_right(rows, key, key=lambda row: (row.edition.period_ends, row.edition.id))
    first = bisect_right(
        rows, months_before(period_ends, 1), key=lambda row: row.edition.period_ends
    )
    values = (
        value
        for row in rows[first:last]
        for value in values_in(row)
        if value.column.period_ends == period_ends
    )
    known = published(values, cumulative)
    return known[0].stands if known else None


# Targets ########################################################################################


def target_set(framework: Framework, indicator: Indicator, day: dt.date) -> IndicatorTarget | None:
    """What the framework sets for the year that a day is in, in whatever shape."""
    year = year_of(day, framework.year_begins.number)
    return next((one for one in indicator.targets if first_year(one.year) == year), None)


def target_of(
    framework: Framework, indicator: Indicator, reported: ReportedRow
) -> TargetRange | None:
    """The target in figures that a row is judged by: as the report prints it, or as set."""
    number = printed_target(indicator, reported)
    if number is not None:
        return _meeting(indicator.polarity, number, printed=True)
    return set_target_of(framework, indicator, reported.edition.period_ends)


def printed_target(indicator: Indicator, reported: ReportedRow) -> Number | None:
    """The target for the report's period that its table prints, where it is one number.

    A target for a later day, as the year's last, counts only where the figure does not grow
    towards it.
    """
    found: list[tuple[dt.date, Number]] = []
    for column, cell in zip(reported.table.columns, reported.row.cells, strict=False):
        number = number_in(cell)
        if column.kind is not ColumnKind.TARGET or number is None:
            continue
        ends = column.period_ends or reported.edition.period_ends
        if ends == reported.edition.period_ends or (
            ends > reported.edition.period_ends and not indicator.cumulative
        ):
            found.append((ends, number))
    return min(found)[1] if found else None


def set_target_of(
    framework: Framework, indicator: Indicator, period_ends: dt.date
) -> TargetRange | None:
    """The target in figures that the framework sets for a period.

    A figure that counts over the year is held against the year's target at the year's end only,
    and before it against the quarters' where they are set: nobody said how the year should go.
    """
    one = target_set(framework, indicator, period_ends)
    if one is None:
        return None
    month = month_of_year(period_ends, framework.year_begins.number)
    quarter = (month - 1) // 3
    if quarter < len(one.quarters):
        return _meeting(indicator.polarity, one.quarters[quarter])
    return _whole(indicator.polarity, one) if month == 12 or not indicator.cumulative else None


def year_target_of(
    framework: Framework, indicator: Indicator, edition: PerformanceEdition
) -> TargetRange | None:
    """The target in figures for the end of the year that a report is of.

    None where a figure that counts over the year may yet leave it: few so far is no proof that
    there will be few by the year's end.
    """
    one = target_set(framework, indicator, edition.period_ends)
    is_over = month_of_year(edition.period_ends, framework.year_begins.number) == 12
    if one is None or (
        indicator.cumulative and indicator.polarity is not Polarity.HIGH and not is_over
    ):
        return None
    return _whole(indicator.polarity, one)


def _whole(polarity: Polarity, one: IndicatorTarget) -> TargetRange | None:
    if one.from_ is not None or one.to is not None:
        return TargetRange(one.from_, one.to)
    number = one.value if one.value is not None or not one.quarters else one.quarters[-1]
    return None if number is None else _meeting(polarity, number)


def _meeting(polarity: Polarity, number: Number, printed: bool = False) -> TargetRange | None:
    """What meets a target of one number: as much or more, or as little or less."""
    if polarity is Polarity.HIGH:
        return TargetRange(number, None, printed)
    if polarity is Polarity.LOW:
        return TargetRange(None, number, printed)
    return TargetRange(number, number, printed) if polarity is Polarity.RANGE else None


# Distances ######################################################################################


@dataclass(frozen=True, slots=True)
class _Distance:
    """How far a figure misses or passes its target, and the number that it is held against."""

    off: Fraction
    past: Fraction
    base: Fraction


def _distance(
    polarity: Polarity, figure: Number | None, target: TargetRange | None
) -> _Distance | None:
    if figure is None or target is None or polarity is Polarity.NEITHER:
        return None
    exact = _exact(figure)
    lowest = None if target.lowest is None else _exact(target.lowest)
    highest = None if target.highest is None else _exact(target.highest)
    none = Fraction(0)
    if lowest is not None and exact < lowest:
        return _Distance(lowest - exact, none, lowest)
    if highest is not None and exact > highest:
        return _Distance(exact - highest, none, highest)
    if lowest is not None and highest is None:
        return _Distance(none, exact - lowest, lowest)
    if highest is not None and lowest is None:
        return _Distance(none, highest - exact, highest)
    return _Distance(none, none, lowest or none)


def _exact(number: Number) -> Fraction:
    """A number as it is written: 0.1 is a tenth, and not the nearest that a machine can hold."""
    return Fraction(str(number))


def _plain(exact: Fraction) -> Number:
    return int(exact) if exact.denominator == 1 else float(exact)


def _percent(part: Fraction, base: Fraction) -> Number | None:
    if not base:
        return 0 if not part else None
    return _plain(100 * part / abs(base))


def _way(figure: Number, before: Number) -> str:
    if figure == before:
        return "level"
    return "up" if figure > before else "down"


def _verdict(
    polarity: Polarity, figure: Number, before: Number, target: TargetRange | None
) -> Verdict:
    if polarity is Polarity.RANGE:
        now = _distance(polarity, figure, target)
        then = _distance(polarity, before, target)
        if now is None or then is None:
            return Verdict.UNJUDGED
        gain = then.off - now.off
    elif polarity is Polarity.NEITHER:
        return Verdict.UNJUDGED
    else:
        gain = _exact(figure) - _exact(before)
        gain = gain if polarity is Polarity.HIGH else -gain
    if not gain:
        return Verdict.SAME
    return Verdict.BETTER if gain > 0 else Verdict.WORSE


# Rules ##########################################################################################


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the lines of a rule are held against."""

    value: Value | None
    distance: _Distance | None
    travels: Mapping[Comparison, Travel]
    cumulative: bool
    year: _Distance | None


def _case(rule: StatusRule, facts: _Facts) -> StatusCase | None:
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


def _fits(case: StatusCase, facts: _Facts, wants_target: bool) -> bool:
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
        and (case.figure is None or within(case.figure, _exact(number)))
        and _fits_target(case, facts)
        and _has_moved(case.improved, Verdict.BETTER, case.since, facts)
        and _has_moved(case.worsened, Verdict.WORSE, case.since, facts)
    )


def _fits_target(case: StatusCase, facts: _Facts) -> bool:
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


def _is_by(margin: Margin, part: Fraction, distance: _Distance) -> bool:
    """Whether a distance is within a margin. Any part of nothing is more than all per cents."""
    if margin.unit is MarginUnit.POINTS:
        return within(margin, part)
    if not distance.base:
        return within(margin, Fraction(0) if not part else math.inf)
    return within(margin, 100 * part / abs(distance.base))


def within(bounds: Bounds, number: Fraction | float) -> bool:
    """Whether a number is within all bounds that are given."""
    return (
        (bounds.more_than is None or number > _exact(bounds.more_than))
        and (bounds.at_least is None or number >= _exact(bounds.at_least))
        and (bounds.less_than is None or number < _exact(bounds.less_than))
        and (bounds.at_most is None or number <= _exact(bounds.at_most))
    )


def _has_moved(wanted: bool | None, way: Verdict, since: Comparison, facts: _Facts) -> bool:
    if wanted is None:
        return True
    if facts.cumulative:
        since = Comparison.LAST_YEAR
    travel = facts.travels.get(since)
    return wanted is (travel is not None and travel.verdict is way)
