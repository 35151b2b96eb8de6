"""A site takes the place of the one before it whole, or leaves it as it was to the byte."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from minutebook.site.output import Publication, exchange
from tests.support.small_council import FILES, small_council

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
    publication = Publication(site)
    fill(publication.new, index_html="new", here__index_html="new")
    assert contents(site) == {
        "index.html": b"old", "gone/index.html": b"old", "mine.txt": b"by hand",
    }  # fmt: skip
    publication.publish(how)
    assert contents(site) == {"index.html": b"new", "here/index.html": b"new"}
    assert names(tmp_path) == ["site"]


@both_ways
def test_the_first_site_of_all(tmp_path: Path, how: Callable[[Path, Path], bool]) -> None:
    publication = Publication(tmp_path / "far" / "site")
    assert not (tmp_path / "far/site").exists()
    fill(publication.new, index_html="new")
    publication.publish(how)
    assert contents(tmp_path) == {"far/site/index.html": b"new"}


def test_a_discarded_site_leaves_the_old_one(tmp_path: Path) -> None:
    site = fill(tmp_path / "site", index_html="old")
    publication = Publication(site)
    fill(publication.new, index_html="new")
    publication.discard()
    assert contents(tmp_path) == {"site/index.html": b"old"}
    assert names(tmp_path) == ["site"]


@both_ways
def test_hidden_files_at_the_top_stay_as_mkdocs_leaves_them(
    tmp_path: Path, how: Callable[[Path, Path], bool]
) -> None:
    site = fill(tmp_path / "site", _git__HEAD="ref", _known__a="old", _known__b="old", x="old")
    publication = Publication(site)
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
            publication = Publication(site)
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
    first = Publication(site)
    second = Publication(site)
    assert names(tmp_path) == sorted([".site.newer", first.new.name, second.new.name, "site"])
    fill(first.new, x="first")
    fill(second.new, x="second")
    first.publish()
    assert contents(site) == {"x": b"first"}
    Publication(site).discard()  # clears nothing of the second
    second.publish()
    assert contents(site) == {"x": b"second"}
    assert names(tmp_path) == [".site.newer", "site"]


@POSIX
def test_a_site_that_was_killed_between_two_renames_is_put_back(tmp_path: Path) -> None:
    site = tmp_path / "site"
    fill(tmp_path / ".site.old-1-dead-0", x="old")
    fill(tmp_path / ".site.new-1-dead", x="new")
    publication = Publication(site)
    assert contents(site) == {"x": b"old"}
    publication.discard()
    assert names(tmp_path) == ["site"]


@POSIX
def test_a_site_that_another_build_is_just_replacing_is_left_to_it(tmp_path: Path) -> None:
    site = fill(tmp_path / "site", x="old")
    living = Publication(site)
    fill(living.new, x="new")
    aside = site.rename(tmp_path / f"{living.new.name.replace('.new-', '.old-')}-0")
    Publication(site).discard()
    assert contents(aside) == {"x": b"old"}
    living.publish(never)
    Publication(site).discard()
    assert contents(tmp_path) == {"site/x": b"new"}


def test_of_two_that_publish_at_once_by_renames_the_later_waits_its_turn(tmp_path: Path) -> None:
    site = fill(tmp_path / "site", x="old")
    first, second = Publication(site), Publication(site)
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
    publication = Publication(site)
    publication.new.rmdir()  # somebody cleared up by hand
    with pytest.raises(FileNotFoundError):
        publication.publish(never)
    assert contents(tmp_path) == {"site/x": b"old"}
    assert names(tmp_path) == ["site"]


@POSIX
def test_the_new_folder_has_the_mode_of_the_old_or_that_of_any_new_folder(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        Publication(tmp_path / "first").publish()
        assert (tmp_path / "first").stat().st_mode & 0o7777 == 0o750
        (tmp_path / "second").mkdir()
        (tmp_path / "second").chmod(0o2775)
        Publication(tmp_path / "second").publish()
        assert (tmp_path / "second").stat().st_mode & 0o7777 == 0o2775
    finally:
        os.umask(before)


@POSIX
def test_a_symbolic_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    real = fill(tmp_path / "www" / "live", x="old")
    (tmp_path / "site").symlink_to(real)
    publication = Publication(tmp_path / "site")
    assert publication.new.parent == tmp_path / "www"
    fill(publication.new, x="new")
    publication.publish()
    assert (tmp_path / "site").readlink() == real
    assert contents(real) == {"x": b"new"}
    assert names(tmp_path / "www") == ["live"]


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    fill(tmp_path, site="a file")
    with pytest.raises(NotADirectoryError):
        Publication(tmp_path / "site")
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
    publication = Publication(site)
    assert publication.new.parent == site
    fill(publication.new, x="new", stays__x="new", come__x="new", _known__a="2")
    publication.publish(how)
    assert site.stat().st_ino == number
    assert contents(site) == {
        ".git/HEAD": b"ref", ".known/a": b"2",
        "come/x": b"new", "stays/x": b"new", "x": b"new",
    }  # fmt: skip
    assert names(site) == [".git", ".known", "come", "stays", "x"]


def environment() -> dict[str, str]:
    """A moment for all builds; and no data on coverage, which a killed process leaves in pieces."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1750000000"}


