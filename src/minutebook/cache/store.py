"""What a build keeps for the next one, in a folder that may go at any time.

Nothing in it is trusted blindly: each thing is checked against its digest before it is used, and
what is missing, damaged or of another version, interpreter or configuration is worked out anew.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import io
import logging
import os
import pickle
import re
import time
import uuid
from collections.abc import Collection, Iterable
from copy import copy
from pathlib import Path
from typing import Any

from minutebook.cache.digest import digest
from minutebook.cache.pickling import plain_value
from minutebook.runtime.gc import not_collecting
from minutebook.runtime.plain_files import contents, is_folder, is_ordinary, link_on_the_way, remove

_FORM = b"minutebook keeps this, form 1\n"
_VALUES = "values"
_OWN = re.compile(r"files|[a-z]+-[0-9a-f]{32}")
"""What a store has in its folder that may have come of a mistake."""
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(?:/[a-z0-9][a-z0-9._-]*)*")
_HEX = re.compile(r"[0-9a-f]{2}")
_UNFINISHED = 3600
"""Seconds after which a file that is still being written was left by a build that was killed."""

log = logging.getLogger(__name__)
"""None of MkDocs' own: `mkdocs build --strict` counts its warnings as failures."""


class CacheStore:
    """A folder of things kept between builds.

    `key` stands for everything that all of them depend on: the version of Minutebook, of the
    interpreter and of the dependencies, the code of the macros. What was kept under another key
    is never read, and goes when something is saved under this one. Contents kept by their own
    digest (`put_file`) depend on no key, and stay until they are swept.

    A folder that can't be read or written is taken for an empty one, with one warning: no build
    fails for want of it. Several builds may use one folder at once; what one of them sweeps
    away under the other is missing, and worked out anew.

    Pages are published from here, so the folder is to be trusted as the repository's own `.git`
    is: who may write to it may change the site. They can't run code by it, though, nor have
    anything written outside of it and of the site. A kept value may hold plain data, days and
    times, and records of Minutebook; links are not followed. And where `secret` is given, what
    somebody kept who does not know it is not used.
    """

    def __init__(
        self, folder: Path, key: bytes, secret: bytes = b"", top: Path | None = None
    ) -> None:
        """Nothing is read or written yet. No link may lead to the folder from below `top`."""
        self.folder = folder
        self.secret = digest(secret) if secret else b""
        self._top = top or folder.parent
        self._sound: dict[str, bool] = {}
        """Folders, and whether they are no links."""
        self._key = digest(key)
        self._values = folder / f"{_VALUES}-{self._key.hex()}"
        self._section = _VALUES
        self._files = folder / "files"
        self._new = folder / "new"
        self._is_tidy = False
        self._is_unfit = False
        self._has_warned = False

    def section(self, name: str, key: bytes) -> CacheStore:
        """A store in the same folder, for values that depend on a key of their own.

        Contents kept by their digest are shared with it.
        """
        other = copy(self)
        other._key = digest(key)
        other._section = name
        other._values = self.folder / f"{name}-{other._key.hex()}"
        other._is_tidy = False
        return other

    def load(self, name: str) -> Any:
        """The value kept by a name under this key, or None."""
        raw = self._read(self._path(name))
        if raw is None or not raw.startswith(_FORM):
            return None
        seal, value = raw[len(_FORM) : len(_FORM) + 16], memoryview(raw)[len(_FORM) + 16 :]
        if self._seal(name, value) != seal:
            return None
        try:
            with not_collecting():
                return plain_value(value)
        except Exception as problem:  # whatever a class of another version makes of the value
            log.debug("What was kept as %s can't be used: %s", name, problem)
            return None

    def save(self, name: str, value: Any) -> None:
        """Keep a value of plain data and records by a name: small letters, digits, '-._' and '/'.

        A build that is killed leaves what was kept before, or this.

        Raises pickle.PicklingError, or TypeError, where the value holds something else.
        """
        self.save_pickled(name, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))

    def save_pickled(self, name: str, raw: bytes) -> None:
        """Keep a value that has been pickled already, in another process perhaps."""
        path = self._path(name)
        if not self._is_unfit and not self._is_tidy:
            self._is_tidy = True
            self._tidy()
        self._write(path, _FORM, self._seal(name, raw), raw)

    def forget(self, name: str) -> None:
        """Keep no value by a name any longer."""
        path = self._path(name)
        if self._is_own(path.parent):
            remove(path)

    def put_file(self, raw: bytes) -> bytes:
        """Keep a content, and give the digest to ask for it by."""
        known = digest(raw)
        if not self._is_unfit:
            self._write_file(self._file(known), raw)
        return known

    def put_and_link(self, raw: bytes, to: Path) -> bytes:
        """Keep a content and put it at a path that is to be, as `link` does; gives its digest."""
        known = self.put_file(raw)
        self._put(known, raw, to)
        return known

    def file(self, known: bytes) -> bytes | None:
        """A content by its digest; None where it is missing or damaged, and then it is removed."""
        path = self._file(known)
        raw = self._read(path)
        if raw is None or digest(raw) == known:
            return raw
        remove(path)
        return None

    def distrust(self) -> None:
        """Keep nothing any longer: what was made of something that was kept could not be used."""
        if self._is_own(self.folder):
            with contextlib.suppress(OSError):
                for one in os.scandir(self.folder):
                    if _OWN.fullmatch(one.name):
                        remove(one.path)
            self._sound.clear()

    @property
    def is_sound(self) -> bool:
        """Whether its folder is what it seems, and no link leads away from it."""
        return self._is_own(self.folder)

    def link(self, known: bytes, to: Path) -> bool:
        """Put a content at a path that is to be, and say whether it is there now.

        It is the kept file itself under a second name where the file system can do that: what
        changes the one in place changes the other, which shows when it is asked for again. A
        file that stands at the path is replaced.

        Raises OSError where nothing can be written at the path.
        """
        raw = self.file(known)
        if raw is None:
            return False
        self._put(known, raw, to)
        return True

    def _put(self, known: bytes, raw: bytes, to: Path) -> None:
        path, target = self._file(known), str(to)
        for _ in range(3):  # the folder may want making, then an older file want removing
            try:
                os.link(path, target)
                if is_ordinary(os.lstat(target)):
                    return
                break  # somebody else's rights or a link: the site has a file of its own
            except FileExistsError:
                to.unlink()
            except FileNotFoundError:
                to.parent.mkdir(parents=True, exist_ok=True)
            except OSError:  # another file system, or one without links
                break
        to.parent.mkdir(parents=True, exist_ok=True)
        to.unlink(missing_ok=True)  # it may be a second name of what must stay as it is
        to.write_bytes(raw)

    def sweep(self, used: Collection[bytes]) -> None:
        """Remove the contents by digest that are not among those used."""
        wanted = {known.hex() for known in used}
        if not self._is_own(self._files):
            return
        with contextlib.suppress(OSError):
            for folder in os.scandir(self._files):
                if not (_HEX.fullmatch(folder.name) and is_folder(folder.path)):
                    remove(folder.path)
                    continue
                for one in os.scandir(folder):
                    if folder.name + one.name not in wanted:
                        remove(one.path)

    def _path(self, name: str) -> Path:
        if not _NAME.fullmatch(name):
            raise ValueError(f"'{name}' is no name for something kept")
        return self._values / name

    def _file(self, known: bytes) -> str:
        name = known.hex()
        return f"{self._files}/{name[:2]}/{name[2:]}"

    def _seal(self, name: str, raw: bytes | memoryview) -> bytes:
        """What a value under this name and key is sealed with: none will do for another."""
        seal = hashlib.blake2b(self._key, digest_size=16, key=self.secret)
        seal.update(name.encode() + b"\n")
        seal.update(raw)
        return seal.digest()

    def _read(self, path: str | Path) -> bytes | None:
        try:
            return contents(path) if self._is_in_own(path) else None
        except FileNotFoundError:
            return None
        except OSError as problem:
            self._warn(problem)
            return None

    def _write(self, path: str | Path, *parts: bytes) -> None:
        """Write a file whole or not at all."""
        if self._is_unfit:
            return
        unfinished = self._new / uuid.uuid4().hex
        try:
            try:
                self._write_by_way_of(unfinished, path, parts)
            except FileNotFoundError:  # somebody removed the folder meanwhile
                self._sound.clear()
                self._write_by_way_of(unfinished, path, parts)
        except OSError as problem:
            self._is_unfit = True
            self._warn(problem)
            with contextlib.suppress(OSError):
                unfinished.unlink()

    def _write_by_way_of(self, unfinished: Path, path: str | Path, parts: Iterable[bytes]) -> None:
        self._make(self._new)
        _write_all(unfinished, parts)
        self._make(Path(path).parent)
        if is_folder(path):
            remove(path)
        unfinished.replace(path)

    def _write_file(self, path: str, raw: bytes) -> None:
        """Have a content by its digest. One that is written in part is found to be damaged."""
        with contextlib.suppress(OSError):  # it is there already, or can't be written
            if not self._sound.get(os.path.split(path)[0]):
                self._make(Path(path).parent)
            with io.FileIO(path, "x") as opened:
                if opened.write(raw) == len(raw):
                    return
        if self._read(path) != raw:
            self._write(path, raw)

    def _make(self, folder: Path) -> None:
        """Have a folder of ours. Raises OSError where there is anything else, such as a link."""
        if not self._is_own(folder):
            raise NotADirectoryError(errno.ENOTDIR, "a link leads away from it", str(folder))
        if str(folder) not in self._sound:
            folder.mkdir(parents=True, exist_ok=True)
            self._sound[str(folder)] = True

    def _is_in_own(self, path: str | Path) -> bool:
        folder = os.path.split(path)[0]
        is_sound = self._sound.get(folder)
        return self._is_own(Path(folder)) if is_sound is None else is_sound

    def _is_own(self, folder: Path) -> bool:
        """Whether no link stands in place of a folder, nor of one on the way to it.

        Each is looked at once, while it is there.
        """
        name = str(folder)
        is_sound = self._sound.get(name)
        if is_sound is None:
            if folder == self.folder:
                is_sound = link_on_the_way(folder, self._top) is None
            else:
                is_sound = not folder.is_symlink() and self._is_own(folder.parent)
            if not is_sound or is_folder(folder):
                self._sound[name] = is_sound
            if not is_sound:
                self._warn(OSError(errno.ELOOP, f"{folder} is a link, or behind one"))
        return is_sound

    def _tidy(self) -> None:
        """Remove what was kept under other keys, and what killed builds left."""
        with contextlib.suppress(OSError):
            if self._is_own(self.folder):
                for one in os.scandir(self.folder):
                    section = one.name.rpartition("-")[0]
                    if section == self._section and one.name != self._values.name:
                        remove(one.path)
            if self._is_own(self._new):
                for one in os.scandir(self._new):
                    if one.stat(follow_symlinks=False).st_mtime < time.time() - _UNFINISHED:
                        remove(one.path)

    def _warn(self, problem: OSError) -> None:
        if not self._has_warned:
            self._has_warned = True
            log.warning(
                "What builds keep in %s can't be used, so this one is made from scratch: %s",
                self.folder,
                problem.strerror,
            )


def _write_all(path: Path, parts: Iterable[bytes]) -> None:
    with path.open("wb") as opened:
        opened.writelines(parts)
