"""The twin of every page: index.json beside it, with the same facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from typing import Any

from minutebook.book.book import Book
from minutebook.book.pagination import (
    Part,
    actions_shown,
    committee_in,
    count_in,
    is_split,
    is_whole,
    keys_in,
    latest_meetings,
    latest_of_committee,
    months_of,
    naming,
    years_of,
)
from minutebook.book.types import ActionOnRecord
from minutebook.exports.json.decisions import (
    committee_decided_facts,
    decision_facts,
    decisions_facts,
    forthcoming_facts,
    plan_facts,
    withheld_facts,
)
from minutebook.exports.json.encode import as_bytes, plain
from minutebook.exports.json.meetings import meeting_facts, meeting_summary
from minutebook.exports.json.pagination import parts_facts
from minutebook.exports.json.performance import frameworks_facts, indicator_facts, performance_facts
from minutebook.exports.json.refs import Facts, ref, refs
from minutebook.exports.json.registers import (
    action_facts,
    entry_facts,
    register_facts,
    registers_facts,
    score_key_facts,
    score_keys_facts,
)
from minutebook.exports.json.votes import votes_facts
from minutebook.links.target import Target
from minutebook.loader.prose import Prose
from minutebook.pages.catalog import pages
from minutebook.pages.languages import in_each_language
from minutebook.pages.lists import lists
from minutebook.pages.page import Page
from minutebook.queries.meetings.attendance_stats import Figures, of_committee, of_person
from minutebook.queries.registers.actions import followed
from minutebook.records.reports import Report

_IN_ONE: Mapping[str, Mapping[str, str]] = {}
"""The addresses in each language, where there is only one."""

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


def pages_json(book: Book) -> Iterator[tuple[str, bytes]]:
    """Each page's twin as its path and bytes: those of the records and lists, and of prose."""
    made = pages(book)
    each = in_each_language(book, made)
    for page in made:
        yield page_json(book, page, each)
    yield from prose_json(book, {page.address for page in made})


def page_json(
    book: Book, page: Page, each: Mapping[str, Mapping[str, str]] = _IN_ONE
) -> tuple[str, bytes]:
    """One page's twin as its path and bytes. `each` is that of `in_each_language`.

    Every twin says its page's `address`, `title` and `kind`, then the page's facts, then `links`:
    the records that it names and the records that name it. Where a council has several languages,
    a record has one twin, that holds each text in all of them, and `languages` says the address of
    the page in each.
    """
    facts: Facts = {"address": page.address, "title": page.title, "kind": page.kind}
    languages = each.get(page.address)
    if languages is not None:
        facts["languages"] = languages
    facts.update(_FACTS[page.kind](book, page))
    if page.target is not None:
        facts["links"] = _links(book, page.target)
    return f"{page.address}index.json", as_bytes(facts)


def prose_json(book: Book, addresses: Container[str]) -> Iterator[tuple[str, bytes]]:
    """The twins of the pages of prose, but for those at `addresses`, which a record has."""
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
    # A person's own page may tell of the latest year only.
    links = naming(book, target.id, None) if target.kind == "person" else book.links_to(*whole)
    back = [r.source for r in links if r.source.kind not in ("page", "table")]
    return {
        "to": refs(book, (t for t in to if (t.kind, t.id) != whole)),
        "from": refs(book, (t for t in back if (t.kind, t.id) != whole)),
    }


def _id(page: Page) -> str:
    assert page.target is not None
    return page.target.id


def _meeting(book: Book, page: Page) -> Facts:
    return meeting_facts(book, _id(page))


def _meetings(book: Book, page: Page) -> Facts:
    """All meetings, newest first; of a list that is divided, those of a part or the latest."""
    list_, part = "meetings/", page.part

    def count(one: Part) -> int:
        return count_in(book.meetings_in, one)

    facts: Facts = {}
    if part is not None:
        if part.month is None and is_split(book, list_, part.year):
            return parts_facts(list_, months_of(book, list_, part.year), count)
        months: Iterable[str] = keys_in(part)
        ids = [id_ for month in months for id_ in book.meetings_in.get(month, ())][::-1]
    elif is_whole(book, list_):
        ids = [id_ for month in book.meetings_in for id_ in book.meetings_in[month]][::-1]
    else:
        facts = parts_facts(list_, years_of(book, list_), count)
        ids = list(latest_meetings(book))
    return {**facts, "meetings": [meeting_summary(book, book.meetings[id_]) for id_ in ids]}


def _home(book: Book, _: Page) -> Facts:
    return {
        "body": plain(book.body),
        "counts": {
            kind: len(book.ids(kind))
            for kind in ("meeting", "decision", "report", "entry", "indicator", "person")
        },
        "sections": _sections(book),
    }


