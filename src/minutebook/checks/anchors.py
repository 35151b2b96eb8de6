"""Names that become anchors of a page, where the page has another use for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from minutebook.book import Book
from minutebook.findings import Finding, error
from minutebook.meetings import Item, Meeting
from minutebook.records.performance import PerformanceEdition
from minutebook.records.place import Place
from minutebook.records.plans import Plan
from minutebook.records.registers import RegisterEdition
from minutebook.walking import business, entry_anchor, paragraph_anchor

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


@dataclass(frozen=True, slots=True)
class _Named:
    """Something with an anchor: what it is in words, and where its name stands."""

    anchor: str
    what: str
    place: Place


def clashing_anchors(book: Book) -> Iterator[Finding]:
    """clashing-anchor: a key or a reference is the anchor of something else on the same page."""
    for meeting in book.meetings.values():
        yield from _clashes("meeting", _of_meeting(meeting))
    for performance in book.performance.values():
        yield from _clashes("performance", _of_performance(performance))
    for edition in book.editions.values():
        yield from _clashes("register", _of_register(edition))
    for plan in book.plans.values():
        yield from _clashes("plan", _of_plan(plan))


def _clashes(kind: str, named: Iterator[_Named]) -> Iterator[Finding]:
    seen = dict.fromkeys(HEADINGS[kind], "heading")
    for one in named:
        # Two of a kind are repeated keys, and told as such.
        if seen.setdefault(one.anchor, one.what) != one.what:
            yield error(
                one.place,
                "clashing-anchor",
                f"'{one.anchor}' is already the anchor of {_a(seen[one.anchor])} on this page; "
                f"give the {one.what} another name",
            )


def _a(what: str) -> str:
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def _of_meeting(meeting: Meeting) -> Iterator[_Named]:
    for item in meeting.items:
        yield _Named(item.key, "item", _place(item))
    for item in meeting.items:
        minute = item.minute
        if minute is None:
            continue
        for number, paragraph in enumerate(minute.paragraphs, start=1):
            anchor = paragraph_anchor(item.key, number)
            yield _Named(anchor, "paragraph", paragraph.at.place)
        for anchor, record in business(minute, item.key):
            yield _Named(anchor, type(record).__name__.lower(), record.at.place)
        for action in minute.actions:
            yield _Named(action.id, "action", action.at.of("id"))


def _place(item: Item) -> Place:
    for record in (item.agenda, item.minute):
        if record is not None:
            named = next((n for n in ("key", "number") if getattr(record, n)), "title")
            return record.at.of(named)
    return item.decisions[0].at.of("title")


def _of_performance(edition: PerformanceEdition) -> Iterator[_Named]:
    for section in edition.sections:
        yield _Named(section.key, "section", section.at.of("key"))
    for section in edition.sections:
        for table in section.tables:
            for row in table.rows:
                yield _Named(f"row-{row.indicator}", "row", row.at.place)


def _of_register(edition: RegisterEdition) -> Iterator[_Named]:
    for entry in edition.entries:
        yield _Named(entry_anchor(entry.ref), "entry", entry.at.of("ref"))


def _of_plan(plan: Plan) -> Iterator[_Named]:
    for entry in plan.entries:
        yield _Named(entry.key, "entry", entry.at.of("key"))
