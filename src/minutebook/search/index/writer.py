"""The search's files in a site: search/data/ with the engine, the shards and what leads to them."""

from __future__ import annotations

import json
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from minutebook.cache.store import CacheStore
from minutebook.runtime.parallel import WorkerError, spread
from minutebook.search.documents.document import SearchRecord
from minutebook.search.index.directory import directory, together
from minutebook.search.index.pagefind import Pagefind, PagefindError
from minutebook.search.index.parts import Parts, name_of, published
from minutebook.search.index.shards import Listed, Member, Shard, built, shards_of
from minutebook.search.index.wasm import stemming_of

FOLDER = "search/data"

_WORDS = "words.zlib"
_STEMMING = "stemming.json"

_RECENT = 16
"""Dated shards that the first directory names; those of older years have directories of their own,
which a browser loads when it searches that far back."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What it took to publish the search."""

    records: int
    built: int
    reused: int
    seconds: float
    used: frozenset[bytes]
    """The digests of the contents that are kept for the next build."""


def publish(
    pages: Mapping[str, Sequence[Listed]],
    records: Callable[[str], Sequence[SearchRecord]],
    site: Path,
    *,
    languages: Sequence[str],
    committees: Mapping[str, Mapping[str, str]],
    store: CacheStore | None = None,
    cores: int = 1,
) -> Summary:
    """Write the search of a site into its folder.

    `pages` has what is known of the records of each page, `records` gives those of a page
    when they are needed. `languages` are the council's, the main one first; `committees` has the
    names of committees by id in each. What is made is kept in the `store` for the next build. At
    most `cores` indexers run at once.

    Raises PagefindError.
    """
    return _Publishing(site / FOLDER, records, languages, Parts(store), cores).publish(
        pages, committees
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A shard in the site, or a group of them: its records, first and last day, and words."""

    key: str
    count: int
    first: str
    last: str
    words: Callable[[], Mapping[str, int]]
    parts: tuple[_Part, ...] = ()


class _Publishing:
    def __init__(
        self,
        top: Path,
        records: Callable[[str], Sequence[SearchRecord]],
        languages: Sequence[str],
        kept: Parts,
        cores: int,
    ) -> None:
        self._top = top
        self._records = records
        self._languages = languages
        self._kept = kept
        self._cores = cores
        self._built = 0

    def publish(
        self, pages: Mapping[str, Sequence[Listed]], committees: Mapping[str, Mapping[str, str]]
    ) -> Summary:
        began = time.monotonic()
        self._top.mkdir(parents=True, exist_ok=True)
        stemming, engine = self._engine()
        shards = shards_of(
            Member(page, number, one)
            for page, those in pages.items()
            for number, one in enumerate(those)
        )
        parts: dict[str, list[_Part]] = defaultdict(list)
        for shard, part in zip(shards, self._all(shards, stemming), strict=True):
            parts[shard.language].append(part)
        manifest = {
            "engine": engine,
            "main": self._languages[0],
            "languages": {
                language: {
                    **self._language(language, parts[language]),
                    "committees": dict(committees.get(language, {})),
                }
                for language in self._languages
            },
        }
        text = json.dumps(manifest, ensure_ascii=False, separators=(",", ":"))
        (self._top / "manifest.json").write_text(text, encoding="utf-8")
        used = self._kept.settle()
        count = sum(len(those) for those in pages.values())
        reused = len(shards) - self._built
        return Summary(count, self._built, reused, time.monotonic() - began, frozenset(used))

    def _engine(self) -> tuple[str, str]:
        """The language of stems, and the folder of the engine, which is written."""
        key = name_of(b"engine", *(language.encode() for language in self._languages))
        folder = f"engine-{key}"

        def make() -> dict[str, bytes]:
            with Pagefind() as indexer:
                stemming, files = stemming_of(self._languages, indexer)
            return {_STEMMING: json.dumps(stemming).encode(), **files}

        return json.loads(self._part(folder, key, make, _STEMMING)[_STEMMING]), folder

    def _all(self, shards: Sequence[Shard], stemming: str) -> list[_Part]:
        """The parts that shards are in the site, in their order, written there."""
        names = [name_of(b"shard", stemming.encode(), shard.key) for shard in shards]
        words: dict[int, bytes] = {}
        to_build = []
        for number, (shard, name) in enumerate(zip(shards, names, strict=True)):
            files = self._kept.load(name, self._folder_of(shard, name))
            if files is None or _WORDS not in files:
                to_build.append(number)
            else:
                words[number] = files[_WORDS]
        self._built = len(to_build)
        running: list[Pagefind] = []  # at most one, and one in each process that is begun

        def build(number: int) -> bytes | PagefindError:
            shard, name = shards[number], names[number]
            try:
                if not running:
                    running.append(Pagefind())
                made = built(self._of(shard), running[0], stemming)
            except PagefindError as problem:
                return problem
            files = {_WORDS: zlib.compress(json.dumps(made.words).encode()), **made.files}
            self._publish(name, files, self._folder_of(shard, name))
            return files[_WORDS]

        try:
            for index, said in spread(build, to_build, self._cores):
                if isinstance(said, PagefindError):
                    raise said
                words[to_build[index]] = said
        except WorkerError as problem:
            raise PagefindError(str(problem)) from None
        finally:
            for indexer in running:
                indexer.close()
        return [
            _Part(name, len(shard.members), shard.first, shard.last, partial(_unpacked, words[at]))
            for at, (shard, name) in enumerate(zip(shards, names, strict=True))
        ]

    def _folder_of(self, shard: Shard, name: str) -> Path:
        return self._top / shard.language / name

    def _of(self, shard: Shard) -> list[SearchRecord]:
        """The records of a shard."""
        pages: dict[str, Sequence[SearchRecord]] = {}
        for member in shard.members:
            if member.page not in pages:
                pages[member.page] = self._records(member.page)
        return [pages[member.page][member.number] for member in shard.members]

    def _language(self, language: str, shards: Sequence[_Part]) -> dict[str, Any]:
        """What the manifest says of a language, whose directories are written."""
        undated = [one for one in shards if not one.last]
        recent, older = _by_age([one for one in shards if one.last])
        said: dict[str, Any] = {"directory": self._directory(language, [*undated, *recent])}
        if older:
            said["older"] = self._line(language, _group_of(older))
        return said

    def _directory(self, language: str, parts: Sequence[_Part]) -> str:
        """The folder of a directory of parts, which is written."""
        lines = [self._line(language, part) for part in parts]
        key = name_of(b"directory", json.dumps(lines).encode())
        self._part(
            f"{language}/{key}",
            key,
            lambda: directory([(part.count, part.words()) for part in parts], lines),
        )
        return key

    def _line(self, language: str, part: _Part) -> list[Any]:
        """What is told of a part: its folder, records and days, and whether it is a group."""
        if part.parts:
            folder = self._directory(language, part.parts)
            return [folder, part.count, part.first, part.last, True]
        return [part.key, part.count, part.first, part.last]

    def _part(
        self, folder: str, key: str, make: Callable[[], dict[str, bytes]], *needed: str
    ) -> Mapping[str, bytes]:
        """The files of a part, kept or made, which are put into a folder of the site."""
        path = self._top / folder
        files = self._kept.load(key, path)
        if files is None or not files.keys() >= set(needed):
            files = make()
            self._publish(key, files, path)
        return files

    def _publish(self, key: str, files: Mapping[str, bytes], path: Path) -> None:
        """Keep the files of a part that was made, and put them into a folder of the site."""
        self._kept.save(key, files)
        path.mkdir(parents=True, exist_ok=True)
        for name, raw in published(files).items():
            (path / name).unlink(missing_ok=True)  # it may be the damaged one that was kept
            (path / name).write_bytes(raw)


def _unpacked(words: bytes) -> dict[str, int]:
    found: dict[str, int] = json.loads(zlib.decompress(words))
    return found


def _by_age(shards: Sequence[_Part]) -> tuple[list[_Part], list[_Part]]:
    """Dated shards of the newest years, newest first, and the years before them as groups."""
    years: dict[str, list[_Part]] = defaultdict(list)
    for one in shards:
        years[one.last[:4]].append(one)
    recent: list[_Part] = []
    older: list[_Part] = []
    for year in sorted(years, reverse=True):
        those = years[year][::-1]
        if not recent or (not older and len(recent) + len(those) <= _RECENT):
            recent += those
        else:
            older.append(_group_of(those))
    return recent, older


def _group_of(parts: Sequence[_Part]) -> _Part:
    return _Part(
        key="",
        count=sum(one.count for one in parts),
        first=min(one.first for one in parts),
        last=max(one.last for one in parts),
        words=lambda: together(one.words() for one in parts),
        parts=tuple(parts),
    )
