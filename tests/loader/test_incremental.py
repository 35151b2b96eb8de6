"""What is read again is what would be read by a first reading."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.cache.store import CacheStore
from minutebook.loader import incremental, packs
from minutebook.loader.incremental import CachedLoader
from minutebook.loader.loaded import LoadedRecords
from minutebook.loader.loader import read
from tests.support.repositories import BODY, write
from tests.support.site_fixture import ROOT

pytestmark = pytest.mark.whole

ARROWMERE = ROOT / "examples/arrowmere"
LONG_AGO = 10**18  # in 2001
OUT_OF_PLACE = "data/notes.txt"
AGENDA = "data/meetings/audit/2024-03-05/agenda.yml"
FILES: dict[str, str | bytes] = {
    **BODY,
    "data/committees/audit.yml": "name: Audit\nmembers: [{person: jo, role: chair}]\n",
    "data/people/jo.yml": "name: Jo\n",
    AGENDA: "items:\n  - title: Apologies\n",
    "data/meetings/audit/2025-03-05/agenda.yml": "items:\n  - titel: Apologies\n",
    OUT_OF_PLACE: "A file that is out of place.\n",
    "content/index.md": "# Home\n\nSee [Jo](person:jo).\n",
    "content/meetings/audit/2024-03-05/budget.md": "---\ntitle: Budget\n---\nText.\n",
}


def settle(root: Path) -> None:
    """Let every file look as if it had last been changed long ago, as far as that can be."""
    for path in root.rglob("*"):
        if path.is_file():
            os.utime(path, ns=(LONG_AGO, LONG_AGO))


def part_of_arrowmere(root: Path) -> Path:
    """A repository with a part of the invented council's records."""
    for part in ("data/people", "data/plan", "data/meetings/planning", "content/meetings"):
        shutil.copytree(ARROWMERE / part, root / part)
    shutil.copy(ARROWMERE / "data/body.yml", root / "data")
    return root


