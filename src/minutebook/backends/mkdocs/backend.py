"""What MkDocs gives the builder: whole pages in its theme, and what they all depend on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from minutebook.backends.mkdocs.errors import described
from minutebook.backends.mkdocs.files import RecordFiles, generated, source_of
from minutebook.backends.mkdocs.fingerprint import key_of_site
from minutebook.backends.mkdocs.pages import SitePages
from minutebook.pages.page import Page
from minutebook.search.documents.document import SearchRecord
from minutebook.site.backend import Authored, ProsePage
from minutebook.site.search import SiteSearch


class MkDocsBackend:
    """MkDocs and its theme, for one build."""

    def __init__(
        self,
        config: MkDocsConfig,
        files: RecordFiles,
        env: jinja2.Environment,
        site: SitePages,
        search: SiteSearch,
    ) -> None:
        self._config = config
        self._files = files
        self._env = env
        self._site = site
        self._search = search

    def fingerprint(self, of_body: str) -> bytes:
        """A digest of mkdocs.yml, the theme, the navigation, and the council's record."""
        return key_of_site(self._config, of_body, self._site.told_navigations())

    def page(self, page: Page, authored: Authored | None) -> tuple[str, bytes]:
        """A record's page: its file in the site and its bytes."""
        if authored is not None:
            file = self._files.aside[authored.path]
        else:
            asked = self._files.asked_for(page.source)
            file = asked or generated(self._config, page.source, page.markdown)
        return file.dest_uri, self._whole(file)

    def prose(self, page: ProsePage) -> tuple[bytes, tuple[SearchRecord, ...]]:
        """A page of prose, and what the search finds of it."""
        whole = self._whole(self._files.aside[page.path])
        return whole, self._search.prose_at(page.address)

    @property
    def described(self) -> Callable[[BaseException], str]:
        """What stopped a task, in a line."""
        return described

    def _whole(self, file: File) -> bytes:
        html = self._site.whole(file, self._config, self._files, self._env)
        return html.encode("utf-8", errors="xmlcharrefreplace")


def authored_in(
    files: Files, pages: Mapping[str, Page], config: MkDocsConfig
) -> Iterator[tuple[str, Authored]]:
    """The pages of records that an author wrote, by their addresses."""
    for address, page in pages.items():
        file = _author_of(page, files)
        if file is not None:
            named = source_of(file, config)
            yield address, Authored(file.src_uri, named, file.content_string)


def _author_of(page: Page, files: Files) -> File | None:
    """The file in which an author wrote a page: a file of its name, or a folder's index."""
    stem = page.address.rstrip("/")
    return files.src_uris.get(page.source) or files.src_uris.get(
        f"{stem}.md" if stem else "README.md"
    )


def hidden_in(files: Files, authored: Mapping[str, Authored]) -> frozenset[str]:
    """The addresses of authors' pages that `exclude_docs` or `draft_docs` keeps back."""
    return frozenset(
        address
        for address, one in authored.items()
        if files.src_uris[one.path].inclusion.is_excluded()  # type: ignore[no-untyped-call]
    )


def prose_in(
    files: Files, authored: Mapping[str, Authored], config: MkDocsConfig
) -> Iterator[ProsePage]:
    """The pages of prose of no record that are not in the navigation."""
    of_records = {one.path for one in authored.values()}
    for file in files.documentation_pages(inclusion=InclusionLevel.is_not_in_nav):
        if file.src_uri not in of_records:
            named = source_of(file, config)
            yield ProsePage(file.url, file.src_uri, file.dest_uri, named, file.content_string)


def paths_in(files: RecordFiles, pages: Mapping[str, Page]) -> Mapping[str, str]:
    """What each path from the top of the content leads to."""
    return {
        **{page.source: page.address for page in pages.values()},
        **{
            file.src_uri: f"{file.dest_uri} {file.inclusion.name}"
            for file in (*files, *files.aside.values())
        },
    }
