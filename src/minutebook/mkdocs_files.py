"""MkDocs' files, in which the pages of records are found and not gone through."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from minutebook.pages import Page
from minutebook.tracing import Notes


def generated(config: MkDocsConfig, path: str, markdown: str) -> File:
    """A page out of the navigation, so that a page's size does not grow with the archive."""
    return File.generated(config, path, content=markdown, inclusion=InclusionLevel.NOT_IN_NAV)


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
        notes: Notes,
    ) -> None:
        """`made` are the pages that nobody wrote, by their path; `written` those of authors.

        Which files a page asks for is noted: it depends on them.
        """
        super().__init__([file for file in files if file.src_uri not in written])
        self.aside = {file.src_uri: file for file in files if file.src_uri in written}
        """The files of pages of records that authors wrote, by their path."""
        self._config = config
        self._made = made
        self._notes = notes
        self._asked: dict[str, File] = {}

    def get_file_from_path(self, path: str) -> File | None:
        """A file by its path from the top of the content."""
        inside = PurePath(path).as_posix()
        self._notes.look_beside("paths", inside)
        found = self._src_uris.get(inside) or self.aside.get(inside)
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
