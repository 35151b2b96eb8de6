"""The macro `indicator`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.book.types import ReportedRow
from minutebook.i18n.messages import Words, say
from minutebook.queries.performance import figures
from minutebook.queries.performance.periods import first_year, year_ends
from minutebook.queries.performance.rules import rule_of
from minutebook.queries.performance.status import since_baseline
from minutebook.queries.performance.targets import set_target_of, target_set
from minutebook.records.base import Link
from minutebook.records.performance import (
    Framework,
    Indicator,
    IndicatorTarget,
    PerformanceEdition,
    Section,
)

from . import _indicator_view as indicator_view
from ._chart_view import drawn
from ._report_links_view import spoken_of
from ._status_view import (
    MISSING,
    VERDICT,
    RuleShown,
    StandingShown,
    StatusShown,
    key_of_edition,
    rules_shown,
    target_in_words,
)


def indicator(
    book: Book, *, id: Annotated[str, Link("indicator"), "Framework and key of a measure."]
) -> Mapping[str, Any]:
    """Show a measure through all reports: its figures as printed, a chart and what they mean.

    The figures stand in a table by report, newest first; targets, comparisons and changes in a
    table of their own. The chart places each figure of a period at the period's end. Where the
    framework has a rule for statuses, what it gives stands beside what each report records.
    """
    framework = book.frameworks[id.partition("/")[0]]
    this = book.indicators[id]
    values = figures.values_of(book, framework.id, this.key)
    stands = {one.period_ends: one.stands for one in figures.published(values, this.cumulative)}
    appearances = tuple(_appearances(book, id, stands))
    latest = indicator_view.latest(values, this.cumulative)
    compared = tuple((one.edition, shown) for one in appearances for shown in one.benchmarks)
    return {
        "framework": framework,
        "indicator": this,
        "good_is": indicator_view.POLARITY[this.polarity],
        "latest": latest,
        "latest_state": indicator_view.STATE[latest.cell.state]
        if latest and latest.cell.state
        else "",
        "appearances": appearances,
        "notes_on_figures": any(one.remarks for a in appearances for one in a.figures),
        "notes_on_compared": any(one.remarks for a in appearances for one in a.compared),
        "chart": drawn(book, framework, this, values),
        "mentioned": spoken_of(book, "indicator", id, ()),
        "against": indicator_view.against(book, appearances[0].edition) if appearances else (),
        "has_standing": any(_is_judged(one) for one in appearances),
        "rule": _rule(framework, this, appearances[0].edition) if appearances else None,
        "targets": tuple(_targets(framework, this)),
        "target_now": _target_now(framework, this, appearances[0].edition) if appearances else None,
        "since_baseline": _since_baseline(framework, this, latest) if latest else "",
        "benchmarks": compared,
        "families": [
            family
            for family in framework.families
            if (family.about or family.members)
            and any(family is shown.family for _, shown in compared)
        ],
        "missing": MISSING,
    }


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target of one year: in figures, or else in prose, or the reason why there is none."""

    target: IndicatorTarget
    figures: Words


def _targets(framework: Framework, this: Indicator) -> Iterator[TargetLine]:
    """The targets, newest year first."""
    for target in sorted(this.targets, key=lambda one: one.year, reverse=True):
        yield _target_line(framework, this, target)


def _target_now(
    framework: Framework, this: Indicator, edition: PerformanceEdition
) -> TargetLine | None:
    target = target_set(framework, this, edition.period_ends)
    return _target_line(framework, this, target) if target else None


def _target_line(framework: Framework, this: Indicator, target: IndicatorTarget) -> TargetLine:
    year = first_year(target.year)
    meeting = (
        None
        if year is None
        else set_target_of(framework, this, year_ends(year, framework.year_begins.number))
    )
    return TargetLine(target, target_in_words(target, meeting, this.unit))


def _rule(framework: Framework, this: Indicator, edition: PerformanceEdition) -> RuleShown | None:
    """The rule that gives the measure its status now."""
    rule = rule_of(framework, this, edition)
    return rules_shown(framework, [rule])[0] if rule else None


