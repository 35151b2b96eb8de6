"""The words of an index that Pagefind made: how many records hold each, and its entry's bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.search.index.cbor import CborError, decode_at, head_at, text_at

# A number; a list of numbers: its head and what follows.
_NUMBER = rb"(?:[\x00-\x17\x20-\x37]|[\x18\x38][\s\S]|[\x19\x39][\s\S]{2}|[\x1a\x3a][\s\S]{4})"
_NUMBERS = rb"(?:[\x80-\x97]|\x98[\s\S]|\x99[\s\S]{2}|\x9a[\s\S]{4})" + _NUMBER + rb"*+"
_RECORDS = re.compile(rb"(?:\x83" + _NUMBER + _NUMBERS + _NUMBERS + rb")*+")
"""The records of a word, each with its places in the text and in the named texts."""


@dataclass(frozen=True, slots=True)
class WordEntry:
    """A word as stemmed, in how many records it stands, and its entry as Pagefind wrote it."""

    word: str
    records: int
    raw: bytes


def words_in(chunk: bytes) -> Iterator[WordEntry]:
    """The words of a chunk of Pagefind's index, in its order.

    `chunk` is without compression and signature. Places of words, which are most of it, are
    passed over.

    Raises CborError where it is no such chunk.
    """
    lists, at = head_at(chunk, 0, "list")
    if lists != 1:
        raise CborError("a chunk has one list of words")
    count, at = head_at(chunk, at, "list")
    for _ in range(count):
        start = at
        _, at = head_at(chunk, at, "list")
        word, at = text_at(chunk, at)
        records, at = head_at(chunk, at, "list")
        passed = _RECORDS.match(chunk, at)
        assert passed is not None  # at the least it matches nothing
        at = passed.end()
        forms, at = head_at(chunk, at, "list")  # the word with its accents
        for _ in range(forms):
            _, at = decode_at(chunk, at)
        yield WordEntry(word, records, chunk[start:at])
    if at != len(chunk):
        raise CborError("bytes follow the words")
