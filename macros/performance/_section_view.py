"""What the page of a report shows of a section, and of the sections below it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.findings import did_you_mean
from minutebook.links.target import Target
from minutebook.records.performance import PerformanceEdition, Section
from minutebook.records.translated import combined

from ._status_view import StatusShown, key_of_edition
from ._table_view import TableShown, table_shown


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
        tuple(
            table_shown(book, edition, section, table, key, rows_met) for table in section.tables
        ),
        tuple(_entry_link(book, to) for to in section.registers),
        (),
    )


def _entry_link(book: Book, to: str) -> EntryLink:
    edition, _, anchor = to.partition("#")
    entry = book.entry(edition, anchor) if anchor else None
    if entry is None:
        return EntryLink(f"register:{to}", book.title(Target("register", edition)))
    return EntryLink(f"register:{to}", combined("{ref}: {title}", ref=entry.ref, title=entry.title))
