"""MkDocs' files, in which the pages of records are found and not gone through."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path, PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from minutebook.backends.mkdocs.compat import files_by_path
from minutebook.cache.dependencies import Recorder
from minutebook.pages.page import Page
from minutebook.site.assets import asset_content


def generated(config: MkDocsConfig, path: str, markdown: str) -> File:
    """A page out of the navigation, so that a page's size does not grow with the archive."""
    return File.generated(config, path, content=markdown, inclusion=InclusionLevel.NOT_IN_NAV)


def source_of(file: File, config: MkDocsConfig) -> str:
    """A file's path from the top of the repository, as findings name it."""
    path = Path(file.abs_src_path or file.src_uri)
    return os.path.relpath(path, Path(config.config_file_path).parent)


def asset_file(config: MkDocsConfig, path: str, asset: Path) -> File:
    """A style sheet or a script of macros."""
    if path.endswith(".js"):
        return File.generated(config, path, content=asset_content(path, asset))
    return File.generated(config, path, abs_src_path=str(asset))


def unpublished_json(files: Files) -> set[str]:
    """The twins of the pages that `exclude_docs` or `draft_docs` of mkdocs.yml keeps back."""
    return {
        f"{file.url.removeprefix('./')}index.json"
        for file in files.documentation_pages(inclusion=InclusionLevel.is_excluded)
    }


class RecordFiles(Files):
    """The files of a site whose pages of records are made without MkDocs going through them.

    A link to such a page, and an entry of the navigation, find it all the same. Its file is made
    when it is asked for: a county's archive has a hundred thousand.
    """

    def __init__(
        self,
        files: Files,
        config: MkDocsConfig,
        made: Mapping[str, Page],
        written: Collection[str],
        recorder: Recorder,
    ) -> None:
        """`made` are the pages that nobody wrote, by their path; `written` those of authors.

        Which files a page asks for is noted: it depends on them.
        """
        super().__init__([file for file in files if file.src_uri not in written])
        self.aside = {file.src_uri: file for file in files if file.src_uri in written}
        """The files of pages of records that authors wrote, by their path."""
        self._config = config
        self._made = made
        self._recorder = recorder
        self._asked: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """A file by its path from the top of the content."""
        inside = PurePath(path).as_posix()
        self._recorder.note("beside paths", inside)
        found = files_by_path(self).get(inside) or self.aside.get(inside)
        if found is not None:
            return found
        found = self._asked.get(inside)
        if found is None and inside in self._made:
            found = generated(self._config, inside, self._made[inside].markdown)
            self._asked[inside] = found
        return found

    def asked_for(self, path: str) -> File | None:
        """The file of a page that nobody wrote, if anything has asked for it."""
        return self._asked.get(path)
