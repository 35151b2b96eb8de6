"""The twin of every page: index.json beside it, with the same facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from minutebook.attendance import Figures, of_committee, of_person
from minutebook.book import ActionOnRecord, Book
from minutebook.exports.decisions import (
    decision_facts,
    decisions_facts,
    forthcoming_facts,
    plan_facts,
    withheld_facts,
)
from minutebook.exports.meetings import meeting_facts, meeting_summary
from minutebook.exports.naming import Facts, ref, refs
from minutebook.exports.performance import frameworks_facts, indicator_facts, performance_facts
from minutebook.exports.plain import as_bytes, plain
from minutebook.exports.registers import (
    action_facts,
    entry_facts,
    register_facts,
    registers_facts,
    score_key_facts,
    score_keys_facts,
)
from minutebook.exports.votes import votes_facts
from minutebook.pages import Page, in_each_language, pages
from minutebook.reading import Prose
from minutebook.records.reports import Report
from minutebook.register_actions import followed
from minutebook.targets import Target

_TABLE_CALL = re.compile(r"""\{\{\s*table\(\s*id\s*=\s*["']([a-z0-9-]+)["']\s*\)\s*\}\}""")

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)|\{#.*?#\}", re.DOTALL)


def twins(book: Book) -> Iterator[tuple[str, bytes]]:
    """Each page's twin as its path and bytes.

    Every twin says its page's `address`, `title` and `kind`, then the page's facts, then `links`:
    the records that it names and the records that name it. Where a council has several languages,
    a record has one twin, that holds each text in all of them, and `languages` says the address of
    the page in each.
    """
    made = pages(book)
    each = in_each_language(book)
    for page in made:
        facts: Facts = {"address": page.address, "title": page.title, "kind": page.kind}
        if page.address in each:
            facts["languages"] = each[page.address]
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
    inside = prose.address.removeprefix(f"{prose.language}/").rstrip("/")
    links = (
        *book.links_from("page", inside),
        *book.links_from("report", inside.removeprefix("meetings/")),
    )
    here = (link.target for link in links if link.place.file == prose.file)
    return {
        "address": prose.address,
        "title": prose.title,
        "kind": "page",
        "text": without_comments(prose.text).strip(),
        "links": {"to": refs(book, here)},
    }


def _links(book: Book, target: Target) -> Facts:
    """What the record names, and what names it, without the record itself."""
    whole = (target.kind, target.id)
    to = [r.target for r in book.links_from(*whole) if r.target.kind != "table"]
    back = [r.source for r in book.links_to(*whole) if r.source.kind not in ("page", "table")]
    return {
        "to": refs(book, (t for t in to if (t.kind, t.id) != whole)),
        "from": refs(book, (t for t in back if (t.kind, t.id) != whole)),
    }


def _id(page: Page) -> str:
    assert page.target is not None
    return page.target.id


def _meeting(book: Book, page: Page) -> Facts:
    return meeting_facts(book, _id(page))


def _meetings(book: Book, _: Page) -> Facts:
    return {"meetings": [meeting_summary(book, m) for m in reversed(book.meetings_by_date)]}


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
        "meeting": ref(book, Target("meeting", report.id.rpartition("/")[0])),
        "report": plain(replace(report, body=without_comments(report.body))),
        "tables": _tables(book, report.body, (a.table for a in report.appendices)),
    }


def _tables(book: Book, body: str, named: Iterable[str | None]) -> Facts:
    ids = dict.fromkeys([*_TABLE_CALL.findall(body), *(id_ for id_ in named if id_)])
    return {id_: plain(book.tables[id_]) for id_ in ids if id_ in book.tables}


def _decision(book: Book, page: Page) -> Facts:
    return decision_facts(book, _id(page))


def _decisions(book: Book, _: Page) -> Facts:
    return decisions_facts(book)


def _plan(book: Book, page: Page) -> Facts:
    return plan_facts(book, page.target.id if page.target is not None else None)


def _forthcoming(book: Book, page: Page) -> Facts:
    return forthcoming_facts(book, _id(page))


def _withheld(book: Book, _: Page) -> Facts:
    return withheld_facts(book)


def _register(book: Book, page: Page) -> Facts:
    return register_facts(book, _id(page))


def _registers(book: Book, _: Page) -> Facts:
    return registers_facts(book)


def _entry(book: Book, page: Page) -> Facts:
    return entry_facts(book, _id(page))


def _score_key(book: Book, page: Page) -> Facts:
    return score_key_facts(book, _id(page))


def _score_keys(book: Book, _: Page) -> Facts:
    return score_keys_facts(book)


def _performance(book: Book, _: Page) -> Facts:
    return frameworks_facts(book)


def _indicators(book: Book, page: Page) -> Facts:
    return performance_facts(book, _id(page))


def _indicator(book: Book, page: Page) -> Facts:
    return indicator_facts(book, _id(page))


def _committee(book: Book, page: Page) -> Facts:
    id_ = _id(page)
    return {
        "committee": plain(book.committees[id_]),
        "attendance": _attendance(book, of_committee(book, id_)),
        "meetings": [
            meeting_summary(book, m) for m in reversed(book.meetings_by_committee.get(id_, ()))
        ],
    }


def _attendance(book: Book, figures: Iterable[Figures]) -> list[Facts]:
    """Counts of meetings, with percentages only where the council gives them."""
    made = []
    for one in figures:
        facts = {**asdict(one), "missed": one.missed}
        if book.body.attendance_percentages:
            facts["percentage"] = one.percentage
        made.append(facts)
    return made


def _committees(book: Book, _: Page) -> Facts:
    return {"committees": refs(book, (Target("committee", id_) for id_ in book.committees))}


def _person(book: Book, page: Page) -> Facts:
    id_ = _id(page)
    return {
        "person": plain(book.people[id_]),
        "attendance": _attendance(book, of_person(book, id_)),
        "votes": votes_facts(book, id_),
        "named_in": [
            {**ref(book, r.source), "as": r.via, **_as_said(r.holder)}
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
    return {"people": refs(book, (Target("person", id_) for id_ in book.people))}


def _actions(book: Book, _: Page) -> Facts:
    return {
        "actions": [_action(book, on_record) for on_record in book.actions.values()],
        "on_register_entries": [action_facts(book, one) for one in followed(book)],
    }


def _action(book: Book, on_record: ActionOnRecord) -> Facts:
    return {**plain(on_record.action), "asked_at": ref(book, on_record.asked_at)}


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
    "plan": _plan,
    "forthcoming": _forthcoming,
    "withheld": _withheld,
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
