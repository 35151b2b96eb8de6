"""What the pages of performance say of a measure, a row or a report, in a reader's words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from minutebook import figures
from minutebook.book import Book
from minutebook.findings import did_you_mean
from minutebook.records.base import Number
from minutebook.records.performance import (
    Cell,
    Column,
    ColumnKind,
    Indicator,
    IndicatorTable,
    Missing,
    PerformanceEdition,
    Polarity,
    Row,
    Section,
    Status,
)
from minutebook.targets import Target

from .saying import say_list

POLARITY: Mapping[Polarity, str] = {
    Polarity.HIGH: "High",
    Polarity.LOW: "Low",
    Polarity.NEITHER: "Neither",
    Polarity.RANGE: "In a range",
}
"""Which way is good."""

MISSING: Mapping[Missing, str] = {
    Missing.NO_DATA: "no data",
    Missing.NOT_APPLICABLE: "not applicable",
    Missing.NOT_YET: "not yet available",
    Missing.NOT_STATED: "not stated",
}
"""Why there is no figure."""

COLUMN_KIND: Mapping[ColumnKind, str] = {
    ColumnKind.VALUE: "",
    ColumnKind.AVERAGE: "an average",
    ColumnKind.TO_DATE: "of the year so far, or of a whole year",
    ColumnKind.FORECAST: "a forecast",
    ColumnKind.TARGET: "a target",
    ColumnKind.COMPARATOR: "others, for comparison",
    ColumnKind.CHANGE: "a change",
}
"""What a column's figures are, '' for plain values of its period."""

COMPARED = (ColumnKind.TARGET, ColumnKind.COMPARATOR, ColumnKind.CHANGE)
"""The kinds of column that set a measure beside something else."""


@dataclass(frozen=True, slots=True)
class StatusShown:
    """A status and the tone of its badge: good, slight or poor, by its place in the key."""

    status: Status
    tone: str


@dataclass(frozen=True, slots=True)
class TrendShown:
    """Where the figure went between the last two periods, and whether that is for the better.

    `verdict` is 'better', 'worse' or '' where neither way is good or nothing changed.
    """

    sign: str
    word: str
    verdict: str


@dataclass(frozen=True, slots=True)
class CellShown:
    """A cell as printed. `missing` says why it has no figure; `short` that it fits on one line."""

    printed: str
    missing: str
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
    trend: TrendShown | None
    cells: tuple[CellShown, ...]

    @property
    def good_is(self) -> str:
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

    of: str
    text: str


@dataclass(frozen=True, slots=True)
class TableShown:
    """A table of measures as its page shows it."""

    table: IndicatorTable
    groups: tuple[Group, ...]
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
    return f"{section.number} {section.title}" if section.number else section.title


def statuses(edition: PerformanceEdition) -> Mapping[str, StatusShown]:
    """An edition's key for performance. Its first word is the best, its last the worst."""
    last = len(edition.statuses) - 1
    return {
        status.key: StatusShown(status, {0: "good", last: "poor"}.get(place, "slight"))
        for place, status in enumerate(edition.statuses)
    }


def trend(book: Book, id_: str, row: Row, table: IndicatorTable) -> TrendShown | None:
    """A row's trend, or None if its last two periods don't both have a figure."""
    way = figures.trend(row, table)
    if way is None:
        return None
    sign, word = {"up": ("↑", "Up"), "down": ("↓", "Down"), "level": ("→", "Level")}[way]
    wanted = {Polarity.HIGH: "up", Polarity.LOW: "down"}.get(book.indicators[id_].polarity)
    if way == "level" or wanted is None:
        return TrendShown(sign, word, "")
    return TrendShown(sign, word, "better" if way == wanted else "worse")


def sections(
    book: Book, edition: PerformanceEdition, chosen: Sequence[Section]
) -> tuple[SectionShown, ...]:
    """Sections of an edition as their page shows them, each with the sections below it."""
    rows_met: dict[str, int] = defaultdict(int)
    key = statuses(edition)
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
        tuple(_table(book, edition, table, key, rows_met) for table in section.tables),
        tuple(_entry_link(book, to) for to in section.registers),
        (),
    )


def _entry_link(book: Book, to: str) -> EntryLink:
    edition, _, anchor = to.partition("#")
    entry = book.entry(edition, anchor) if anchor else None
    if entry is None:
        return EntryLink(f"register:{to}", book.title(Target("register", edition)))
    return EntryLink(f"register:{to}", f"{entry.ref}: {entry.title}")


def _table(
    book: Book,
    edition: PerformanceEdition,
    table: IndicatorTable,
    key: Mapping[str, StatusShown],
    rows_met: dict[str, int],
) -> TableShown:
    groups: dict[str, list[RowShown]] = {}
    for row in table.rows:
        shown = _row(book, edition, table, row, key, rows_met)
        groups.setdefault(row.group or "", []).append(shown)
    return TableShown(
        table,
        tuple(Group(title, tuple(rows)) for title, rows in groups.items()),
        tuple(_remarks(book, edition, table)),
    )