@pytest.fixture
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that is years ahead: what was changed just now was changed long ago."""
    now = packs.time.time_ns() + LONG_AGO
    monkeypatch.setattr(packs.time, "time_ns", lambda: now)


def same(one: LoadedRecords, other: LoadedRecords) -> None:
    """Check that two archives hold the same in the same order, places and all."""
    assert one == other
    assert {k: list(v) for k, v in one.records.items()} == {
        k: list(v) for k, v in other.records.items()
    }
    assert list(one.digests.items()) == list(other.digests.items())
    for kind, records in one.records.items():
        for id_, record in records.items():
            assert told_places(record) == told_places(other.records[kind][id_])


def told_places(record: object) -> list[str]:
    """Where a record and the records in it say that they stand."""
    places = []
    at = getattr(record, "at", None)
    if at is not None:
        places.append(str((at.place, at.fields)))
        for name in record.__dataclass_fields__:  # type: ignore[attr-defined]
            value = getattr(record, name)
            for one in value if isinstance(value, tuple) and name != "at" else (value,):
                places += told_places(one)
    return places


@pytest.mark.parametrize("workers", [1, 2])
def test_a_repository_is_read_alike_by_any_number_of_processes(
    tmp_path: Path, workers: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incremental, "_WORTH_SPREADING", 1)
    store = CacheStore(tmp_path / "kept", b"1")
    plain = read(ARROWMERE)
    same(CachedLoader(ARROWMERE, store=store).read(workers), plain)
    same(CachedLoader(ARROWMERE, store=store).read(workers), plain)
    same(CachedLoader(ARROWMERE).read(workers), plain)


@pytest.mark.usefixtures("at_once")
def test_what_looks_as_it_did_is_not_opened(tmp_path: Path) -> None:
    root = write(tmp_path / "council", FILES)
    store = CacheStore(tmp_path / "kept", b"1")
    reader = CachedLoader(root, store=store)
    reader.read()
    assert reader.opened == len(FILES)
    body_and_what_is_out_of_place = 2
    for again in (reader, CachedLoader(root, store=store)):
        same(again.read(), read(root))
        assert again.opened == body_and_what_is_out_of_place
    write(root, {AGENDA: "items:\n  - title: Minutes\n"})
    for again in (reader, CachedLoader(root, store=store)):
        same(again.read(), read(root))
    assert reader.opened == body_and_what_is_out_of_place + 1


def test_what_was_changed_just_now_is_opened_again(tmp_path: Path) -> None:
    root = write(tmp_path / "council", FILES)
    reader = CachedLoader(root, store=CacheStore(tmp_path / "kept", b"1"))
    for letter in "abcdefgh":  # of the same size, and within what a clock shows
        write(root, {AGENDA: f"items:\n  - title: {letter}\n"})
        same(reader.read(), read(root))
        assert reader.opened == len(FILES)


@pytest.mark.usefixtures("at_once")
def test_files_that_look_otherwise_and_say_the_same_are_not_parsed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write(tmp_path / "council", FILES)
    store = CacheStore(tmp_path / "kept", b"1")
    CachedLoader(root, store=store).read()
    there = shutil.copytree(root, tmp_path / "checked out anew")
    settle(there)
    expected = read(there)
    parse = packs.parsed
    seen: list[str] = []

    def noting(found: packs.Found, *rest: object) -> packs.Parsed:
        seen.append(found.inside)
        return parse(found, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(packs, "parsed", noting)
    same(CachedLoader(there, store=store).read(), expected)
    assert seen == ["body.yml", "notes.txt"]


def test_nothing_is_taken_over_from_another_version(tmp_path: Path) -> None:
    root = write(tmp_path / "council", FILES)
    settle(root)
    CachedLoader(root, store=CacheStore(tmp_path / "kept", b"1")).read()
    reader = CachedLoader(root, store=CacheStore(tmp_path / "kept", b"2"))
    same(reader.read(), read(root))
    assert reader.opened == len(FILES)


def test_another_language_of_the_council_has_all_read_anew(tmp_path: Path) -> None:
    root = write(tmp_path / "council", FILES)
    store = CacheStore(tmp_path / "kept", b"1")
    reader = CachedLoader(root, store=store)
    reader.read()
    write(root, {"data/body.yml": "name: Lake\nlanguages: [cy, en]\n"})
    for again in (reader, CachedLoader(root, store=store)):
        same(again.read(), read(root))


def test_another_folder_is_another_repository(tmp_path: Path) -> None:
    root = write(tmp_path / "council", FILES)
    (root / "data").rename(root / "records")
    (root / "content").rename(root / "data")
    store = CacheStore(tmp_path / "kept", b"1")
    for folders in (("data", "records"), ("records", "data")):
        same(CachedLoader(root, *folders, store=store).read(), read(root, *folders))


@pytest.mark.usefixtures("at_once")
@pytest.mark.parametrize("damage", [lambda raw: raw[:-1], lambda _: b"", lambda raw: raw + b"."])
def test_damaged_packs_are_read_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    root = write(tmp_path / "council", {k: v for k, v in FILES.items() if k != OUT_OF_PLACE})
    store = CacheStore(tmp_path / "kept", b"1")
    CachedLoader(root, store=store).read()
    for number, path in enumerate(sorted((tmp_path / "kept").rglob("reading/*"))):
        path.write_bytes(damage(path.read_bytes()))
        for is_damaged in (True, False):
            reader = CachedLoader(root, store=store)
            same(reader.read(), read(root))
            assert (reader.opened > 1) is is_damaged, number


def test_packs_of_folders_that_are_gone_go(tmp_path: Path) -> None:
    root = write(tmp_path / "council", FILES)
    store = CacheStore(tmp_path / "kept", b"1")
    CachedLoader(root, store=store).read()
    before = len(list((tmp_path / "kept").rglob("reading/*")))
    shutil.rmtree(root / "data/meetings/audit/2025-03-05")
    same(CachedLoader(root, store=store).read(), read(root))
    assert len(list((tmp_path / "kept").rglob("reading/*"))) == before - 1


def test_a_file_that_can_not_be_read_is_told_each_time(tmp_path: Path) -> None:
    root = write(tmp_path / "council", FILES)
    (root / "data/people/lost.yml").symlink_to(root / "nowhere.yml")
    (root / "content/lost.md").symlink_to(root / "nowhere.md")
    store = CacheStore(tmp_path / "kept", b"1")
    reader = CachedLoader(root, store=store)
    for again in (reader, reader, CachedLoader(root, store=store)):
        archive = again.read()
        same(archive, read(root))
        assert [f.code for f in archive.findings].count("link") == 2
    (root / "data/people/lost.yml").unlink()
    write(root, {"data/people/lost.yml": "name: Lost\n"})
    same(reader.read(), read(root))
    assert "lost" in reader.read().records["person"]


def test_a_repository_with_nothing_in_it_has_one_finding(tmp_path: Path) -> None:
    reader = CachedLoader(tmp_path, store=CacheStore(tmp_path / "kept", b"1"))
    for _ in range(2):
        assert [f.code for f in reader.read().findings] == ["no-body"]


def test_after_any_changes_all_is_as_it_would_be_read_first(tmp_path: Path) -> None:
    root = part_of_arrowmere(tmp_path / "council")
    rolls = random.Random(1)
    folder = tmp_path / "kept"
    reader = CachedLoader(root, store=CacheStore(folder, b"1"))
    told = 0
    for _ in range(80):
        paths = [str(path) for path in change(root, rolls)]
        changed = None if rolls.random() < 0.3 else paths
        if rolls.random() < 0.2:
            reader = CachedLoader(root, store=CacheStore(folder, b"1"))
        if rolls.random() < 0.1:
            shutil.rmtree(folder, ignore_errors=True)
        same(reader.read(changed=changed), read(root))
        told += reader.opened <= 2
    assert told > 20


def test_what_an_earlier_process_left_is_known_though_files_have_changed(tmp_path: Path) -> None:
    root = part_of_arrowmere(tmp_path / "council")
    rolls = random.Random(2)
    store = CacheStore(tmp_path / "kept", b"1")
    assert CachedLoader(root, store=store).before() is None
    was = CachedLoader(root, store=store).read()
    known = 0
    for _ in range(40):
        for _ in range(rolls.randrange(3)):
            change(root, rolls)
        reader = CachedLoader(root, store=store)
        now = reader.read()
        if (before := reader.before()) is not None:
            same(before, was)
            known += 1
        reader.read()
        assert reader.before() is None
        was = now
    assert known > 30


def test_only_files_that_changed_are_looked_at_where_they_are_known(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    reader = CachedLoader(root)
    reader.read()
    other = root / "data/people/jo.yml"
    for path, text in ((other, "name: Joan\n"), (root / AGENDA, "items:\n  - title: Minutes\n")):
        path.write_text(text, "utf-8")
    archive = reader.read(changed=[str(root / AGENDA), str(root / "data/people/.jo.yml.swp")])
    assert reader.opened == 1
    assert archive.records["agenda"]["audit/2024-03-05"].items[0].title == "Minutes"
    assert archive.records["person"]["jo"].name == "Jo"
    same(reader.read(changed=[str(other)]), read(root))


@pytest.mark.parametrize(
    "change",
    [
        lambda root: (root / AGENDA).unlink(),
        lambda root: (root / AGENDA).with_name("decisions.yml").write_text("decisions: []\n"),
        lambda root: (root / "data/body.yml").write_text("name: A council\nlanguages: [en, cy]\n"),
    ],
    ids=["gone", "come", "of the body"],
)
def test_where_files_came_or_went_all_are_looked_at(
    tmp_path: Path, change: Callable[[Path], object]
) -> None:
    root = write(tmp_path, FILES)
    reader = CachedLoader(root)
    reader.read()
    before = {path for path in root.rglob("*") if path.is_file()}
    change(root)
    after = {path for path in root.rglob("*") if path.is_file()}
    changed = [str(path) for path in before ^ after] or [str(root / "data/body.yml")]
    same(reader.read(changed=changed), read(root))


def test_the_very_same_records_stand_for_files_that_are_as_they_were(tmp_path: Path) -> None:
    root = write(tmp_path, FILES)
    reader = CachedLoader(root)
    first, second = reader.read(), reader.read()
    for kind, records in first.records.items():
        for id_, record in records.items():
            assert second.records[kind][id_] is record


def change(root: Path, rolls: random.Random) -> list[Path]:
    """Edit, add, remove, rename or touch a file, or write it as it is; gives what may differ."""
    files = sorted(path for top in ("data", "content") for path in (root / top).rglob("*.*"))
    path = rolls.choice([one for one in files if one.is_file()])
    raw = path.read_bytes()
    kind = rolls.randrange(7)
    if kind == 0:
        at = rolls.randrange(len(raw) + 1)
        path.write_bytes(raw[:at] + rolls.choice([b"x", b"\n", b": ", b"- "]) + raw[at + 1 :])
    elif kind == 1:
        path.write_bytes(raw + b"# A note.\n")
    elif kind == 2:
        path.unlink()
    elif kind == 3:
        return [path, path.rename(path.with_name("another" + path.suffix))]
    elif kind == 4:
        added = path.with_name("2031-04" + path.suffix)
        added.write_bytes(raw)
        return [added]
    elif kind == 5:
        path.write_bytes(raw)
    else:
        os.utime(path)
    return [path]
