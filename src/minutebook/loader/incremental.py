"""A repository read again: only what has changed since, and by several processes.

What a file gives is kept by its path and its content, in packs of the files of a folder. Kept
besides is how each file looks from without: where that is as it was, so is the content, and the
file is not even opened.
"""

from __future__ import annotations

import gc
import os
import pickle
import re
from collections.abc import Collection
from pathlib import Path
from types import NoneType
from typing import Any, NamedTuple, TypeGuard

from minutebook.cache.store import CacheStore
from minutebook.findings import Finding
from minutebook.loader.kinds import BODY, KINDS, LANGUAGES, REPORT
from minutebook.loader.listing import Listing, listing_of
from minutebook.loader.loaded import LoadedRecords, Parsed, archive_of
from minutebook.loader.packs import (
    Given,
    Opened,
    Pack,
    key_of,
    look_of,
    opened,
    opened_elsewhere,
    pack_name,
    reparsed,
)
from minutebook.loader.prose import Prose
from minutebook.loader.scan import Found, entry_at, is_passed_over
from minutebook.records.base import Record
from minutebook.runtime.gc import not_collecting
from minutebook.runtime.parallel import spread

_INDEX = "reading/index"
_PACK = re.compile(r"reading/[0-9a-f]{32}")
_KINDS = frozenset(kind.name for kind in (*KINDS, REPORT))
_WORTH_SPREADING = 200
"""Files to be opened from which on it takes less time with several processes."""


class _Index(NamedTuple):
    """What is kept beside the packs."""

    folders: tuple[str, str]
    languages: tuple[str, ...]
    packs: tuple[str, ...]
    looks: dict[str, bytes]


