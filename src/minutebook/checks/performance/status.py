"""What a performance report records, against what follows from its figures and from others'."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.queries.performance.figures import Value, is_own, values_in
from minutebook.queries.performance.status import standings_of
from minutebook.queries.performance.targets import (
    TargetRange,
    printed_target,
    set_target_of,
    target_of,
)
from minutebook.queries.units import Reported
from minutebook.records.base import Number
from minutebook.records.performance import FigureState, PerformanceEdition


@each(PerformanceEdition)
def differing_statuses(book: Book, edition: PerformanceEdition) -> Iterator[Finding]:
    """status-differs: a row's status is not the one that the framework's rule gives."""
    for reported, found in standings_of(book, edition):
        if found.agrees is not False or found.value is None or found.rule is None:
            continue
        figure = f"'{found.value.cell.printed}'"
        against = f" against a target of {target_in_words(found.target)}" if found.target else ""
        yield warning(
            reported.row.at.of("status"),
            "status-differs",
            f"'{found.recorded}' is recorded, and by the rule '{found.rule.key}' it is "
            f"'{found.by_rule}': {figure}{against}; mind the status, the figure and the rule",
        )


def target_in_words(target: TargetRange) -> str:
    """A target as a finding says it: '95 or more', '12 or less', '19 to 22'."""
    if target.highest is None:
        return f"{target.lowest} or more"
    if target.lowest is None:
        return f"{target.highest} or less"
    if target.lowest == target.highest:
        return f"{target.lowest}"
    return f"{target.lowest} to {target.highest}"


@each(Reported)
def differing_targets(book: Book, told: Reported) -> Iterator[Finding]:
    """target-differs: a report prints another target than the framework sets for its period."""
    indicator = book.indicators.get(told.indicator)
    framework = book.frameworks.get(told.indicator.partition("/")[0])
    if indicator is None or framework is None:
        return
    for reported in told.rows:
        if printed_target(indicator, reported) is None:
            continue
        printed = target_of(framework, indicator, reported)
        wanted = set_target_of(framework, indicator, reported.edition.period_ends)
        if printed is None or wanted is None or _ends(printed) == _ends(wanted):
            continue
        yield warning(
            reported.row.at.of("cells"),
            "target-differs",
            f"the report prints a target of {target_in_words(printed)}, and framework.yml "
            f"sets {target_in_words(wanted)} for its period; mind both",
        )


def _ends(target: TargetRange) -> tuple[Number | None, Number | None]:
    return target.lowest, target.highest


@each(Reported)
def changed_figures(book: Book, told: Reported) -> Iterator[Finding]:
    """figure-changed: a report gives another figure for a period, and does not say 'revised'."""
    indicator = book.indicators.get(told.indicator)
    if indicator is not None:
        known: dict[dt.date, Value] = {}
        for reported in told.rows:
            for value in values_in(reported):
                if value.number is None or not is_own(value, indicator.cumulative):
                    continue
                assert value.column.period_ends is not None
                before = known.get(value.column.period_ends)
                known[value.column.period_ends] = value
                if (
                    before is not None
                    and before.edition.id != value.edition.id
                    and before.number != value.number
                    and value.cell.state is not FigureState.REVISED
                ):
                    yield warning(
                        value.cell.at.place,
                        "figure-changed",
                        f"the report for {before.edition.period} gives "
                        f"'{before.cell.printed}' for this period; if the figure was revised, "
                        "write 'state: revised' with it",
                    )
