"""Whatever stops a build is told in words: no exit without a word, and no bare traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.small_council import FILES, small_council, with_a_macro_that_breaks

pytestmark = pytest.mark.whole

LOOK_INTO = "If nothing of yours explains it, please report it with what 'mkdocs build -v' says."
MANY = 60
"""Pages of prose, so many that several processes make them."""


def build(root: Path, *arguments: str) -> tuple[int, str]:
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *arguments],
        cwd=root, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout + ran.stderr


def leaves_nothing(root: Path) -> bool:
    return not [path for path in root.iterdir() if path.name.startswith((".site", "site"))]


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            "content/people/ann-lee.md",
            "content/people/ann-lee.md can't be made: KeyError: 'what it looks for'",
        ),
        ("content/notes.md", "Error reading page 'notes.md': 'what it looks for'"),
    ],
)
def test_a_macro_that_breaks_is_told_with_its_page(tmp_path: Path, file: str, message: str) -> None:
    root = small_council(tmp_path, **{file: "# Notes\n\n{{ breaking() }}\n"})
    code, told = build(with_a_macro_that_breaks(root))
    assert code == 1
    assert message in told
    assert LOOK_INTO in told
    assert "Traceback" not in told
    assert leaves_nothing(root)
    _, told = build(root, "-v")
    assert "Traceback" in told
    assert "breaking.py" in told


def test_of_a_thousand_pages_that_break_a_few_are_told_also_from_other_processes(
    tmp_path: Path,
) -> None:
    """The page of a record is made by a process beside this one, where there are many."""
    people = {
        f"data/people/p{number:02d}.yml": f"name: Person {number}\n" for number in range(MANY)
    }
    root = with_a_macro_that_breaks(small_council(tmp_path, **people))
    own = (root / "wicken_odd/__init__.py").read_text("utf-8")
    (root / "wicken_odd/__init__.py").write_text(
        own.replace("breaking}", "breaking, 'person': lambda book, *, id: breaking(book)}"), "utf-8"
    )
    code, told = build(root)
    assert code == 1
    lines = [line for line in told.splitlines() if "can't be made" in line]
    assert len(lines) == 20
    assert any(
        line.startswith("The page /people/p") and line.endswith(": KeyError: 'what it looks for'")
        for line in lines
    )
    assert f"and {MANY + 1 - 20} more" in told
    assert "Traceback" not in told
    assert leaves_nothing(root)


@pytest.mark.parametrize(
    ("hook", "message"),
    [
        ("raise SystemExit(100)", "The build was ended before the site was whole"),
        ("raise ValueError('no lamps')", "The site can't be built: ValueError: no lamps"),
        ("raise RecursionError('deep')", "The site can't be built: RecursionError: deep"),
    ],
)
@pytest.mark.parametrize("event", ["on_nav", "on_page_content", "on_post_build"])
def test_a_hook_that_ends_the_build_does_not_end_it_in_silence(
    tmp_path: Path, event: str, hook: str, message: str
) -> None:
    config = FILES["mkdocs.yml"].rstrip() + "\n        hooks: [hook.py]\n"
    root = small_council(tmp_path, **{"mkdocs.yml": config})
    (root / "hook.py").write_text(f"def {event}(*given, **more):\n    {hook}\n", "utf-8")
    code, told = build(root)
    assert code != 0
    assert message in told
    assert "Traceback" not in told
    assert leaves_nothing(root)
