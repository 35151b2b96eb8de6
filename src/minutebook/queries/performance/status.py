"""How an indicator stands in a report: against its target, the last period and the last year.

What is worked out here is worked out from what was known when the report was made: a figure that
a later report revised does not change how an earlier report's status follows from its figures.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.types import ReportedRow
from minutebook.queries.performance.distances import (
    Travel,
    Verdict,
    as_number,
    distance_of,
    per_cent,
    verdict_of,
    way_of,
)
from minutebook.queries.performance.figures import (
    Value,
    is_own,
    number_printed,
    published,
    values_in,
)
from minutebook.queries.performance.periods import MONTHS, month_of_year, months_before
from minutebook.queries.performance.rules import Facts, fitting_case, rule_of
from minutebook.queries.performance.targets import (
    TargetRange,
    set_target_of,
    target_of,
    year_target_of,
)
from minutebook.records.base import Number
from minutebook.records.performance import Framework, Frequency, Indicator, PerformanceEdition
from minutebook.records.status_rules import Comparison, StatusCase, StatusRule


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


def indicator_status(book: Book, reported: ReportedRow) -> Standing:
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
                verdict = verdict_of(indicator.polarity, figure, since.number, target)
                travels[against] = Travel(since, way_of(figure, since.number), verdict)
    distance = distance_of(indicator.polarity, figure, target)
    rule = rule_of(framework, indicator, edition)
    facts = Facts(
        value, distance, travels, indicator.cumulative,
        distance_of(indicator.polarity, figure, year_target_of(framework, indicator, edition)),
    )  # fmt: skip
    return Standing(
        value=value,
        target=target,
        off=as_number(distance.off) if distance else None,
        past=as_number(distance.past) if distance else None,
        off_percent=per_cent(distance.off, distance.base) if distance else None,
        past_percent=per_cent(distance.past, distance.base) if distance else None,
        last_period=travels.get(Comparison.LAST_PERIOD),
        last_year=travels.get(Comparison.LAST_YEAR),
        rule=rule,
        case=fitting_case(rule, facts) if rule else None,
        recorded=reported.row.status,
    )


def standings_of(book: Book, edition: PerformanceEdition) -> Iterator[tuple[ReportedRow, Standing]]:
    """How each row of a report stands, in the order printed."""
    for section in edition.sections:
        for table in section.tables:
            for row in table.rows:
                reported = ReportedRow(edition, section, table, row)
                if reported.indicator in book.indicators:
                    yield reported, indicator_status(book, reported)


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
    way = way_of(value.number, before)
    return way, verdict_of(indicator.polarity, value.number, before, target)


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
