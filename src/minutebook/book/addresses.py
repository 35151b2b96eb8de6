"""Where each record's page is, and what is wrong with a link."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from minutebook.book.link_indexes import LinkIndexes
from minutebook.book.types import Problem
from minutebook.cache.identity import same
from minutebook.cache.indexed import index, indexes_by, question
from minutebook.links.extract import (
    entry_anchor,
    paragraph_anchor,
)
from minutebook.links.target import Target, slug
from minutebook.records.decisions import Decision
from minutebook.records.forward_plan import Plan
from minutebook.records.performance import (
    PerformanceEdition,
)
from minutebook.records.registers import RegisterEdition


class Addresses(LinkIndexes):
    """The addresses of records, and of the parts of their pages."""

    @indexes_by
    def ids(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind that can be linked to, by id."""
        return _BY_KIND[kind](self)

    @question("target")
    def problem(self, target: Target) -> Problem | None:
        """What is wrong with a link, or None if it leads somewhere.

        A link to what stands in a file that could not be read is not wrong: what ails the file
        is told already.
        """
        known = self.ids(target.kind)
        noun = "glossary term" if target.kind == "glossary" else target.kind
        problem = None
        if target.id not in known:
            problem = Problem(f"there is no {noun} '{target.id}'", tuple(known))
        elif target.anchor:
            anchors = self._anchors_at(target)
            if target.anchor.lower() not in anchors:
                what = f"{noun} '{target.id}' has no part '{target.anchor}'"
                problem = Problem(what, tuple(anchors.values()))
        return None if problem is None or self._unread(target) else problem

    def _unread(self, target: Target) -> bool:
        """Whether a link may lead to something in a file that could not be read."""
        folder = target.id.partition("/")[0]
        kinds, id_ = {
            "meeting": (("agenda", "minutes", "decisions"), target.id),
            "register": (("register", "register-edition"), target.id),
            "performance": (("framework", "performance-edition"), target.id),
            "entry": (("register",), folder),
            "indicator": (("framework",), folder),
            "glossary": (("glossary",), "glossary"),
        }.get(target.kind, ((target.kind,), target.id))
        if target.kind in ("decision", "action"):
            sheets = ("minutes", "decisions", "decision-form")
            return any(kind in sheets for kind, _ in self._archive.unsound)
        return any((kind, id_) in self._archive.unsound for kind in kinds)

    def _anchors_at(self, target: Target) -> Mapping[str, str]:
        """The anchors that a link to a page may name, in the order of the page.

        They are found by themselves in small letters. A page that there isn't has none.
        """
        if target.kind == "meeting":
            meeting = self.meetings.get(target.id)
            return meeting.anchors if meeting is not None else {}
        return self._anchors.get((target.kind, target.id), {})

    @index
    def _anchors(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """The anchors of the pages that are not of meetings, by the record's kind and id."""
        return {
            (kind, id_): {anchor.lower(): anchor for anchor in _anchors_of(record)}
            for kind in ("decision", "register", "plan", "performance")
            for id_, record in self.ids(kind).items()
        }

    @question("target")
    def address(self, target: Target) -> str:
        """A record's address from the top of the site: 'meetings/ccpi/2018-02-27/#item-4'."""
        if target.kind == "entry":
            register, _, key = target.id.partition("/")
            path = f"registers/{register}/entries/{key}/"
        elif target.kind == "indicator":
            framework, _, key = target.id.partition("/")
            path = f"performance/{framework}/indicators/{key}/"
        elif target.kind == "forthcoming":
            path = f"plan/entries/{target.id}/"
        elif target.kind == "action":
            return self.action_addresses.get(target.id, f"actions/#{target.id}")
        elif target.kind == "glossary":
            return f"glossary/#{slug(target.id)}"
        else:
            path = f"{_FOLDERS[target.kind]}/{target.id}/"
        if not target.anchor:
            return path
        anchors = self._anchors_at(target)
        return f"{path}#{anchors.get(target.anchor.lower(), target.anchor)}"

    def links_alike(self, other: Addresses) -> Callable[[Target], bool]:
        """Says of a target whether a link to it surely is in this book what it is in another.

        It is where the target is the very same record, for its title, its address and its anchors
        are made of nothing else; but for a meeting's title, which names committees, and an
        action's address, which depends on how many there are.
        """
        if self._archive.unsound != other._archive.unsound or not same(
            self.committees, other.committees
        ):
            return lambda _: False

        def is_alike(target: Target) -> bool:
            record = self.ids(target.kind).get(target.id)
            if record is None or target.kind == "action":
                return False
            return same(record, other.ids(target.kind).get(target.id))

        return is_alike


_BY_KIND: Mapping[str, Callable[[LinkIndexes], Mapping[str, Any]]] = {
    "meeting": lambda book: book.meetings,
    "report": lambda book: book.reports,
    "decision": lambda book: book.decisions,
    "plan": lambda book: book.plans,
    "forthcoming": lambda book: book.forthcoming,
    "committee": lambda book: book.committees,
    "person": lambda book: book.people,
    "register": lambda book: {**book.registers, **book.editions},
    "entry": lambda book: book.catalogue,
    "performance": lambda book: {**book.frameworks, **book.performance},
    "indicator": lambda book: book.indicators,
    "scale": lambda book: book.scales,
    "action": lambda book: book.actions,
    "glossary": lambda book: book.glossary,
    "table": lambda book: book.tables,
}
"""What a link of each kind leads to."""


def _anchors_of(record: Any) -> Iterable[str]:
    """The anchors on a record's page."""
    if isinstance(record, Decision):
        paragraphs = range(1, len(record.paragraphs) + 1)
        return [paragraph_anchor("", n) for n in paragraphs] + [a.id for a in record.actions]
    if isinstance(record, RegisterEdition):
        return [entry_anchor(entry.ref) for entry in record.entries]
    if isinstance(record, Plan):
        return [entry.key for entry in record.entries]
    if isinstance(record, PerformanceEdition):
        return [section.key for section in record.sections] + [
            f"row-{row.indicator}"
            for section in record.sections
            for table in section.tables
            for row in table.rows
        ]
    return ()


_FOLDERS = {
    "meeting": "meetings",
    "report": "meetings",
    "decision": "decisions",
    "plan": "plan",
    "committee": "committees",
    "person": "people",
    "register": "registers",
    "performance": "performance",
    "scale": "scores",
}
