"""The macro `indicators`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from minutebook import figures
from minutebook.book import Book
from minutebook.records.base import PerformanceId
from minutebook.records.performance import Framework, Indicator, PerformanceEdition, StatedCount

from . import measures
from .table import table


def indicators(
    book: Book,
    *,
    id: Annotated[PerformanceId, "A framework, or one of its reports."],
    theme: Annotated[str | None, "The key of one section, to show it alone."] = None,
) -> Mapping[str, Any]:
    """Show what is measured: a framework with all its measures, or one report with its tables.

    For a framework (`corporate`): its reports, and every measure with its latest figure. For a
    report (`corporate/2017-18-q3`): the period, the main points, the counts by status and every
    section with its tables as printed; with `theme`, that section and the sections below it.
    """
    if id in book.performance:
        return _edition(book, book.performance[id], theme)
    editions = tuple(reversed(book.performance_of(id)))
    if theme is not None:
        raise ValueError(f"'{id}' has no sections; name one of its reports with 'theme'")
    return {
        "framework": book.frameworks[id],
        "edition": None,
        "editions": [
            (edition, figures.counts(edition).total, measures.discussed_at(book, edition.id))
            for edition in editions
        ],
        "last_in": _last_in(book, book.frameworks[id], editions),
    }


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure in the list of a framework: its newest figure, and every report that has it."""

    id: str
    indicator: Indicator
    good_is: str
    latest: figures.Value | None
    reports: tuple[PerformanceEdition, ...]


_Themes = dict[tuple[str, str], list[Measure]]


def _last_in(
    book: Book, framework: Framework, editions: tuple[PerformanceEdition, ...]
) -> list[tuple[PerformanceEdition, _Themes]]:
    """The measures by the report that they last appeared in, and by its themes."""
    met: set[str] = set()
    found = []
    for edition in editions:
        themes: _Themes = {}
        theme = edition.sections[0] if edition.sections else None
        for section in edition.sections:
            theme = section if section.level == 1 or theme is None else theme
            for printed in section.tables:
                for row in printed.rows:
                    if row.indicator not in met:
                        met.add(row.indicator)
                        measure = _measure(book, framework.id, row.indicator)
                        themes.setdefault((theme.key, theme.title), []).append(measure)
        if themes:
            found.append((edition, themes))
    return found


def _measure(book: Book, framework: str, key: str) -> Measure:
    values = figures.values_of(book, framework, key)
    editions = {value.edition.id: value.edition for value in values}
    indicator = book.indicators[f"{framework}/{key}"]
    return Measure(
        f"{framework}/{key}",
        indicator,
        measures.POLARITY[indicator.polarity],
        measures.latest(values),
        tuple(editions.values()),
    )


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many measures have a status: as the report states it, and as counted here."""

    shown: measures.StatusShown | None
    stated: StatedCount | None
    counted: int

    @property
    def agrees(self) -> bool:
        """Whether the report states the same count, if it states any."""
        return self.stated is None or self.stated.count == self.counted


def _edition(book: Book, edition: PerformanceEdition, theme: str | None) -> Mapping[str, Any]:
    chosen = measures.with_those_below(edition, theme) if theme else edition.sections
    counted = figures.counts(edition)
    key = measures.statuses(edition)
    stated = {count.status: count for count in edition.stated}
    all_editions = book.performance_of(edition.id.partition("/")[0])
    place = all_editions.index(edition)
    discussed = measures.discussed_at(book, edition.id)
    return {
        "framework": book.frameworks[edition.id.partition("/")[0]],
        "edition": edition,
        "theme": theme,
        "before": all_editions[place - 1] if place else None,
        "after": all_editions[place + 1] if place + 1 < len(all_editions) else None,
        "discussed": discussed,
        "mentioned": measures.mentioned_at(book, "performance", edition.id, discussed),
        "key": list(key.values()),
        "counts": [
            CountLine(shown, stated.get(name), counted.recorded.get(name, 0))
            for name, shown in key.items()
        ],
        "stated_total": stated.get(None),
        "total": counted.total,
        "without_status": counted.recorded.get("", 0),
        "has_status": counted.total > counted.recorded.get("", 0),
        "sections": measures.sections(book, edition, chosen),
        "top": min((section.level for section in chosen), default=1),
        "tables": {
            name: table(book, id=name) for section in chosen for name in section.other_tables
        },
    }
