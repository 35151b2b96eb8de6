"""What a performance framework declares: its rules, families and targets."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, did_you_mean, error
from minutebook.queries.performance.periods import first_year
from minutebook.queries.performance.rules import is_bare
from minutebook.records.performance import (
    Benchmark,
    Column,
    Framework,
    Indicator,
    IndicatorTarget,
    PerformanceEdition,
    Polarity,
)


@each(Framework)
def unknown_rules(_: Book, framework: Framework) -> Iterator[Finding]:
    """unknown-rule: an indicator names a rule that its framework lacks."""
    known = list(dict.fromkeys(rule.key for rule in framework.rules))
    for indicator in framework.indicators:
        if indicator.rule is not None and indicator.rule not in known:
            hint = did_you_mean(indicator.rule, known)
            yield error(
                indicator.at.of("rule"),
                "unknown-rule",
                f"the framework's 'rules' have no '{indicator.rule}'"
                + (hint or f"; it has {', '.join(known) or 'none'}"),
            )


@each(Framework)
def impossible_cases(_: Book, framework: Framework) -> Iterator[Finding]:
    """rule-case: a line of a rule can never fit, for it wants a figure and none at once."""
    for rule in framework.rules:
        for case in rule.cases:
            if case.missing and not is_bare(case, apart_from_missing=True):
                yield error(
                    case.at.of("missing"),
                    "rule-case",
                    "a line with 'missing' is for measures without a figure and can have no "
                    "other condition; write two lines",
                )


@each(PerformanceEdition)
def unknown_families(book: Book, edition: PerformanceEdition) -> Iterator[Finding]:
    """unknown-family: a benchmark or a column names a group that the framework lacks."""
    framework = book.frameworks.get(edition.folder)
    known = [family.key for family in framework.families] if framework else []
    for holder in _compared(edition):
        if holder.family is not None and holder.family not in known:
            hint = did_you_mean(holder.family, known)
            yield error(
                holder.at.of("family"),
                "unknown-family",
                f"the framework's 'families' have no '{holder.family}'"
                + (hint or f"; it has {', '.join(known) or 'none'}"),
            )


def _compared(edition: PerformanceEdition) -> Iterator[Column | Benchmark]:
    for section in edition.sections:
        for table in section.tables:
            yield from table.columns
            for row in table.rows:
                yield from row.benchmarks


@each(PerformanceEdition)
def impossible_ranks(_: Book, edition: PerformanceEdition) -> Iterator[Finding]:
    """benchmark-rank: a rank is beyond the number ranked, or in another quartile than is said."""
    for one in _compared(edition):
        if isinstance(one, Benchmark):
            yield from _rank(one)


def _rank(one: Benchmark) -> Iterator[Finding]:
    if one.quartile is not None and not 1 <= one.quartile <= 4:
        yield error(
            one.at.of("quartile"),
            "benchmark-rank",
            f"a quartile is 1, 2, 3 or 4, and not {one.quartile}",
        )
        return
    if one.rank is None or one.of is None:
        return
    if not 1 <= one.rank <= one.of:
        yield error(
            one.at.of("rank"), "benchmark-rank", f"there is no place {one.rank} among {one.of}"
        )
    elif one.quartile is not None and one.quartile != (follows := -(-4 * one.rank // one.of)):
        yield error(
            one.at.of("quartile"),
            "benchmark-rank",
            f"place {one.rank} of {one.of} is in quartile {follows}, and not {one.quartile}",
        )


@each(Framework)
def wrong_targets(_: Book, framework: Framework) -> Iterator[Finding]:
    """target-shape: a target says nothing, too much, or for a year that cannot be read."""
    for indicator in framework.indicators:
        years: set[int] = set()
        for target in indicator.targets:
            year = first_year(target.year)
            if year is None:
                yield error(
                    target.at.of("year"),
                    "target-shape",
                    f"'{target.year}' is not a year; write 2025/26, or 2025 where the year is "
                    "the calendar's",
                )
            elif year in years:
                yield error(
                    target.at.of("year"),
                    "target-shape",
                    f"'{indicator.key}' has two targets for {target.year}",
                )
            else:
                years.add(year)
            yield from _shape(indicator, target)


def _shape(indicator: Indicator, target: IndicatorTarget) -> Iterator[Finding]:
    is_range = target.from_ is not None or target.to is not None
    is_figure = target.value is not None or bool(target.quarters)
    kinds = [is_range, is_figure, target.text is not None, target.none is not None]
    wrong = None
    if sum(kinds) != 1:
        wrong = (
            "a target is one of 'value' (with or without 'quarters'), 'from' and 'to', 'text', or "
            "'none' with the reason"
        )
    elif is_range and indicator.polarity is not Polarity.RANGE:
        wrong = "a target range is for a measure whose polarity is range; give a 'value'"
    elif target.from_ is not None and target.to is not None and target.from_ > target.to:
        wrong = f"the target range runs backwards, from {target.from_} to {target.to}"
    elif target.quarters and len(target.quarters) != 4:
        wrong = f"a year has four quarters, and 'quarters' {len(target.quarters)} figures"
    elif target.quarters and target.value not in (None, target.quarters[-1]):
        wrong = (
            f"the year's target is {target.value} and the fourth quarter's {target.quarters[-1]}; "
            "make them agree"
        )
    if wrong:
        yield error(target.at.place, "target-shape", wrong)
