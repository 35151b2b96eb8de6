"""Pagefind's shards: which record goes into which, and the files of each.

A shard holds the records of one language and of one stretch of time, or undated ones, and so many
words that a query that needs it loads little. It depends on its own records alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from minutebook.cache.digest import digest
from minutebook.records.base import packed as packed_record
from minutebook.search.documents.document import SearchRecord
from minutebook.search.index.compression import ENDING, packed
from minutebook.search.index.format import index_files
from minutebook.search.index.pagefind import Pagefind
from minutebook.search.index.terms import words_in

TEXTS = f"texts{ENDING}"

MOST_WORDS = 60_000
"""Words after which a shard is full."""

_WORDS_OF_BLOCK = 250
"""Words of texts that are loaded together to show a result."""


@dataclass(frozen=True, slots=True)
class Listed:
    """What must be known of a record to give it its shard."""

    language: str
    date: str
    url: str
    words: int
    digest: bytes

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """What pickling and copying make it from."""
        return packed_record(self)


def listed(record: SearchRecord) -> Listed:
    """What is known of a record without the record itself."""
    raw = json.dumps(record.as_json, ensure_ascii=False).encode()
    return Listed(
        record.language,
        record.date,
        record.url,
        1 + sum(text.count(" ") + 1 for text in (record.title, record.text, record.also)),
        digest(raw),
    )


@dataclass(frozen=True, slots=True)
class Member:
    """A record of a shard: the page that it is of, its number there, and what is known of it."""

    page: str
    number: int
    listed: Listed


@dataclass(frozen=True, slots=True)
class Shard:
    """Some records that are searched together, in their order in the index."""

    language: str
    members: tuple[Member, ...]

    @property
    def first(self) -> str:
        """The earliest date, or '' where they have none."""
        return self.members[0].listed.date and min(one.listed.date for one in self.members)

    @property
    def last(self) -> str:
        """The latest date, or ''."""
        return max(one.listed.date for one in self.members)

    @property
    def key(self) -> bytes:
        """What stands for its records and their order."""
        return digest(b"".join(member.listed.digest for member in self.members))


def shards_of(members: Iterable[Member]) -> list[Shard]:
    """The shards of all records, by language; undated ones first, then oldest first.

    The same records give the same shards, in whatever order they come. A change within a year
    moves no record of another year, unless both are so small that they share a shard.
    """
    languages: dict[str, list[Member]] = defaultdict(list)
    for member in members:
        languages[member.listed.language].append(member)
    return [
        Shard(language, tuple(piece))
        for language, those in sorted(languages.items())
        for piece in _pieces(sorted(those, key=_order))
    ]


def _order(member: Member) -> tuple[str, str, bytes]:
    one = member.listed
    return one.date[:7], one.url, one.digest


def _pieces(members: list[Member]) -> Iterator[list[Member]]:
    """Records in pieces of so many words; undated ones, years and months stay together."""
    piece: list[Member] = []
    for year, of_year in groupby(members, key=lambda one: one.listed.date[:4]):
        those = list(of_year)
        if piece and _size(piece) + _size(those) > MOST_WORDS:
            yield piece
            piece = []
        if not year or _size(piece) + _size(those) > MOST_WORDS:
            yield from _pieces_of_year(those)
        else:
            piece += those
    if piece:
        yield piece


def _pieces_of_year(members: list[Member]) -> Iterator[list[Member]]:
    piece: list[Member] = []
    words = 0
    for _, of_month in groupby(members, key=lambda one: one.listed.date[:7]):
        those = list(of_month)
        if piece and words + _size(those) > MOST_WORDS:
            yield piece
            piece, words = [], 0
        for member in those:
            if piece and words + member.listed.words > MOST_WORDS:
                yield piece
                piece, words = [], 0
            piece.append(member)
            words += member.listed.words
    if piece:
        yield piece


def _size(members: Iterable[Member]) -> int:
    return sum(member.listed.words for member in members)


@dataclass(frozen=True, slots=True)
class BuiltShard:
    """A shard's files by their name in its folder, and its words with the records of each."""

    files: dict[str, bytes]
    words: dict[str, int]


def built(records: Sequence[SearchRecord], indexer: Pagefind, stemming: str) -> BuiltShard:
    """A shard's files and words, of its records in order.

    Raises PagefindError.
    """
    made = indexer.index(
        stemming,
        # Of records with one address the last alone would count.
        (
            (f"{number:06}", _content(one), {"title": one.title, "also": one.also})
            for number, one in enumerate(records)
        ),
    )
    entries = [entry for chunk in made.chunks for entry in words_in(chunk)]
    texts, blocks = _texts(records)
    files = index_files(
        made.pages,
        ((entry.word, entry.raw) for entry in entries),
        made.fields,
        _facts(records, blocks),
    )
    return BuiltShard({**files, TEXTS: texts}, {entry.word: entry.records for entry in entries})


def _content(record: SearchRecord) -> str:
    """A text with a word in it: a record without one would be passed over."""
    texts = (record.text, record.title, record.kind)
    return next(text for text in texts if any(map(str.isalnum, text)))


def _texts(records: Sequence[SearchRecord]) -> tuple[bytes, list[tuple[int, int]]]:
    """What results show, in blocks one after another; the records and the bytes of each block."""
    packs, blocks = [], []
    for block in _blocks(records):
        raw = packed([[one.url, one.title, one.text, one.meeting] for one in block])
        packs.append(raw)
        blocks.append((len(block), len(raw)))
    return b"".join(packs), blocks


def _blocks(records: Sequence[SearchRecord]) -> Iterator[list[SearchRecord]]:
    block: list[SearchRecord] = []
    words = 0
    for record in records:
        more = record.text.count(" ") + 8
        if block and words + more > _WORDS_OF_BLOCK:
            yield block
            block, words = [], 0
        block.append(record)
        words += more
    yield block


def _facts(records: Sequence[SearchRecord], blocks: list[tuple[int, int]]) -> dict[str, Any]:
    """What every record is, in columns: each distinct value once, and its number for each."""
    facts: dict[str, Any] = {}
    for name in ("kind", "status", "date", "committees", "elsewhere"):
        values = [getattr(record, name) for record in records]
        distinct = sorted(set(values))
        number = {value: index for index, value in enumerate(distinct)}
        facts[name] = [distinct, [number[value] for value in values]]
    facts["title"] = [record.title.count(" ") + 1 for record in records]
    facts["blocks"] = blocks
    return facts
