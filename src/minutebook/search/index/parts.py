"""Parts of the search that were made once and are kept for the next build: shards, directories.

Each is some files, kept under a name made of what they were made from.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from minutebook.cache.store import CacheStore
from minutebook.search.index.pagefind import pagefind_version

SEARCH = Path(__file__).parents[1]

_UNUSED = 50
"""Parts that are kept though the last build had no use for them, for a change that is undone."""
_NAMES = "names"
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""The name of a file of a part; it leads nowhere else."""
_NAME = re.compile(r"[0-9a-f]{16}")


@cache
def maker() -> bytes:
    """What stands for the programs that make the parts, so that another's are not used."""
    made = hashlib.blake2b(digest_size=16)
    made.update(f"{pagefind_version()} {zlib.ZLIB_RUNTIME_VERSION}\n".encode())
    for path in sorted(SEARCH.rglob("*.py")):
        made.update(path.relative_to(SEARCH).as_posix().encode() + b"\n" + path.read_bytes())
    return made.digest()


def name_of(*made_from: bytes) -> str:
    """The name of what is made from something; the same only for the same."""
    name = hashlib.blake2b(digest_size=8)
    name.update(maker())
    for one in made_from:
        name.update(len(one).to_bytes(8) + one)
    return name.hexdigest()


class Parts:
    """The parts that are kept. Without a store nothing is."""

    def __init__(self, store: CacheStore | None) -> None:
        """Nothing is read or written yet."""
        self._store = store.section("search", maker()) if store is not None else None
        self._used: dict[str, None] = {}

    def load(self, name: str, site: Path) -> dict[str, bytes] | None:
        """The contents of a part's files, by their names, which are put into a folder of the site.

        None where one of them is missing or damaged; then the folder may hold some of them.
        """
        if self._store is None:
            return None
        self._used[name] = None
        read: dict[str, bytes] = {}
        digests = self._digests(name)
        for file, known in digests.items():
            raw = self._store.file(known)
            if raw is None:
                return None
            read[file] = raw
        if not digests:
            return None
        for file, known in digests.items():
            if not _is_inside(file) and not self._store.link(known, site / file):
                return None
        return read

    def save(self, name: str, made: Mapping[str, bytes]) -> None:
        """Keep the files of a part."""
        if self._store is not None:
            digests = {file: self._store.put_file(raw) for file, raw in made.items()}
            self._store.save(name, digests)

    def settle(self) -> set[bytes]:
        """Forget what this build had no use for, but for the newest of it.

        Gives the digests of the contents of what stays.
        """
        if self._store is None:
            return set()
        before = self._store.load(_NAMES)
        names = [one for one in before or () if type(one) is str and _NAME.fullmatch(one)]
        unused = [one for one in names if one not in self._used]
        for name in unused[_UNUSED:]:
            self._store.forget(name)
        now = [*self._used, *unused[:_UNUSED]]
        if now != before:
            self._store.save(_NAMES, now)
        return {known for name in now for known in self._digests(name).values()}

    def _digests(self, name: str) -> dict[str, bytes]:
        """The digest of each file of a part; of none where it isn't known."""
        kept = self._store.load(name) if self._store is not None else None
        if type(kept) is not dict:
            return {}
        is_part = all(
            type(file) is str and _FILE.fullmatch(file) and type(known) is bytes
            for file, known in kept.items()
        )
        return kept if is_part else {}


def published(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of a part's files that belong into the site."""
    return {file: raw for file, raw in contents.items() if not _is_inside(file)}


def _is_inside(file: str) -> bool:
    """Whether a file is for the next build alone."""
    return file.endswith((".json", ".zlib"))
