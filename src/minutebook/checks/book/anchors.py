"""Names that become anchors of a page, where the page has another use for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, error
from minutebook.links.extract import business, entry_anchor, paragraph_anchor
from minutebook.records.base import Record
from minutebook.records.forward_plan import Plan
from minutebook.records.performance import PerformanceEdition
from minutebook.records.registers import RegisterEdition

HEADINGS: Mapping[str, frozenset[str]] = {
    "meeting": frozenset(
        {"attendance", "decided", "deferred-here", "other-papers", "papers-behind"}
        | {"published-after"}
    ),
    "performance": frozenset({"counts", "how-to-read", "key-points", "notes", "rules"}),
    "plan": frozenset({"documents", "editions", "entries", "gone", "makers"}),
    "register": frozenset({"changes", "entries", "maps", "owners"}),
}
"""Anchors of the headings that a page of each kind has of its own."""


class _Named(NamedTuple):
    """Something with an anchor: what it is in words, and where its name stands."""

    anchor: str
    what: str
    record: Record
    field: str = ""
    """The field that names it; none, if the record as a whole stands for it."""


@each(Meeting, PerformanceEdition, RegisterEdition, Plan)
def clashing_anchors(
    _: Book, page: Meeting | PerformanceEdition | RegisterEdition | Plan
) -> Iterator[Finding]:
    """clashing-anchor: a key or a reference is the anchor of something else on the same page."""
    if isinstance(page, Meeting):
        yield from _clashes("meeting", _of_meeting(page))
    elif isinstance(page, PerformanceEdition):
        yield from _clashes("performance", _of_performance(page))
    elif isinstance(page, RegisterEdition):
        yield from _clashes("register", _of_register(page))
    else:
        yield from _clashes("plan", _of_plan(page))


def _clashes(kind: str, named: Iterator[_Named]) -> Iterator[Finding]:
    seen = dict.fromkeys(HEADINGS[kind], "heading")
    for one in named:
        # Two of a kind are repeated keys, and told as such.
        if seen.setdefault(one.anchor, one.what) != one.what:
            yield error(
                one.record.at.of(one.field) if one.field else one.record.at.place,
                "clashing-anchor",
                f"'{one.anchor}' is already the anchor of {_a(seen[one.anchor])} on this page; "
                f"give the {one.what} another name",
            )


def _a(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def _of_meeting(meeting: Meeting) -> Iterator[_Named]:
    for item in meeting.items:
        yield _item(item)
    for item in meeting.items:
        minute = item.minute
        if minute is None:
            continue
        for number, paragraph in enumerate(minute.paragraphs, start=1):
            yield _Named(paragraph_anchor(item.key, number), "paragraph", paragraph)
        for anchor, record in business(minute, item.key):
            yield _Named(anchor, type(record).__name__.lower(), record)
        for action in minute.actions:
            yield _Named(action.id, "action", action, "id")


def _item(item: Item) -> _Named:
    for record in (item.agenda, item.minute):
        if record is not None:
            field = "key" if record.key else "number" if record.number else "title"
            return _Named(item.key, "item", record, field)
    return _Named(item.key, "item", item.decisions[0], "title")


def _of_performance(edition: PerformanceEdition) -> Iterator[_Named]:
    for section in edition.sections:
        yield _Named(section.key, "section", section, "key")
    for section in edition.sections:
        for table in section.tables:
            for row in table.rows:
                yield _Named(f"row-{row.indicator}", "row", row)


def _of_register(edition: RegisterEdition) -> Iterator[_Named]:
    for entry in edition.entries:
        yield _Named(entry_anchor(entry.ref), "entry", entry, "ref")


def _of_plan(plan: Plan) -> Iterator[_Named]:
    for entry in plan.entries:
        yield _Named(entry.key, "entry", entry, "key")
