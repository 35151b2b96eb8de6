"""The site before the last, of which a build keeps the files that it would make again.

To name a hundred thousand files anew, and to remove as many, takes longer than all else that a
small change makes necessary. So the site that is replaced is set aside, and the next build begins
with what of it is still wanted. A file is known by what it holds: what is there may have been put
there by anybody.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from minutebook.cache.digest import digest
from minutebook.runtime.plain_files import contents, is_ordinary

Holding = Callable[[Path, Mapping[str, bytes]], Iterable[str]]
"""Which files of a folder hold what they are to hold, by their digests."""


def holding(folder: Path, wanted: Mapping[str, bytes]) -> list[str]:
    """The paths of those files that hold what they are to hold."""
    top = f"{folder}/"
    return [path for path, known in wanted.items() if _holds(top + path, known)]


def _holds(path: str, known: bytes) -> bool:
    try:
        return digest(contents(path)) == known
    except OSError:
        return False


def keep_wanted(folder: Path, wanted: Mapping[str, bytes], holding: Holding = holding) -> set[str]:
    """Remove all from a folder but the files that are wanted; gives the paths of those.

    `wanted` has the digest of each by its path from the folder. Raises OSError where something
    can't be removed.
    """
    there = [path for path in _files_below(str(folder), "") if path in wanted]
    kept = set(holding(folder, {path: wanted[path] for path in there}))
    _clear(str(folder), "", kept)
    return kept


def _files_below(folder: str, inside: str) -> Iterable[str]:
    """The paths of files such as a build makes."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files_below(entry.path, f"{inside}{entry.name}/")
            elif is_ordinary(entry.stat(follow_symlinks=False)):
                yield inside + entry.name


def _clear(folder: str, inside: str, kept: Collection[str]) -> bool:
    """Clear a folder and those in it; says whether anything is left in it."""
    is_needed = False
    with os.scandir(folder) as entries:
        for entry in list(entries):
            path = inside + entry.name
            if entry.is_dir(follow_symlinks=False):
                if _clear(entry.path, f"{path}/", kept):
                    is_needed = True
                else:
                    Path(entry.path).rmdir()
            elif path in kept:
                is_needed = True
            else:
                Path(entry.path).unlink()
    return is_needed
