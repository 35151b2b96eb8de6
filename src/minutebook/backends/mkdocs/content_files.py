"""MkDocs' files of the content, which are gathered again only if one came or went.

A county's reports are tens of thousands, and MkDocs works out half a dozen paths of each.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from contextlib import AbstractContextManager
from copy import copy
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files

from minutebook.backends.mkdocs.compat import files_found_by, forget_destination


class ContentFiles:
    """The files of the content, as MkDocs finds them for each build of a preview."""

    def __init__(self) -> None:
        self._found: list[File] = []
        self._paths: set[str] = set()
        self._of: Any = None

    def note(self, changed: Collection[str] | None) -> None:
        """Take notice of the paths that have changed, None where that is not known."""
        if changed is None or any(
            os.path.lexists(path) != (path in self._paths) for path in changed if self._holds(path)
        ):
            self._of = None

    def _holds(self, path: str) -> bool:
        return self._of is not None and path.startswith(f"{self._of[0]}{os.sep}")

    def files(self, config: MkDocsConfig) -> Files:
        """What `get_files` of MkDocs gives."""
        of = (
            *(config.docs_dir, config.use_directory_urls),
            *(config.exclude_docs, config.draft_docs, config.not_in_nav),
        )
        if of != self._of:
            self._found = list(get_files(config))
            self._paths = {file.abs_src_path for file in self._found if file.abs_src_path}
            self._of = of
        return Files([_for(file, config.site_dir) for file in self._found])

    def at_work(self) -> AbstractContextManager[None]:
        """For the time in which MkDocs asks here."""
        return files_found_by(self.files)


def _for(file: File, site: str) -> File:
    """A file for one build, which has much to say of it that is not to be there in the next."""
    own = copy(file)
    own.dest_dir = site
    forget_destination(own)
    return own
