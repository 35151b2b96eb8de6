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


class Polarity(StrEnum):
    """Which way is good."""

    HIGH = "high"
    LOW = "low"
    NEITHER = "neither"
    RANGE = "range"


class Missing(StrEnum):
    """Why there is no figure. Four different things, and none of them is 0."""

    NO_DATA = "no-data"
    NOT_APPLICABLE = "not-applicable"
    NOT_YET = "not-yet-available"
    NOT_STATED = "not-stated"


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
class Indicator(Record):
    """A measure through all editions. Its key never changes."""

    key: Annotated[Key, "A short name that never changes: 'cla-rate'."]
    title: Annotated[str, "The measure's title."]
    polarity: Annotated[Polarity, "Which way is good: high, low, neither or range."]
    unit: Annotated[str | None, "'%', 'days', 'per 10,000'."] = None
    about: Annotated[Text | None, "How it is counted."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Framework(Record):
    """What is measured: data/performance/<id>/framework.yml."""

    id: Id = ""
    title: Annotated[str, "The framework's name."]
    committee: Annotated[CommitteeId | None, "The committee that considers it."] = None
    about: Annotated[Text | None, "What it is for."] = None
    indicators: Annotated[tuple[Indicator, ...], "Every measure that it ever held."]


@dataclass(frozen=True, kw_only=True, slots=True)
class Status(Record):
    """A word for how a measure stands, as one edition uses it."""

    key: Annotated[Key, "A short name: good, slight, improve."]
    word: Annotated[str, "The words as printed: 'Slightly below desired level'."]
    symbol: Annotated[str, "A sign that tells it without colour."]
    meaning: Annotated[Text | None, "What it means."] = None


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


@dataclass(frozen=True, kw_only=True, slots=True)
class IndicatorTable(Record):
    """A table of indicators as printed."""

    title: Annotated[str, "What the table is of."]
    columns: Annotated[tuple[Column, ...], "Its columns, left to right."]
    rows: Annotated[tuple[Row, ...], "Its rows, top to bottom."]
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
    statuses: Annotated[tuple[Status, ...], "The key for performance, best first."] = ()
    stated: Annotated[tuple[StatedCount, ...], "Counts that the document states."] = ()
    key_points: Annotated[tuple[Text, ...], "Its main points, retold."] = ()
    sections: Annotated[tuple[Section, ...], "Its sections in order."]
    notes: Annotated[tuple[Text, ...], "What a reader should know."] = ()
    source: Annotated[Source | None, "The document it is drawn from."] = None