def _since_baseline(framework: Framework, this: Indicator, latest: figures.Value) -> Words:
    moved = since_baseline(framework, this, latest)
    if moved is None:
        return ""
    way, verdict = moved
    if way == "level":
        return say("The latest figure is the same.")
    words = say("higher") if way == "up" else say("lower")
    if not VERDICT[verdict]:
        return say("The latest figure is {way}.", way=words)
    return say("The latest figure is {way}: {verdict}.", way=words, verdict=VERDICT[verdict])


def _is_judged(one: Appearance) -> bool:
    """Whether more can be said of how the row stood than the status that it prints."""
    stood = one.standing.standing
    return stood.rule is not None or stood.last_period is not None or stood.last_year is not None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a report: the column that it stands in, its print and what is read from it."""

    value: figures.Value
    number: str
    missing: Words
    state: Words
    about: Words
    remarks: tuple[Words, ...]

    @property
    def ends(self) -> dt.date | None:
        """The last day of its period, unless the cell names a period of its own."""
        return None if self.value.cell.period else self.value.column.period_ends


@dataclass(frozen=True, slots=True)
class Appearance:
    """A measure's row in one report."""

    edition: PerformanceEdition
    section: Section
    title: str
    group: str
    polarity_printed: str | None
    status: StatusShown | None
    standing: StandingShown
    note: str
    table_note: str
    figures: tuple[Figure, ...]
    compared: tuple[Figure, ...]
    benchmarks: tuple[indicator_view.BenchmarkShown, ...]


def _appearances(
    book: Book, id_: str, stands: Mapping[dt.date, figures.Value]
) -> Iterator[Appearance]:
    """The measure's rows, newest report first. `stands` is the figure of each period now."""
    title = book.indicators[id_].title
    rows = book.reported.get(id_, ())
    for reported in sorted(rows, key=lambda row: row.edition.period_ends, reverse=True):
        yield _appearance(book, reported, title, stands)


def _appearance(
    book: Book, reported: ReportedRow, title: str, stands: Mapping[dt.date, figures.Value]
) -> Appearance:
    row = reported.row
    shown = [(value, _figure(value, stands)) for value in figures.values_in(reported)]
    key = key_of_edition(book, reported.edition)
    return Appearance(
        edition=reported.edition,
        section=reported.section,
        title=row.title_printed or title,
        group=row.group or "",
        polarity_printed=row.polarity_printed,
        status=key.get(row.status or ""),
        standing=indicator_view.row_standing(book, reported, key),
        note=row.note or "",
        table_note=reported.table.note or "",
        figures=tuple(f for value, f in shown if value.column.kind not in indicator_view.COMPARED),
        compared=tuple(f for value, f in shown if value.column.kind in indicator_view.COMPARED),
        benchmarks=tuple(indicator_view.benchmarks(book, reported.indicator, title, row)),
    )


def _figure(value: figures.Value, stands: Mapping[dt.date, figures.Value]) -> Figure:
    remarks: list[Words] = [value.column.note] if value.column.note else []
    remarks += indicator_view.cell_remarks(value.cell)
    ends = value.column.period_ends
    now = stands.get(ends) if ends else None
    if now is not None and _is_replaced(value, now):
        remarks.append(
            say(
                "Replaced by {figure} in the report for {period}.",
                figure=now.cell.printed,
                period=now.edition.period,
            )
        )
    return Figure(
        value,
        indicator_view.figure(value.number),
        MISSING[value.cell.missing] if value.cell.missing else "",
        indicator_view.STATE[value.cell.state] if value.cell.state else "",
        indicator_view.column_note(value.column),
        tuple(remarks),
    )


def _is_replaced(value: figures.Value, now: figures.Value) -> bool:
    """Whether a figure is another than the one of another report that stands for its period."""
    return (
        value.number is not None
        and value.cell.period is None
        and value.column.kind is now.column.kind
        and value.edition.id != now.edition.id
        and value.number != now.number
    )
