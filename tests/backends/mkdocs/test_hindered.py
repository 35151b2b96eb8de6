"""What the machine does not let a command do is said in a line, and the site stays as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.small_council import small_council

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="limits as POSIX has them"),
    pytest.mark.whole,
]

if sys.platform != "win32":
    import resource


def run(
    root: Path,
    *words: str,
    before: Callable[[], None] | None = None,
    stdout: int | None = subprocess.PIPE,
    **given: str,
) -> tuple[int, str]:
    """How a command ends, and what it says."""
    kept = {name: text for name, text in os.environ.items() if "COVERAGE" not in name}
    ran = subprocess.run(
        words, cwd=root, stdout=stdout, stderr=subprocess.PIPE,
        env={**kept, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1750000000", **given},
        preexec_fn=before, check=False,
    )  # fmt: skip
    return ran.returncode, ((ran.stdout or b"") + ran.stderr).decode()


CHECK = (sys.executable, "-c", "from minutebook.cli import main; main()", "check")
BUILD = (sys.executable, "-m", "mkdocs", "build")


def short_of_room(size: int) -> Callable[[], None]:
    """No file may have more bytes, as on a disk that is full by then."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def files_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("size", [300, 20_000, 70_000], ids=["at once", "at a page", "later"])
@pytest.mark.parametrize("cache_dir", ["", ".cache/minutebook"], ids=["no cache", "a cache"])
def test_a_disk_without_room_stops_a_build_with_a_line(
    tmp_path: Path, size: int, cache_dir: str
) -> None:
    root = small_council(tmp_path)
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8").replace(
        "- minutebook\n", f"- minutebook: {{cache_dir: '{cache_dir}'}}\n"
    )
    settings.write_text(text, "utf-8")
    site = root / "site"
    site.mkdir()
    (site / "index.html").write_text("The site as it was.", "utf-8")
    status, said = run(root, *BUILD, before=short_of_room(size))
    assert status == 1
    assert "File too large" in said
    assert "Traceback" not in said
    assert files_in(site) == {"index.html": b"The site as it was."}
    assert [path.name for path in root.iterdir() if path.name.startswith(".site")] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device")
def test_a_check_that_can_say_nothing_says_so(tmp_path: Path) -> None:
    root = small_council(tmp_path)
    with Path("/dev/full").open("wb") as full:
        status, said = run(root, *CHECK, stdout=full.fileno())
    assert status != 0
    assert said == "Error: No space left on device\n"


def test_a_reader_who_has_read_enough_is_no_mistake(tmp_path: Path) -> None:
    root = small_council(tmp_path, **{"data/people/jo.yml": "nam: Jo\n" * 300})
    checking = subprocess.Popen(
        CHECK, cwd=root,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert checking.stdout is not None
    assert checking.stderr is not None
    checking.stdout.read(1)
    checking.stdout.close()
    assert checking.stderr.read() == b""
    checking.stderr.close()
    assert checking.wait() in (0, 1)


def test_a_terminal_that_knows_no_accents_is_told_all_the_same(tmp_path: Path) -> None:
    root = small_council(tmp_path, **{"data/people/jo.yml": "náme: Siân ☃\n"})
    status, said = run(root, *CHECK, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert status == 1
    assert "me' is not a field of a person; did you mean 'name'?" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_stopped_leaves_the_site_as_it_was(tmp_path: Path, sent: int) -> None:
    root = small_council(tmp_path)
    assert run(root, *BUILD)[0] == 0
    before = files_in(root / "site")
    building = subprocess.Popen(
        BUILD, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1760000000"},
        start_new_session=True,
    )  # fmt: skip
    end = time.monotonic() + 60
    while not list(root.glob(".site.new-*")) and time.monotonic() < end:
        time.sleep(0.005)
    os.killpg(building.pid, sent)
    said, _ = building.communicate()
    assert building.returncode != 0
    assert b"Traceback" not in said
    assert files_in(root / "site") == before
