"""A site takes the place of the one before it whole, or leaves it as it was to the byte."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from minutebook.site.output import AtomicOutput, exchange

pytestmark = pytest.mark.whole

AGENDA = "data/meetings/council/2025-05-06/agenda.yml"
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="how Linux mounts and locks")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no modes, links and locks as POSIX has")
KILLS = 100


def never(one: Path, other: Path) -> bool:
    """What `exchange` says where the system has no call for it."""
    return False


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def fill(folder: Path, **files: str) -> Path:
    """Write files into a folder by their names, where `__` stands for `/` and `_` for a dot."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


both_ways = pytest.mark.parametrize("how", [exchange, never], ids=["exchange", "two renames"])


@both_ways
def test_the_new_site_replaces_the_old_and_nothing_else_is_left(
    tmp_path: Path, how: Callable[[Path, Path], bool]
) -> None:
    site = fill(tmp_path / "site", index_html="old", gone__index_html="old", mine_txt="by hand")
    publication = AtomicOutput(site)
    fill(publication.new, index_html="new", here__index_html="new")
    assert contents(site) == {
        "index.html": b"old", "gone/index.html": b"old", "mine.txt": b"by hand",
    }  # fmt: skip
    publication.publish(how)
    assert contents(site) == {"index.html": b"new", "here/index.html": b"new"}
    assert names(tmp_path) == ["site"]


@both_ways
def test_the_first_site_of_all(tmp_path: Path, how: Callable[[Path, Path], bool]) -> None:
    publication = AtomicOutput(tmp_path / "far" / "site")
    assert not (tmp_path / "far/site").exists()
    fill(publication.new, index_html="new")
    publication.publish(how)
    assert contents(tmp_path) == {"far/site/index.html": b"new"}


def test_a_discarded_site_leaves_the_old_one(tmp_path: Path) -> None:
    site = fill(tmp_path / "site", index_html="old")
    publication = AtomicOutput(site)
    fill(publication.new, index_html="new")
    publication.discard()
    assert contents(tmp_path) == {"site/index.html": b"old"}
    assert names(tmp_path) == ["site"]


@both_ways
def test_hidden_files_at_the_top_stay_as_mkdocs_leaves_them(
    tmp_path: Path, how: Callable[[Path, Path], bool]
) -> None:
    site = fill(tmp_path / "site", _git__HEAD="ref", _known__a="old", _known__b="old", x="old")
    publication = AtomicOutput(site)
    fill(publication.new, _known__a="new", x="new")
    publication.publish(how)
    assert contents(site) == {
        ".git/HEAD": b"ref", ".known/a": b"new", ".known/b": b"old", "x": b"new",
    }  # fmt: skip


def test_the_site_is_there_at_every_moment(tmp_path: Path) -> None:
    one, other = fill(tmp_path / "probe-1", x="1"), fill(tmp_path / "probe-2", x="2")
    if not exchange(one, other):
        pytest.skip("this system cannot exchange two folders in one step")
    site = fill(tmp_path / "site", a_html="0")
    ended = threading.Event()

    def missed() -> int:
        count = 0
        while not ended.is_set():
            count += not site.is_dir()
        return count

    with ThreadPoolExecutor(1) as beside:
        looks = beside.submit(missed)
        for number in range(200):
            publication = AtomicOutput(site)
            fill(publication.new, a_html=str(number))
            publication.publish()
        ended.set()
    assert looks.result() == 0
    assert contents(site) == {"a.html": b"199"}


@POSIX
def test_what_a_dead_build_left_is_cleared_and_a_living_one_is_not_harmed(tmp_path: Path) -> None:
    site = fill(tmp_path / "site", x="old")
    fill(tmp_path / ".site.new-1-dead", x="unfinished")
    fill(tmp_path / ".site.old-1-dead-0", x="moved aside")
    fill(tmp_path / ".site.newer", x="somebody else's")
    first = AtomicOutput(site)
    second = AtomicOutput(site)
    assert names(tmp_path) == sorted([".site.newer", first.new.name, second.new.name, "site"])
    fill(first.new, x="first")
    fill(second.new, x="second")
    first.publish()
    assert contents(site) == {"x": b"first"}
    AtomicOutput(site).discard()  # clears nothing of the second
    second.publish()
    assert contents(site) == {"x": b"second"}
    assert names(tmp_path) == [".site.newer", "site"]


