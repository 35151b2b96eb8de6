"""Files of the search as a site publishes them: compressed, the same bytes for the same content.

They are compressed here, and named so that no server takes them for anything that it knows: what a
query loads is the same everywhere.
"""

from __future__ import annotations

import gzip
import json
from typing import Any

ENDING = ".pack"

SIGNATURE = b"pagefind_dcd"
"""What Pagefind writes before each of its files, under the compression."""


def packed(value: Any) -> bytes:
    """A value as JSON."""
    raw = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return gzip.compress(raw.encode(), 9, mtime=0)


def packed_as_index(content: bytes) -> bytes:
    """CBOR as Pagefind has it in its own files."""
    return gzip.compress(SIGNATURE + content, 9, mtime=0)


def index_content(raw: bytes) -> bytes:
    """The CBOR in a file of Pagefind."""
    return gzip.decompress(raw).removeprefix(SIGNATURE)
