"""`make serve` shows a saved change: the preview builds again when a record changes."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from tests.support.site_fixture import ROOT
from tests.support.small_council import small_council, with_a_macro_that_breaks

pytestmark = pytest.mark.whole

PATIENCE = 60
"""Seconds that the preview may take on a busy machine; it takes about two."""


NOT_FOUND = "nothing is there"
AGENDA = "data/meetings/council/2025-05-06/agenda.yml"


class Server:
    """`mkdocs serve` of a repository."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        self.top = f"http://127.0.0.1:{port}/"
        self._told, log = tempfile.mkstemp()  # a pipe that nobody reads would stop it
        Path(log).unlink()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=subprocess.DEVNULL,
            stderr=self._told,
        )

    def get(self, path: str) -> str:
        """What is at an address from the top of the site."""
        try:
            with urllib.request.urlopen(self.top + path, timeout=20) as answer:
                said: str = answer.read().decode()
        except urllib.error.HTTPError as problem:
            return NOT_FOUND if problem.code == 404 else str(problem)
        return said

    def shows(self, words: str, path: str) -> None:
        """Wait until a page says so."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self._process.poll() is None, "the preview has ended"
            with suppress(OSError):
                if words in self.get(path):
                    return
            time.sleep(0.2)
        raise AssertionError(f"{path} never showed {words!r}")

    def tells(self, words: str, times: int) -> None:
        """Wait until it has told something so often."""
        until = time.monotonic() + PATIENCE
        while self.told().count(words) < times:
            assert self._process.poll() is None, f"the preview has ended: {self.told()}"
            assert time.monotonic() < until, f"never told: {self.told()[-2000:]}"
            time.sleep(0.1)

    def told(self) -> str:
        """What it has told up to now."""
        return os.pread(self._told, 1 << 24, 0).decode()

    def lacks(self, path: str) -> None:
        """Wait until there is no such page."""
        until = time.monotonic() + PATIENCE
        while self.get(path) != NOT_FOUND:
            assert time.monotonic() < until, f"{path} never went"
            time.sleep(0.2)

    def end(self) -> str:
        """Stop it; gives what it told."""
        self._process.terminate()
        self._process.wait(20)
        told = self.told()
        os.close(self._told)
        return told


@pytest.fixture(params=[5_000, 0], ids=["all are made", "those are made that are asked for"])
def root(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A small council's repository, in whose preview pages are made one way or the other."""
    root = small_council(tmp_path)
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    named = f"  - minutebook: {{preview_up_to: {request.param}}}\n"
    settings.write_text(text.replace("  - minutebook\n", named), "utf-8")
    return root


def test_a_saved_change_shows_and_a_mistake_keeps_the_last_good_page(root: Path) -> None:
    agenda, page = root / AGENDA, "meetings/council/2025-05-06/"
    server = Server(root)
    try:
        server.shows("Village Hall", page)
        good = agenda.read_text("utf-8")
        agenda.write_text(good.replace("Village Hall", "Old Chapel"), "utf-8")
        server.shows("Old Chapel", page)
        agenda.write_text(good.replace("place:", "plaice:"), "utf-8")
        time.sleep(3)
        server.shows("Old Chapel", page)
        server.shows("6 May 2025", "meetings/")  # a page that nobody had asked for
        agenda.write_text(good.replace("Village Hall", "School"), "utf-8")
        server.shows("School", page)
    finally:
        told = server.end()
    assert "agenda.yml:3:1: error unknown-key: 'plaice' is not a field of an agenda" in told
    assert "The preview shows the last good build until this is mended." in told
    assert "Traceback" not in told


def test_pages_come_and_go_with_their_files(root: Path) -> None:
    page = "meetings/council/2025-06-03/"
    other = root / f"data/{page}agenda.yml"
    prose = root / "content/about.md"
    server = Server(root)
    try:
        server.shows("Village Hall", "meetings/council/2025-05-06/")
        assert server.get(page) == NOT_FOUND
        other.parent.mkdir()
        other.write_text((root / AGENDA).read_text("utf-8").replace("Village", "Parish"), "utf-8")
        server.shows("Parish Hall", page)
        server.shows("Parish Hall", page.rstrip("/"))  # which leads there
        assert json.loads(server.get(f"{page}index.json"))["place"] == "Parish Hall"
        prose.write_text("# About us\n\nWe met on {{ meetings() }}\n", "utf-8")
        server.shows("3 June 2025", "about/")
        other.unlink()
        prose.unlink()
        server.lacks(page)
        server.lacks("about/")
        assert "3 June 2025" not in server.get("meetings/")
    finally:
        told = server.end()
    assert "Traceback" not in told


