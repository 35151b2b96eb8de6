"""What the pages of performance say of a measure and of its figures, in a reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.types import ReportedRow
from minutebook.i18n.messages import Words, say
from minutebook.queries.performance import figures
from minutebook.queries.performance.status import indicator_status
from minutebook.records.base import Number
from minutebook.records.performance import (
    Benchmark,
    Cell,
    Column,
    ColumnKind,
    Family,
    FigureState,
    Frequency,
    PerformanceEdition,
    Polarity,
    Row,
)

from ._status_view import (
    AGAINST_LAST,
    AGAINST_LAST_YEAR,
    StandingShown,
    StatusShown,
    standing_shown,
)

POLARITY: Mapping[Polarity, Words] = {
    Polarity.HIGH: say("High"),
    Polarity.LOW: say("Low"),
    Polarity.NEITHER: say("Neither"),
    Polarity.RANGE: say("In a range"),
}
"""Which way is good."""

COLUMN_KIND: Mapping[ColumnKind, Words] = {
    ColumnKind.VALUE: "",
    ColumnKind.AVERAGE: say("an average"),
    ColumnKind.TO_DATE: say("of the year so far, or of a whole year"),
    ColumnKind.FORECAST: say("a forecast"),
    ColumnKind.TARGET: say("a target"),
    ColumnKind.COMPARATOR: say("others, for comparison"),
    ColumnKind.CHANGE: say("a change"),
}
"""What a column's figures are, '' for plain values of its period."""

_SAID_BY: Mapping[ColumnKind, str] = {
    ColumnKind.AVERAGE: "average",
    ColumnKind.TO_DATE: "year",
    ColumnKind.FORECAST: "forecast",
    ColumnKind.TARGET: "target",
    ColumnKind.COMPARATOR: "comparison",
    ColumnKind.CHANGE: "change",
}
"""The word of a printed heading that says already what the column's figures are."""

STATE: Mapping[FigureState, Words] = {
    FigureState.PROVISIONAL: say("provisional"),
    FigureState.REVISED: say("revised"),
}
"""How far a figure is settled."""

QUARTILE: Mapping[int, Words] = {
    1: say("1st, the best"),
    2: say("2nd"),
    3: say("3rd"),
    4: say("4th, the worst"),
}
"""The quarters of a ranking."""

COMPARED = (ColumnKind.TARGET, ColumnKind.COMPARATOR, ColumnKind.CHANGE)
"""The kinds of column that set a measure beside something else."""


@dataclass(frozen=True, slots=True)
class BenchmarkShown:
    """How a measure stands among a group of others."""

    id: str
    title: str
    family: Family | None
    benchmark: Benchmark

    @property
    def quartile(self) -> Words:
        """The quarter of the group that the council is in."""
        return QUARTILE.get(self.benchmark.quartile or 0, "")


def against(book: Book, edition: PerformanceEdition) -> tuple[Words, ...]:
    """The heads of the columns that compare a figure with earlier ones."""
    frequency = book.frameworks[edition.folder].frequency
    if frequency is None:
        return ()
    last_period = AGAINST_LAST[frequency]
    return (last_period,) if frequency is Frequency.YEARLY else (last_period, AGAINST_LAST_YEAR)


def row_standing(
    book: Book, reported: ReportedRow, key: Mapping[str, StatusShown]
) -> StandingShown:
    """How a row stands, in words."""
    unit = book.indicators[reported.indicator].unit
    accepted = reported.row.as_printed.get("status-differs", "")
    return standing_shown(indicator_status(book, reported), key, unit, accepted)


def benchmarks(book: Book, id_: str, title: str, row: Row) -> Iterator[BenchmarkShown]:
    """How a row's measure stands among others."""
    families = {one.key: one for one in book.frameworks[id_.partition("/")[0]].families}
    for one in row.benchmarks:
        yield BenchmarkShown(id_, title, families.get(one.family), one)


def cell_remarks(cell: Cell) -> Iterator[Words]:
    """What a reader should know of a cell beside what it prints."""
    if cell.note:
        yield cell.note
    if cell.period and cell.period not in cell.printed:
        yield say("For {period}.", period=cell.period)


def latest(values: Iterable[figures.Value], cumulative: bool = False) -> figures.Value | None:
    """The newest figure of a measure's own that there is, or None if no period has one."""
    found = [
        value
        for value in values
        if value.column.kind not in COMPARED and value.cell.printed and not value.cell.missing
    ]
    own = [value for value in found if figures.is_own(value, cumulative)]
    plain = [value for value in found if value.column.kind is ColumnKind.VALUE]
    return max((own if cumulative else plain) or plain or found, key=_when, default=None)


def _when(value: figures.Value) -> tuple[str, str]:
    return str(value.edition.period_ends), str(value.column.period_ends or "")


def figure(number: Number | None) -> str:
    """A number as British print writes it, or '' for none."""
    return "" if number is None else f"{number:,}".replace("-", "−")


def column_note(column: Column) -> Words:
    """What a column's figures are, in a few words, where its heading and note don't say it."""
    said = f"{column.label} {column.note or ''}".lower()
    word = _SAID_BY.get(column.kind)
    return "" if word is None or word in said else COLUMN_KIND[column.kind]
