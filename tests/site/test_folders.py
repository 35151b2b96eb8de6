"""Where mkdocs.yml and the command let things lie, before anything is read or written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli import main
from tests.support.small_council import small_council

pytestmark = pytest.mark.whole

CONFIGURATION = """
    site_name: Little Wicken Parish Council
    docs_dir: {docs}
    site_dir: {site}
    theme: {{name: material, font: false, custom_dir: overrides}}
    plugins:
      - minutebook: {{data_dir: {data}, cache_dir: {cache}, {guide}}}
      - macros:
          modules: [minutebook.macros]
          on_undefined: strict
          on_error_fail: true
    """
USUAL = {"docs": "content", "site": "site", "data": "data", "cache": ".cache", "guide": ""}
OVER = "would be written over {} or into it; name another folder"
WHOLE = "would take the place of the whole repository; name a folder for it"


def council(root: Path, **other: str) -> Path:
    text = CONFIGURATION.format(**{**USUAL, **other})
    files = {"mkdocs.yml": text, "overrides/main.html": "", "guide/index.md": "# Guide\n"}
    return small_council(root, **files)


def everything(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def checked(root: Path) -> list[str]:
    result = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert result.exit_code in (0, 1)
    return [line for line in result.output.splitlines() if " misplaced: " in line]


def built(root: Path, *arguments: str) -> tuple[int, list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", *arguments],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    return done.returncode, [line for line in said.splitlines() if " misplaced: " in line]


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({}, []),
        ({"site": "../public", "cache": "../kept"}, []),
        ({"data": ".."}, ["'data_dir': '..' is no folder of its own in the repository; name one "
                          "that is"]),
        ({"data": "."}, ["'data_dir': '.' is no folder of its own in the repository; name one that "
                         "is"]),
        ({"docs": "."}, ["'docs_dir': '.' is no folder of its own in the repository; name one that "
                         "is"]),
        ({"guide": "guide: .git"}, ["'guide': '.git' is no folder of its own in the repository; "
                                    "name one that is"]),
        ({"data": "content/facts"}, ["'docs_dir': 'content' and 'content/facts', the 'data_dir', "
                                     "lie in each other; take folders beside each other"]),
        ({"docs": "data"}, ["'docs_dir': 'data' and 'data', the 'data_dir', lie in each other; "
                            "take folders beside each other"]),
        ({"guide": "guide: data"}, ["'guide': 'data' and 'data', the 'data_dir', lie in each "
                                    "other; take folders beside each other"]),
        ({"docs": "pages"}, ["'docs_dir': there is no folder pages/; make it, for the pages"]),
        ({"site": "."}, [f"'site_dir': the site {WHOLE}"]),
        ({"site": ".."}, [f"'site_dir': the site {WHOLE}"]),
        ({"site": "data"}, [f"'site_dir': the site {OVER.format('data/')}"]),
        ({"site": "data/site"}, [f"'site_dir': the site {OVER.format('data/')}"]),
        ({"site": "overrides"}, [f"'site_dir': the site {OVER.format('overrides/')}"]),
        ({"site": ".git/site"}, [f"'site_dir': the site {OVER.format('.git/')}"]),
        ({"site": "guide", "guide": "guide: guide"},
         [f"'site_dir': the site {OVER.format('guide/')}"]),
        ({"cache": "content/.kept"}, [f"'cache_dir': what builds keep {OVER.format('content/')}"]),
        ({"cache": "data"}, [f"'cache_dir': what builds keep {OVER.format('data/')}"]),
        ({"cache": "."}, [f"'cache_dir': what builds keep {WHOLE}"]),
        ({"cache": "site/.kept"}, ["'cache_dir': what builds keep would be a part of the site, or "
                                   "the site of it; name another folder"]),
        ({"cache": '"a\\0b"'}, ["'cache_dir': the name holds a character that does not show; type "
                             "it anew"]),
        ({"data": '"a\\0b"'}, ["'data_dir': the name holds a character that does not show; type it "
                            "anew"]),
        ({"site": "guide"}, ["'site_dir': the folder guide holds something else than a site, which "
                             "would be lost; empty it, or name another folder"]),
    ],
)  # fmt: skip
def test_a_layout_that_would_lose_or_publish_something(
    tmp_path: Path, other: dict[str, str], said: list[str]
) -> None:
    told = checked(council(tmp_path / "council", **other))
    assert [line.partition(" misplaced: ")[2] for line in told] == [*said]
    assert all(line.startswith("mkdocs.yml:") for line in told)


def test_it_is_told_at_its_line(tmp_path: Path) -> None:
    root = council(tmp_path / "council", site="data", cache="data")
    assert [line.split(" ")[0] for line in checked(root)] == [
        "mkdocs.yml:3:1:",
        "mkdocs.yml:1:1:",  # it stands in a line with others
    ]


@pytest.mark.parametrize("to", ["data", "content", ".", "guide", "data/new", "linked"])
def test_the_command_names_no_such_folder_either(tmp_path: Path, to: str) -> None:
    root = council(tmp_path / "council")
    (root / "linked").symlink_to("data")
    before = everything(root)
    code, lines = built(root, "--site-dir", to)
    assert code == 1
    assert len(lines) == 1 or to in ("content", ".")  # of which MkDocs tells itself
    assert everything(root) == before


FLAT = (
    "'use_directory_urls': each record's address ends in a slash, so it can't be false; delete the "
    "line, or build without --no-directory-urls"
)


def test_each_page_lies_in_a_folder_of_its_own(tmp_path: Path) -> None:
    root = council(tmp_path / "council", site="data")
    text = (root / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(f"{text}use_directory_urls: false\n", "utf-8")
    told = [
        f"mkdocs.yml:11:1: error misplaced: {FLAT}",
        f"mkdocs.yml:3:1: error misplaced: 'site_dir': the site {OVER.format('data/')}",
    ]
    assert checked(root) == told
    code, lines = built(root)
    assert (code, [line.removeprefix("ERROR   -  ") for line in lines]) == (1, told)


def test_the_command_does_not_take_the_folders_away_either(tmp_path: Path) -> None:
    root = council(tmp_path / "council")
    assert checked(root) == []
    assert built(root, "--no-directory-urls") == (1, [f"mkdocs.yml:1:1: error misplaced: {FLAT}"])
    assert not (root / "site").exists()


def test_a_link_hides_no_layout(tmp_path: Path) -> None:
    root = council(tmp_path / "council", site="public", cache="kept")
    (root / "public").symlink_to("content")
    (root / "kept").symlink_to("data")
    assert [line.partition(" misplaced: ")[2] for line in checked(root)] == [
        f"'site_dir': the site {OVER.format('content/')}",
        f"'cache_dir': what builds keep {OVER.format('data/')}",
    ]


def test_a_site_is_replaced_by_the_next(tmp_path: Path) -> None:
    root = council(tmp_path / "council")
    (root / "site").mkdir()
    (root / "site/.well-known").mkdir()
    assert built(root) == (0, [])
    assert built(root) == (0, [])
    shutil.rmtree(root / "site")
    assert checked(root) == []
