"""Every link that records hold, found by the types of their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress
from operator import attrgetter
from typing import Any, NamedTuple, get_args, get_origin

from minutebook.links.target import Target, links_in, slug, target
from minutebook.records.actions import Action
from minutebook.records.base import Link, Record
from minutebook.records.decisions import Decision
from minutebook.records.forward_plan import PlanEntry
from minutebook.records.introspection import fields_of
from minutebook.records.location import Location
from minutebook.records.meetings import AgendaItem, Minute
from minutebook.records.motions import Amendment, Election, Motion
from minutebook.records.performance import Section
from minutebook.records.public_participation import Deputation, Petition, Question, Statement
from minutebook.records.registers import CatalogueEntry, Entry
from minutebook.records.translated import Translated
from minutebook.runtime.memoize import memoized


@dataclass(frozen=True, slots=True)
class Reference:
    """A link from one record to another.

    `source` is the page and anchor on which the link stands, `via` the record and field that
    hold it ('Attendance.person'), `holder` that record itself. `where` is the place of the link,
    or what the record's `at` knows it by: of several places that a link may have in a field.
    """

    target: Target
    source: Target
    via: str
    holder: Record
    where: Location | str

    @property
    def place(self) -> Location:
        """Where the link stands in its file."""
        if isinstance(self.where, Location):
            return self.where
        around, dot, part = self.where.rpartition(".")
        return self.holder.at.of(around, part) if dot else self.holder.at.of(part)


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


@memoized
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
    found: list[Reference] = []
    _gather(record, source, scope, found)
    return iter(found)


def _gather(record: Record, source: Target, scope: str, found: list[Reference]) -> None:
    bearings, taken = _bearing(type(record))
    values = taken(record)
    for bearing, value in compress(zip(bearings, values, strict=False), values):  # those given
        if bearing.may_nest:
            number = 0
            for inside in _records_in(value):
                number += 1
                _gather(inside, _closer(inside, source, number), scope, found)
            if number:
                continue
        if bearing.link is not None:
            _links(record, bearing, bearing.link, value, source, scope, found)
        elif bearing.markdown and (type(value) is not str or ":" in value):
            _mentions(record, bearing, value, source, found)


class _Bearing(NamedTuple):
    """A field that may hold a link, and how."""

    name: str
    via: str
    link: Link | None
    markdown: bool
    may_nest: bool


@memoized
def _bearing(
    kind: type[Record],
) -> tuple[tuple[_Bearing, ...], Callable[[Record], tuple[Any, ...]]]:
    """The fields that may hold a link, and what takes their values."""
    found = tuple(
        bearing
        for bearing in (
            _Bearing(
                spec.name,
                f"{kind.__name__}.{spec.name}",
                spec.link,
                spec.markdown,
                _may_nest(spec.type),
            )
            for spec in fields_of(kind)
        )
        if bearing.link or bearing.markdown or bearing.may_nest
    )
    # Of a single name it would give the value itself; what is compressed ends with the shorter.
    return found, attrgetter(*(one.name for one in found), "at")


def _may_nest(kind: Any) -> bool:
    if isinstance(kind, type) and issubclass(kind, Record):
        return True
    return any(_may_nest(part) for part in get_args(kind))


def _records_in(value: Any) -> Iterable[Record]:
    if isinstance(value, Record):
        return (value,)
    if isinstance(value, tuple):
        return [one for one in value if isinstance(one, Record)]
    if isinstance(value, Mapping):
        return [one for one in value.values() if isinstance(one, Record)]
    return ()


def _closer(inside: Record, source: Target, number: int) -> Target:
    """The anchor that a record, the so-manyth of its field, has on the page of that around it."""
    closer = _CLOSER.get(type(inside))
    if closer is not None:
        return closer(inside, source)
    if type(inside) in BUSINESS:
        return Target(source.kind, source.id, _business_anchor(source.anchor, inside, number))
    return source


_CLOSER: Mapping[type[Record], Callable[[Any, Target], Target]] = {
    AgendaItem: lambda item, source: Target(source.kind, source.id, item_key(item)),
    Minute: lambda minute, source: Target(source.kind, source.id, item_key(minute)),
    Entry: lambda entry, source: Target(source.kind, source.id, entry_anchor(entry.ref)),
    CatalogueEntry: lambda entry, source: Target("entry", f"{source.id}/{entry.key}"),
    Section: lambda section, source: Target(source.kind, source.id, section.key),
    Decision: lambda decision, _: Target("decision", decision.id),
    PlanEntry: lambda entry, _: Target("forthcoming", entry.key),
    Action: lambda action, source: Target(source.kind, source.id, action.id),
}
"""Records that have a page or an anchor of their own by what they say."""


def _links(
    record: Record, bearing: _Bearing, link: Link, value: Any, source: Target, scope: str,
    found: list[Reference],
) -> None:  # fmt: skip
    name, via, _, _, _ = bearing
    if not isinstance(value, tuple):
        full = f"{scope}/{value}" if link.scoped else value
        found.append(Reference(_linked(full, link.kind), source, via, record, name))
        return
    for index, text in enumerate(value):
        full = f"{scope}/{text}" if link.scoped else text
        where = f"{name}.{index}"
        found.append(Reference(_linked(full, link.kind), source, via, record, where))


@lru_cache(maxsize=1 << 16)
def _linked(text: str, kind: str) -> Target:
    """The target of an id: one for all that name it, for most are named often."""
    return target(text, kind)


def _mentions(
    record: Record, bearing: _Bearing, value: Any, source: Target, found: list[Reference]
) -> None:
    name, via, _, _, _ = bearing
    texts: Iterable[tuple[str, str]]
    if isinstance(value, Mapping):
        texts = ((f"{name}.{key}", text) for key, text in value.items())
    elif isinstance(value, tuple):
        texts = ((f"{name}.{index}", text) for index, text in enumerate(value))
    else:
        texts = ((name, value),)
    for whole, told in texts:
        if ":" not in told and not isinstance(told, Translated):
            continue
        for path, text in _in_each_language(record, whole, told):
            for number, (to, _, _) in enumerate(links_in(text)):
                found.append(Reference(to, source, via, record, f"{path}.@{number}"))


def _in_each_language(record: Record, path: str, text: str) -> Iterator[tuple[str, str]]:
    """A text in each of its languages, with the path of each."""
    if not isinstance(text, Translated):
        yield path, text
        return
    for language, words in text.languages.items():
        own = f"{path}.{language}"
        yield own if own in record.at.names else path, words
