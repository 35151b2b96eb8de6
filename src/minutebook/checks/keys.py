"""Names that must be unique and are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutebook.book import Book
from minutebook.findings import Finding, error
from minutebook.records.base import Record
from minutebook.records.place import Place
from minutebook.walking import business, entry_anchor, item_key

_RESERVED = {"entries", "indicators"}
"""Names that an edition can't have, because an address of the site uses them."""


def repeated_keys(book: Book) -> Iterator[Finding]:
    """repeated-key: two things that share an address or a list have the same name."""
    for what, named in _named(book):
        first: dict[str, Place] = {}
        for name, record, field in named:
            place = record.at.of(field)
            if name in first:
                yield error(
                    place,
                    "repeated-key",
                    f"the {what} '{name}' stands already at {first[name]}; give each its own",
                )
            else:
                first[name] = place


def _named(book: Book) -> Iterator[tuple[str, Iterable[tuple[str, Record, str]]]]:
    records = book.archive.records
    minutes = records["minutes"].values()
    sheets = (*records["decisions"].values(), *records["decision-form"].values())
    decisions = [decision for sheet in sheets for decision in sheet.decisions]
    acting = [*decisions, *(item for record in minutes for item in record.items)]
    yield "decision", [(decision.id, decision, "id") for decision in decisions]
    yield "action", [(action.id, action, "id") for one in acting for action in one.actions]
    for record in (*records["agenda"].values(), *minutes):
        yield "item", [(item_key(item), item, "number") for item in record.items]
    for record in minutes:
        keys = {item_key(item): item for item in record.items}
        inside = [pair for key, item in keys.items() for pair in business(item, key)]
        yield (
            "anchor",
            [*((key, item, "number") for key, item in keys.items()),
             *((anchor, what, "title") for anchor, what in inside)],
        )  # fmt: skip
        yield "person", [(one.person, one, "person") for one in record.attendance]
    for register in book.registers.values():
        yield "entry", [(entry.key, entry, "key") for entry in register.entries]
        yield "category", [(one.key, one, "key") for one in register.categories]
        yield "column", [(one.key, one, "key") for one in register.columns]
        yield "score kind", [(one.key, one, "key") for one in register.score_kinds]
    for edition in book.editions.values():
        yield "entry", [(entry.key, entry, "key") for entry in edition.entries]
        yield "reference", [(entry_anchor(entry.ref), entry, "ref") for entry in edition.entries]
        undertaken = [action for entry in edition.entries for action in entry.actions]
        yield "action", [(action.key, action, "key") for action in undertaken]
    for plan in book.plans.values():
        yield "coming decision", [(entry.key, entry, "key") for entry in plan.entries]
    for scale in book.scales.values():
        yield "band", [(band.key, band, "key") for band in scale.bands]
        yield "band", [(band.key, band, "key") for band in scale.opportunity_bands]
    for framework in book.frameworks.values():
        yield "indicator", [(one.key, one, "key") for one in framework.indicators]
    for performance in book.performance.values():
        yield "section", [(section.key, section, "key") for section in performance.sections]
        yield "status", [(status.key, status, "key") for status in performance.statuses]
    glossary = records["glossary"].get("glossary")
    if glossary is not None:
        yield (
            "term",
            [(name, term, "term") for term in glossary.terms for name in (term.term, *term.also)],
        )


def reserved_names(book: Book) -> Iterator[Finding]:
    """reserved-name: an edition is called what an address of the site is called already."""
    editions = (*book.editions.items(), *book.performance.items(), *book.plans.items())
    for id_, edition in editions:
        name = id_.rpartition("/")[2]
        if name in _RESERVED:
            yield error(
                Place(edition.at.place.file),
                "reserved-name",
                f"an edition can't be called '{name}', for the site has other pages there; "
                "rename the file",
            )