class CachedLoader:
    """Reads a repository, and reads it again when something in it may have changed.

    It holds on to what it read last. With `store` it begins where an earlier process left off, and
    leaves what it reads for a later one.
    """

    def __init__(
        self,
        root: Path,
        data: str = "data",
        content: str = "content",
        store: CacheStore | None = None,
    ) -> None:
        """Only what an earlier process left is taken up; nothing is read yet."""
        self.opened = 0
        """How many files were opened in the last reading."""
        self._has_read = False
        self._root = root
        self._folders = (data, content)
        self._store = store
        self._languages: tuple[str, ...] = ()
        self._looks: dict[str, bytes] = {}
        self._packs: dict[str, Given] = {}
        self._kept_packs: tuple[str, ...] = ()
        self._body: Parsed | None = None
        self._files: list[Found] = []
        self._listing = Listing([])
        self._given: list[Parsed] = []
        """What each of these files gave."""
        self._places: dict[str, int] = {}
        """Where the file of a path stands among them."""
        self._was: dict[str, Parsed | None] | None = None
        """What those files gave, by their keys, that give something else since an earlier process;
        None for one that is new."""
        index = store.load(_INDEX) if store is not None else None
        if _is_index(index) and index.folders == self._folders:
            self._languages = index.languages
            self._looks = index.looks
            self._kept_packs = index.packs

    def read(self, workers: int = 1, changed: Collection[str] | None = None) -> LoadedRecords:
        """All that is in the repository now, exactly as `minutebook.loader.loader.read` reads it.

        `changed` are the paths of all files that may have changed since it was read last, where
        that is known; then no other is looked at, unless files came, went or moved.

        Raises minutebook.runtime.parallel.WorkerError where another process failed.
        """
        with not_collecting():
            archive = self._read_again(changed) or self._read(workers)
            if not self._has_read:
                self._has_read = True
                # It all stays, so that nobody need look for garbage among it. But once only: of
                # what a preview has made since, much is garbage by the time it reads again.
                gc.freeze()
            return archive

    def before(self) -> LoadedRecords | None:
        """What there was when an earlier process left off; None after all but the first reading.

        It is not known where files of a whole folder went since. Where nothing has changed, it is
        equal to what that reading gave.
        """
        if self._was is None:
            return None
        given: dict[str, Parsed | None] = {
            key_of(found): one for found, one in zip(self._files, self._given, strict=True)
        }
        given.update(self._was)
        body, *rest = given
        order = [body, *sorted(rest, key=lambda key: (not key.startswith("data/"), key))]
        return archive_of(
            [one for key in order if (one := given[key]) is not None],
            self._listing,
            self._folders[0],
        )

    def _read_again(self, changed: Collection[str] | None) -> LoadedRecords | None:
        """What is there now, if nothing but the content of those files can have changed."""
        if changed is None or not self._files or self._listing.findings:
            return None
        again = {}
        for path in changed:
            number = self._places.get(path)
            if number is None and self._is_passed_over(Path(path)):
                continue
            entry = entry_at(path)
            if number == 0 or (number is None) != (entry is None):
                return None  # it is the body's, or came or went
            if entry is None and os.path.lexists(path):
                return None  # what came is no file
            if number is not None and entry is not None:
                again[number] = self._files[number]._replace(entry=entry)
        self.opened = len(again)
        for number, found in again.items():
            key = key_of(found)
            name = pack_name(key.rpartition("/")[0])
            pack = Pack(name, self._languages, [found], self._packs[name], [found])
            self._put(pack, opened(pack))
            self._given[number] = pack.given[key]
            # How the file looks now need not be kept: a later process opens it to see.
            if pack.is_changed and self._store is not None:
                self._store.save(name, pack.given)
        return archive_of(self._given, self._listing, self._folders[0])

    def _is_passed_over(self, path: Path) -> bool:
        """Whether nobody looks at what is there: a folder is looked at file by file."""
        is_data = path.is_relative_to(self._root / self._folders[0])
        if is_passed_over(path.name, is_data=is_data):
            return True
        return path.is_dir() and not path.is_symlink()

    def _read(self, workers: int) -> LoadedRecords:
        self._files = []  # till all is read
        self._was = {} if self._kept_packs and not self._has_read else None
        self._listing = listing_of(self._root, *self._folders)
        files = self._listing.files
        # The body is read every time: its languages are wanted before anything else is read.
        is_named = bool(files) and files[0].is_data and files[0].inside == BODY
        body = [reparsed(files[0], self._body, LANGUAGES)] if is_named else []
        self._body = body[0] if body else None
        languages = (body[0].languages if body else ()) or LANGUAGES
        if languages != self._languages:
            self._languages = languages
            self._packs = {}
            self._kept_packs = ()
            self._was = None
        packs = self._found(files[len(body) :])
        self.opened = len(body) + sum(len(pack.suspects) for pack in packs)
        is_worthwhile = self.opened >= _WORTH_SPREADING
        looks_before = len(self._looks)
        self._look_closer([p for p in packs if p.suspects], workers if is_worthwhile else 1)
        known = {key_of(found) for pack in packs for found in pack.files}
        self._looks = {key: look for key, look in self._looks.items() if key in known}
        is_changed = any(p.suspects for p in packs) or looks_before != len(self._looks)
        self._packs = {pack.name: pack.given for pack in packs}
        self._save(packs, is_changed)
        given: Given = {}
        for pack in packs:
            given.update(pack.given)
        self._given = [*body, *(given[key_of(found)] for found in files[len(body) :])]
        if is_named:
            self._files = files
            self._places = {found.entry.path: number for number, found in enumerate(files)}
        return archive_of(self._given, self._listing, self._folders[0])

    def _found(self, files: list[Found]) -> list[Pack]:
        """The files in their packs, with those of them that may have changed."""
        packs: dict[str, Pack] = {}
        by_folder: dict[str, Pack] = {}
        for found in files:
            key = key_of(found)
            folder = key.rpartition("/")[0]
            pack = by_folder.get(folder)
            if pack is None:
                name = pack_name(folder)
                pack = packs.get(name)
                if pack is None:
                    pack = packs[name] = Pack(name, self._languages, given=self._before(name))
                by_folder[folder] = pack
            pack.files.append(found)
            before = pack.given.get(key)
            look = self._looks.get(key)
            if (
                before is None
                or before.digest is None
                or look is None
                or look[-16:] != before.digest
                or look[:-16] != look_of(found)
            ):
                pack.suspects.append(found)
        for pack in packs.values():
            if len(pack.given) > len(pack.files) - len(pack.suspects):
                there = {key_of(found) for found in pack.files}
                for gone in pack.given.keys() - there:
                    self._note(gone, pack.given.pop(gone))
                    pack.is_changed = True
        if not packs.keys() >= set(self._kept_packs):
            self._was = None  # it isn't known what was in those that are gone
        return list(packs.values())

    def _note(self, key: str, was: Parsed | None) -> None:
        """Note what a file gave that gives something else now."""
        if self._was is not None:
            self._was.setdefault(key, was)

    def _before(self, name: str) -> Given:
        """What a pack held when it was read last, here or in an earlier process."""
        held = self._packs.get(name)
        if held is None and self._store is not None and name in self._kept_packs:
            held = self._store.load(name)
        is_pack = type(held) is dict and all(
            type(key) is str and _is_parsed(one) for key, one in held.items()
        )
        return held if held is not None and is_pack else {}

    def _look_closer(self, packs: list[Pack], workers: int) -> None:
        """Open the suspects of packs, and put what they give in its place."""
        if workers == 1:
            for pack in packs:
                self._put(pack, opened(pack))
            return
        for number, (looks, raw) in spread(opened_elsewhere, packs, workers):
            pack = packs[number]
            given = pickle.loads(raw)  # from a process of our own
            is_whole = len(given) == len(pack.files)
            self._put(pack, Opened(looks, given))
            if is_whole and self._store is not None:
                self._store.save_pickled(pack.name, raw)
                pack.is_changed = False

    def _put(self, pack: Pack, opened: Opened) -> None:
        for found in pack.suspects:
            self._looks.pop(key_of(found), None)
        self._looks.update(opened.looks)
        for key, one in opened.given.items():
            # What could not be opened is told anew each time, and mostly as before.
            pack.is_changed |= one.digest is not None or one != pack.given.get(key)
            self._note(key, pack.given.get(key))
            pack.given[key] = one

    def _save(self, packs: list[Pack], is_changed: bool) -> None:
        store = self._store
        if store is None:
            return
        for pack in packs:
            if pack.is_changed:
                store.save(pack.name, pack.given)
        names = tuple(pack.name for pack in packs)
        if is_changed or names != self._kept_packs:
            store.save(_INDEX, _Index(self._folders, self._languages, names, self._looks))
            for name in set(self._kept_packs) - set(names):
                store.forget(name)
            self._kept_packs = names


def _is_index(store: Any) -> TypeGuard[_Index]:
    """Whether it is what is kept beside the packs."""
    if type(store) is not _Index:
        return False
    folders, languages, packs, looks = (getattr(store, name) for name in _Index._fields)
    return (
        type(folders) is tuple
        and type(languages) is tuple
        and all(type(one) is str for one in languages)
        and type(packs) is tuple
        and all(type(one) is str and _PACK.fullmatch(one) for one in packs)
        and type(looks) is dict
        and all(type(one) is bytes for one in looks.values())
    )


def _is_parsed(store: Any) -> bool:
    """Whether it is what a file gives."""
    if type(store) is not Parsed:
        return False
    one: Any = {name: getattr(store, name) for name in Parsed._fields}
    record = one["record"]
    return (
        type(one["file"]) is type(one["id"]) is type(one["kind"]) is str
        and type(one["digest"]) in (bytes, NoneType)
        and type(one["findings"]) is tuple
        and all(type(finding) is Finding for finding in one["findings"])
        and (record is None or (isinstance(record, Record) and one["kind"] in _KINDS))
        and type(one["prose"]) in (Prose, NoneType)
        and type(one["languages"]) is tuple
    )