def mkdocs(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run mkdocs as a person does, in a repository."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", *arguments],
        cwd=root, env={**os.environ, **environment()}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council's repository with its site, built by the command."""
    root = small_council(tmp_path_factory.mktemp("council"))
    ran = mkdocs(root, "build", "--strict")
    assert ran.returncode == 0, ran.stderr
    assert f"Published the site in {root / 'site'}" in ran.stderr
    assert not [name for name in names(root) if name.startswith(".site")]
    return root


LATE = "{{ attendance_record() }}\n"


@pytest.mark.parametrize(
    ("arguments", "path", "text", "message"),
    [
        ((), AGENDA, "plaice: Village Hall\n", "error unknown-key: 'plaice' is not a field"),
        ((), "content/notes.md", LATE, "1:1: error macro-argument: attendance_record wants"),
        ((), "content/notes.md", "{{ 1 / 0 }}\n", "1:1: error page-code: '1 / 0' is no call"),
        (("--strict",), "content/notes.md", "[x](nowhere.md)\n", "Aborted with 1 warnings in"),
    ],
    ids=["record", "while a page is made", "code", "strict"],
)
def test_a_build_that_fails_leaves_the_old_site(
    built: Path, arguments: tuple[str, ...], path: str, text: str, message: str
) -> None:
    before = contents(built / "site")
    file = built / path
    was = file.read_text("utf-8") if file.exists() else None
    file.write_text(text, "utf-8")
    try:
        ran = mkdocs(built, "build", *arguments)
    finally:
        if was is None:
            file.unlink()
        else:
            file.write_text(was, "utf-8")
    assert ran.returncode != 0
    assert message in ran.stdout + ran.stderr
    assert contents(built / "site") == before
    assert not [name for name in names(built) if name.startswith(".site")]


def test_a_warning_without_strict_is_published(built: Path) -> None:
    (built / "content/notes.md").write_text("[x](nowhere.md)\n", "utf-8")
    fill(built / "site", mine_txt="by hand")
    ran = mkdocs(built, "build")
    assert ran.returncode == 0
    assert (built / "site/notes/index.html").is_file()
    assert not (built / "site/mine.txt").exists()
    (built / "content/notes.md").unlink()


def test_a_place_where_no_site_can_be_is_said_in_words(tmp_path: Path) -> None:
    root = small_council(tmp_path, site="a file")
    ran = mkdocs(root, "build")
    assert ran.returncode == 1
    assert f"The site can't be built beside {root / 'site'}" in ran.stdout + ran.stderr
    assert "Traceback" not in ran.stderr


def test_gh_deploy_finds_the_published_site(tmp_path: Path) -> None:
    root = small_council(tmp_path / "council")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    ran = mkdocs(root, "gh-deploy", "--remote-name", str(tmp_path / "nowhere"))
    assert f"Copying '{root / 'site'}' to 'gh-pages' branch" in ran.stderr, ran.stderr
    assert (root / "site/index.html").is_file()


# Imports what a build needs, and for each line that it reads (seconds and a folder) forks a process
# that builds there, kills it after so long, and answers with its status and how long it lived.
FORKS = """
import os, signal, sys, time
import mkdocs.__main__, mkdocs.commands.build
import minutebook.macros, minutebook.backends.mkdocs.plugin, mkdocs_macros.plugin
for line in sys.stdin:
    seconds, folder = line.rstrip("\\n").split(" ", 1)
    start = time.monotonic()
    child = os.fork()
    if not child:
        os.chdir(folder)
        mkdocs.__main__.cli(["build", "-q"])
    ended = 0
    while not ended and time.monotonic() - start < float(seconds):
        time.sleep(0.001)
        ended, status = os.waitpid(child, os.WNOHANG)
    if not ended:
        os.kill(child, signal.SIGKILL)
        ended, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), time.monotonic() - start, flush=True)
"""


