"""A site is made beside the one that is published, and takes its place whole or not at all."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

if sys.platform != "win32":
    import fcntl

_DAY = 24 * 60 * 60
_TRIES = 10
_MOUNTS = Path("/proc/self/mountinfo")  # Linux
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}

Exchange = Callable[[Path, Path], bool]
"""Gives two folders or files each other's names in one step; False where that can't be done."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange by one call of the system.

    Linux has renameat2(2) with RENAME_EXCHANGE, macOS renamex_np(2) with RENAME_SWAP. Neither
    is had by every library and file system, nor where one of the two does not exist.
    """
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "linux":
            here = -100  # AT_FDCWD: relative paths are the process's
            answer = _system().renameat2(here, first, here, second, ctypes.c_uint(2))
        elif sys.platform == "darwin":
            answer = _system().renamex_np(first, second, ctypes.c_uint(2))
        else:
            return False
    except AttributeError:  # an older library
        return False
    if answer == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED or number == errno.ENOENT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def _system() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


class AtomicOutput:
    """The unfinished site of one build, and the folder whose place it is to take.

    `new` is the folder to build into, on the file system of the site: a hidden one beside the
    site's, or inside where that can't be replaced (it is mounted, or the folder that holds it may
    not be written). It is locked while the build lives, by which other builds know that it is
    not left over.
    """

    def __init__(self, site: Path, spare: Path | None = None) -> None:
        """Clear what dead builds left, and make the folder. OSError where that can't be done.

        `spare` is where a site that has been replaced is set aside for the next build; it is
        removed at once if left out.
        """
        # Where the site is a symbolic link, what it leads to is replaced and the link stays.
        self.site = Path(os.path.realpath(site))
        if self.site.exists() and not self.site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(self.site))
        self._inside = _stays(self.site)
        place = self.site if self._inside else self.site.parent
        place.mkdir(parents=True, exist_ok=True)
        self._new = f".{self.site.name}.new-"
        self._old = f".{self.site.name}.old-"
        self._recover(place)
        self.new, self._lock = self._made(place)
        self._spare = spare if not self._inside and sys.platform != "win32" else None

    def _recover(self, place: Path) -> None:
        """Put back a site that a killed build had moved aside; remove what is left over."""
        for old in _beginning(place, self._old):
            build = old.name.removeprefix(self._old).rpartition("-")[0]
            if not self.site.exists() and _is_left(place / f"{self._new}{build}"):
                with suppress(OSError):  # another build was quicker
                    old.rename(self.site)
            if self.site.exists():
                shutil.rmtree(old, ignore_errors=True)
        for new in _beginning(place, self._new):
            _is_left(new, and_then=lambda folder: shutil.rmtree(folder, ignore_errors=True))

    def _made(self, place: Path) -> tuple[Path, int | None]:
        while True:
            new = place / f"{self._new}{os.getpid()}-{token_hex(4)}"
            new.mkdir()
            lock = None
            if sys.platform != "win32":
                lock = os.open(new, os.O_RDONLY)
                with suppress(OSError):  # a network's file system may have no locks
                    fcntl.flock(lock, fcntl.LOCK_EX)
                if not new.exists():  # another build took it for left over before it was locked
                    os.close(lock)
                    continue
            if self.site.is_dir():
                _look_alike(self.site, new)
            return new, lock

    def take_spare(self) -> bool:
        """Begin with the site that was set aside, in place of an empty folder.

        Says whether that is so. It is not where there is none, another build has it, or something
        has been put into the new folder already.
        """
        if self._spare is None or self._lock is None:
            return False
        try:
            lock = os.open(self._spare, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            return False
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            # A folder takes the place of one that is empty, and of no other.
            self._spare.rename(self.new)
        except OSError:
            os.close(lock)
            return False
        os.close(self._lock)
        self._lock = lock
        if self.site.is_dir():
            _look_alike(self.site, self.new)
        return True

    def publish(self, exchange: Exchange = exchange) -> None:
        """Put the new site in the place of the old, and set the old aside or remove it.

        As MkDocs does when it empties a folder, hidden files and folders at the top of the old
        site (`.git`, `.well-known`) are kept. OSError when the site can't be replaced; then it is
        as it was, and the new one is removed.
        """
        try:
            if self.site.is_dir():
                for hidden in self._own(self.site):
                    if hidden.name.startswith("."):
                        _keep(hidden, self.new / hidden.name)
            if self._inside:
                self._replace_entries(exchange)
            else:
                self._replace(self.new, self.site, exchange)
                self._set_aside()
        finally:
            self.discard()

    def _set_aside(self) -> None:
        """Keep the old site for the next build, where that can be done by a new name."""
        if self._spare is None or not self.new.is_dir():
            return
        with suppress(OSError):
            self._spare.parent.mkdir(parents=True, exist_ok=True)
            if self._spare.exists():
                shutil.rmtree(self._spare)
            self.new.rename(self._spare)

    def discard(self) -> None:
        """Remove the unfinished site, or the old one that has been exchanged for it."""
        shutil.rmtree(self.new, ignore_errors=True)
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _own(self, folder: Path) -> list[Path]:
        """What is in a folder, without the unfinished sites."""
        beginnings = (self._new, self._old)
        return [path for path in sorted(folder.iterdir()) if not path.name.startswith(beginnings)]

    def _replace(self, new: Path, site: Path, exchange: Exchange) -> None:
        """Put a folder or file in the place of another, if there is one."""
        build = self.new.name.removeprefix(self._new)
        for number in range(_TRIES):
            if exchange(new, site):
                return
            old = new.with_name(f"{self._old}{build}-{number}")
            with suppress(FileNotFoundError):  # there is none yet
                site.rename(old)
            try:
                new.rename(site)
            except OSError:
                if not site.exists():
                    if old.exists():
                        old.rename(site)
                    raise
                # Another build has published between the two renames; then it is our turn.
                shutil.rmtree(old, ignore_errors=True)
                continue
            if old.is_dir() and not old.is_symlink():
                shutil.rmtree(old, ignore_errors=True)
            return
        raise FileExistsError(errno.EEXIST, "other builds publish there all the time", str(site))

    def _replace_entries(self, exchange: Exchange) -> None:
        """Replace what is in the site's folder, one entry at its top after the other."""
        entries = self._own(self.new)
        for entry in entries:
            self._replace(entry, self.site / entry.name, exchange)
        made = {entry.name for entry in entries}
        for entry in self._own(self.site):
            if entry.name not in made:
                entry.rename(self.new / f"{self._old}{entry.name}")


