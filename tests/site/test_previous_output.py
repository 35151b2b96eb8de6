"""Of a site that was set aside, a build keeps the files that it would make again, and no others."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.cache.digest import digest
from minutebook.site.output import AtomicOutput
from minutebook.site.previous_output import keep_wanted
from tests.support.repositories import write

FILES = {"index.html": "home", "a/b/index.html": "b", "a/b/index.json": "{}", "a/c/index.html": "c"}


WANTED = {path: digest(text.encode()) for path, text in FILES.items()}


def there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_what_is_wanted_stays_and_all_else_goes(tmp_path: Path) -> None:
    folder = write(tmp_path / "spare", FILES)
    (folder / "empty").mkdir()
    (folder / "link.html").symlink_to(folder / "index.html")
    (folder / "linked").symlink_to(folder / "a")
    wanted = {**WANTED, "missing/index.html": digest(b""), "a/b": digest(b"")}
    del wanted["a/c/index.html"]
    there_still = {"index.html", "a/b/index.html", "a/b/index.json"}
    assert keep_wanted(folder, wanted) == there_still
    assert there(folder) == {"a", "a/b", *there_still}


def write_anew(path: Path) -> None:
    """Write something else of the same size, and leave no trace of it in the times."""
    before = path.stat()
    path.write_bytes(bytes(before.st_size))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def link_to_the_same(path: Path) -> None:
    other = path.with_name("other")
    path.rename(other)
    path.symlink_to(other)


def put_a_folder(path: Path) -> None:
    path.unlink()
    write(path, {"x.html": "x"})


def put_a_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


CHANGES: dict[str, Callable[[Path], None]] = {
    "written": write_anew,
    "a link": link_to_the_same,
    "anybody's": lambda path: path.chmod(0o666),
    "a program": lambda path: path.chmod(0o4755),
    "locked": lambda path: path.chmod(0o600),
    "removed": Path.unlink,
    "a folder": put_a_folder,
    "a pipe": put_a_pipe,
}


@pytest.mark.skipif(os.name == "nt", reason="rights and links as POSIX has them")
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_that_is_anything_else_now_is_none_that_is_wanted(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    folder = write(tmp_path / "spare", FILES)
    path = folder / "a/b/index.html"
    change(path)
    assert keep_wanted(folder, WANTED) == WANTED.keys() - {"a/b/index.html"}
    assert there(folder) == {"a", "a/b", "a/c", *FILES} - {"a/b/index.html"}


def test_the_site_that_is_replaced_is_the_next_but_one(tmp_path: Path) -> None:
    site, spare = tmp_path / "site", tmp_path / "kept" / "spare"
    for number in range(4):
        publication = AtomicOutput(site, spare)
        assert publication.take_spare() == (number >= 2)
        if number >= 2:
            assert there(publication.new) == {f"{number - 2}.html"}
            keep_wanted(publication.new, {})
        write(publication.new, {f"{number}.html": str(number)})
        publication.publish()
        assert there(site) == {f"{number}.html"}
        assert {path.name for path in tmp_path.iterdir()} <= {"site", "kept"}
    assert there(spare) == {"2.html"}


def test_a_folder_in_which_something_stands_takes_no_spare(tmp_path: Path) -> None:
    spare = write(tmp_path / "spare", FILES)
    publication = AtomicOutput(tmp_path / "site", spare)
    write(publication.new, {"own.html": "own"})
    assert not publication.take_spare()
    assert there(publication.new) == {"own.html"}
    assert there(spare) == {*FILES, "a", "a/b", "a/c"}
    publication.publish()


def test_two_builds_share_no_spare(tmp_path: Path) -> None:
    spare = write(tmp_path / "spare", FILES)
    first, second = (AtomicOutput(tmp_path / "site", spare) for _ in range(2))
    assert first.take_spare()
    assert not second.take_spare()
    assert there(first.new) >= FILES.keys()
    assert there(second.new) == set()
    third = AtomicOutput(tmp_path / "site", spare)  # which clears up, but nothing of the living
    assert there(first.new) >= FILES.keys()
    for one in (first, second, third):
        one.publish()


def test_a_failed_build_leaves_nothing_of_it(tmp_path: Path) -> None:
    spare = write(tmp_path / "spare", FILES)
    publication = AtomicOutput(tmp_path / "site", spare)
    assert publication.take_spare()
    publication.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_no_spare(tmp_path: Path) -> None:
    other = write(tmp_path / "other", FILES)
    (tmp_path / "spare").symlink_to(other)
    publication = AtomicOutput(tmp_path / "site", tmp_path / "spare")
    assert not publication.take_spare()
    publication.publish()
    assert there(other) >= FILES.keys()
