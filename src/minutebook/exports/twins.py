"""The twin of every page: index.json beside it, with the same facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from minutebook.book import ActionOnRecord, Book, Meeting
from minutebook.exports.plain import as_bytes, plain
from minutebook.figures import counts, number_in, series, values_of
from minutebook.lineage import comparison, history
from minutebook.pages import Page, pages
from minutebook.reading import Prose
from minutebook.records.performance import PerformanceEdition
from minutebook.records.registers import RegisterEdition
from minutebook.records.reports import Report
from minutebook.scoring import band_of, matrix, read_score
from minutebook.targets import Target

_TABLE_CALL = re.compile(r"""\{\{\s*table\(\s*id\s*=\s*["']([a-z0-9-]+)["']\s*\)\s*\}\}""")

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|\{#.*?#\}", re.DOTALL)

Facts = dict[str, Any]


def twins(book: Book) -> Iterator[tuple[str, bytes]]:
    """Each page's twin as its path and bytes.

    Every twin says its page's `address`, `title` and `kind`, then the page's facts, then `links`:
    the records that it names and the records that name it.
    """
    made = pages(book)
    for page in made:
        facts: Facts = {"address": page.address, "title": page.title, "kind": page.kind}
        facts.update(_FACTS[page.kind](book, page))
        if page.target is not None:
            facts["links"] = _links(book, page.target)
        yield f"{page.address}index.json", as_bytes(facts)
    addresses = {page.address for page in made}
    for prose in book.archive.prose:
        if prose.address not in addresses:
            yield f"{prose.address}index.json", as_bytes(_prose(book, prose))


def without_comments(text: str) -> str:
    """A page's text without what its author wrote for authors alone, as the page shows it."""
    return _COMMENT.sub("", text)


def _prose(book: Book, prose: Prose) -> Facts:
    source = prose.address.rstrip("/")
    return {
        "address": prose.address,
        "title": prose.title,
        "kind": "page",
        "text": without_comments(prose.text).strip(),
        "links": {"to": _refs(book, (r.target for r in book.links_from("page", source)))},
    }


def _ref(book: Book, target: Target) -> Facts:
    return {
        "kind": target.kind,
        "id": target.id,
        "title": book.title(target),
        "address": book.address(target),
    }


def _refs(book: Book, targets: Iterable[Target]) -> list[Facts]:
    return [_ref(book, target) for target in dict.fromkeys(targets)]


def _links(book: Book, target: Target) -> Facts:
    """What the record names, and what names it, without the record itself."""
    whole = (target.kind, target.id)
    to = [r.target for r in book.links_from(*whole) if r.target.kind != "table"]
    back = [r.source for r in book.links_to(*whole) if r.source.kind not in ("page", "table")]
    return {
        "to": _refs(book, (t for t in to if (t.kind, t.id) != whole)),
        "from": _refs(book, (t for t in back if (t.kind, t.id) != whole)),
    }


def _id(page: Page) -> str:
    assert page.target is not None
    return page.target.id


def _meeting(book: Book, page: Page) -> Facts:
    meeting = book.meetings[_id(page)]
    return {
        **_summary(book, meeting),
        "announced": [
            {"by": _ref(book, a.by), "announcement": plain(a.announcement)}
            for a in meeting.announced
        ],
        "confirmed": [
            {"by": _ref(book, c.by), "confirmation": plain(c.confirmation)}
            for c in meeting.confirmed
        ],
        "put_for_confirmation": _refs(book, meeting.put_for_confirmation),
        "previous": _meeting_ref(book, meeting.previous),
        "next": _meeting_ref(book, meeting.next),
        "agenda": plain(meeting.agenda),
        "minutes": plain(meeting.minutes),
        "decisions": plain(meeting.decisions),
        "reports": _refs(book, (Target("report", report.id) for report in meeting.reports)),
    }


def _meeting_ref(book: Book, id_: str | None) -> Facts | None:
    return _ref(book, Target("meeting", id_)) if id_ else None


def _summary(book: Book, meeting: Meeting) -> Facts:
    return {
        "id": meeting.id,
        "committee": meeting.committee,
        "date": plain(meeting.date),
        "time": plain(meeting.time),
        "place": meeting.place,
        "state": meeting.state,
        "address": book.address(Target("meeting", meeting.id)),
    }


def _meetings(book: Book, _: Page) -> Facts:
    return {"meetings": [_summary(book, m) for m in reversed(book.meetings_by_date)]}


def _home(book: Book, _: Page) -> Facts:
    return {
        "body": plain(book.body),
        "counts": {
            kind: len(book.ids(kind))
            for kind in ("meeting", "decision", "report", "entry", "indicator", "person")
        },
        "sections": [
            {"title": p.title, "address": p.address}
            for p in pages(book)
            if p.target is None and p.address
        ],
    }


def _report(book: Book, page: Page) -> Facts:
    report: Report = book.reports[_id(page)]
    return {
        "meeting": _ref(book, Target("meeting", report.id.rpartition("/")[0])),
        "report": plain(replace(report, body=without_comments(report.body))),
        "tables": _tables(book, report.body, (a.table for a in report.appendices)),
    }


def _tables(book: Book, body: str, named: Iterable[str | None]) -> Facts:
    ids = dict.fromkeys([*_TABLE_CALL.findall(body), *(id_ for id_ in named if id_)])
    return {id_: plain(book.tables[id_]) for id_ in ids if id_ in book.tables}


def _decision(book: Book, page: Page) -> Facts:
    id_ = _id(page)
    return {
        "meeting": _ref(book, Target("meeting", book.decided_at[id_])),
        "decision": plain(book.decisions[id_]),
    }


def _decisions(book: Book, _: Page) -> Facts:
    return {
        "decisions": [
            {**_ref(book, Target("decision", id_)), "status": plain(decision.status),
             "meeting": book.decided_at[id_]}
            for id_, decision in book.decisions.items()
        ],
        "resolutions": [
            {"at": _ref(book, Target("meeting", meeting.id, item.key)), "item": item.title,
             "text": resolution.text}
            for meeting in reversed(book.meetings_by_date)
            for item in meeting.items
            if item.minute
            for resolution in item.minute.resolutions
        ],
    }  # fmt: skip


def _register(book: Book, page: Page) -> Facts:
    id_ = _id(page)
    if id_ in book.editions:
        return _edition(book, book.editions[id_])
    register = book.registers[id_]
    return {
        "register": plain(register),
        "editions": _refs(book, (Target("register", e.id) for e in book.editions_of(id_))),
    }


def _edition(book: Book, edition: RegisterEdition) -> Facts:
    compared = comparison(book, edition)
    register = book.registers[edition.id.partition("/")[0]]
    scale = book.scales[register.scale]
    facts: Facts = plain(edition)
    for entry, given in zip(edition.entries, facts["entries"], strict=True):
        given["kind"] = book.catalogue[f"{register.id}/{entry.key}"].kind.value
        for kind, score in entry.scores.items():
            reading = read_score(scale, score)
            given["scores"][kind]["band"] = reading.band.word if reading.band else None
            given["scores"][kind]["cells"] = [
                {"impact": cell.impact.word, "likelihood": cell.likelihood.word}
                for cell in reading.cells
            ]
    return {
        "register": _ref(book, Target("register", register.id)),
        "scale": _ref(book, Target("scale", scale.id)),
        "edition": facts,
        "compared_with": compared.before.id if compared.before else None,
        "changes": [
            {
                "key": c.key,
                "movement": c.movement.value,
                "score_kind": c.score_kind,
                "before": {"ref": c.before.ref, "scores": plain(c.before.scores)}
                if c.before
                else None,
                "after": {"ref": c.after.ref, "scores": plain(c.after.scores)} if c.after else None,
                "owners_changed": c.owners_changed,
            }
            for c in compared.changes
        ],
        "owners": [
            {"post": o.post, "before": o.before, "after": o.after, "movement": o.movement.value}
            for o in compared.owners
        ],
    }


def _registers(book: Book, _: Page) -> Facts:
    return {"registers": _refs(book, (Target("register", id_) for id_ in book.registers))}


def _entry(book: Book, page: Page) -> Facts:
    register, _, key = _id(page).partition("/")
    life = history(book, register, key)
    return {
        "register": _ref(book, Target("register", register)),
        "entry": {
            **plain(life.catalogue),
            "history": [
                {
                    "edition": _ref(book, Target("register", a.edition.id)),
                    "period": a.edition.period,
                    "movement": a.movement.value,
                    **plain(a.entry),
                }
                for a in life.appearances
            ],
            "missing_from": _refs(book, (Target("register", e.id) for e in life.missing_from)),
        },
    }


def _score_key(book: Book, page: Page) -> Facts:
    scale = book.scales[_id(page)]
    return {
        "scale": plain(scale),
        "matrix": [
            [
                {
                    "impact": cell.impact.word,
                    "likelihood": cell.likelihood.word,
                    "score": cell.value,
                    "band": band.word if (band := band_of(scale, cell.value)) else None,
                }
                for cell in row
            ]
            for row in matrix(scale)
        ],
    }


def _score_keys(book: Book, _: Page) -> Facts:
    return {"scales": _refs(book, (Target("scale", id_) for id_ in book.scales))}


def _indicators(book: Book, page: Page) -> Facts:
    id_ = _id(page)
    if id_ in book.performance:
        return _performance_edition(book, book.performance[id_])
    return {
        "framework": plain(book.frameworks[id_]),
        "editions": _refs(book, (Target("performance", e.id) for e in book.performance_of(id_))),
    }


def _performance_edition(book: Book, edition: PerformanceEdition) -> Facts:
    facts: Facts = plain(edition)
    for section, given in zip(edition.sections, facts["sections"], strict=True):
        for table, printed in zip(section.tables, given.get("tables", ()), strict=True):
            for row, line in zip(table.rows, printed["rows"], strict=True):
                for cell, shown in zip(row.cells, line["cells"], strict=True):
                    shown["number"] = number_in(cell)
    counted = counts(edition)
    return {
        "framework": _ref(book, Target("performance", edition.id.partition("/")[0])),
        "edition": facts,
        "counts": {"recorded": dict(counted.recorded), "total": counted.total},
        "tables": _tables(
            book, "", (id_ for section in edition.sections for id_ in section.other_tables)
        ),
    }


def _performance(book: Book, _: Page) -> Facts:
    return {"frameworks": _refs(book, (Target("performance", id_) for id_ in book.frameworks))}


def _indicator(book: Book, page: Page) -> Facts:
    framework, _, key = _id(page).partition("/")
    values = values_of(book, framework, key)
    charted = set(map(id, series(values)))
    return {
        "framework": _ref(book, Target("performance", framework)),
        "indicator": {
            **plain(book.indicators[_id(page)]),
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
                    "charted": id(value) in charted,
                }
                for value in values
            ],
        },
    }


def _committee(book: Book, page: Page) -> Facts:
    id_ = _id(page)
    return {
        "committee": plain(book.committees[id_]),
        "meetings": [
            _summary(book, m) for m in reversed(book.meetings_by_date) if m.committee == id_
        ],
    }


def _committees(book: Book, _: Page) -> Facts:
    return {"committees": _refs(book, (Target("committee", id_) for id_ in book.committees))}


def _person(book: Book, page: Page) -> Facts:
    id_ = _id(page)
    return {
        "person": plain(book.people[id_]),
        "named_in": [
            {**_ref(book, r.source), "as": r.via, **_as_said(r.holder)}
            for r in book.links_to("person", id_)
            if r.source.kind not in ("page", "table")
        ],
    }


def _as_said(holder: Any) -> Facts:
    """How a record names a person: the role, presence and post that it gives."""
    said = {
        name: plain(getattr(holder, name, None)) for name in ("role", "presence", "post", "printed")
    }
    return {name: value for name, value in said.items() if value is not None}


def _people(book: Book, _: Page) -> Facts:
    return {"people": _refs(book, (Target("person", id_) for id_ in book.people))}


def _actions(book: Book, _: Page) -> Facts:
    return {"actions": [_action(book, on_record) for on_record in book.actions.values()]}


def _action(book: Book, on_record: ActionOnRecord) -> Facts:
    return {**plain(on_record.action), "asked_at": _ref(book, on_record.asked_at)}


def _glossary(book: Book, _: Page) -> Facts:
    return {"terms": plain(tuple(book.glossary.values()))}


def _search(book: Book, _: Page) -> Facts:
    return {
        "pages": [{"title": p.title, "address": p.address, "kind": p.kind} for p in pages(book)]
    }


_FACTS: Mapping[str, Callable[[Book, Page], Facts]] = {
    "home": _home,
    "meetings": _meetings,
    "meeting": _meeting,
    "report": _report,
    "decisions": _decisions,
    "decision": _decision,
    "committees": _committees,
    "committee": _committee,
    "registers": _registers,
    "register": _register,
    "entry": _entry,
    "score_keys": _score_keys,
    "score_key": _score_key,
    "performance": _performance,
    "indicators": _indicators,
    "indicator": _indicator,
    "people": _people,
    "person": _person,
    "actions": _actions,
    "glossary": _glossary,
    "search": _search,
}
