"""A build that fails or is killed, at any moment, leaves a whole site."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from minutebook.site.output import AtomicOutput, exchange
from tests.site.test_output import AGENDA, KILLS, POSIX, both_ways, contents, fill, names
from tests.support.small_council import FILES, small_council


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
from minutebook.site.output import AtomicOutput, exchange
how = exchange if sys.argv[2] == "exchange" else lambda one, other: False
for turn in itertools.count():
    publication = AtomicOutput(Path(sys.argv[1]))
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
        AtomicOutput(site).discard()  # the next build, which puts back what was moved aside
        assert contents(site) in whole
        assert names(tmp_path) == ["site"]
