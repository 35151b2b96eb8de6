"""Files and folders that are what they seem: none is read, written or named through a link.

Where builds keep things, others may have put links: to a file that a build would then write, to a
folder that it would then sweep.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import stat
import sys
from pathlib import Path

_OPENING = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_NONBLOCK", 0)
)

_PART = re.compile(r"[^\x00-\x1f\x7f/\\:]{1,255}")


def is_plain_path(path: object) -> bool:
    """Whether it is a path that leads from a folder to something in it, on every system.

    It has neither an empty part nor one that begins with a dot.
    """
    return isinstance(path, str) and all(
        not part.startswith(".") and _PART.fullmatch(part) for part in path.split("/")
    )


class TooLargeError(OSError):
    """A file has more bytes than it may have."""

    def __init__(self, size: int) -> None:
        """`size` is what the file has, as far as it is known."""
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG))
        self.size = size


def contents(path: str | Path, most: int | None = None) -> bytes:
    """What a plain file holds.

    Raises TooLargeError where that is more than `most` bytes, before it is read, and OSError where
    there is no such file, or it can't be read.
    """
    opened = os.open(path, _OPENING)
    try:
        found = os.fstat(opened)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, "it is no plain file", str(path))
        if most is not None and found.st_size > most:
            raise TooLargeError(found.st_size)
        with os.fdopen(opened, "rb", closefd=False) as file:
            # A file may grow while it is read, or not know its size.
            raw = file.read(-1 if most is None else most + 1)
    finally:
        os.close(opened)
    if most is not None and len(raw) > most:
        raise TooLargeError(len(raw))
    return raw


def is_folder(path: str | Path) -> bool:
    """Whether there is a folder, and no link to one."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def link_on_the_way(folder: Path, top: Path) -> Path | None:
    """The first link on the way to a folder, from below `top` if it is there; the folder's own too.

    What stands outside of `top` was put there by whoever set up the machine.
    """
    way = [folder, *folder.parents]
    inside = [one for one in way if top in one.parents] or [folder]
    return next((one for one in reversed(inside) if one.is_symlink()), None)


def remove(path: str | Path) -> None:
    """Remove a file, a link or a folder with all that is in it, as far as that can be done."""
    if is_folder(path):
        shutil.rmtree(path, ignore_errors=True)
        return
    with contextlib.suppress(OSError):
        Path(path).unlink()


def is_ordinary(found: os.stat_result) -> bool:
    """Whether a file is one such as this process would make: plain, its own, with usual rights.

    A file of another, or that others may write, would be changed in the site by whom we don't know.
    """
    if not stat.S_ISREG(found.st_mode):
        return False
    if sys.platform == "win32":
        return True
    return stat.S_IMODE(found.st_mode) == 0o666 & ~_MASK and found.st_uid == os.geteuid()


def _mask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


_MASK = _mask()
"""The rights that what this process makes does not have; asked for before it has threads."""
