"""What is looked up in a book while something is made of it.

A page, or the findings about a record, can be kept from one build to the next for as long as
everything that was looked up for it is the same. Nobody has to declare what a page depends on:
a `TracedBook` notes it. It holds because a book's records are reached through its mappings only,
and because nothing remembers what it found in a book but the book itself.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import operator
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cached_property
from hashlib import blake2b
from typing import Any, TypeVar

from minutebook.book.book import Book, Problem
from minutebook.cache.identity import names_of_fields, same
from minutebook.cache.store import digest
from minutebook.i18n.messages import Speech
from minutebook.links.extract import Reference
from minutebook.links.target import Target
from minutebook.loader.loader import Archive
from minutebook.records.base import Record
from minutebook.records.translated import Translated

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

Seen = tuple[str, Hashable]
"""Something looked up: the name of a mapping and a key, or of another question and what it is of.

It is made of plain values and targets, so that it can be kept.
"""

KEYS, WHOLE = "keys of", "whole of"
"""Looked up of a mapping: which keys it has, in their order; all that it has."""

_TODAY, _TARGET, _ARCHIVE = "today", "target", "archive"
_BESIDE, _IDS, _RECORDS = "beside ", "ids ", "archive of "

_OF_ALL = {KEYS, WHOLE, _TODAY, _TARGET, _ARCHIVE}
"""Looked up of more than one value of one mapping."""

_NONE = object()
"""What a mapping has where it has nothing."""

_FIELDS = (
    *("committees", "people", "scales", "tables", "registers", "editions", "frameworks"),
    *("performance", "reports", "meetings", "decisions", "decided_at", "decision_forms"),
    *("form_of", "plans", "actions", "glossary"),
)
"""The fields of a book that are mappings."""

_SIZE = 16


class Notes:
    """What has been looked up since `begin`."""

    def __init__(self) -> None:
        self.seen: set[Seen] = set()

    def begin(self) -> None:
        """Forget what was looked up before."""
        self.seen = set()

    def look_beside(self, name: str, key: Hashable) -> None:
        """Note that a key of a mapping beside the book has been looked up."""
        self.seen.add((f"{_BESIDE}{name}", key))


class Traced(Mapping[K, V]):
    """A mapping that notes what is looked up in it."""

    __slots__ = ("_name", "_notes", "under")

    def __init__(self, name: str, under: Mapping[K, V], notes: Notes) -> None:
        self._name = name
        self._notes = notes
        self.under = under

    def __getitem__(self, key: K) -> V:
        self._notes.seen.add((self._name, key))
        return self.under[key]

    def get(self, key: Any, default: Any = None) -> Any:
        """The value of a key, or the default; that there is none is noted too."""
        self._notes.seen.add((self._name, key))
        return self.under.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.seen.add((self._name, key))
        return key in self.under

    def __iter__(self) -> Iterator[K]:
        self._notes.seen.add((KEYS, self._name))
        return iter(self.under)

    def __len__(self) -> int:
        self._notes.seen.add((KEYS, self._name))
        return len(self.under)

    def values(self) -> Any:
        """All values."""
        self._notes.seen.add((WHOLE, self._name))
        return self.under.values()

    def items(self) -> Any:
        """All keys with their values."""
        self._notes.seen.add((WHOLE, self._name))
        return self.under.items()


class _Today(dt.date):
    """The day of the build. Comparing it notes how that comes out; looking at it, the day."""

    notes: Notes


_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    name: getattr(operator, name) for name in ("lt", "le", "gt", "ge", "eq", "ne")
}


def _comparing(name: str) -> Callable[[_Today, Any], Any]:
    plain = getattr(dt.date, f"__{name}__")

    def compare(self: _Today, other: Any) -> Any:
        if isinstance(other, dt.date) and not isinstance(other, _Today):
            self.notes.seen.add((_TODAY, f"{name} {other}"))
        return plain(self, other)

    return compare


def _looking(plain: Callable[..., Any]) -> Callable[..., Any]:
    def look(self: _Today, *given: Any, **named: Any) -> Any:
        self.notes.seen.add((_TODAY, ""))
        return plain(self, *given, **named)

    return look


for _name in _COMPARISONS:
    setattr(_Today, f"__{_name}__", _comparing(_name))
for _name in ("year", "month", "day"):
    setattr(_Today, _name, property(_looking(getattr(dt.date, _name).__get__)))
for _name in (
    *("__add__", "__radd__", "__sub__", "__rsub__", "__hash__", "__str__", "__repr__"),
    *("__format__", "__reduce__", "ctime", "isocalendar", "isoformat", "isoweekday", "replace"),
    *("strftime", "timetuple", "toordinal", "weekday"),
):
    setattr(_Today, _name, _looking(getattr(dt.date, _name)))


class _TracedArchive:
    """What was read: looking at its records by kind and id is noted so, and all else as all."""

    def __init__(self, archive: Archive, notes: Notes) -> None:
        self._archive = archive
        self._notes = notes
        self.records = {
            kind: Traced(f"{_RECORDS}{kind}", records, notes)
            for kind, records in archive.records.items()
        }

    def __getattr__(self, name: str) -> Any:
        self._notes.seen.add((_ARCHIVE, name))
        return getattr(self._archive, name)


class TracedBook(Book):
    """A book that notes what is looked up in it; it says the same as the book that it is made of.

    `beside` are mappings beside the book that whoever makes something looks into, by name:
    `beside(name)` gives each as one that notes too.
    """

    _under: Book
    _notes: Notes
    _beside: Mapping[str, Mapping[Any, Any]]

    @classmethod
    def of(
        cls, book: Book, notes: Notes, beside: Mapping[str, Mapping[Any, Any]] | None = None
    ) -> TracedBook:
        """The book, noting in `notes`."""
        made = object.__new__(cls)
        today = _Today(book.today.year, book.today.month, book.today.day)
        today.notes = notes
        vars(made).update({one.name: getattr(book, one.name) for one in fields(book)})
        vars(made).update(
            {name: Traced(name, getattr(book, name), notes) for name in _FIELDS},
            _under=book,
            _notes=notes,
            _beside=beside or {},
            _known={},
            today=today,
            archive=_TracedArchive(book.archive, notes),
        )
        return made

    def told_by(self, speech: Speech) -> TracedBook:
        """The same book, whose titles are in another of its languages."""
        told = copy(self)
        vars(told).update(speech=speech, _under=self._under.told_by(speech))
        return told

    def beside(self, name: str) -> Traced[Any, Any]:
        """A mapping beside the book."""
        return Traced(f"{_BESIDE}{name}", self._beside[name], self._notes)

    def _index(self, name: str) -> Any:
        known: dict[str, Any] = vars(self)["_known"]
        if name not in known:
            index = getattr(self._under, name)
            if name == "_by_kind":
                known[name] = {k: Traced(f"{_IDS}{k}", v, self._notes) for k, v in index.items()}
            elif isinstance(index, Mapping):
                known[name] = Traced(name, index, self._notes)
            elif isinstance(index, tuple) and all(isinstance(one, Mapping) for one in index):
                known[name] = tuple(
                    Traced(f"{name} {n}", one, self._notes) for n, one in enumerate(index)
                )
            else:
                self._notes.seen.add((WHOLE, name))
                return index
        return known[name]

    @property
    def references(self) -> Any:
        """All links: whoever goes through them all depends on every record."""
        self._notes.seen.add((_ARCHIVE, "references"))
        return self._under.references

    def title(self, target: Target) -> str:
        """A record's title in the language of the book."""
        self._notes.seen.add((_TARGET, target))
        return self._under.title(target)

    def address(self, target: Target) -> str:
        """A record's address from the top of the site."""
        self._notes.seen.add((_TARGET, target))
        return self._under.address(target)

    def problem(self, target: Target) -> Problem | None:
        """What is wrong with a link, or None if it leads somewhere."""
        self._notes.seen.add((_TARGET, target))
        return self._under.problem(target)


