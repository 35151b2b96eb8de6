"""What the fields of a record say of themselves: their types, marks and defaults."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections.abc import Iterable
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal, get_args, get_origin

from minutebook.records.base import (
    EmailAddress,
    FromPath,
    LanguageCode,
    Link,
    Markdown,
    MayBeEmpty,
    MayBeSingle,
    Name,
    Offset,
    Record,
    Reference,
    Slug,
    WebAddress,
)
from minutebook.runtime.memoize import memoized


@dataclass(frozen=True)  # without slots, so that each of its marks is looked for only once
class FieldSpec:
    """A field of a record as YAML gives it."""

    name: str
    key: str
    type: Any
    required: bool
    about: str
    marks: tuple[Any, ...]

    @cached_property
    def link(self) -> Link | None:
        """What the text links to, if it does."""
        return next((m for m in self.marks if isinstance(m, Link)), None)

    @cached_property
    def may_be_empty(self) -> bool:
        """Whether nothing between quotes is a value."""
        return any(isinstance(m, MayBeEmpty) for m in self.marks)

    @cached_property
    def may_be_single(self) -> bool:
        """Whether a list of one entry may be written as that entry alone."""
        return any(isinstance(m, MayBeSingle) for m in self.marks)

    @cached_property
    def is_name(self) -> bool:
        """Whether the text is a name, the same in every language."""
        return any(isinstance(m, Name) for m in self.marks)

    @cached_property
    def is_text(self) -> bool:
        """Whether it is for people to read, and may be given in several languages."""
        return is_text(self.marks)

    @cached_property
    def markdown(self) -> bool:
        """Whether the text is Markdown."""
        return any(isinstance(m, Markdown) for m in self.marks)

    @cached_property
    def is_part_of_address(self) -> bool:
        """Whether the text, or each text of a list, becomes part of an address."""
        return any(isinstance(m, Slug) for m in self.marks)

    @cached_property
    def is_reference(self) -> bool:
        """Whether the text is a reference, which is the anchor of what it refers to."""
        return any(isinstance(m, Reference) for m in self.marks)

    @cached_property
    def is_checked(self) -> bool:
        """Whether a text has to be of a certain form."""
        return any(isinstance(m, (Slug, WebAddress, EmailAddress, Offset)) for m in self.marks)

    @cached_property
    def needs_text(self) -> bool:
        """Whether something must be written."""
        return self.required and not self.may_be_empty

    @cached_property
    def form(self) -> Form:
        """How a value is read."""
        return _form(optional(self.type)[0], self)

    @cached_property
    def may_be_none(self) -> bool:
        """Whether nothing is a value."""
        return optional(self.type)[1]


@dataclass(frozen=True, slots=True)
class Form:
    """How values of a type are read: of what sort they are, and the form of what they hold."""

    sort: Literal["words", "text", "plain", "record", "list", "mapping"]
    kind: Any
    entry: Form | None = None


@memoized
def fields_of(record: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields that a person may write, in the order of the record."""
    hints = typing.get_type_hints(record, include_extras=True)
    specs = []
    for one in dataclasses.fields(record):
        kind, marks = unwrap(hints[one.name])
        if any(isinstance(m, FromPath) for m in marks):
            continue
        required = one.default is dataclasses.MISSING and one.default_factory is dataclasses.MISSING
        about = next((m for m in marks if isinstance(m, str)), "")
        inner = marks + _inner_marks(kind)
        specs.append(FieldSpec(one.name, one.name.rstrip("_"), kind, required, about, inner))
    return tuple(specs)


@memoized
def required_fields(record: type[Record]) -> tuple[FieldSpec, ...]:
    """The fields that a person must write."""
    return tuple(spec for spec in fields_of(record) if spec.required)


@memoized
def defaults_of(record: type[Record]) -> AbstractMapping[str, Any]:
    """What each field holds that is not given, in the order of the record; None where it must."""
    return {
        one.name: (
            one.default_factory()
            if one.default_factory is not dataclasses.MISSING
            else None
            if one.default is dataclasses.MISSING
            else one.default
        )
        for one in dataclasses.fields(record)
    }


@memoized
def fields_by_key(record: type[Record]) -> AbstractMapping[str, FieldSpec]:
    """The fields by the key that stands for each in YAML."""
    return {spec.key: spec for spec in fields_of(record)}


def unwrap(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without `Annotated`, and what it was annotated with."""
    if get_origin(kind) is Annotated:
        base, *marks = get_args(kind)
        deeper, more = unwrap(base)
        return deeper, (*more, *marks)
    return kind, ()


def _inner_marks(kind: Any) -> tuple[Any, ...]:
    """The marks of what a list, a mapping or an optional value holds."""
    found: tuple[Any, ...] = ()
    for part in get_args(kind):
        base, marks = unwrap(part)
        found += tuple(m for m in marks if not isinstance(m, str)) + _inner_marks(base)
    return found


def optional(kind: Any) -> tuple[Any, bool]:
    """A type without `| None`, and whether it had it."""
    if get_origin(kind) in (types.UnionType, typing.Union):
        rest = [part for part in get_args(kind) if part is not type(None)]
        if len(rest) < len(get_args(kind)):
            joined = rest[0]
            for part in rest[1:]:
                joined = joined | part
            return joined, True
    return kind, False


def name_of(record: type[Record]) -> str:
    """A record's kind in words: 'agenda item'."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower()


def with_article(noun: str) -> str:
    """The noun with its article."""
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def is_text(marks: Iterable[Any]) -> bool:
    """Whether a text with these marks is for people to read: no id, key or address."""
    not_read = (Link, Slug, WebAddress, EmailAddress, Offset, LanguageCode)
    return not any(isinstance(m, not_read) for m in marks)


def _form(kind: Any, spec: FieldSpec) -> Form:
    """How the values of a field, or those that they hold, are read."""
    kind, _ = unwrap(kind)
    if kind is str:
        return Form("words" if spec.is_text else "text", kind)
    origin = get_origin(kind)
    if origin is tuple:
        return Form("list", kind, _form(get_args(kind)[0], spec))
    if origin is AbstractMapping:
        return Form("mapping", kind, _form(get_args(kind)[1], spec))
    if isinstance(kind, type) and issubclass(kind, Record):
        return Form("record", kind)
    return Form("plain", kind)
