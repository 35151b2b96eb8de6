"""What all records share, and the marks that a field's type may carry.

A record's dataclass is the only description of it: reading, JSON Schema, links and twins
are derived from the annotations. In `Annotated[T, ...]`

- a plain string is the field's description for the person who writes it;
- `Markdown()` says that the text is Markdown, not one plain line;
- `Link(kind)` says that the text is the id of another record;
- `Slug()` says that the text becomes part of an address;
- `WebAddress()` and `EmailAddress()` say that it is one;
- `LanguageCode()` says that it is a language's code;
- `Reference()` says that the text is a reference as it is printed: an anchor is made of it;
- `Name()` says that the text is a name, which is the same in every language.

Every other text may be written in several languages: `{en: Parks, cy: Parciau}`.

A field whose name would be a Python keyword ends in an underscore here and not in YAML.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from itertools import repeat
from operator import attrgetter, call
from types import MappingProxyType
from typing import Annotated, Any, ClassVar, TypeAlias

from minutebook.records.location import NOWHERE, RecordLocations


@dataclass(frozen=True, slots=True)
class Markdown:
    """The text is Markdown and may have several lines."""


@dataclass(frozen=True, slots=True)
class Link:
    """The text is the id of a record of `kind`.

    With `scoped`, the id is given without its folder: an edition names an entry of its own
    register by the entry's key alone.
    """

    kind: str
    scoped: bool = False


@dataclass(frozen=True, slots=True)
class Slug:
    """The text is part of an address: small letters, digits and single hyphens."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    """The text is an address that begins with http:// or https://."""


@dataclass(frozen=True, slots=True)
class Reference:
    """The text is a reference, of which the anchor is made of what has it: CR5, Corp 1."""


@dataclass(frozen=True, slots=True)
class EmailAddress:
    """The text is an email address."""


@dataclass(frozen=True, slots=True)
class Offset:
    """The text is a time into a recording: hours:minutes:seconds, such as 1:04:30."""


@dataclass(frozen=True, slots=True)
class LanguageCode:
    """The text is a language's code; a list of these has one at least, and none twice."""


@dataclass(frozen=True, slots=True)
class Name:
    """The text is somebody's name or initials, which are the same in every language."""


@dataclass(frozen=True, slots=True)
class MayBeEmpty:
    """The text may be empty though the field is needed, as an empty cell's is."""


@dataclass(frozen=True, slots=True)
class MayBeSingle:
    """A list that is written without its '-' where it has one entry."""


@dataclass(frozen=True, slots=True)
class FromPath:
    """The field is not written in YAML: the reader fills it from the file's path or body."""


MISSING: MappingProxyType[Any, Any] = MappingProxyType({})


def nothing() -> Mapping[Any, Any]:
    """An empty mapping, which is one for all records."""
    return MISSING


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """Something that a person recorded. Records are equal when they say the same."""

    SHORTHAND: ClassVar[str | None] = None
    """The field that a plain value stands for, where the record may be written as one."""

    at: Annotated[RecordLocations, FromPath()] = field(default=NOWHERE, compare=False, repr=False)
    as_printed: Annotated[
        Mapping[str, Annotated[str, Markdown()]],
        "Warnings that the document itself earns: the code of each, and why it stands as printed.",
    ] = field(default_factory=nothing)
    open: Annotated[
        bool | None,
        "Yes if this is open to the public, where a check takes it for something exempt.",
    ] = None

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """What pickling and copying make it from."""
        return packed(self)


def packed(self: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    """What pickling makes a dataclass with slots from: its class and the values of its fields.

    As a method `__reduce__` it lets one be loaded in a third of the time of a dataclass's own way.
    """
    kind = type(self)
    taken = _TAKEN.get(kind)
    if taken is None:
        taken = _TAKEN[kind] = attrgetter(*(one.name for one in fields(kind)))
    return unpacked, (kind, *taken(self))


def unpacked(kind: type[Any], *values: Any) -> Any:
    """One of a dataclass with slots by the values of its fields, in their order."""
    put = _PUT.get(kind)
    if put is None:
        put = _PUT[kind] = [getattr(kind, one.name).__set__ for one in fields(kind)]
    if len(put) != len(values):
        raise ValueError(f"{kind.__name__} has {len(put)} fields and not {len(values)}")
    made = object.__new__(kind)
    any(map(call, put, repeat(made), values))  # each gives None; a loop takes twice as long
    return made


_TAKEN: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {}
_PUT: dict[type[Any], list[Callable[[Any, Any], None]]] = {}
"""How the values of a class's fields are taken and put, worked out once."""


def read_only(values: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """A mapping that can't be changed, which Python can't pickle by itself."""
    return MappingProxyType(values) if values else MISSING


copyreg.pickle(MappingProxyType, lambda mapping: (read_only, (dict(mapping),)))


Number: TypeAlias = int | float
Text: TypeAlias = Annotated[str, Markdown()]
Id: TypeAlias = Annotated[str, FromPath()]
Key: TypeAlias = Annotated[str, Slug()]

PersonId: TypeAlias = Annotated[str, Link("person")]
CommitteeId: TypeAlias = Annotated[str, Link("committee")]
MeetingId: TypeAlias = Annotated[str, Link("meeting")]
ReportId: TypeAlias = Annotated[str, Link("report")]
DecisionId: TypeAlias = Annotated[str, Link("decision")]
RegisterId: TypeAlias = Annotated[str, Link("register")]
EntryKey: TypeAlias = Annotated[str, Link("entry", scoped=True)]
PerformanceId: TypeAlias = Annotated[str, Link("performance")]
IndicatorKey: TypeAlias = Annotated[str, Link("indicator", scoped=True)]
ScaleId: TypeAlias = Annotated[str, Link("scale")]
PlanId: TypeAlias = Annotated[str, Link("plan")]
ForthcomingKey: TypeAlias = Annotated[str, Link("forthcoming")]
TableId: TypeAlias = Annotated[str, Link("table")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Source(Record):
    """The document that a record was drawn from."""

    SHORTHAND: ClassVar[str | None] = "title"

    title: Annotated[str, "The document's title and date."]
    url: Annotated[str | None, WebAddress(), "Where it is published, if it is."] = None
    note: Annotated[Text | None, "What a reader should know of how it was recorded."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Contact(Record):
    """Whom a reader may ask."""

    SHORTHAND: ClassVar[str | None] = "name"

    name: Annotated[str | None, Name(), "The name as printed."] = None
    person: Annotated[PersonId | None, "The person's id under data/people/."] = None
    post: Annotated[str | None, "The post that the document gives."] = None
    phone: Annotated[str | None, Name(), "Telephone number as printed."] = None
    email: Annotated[str | None, EmailAddress(), "Email address."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Paragraph(Record):
    """A paragraph of minutes, a decision or a commentary; it has an anchor on its page."""

    SHORTHAND: ClassVar[str | None] = "text"

    text: Annotated[Text, "The paragraph, in Markdown."]
    under: Annotated[str | None, "The sub-heading that it stands under."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Presenter(Record):
    """Who put a report to the committee, and the post printed with the name."""

    SHORTHAND: ClassVar[str | None] = "person"

    person: Annotated[PersonId, "The person's id under data/people/."]
    post: Annotated[str | None, "The post as printed."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolution(Record):
    """What the committee resolved."""

    SHORTHAND: ClassVar[str | None] = "text"

    text: Annotated[Text, "What was resolved."]
    recommends_to: Annotated[str | None, "The body it recommends to, for a recommendation."] = None
    recommends_to_committee: Annotated[
        CommitteeId | None, "The id of that body, where it is one of this council's."
    ] = None
