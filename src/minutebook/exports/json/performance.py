"""The facts of the pages of performance: frameworks, their reports and their measures."""

from __future__ import annotations

from typing import Any

from minutebook.book.book import Book
from minutebook.book.types import ReportedRow
from minutebook.exports.json.encode import plain
from minutebook.exports.json.refs import Facts, ref, refs
from minutebook.links.target import Target
from minutebook.queries.performance.distances import Travel
from minutebook.queries.performance.figures import Value, counts, number_in, published, values_of
from minutebook.queries.performance.status import (
    Standing,
    counts_by_rule,
    indicator_status,
    since_baseline,
)
from minutebook.records.performance import PerformanceEdition


def frameworks_facts(book: Book) -> Facts:
    """Of the list of frameworks."""
    return {"frameworks": refs(book, (Target("performance", id_) for id_ in book.frameworks))}


def performance_facts(book: Book, id_: str) -> Facts:
    """Of a framework, or of one of its reports."""
    if id_ in book.performance:
        return _edition(book, book.performance[id_])
    return {
        "framework": plain(book.frameworks[id_]),
        "editions": refs(book, (Target("performance", e.id) for e in book.performance_of(id_))),
    }


def _edition(book: Book, edition: PerformanceEdition) -> Facts:
    facts: Facts = plain(edition)
    judges = _is_judged(book, edition)
    for section, given in zip(edition.sections, facts["sections"], strict=True):
        for table, printed in zip(section.tables, given.get("tables", ()), strict=True):
            for row, line in zip(table.rows, printed["rows"], strict=True):
                for cell, shown in zip(row.cells, line["cells"], strict=True):
                    shown["number"] = number_in(cell)
                if judges:
                    reported = ReportedRow(edition, section, table, row)
                    line["standing"] = _standing(indicator_status(book, reported))
    counted = counts(edition)
    counts_here: Facts = {"recorded": dict(counted.recorded), "total": counted.total}
    if book.frameworks[edition.folder].rules:
        counts_here["by_rule"] = dict(counts_by_rule(book, edition))
    tables = (id_ for section in edition.sections for id_ in section.other_tables)
    return {
        "framework": ref(book, Target("performance", edition.folder)),
        "edition": facts,
        "counts": counts_here,
        "tables": {
            id_: plain(book.tables[id_]) for id_ in dict.fromkeys(tables) if id_ in book.tables
        },
    }


def _is_judged(book: Book, edition: PerformanceEdition) -> bool:
    """Whether the framework says enough to tell how its measures stand."""
    framework = book.frameworks[edition.folder]
    return bool(framework.rules) or framework.frequency is not None


def indicator_facts(book: Book, id_: str) -> Facts:
    """Of a measure through all reports."""
    framework, _, key = id_.partition("/")
    indicator = book.indicators[id_]
    values = values_of(book, framework, key)
    figures = published(values, indicator.cumulative)
    charted = {_at(one.stands) for one in figures}
    facts: Facts = {
        **plain(indicator),
        "values": [
            {
                "edition": value.edition.id,
                "section": value.section.key,
                "column": value.column.label,
                "column_kind": value.column.kind.value,
                "period_ends": plain(value.column.period_ends),
                "status": value.row.status,
                **plain(value.cell),
                "number": value.number,
                "charted": _at(value) in charted,
            }
            for value in values
        ],
    }
    rows = [row for row in book.reported.get(id_, ()) if _is_judged(book, row.edition)]
    if rows:
        facts["standings"] = [
            {"edition": row.edition.id, **_standing(indicator_status(book, row))} for row in rows
        ]
    if figures:
        moved = since_baseline(book.frameworks[framework], indicator, figures[-1].stands)
        if moved is not None:
            way, verdict = moved
            facts["since_baseline"] = {"way": way, "verdict": verdict.value}
    return {"framework": ref(book, Target("performance", framework)), "indicator": facts}


def _at(value: Value) -> tuple[int, int]:
    """What tells a cell from all others: the record of the cell and of its column."""
    return id(value.cell), id(value.column)


def _standing(found: Standing) -> Facts:
    """How a row stands; what is not known is left out, but for what the rule gives."""
    target = found.target
    known: dict[str, Any] = {
        "figure": found.value.number if found.value else None,
        "missing": plain(found.value.cell.missing) if found.value else None,
        "target": {
            "lowest": target.lowest,
            "highest": target.highest,
            "printed": target.printed,
        }
        if target
        else None,
        "off": found.off,
        "off_percent": found.off_percent,
        "past": found.past,
        "past_percent": found.past_percent,
        "last_period": _travel(found.last_period),
        "last_year": _travel(found.last_year),
        "recorded": found.recorded,
        "rule": {"key": found.rule.key, "since": plain(found.rule.since)} if found.rule else None,
        "agrees": found.agrees,
    }
    return {
        **{name: value for name, value in known.items() if value is not None},
        "by_rule": found.by_rule,
    }


def _travel(travel: Travel | None) -> Facts | None:
    if travel is None:
        return None
    return {
        "edition": travel.since.edition.id,
        "period_ends": plain(travel.since.column.period_ends),
        "printed": travel.since.cell.printed,
        "number": travel.since.number,
        "way": travel.way,
        "verdict": travel.verdict.value,
    }
