"""An index in Pagefind's form as a site publishes it: two files, of which little is loaded at once.

Pagefind loads an index in chunks of some 28 kB; a query of three words may need three of each. Here
chunks are a tenth of that and lie one after another in one file, of which a browser asks for the
bytes that it needs. A chunk's name says where it lies: '1200-345' begins at byte 1200 and has 345.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from minutebook.search.index import cbor
from minutebook.search.index.compression import ENDING, packed, packed_as_index
from minutebook.search.index.pagefind import pagefind_version

_BYTES_OF_CHUNK = 6_000
"""Bytes before compression after which a chunk ends; a frequent word may have more."""

HEAD, CHUNKS = f"head{ENDING}", f"index{ENDING}"


def index_files(
    pages: Sequence[int], entries: Iterable[tuple[str, bytes]], fields: Sequence[str], facts: Any
) -> dict[str, bytes]:
    """The files of an index, by their name.

    `pages` has the number of words of each page, by which they are named from 0 on. `entries` are
    the words with their entries as CBOR, `fields` the named texts of pages. `facts` is anything
    that is to be known besides.
    """
    chunks: list[bytes] = []
    ranges: list[cbor.Value] = []
    at = 0
    for first, last, raws in _chunks(sorted(entries, key=lambda entry: entry[0].encode())):
        raw = packed_as_index(b"\x81" + cbor.list_head(len(raws)) + b"".join(raws))
        ranges.append([first, last, f"{at}-{len(raw)}"])
        chunks.append(raw)
        at += len(raw)
    meta = packed_as_index(
        cbor.encoded([
            pagefind_version(),
            [[str(number), words] for number, words in enumerate(pages)],
            ranges,
            [],
            [],
            list(fields),
        ])
    )  # fmt: skip
    return {
        HEAD: len(meta).to_bytes(4) + meta + packed(facts),
        CHUNKS: b"".join(chunks),
    }


def _chunks(
    entries: Sequence[tuple[str, bytes]],
) -> Iterable[tuple[str, str, list[bytes]]]:
    """Entries in groups of so many bytes: the first word of each, the last, and the entries."""
    start = size = 0
    for at, (_, raw) in enumerate(entries):
        size += len(raw)
        if size >= _BYTES_OF_CHUNK or at == len(entries) - 1:
            group = entries[start : at + 1]
            yield group[0][0], group[-1][0], [raw for _, raw in group]
            start, size = at + 1, 0
