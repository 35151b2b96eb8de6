"""What was made is taken over while all that was looked up for it is as it was, and no longer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.cache.build_log import MISSING, BuildLog
from minutebook.cache.dependencies import Dependency
from minutebook.cache.digest import digest
from minutebook.cache.store import CacheStore

ANN, BOB = ("people", "ann"), ("people", "bob")


class World:
    """Things that can be looked up, and how often each was."""

    def __init__(self, **people: str) -> None:
        self.people = people
        self.asked: list[Dependency] = []

    def __call__(self, seen: Dependency) -> bytes:
        self.asked.append(seen)
        return digest(self.people.get(str(seen[1]), "").encode())

    @property
    def of(self) -> bytes:
        return repr(sorted(self.people.items())).encode()

    def changed(self, previous: World, table: Iterable[Dependency]) -> Iterator[int]:
        for number, (_, key) in enumerate(table):
            if self.people.get(str(key)) != previous.people.get(str(key)):
                yield number


def ledger(
    folder: Path,
    world: World,
    key: bytes = b"site",
    tools: bytes = b"tools",
    previous: BuildLog | None = None,
    previous_world: World | None = None,
) -> BuildLog:
    return BuildLog("pages", key, world, CacheStore(folder, tools), previous, previous_world)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which a build has kept two pages."""
    first = ledger(tmp_path, World(ann="Ann Lee", bob="Bob May"))
    first.put("meeting", [ANN, BOB], ("meeting.html",))
    first.put("bob", [BOB], None)
    first.save()
    return tmp_path


def test_what_is_as_it_was_is_known(folder: Path) -> None:
    second = ledger(folder, World(ann="Ann Lee", bob="Bob May"))
    assert second.known("meeting") == ("meeting.html",)
    assert second.known("bob") is None
    assert second.known("cyd") is MISSING


def test_what_looked_up_another_thing_is_made_anew(folder: Path) -> None:
    second = ledger(folder, World(ann="Ann Leigh", bob="Bob May"))
    assert second.known("meeting") is MISSING
    assert second.known("bob") is None


@pytest.mark.parametrize(
    ("key", "tools"), [(b"other templates", b"tools"), (b"site", b"other tools")]
)
def test_with_another_key_nothing_is_known(folder: Path, key: bytes, tools: bytes) -> None:
    second = ledger(folder, World(ann="Ann Lee", bob="Bob May"), key, tools)
    assert second.known("meeting") is MISSING


def test_what_is_neither_made_nor_taken_over_is_forgotten(folder: Path) -> None:
    world = World(ann="Ann Lee", bob="Bob May")
    second = ledger(folder, world)
    second.reuse("bob")
    second.save()
    third = ledger(folder, world)
    assert third.known("bob") is None
    assert third.known("meeting") is MISSING


def test_a_build_that_changes_nothing_writes_nothing(folder: Path) -> None:
    [store] = [path for path in folder.rglob("pages") if path.is_file()]
    written = store.stat().st_mtime_ns
    second = ledger(folder, World(ann="Ann Lee", bob="Bob May"))
    second.reuse("meeting")
    second.reuse("bob")
    second.save()
    assert store.stat().st_mtime_ns == written


def test_without_a_folder_it_knows_nothing_and_minds_nothing() -> None:
    first = BuildLog("pages", b"", World(), None)
    first.put("meeting", [ANN], ("meeting.html",))
    first.save()
    assert first.known("meeting") is MISSING


def test_what_nothing_looks_up_any_more_is_asked_no_more(tmp_path: Path) -> None:
    first = ledger(tmp_path, World())
    first.put("old", [("people", number) for number in range(100)], "old")
    first.put("new", [ANN], "new")
    first.save()
    second = ledger(tmp_path, World())
    second.reuse("new")
    second.save()
    world = World()
    assert ledger(tmp_path, world).known("new") == "new"
    assert world.asked == [ANN]


PAGES = {"all": "abcd", "first": "ab", "last": "d", "none": ""}
PEOPLE = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["x", "y"]))
BUILDS = st.lists(
    st.tuples(
        PEOPLE,
        st.sets(st.sampled_from(sorted(PAGES))),
        st.sampled_from(["alone", "in one process", "knowing"]),
    ),
    max_size=6,
)


@given(BUILDS)
def test_through_any_history_a_build_ends_where_a_fresh_one_would(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[dict[str, str], set[str], str]]
) -> None:
    """A page here is the names of the people that it looks up; a build has some of the pages.

    Some builds are of the process that made the last, or know what things were like then.
    """
    folder = tmp_path_factory.mktemp("kept")
    last = then = None
    for people, pages, how in history:
        world = World(**people)
        build = ledger(
            folder,
            world,
            previous=last if how == "in one process" else None,
            previous_world=then if how == "knowing" else None,
        )
        for page in pages:
            fresh = [people.get(one, "") for one in PAGES[page]]
            known = build.known(page)
            if known is MISSING:
                build.put(page, [("people", one) for one in PAGES[page]], fresh)
            else:
                assert known == fresh
                build.reuse(page)
        build.save()
        last, then = build, world


def test_in_one_process_only_what_may_differ_is_asked(folder: Path) -> None:
    first = ledger(folder, World(ann="Ann Lee", bob="Bob May"))
    first.reuse("meeting")
    first.reuse("bob")
    first.save()
    world = World(ann="Ann Leigh", bob="Bob May")
    second = ledger(folder, world, previous=first)
    assert world.asked == [ANN]
    assert second.known("meeting") is MISSING
    assert second.known("bob") is None


def test_where_it_is_known_how_things_were_only_what_may_differ_is_asked(folder: Path) -> None:
    world, then = World(ann="Ann Leigh", bob="Bob May"), World(ann="Ann Lee", bob="Bob May")
    second = ledger(folder, world, previous_world=then)
    assert world.asked == [ANN]
    assert second.known("meeting") is MISSING
    assert second.known("bob") is None


def test_how_things_were_at_another_time_is_of_no_use(folder: Path) -> None:
    world = World(ann="Ann Leigh", bob="Bob May")
    second = ledger(folder, world, previous_world=world)
    assert set(world.asked) == {ANN, BOB}
    assert second.known("meeting") is MISSING


def test_with_another_key_a_process_does_not_carry_on(folder: Path) -> None:
    first = ledger(folder, World(ann="Ann Lee", bob="Bob May"))
    first.save()
    second = ledger(folder, World(), key=b"other templates", previous=first)
    assert second.known("bob") is MISSING
