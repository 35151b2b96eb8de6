"""Parts of the search that were made once and are kept for the next build.

Each is a folder of files, named after what they were made from, with a seal: the digest of each
file and one of them all. What is damaged or missing is made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from uuid import uuid4

from minutebook.keeping import digest
from minutebook.search.pagefind import pagefind_version

_UNUSED = 50
"""Parts that are kept though the last build had no use for them, for a change that is undone."""

_SEAL = "seal.json"


@cache
def maker() -> bytes:
    """What stands for the programs that make the parts, so that another's are not used."""
    made = hashlib.blake2b(digest_size=16)
    made.update(f"{pagefind_version()} {zlib.ZLIB_RUNTIME_VERSION}\n".encode())
    for path in sorted(Path(__file__).parent.glob("*.py")):
        made.update(path.name.encode() + b"\n" + path.read_bytes())
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

    def __init__(self, folder: Path | None) -> None:
        """Nothing is read or written yet."""
        self._folder = folder
        self._used: set[str] = set()

    def load(self, name: str, site: Path) -> dict[str, bytes] | None:
        """The contents of a part's files, by their names, which are put into a folder of the site.

        None where one of them is missing or damaged; then the folder may hold some of them.
        """
        if self._folder is None:
            return None
        self._used.add(name)
        part = self._folder / name
        contents: dict[str, bytes] = {}
        try:
            sealed = json.loads((part / _SEAL).read_bytes())
            if sealed["all"] != _seal(name, sealed["files"]):
                return None
            for file, known in sealed["files"].items():
                contents[file] = (part / file).read_bytes()
                if digest(contents[file]).hex() != known:
                    return None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return None
        site.mkdir(parents=True, exist_ok=True)
        for file, raw in contents.items():
            if not _is_inside(file):
                _link(part / file, site / file, raw)
        return contents

    def save(self, name: str, contents: Mapping[str, bytes]) -> None:
        """Keep the files of a part: whole, or not at all."""
        if self._folder is None:
            return
        digests = {file: digest(raw).hex() for file, raw in contents.items()}
        seal = json.dumps({"all": _seal(name, digests), "files": digests}).encode()
        unfinished = self._folder / f"new-{uuid4().hex}"
        part = self._folder / name
        try:
            unfinished.mkdir(parents=True)
            for file, raw in {**contents, _SEAL: seal}.items():
                (unfinished / file).write_bytes(raw)
            if part.exists():
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
            unused.sort(key=lambda one: one.stat().st_mtime, reverse=True)
            for one in unused[_UNUSED:]:
                shutil.rmtree(one, ignore_errors=True)


def published(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Those of a part's files that belong into the site."""
    return {file: raw for file, raw in contents.items() if not _is_inside(file)}


def _is_inside(file: str) -> bool:
    """Whether a file is for the next build alone."""
    return file.endswith((".json", ".zlib"))


def _link(kept: Path, to: Path, raw: bytes) -> None:
    """Put a kept file into the site: the same one where that can be, else a copy."""
    try:
        os.link(kept, to)
    except FileExistsError:
        to.unlink()
        _link(kept, to, raw)
    except OSError:
        to.write_bytes(raw)


def _seal(name: str, digests: Mapping[str, str]) -> str:
    return digest(json.dumps([name, sorted(digests.items())]).encode()).hex()
