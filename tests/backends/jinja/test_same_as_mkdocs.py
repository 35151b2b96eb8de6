"""Without MkDocs, from the same theme, it is the same site: each file, to the byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.site.test_reproducible import contents
from tests.support.site_fixture import ROOT

WITHOUT_MKDOCS = """
import sys

class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("mkdocs", "mkdocs_macros"):
            raise ModuleNotFoundError(f"there is no {name}")

sys.meta_path.insert(0, Refuse())
from minutebook.cli import main
main()
"""


def built(root: Path, to: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """Build a repository where MkDocs can't be imported."""
    return subprocess.run(
        [sys.executable, "-c", WITHOUT_MKDOCS, "build", "--backend", "jinja",
         "--root", str(root), "--site-dir", str(to), *more],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("council", "root"),
    [
        ("site", ROOT),
        ("arrowmere", ROOT / "examples" / "arrowmere"),
        ("llanfrychau", ROOT / "examples" / "llanfrychau"),
    ],
)
def test_it_is_the_site_that_mkdocs_builds(
    council: str, root: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    by_mkdocs: Path = request.getfixturevalue(council)
    told = built(root, tmp_path / "site", "--strict")
    assert told.returncode == 0, told.stderr
    assert differing(tmp_path / "site", by_mkdocs) == []


def differing(one: Path, other: Path) -> list[str]:
    """The files that are not the same in two sites."""
    mine, its = contents(one), contents(other)
    assert mine.keys() == its.keys()
    return [name for name in mine if mine[name] != its[name]]


def test_a_site_under_a_path_is_the_same_if_no_slash_ends_its_address(
    under_a_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://x.example/a/b")
    told = built(ROOT / "examples" / "llanfrychau", tmp_path / "site", "--strict")
    assert told.returncode == 0, told.stderr
    assert differing(tmp_path / "site", under_a_path) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "site_url: x.example/a",
            "mkdocs.yml has 'site_url: x.example/a', which is no web address; begin it with "
            "https://",
        ),
        (
            "hooks: [x.py]",
            "mkdocs.yml has 'hooks', which only MkDocs knows; build with --backend mkdocs, or "
            "delete it",
        ),
        (
            "use_directory_urls: false",
            "mkdocs.yml:62:1: error misplaced: 'use_directory_urls': each record's address ends in "
            "a slash, so it can't be false; delete the line, or build without --no-directory-urls",
        ),
    ],
)
def test_what_only_mkdocs_knows_is_refused(tmp_path: Path, line: str, said: str) -> None:
    root = ROOT / "examples" / "llanfrychau"
    for name in ("data", "content"):
        (tmp_path / name).symlink_to(root / name)
    kept = (root / "mkdocs.yml").read_text("utf-8").replace("use_directory_urls: true\n", "")
    (tmp_path / "mkdocs.yml").write_text(f"{kept}\n{line}\n", "utf-8")
    told = built(tmp_path, tmp_path / "site")
    assert (told.returncode, told.stderr) == (1, f"Error: {said}\n")
    assert not (tmp_path / "site").exists()