class Builds:
    """A small council that is built again and again, its one fact changing each time."""

    def __init__(self, root: Path) -> None:
        self.root = small_council(root)
        self.process = subprocess.Popen(
            [sys.executable, "-c", FORKS],
            env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        self.turn = 0
        self.whole = [self._reference(), self._reference()]
        assert self.whole[0] != self.whole[1]
        self.shown = self.whole[1]

    def _reference(self) -> dict[str, bytes]:
        status, self.length = self.build(60)
        assert status == 0
        return contents(self.root / "site")

    def build(self, seconds: float) -> tuple[int, float]:
        """Build the other state, for so long at most: the exit code and the seconds it took."""
        place = ("Village Hall", "Old Chapel")[self.turn % 2]
        text = FILES[AGENDA].replace("Village Hall", place)
        small_council(self.root, **{AGENDA: text})
        self.turn += 1
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{seconds} {self.root}\n")
        self.process.stdin.flush()
        status, length = self.process.stdout.readline().split()
        return int(status), float(length)

    def kill(self, moments: list[float]) -> list[int]:
        """Kill a build at each moment, a part of its length; the exit codes of all."""
        codes = []
        for moment in moments:
            new = self.whole[self.turn % 2]
            code, length = self.build(moment * self.length)
            site = contents(self.root / "site")
            assert site in ([new] if code == 0 else [self.shown, new]), f"killed at {moment:.4f}"
            self.shown = site
            if code == 0:  # the machine may have become slower or faster
                self.length = length
            codes.append(code)
        return codes

    def end(self) -> None:
        self.process.communicate()


@POSIX
def test_a_build_killed_at_any_moment_leaves_a_whole_site(tmp_path: Path) -> None:
    chance = random.Random(4)
    moments = [(number + chance.random()) / KILLS * 1.1 for number in range(KILLS)]
    chance.shuffle(moments)
    councils = [Builds(tmp_path / name) for name in ("one", "other")]
    try:
        with ThreadPoolExecutor(len(councils)) as at_once:
            halves = (moments[::2], moments[1::2])
            codes = [*at_once.map(Builds.kill, councils, halves)]
            assert {-signal.SIGKILL} <= {*codes[0], *codes[1]} <= {0, -signal.SIGKILL}
            for council in councils:
                new = council.whole[council.turn % 2]
                assert council.build(60)[0] == 0
                assert contents(council.root / "site") == new
                assert names(council.root) == [".cache", "content", "data", "mkdocs.yml", "site"]
    finally:
        for council in councils:
            council.end()


# Publishes two small sites in turn, until it is killed.
PUBLISHING = """
import sys, itertools
from pathlib import Path
from minutebook.site.output import Publication, exchange
how = exchange if sys.argv[2] == "exchange" else lambda one, other: False
for turn in itertools.count():
    publication = Publication(Path(sys.argv[1]))
    for name in "abcdefgh":
        (publication.new / name).mkdir()
        (publication.new / name / "index.html").write_text(str(turn % 2))
    publication.publish(how)
    print(turn, flush=True)
"""


@POSIX
@both_ways
def test_what_is_killed_while_it_publishes_leaves_a_whole_site(
    tmp_path: Path, how: Callable[[Path, Path], bool]
) -> None:
    site, chance = tmp_path / "site", random.Random(5)
    whole = [{f"{name}/index.html": turn for name in "abcdefgh"} for turn in (b"0", b"1")]
    probes = (fill(tmp_path / "probes" / name, x="") for name in ("one", "other"))
    can_exchange = exchange(*probes)
    shutil.rmtree(tmp_path / "probes")
    for _ in range(25):
        process = subprocess.Popen(
            [sys.executable, "-c", PUBLISHING, str(site), how.__name__],
            env=environment(), stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdout.readline()
        time.sleep(chance.random() / 50)
        process.kill()
        process.communicate()
        if how is exchange and can_exchange:
            assert contents(site) in whole
        Publication(site).discard()  # the next build, which puts back what was moved aside
        assert contents(site) in whole
        assert names(tmp_path) == ["site"]