@POSIX
def test_a_site_that_was_killed_between_two_renames_is_put_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(tmp_path / ".site.old-1-dead-0", x="old")
    fill(tmp_path / ".site.new-1-dead", x="new")
    publication = AtomicOutput(site)
    assert contents(site) == {"x": b"old"}
    publication.discard()
    assert names(tmp_path) == ["site"]


@POSIX
def test_a_site_that_another_build_is_just_replacing_is_left_to_it(tmp_path: Path) -> None:
    site = fill(tmp_path / "site", x="old")
    living = AtomicOutput(site)
    fill(living.new, x="new")
    aside = site.rename(tmp_path / f"{living.new.name.replace('.new-', '.old-')}-0")
    AtomicOutput(site).discard()
    assert contents(aside) == {"x": b"old"}
    living.publish(never)
    AtomicOutput(site).discard()
    assert contents(tmp_path) == {"site/x": b"new"}


def test_of_two_that_publish_at_once_by_renames_the_later_waits_its_turn(tmp_path: Path) -> None:
    site = fill(tmp_path / "site", x="old")
    first, second = AtomicOutput(site), AtomicOutput(site)
    fill(first.new, x="first")
    fill(second.new, x="second")
    turns = iter([True])

    def overtaken(one: Path, other: Path) -> bool:
        if next(turns, False):
            second.publish(never)
        return False

    first.publish(overtaken)
    assert contents(tmp_path) == {"site/x": b"first"}


def test_when_the_new_site_cannot_be_moved_the_old_one_is_put_back(tmp_path: Path) -> None:
    site = fill(tmp_path / "site", x="old")
    publication = AtomicOutput(site)
    publication.new.rmdir()  # somebody cleared up by hand
    with pytest.raises(FileNotFoundError):
        publication.publish(never)
    assert contents(tmp_path) == {"site/x": b"old"}
    assert names(tmp_path) == ["site"]


@POSIX
def test_the_new_folder_has_the_mode_of_the_old_or_that_of_any_new_folder(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        AtomicOutput(tmp_path / "first").publish()
        assert (tmp_path / "first").stat().st_mode & 0o7777 == 0o750
        (tmp_path / "second").mkdir()
        (tmp_path / "second").chmod(0o2775)
        AtomicOutput(tmp_path / "second").publish()
        assert (tmp_path / "second").stat().st_mode & 0o7777 == 0o2775
    finally:
        os.umask(before)


@POSIX
def test_a_symbolic_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    real = fill(tmp_path / "www" / "live", x="old")
    (tmp_path / "site").symlink_to(real)
    publication = AtomicOutput(tmp_path / "site")
    assert publication.new.parent == tmp_path / "www"
    fill(publication.new, x="new")
    publication.publish()
    assert (tmp_path / "site").readlink() == real
    assert contents(real) == {"x": b"new"}
    assert names(tmp_path / "www") == ["live"]


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    fill(tmp_path, site="a file")
    with pytest.raises(NotADirectoryError):
        AtomicOutput(tmp_path / "site")
    assert contents(tmp_path) == {"site": b"a file"}


@LINUX
@both_ways
def test_a_mounted_folder_stays_and_its_entries_are_replaced(
    tmp_path: Path, how: Callable[[Path, Path], bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = fill(
        tmp_path / "a site", x="old", gone__x="old", stays__x="old", _git__HEAD="ref", _known__a="1"
    )
    # Mounting needs root; that a folder is mounted is read from here.
    table = tmp_path / "mountinfo"
    table.write_text(f"1 2 3:4 / {tmp_path}/a\\040site rw - ext4 /dev/x rw\n", "utf-8")
    monkeypatch.setattr("minutebook.site.output._MOUNTS", table)
    number = site.stat().st_ino
    publication = AtomicOutput(site)
    assert publication.new.parent == site
    fill(publication.new, x="new", stays__x="new", come__x="new", _known__a="2")
    publication.publish(how)
    assert site.stat().st_ino == number
    assert contents(site) == {
        ".git/HEAD": b"ref", ".known/a": b"2",
        "come/x": b"new", "stays/x": b"new", "x": b"new",
    }  # fmt: skip
    assert names(site) == [".git", ".known", "come", "stays", "x"]
