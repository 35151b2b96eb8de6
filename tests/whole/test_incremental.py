"""A build that takes over what earlier ones made gives the same site, to the byte, as a clean one.

Random changes are made to a council's repository. After every few, one process builds it with the
cache and another, with its own order of sets, without; the two sites, or what the two builds say is
wrong, must be equal. RANDOM_CHANGES says how many changes to make, RANDOM_SEED which.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from tests.site.test_reproducible import contents, first_difference
from tests.support.builder import Builder
from tests.support.changed_repository import Repository
from tests.support.random_changes import CHANGES, change
from tests.support.rich_council import rich_council
from tests.support.site_fixture import ROOT

pytestmark = pytest.mark.whole

MANY = int(os.environ.get("RANDOM_CHANGES", "45"))
ENOUGH = 1_000
"""Changes after which each kind has come, by itself, to a repository that builds."""
HIDDEN = {"files_touched"}
"""Kinds of change that the site must not show."""
SEED = os.environ.get("RANDOM_SEED") or (
    "1" if os.environ.get("CI") == "true" else str(random.randrange(10**6))
)
STORE = ".cache/minutebook"
MINUTES = "data/meetings/works/2025-06-10/minutes.yml"


class Builds:
    """A repository that is built in two ways, and what has been done to it."""

    def __init__(self, root: Path, sites: Path) -> None:
        self.repository = Repository(root)
        self.store = root / STORE
        self.kept, self.clean = sites / "kept", sites / "clean"
        self.history: list[str] = []
        self.built = self.failed = 0
        self.showed: set[str] = set()
        self._since: list[str] = []
        self._last: dict[str, bytes] = {}
        self._keeping, self._cleaning = Builder(preview=True), Builder(preview=True)

    def anew(self, *, preview: bool) -> None:
        """Let another process go on with the cache, that knows nothing but what it holds."""
        self._keeping.end()
        self._keeping = Builder(preview=preview)

    def end(self) -> None:
        self._keeping.end()
        self._cleaning.end()

    def build(self) -> bool:
        """Build in both ways, compare, and say whether there was anything to compare."""
        root, epoch = self.repository.root, self.repository.epoch
        self._cleaning.begin(root, self.clean, cache=False, epoch=epoch)
        self._keeping.begin(root, self.kept, cache=True, epoch=epoch)
        clean, kept = self._cleaning.failure(), self._keeping.failure()
        self.history.append("built" if clean is None else f"failed: {clean}")
        assert kept == clean, self.told("They don't fail in the same way:", str(kept))
        if clean is not None:
            self.failed += 1
            self._since.append("which failed")
            return False
        self.built += 1
        self.repository.keep()
        made = contents(self.clean)
        differing = differences(contents(self.kept), made)
        assert not differing, self.told(*differing)
        if made != self._last and len(self._since) == 1:
            self.showed.update(self._since)
        self._last, self._since = made, []
        return True

    def build_with_cache(self) -> dict[str, bytes]:
        self._keeping.begin(
            self.repository.root, self.kept, cache=True, epoch=self.repository.epoch
        )
        assert self._keeping.failure() is None
        return contents(self.kept)

    def killed_after(self, seconds: float) -> None:
        """Begin a build with the cache, and let it live so long."""
        self._keeping.begin(
            self.repository.root, self.kept, cache=True, epoch=self.repository.epoch
        )
        time.sleep(seconds)
        self._keeping.kill()
        self._keeping = Builder(preview=False)

    def told(self, *wrong: str) -> str:
        return "\n".join((f"RANDOM_SEED={SEED}", *self.history, *wrong[:20]))

    def change(self, chance: random.Random) -> None:
        kind, told = change(self.repository, chance)
        self._since.append(kind)
        self.history.append(f"{kind}: {told}")

    def back(self) -> None:
        self.repository.back(1)
        self._since = []
        self.history.append("all is as it was when it last built")


def differences(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """What is in only one of two sites, or not the same in both."""
    return [
        *(f"{name}: only with the cache" for name in sorted(one.keys() - other.keys())),
        *(f"{name}: only without the cache" for name in sorted(other.keys() - one.keys())),
        *(
            f"{name}: {first_difference(one[name], other[name])}"
            for name in sorted(one.keys() & other.keys())
            if one[name] != other[name]
        ),
    ]


@pytest.fixture
def parish(tmp_path: Path) -> Iterator[Builds]:
    builds = Builds(rich_council(tmp_path / "parish"), tmp_path)
    yield builds
    builds.end()


@pytest.fixture
def district(tmp_path: Path) -> Iterator[Builds]:
    root = tmp_path / "arrowmere"
    leave = shutil.ignore_patterns("site", ".*")
    shutil.copytree(ROOT / "examples/arrowmere", root, ignore=leave)
    builds = Builds(root, tmp_path)
    yield builds
    builds.end()


def go_on(builds: Builds, chance: random.Random, changes: int) -> None:
    """Make so many changes, a few between two builds; most that don't build are taken back."""
    assert builds.build()
    made = 0
    while made < changes:
        for _ in range(chance.choice((1, 1, 1, 2, 3))):
            builds.change(chance)
            made += 1
        if not builds.build() and chance.random() < 0.8:
            builds.back()
            if chance.random() < 0.3:
                assert builds.build(), builds.told("It built before")
        if chance.random() < 0.1:
            builds.anew(preview=chance.random() < 0.8)
    assert builds.built >= builds.failed, builds.told("Too few of the changes build")


