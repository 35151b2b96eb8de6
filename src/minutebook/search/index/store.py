"""Parts of the search that were made once and are kept for the next build.

Each is a folder of files, named after what they were made from, with a seal: the digest of each
file and one of them all. What is damaged or missing is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from uuid import uuid4

from minutebook.cache.store import digest
from minutebook.runtime.plain_files import contents, is_folder, is_ordinary, remove
from minutebook.search.index.pagefind import pagefind_version

SEARCH = Path(__file__).parents[1]

_UNUSED = 50
"""Parts that are kept though the last build had no use for them, for a change that is undone."""

_SEAL = "seal.json"
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
"""The name of a file of a part; it leads nowhere else."""


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


class Keeping:
    """A folder of kept parts. Without a folder, or where it can't be used, nothing is kept."""

    def __init__(self, folder: Path | None, secret: bytes = b"") -> None:
        """Nothing is read or written yet. What was kept with another secret is not used."""
        self._folder = folder if folder is None or not folder.is_symlink() else None
        self._secret = secret
        self._used: set[str] = set()

    def load(self, name: str, site: Path) -> dict[str, bytes] | None:
        """The contents of a part's files, by their names, which are put into a folder of the site.

        None where one of them is missing or damaged; then the folder may hold some of them.
        """
        if self._folder is None:
            return None
        self._used.add(name)
        part = self._folder / name
        if not is_folder(part):
            return None
        read: dict[str, bytes] = {}
        try:
            sealed = json.loads(contents(part / _SEAL))
            if sealed["all"] != self._seal(name, sealed["files"]):
                return None
            for file, known in sealed["files"].items():
                if not _FILE.fullmatch(file):
                    return None
                read[file] = contents(part / file)
                if digest(read[file]).hex() != known:
                    return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return None
        site.mkdir(parents=True, exist_ok=True)
        for file, raw in read.items():
            if not _is_inside(file):
                _link(part / file, site / file, raw)
        return read

    def save(self, name: str, made: Mapping[str, bytes]) -> None:
        """Keep the files of a part: whole, or not at all."""
        if self._folder is None:
            return
        digests = {file: digest(raw).hex() for file, raw in made.items()}
        seal = json.dumps({"all": self._seal(name, digests), "files": digests}).encode()
        unfinished = self._folder / f"new-{uuid4().hex}"
        part = self._folder / name
        try:
            unfinished.mkdir(parents=True)
            for file, raw in {**made, _SEAL: seal}.items():
                (unfinished / file).write_bytes(raw)
            if os.path.lexists(part):
                # It was damaged, or another build makes the same at this moment.
                part.rename(self._folder / f"new-{uuid4().hex}")
            unfinished.rename(part)
        except OSError:  # the next build makes it again
            shutil.rmtree(unfinished, ignore_errors=True)

    def sweep(self) -> None:
        """Remove what this build had no use for, but for the newest of it."""
        if self._folder is None:
            return
        with contextlib.suppress(OSError):
            unused = [one for one in os.scandir(self._folder) if one.name not in self._used]
            unused.sort(key=lambda one: one.stat(follow_symlinks=False).st_mtime, reverse=True)
            for one in unused[_UNUSED:]:
                remove(one.path)

    def _seal(self, name: str, digests: Mapping[str, str]) -> str:
        said = json.dumps([name, sorted(digests.items())]).encode()
        return hashlib.blake2b(said, digest_size=16, key=self._secret).hexdigest()


def published(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of a part's files that belong into the site."""
    return {file: raw for file, raw in contents.items() if not _is_inside(file)}


def _is_inside(file: str) -> bool:
    """Whether a file is for the next build alone."""
    return file.endswith((".json", ".zlib"))


def _link(kept: Path, to: Path, raw: bytes) -> None:
    """Put a kept file into the site: the same one where that can be, else a copy."""
    to.unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        os.link(kept, to)
        if is_ordinary(to.lstat()):
            return
        to.unlink()
    to.write_bytes(raw)
