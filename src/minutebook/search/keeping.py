"""Parts of the search that were made once and are kept for the next build.

Each lies in a file of its own, named after what it was made from, and begins with a digest of the
rest: what is damaged is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from uuid import uuid4

from minutebook.search.pagefind import pagefind_version

_UNUSED = 100
"""Files that are kept though the last build had no use for them, for a change that is undone."""


@cache
def maker() -> bytes:
    """What stands for the programs that make the parts, so that another's are not used."""
    digest = hashlib.blake2b(digest_size=16)
    digest.update(f"{pagefind_version()} {zlib.ZLIB_RUNTIME_VERSION}\n".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.digest()


def name_of(*made_from: bytes) -> str:
    """The name of what is made from something; the same only for the same."""
    digest = hashlib.blake2b(digest_size=8)
    digest.update(maker())
    for one in made_from:
        digest.update(len(one).to_bytes(8) + one)
    return digest.hexdigest()


class Keeping:
    """A folder of kept parts. Without a folder, or where it can't be used, nothing is kept."""

    def __init__(self, folder: Path | None) -> None:
        """Nothing is read or written yet."""
        self._folder = folder
        self._used: set[str] = set()

    def load(self, name: str) -> dict[str, bytes] | None:
        """The contents kept under a name, by theirs; None where they are missing or damaged."""
        if self._folder is None:
            return None
        self._used.add(name)
        try:
            raw = (self._folder / name).read_bytes()
        except OSError:
            return None
        if raw[:16] != _seal(name, raw[16:]):
            return None
        head, _, rest = raw[16:].partition(b"\n")
        contents, at = {}, 0
        for inside, size in json.loads(head):
            contents[inside] = rest[at : at + size]
            at += size
        return contents

    def save(self, name: str, contents: Mapping[str, bytes]) -> None:
        """Keep contents under a name: whole, or not at all."""
        if self._folder is None:
            return
        head = json.dumps([[inside, len(raw)] for inside, raw in contents.items()]).encode()
        raw = b"".join((head, b"\n", *contents.values()))
        unfinished = self._folder / f"new-{uuid4().hex}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished.write_bytes(_seal(name, raw) + raw)
            unfinished.replace(self._folder / name)
        except OSError:  # the next build makes it again
            with contextlib.suppress(OSError):
                unfinished.unlink()

    def sweep(self) -> None:
        """Remove what this build had no use for, but for the newest of it."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            unused = [one for one in os.scandir(self._folder) if one.name not in self._used]
            unused.sort(key=lambda one: one.stat().st_mtime, reverse=True)
            for one in unused[_UNUSED:]:
                Path(one).unlink(missing_ok=True)


def _seal(name: str, raw: bytes) -> bytes:
    digest = hashlib.blake2b(name.encode(), digest_size=16)
    digest.update(raw)
    return digest.digest()
