"""The macro `indicators`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.i18n.messages import Words
from minutebook.queries.performance import figures
from minutebook.queries.performance.rules import rule_of
from minutebook.queries.performance.status import counts_by_rule
from minutebook.records.base import PerformanceId
from minutebook.records.performance import Framework, Indicator, PerformanceEdition, StatedCount

from . import _indicator_view as indicator_view
from . import _section_view as section_view
from ._report_links_view import reported_to, spoken_of
from ._status_view import RuleShown, StandingShown, StatusShown, key_of, key_of_edition, rules_shown
from ._table_view import RowShown
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
            (edition, figures.counts(edition).total, reported_to(book, edition.id))
            for edition in editions
        ],
        "key": list(key_of(book.frameworks[id].statuses).values()),
        "rules": rules_shown(book.frameworks[id], book.frameworks[id].rules),
        "last_in": _last_in(book, book.frameworks[id], editions),
    }


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure in the list of a framework: its newest figure, and every report that has it."""

    id: str
    indicator: Indicator
    good_is: Words
    latest: figures.Value | None
    standing: StandingShown
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
    id_ = f"{framework}/{key}"
    values = figures.values_of(book, framework, key)
    rows = book.reported[id_]
    editions = {row.edition.id: row.edition for row in rows}
    indicator = book.indicators[id_]
    newest = rows[-1]
    return Measure(
        id_,
        indicator,
        indicator_view.POLARITY[indicator.polarity],
        indicator_view.latest(values, indicator.cumulative),
        indicator_view.row_standing(book, newest, key_of_edition(book, newest.edition)),
        tuple(editions.values()),
    )


@dataclass(frozen=True, slots=True)
class CountLine:
    """How many measures have a status: as stated, as counted here, and as the rule gives it."""

    shown: StatusShown
    stated: StatedCount | None
    counted: int
    by_rule: int

    @property
    def agrees(self) -> bool:
        """Whether the report states the same count, if it states any."""
        return self.stated is None or self.stated.count == self.counted


def _edition(book: Book, edition: PerformanceEdition, theme: str | None) -> Mapping[str, Any]:
    chosen = section_view.with_those_below(edition, theme) if theme else edition.sections
    counted = figures.counts(edition)
    key = key_of_edition(book, edition)
    stated = {count.status: count for count in edition.stated}
    all_editions = book.performance_of(edition.folder)
    place = all_editions.index(edition)
    discussed = reported_to(book, edition.id)
    rules = _rules(book, edition)
    by_rule = counts_by_rule(book, edition) if rules else {}
    sections = section_view.sections(book, edition, chosen)
    return {
        "framework": book.frameworks[edition.folder],
        "edition": edition,
        "theme": theme,
        "before": all_editions[place - 1] if place else None,
        "after": all_editions[place + 1] if place + 1 < len(all_editions) else None,
        "discussed": discussed,
        "mentioned": spoken_of(book, "performance", edition.id, discussed),
        "key": list(key.values()),
        "counts": [
            CountLine(shown, stated.get(name), counted.recorded.get(name, 0), by_rule.get(name, 0))
            for name, shown in key.items()
        ],
        "stated_total": stated.get(None),
        "total": counted.total,
        "without_status": counted.recorded.get("", 0),
        "without_by_rule": by_rule.get("", 0),
        "has_status": bool(rules) or counted.total > counted.recorded.get("", 0),
        "rules": rules,
        "against": indicator_view.against(book, edition),
        "differing": tuple(row for row in _rows(sections) if row.standing.standing.agrees is False),
        "sections": sections,
        "top": min((section.level for section in chosen), default=1),
        "tables": {
            name: table(book, id=name) for section in chosen for name in section.other_tables
        },
    }


def _rules(book: Book, edition: PerformanceEdition) -> tuple[RuleShown, ...]:
    """The rules that judge the measures of an edition, in the framework's order."""
    framework = book.frameworks[edition.folder]
    if not framework.rules:
        return ()
    used = {
        id(rule_of(framework, book.indicators[f"{framework.id}/{row.indicator}"], edition))
        for section in edition.sections
        for printed in section.tables
        for row in printed.rows
    }
    return rules_shown(framework, [rule for rule in framework.rules if id(rule) in used])


def _rows(sections: Sequence[section_view.SectionShown]) -> Iterator[RowShown]:
    """The rows of sections and of those below them, in the order printed."""
    for shown in sections:
        for printed in shown.tables:
            for group in printed.groups:
                yield from group.rows
        yield from _rows(shown.below)
