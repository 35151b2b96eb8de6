"""A build is a function of its files, its configuration and the moment it is given."""

from __future__ import annotations

import difflib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.site_fixture import ROOT

pytestmark = pytest.mark.whole

MOMENT = "1700000000"


def built(folder: Path, seed: str, zone: str, language: str) -> Path:
    """The site of a copy of the repository, built by a process of its own."""
    folder.mkdir(parents=True)
    for name in ("content", "data", "docs"):
        # Copied without their times, which must not matter.
        shutil.copytree(ROOT / name, folder / name, copy_function=shutil.copyfile)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env={
            **os.environ,
            **{"SOURCE_DATE_EPOCH": MOMENT, "NO_MKDOCS_2_WARNING": "1"},
            **{"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": language},
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return folder / "site"


def contents(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def first_difference(one: bytes, other: bytes) -> str:
    """The first line that differs, of either, short enough to read."""
    lines = difflib.unified_diff(
        one.decode("utf-8", "replace").splitlines(),
        other.decode("utf-8", "replace").splitlines(),
        lineterm="", n=0,
    )  # fmt: skip
    changed = [line for line in lines if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    return "; ".join(line[:200] for line in changed[:2]) or "bytes that are no text"


def test_two_builds_of_one_tree_are_the_same_to_the_byte(tmp_path: Path) -> None:
    one = contents(built(tmp_path / "one", "1", "Pacific/Kiritimati", "C.UTF-8"))
    other = contents(built(tmp_path / "a" / "longer path", "4242", "Pacific/Pago_Pago", "C"))
    assert len(one) > 100
    assert sorted(one) == sorted(other), "not the same files"
    differing = [
        f"{name}: {first_difference(one[name], other[name])}"
        for name in one
        if one[name] != other[name]
    ]
    assert not differing, "\n".join(differing)
