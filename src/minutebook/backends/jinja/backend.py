"""What Jinja and Python-Markdown give the builder: whole pages in Material's templates."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from minutebook.backends.jinja.config import SiteConfig
from minutebook.backends.jinja.markdown import heading_of, html_of
from minutebook.backends.jinja.navigation import (
    ThemePage,
    escaped,
    headings_of,
    in_language,
    navigation_of,
    outline,
)
from minutebook.backends.jinja.theme import Theme, way
from minutebook.cache.digest import digest
from minutebook.cache.toolchain import digest_of_folder
from minutebook.loader.prose import address_of
from minutebook.pages.page import Page
from minutebook.search.documents.document import SearchRecord
from minutebook.site.backend import Authored, ProsePage
from minutebook.site.builder import Builder
from minutebook.site.errors import described
from minutebook.site.page_content import PageContents, Standing, head_and_text, with_macros


@dataclass(frozen=True)
class Source:
    """A page that somebody wrote: its path from the top of the content, its file, its text."""

    path: str
    file: str
    text: str


class JinjaBackend:
    """Material's templates, for one build."""

    def __init__(
        self,
        config: SiteConfig,
        builder: Builder,
        contents: PageContents,
        theme: Theme,
        sources: Mapping[str, Source],
        files: Mapping[str, str],
    ) -> None:
        """`sources` are the pages that people wrote by their path, `files` has where each other
        file of the content is in the site."""
        self._config = config
        self._builder = builder
        self._contents = contents
        self._theme = theme
        self._sources = sources
        self._files = files
        self._pages: dict[str, ThemePage] = {}
        """Those in the navigation, by their address."""
        self._navigate()

    def _navigate(self) -> None:
        main, *further = self._contents.locales

        def listed(address: str) -> ThemePage | None:
            known = address in self._contents.pages or any(
                address_of(path) == address for path in self._sources
            )
            if not known:
                return None
            if address not in self._pages:
                self._pages[address] = self._page(address)
            return self._pages[address]

        def at_path(path: str) -> ThemePage | None:
            return listed(address_of(path)) if path.endswith(".md") else None

        navigation = navigation_of(self._config.shown["nav"], at_path)
        self._theme.navigations[main] = navigation
        for language in further:
            self._theme.navigations[language] = in_language(
                navigation,
                f"{language}/",
                partial(self._contents.in_words, language),
                lambda address, language=language: listed(f"{language}/{address}"),  # type: ignore[misc]
            )
        self._sections: dict[str, ThemePage] = {}
        for told in self._theme.navigations.values():
            for page in told.pages:
                self._sections.setdefault(self._contents.section_of(page.url or ""), page)

    def _page(self, address: str) -> ThemePage:
        return ThemePage(url=address, canonical_url=self._theme.canonical(address))

    def fingerprint(self, of_body: str) -> bytes:
        """A digest of the settings, the theme's own templates, and the navigation."""
        navigations = {
            language: outline(one.items) for language, one in self._theme.navigations.items()
        }
        parts = [
            of_body,
            json.dumps([self._config.shown, navigations], sort_keys=True, default=str),
            *(digest_of_folder(folder).hex() for folder in self._config.folders[:-1]),
        ]
        return digest("\n".join(parts).encode())

    def page(self, page: Page, authored: Authored | None) -> tuple[str, bytes]:
        """A record's page: its file in the site and its bytes."""
        if authored is not None:
            shown = self._prose(page.address, authored.path, authored.file, authored.text)
        else:
            shown = self._placed(page.address)
            shown.meta = self._contents.head_of(page.address, {})
            content = self._contents.of_record(page, shown.meta, self._standing(shown))
            self._fill(shown, content)
        return f"{page.address}index.html", self._whole(shown, page.address)

    def prose(self, page: ProsePage) -> tuple[bytes, tuple[SearchRecord, ...]]:
        """A page of prose, and what the search finds of it."""
        address = page.address
        shown = self._prose(address, page.path, page.file, page.text)
        title = str(shown.meta.get("title") or shown.title)
        language = self._contents.renderer.language_of(address)
        search = self._builder.search
        search.add_prose(page.address, shown.meta, title, shown.content, language)
        return self._whole(shown, address), search.prose_at(page.address)

    @property
    def described(self) -> Callable[[BaseException], str]:
        """What stopped a task, in a line."""
        return described

    def _prose(self, address: str, path: str, file: str, text: str) -> ThemePage:
        """A page that somebody wrote, with its content."""
        head, body, first_line, _ = head_and_text(text, path, file)
        shown = self._placed(address)
        shown.meta = self._contents.head_of(address, head)
        told = with_macros(
            *(body, file, first_line, address),
            *(self._contents.renderer, self._builder.problems),
        )
        html = html_of(
            told,
            path,
            self._config.extensions,
            self._config.extension_settings,
            lambda target: self._way(target, shown),
        )
        heading = heading_of(html) or _name_of(path)
        self._fill(
            shown,
            self._contents.finished(html, address, shown.meta, heading, self._standing(shown)),
        )
        return shown

    def _way(self, target: str, shown: ThemePage) -> str | None:
        """The way to what a path from the top of the content leads to."""
        self._builder.tracked("paths").get(target)
        if target in self._files:
            return way(self._files[target], shown.url or "")
        address = address_of(target) if target.endswith(".md") else None
        if target not in self._sources and address not in self._contents.pages:
            return None
        return way(address or ".", shown.url or "") if address is not None else None

    def _placed(self, address: str) -> ThemePage:
        """The page of an address, in its place in the navigation."""
        shown = self._pages.get(address) or self._page(address)
        section = self._sections.get(self._contents.section_of(address))
        if section is not None and section is not shown and shown.parent is None:
            shown.parent = section
        return shown

    def _standing(self, shown: ThemePage) -> Standing:
        is_listed = shown in self._pages.values()
        return Standing(shown.is_homepage, is_listed, shown.name)

    def _fill(self, shown: ThemePage, content: Any) -> None:
        shown.content = content.html
        shown.toc = headings_of(content.headings)
        shown.meta = dict(content.meta)
        if content.title is not None:
            shown.title = content.title

    def _whole(self, shown: ThemePage, address: str) -> bytes:
        whole = self._theme.whole(shown, address)
        return whole.encode("utf-8", errors="xmlcharrefreplace")


def _name_of(path: str) -> str:
    """What a page is called that has neither a title nor a heading: by its file."""
    name = Path(path).stem.replace("-", " ").replace("_", " ")
    return escaped(name.capitalize() if name == name.lower() else name)