@pytest.mark.parametrize("root", [0], indirect=True)
def test_a_page_that_can_not_be_made_is_told_of_and_missing(root: Path) -> None:
    with_a_macro_that_breaks(root)
    (root / "content/broken.md").write_text("# Broken\n\n{{ breaking() }}\n", "utf-8")
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("nav:\n  - Home: index.md\nnot_in_nav: broken.md\n")
    server = Server(root)
    try:
        server.shows("Village Hall", "meetings/council/2025-05-06/")
        assert server.get("broken/") == NOT_FOUND
        server.shows("6 May 2025", "meetings/")
    finally:
        told = server.end()
    assert "The page /broken/ can't be made: KeyError: 'what it looks for'" in told
    assert "Traceback" not in told


def test_a_page_that_is_asked_for_is_the_one_that_a_build_makes(
    site: Path, llanfrychau: Path, tmp_path: Path
) -> None:
    for made, of in ((site, ROOT), (llanfrychau, ROOT / "examples/llanfrychau")):
        root = tmp_path / of.name
        ignored = shutil.ignore_patterns("site", "node_modules", ".*", "build", "tests")
        shutil.copytree(of, root, ignore=ignored)
        ours = tmp_path / f"site of {of.name}"
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(ours))
        config.plugins["minutebook"].config["preview_up_to"] = 0
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        asked = config.plugins["minutebook"].preview.asked
        paths = [path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()]
        expected = {path for path in paths if not path.startswith(("search/data/", "sitemap"))}
        before = {path for path in expected if (ours / path).exists()}
        assert len(before) < len(expected) / 2
        for path in expected:
            asked.have(path)
        differing = [p for p in expected if (ours / p).read_bytes() != (made / p).read_bytes()]
        assert differing == []


GOOD = "# Notes\n\nThe ford is open.\n"
WHILE_MADE = ["{{ attendance_record() }}", "## {{ meetings() }}", "{{ breaking() }}"]
"""What shows only while the page is made, which may be when it is asked for."""
MISTAKES = {
    "content/notes.md": [
        "# Notes\n\n{{ nothing.of() }}\n",
        "# Notes\n\n{% if x %}\n",
        "---\nstatus: [\n---\n\n# Notes\n",
        "".join(f"{'    ' * depth}- x\n" for depth in range(400)),
        "# Notes\n\n[her](person:nobody)\n",
    ],
    AGENDA: ["items: [\n", "plaice: here\n", "a: &a [*a]\n"],
    "mkdocs.yml": [
        "site_name: [\n",
        "site_name: x\ntheme: {name: nowhere}\n",
        "site_name: x\nplugins: [nowhere]\n",
        "site_name: x\ndocs_dir: nowhere\n",
        "",
    ],
}


def test_no_mistake_ends_a_preview_and_each_is_told(root: Path) -> None:
    """One mistake after another, in a page, a record and the settings, until it is mended."""
    with_a_macro_that_breaks(root)
    (root / "content/notes.md").write_text(GOOD, "utf-8")
    agenda, page = root / AGENDA, "meetings/council/2025-05-06/"
    good = {name: (root / name).read_text("utf-8") for name in MISTAKES}
    mistakes = dict(MISTAKES)
    if "preview_up_to: 0" not in good["mkdocs.yml"]:
        mistakes["content/notes.md"] = [*mistakes["content/notes.md"], *WHILE_MADE]
    server = Server(root)
    told = 0
    try:
        server.shows("The ford is open.", "notes/")
        server.shows("Village Hall", page)
        for name, texts in mistakes.items():
            for text in texts:
                (root / name).write_text(text, "utf-8")
                told += 1
                server.tells("The preview shows the last good build", told)
                assert "The ford is open." in server.get("notes/")
                assert "Village Hall" in server.get(page)
            (root / name).write_text(good[name], "utf-8")
            hall = f"Hall {name}"
            agenda.write_text(good[AGENDA].replace("Village Hall", hall), "utf-8")
            server.shows(hall, page)
            agenda.write_text(good[AGENDA], "utf-8")
            server.shows("Village Hall", page)
    finally:
        said = server.end()
    assert "Traceback" not in said
