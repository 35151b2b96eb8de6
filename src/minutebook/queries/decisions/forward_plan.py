"""The plan of forthcoming decisions over its editions: an entry's life, and what each changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from minutebook.book.book import Book
from minutebook.records.day import Day
from minutebook.records.decisions import DecisionStatus
from minutebook.records.exemptions import Exempt
from minutebook.records.forward_plan import Plan, PlanEntry


class Aspect(StrEnum):
    """What of an entry a plan can change."""

    NEW = "new"
    TITLE = "title"
    MATTER = "matter"
    MAKER = "maker"
    WHEN = "when"
    KEY = "key"
    PRIVATE = "private"
    DOCUMENTS = "documents"
    WITHDRAWN = "withdrawn"


class Standing(StrEnum):
    """How an entry stands after the last plan published by a day."""

    EXPECTED = "expected"
    OVERDUE = "overdue"
    MADE = "made"
    WITHDRAWN = "withdrawn"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Version:
    """An entry as one plan gives it, and what changed since the plan before that gives it."""

    plan: Plan
    entry: PlanEntry
    before: PlanEntry | None
    changed: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class PlanEntryHistory:
    """A coming decision through all plans, oldest first, and what became of it.

    `dropped_from` is the first later plan without it, where no plan says why and no decision is
    known.
    """

    key: str
    versions: tuple[Version, ...]
    first_published: dt.date
    decisions: tuple[str, ...]
    standing: Standing
    dropped_from: Plan | None

    @property
    def entry(self) -> PlanEntry:
        """The entry as the last plan that holds it gives it."""
        return self.versions[-1].entry


def current(book: Book) -> Plan | None:
    """The latest plan published by the day that the site is built for."""
    published = [plan for plan in book.plans.values() if plan.published_on <= book.today]
    return published[-1] if published else None


def coming(book: Book, key: str) -> PlanEntryHistory:
    """The life of a coming decision."""
    versions: list[Version] = []
    before: PlanEntry | None = None
    for plan, entry in book.forthcoming[key]:
        versions.append(Version(plan, entry, before, changes(before, entry)))
        before = entry
    made = decisions_of(book, key)
    # A decision that was put off is still to come.
    settled = any(book.decisions[id_].status is not DecisionStatus.DEFERRED for id_ in made)
    last_plan, last = versions[-1].plan, versions[-1].entry
    later = _after(book, last_plan)
    dropped = later if not settled and last.withdrawn is None else None
    return PlanEntryHistory(
        key=key,
        versions=tuple(versions),
        first_published=_first_published(versions),
        decisions=made,
        standing=_standing(last, settled, dropped, book.today),
        dropped_from=dropped,
    )


def _after(book: Book, plan: Plan) -> Plan | None:
    """The first plan published on a later day than another."""
    id_ = book.plans_beside[plan.id][1]
    while id_ is not None and book.plans[id_].published_on == plan.published_on:
        id_ = book.plans_beside[id_][1]
    return book.plans[id_] if id_ is not None else None


def gone_from(book: Book, plan: Plan) -> tuple[tuple[Plan, PlanEntryHistory], ...]:
    """Entries of the plan before that a plan no longer has, in their order, with that plan."""
    earlier, _ = book.plans_beside[plan.id]
    if earlier is None:
        return ()
    before, kept = book.plans[earlier], {entry.key for entry in plan.entries}
    gone = [entry.key for entry in before.entries if entry.key not in kept]
    return tuple((before, coming(book, key)) for key in gone)


def decisions_of(book: Book, key: str) -> tuple[str, ...]:
    """The decisions that an entry led to, whichever side names the other."""
    named = [entry.decision for _, entry in book.forthcoming[key] if entry.decision is not None]
    named += [link.source.id for link in book.links_to("forthcoming", key, "Decision.forthcoming")]
    return tuple(id_ for id_ in dict.fromkeys(named) if id_ in book.decisions)


def changes(before: PlanEntry | None, entry: PlanEntry) -> tuple[Aspect, ...]:
    """What of an entry is other than in the plan before; `new` where no plan held it before."""
    if before is None:
        return (Aspect.NEW,)
    pairs = (
        (Aspect.TITLE, before.title, entry.title),
        (Aspect.MATTER, before.matter, entry.matter),
        (Aspect.MAKER, _maker(before), _maker(entry)),
        (Aspect.WHEN, when(before), when(entry)),
        (Aspect.KEY, before.key_decision, entry.key_decision),
        (Aspect.PRIVATE, _ground(before.private), _ground(entry.private)),
        (Aspect.DOCUMENTS, before.documents, entry.documents),
        (Aspect.WITHDRAWN, before.withdrawn, entry.withdrawn),
    )
    return tuple(aspect for aspect, old, new in pairs if old != new)


def when(entry: PlanEntry) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day on which a decision is expected; None where there is none."""
    if entry.expected_on is not None:
        return entry.expected_on, entry.expected_on
    return entry.expected_from, entry.expected_until


def _ground(private: Exempt | None) -> tuple[object, ...] | None:
    return (private.extent, private.paragraphs) if private is not None else None


def _maker(entry: PlanEntry) -> tuple[str | None, str | None, str | None]:
    return entry.maker, entry.maker_person, entry.maker_post


def _first_published(versions: list[Version]) -> dt.date:
    """The day of the first notice: as an entry states it, else that of its first plan."""
    stated = [v.entry.first_published for v in versions if v.entry.first_published is not None]
    return min([versions[0].plan.published_on, *stated])


def _standing(last: PlanEntry, settled: bool, dropped: Plan | None, today: Day) -> Standing:
    if settled:
        return Standing.MADE
    if last.withdrawn is not None:
        return Standing.WITHDRAWN
    if dropped is not None:
        return Standing.DROPPED
    end = when(last)[1] or when(last)[0]
    return Standing.OVERDUE if end is not None and end < today else Standing.EXPECTED
