"""The site before the last, of which a build keeps the files that it would make again.

To name a hundred thousand files anew, and to remove as many, takes longer than all else that a
small change makes necessary. So the site that is replaced is set aside, and the next build begins
with what of it is still wanted.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping
from pathlib import Path


def look(it: os.stat_result) -> bytes:
    """What tells whether a file is the very one that was put in its place, and not written since:
    its number on the disk, and when it was last written."""
    return struct.pack("<QQ", it.st_ino, it.st_mtime_ns & 0xFFFFFFFFFFFFFFFF)


def keep_wanted(folder: Path, wanted: Mapping[str, bytes]) -> set[str]:
    """Remove all from a folder but the files that are wanted; gives the paths of those.

    `wanted` says how each file looks, by its path from the folder. Raises OSError where something
    can't be removed.
    """
    kept: set[str] = set()
    _clear(str(folder), "", wanted, kept)
    return kept


def _clear(folder: str, inside: str, wanted: Mapping[str, bytes], kept: set[str]) -> bool:
    """Clear a folder and those in it; says whether anything is left in it."""
    is_needed = False
    with os.scandir(folder) as entries:
        for entry in list(entries):
            path = inside + entry.name
            if entry.is_dir(follow_symlinks=False):
                if _clear(entry.path, f"{path}/", wanted, kept):
                    is_needed = True
                else:
                    Path(entry.path).rmdir()
                continue
            looked = wanted.get(path)
            if looked is not None and looked == look(entry.stat(follow_symlinks=False)):
                kept.add(path)
                is_needed = True
            else:
                Path(entry.path).unlink()
    return is_needed
