"""Of a site that was set aside, a build keeps the files that it would make again, and no others."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from minutebook.publishing import Publication
from minutebook.spare import keep_wanted, look

from .repositories import write

FILES = {"index.html": "home", "a/b/index.html": "b", "a/b/index.json": "{}", "a/c/index.html": "c"}


def looks(folder: Path) -> dict[str, bytes]:
    return {path: look((folder / path).stat()) for path in FILES}


def there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def test_what_is_wanted_stays_and_all_else_goes(tmp_path: Path) -> None:
    folder = write(tmp_path / "spare", FILES)
    (folder / "empty").mkdir()
    (folder / "link.html").symlink_to(folder / "index.html")
    (folder / "linked").symlink_to(folder / "a")
    wanted = looks(folder)
    del wanted["a/c/index.html"]
    assert keep_wanted(folder, wanted) == wanted.keys()
    assert there(folder) == {"a", "a/b", *wanted}


@pytest.mark.parametrize("change", ["written", "replaced", "removed"])
def test_a_file_that_was_touched_since_is_none_that_is_wanted(tmp_path: Path, change: str) -> None:
    folder = write(tmp_path / "spare", FILES)
    wanted = looks(folder)
    path = folder / "a/b/index.html"
    raw = path.read_bytes()
    if change == "written":
        path.write_bytes(raw)
        os.utime(path, ns=(path.stat().st_mtime_ns + 1,) * 2)
    elif change == "replaced":
        other = tmp_path / "other"
        other.write_bytes(raw)
        os.utime(other, ns=(path.stat().st_mtime_ns,) * 2)
        other.replace(path)
    else:
        path.unlink()
    assert keep_wanted(folder, wanted) == wanted.keys() - {"a/b/index.html"}
    assert not path.exists()


def test_the_site_that_is_replaced_is_the_next_but_one(tmp_path: Path) -> None:
    site, spare = tmp_path / "site", tmp_path / "kept" / "spare"
    for number in range(4):
        publication = Publication(site, spare)
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
    publication = Publication(tmp_path / "site", spare)
    write(publication.new, {"own.html": "own"})
    assert not publication.take_spare()
    assert there(publication.new) == {"own.html"}
    assert there(spare) == {*FILES, "a", "a/b", "a/c"}
    publication.publish()


def test_two_builds_share_no_spare(tmp_path: Path) -> None:
    spare = write(tmp_path / "spare", FILES)
    first, second = (Publication(tmp_path / "site", spare) for _ in range(2))
    assert first.take_spare()
    assert not second.take_spare()
    assert there(first.new) >= FILES.keys()
    assert there(second.new) == set()
    third = Publication(tmp_path / "site", spare)  # which clears up, but nothing of the living
    assert there(first.new) >= FILES.keys()
    for one in (first, second, third):
        one.publish()


def test_a_failed_build_leaves_nothing_of_it(tmp_path: Path) -> None:
    spare = write(tmp_path / "spare", FILES)
    publication = Publication(tmp_path / "site", spare)
    assert publication.take_spare()
    publication.discard()
    assert list(tmp_path.iterdir()) == []


def test_a_link_is_no_spare(tmp_path: Path) -> None:
    other = write(tmp_path / "other", FILES)
    (tmp_path / "spare").symlink_to(other)
    publication = Publication(tmp_path / "site", tmp_path / "spare")
    assert not publication.take_spare()
    publication.publish()
    assert there(other) >= FILES.keys()
