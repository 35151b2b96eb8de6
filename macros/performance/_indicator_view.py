"""What the pages of performance say of a measure, a row or a report, in a reader's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.types import ReportedRow
from minutebook.findings import did_you_mean
from minutebook.i18n.messages import Words, say, say_list, say_series
from minutebook.links.target import Target
from minutebook.queries.performance import figures
from minutebook.queries.performance.status import standing
from minutebook.records.base import Number
from minutebook.records.performance import (
    Benchmark,
    Cell,
    Column,
    ColumnKind,
    Family,
    FigureState,
    Frequency,
    Indicator,
    IndicatorTable,
    PerformanceEdition,
    Polarity,
    Row,
    Section,
)
from minutebook.records.status_rules import Missing
from minutebook.records.translated import combined

from ._status_view import (
    AGAINST_LAST,
    AGAINST_LAST_YEAR,
    MISSING,
    StandingShown,
    StatusShown,
    key_of_edition,
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


@dataclass(frozen=True, slots=True)
class EntryLink:
    """A link to a register entry that a section speaks of."""

    to: str
    text: str


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section with all that stands in it, and the sections below it.

    `passages` are its paragraphs by the sub-heading that they stand under.
    """

    section: Section
    passages: tuple[tuple[str, tuple[str, ...]], ...]
    tables: tuple[TableShown, ...]
    entries: tuple[EntryLink, ...]
    below: tuple[SectionShown, ...]

    @property
    def name(self) -> str:
        """Number and title, as printed."""
        return heading(self.section)


def heading(section: Section) -> str:
    """A section's number and title."""
    if not section.number:
        return section.title
    return combined("{number} {title}", number=section.number, title=section.title)


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


def sections(
    book: Book, edition: PerformanceEdition, chosen: Sequence[Section]
) -> tuple[SectionShown, ...]:
    """Sections of an edition as their page shows them, each with the sections below it."""
    rows_met: dict[str, int] = defaultdict(int)
    key = key_of_edition(book, edition)
    made = [(s.level, _section(book, edition, s, key, rows_met)) for s in chosen]
    return _nested(made)


def _nested(made: Sequence[tuple[int, SectionShown]]) -> tuple[SectionShown, ...]:
    """The sections as a tree: each holds those that follow it with a higher level."""
    tree: list[SectionShown] = []
    start = 0
    while start < len(made):
        level, shown = made[start]
        end = start + 1
        while end < len(made) and made[end][0] > level:
            end += 1
        below = _nested(made[start + 1 : end])
        tree.append(SectionShown(shown.section, shown.passages, shown.tables, shown.entries, below))
        start = end
    return tuple(tree)


def with_those_below(edition: PerformanceEdition, key: str) -> tuple[Section, ...]:
    """A section and the sections below it.

    Raises:
        ValueError: The edition has no such section.
    """
    keys = [section.key for section in edition.sections]
    if key not in keys:
        raise ValueError(f"'{edition.id}' has no section '{key}'{did_you_mean(key, keys)}")
    first, *others = edition.sections[keys.index(key) :]
    found = [first]
    for section in others:
        if section.level <= first.level:
            break
        found.append(section)
    return tuple(found)


def _section(
    book: Book,
    edition: PerformanceEdition,
    section: Section,
    key: Mapping[str, StatusShown],
    rows_met: dict[str, int],
) -> SectionShown:
    passages: dict[str, list[str]] = {}
    for paragraph in section.paragraphs:
        under = paragraph.under or ""
        # A sub-heading that repeats the section's own title adds nothing.
        under = "" if under.casefold() == section.title.casefold() else under
        passages.setdefault(under, []).append(paragraph.text)
    return SectionShown(
        section,
        tuple((under, tuple(texts)) for under, texts in passages.items()),
        tuple(_table(book, edition, section, table, key, rows_met) for table in section.tables),
        tuple(_entry_link(book, to) for to in section.registers),
        (),
    )


def _entry_link(book: Book, to: str) -> EntryLink:
    edition, _, anchor = to.partition("#")
    entry = book.entry(edition, anchor) if anchor else None
    if entry is None:
        return EntryLink(f"register:{to}", book.title(Target("register", edition)))
    return EntryLink(f"register:{to}", combined("{ref}: {title}", ref=entry.ref, title=entry.title))


def _table(
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


def against(book: Book, edition: PerformanceEdition) -> tuple[Words, ...]:
    """The heads of the columns that compare a figure with earlier ones."""
    frequency = book.frameworks[edition.folder].frequency
    if frequency is None:
        return ()
    last_period = AGAINST_LAST[frequency]
    return (last_period,) if frequency is Frequency.YEARLY else (last_period, AGAINST_LAST_YEAR)


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


def row_standing(
    book: Book, reported: ReportedRow, key: Mapping[str, StatusShown]
) -> StandingShown:
    """How a row stands, in words."""
    unit = book.indicators[reported.indicator].unit
    accepted = reported.row.as_printed.get("status-differs", "")
    return standing_shown(standing(book, reported), key, unit, accepted)


def benchmarks(book: Book, id_: str, title: str, row: Row) -> Iterator[BenchmarkShown]:
    """How a row's measure stands among others."""
    families = {one.key: one for one in book.frameworks[id_.partition("/")[0]].families}
    for one in row.benchmarks:
        yield BenchmarkShown(id_, title, families.get(one.family), one)


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