def _row(
    book: Book,
    edition: PerformanceEdition,
    table: IndicatorTable,
    row: Row,
    key: Mapping[str, StatusShown],
    rows_met: dict[str, int],
) -> RowShown:
    rows_met[row.indicator] += 1
    again = rows_met[row.indicator]
    id_ = indicator_id(edition, row)
    return RowShown(
        anchor=f"row-{row.indicator}" + (f"-{again}" if again > 1 else ""),
        id=id_,
        title=title_printed(book, edition, row),
        indicator=book.indicators[id_],
        row=row,
        status=key.get(row.status or ""),
        trend=trend(book, id_, row, table),
        cells=tuple(_cell(cell) for cell in row.cells),
    )


def indicator_id(edition: PerformanceEdition, row: Row) -> str:
    """The id of a row's measure: 'corporate/cla-rate'."""
    return f"{edition.id.partition('/')[0]}/{row.indicator}"


def title_printed(book: Book, edition: PerformanceEdition, row: Row) -> str:
    """A measure's title as an edition prints it."""
    return row.title_printed or book.indicators[indicator_id(edition, row)].title


def _cell(cell: Cell) -> CellShown:
    missing = MISSING[cell.missing] if cell.missing else ""
    return CellShown(cell.printed, missing, len(cell.printed) <= 14)


def _remarks(book: Book, edition: PerformanceEdition, table: IndicatorTable) -> Iterator[Remark]:
    """The notes of a table, its columns and its cells, and what a cell without a figure means."""
    if table.note:
        yield Remark("", table.note)
    for column in table.columns:
        if column.note:
            yield Remark(column.label, column.note)
    long_notes: dict[str, list[str]] = {}
    for row in table.rows:
        if row.note and not _is_short(row.note):
            long_notes.setdefault(row.note, []).append(title_printed(book, edition, row))
    for note, titles in long_notes.items():
        yield Remark("; ".join(titles), note)
    for row in table.rows:
        columns_by_text: dict[str, list[str]] = {}
        for column, cell in zip(table.columns, row.cells, strict=False):
            for text in cell_remarks(cell):
                columns_by_text.setdefault(text, []).append(column.label)
        for text, labels in columns_by_text.items():
            yield Remark(f"{title_printed(book, edition, row)}, {say_list(labels)}", text)
    signs: dict[tuple[str, str], None] = {}
    for row in table.rows:
        for cell in row.cells:
            if cell.missing and not cell.note:
                signs[cell.printed, MISSING[cell.missing]] = None
    for printed, meaning in signs:
        yield Remark(f"‘{printed}’" if printed else "An empty cell", f"{meaning}.")


def _is_short(note: str | None) -> bool:
    return len(note or "") <= 45


def cell_remarks(cell: Cell) -> Iterator[str]:
    """What a reader should know of a cell beside what it prints."""
    if cell.note:
        yield cell.note
    if cell.period and cell.period not in cell.printed:
        yield f"For {cell.period}."


def latest(values: Iterable[figures.Value]) -> figures.Value | None:
    """The newest figure of a measure's own that there is, or None if no period has one."""
    found = [
        value
        for value in values
        if value.column.kind not in COMPARED and value.cell.printed and not value.cell.missing
    ]
    plain = [value for value in found if value.column.kind is ColumnKind.VALUE]
    return max(plain or found, key=_when, default=None)


def _when(value: figures.Value) -> tuple[str, str]:
    return str(value.edition.period_ends), str(value.column.period_ends or "")


def figure(number: Number | None) -> str:
    """A number as British print writes it, or '' for none."""
    return "" if number is None else f"{number:,}".replace("-", "−")


def column_note(column: Column) -> str:
    """What a column's figures are, in a few words, where its heading and note don't say it."""
    words = COLUMN_KIND[column.kind]
    said = f"{column.label} {column.note or ''}".lower()
    is_said = any(word in said for word in (words.rpartition(" ")[2], "year") if word in words)
    return "" if is_said else words


_BY_FIELD = (
    "AgendaItem.performance",
    "Minute.performance",
    "Decision.performance",
    "Appendix.performance",
)
_WITH_PAGES = ("meeting", "report", "decision", "register", "entry", "committee")


def discussed_at(book: Book, edition: str) -> tuple[Target, ...]:
    """The items, decisions and reports that an edition was put to."""
    links = book.links_to("performance", edition, *_BY_FIELD)
    return tuple(dict.fromkeys(link.source for link in links))


def mentioned_at(book: Book, kind: str, id_: str, known: Iterable[Target]) -> tuple[Target, ...]:
    """The pages where text links to a record, each once, without those that are known."""
    pages = {(target.kind, target.id) for target in known}
    found: dict[Target, None] = {}
    for link in book.links_to(kind, id_):
        page = Target(link.source.kind, link.source.id)
        if page.kind in _WITH_PAGES and (page.kind, page.id) not in pages:
            found[page] = None
    return tuple(found)