def _stays(site: Path) -> bool:
    """Whether a folder exists and can't be renamed."""
    if not site.is_dir():
        return False
    return site.is_mount() or site in _mounts() or not os.access(site.parent, os.W_OK | os.X_OK)


def _mounts() -> set[Path]:
    """Where something is mounted, also from the same file system (`mount --bind`)."""
    try:
        lines = _MOUNTS.read_bytes().splitlines()
    except OSError:
        return set()
    # proc(5): the fifth field is the path, with blanks and backslashes as octal numbers.
    fields = (line.split()[4] for line in lines)
    return {Path(os.fsdecode(field.decode("unicode_escape").encode("latin-1"))) for field in fields}


def _beginning(place: Path, beginning: str) -> list[Path]:
    """Folders and files of a folder by how their names begin."""
    return sorted(path for path in place.iterdir() if path.name.startswith(beginning))


def _is_left(new: Path, and_then: Callable[[Path], None] = lambda _: None) -> bool:
    """Whether no build works on an unfinished site any more; and what to do while that is sure."""
    if sys.platform != "win32":
        try:
            lock = os.open(new, os.O_RDONLY)
        except OSError:
            return not new.exists()
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            and_then(new)
            return True
        except BlockingIOError:
            return False
        except OSError:  # no locks here
            pass
        finally:
            os.close(lock)
    try:
        left = time.time() - new.stat().st_mtime > _DAY
    except FileNotFoundError:
        return True
    if left:
        and_then(new)
    return left


def _look_alike(site: Path, new: Path) -> None:
    """Give a new folder the group, mode and attributes of the one that it will replace.

    They belong to whoever set the folder up (a group that may write, a list of who may read), and
    what is made in it inherits some of them.
    """
    if sys.platform != "win32" and new.stat().st_gid != site.stat().st_gid:
        with suppress(PermissionError):
            os.chown(new, -1, site.stat().st_gid)
    shutil.copystat(site, new)
    os.utime(new)  # its own age tells whether it is left over


def _keep(old: Path, new: Path) -> None:
    """Have a file or folder in the new site too, where the build made none of its own."""
    if old.is_dir() and not old.is_symlink():
        if not os.path.lexists(new):
            new.mkdir()
            shutil.copystat(old, new)
        if new.is_dir() and not new.is_symlink():
            for entry in old.iterdir():
                _keep(entry, new / entry.name)
    elif not os.path.lexists(new):
        try:
            os.link(old, new, follow_symlinks=False)
        except (OSError, NotImplementedError):  # no hard links here
            shutil.copy2(old, new, follow_symlinks=False)
