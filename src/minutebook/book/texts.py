"""What records hold, however deep: every record within a record, and every text that people wrote.

Ids, keys, addresses and the reasons given under `as_printed` are no texts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Any, get_args

from minutebook.loader.prose import Prose
from minutebook.records.base import Record
from minutebook.records.introspection import FieldSpec, fields_of, unwrap
from minutebook.records.location import Location
from minutebook.records.translated import Translated
from minutebook.runtime.memoize import memoized

_SHAPES = bytes(
    ord("A" if character.isupper() or character == "?" or number > 127 else
        "a" if character.isalpha() or character in "-'_" else
        "0" if character.isdigit() else
        " " if character.isspace() else
        "&" if character == "&" else ".")
    for number, character in enumerate(map(chr, range(256)))
)  # fmt: skip
"""What each byte of a text in Latin-1 is in its shape; `?` stands there for all other characters.

It may be a letter of any sort, or a blank: so is every character that is not in ASCII.
"""

_BETWEEN_PARAGRAPHS = re.compile(r"(\n[ \t]*\n)")


@dataclass(frozen=True, slots=True)
class Written:
    """A text, the record and the name of the field that hold it, and its place."""

    record: Record
    name: str
    text: str
    place: Location
    markdown: bool
    language: str | None = None
    """Its language, where the record gives it in several or the council has several."""


def records_in(record: Record) -> Sequence[Record]:
    """The record and every record within it, each before those that it holds."""
    found: list[Record] = []
    _add_records(record, found)
    return found


class SourceFile:
    """A file's record, by the kind and id of the file, and what is in it and in its body.

    All its texts are there as one, to be searched at once: a council has thousands of files, each
    of a hundred texts, and most of these hold nothing of what is looked for.
    """

    def __init__(self, kind: str, id_: str, record: Record, body: Prose | None) -> None:
        """`body` is the prose of a report, which stands in the file of its facts."""
        self.kind = kind
        self.id = id_
        self.record = record
        self.body = body

    @cached_property
    def records(self) -> Sequence[Record]:
        """The record and every record within it."""
        return records_in(self.record)

    @cached_property
    def whole(self) -> str:
        """Every text, in the order of the fields and the body last, with '\\0' between them."""
        return "\0".join([one[2] for one in self._fields] + self._paragraphs)

    @cached_property
    def shape(self) -> bytes:
        """The whole with one byte for each character, by its sort: it is searched in no time.

        `A` is a capital letter and whatever is not in ASCII, `a` a small letter, a hyphen or an
        apostrophe, `0` a digit, a blank and `&` stand for themselves, and `.` is anything else.
        """
        return self.whole.encode("latin-1", "replace").translate(_SHAPES)

    def shaped(self, pattern: re.Pattern[bytes]) -> Sequence[int]:
        """Which texts, in order, hold what a pattern finds in the shape."""
        return self._at(found.start() for found in pattern.finditer(self.shape))

    def telling(self, words: str) -> Sequence[int]:
        """Which texts, in order, hold some words."""
        if words not in self.whole:
            return ()
        return self._at(found.start() for found in re.finditer(re.escape(words), self.whole))

    def _at(self, places: Iterable[int]) -> Sequence[int]:
        return sorted({bisect_right(self._starts, place) - 1 for place in places})

    def indexes_of(self, *names: str) -> Sequence[int]:
        """Which texts, in order, are of fields of some names."""
        return [n for n, one in enumerate(self._fields) if one[1].name in names]

    def text(self, index: int) -> str:
        """The words of one of the texts."""
        fields = len(self._fields)
        return self._fields[index][2] if index < fields else self._paragraphs[index - fields]

    def written(self, index: int) -> Written:
        """One of the texts."""
        if index >= len(self._fields):
            return self._written_paragraphs[index - len(self._fields)]
        record, spec, text, path, language = self._fields[index]
        place = record.at.find(path) or record.at.of(spec.name)
        return Written(record, spec.name, text, place, spec.markdown, language)

    @cached_property
    def all_written(self) -> Sequence[Written]:
        """All texts."""
        return [self.written(n) for n in range(len(self._fields) + len(self._paragraphs))]

    @cached_property
    def _fields(self) -> Sequence[tuple[Record, FieldSpec, str, str, str | None]]:
        """Each text of a field after its record and field, before its path and its language."""
        found: list[tuple[Record, FieldSpec, str, str, str | None]] = []
        for one in self.records:
            specs, values_of = _telling(type(one))
            for spec, value in zip(specs, values_of(one), strict=True):
                if not value and type(value) is not Translated:
                    continue
                if type(value) is str:
                    found.append((one, spec, value, spec.name, None))
                else:
                    found += [
                        (one, spec, text, path, language)
                        for path, text, language in _texts(spec.name, value)
                    ]
        return found

    @cached_property
    def _starts(self) -> Sequence[int]:
        """Where each text begins in the whole."""
        lengths = [len(one[2]) + 1 for one in self._fields]
        lengths += [len(text) + 1 for text in self._paragraphs]
        return [0, *accumulate(lengths[:-1])]

    @cached_property
    def _paragraphs(self) -> list[str]:
        if self.body is None:
            return []
        return [one for one in _BETWEEN_PARAGRAPHS.split(self.body.text) if one.strip()]

    @cached_property
    def _written_paragraphs(self) -> Sequence[Written]:
        assert self.body is not None
        return list(paragraphs_in(self.record, self.body))


def paragraphs_in(record: Record, prose: Prose) -> Iterator[Written]:
    """The paragraphs of a report's body, which stands in the file of its facts."""
    line = 1
    for block in _BETWEEN_PARAGRAPHS.split(prose.text):
        if block.strip():
            skipped = len(block) - len(block.lstrip("\n"))
            yield Written(record, "body", block, prose.place(line + skipped), True)
        line += block.count("\n")


