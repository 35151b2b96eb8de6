"""What the page of a report shows of a table of measures: rows, cells, and the notes below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.types import ReportedRow
from minutebook.i18n.messages import Words, say, say_list, say_series
from minutebook.queries.performance import figures
from minutebook.records.performance import (
    Cell,
    FigureState,
    Indicator,
    IndicatorTable,
    PerformanceEdition,
    Polarity,
    Row,
    Section,
)
from minutebook.records.status_rules import Missing

from ._indicator_view import (
    POLARITY,
    STATE,
    BenchmarkShown,
    against,
    benchmarks,
    cell_remarks,
    row_standing,
)
from ._status_view import MISSING, StandingShown, StatusShown


@dataclass(frozen=True, slots=True)
class TrendShown:
    """Where the figure went between the last two periods, and whether that is for the better.

    `verdict` is '' where neither way is good or nothing changed.
    """

    sign: str
    word: Words
    verdict: Words


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell as printed. `missing` says why it has no figure; `short` that it fits on one line."""

    printed: str
    missing: Words
    state: Words
    short: bool


@dataclass(frozen=True, slots=True)
class RowShown:
    """A measure's line in a table, with its anchor on the page."""

    anchor: str
    id: str
    title: str
    indicator: Indicator
    row: Row
    status: StatusShown | None
    standing: StandingShown
    trend: TrendShown | None
    cells: tuple[CellShown, ...]

    @property
    def good_is(self) -> Words:
        """Which way is good, in a word."""
        return POLARITY[self.indicator.polarity]

    @property
    def note_is_short(self) -> bool:
        """Whether the row's note has room in the row; a longer one stands below the table."""
        return _is_short(self.row.note)


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one sub-heading, which is '' for rows without one."""

    title: str
    rows: tuple[RowShown, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """A note below a table: what it is of, and what it says."""

    of: Words
    text: Words


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table of measures as its page shows it.

    `against` is what its figures are compared with, by the head of each column; it is empty where
    the framework does not say how often it reports, and the trend of the rows stands instead.
    """

    table: IndicatorTable
    against: tuple[Words, ...]
    groups: tuple[Group, ...]
    benchmarks: tuple[BenchmarkShown, ...]
    remarks: tuple[Remark, ...]


def trend(book: Book, reported: ReportedRow) -> TrendShown | None:
    """A row's trend, or None if its last two periods don't both have a figure."""
    way = figures.trend(reported.row, reported.table)
    if way is None:
        return None
    sign, word = {
        "up": ("↑", say("Up")),
        "down": ("↓", say("Down")),
        "level": ("→", say("Level")),
    }[way]
    polarity = book.indicators[reported.indicator].polarity
    wanted = {Polarity.HIGH: "up", Polarity.LOW: "down"}.get(polarity)
    if way == "level" or wanted is None:
        return TrendShown(sign, word, "")
    return TrendShown(sign, word, say("better") if way == wanted else say("worse"))


def table_shown(
    book: Book,
    edition: PerformanceEdition,
    section: Section,
    table: IndicatorTable,
    key: Mapping[str, StatusShown],
    rows_met: dict[str, int],
) -> TableShown:
    groups: dict[str, list[RowShown]] = {}
    rows = []
    for row in table.rows:
        shown = _row(book, ReportedRow(edition, section, table, row), key, rows_met)
        groups.setdefault(row.group or "", []).append(shown)
        rows.append(shown)
    return TableShown(
        table,
        against(book, edition),
        tuple(Group(title, tuple(of_group)) for title, of_group in groups.items()),
        tuple(one for row in rows for one in benchmarks(book, row.id, row.title, row.row)),
        tuple(_remarks(book, edition, section, table, rows)),
    )


def _row(
    book: Book, reported: ReportedRow, key: Mapping[str, StatusShown], rows_met: dict[str, int]
) -> RowShown:
    row = reported.row
    rows_met[row.indicator] += 1
    again = rows_met[row.indicator]
    indicator = book.indicators[reported.indicator]
    return RowShown(
        anchor=f"row-{row.indicator}" + (f"-{again}" if again > 1 else ""),
        id=reported.indicator,
        title=row.title_printed or indicator.title,
        indicator=indicator,
        row=row,
        status=key.get(row.status or ""),
        standing=row_standing(book, reported, key),
        trend=trend(book, reported),
        cells=tuple(_cell(cell) for cell in row.cells),
    )


def _cell(cell: Cell) -> CellShown:
    return CellShown(
        cell.printed,
        MISSING[cell.missing] if cell.missing else "",
        STATE[cell.state] if cell.state else "",
        len(cell.printed) <= 14,
    )


def _remarks(
    book: Book,
    edition: PerformanceEdition,
    section: Section,
    table: IndicatorTable,
    rows: Sequence[RowShown],
) -> Iterator[Remark]:
    """The notes of a table, its columns and its cells, and what a cell without a figure means."""
    if table.note:
        yield Remark("", table.note)
    for column in table.columns:
        if column.note:
            yield Remark(column.label, column.note)
    long_notes: dict[str, list[str]] = {}
    for shown in rows:
        if shown.row.note and not _is_short(shown.row.note):
            long_notes.setdefault(shown.row.note, []).append(shown.title)
    for note, titles in long_notes.items():
        yield Remark(say_series(titles, "; "), note)
    for shown in rows:
        if shown.standing.accepted and shown.standing.standing.agrees is False:
            yield Remark(shown.title, shown.standing.accepted)
        columns_by_text: dict[str, tuple[Words, list[str]]] = {}
        reported = ReportedRow(edition, section, table, shown.row)
        for value in figures.values_in(reported):
            for text in (*cell_remarks(value.cell), *_revisions(book, value)):
                _, labels = columns_by_text.setdefault(str(text), (text, []))
                labels.append(value.column.label)
        for text, labels in columns_by_text.values():
            of = say("{measure}, {columns}", measure=shown.title, columns=say_list(labels))
            yield Remark(of, text)
    signs: dict[tuple[str, Missing], None] = {}
    for shown in rows:
        for cell in shown.row.cells:
            if cell.missing and not cell.note:
                signs[cell.printed, cell.missing] = None
    for printed, missing in signs:
        yield Remark(
            say("‘{sign}’", sign=printed) if printed else say("An empty cell"),
            say("{reason}.", reason=MISSING[missing]),
        )


def _revisions(book: Book, value: figures.Value) -> Iterator[Words]:
    """What became of a provisional figure."""
    if value.cell.state is FigureState.PROVISIONAL:
        revised = figures.revision_of(book, value)
        if revised is not None:
            yield say(
                "Provisional; the report for {period} gives {figure}.",
                period=revised.edition.period, figure=revised.cell.printed,
            )  # fmt: skip


def _is_short(note: str | None) -> bool:
    return len(note or "") <= 45