def _noting(name: str) -> property:
    return property(lambda book: book._index(name))


for _name, _what in vars(Book).items():
    if isinstance(_what, cached_property):
        setattr(TracedBook, _name, _noting(_name))


class Answers:
    """What each thing that can be looked up is like now, as a digest of 16 bytes.

    A record is taken for what its file says at its place, so a digest of a mapping's value changes
    whenever a file does from which a record in it comes.
    """

    def __init__(
        self, book: Book, speeches: Iterable[Speech], beside: Mapping[str, Mapping[Any, Any]]
    ) -> None:
        """`speeches` are those that the book is told by."""
        self._book = book
        # With the marks of languages there is more to a title than without.
        self._told = [book.told_by(speech.marking()) for speech in speeches]
        self._beside = beside
        self._digests = book.archive.digests
        self._known: dict[Seen, bytes] = {}

    @cached_property
    def of(self) -> bytes:
        """What stands for all files that the book is made of."""
        return _digest(repr(sorted(self._digests.items())))

    def __call__(self, seen: Seen) -> bytes:
        """The digest of what is there now."""
        known = self._known.get(seen)
        if known is None:
            try:
                known = self._answer(*seen)
            except KeyError:  # a mapping, a record or a language that is there no more
                known = b""
            except (AttributeError, TypeError, ValueError, IndexError):
                # What an earlier build looked up may be nothing that this one can.
                known = b""
            self._known[seen] = known
        return known

    def differing(self, before: Answers, table: Iterable[Seen]) -> Iterator[int]:
        """The numbers of those in a table that may not be what they were in the book `before`.

        What is made of the very same records is as it was.
        """
        links_alike = self._book.links_alike(before._book)
        pairs: dict[str, tuple[Mapping[Any, Any], Mapping[Any, Any]] | None] = {}
        key: Any
        for number, (name, key) in enumerate(table):
            if name not in pairs:
                pairs[name] = self._both(before, name)
            pair = pairs[name]
            if name == _TARGET:
                if links_alike(key):
                    continue
            elif pair is not None:
                then, now = pair[0].get(key, _NONE), pair[1].get(key, _NONE)
                if then is now or same(then, now):
                    continue
            yield number

    def _both(
        self, before: Answers, name: str
    ) -> tuple[Mapping[Any, Any], Mapping[Any, Any]] | None:
        """A mapping as it was and as it is, if it is one whose values tell all that is asked."""
        if name in _OF_ALL:
            return None
        try:
            return before._mapping(name), self._mapping(name)
        except (KeyError, TypeError):  # it is there no more, or is none
            return None

    def _answer(self, name: str, key: Any) -> bytes:
        if name == _TODAY:
            comparison, _, day = key.partition(" ")
            if not day:
                return _digest(str(self._book.today))
            is_so = _COMPARISONS[comparison](self._book.today, dt.date.fromisoformat(day))
            return _digest(str(is_so))
        if name == _TARGET:
            return _digest("\0".join(self._told_of(key)))
        if name == _ARCHIVE:
            return self.of
        if name == KEYS:
            return _digest(repr(list(self._mapping(key))))
        if name == WHOLE:
            return self._whole(key)
        mapping = self._mapping(name)
        if key not in mapping:
            return b""
        return _digest(self.identity(mapping[key]))

    def _told_of(self, target: Target) -> Iterator[str]:
        """What a link to a target depends on: its address, its titles, what is wrong with it."""
        problem = self._book.problem(target)
        if problem is not None:
            yield repr((problem.what, problem.near))
        yield self._book.address(target)
        with contextlib.suppress(KeyError):  # there is no such record
            for book in self._told:
                yield book.title_once(target)

    def _whole(self, name: str) -> bytes:
        try:
            mapping = self._mapping(name)
        except TypeError:
            return _digest(self.identity(getattr(self._book, name)))
        whole = blake2b(digest_size=_SIZE)
        for key in mapping:
            whole.update(repr(key).encode())
            whole.update(self((name, key)))
        return whole.digest()

    def _mapping(self, name: str) -> Mapping[Any, Any]:
        """A mapping by its name. KeyError if there is none, TypeError if that is not a mapping."""
        if name.startswith(_BESIDE):
            return self._beside[name.removeprefix(_BESIDE)]
        if name.startswith(_IDS):
            return self._book.ids(name.removeprefix(_IDS))
        if name.startswith(_RECORDS):
            return self._book.archive.records[name.removeprefix(_RECORDS)]
        name, _, number = name.partition(" ")
        if not hasattr(self._book, name):
            raise KeyError(name)
        found = getattr(self._book, name)
        if number:
            found = found[int(number)]
        if not isinstance(found, Mapping):
            raise TypeError(name)
        return found

    def identity(self, value: Any) -> str:
        """What tells one value from another: words that are the same for the same value only."""
        parts: list[str] = []
        self._put(value, parts)
        return "\0".join(parts)

    def _put(self, value: Any, parts: list[str]) -> None:
        kind = type(value)
        if kind in _PLAIN:
            parts.append(repr(value))
        elif kind is Reference:
            where = value.where
            via = where if type(where) is str else (where.file, where.line, where.column)
            parts.append(repr((str(value.target), str(value.source), value.via, via)))
            self._put(value.holder, parts)
        elif isinstance(value, Record) and (digest := self._digests.get(value.at.file)):
            place = value.at
            parts.append(f"{kind.__name__} {place.file} {place.spots[:8].hex()} {digest.hex()}")
        elif isinstance(value, Translated):
            parts.append(repr((value.main, dict(value.languages))))
        elif isinstance(value, Enum):
            parts.append(repr(value))
        elif isinstance(value, str):
            parts.append(repr(str(value)))
        elif isinstance(value, (tuple, list, frozenset, set)):
            ordered = value if isinstance(value, (tuple, list)) else sorted(value)
            parts.append(f"{kind.__name__} {len(value)}")
            for one in ordered:
                self._put(one, parts)
        elif isinstance(value, Mapping):
            parts.append(f"mapping {len(value)}")
            for key, one in value.items():
                self._put(key, parts)
                self._put(one, parts)
        elif is_dataclass(value):
            parts.append(kind.__name__)
            for name in names_of_fields(kind):
                self._put(getattr(value, name), parts)
        else:
            raise TypeError(f"what a book holds is made of records and plain values, not {kind}")


_PLAIN = {str, bytes, int, float, bool, type(None), dt.date, dt.time, dt.datetime, dt.timedelta}


def _digest(text: str) -> bytes:
    return digest(text.encode("utf-8", "surrogatepass"))
