"""Names that must be unique and are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each, whole
from minutebook.findings import Finding, error
from minutebook.links.extract import business, entry_anchor, item_key
from minutebook.queries.units import UnitContent
from minutebook.records.actions import Action
from minutebook.records.base import Record
from minutebook.records.council import Glossary
from minutebook.records.decisions import Decision
from minutebook.records.forward_plan import Plan
from minutebook.records.location import Location
from minutebook.records.meetings import Agenda, Minutes
from minutebook.records.performance import Framework, PerformanceEdition
from minutebook.records.registers import Register, RegisterEdition
from minutebook.records.scales import Scale

_RESERVED = {"entries", "indicators"}
"""Names that an edition can't have, because an address of the site uses them."""


@each(UnitContent)
def repeated_keys(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """repeated-key: two things that share an address or a list have the same name."""
    for what, named in _named(papers):
        first: dict[str, tuple[Record, str]] = {}
        for name, record, field in named:
            if name in first:
                before, its_field = first[name]
                yield _repeated(what, name, record.at.of(field), before.at.of(its_field))
            else:
                first[name] = record, field
    for decision in papers.held(Decision):
        yield from _taken_already(book, "decision", decision)
    for action in papers.of(Action):
        yield from _taken_already(book, "action", action)


def _taken_already(book: Book, what: str, record: Decision | Action) -> Iterator[Finding]:
    """Ids of decisions and of actions are the whole site's."""
    place, first = record.at.of("id"), book.first_named[what, record.id]
    if place != first:
        yield _repeated(what, record.id, place, first)


def _repeated(what: str, name: str, place: Location, first: Location) -> Finding:
    return error(
        place, "repeated-key", f"the {what} '{name}' stands already at {first}; give each its own"
    )


def _named(papers: UnitContent) -> Iterator[tuple[str, Iterable[tuple[str, Record, str]]]]:
    for agenda in papers.of(Agenda):
        yield "item", [(item_key(item), item, "number") for item in agenda.items]
    for minutes in papers.of(Minutes):
        yield "item", [(item_key(item), item, "number") for item in minutes.items]
        keys = {item_key(item): item for item in minutes.items}
        inside = [pair for key, item in keys.items() for pair in business(item, key)]
        yield (
            "anchor",
            [*((key, item, "number") for key, item in keys.items()),
             *((anchor, what, "title") for anchor, what in inside)],
        )  # fmt: skip
        yield "person", [(one.person, one, "person") for one in minutes.attendance]
    for register in papers.of(Register):
        yield "entry", [(entry.key, entry, "key") for entry in register.entries]
        yield "category", [(one.key, one, "key") for one in register.categories]
        yield "column", [(one.key, one, "key") for one in register.columns]
        yield "score kind", [(one.key, one, "key") for one in register.score_kinds]
    for edition in papers.of(RegisterEdition):
        yield "entry", [(entry.key, entry, "key") for entry in edition.entries]
        yield "reference", [(entry_anchor(entry.ref), entry, "ref") for entry in edition.entries]
        undertaken = [action for entry in edition.entries for action in entry.actions]
        yield "action", [(action.key, action, "key") for action in undertaken]
    for plan in papers.of(Plan):
        yield "coming decision", [(entry.key, entry, "key") for entry in plan.entries]
    for scale in papers.of(Scale):
        yield "band", [(band.key, band, "key") for band in scale.bands]
        yield "band", [(band.key, band, "key") for band in scale.opportunity_bands]
    for framework in papers.of(Framework):
        yield "indicator", [(one.key, one, "key") for one in framework.indicators]
    for performance in papers.of(PerformanceEdition):
        yield "section", [(section.key, section, "key") for section in performance.sections]
        yield "status", [(status.key, status, "key") for status in performance.statuses]
    for glossary in papers.of(Glossary):
        yield (
            "term",
            [(name, term, "term") for term in glossary.terms for name in (term.term, *term.also)],
        )


@whole
def reserved_names(book: Book) -> Iterator[Finding]:
    """reserved-name: an edition is called what an address of the site is called already."""
    editions = (*book.editions.items(), *book.performance.items(), *book.plans.items())
    for id_, edition in editions:
        name = id_.rpartition("/")[2]
        if name in _RESERVED:
            yield error(
                Location(edition.at.place.file),
                "reserved-name",
                f"an edition can't be called '{name}', for the site has other pages there; "
                "rename the file",
            )
