"""What a clerk reads of each mistake: tests/data/examples/invalid/<mistake>/expected.txt.

Each example is a repository with one kind of mistake in it, and the lines that
`minutebook check` prints for it: all of them, in order, and nothing else.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.repositories import lines_of, write
from tests.support.site_fixture import DATA

EXAMPLES = DATA / "examples"
INVALID = sorted(EXAMPLES.glob("invalid/*/"))


def test_there_are_examples_enough() -> None:
    assert len(INVALID) >= 30


@pytest.mark.parametrize("example", [pytest.param(path, id=path.name) for path in INVALID])
def test_a_mistake_gives_exactly_its_lines(example: Path) -> None:
    expected = (example / "expected.txt").read_text("utf-8").splitlines()
    assert expected, "an invalid example has findings"
    assert lines_of(example) == expected


def test_words_and_figures_that_other_programs_mistake_give_no_findings() -> None:
    assert lines_of(EXAMPLES / "valid") == []


def test_line_ends_of_windows_and_of_old_macs_give_no_findings(tmp_path: Path) -> None:
    valid = EXAMPLES / "valid"
    for name, line_end in (("windows", b"\r\n"), ("mac", b"\r")):
        root = tmp_path / name
        for path in valid.rglob("*.*"):
            text = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", line_end)
            write(root, {path.relative_to(valid).as_posix(): text})
        assert lines_of(root) == []


def test_a_file_of_50_megabytes_is_refused_unread(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "data/body.yml": "# yaml-language-server: $schema=../schemas/body.json\nname: Borchester\n",
        "data/people/jo-smith.yml": b"name: Jo Smith\n" + b"# video\n" * (50 * 1024 * 1024 // 8),
    }
    assert lines_of(write(tmp_path, files)) == [
        "data/people/jo-smith.yml:1:1: error file-too-large: the file has 50 MB and a record may "
        "have 2 MB; was something else saved here?"
    ]
