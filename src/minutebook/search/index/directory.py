"""Which words stand in which parts of the search, so that a query loads only what it needs.

A directory is an index in Pagefind's own form, whose pages are not records but parts: shards, or
years of them. Its words are those of the shards' indexes, as stemmed there; where Pagefind's engine
is asked for a word, it answers with the parts that hold it. So nothing here has to know how words
are folded and stemmed, and no part that Pagefind would find something in is left out. The place
of a word in a part is the number of the part's records that hold it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from minutebook.search.index import cbor
from minutebook.search.index.format import index_files

_MOST_RECORDS = 9_999
"""A greater number of records says no more than this does: the word is frequent."""

_NUMBERS = [cbor.encoded(number) for number in range(_MOST_RECORDS + 1)]
"""Small numbers as CBOR: a directory is made of little else."""


def directory(parts: Sequence[tuple[int, Mapping[str, int]]], lines: Any) -> dict[str, bytes]:
    """The files of a directory, by their name in its folder.

    Each part is the number of its records, and its words with the number of records of each.
    `lines` is what a browser is to know of the parts.
    """
    standing: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for number, (_, words) in enumerate(parts):
        for word, count in words.items():
            standing[word].append((number, min(count, _MOST_RECORDS)))
    entries = ((word, _entry(word, places)) for word, places in standing.items())
    return index_files([count for count, _ in parts], entries, (), lines)


def _entry(word: str, places: Iterable[tuple[int, int]]) -> bytes:
    """A word with the parts that hold it, each by how many it comes after the one before.

    As Pagefind has it: a list of the word, its pages and its forms with accents, of which none are
    told; a page is a list of its number, the word's places there and in its named texts.
    """
    made = [b"\x83", cbor.encoded(word), b""]
    before = 0
    for number, count in places:
        made += (b"\x83", _NUMBERS[number - before], b"\x81", _NUMBERS[count], b"\x80")
        before = number
    made[2] = cbor.list_head((len(made) - 3) // 5)
    made.append(b"\x80")
    return b"".join(made)


def together(parts: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """The words of several parts as those of one."""
    found: dict[str, int] = defaultdict(int)
    for words in parts:
        for word, count in words.items():
            found[word] += count
    return dict(found)
