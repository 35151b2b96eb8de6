"""What each dependency is like now, in 16 bytes: a task whose dependencies all have the
fingerprints that they had need not be run again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from enum import Enum
from functools import cached_property
from hashlib import blake2b
from typing import Any

from minutebook.cache.dependencies import EVERYTHING, KEYS, WHOLE, Dependency
from minutebook.cache.digest import digest
from minutebook.cache.identity import names_of_fields, same
from minutebook.cache.indexed import Indexed
from minutebook.links.extract import Reference
from minutebook.records.base import Record
from minutebook.records.translated import Translated

Mappings = Mapping[str, Mapping[Any, Any]]

_MISSING = object()
"""What an index has where it has nothing."""

_SIZE = 16

_PLAIN = {str, bytes, int, float, bool, type(None), dt.date, dt.time, dt.datetime, dt.timedelta}


class Fingerprints:
    """The fingerprint of each dependency of what is indexed.

    A record is taken for what its file says at its place, so the fingerprint of an index's value
    changes whenever a file does from which a record in it comes.
    """

    def __init__(
        self, indexed: Indexed, digests: Mapping[str, bytes], mappings: Mappings | None = None
    ) -> None:
        """`digests` are those of all files by their paths; `mappings` are further indexes by the
        names under which they were tracked.
        """
        self._indexed = indexed
        self._digests = digests
        self._mappings = mappings or {}
        self._known: dict[Dependency, bytes] = {}

    @cached_property
    def of(self) -> bytes:
        """What stands for all files."""
        return text_digest(repr(sorted(self._digests.items())))

    def __call__(self, dependency: Dependency) -> bytes:
        """The fingerprint of what is there now."""
        known = self._known.get(dependency)
        if known is None:
            try:
                known = self._fingerprint(*dependency)
            except KeyError:  # an index, a record or a language that is there no more
                known = b""
            except (AttributeError, TypeError, ValueError, IndexError):
                # What an earlier build looked up may be nothing that this one can.
                known = b""
            self._known[dependency] = known
        return known

    def changed(self, previous: Fingerprints, table: Iterable[Dependency]) -> Iterator[int]:
        """The numbers of those in a table that may not be what they were in a previous build.

        What is made of the very same records is as it was.
        """
        is_alike = self._alike(previous)
        pairs: dict[str, tuple[Mapping[Any, Any], Mapping[Any, Any]] | None] = {}
        key: Any
        for number, (name, key) in enumerate(table):
            if is_alike(name, key):
                continue
            if name not in pairs:
                pairs[name] = self._both(previous, name)
            pair = pairs[name]
            if pair is not None:
                then, now = pair[0].get(key, _MISSING), pair[1].get(key, _MISSING)
                if then is now or same(then, now):
                    continue
            yield number

    def _alike(self, previous: Any) -> Callable[[str, Any], bool]:
        """What says of a question that is of no index that its answer surely is as it was."""
        del previous
        return lambda _name, _key: False

    def _answer(self, name: str, key: Any) -> bytes | None:
        """The fingerprint of the answer to a question that is of no index; None if it is of one."""
        del name, key
        return None

    def _both(
        self, previous: Fingerprints, name: str
    ) -> tuple[Mapping[Any, Any], Mapping[Any, Any]] | None:
        """An index as it was and as it is, if it is one whose values tell all that is asked."""
        if name in (KEYS, WHOLE, EVERYTHING):
            return None
        try:
            return previous._index(name), self._index(name)
        except (KeyError, TypeError):  # it is there no more, or is none
            return None

    def _fingerprint(self, name: str, key: Any) -> bytes:
        if name == EVERYTHING:
            return self.of
        if name == KEYS:
            return text_digest(repr(list(self._index(key))))
        if name == WHOLE:
            return self._whole(key)
        answer = self._answer(name, key)
        if answer is not None:
            return answer
        index = self._index(name)
        if key not in index:
            return b""
        return text_digest(self.identity(index[key]))

    def _whole(self, name: str) -> bytes:
        try:
            index = self._index(name)
        except TypeError:
            return text_digest(self.identity(self._indexed.index_named(name)))
        whole = blake2b(digest_size=_SIZE)
        for key in index:
            whole.update(repr(key).encode())
            whole.update(self((name, key)))
        return whole.digest()

    def _index(self, name: str) -> Mapping[Any, Any]:
        """An index by its name. KeyError if there is none, TypeError if that is not a mapping."""
        if name in self._mappings:
            return self._mappings[name]
        found = self._indexed.index_named(name)
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
        elif isinstance(value, Record) and (known := self._digests.get(value.at.file)):
            place = value.at
            parts.append(f"{kind.__name__} {place.file} {place.spots[:8].hex()} {known.hex()}")
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
            raise TypeError(f"an index is made of records and plain values, not of {kind}")


def text_digest(text: str) -> bytes:
    """The fingerprint of a text."""
    return digest(text.encode("utf-8", "surrogatepass"))
