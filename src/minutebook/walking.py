"""Every link that records hold, found by the types of their fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, get_args, get_origin

from minutebook.decoding import FieldSpec, fields_of
from minutebook.records.actions import Action
from minutebook.records.base import Record
from minutebook.records.decisions import Decision
from minutebook.records.meetings import AgendaItem, Minute
from minutebook.records.motions import Amendment, Election, Motion
from minutebook.records.performance import Section
from minutebook.records.place import Place
from minutebook.records.plans import PlanEntry
from minutebook.records.public import Deputation, Petition, Question, Statement
from minutebook.records.registers import CatalogueEntry, Entry
from minutebook.records.translated import Translated
from minutebook.remembering import remembered
from minutebook.targets import Target, links_in, slug, target


@dataclass(frozen=True, slots=True)
class Reference:
    """A link from one record to another.

    `source` is the page and anchor on which the link stands, `via` the record and field that
    hold it ('Attendance.person'), `holder` that record itself.
    """

    target: Target
    source: Target
    via: str
    holder: Record
    place: Place


def item_key(item: AgendaItem | Minute) -> str:
    """What joins an agenda item to its minute, and the item's anchor: 'item-4'."""
    return item.key or "item-" + slug(item.number or item.title)


def entry_anchor(ref: str) -> str:
    """The anchor of a register entry on its edition's page: 'Corp-1'."""
    return "-".join(ref.split())


def paragraph_anchor(around: str, number: int) -> str:
    """The anchor of a paragraph, numbered from 1 within its item: 'item-4-p2'."""
    return f"{around}-p{number}" if around else f"p{number}"


BUSINESS: Mapping[type[Record], str] = {
    Motion: "m",
    Amendment: "a",
    Election: "e",
    Question: "q",
    Statement: "s",
    Petition: "pet",
    Deputation: "d",
}
"""What stands within an item and has an anchor of its own: the letters before its number."""


def business(record: Record, around: str) -> Iterator[tuple[str, Record]]:
    """Each motion, amendment, election, question ... in a record, with its anchor, in order.

    They are numbered from 1 as they stand, whatever number is printed: 'item-5-m1' is the first
    motion of an item, 'item-5-m1-a2' the second amendment to it.
    """
    for name in _business_fields(type(record)):
        for number, one in enumerate(getattr(record, name), start=1):
            anchor = _business_anchor(around, one, number)
            yield anchor, one
            yield from business(one, anchor)


@remembered
def _business_fields(kind: type[Record]) -> tuple[str, ...]:
    """The fields that are lists of business."""
    return tuple(
        spec.name
        for spec in fields_of(kind)
        if get_origin(spec.type) is tuple and get_args(spec.type)[0] in BUSINESS
    )


def _business_anchor(around: str, one: Record, number: int) -> str:
    return f"{around}-{BUSINESS[type(one)]}{number}"


def references_of(record: Record, source: Target, scope: str) -> Iterator[Reference]:
    """Every link of a record and of the records in it.

    `scope` is the folder that scoped ids are in: the register of an edition, the framework
    of a performance report.
    """
    for spec in _bearing(type(record)):
        value = getattr(record, spec.name)
        if not value:
            continue
        if spec.link is not None and not _holds_records(value):
            yield from _links(record, spec, value, source, scope)
        elif spec.markdown and not _holds_records(value):
            yield from _mentions(record, spec, value, source)
        else:
            for number, inside in enumerate(_records_in(value), start=1):
                yield from references_of(inside, _closer(inside, source, number), scope)


@remembered
def _bearing(kind: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields that may hold a link."""
    return tuple(
        spec for spec in fields_of(kind) if spec.link or spec.markdown or _may_nest(spec.type)
    )


def _may_nest(kind: Any) -> bool:
    if isinstance(kind, type) and issubclass(kind, Record):
        return True
    return any(_may_nest(part) for part in get_args(kind))


def _records_in(value: Any) -> Iterator[Record]:
    if isinstance(value, Record):
        yield value
    elif isinstance(value, tuple):
        yield from (one for one in value if isinstance(one, Record))
    elif isinstance(value, Mapping):
        yield from (one for one in value.values() if isinstance(one, Record))


def _holds_records(value: Any) -> bool:
    return next(_records_in(value), None) is not None


def _closer(inside: Record, source: Target, number: int) -> Target:
    """The anchor that a record, the so-manyth of its field, has on the page of that around it."""
    if isinstance(inside, (AgendaItem, Minute)):
        return Target(source.kind, source.id, item_key(inside))
    if isinstance(inside, Entry):
        return Target(source.kind, source.id, entry_anchor(inside.ref))
    if isinstance(inside, CatalogueEntry):
        return Target("entry", f"{source.id}/{inside.key}")
    if isinstance(inside, Section):
        return Target(source.kind, source.id, inside.key)
    if isinstance(inside, Decision):
        return Target("decision", inside.id)
    if isinstance(inside, PlanEntry):
        return Target("forthcoming", inside.key)
    if isinstance(inside, Action):
        return Target(source.kind, source.id, inside.id)
    if type(inside) in BUSINESS:
        return Target(source.kind, source.id, _business_anchor(source.anchor, inside, number))
    return source


def _links(
    record: Record, spec: FieldSpec, value: Any, source: Target, scope: str
) -> Iterator[Reference]:
    assert spec.link is not None
    listed = isinstance(value, tuple)
    for index, text in enumerate(value if listed else (value,)):
        where = record.at.of(spec.name, index) if listed else record.at.of(spec.name)
        full = f"{scope}/{text}" if spec.link.scoped else text
        yield Reference(
            target(full, spec.link.kind), source, f"{type(record).__name__}.{spec.name}",
            record, where,
        )  # fmt: skip


def _mentions(record: Record, spec: FieldSpec, value: Any, source: Target) -> Iterator[Reference]:
    texts: Iterable[tuple[str, str]]
    if isinstance(value, Mapping):
        texts = ((f"{spec.name}.{key}", text) for key, text in value.items())
    elif isinstance(value, tuple):
        texts = ((f"{spec.name}.{index}", text) for index, text in enumerate(value))
    else:
        texts = ((spec.name, value),)
    via = f"{type(record).__name__}.{spec.name}"
    for whole, told in texts:
        for path, text in _in_each_language(record, whole, told):
            for number, (found, _, _) in enumerate(links_in(text)):
                where = record.at.of(path, f"@{number}")
                yield Reference(found, source, via, record, where)


def _in_each_language(record: Record, path: str, text: str) -> Iterator[tuple[str, str]]:
    """A text in each of its languages, with the path of each."""
    if not isinstance(text, Translated):
        yield path, text
        return
    for language, words in text.languages.items():
        own = f"{path}.{language}"
        yield own if own in record.at.fields else path, words
