"""A preview's files are those that MkDocs would find, and are looked for when one came or went."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files, get_files

from minutebook.backends.mkdocs import content_files
from minutebook.backends.mkdocs.content_files import ContentFiles
from tests.support.small_council import small_council

MORE = {
    "content/about.md": "# About\n",
    "content/maps/README.md": "# Maps\n",
    "content/maps/index.md": "# Maps\n",
    "content/maps/ford.svg": "<svg/>\n",
    "content/drafts/plan.md": "# Plan\n",
}


@pytest.fixture
def config(tmp_path: Path) -> MkDocsConfig:
    root = small_council(tmp_path, **MORE)
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("exclude_docs: drafts/\n")
    return load_config(str(root / "mkdocs.yml"))


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Where MkDocs has looked for files."""
    looked: list[str] = []

    def look(config: MkDocsConfig) -> Files:
        looked.append(Path(config.docs_dir).name)
        return get_files(config)

    monkeypatch.setattr(content_files, "get_files", look)
    return looked


def told(files: Files) -> list[tuple[str, str, str, str]]:
    return [(f.src_uri, f.dest_uri, f.url, f.inclusion.name) for f in files]


def test_the_files_are_those_that_mkdocs_finds_and_new_for_each_build(
    config: MkDocsConfig, looked: list[str]
) -> None:
    gathering = ContentFiles()
    first = gathering.files(config)
    for file in first:
        file.page = "made of it"  # type: ignore[assignment]
    second = gathering.files(config)
    assert looked == ["content"]
    assert told(first) == told(second) == told(get_files(config))
    assert {file.page for file in second} == {None}


def test_files_that_changed_are_not_looked_for(config: MkDocsConfig, looked: list[str]) -> None:
    gathering = ContentFiles()
    gathering.files(config)
    content = Path(config.docs_dir)
    gathering.note([str(content / "about.md"), "/elsewhere/new.yml", str(content / ".about.swp")])
    gathering.files(config)
    assert looked == ["content"]


@pytest.mark.parametrize("what", ["came", "went", "not known"])
def test_where_one_came_or_went_all_are_looked_for(
    config: MkDocsConfig, looked: list[str], what: str
) -> None:
    gathering = ContentFiles()
    gathering.files(config)
    path = Path(config.docs_dir) / ("about.md" if what == "went" else "contact.md")
    path.write_text("# Contact\n", "utf-8")
    if what == "went":
        path.unlink()
    gathering.note(None if what == "not known" else [str(path)])
    assert told(gathering.files(config)) == told(get_files(config))
    assert looked == ["content"] * 2


def test_other_settings_have_all_looked_for(config: MkDocsConfig, looked: list[str]) -> None:
    gathering = ContentFiles()
    gathering.files(config)
    again = load_config(config.config_file_path)
    gathering.files(again)
    assert looked == ["content"]
    again.use_directory_urls = False
    assert told(gathering.files(again)) == told(get_files(again))
    assert looked == ["content"] * 2


def test_each_build_may_have_a_folder_of_its_own(config: MkDocsConfig, looked: list[str]) -> None:
    gathering = ContentFiles()
    for file in gathering.files(config):
        assert file.abs_dest_path.startswith(f"{config.site_dir}{os.sep}")
    config.site_dir += "2"
    paths = [file.abs_dest_path for file in gathering.files(config)]
    assert paths == [file.abs_dest_path for file in get_files(config)]
    assert looked == ["content"]


def test_mkdocs_asks_here_only_for_that_time(config: MkDocsConfig) -> None:
    gathering = ContentFiles()
    with gathering.at_work():
        assert vars(build)["get_files"] == gathering.files
    assert vars(build)["get_files"] is get_files