def test_random_changes_of_a_small_council(parish: Builds) -> None:
    go_on(parish, random.Random(f"{SEED} parish"), MANY)
    if MANY >= ENOUGH:
        assert parish.showed == {kind.__name__ for kind in CHANGES} - HIDDEN


def test_random_changes_of_a_larger_one(district: Builds) -> None:
    go_on(district, random.Random(f"{SEED} arrowmere"), MANY // 20)


def test_a_page_left_as_it_was_is_noticed(parish: Builds) -> None:
    assert parish.build()
    stale = contents(parish.kept)
    minutes = parish.repository.root / MINUTES
    minutes.write_text(minutes.read_text("utf-8").replace("oak", "elm"), "utf-8")
    assert parish.build()
    differing = differences(stale, contents(parish.clean))
    page = next(line for line in differing if line.startswith("meetings/works/2025-06-10/index.h"))
    assert "oak" in page
    assert "elm" in page
    assert differences({"a": b"", "b": b""}, {"b": b"", "c": b""}) == [
        "a: only with the cache",
        "c: only without the cache",
    ]


def test_a_build_that_was_killed_leaves_no_cache_that_misleads(parish: Builds) -> None:
    assert parish.build()
    chance = random.Random(f"{SEED} kill")
    minutes = parish.repository.root / MINUTES
    text = minutes.read_text("utf-8")
    for number in range(3):
        minutes.write_text(text.replace("oak", f"elm {number}"), "utf-8")
        parish.killed_after(chance.uniform(0.5, 3))
        assert parish.build()


Files = list[Path]
"""Some of the files of a cache."""


def emptied(files: Files, chance: random.Random) -> None:
    for file in files:
        file.write_bytes(b"")


def cut(files: Files, chance: random.Random) -> None:
    for file in files:
        raw = file.read_bytes()
        file.write_bytes(raw[: chance.randrange(len(raw) + 1)])


def bit_flipped(files: Files, chance: random.Random) -> None:
    for file in files:
        raw = bytearray(file.read_bytes())
        if raw:
            raw[chance.randrange(len(raw))] ^= 1 << chance.randrange(8)
        file.write_bytes(raw)


def lengthened(files: Files, chance: random.Random) -> None:
    for file in files:
        file.write_bytes(file.read_bytes() + b"more")


def gone(files: Files, chance: random.Random) -> None:
    for file in files:
        file.unlink()


def turned_folders(files: Files, chance: random.Random) -> None:
    for file in files:
        file.unlink()
        file.mkdir()


def in_one_anothers_place(files: Files, chance: random.Random) -> None:
    held = [file.read_bytes() for file in files]
    for file, raw in zip(files, [*held[1:], *held[:1]], strict=True):
        file.unlink()  # it may be the very file of a page
        file.write_bytes(raw)


DAMAGES: tuple[Callable[[Files, random.Random], None], ...] = (
    *(emptied, cut, bit_flipped, lengthened, gone, in_one_anothers_place, turned_folders),
)


def test_a_damaged_cache_is_as_good_as_none(parish: Builds) -> None:
    assert parish.build()
    right = contents(parish.clean)
    chance = random.Random(f"{SEED} damage")
    for damage, share in product(DAMAGES, (0.3, 1)):
        files = sorted(path for path in parish.store.rglob("*") if path.is_file())
        assert files, "nothing is kept"
        damage([file for file in files if chance.random() < share], chance)
        found = differences(parish.build_with_cache(), right)
        assert not found, (damage.__name__, f"RANDOM_SEED={SEED}", found[:20])


def test_where_no_cache_can_be_the_site_is_built_without(parish: Builds) -> None:
    parish.store.parent.mkdir()
    parish.store.write_text("no folder", "utf-8")
    assert parish.build()
    assert parish.store.read_text("utf-8") == "no folder"