def _sections(book: Book) -> list[Facts]:
    """The lists that the site's pages are reached by."""
    return [{"title": p.title, "address": p.address} for p in lists(book) if p.address]


def _report(book: Book, page: Page) -> Facts:
    report: Report = book.reports[_id(page)]
    return {
        "meeting": ref(book, Target("meeting", report.id.rpartition("/")[0])),
        "report": plain(replace(report, body=without_comments(report.body))),
        "tables": _tables(book, report),
    }


def _tables(book: Book, report: Report) -> Facts:
    """What a report shows of tables: those that its page calls, and those of its appendices."""
    prose = book.prose.get(report.at.file)
    calls = prose.pieces.calls if prose is not None else ()
    called = (dict(call.arguments).get("id") for call in calls if call.name == "table")
    named = (appendix.table for appendix in report.appendices)
    ids = dict.fromkeys(id_ for id_ in (*called, *named) if isinstance(id_, str))
    return {id_: plain(book.tables[id_]) for id_ in ids if id_ in book.tables}


def _decision(book: Book, page: Page) -> Facts:
    return decision_facts(book, _id(page))


def _decisions(book: Book, page: Page) -> Facts:
    return decisions_facts(book, page.part)


def _plan(book: Book, page: Page) -> Facts:
    return plan_facts(book, page.target.id if page.target is not None else None)


def _forthcoming(book: Book, page: Page) -> Facts:
    return forthcoming_facts(book, _id(page))


def _withheld(book: Book, page: Page) -> Facts:
    return withheld_facts(book, page.part)


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
    """A committee with its meetings; where they are divided, the latest, or those of a year."""
    if page.part is not None and page.part_of is not None:
        id_ = page.part_of.id
        ids = committee_in(book, id_, page.part)
        return {
            "committee": ref(book, page.part_of),
            "meetings": [meeting_summary(book, book.meetings[one]) for one in ids],
            **committee_decided_facts(book, id_, page.part),
        }
    id_, list_ = _id(page), page.address
    facts = {
        "committee": plain(book.committees[id_]),
        "attendance": _attendance(book, of_committee(book, id_)),
    }
    ids = book.meetings_of.get(id_, ())[::-1]
    if not is_whole(book, list_):
        years = years_of(book, list_)
        facts |= parts_facts(list_, years, lambda one: len(committee_in(book, id_, one)))
        ids = latest_of_committee(book, id_)
    return {**facts, "meetings": [meeting_summary(book, book.meetings[one]) for one in ids]}


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
    """All that names a person; where that is divided, what names them in a year."""
    of = page.target or page.part_of
    assert of is not None
    links = naming(book, of.id, page.part)
    named = {
        "votes": votes_facts(book, of.id, links),
        "named_in": [
            {**ref(book, r.source), "as": r.via, **_as_said(r.holder)}
            for r in links
            if r.source.kind not in ("page", "table")
        ],
    }
    if page.part is not None:
        return {"person": ref(book, of), **named}
    parts: Facts = {}
    if not is_whole(book, page.address):
        counts = dict(book.named_often[of.id])
        years = years_of(book, page.address)
        parts = parts_facts(page.address, years, lambda one: counts[one.key])
    return {
        "person": plain(book.people[of.id]),
        "attendance": _attendance(book, of_person(book, of.id)),
        **parts,
        **named,
    }


def _as_said(holder: Any) -> Facts:
    """How a record names a person: the role, presence and post that it gives."""
    said = {
        name: plain(getattr(holder, name, None)) for name in ("role", "presence", "post", "printed")
    }
    return {name: value for name, value in said.items() if value is not None}


def _people(book: Book, _: Page) -> Facts:
    return {"people": refs(book, (Target("person", id_) for id_ in book.people))}


def _actions(book: Book, page: Page) -> Facts:
    """All actions; of a list that is divided, those of a part, or what its own page shows."""
    list_ = "actions/"
    if page.part is not None:
        months = keys_in(page.part)
        ids = [id_ for month in months for id_ in book.actions_in.get(month, ())]
        return {"actions": [_action(book, book.actions[id_]) for id_ in ids]}
    facts: Facts = {}
    if not is_whole(book, list_):
        years = years_of(book, list_)
        facts = parts_facts(list_, years, lambda one: count_in(book.actions_in, one))
    return {
        **facts,
        "actions": [_action(book, book.actions[id_]) for id_ in actions_shown(book)],
        "on_register_entries": [action_facts(book, one) for one in followed(book)],
    }


def _action(book: Book, on_record: ActionOnRecord) -> Facts:
    return {**plain(on_record.action), "asked_at": ref(book, on_record.asked_at)}


def _glossary(book: Book, _: Page) -> Facts:
    return {"terms": plain(tuple(book.glossary.values()))}


def _search(book: Book, _: Page) -> Facts:
    return {"sections": _sections(book)}


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
