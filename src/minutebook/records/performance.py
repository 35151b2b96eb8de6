"""Performance frameworks, their indicators and their editions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from minutebook.records.base import (
    CommitteeId,
    Id,
    IndicatorKey,
    Key,
    MayBeEmpty,
    Number,
    Paragraph,
    Record,
    RegisterId,
    Source,
    TableId,
    Text,
)
from minutebook.records.status_rules import Missing, Status, StatusRule
from minutebook.records.table_relations import Order, Total


class Polarity(StrEnum):
    """Which way is good."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"
    RANGE = "range"


class Frequency(StrEnum):
    """How often a measure is reported."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    HALF_YEARLY = "half-yearly"
    YEARLY = "yearly"


class Month(StrEnum):
    """A month in which a year may begin."""

    JANUARY = "january"
    FEBRUARY = "february"
    MARCH = "march"
    APRIL = "april"
    MAY = "may"
    JUNE = "june"
    JULY = "july"
    AUGUST = "august"
    SEPTEMBER = "september"
    OCTOBER = "october"
    NOVEMBER = "november"
    DECEMBER = "december"

    @property
    def number(self) -> int:
        """Its place in the calendar, from 1."""
        return list(Month).index(self) + 1


class FigureState(StrEnum):
    """How far a figure is settled."""

    PROVISIONAL = "provisional"
    REVISED = "revised"


class ColumnKind(StrEnum):
    """What a column's figures are."""

    VALUE = "value"
    AVERAGE = "average"
    TO_DATE = "year-to-date"
    FORECAST = "forecast"
    TARGET = "target"
    COMPARATOR = "comparator"
    CHANGE = "change"


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorTarget(Record):
    """What a measure was to reach in a year: a figure, a range, a profile, prose, or nothing."""

    year: Annotated[str, "The year as a reader would say it: '2025/26', or '2026'."]
    value: Annotated[Number | None, "The figure to reach."] = None
    from_: Annotated[Number | None, "The lowest figure of a target range."] = None
    to: Annotated[Number | None, "The highest figure of a target range."] = None
    quarters: Annotated[
        tuple[Number, ...],
        "What is to be reached by the end of each quarter, where that differs: [30, 60, 90, 120].",
    ] = ()
    text: Annotated[Text | None, "The target in prose, where it is no figure."] = None
    none: Annotated[Text | None, "Why there is no target."] = None
    note: Annotated[Text | None, "What a reader should know of it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Baseline(Record):
    """Where a measure stood before: what later figures are held against."""

    printed: Annotated[str, "The figure, exactly as printed."]
    number: Annotated[Number | None, "The figure that is meant, where the print is not plain."] = (
        None
    )
    period: Annotated[str, "The period that it is of: '2022/23'."]
    note: Annotated[Text | None, "What a reader should know of it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Family(Record):
    """A group of councils that a measure is compared with."""

    key: Annotated[Key, "A short name: cipfa, shire-districts."]
    title: Annotated[str, "What the group is called: 'CIPFA nearest neighbours'."]
    members: Annotated[tuple[str, ...], "The councils in it."] = ()
    about: Annotated[Text | None, "Who chose them, and how."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Indicator(Record):
    """A measure through all editions. Its key never changes."""

    key: Annotated[Key, "A short name that never changes: 'cla-rate'."]
    title: Annotated[str, "The measure's title."]
    polarity: Annotated[Polarity, "Which way is good: high, low, neither or range."]
    unit: Annotated[str | None, "'%', 'days', 'per 10,000'."] = None
    cumulative: Annotated[
        bool, "Whether its figures count from the start of the year, so that each holds the last."
    ] = False
    frequency: Annotated[
        Frequency | None, "How often it is reported, where not as often as the framework."
    ] = None
    rule: Annotated[
        str | None, "Key of the rule for its status, where not the framework's first."
    ] = None
    targets: Annotated[tuple[IndicatorTarget, ...], "Its targets, year by year."] = ()
    baseline: Annotated[Baseline | None, "Where it stood at first."] = None
    about: Annotated[Text | None, "How it is counted."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Framework(Record):
    """What is measured: data/performance/<id>/framework.yml."""

    id: Id = ""
    title: Annotated[str, "The framework's name."]
    committee: Annotated[CommitteeId | None, "The committee that considers it."] = None
    about: Annotated[Text | None, "What it is for."] = None
    frequency: Annotated[
        Frequency | None,
        "How often it reports: what the last period is, and the same period last year.",
    ] = None
    year_begins: Annotated[Month, "The month in which its year begins."] = Month.APRIL
    statuses: Annotated[
        tuple[Status, ...], "The key for performance, best first, of editions without their own."
    ] = ()
    rules: Annotated[
        tuple[StatusRule, ...],
        "How a status follows from a figure. The first is for measures that name no other.",
    ] = ()
    families: Annotated[tuple[Family, ...], "The groups that its measures are compared with."] = ()
    indicators: Annotated[tuple[Indicator, ...], "Every measure that it ever held."]


@dataclass(frozen=True, kw_only=True, slots=True)
class StatedCount(Record):
    """A count that the document itself states. Without a status it is the total."""

    status: Annotated[str | None, "Key of the status; leave out for the total."] = None
    count: Annotated[int, "The count as stated."]
    percent: Annotated[Number | None, "The share as stated, in per cent."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Column(Record):
    """A column of an indicator table."""

    label: Annotated[str, "The heading as printed: 'Q3 2017/18 (Dec 17)'."]
    kind: Annotated[ColumnKind, "What its figures are."] = ColumnKind.VALUE
    period_ends: Annotated[
        dt.date | None, "The last day of its period; values are charted by it."
    ] = None
    family: Annotated[
        str | None, "Key of the group whose figures these are, in framework.yml."
    ] = None  # fmt: skip
    note: Annotated[Text | None, "What a reader should know of it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell(Record):
    """What was printed, with its reading beside it. Give the reading only where it isn't plain."""

    SHORTHAND: ClassVar[str | None] = "printed"

    printed: Annotated[str, MayBeEmpty(), "Exactly what was printed; '' for an empty cell."]
    number: Annotated[Number | None, "The figure that is meant, where the print is not plain."] = (
        None
    )
    period: Annotated[
        str | None, "The period printed in the cell, if another than the column's."
    ] = None
    missing: Annotated[Missing | None, "Why there is no figure."] = None
    state: Annotated[
        FigureState | None, "provisional: may yet change; revised: replaces one published before."
    ] = None
    note: Annotated[Text | None, "What a reader should know of it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Benchmark(Record):
    """How a measure stands among others, as a report says it."""

    family: Annotated[str, "Key of the group in framework.yml."]
    period: Annotated[str, "The period that is compared: '2024/25'."]
    ours: Annotated[Cell | None, "The council's own figure in the comparison."] = None
    theirs: Annotated[Cell | None, "The group's figure."] = None
    theirs_is: Annotated[str | None, "What the group's figure is: 'median', 'average'."] = None
    rank: Annotated[int | None, "The council's place, where 1 is the best."] = None
    of: Annotated[int | None, "How many councils were ranked."] = None
    quartile: Annotated[int | None, "1 for the best quarter of them, to 4."] = None
    note: Annotated[Text | None, "What a reader should know of it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Row(Record):
    """A measure's line in a table."""

    indicator: Annotated[IndicatorKey, "The indicator's key in framework.yml."]
    group: Annotated[str | None, "The sub-heading that it stands under, as printed."] = None
    title_printed: Annotated[str | None, "The title as printed, where it differs."] = None
    polarity_printed: Annotated[str | None, "'H', 'L', '-' or '' as printed."] = None
    status: Annotated[str | None, "Key of its status, where the record gives one."] = None
    note: Annotated[Text | None, "What a reader should know: 'quarter in arrears'."] = None
    cells: Annotated[tuple[Cell, ...], "One for each column, in the table's order."]
    benchmarks: Annotated[tuple[Benchmark, ...], "How it stands among others."] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorTable(Record):
    """A table of indicators as printed."""

    title: Annotated[str, "What the table is of."]
    columns: Annotated[tuple[Column, ...], "Its columns, left to right."]
    rows: Annotated[tuple[Row, ...], "Its rows, top to bottom."]
    orders: Annotated[tuple[Order, ...], "Orders that its figures must keep."] = ()
    totals: Annotated[tuple[Total, ...], "Rows and columns that are the sum of others."] = ()
    note: Annotated[Text | None, "What a reader should know of it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Section(Record):
    """A section of the report: its words, tables and the register entries it speaks of."""

    key: Annotated[Key, "A short name for its anchor: 'start-well', 's2-4'."]
    number: Annotated[str | None, "Its number as printed: '2.4'."] = None
    title: Annotated[str, "Its title as printed."]
    level: Annotated[int, "1 for a theme, 2 for a section within it, 3 below that."] = 1
    paragraphs: Annotated[tuple[Paragraph, ...], "The commentary, retold."] = ()
    tables: Annotated[tuple[IndicatorTable, ...], "Tables of indicators."] = ()
    other_tables: Annotated[tuple[TableId, ...], "Tables under data/tables/."] = ()
    registers: Annotated[
        tuple[RegisterId, ...], "Register entries: corporate-risk/2021-22-q4#Corp-1."
    ] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class PerformanceEdition(Record):
    """A performance report: data/performance/<framework>/<edition>.yml."""

    id: Id = ""
    title: Annotated[str, "The title as printed."]
    period: Annotated[str, "The period as a reader would say it: '2017/18 Q3'."]
    period_ends: Annotated[dt.date, "The last day of the period; editions are ordered by it."]
    statuses: Annotated[
        tuple[Status, ...], "The key for performance, best first, where not the framework's."
    ] = ()
    stated: Annotated[tuple[StatedCount, ...], "Counts that the document states."] = ()
    key_points: Annotated[tuple[Text, ...], "Its main points, retold."] = ()
    sections: Annotated[tuple[Section, ...], "Its sections in order."]
    notes: Annotated[tuple[Text, ...], "What a reader should know."] = ()
    source: Annotated[Source | None, "The document it is drawn from."] = None

    @property
    def folder(self) -> str:
        """The id of its framework."""
        return self.id.partition("/")[0]