Values = Callable[[Record], tuple[Any, ...]]


def _add_records(record: Record, found: list[Record]) -> None:
    found.append(record)
    for value in _nesting(type(record))(record):
        if value:
            if type(value) is tuple:
                for one in value:
                    if isinstance(one, Record):
                        _add_records(one, found)
                    else:
                        _add_held(one, found)
            else:
                _add_held(value, found)


def _add_held(value: Any, found: list[Record]) -> None:
    if isinstance(value, Record):
        _add_records(value, found)
    elif isinstance(value, tuple):
        for one in value:
            _add_held(one, found)
    elif isinstance(value, Mapping):
        for one in value.values():
            _add_held(one, found)


def _values_of(specs: Sequence[FieldSpec]) -> Values:
    """What gives the values of some fields of a record."""
    names = [spec.name for spec in specs]
    if len(names) > 1:
        return attrgetter(*names)
    if not names:
        return lambda _: ()
    only = attrgetter(*names)
    return lambda record: (only(record),)


@memoized
def _nesting(kind: type[Record]) -> Values:
    """What gives the values that may hold records."""
    return _values_of([spec for spec in fields_of(kind) if _holds(spec.type, Record)])


@memoized
def _telling(kind: type[Record]) -> tuple[Sequence[FieldSpec], Values]:
    """The fields that hold texts, and what gives their values."""
    specs = [
        spec
        for spec in fields_of(kind)
        if spec.name != "as_printed" and (spec.is_text or spec.is_name) and _holds_text(spec.type)
    ]
    return specs, _values_of(specs)


def _holds(kind: Any, wanted: type) -> bool:
    """Whether a type, or one that it is made of, is the wanted one."""
    if isinstance(kind, type):
        return issubclass(kind, wanted)
    return any(_holds(part, wanted) for part in get_args(unwrap(kind)[0]))


def _holds_text(kind: Any) -> bool:
    """Whether a type, or one that it is made of, is of texts and no enumeration."""
    kind = unwrap(kind)[0]
    if isinstance(kind, type):
        return issubclass(kind, str) and not issubclass(kind, StrEnum)
    return any(_holds_text(part) for part in get_args(kind))


def _texts(path: str, value: Any) -> Iterator[tuple[str, str, str | None]]:
    """Each text of a value with its path in the record, and its language where it has several."""
    if isinstance(value, Translated):
        for language, text in value.languages.items():
            yield f"{path}.{language}", text, language
    elif isinstance(value, str):
        if value and not isinstance(value, StrEnum):
            yield path, value, None
    elif isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _texts(f"{path}.{index}", one)
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _texts(f"{path}.{name}", one)
