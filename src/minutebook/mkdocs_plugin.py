"""Minutebook's place in MkDocs: it reads the records, adds their pages and finishes every page.

The only module that imports MkDocs. How pages look is not known here: the presentation is a
package named by configuration (`minutebook.macros` unless a council adds its own).
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import re
from collections.abc import Callable, Mapping
from functools import partial
from html import escape, unescape
from itertools import chain
from pathlib import Path
from typing import Any, Literal, Protocol

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from minutebook import calls
from minutebook.book import Book
from minutebook.building_day import build_moment
from minutebook.catalogue import speeches_of
from minutebook.checking import check_repository
from minutebook.exports import EXPORTS
from minutebook.findings import Finding, Severity, in_order
from minutebook.mkdocs_languages import head_links, told_config, told_navigation
from minutebook.packages import NoPackageError, macro_packages
from minutebook.pages import Page, pages, pages_in
from minutebook.publishing import Publication
from minutebook.saying import Speech

_TAG = re.compile(r"<[^>]*>")
_PERMALINK = re.compile(r"""(<a class="headerlink" href="[^"]*" title=)"([^"]*)\"""")
_TITLE_TWICE = re.compile(r"<title>([^<]*) - \1</title>")
_MADE_WITH = re.compile(r"""(class="md-copyright">.*?)\s+Made with\s+""", re.DOTALL)
log = logging.getLogger("mkdocs.plugins.minutebook")


class Presentation(Protocol):
    """What a package of macros offers to the plugin."""

    vocabulary: calls.Vocabulary

    def finish(self, html: str, address: str, twin: str | None) -> tuple[str, list[Any]]:
        """A page's HTML with its tokens, links and words made good, and its headings.

        `twin` is the path of the page's facts as JSON.
        """

    def language_of(self, address: str) -> str:
        """The language of a page."""

    def alternates(self, address: str) -> Mapping[str, str]:
        """A page's address in each language that it is given in."""

    def assets(self) -> Mapping[str, Path]:
        """Style sheets and scripts, by their path from the top of the site."""

    def guide(self) -> Mapping[str, str]:
        """Pages that document the macros, by their path: Markdown."""


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves the base untyped
    """What a council may set under `minutebook:` in mkdocs.yml."""

    data_dir = options.Type(str, default="data")
    macros = options.ListOfItems(options.Type(str), default=["minutebook.macros"])
    as_of = options.Optional(options.Type(dt.date))
    """The day that the site is built for; left out, that of the last commit."""
    guide = options.Optional(options.Type(str))
    """A folder of pages about the site itself, published under its own name (such as docs)."""
    translations = options.Type(dict, default={})
    """Words of mkdocs.yml (names in the navigation, the copyright line) by language: what stands
    there, and what to say instead."""


class Refused(Abort):
    """The records or pages have errors, and nothing has been touched yet."""


class MinutebookPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Reads, checks and publishes a council's records."""

    book: Book
    speeches: Mapping[str, Speech]
    presentation: Presentation
    problems: list[Finding]
    exported: set[str]
    _set_aside: dict[str, Any]
    _publishes = False
    _publication: Publication | None = None
    _is_whole = False

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether this command makes a whole site to publish.

        The preview has a temporary folder, and `--dirty` asks for pages in the published one.
        """
        self._publishes = command != "serve" and not dirty

    # Before mkdocs-macros asks for the macros, whichever stands first in mkdocs.yml.
    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read every record, check them all, and stop with every finding if one is an error."""
        root = Path(config.config_file_path).parent
        moment = build_moment(root, self.config.as_of)
        # What MkDocs itself dates, such as the sitemap, has the commit's date all the same.
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(int(build_moment(root).timestamp())))
        content = os.path.relpath(config.docs_dir, root)
        try:
            packages = macro_packages(root, self.config.macros)
        except NoPackageError as problem:
            raise Abort(str(problem)) from None
        self.book, findings, _ = check_repository(
            root, moment.date(), calls.vocabulary_of(packages), self.config.data_dir, content
        )
        _tell(findings, Refused)
        self.problems = []
        languages = self.book.body.languages
        folders = [Path(str(package.__file__)).parent for package in reversed(packages)]
        self.speeches = speeches_of(languages, folders)
        self.book = self.book.told_by(self.speeches[languages[0]])
        self.presentation = packages[0].present(self.book, self.problems, packages, self.speeches)
        config.theme["language"] = languages[0]
        further = (self.book.told_by(self.speeches[language]) for language in languages[1:])
        self.pages = {
            page.address: page
            for page in (*pages(self.book), *chain.from_iterable(map(pages_in, further)))
        }
        for path in self.presentation.assets():
            if path.endswith(".css"):
                config.extra_css.append(path)
            elif path.endswith(".js"):
                config.extra_javascript.append(path)
        if self._publishes:
            self._make_beside(config)
        return config

    def _make_beside(self, config: MkDocsConfig) -> None:
        """Have MkDocs build into a folder of its own, so that the site stays as it is till then."""
        try:
            self._publication = Publication(Path(config.site_dir))
        except OSError as problem:
            raise Abort(f"The site can't be built beside {config.site_dir}: {problem}") from None
        self._is_whole = False
        self._built, self._site_dir = config, config.site_dir
        config.site_dir = str(self._publication.new)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages that no author has written, their twins, the assets and the guide."""
        for page in self.pages.values():
            if not self._written(page, files):
                files.append(_generated(config, page.source, page.markdown))
        self.exported = set()
        unpublished = _unpublished(files)
        for export in EXPORTS:
            for path, content in export(self.book):
                if path in unpublished:
                    continue
                self.exported.add(path)
                files.append(File.generated(config, path, content=content))
        for path, asset in self.presentation.assets().items():
            files.append(File.generated(config, path, abs_src_path=str(asset)))
        if self.config.guide:
            self._add_guide(files, config)
        return files

    @staticmethod
    def _written(page: Page, files: Files) -> bool:
        """Whether an author wrote this page, as a file or as a folder's index."""
        stem = page.address.rstrip("/")
        return any(
            files.get_file_from_path(path) is not None
            for path in (page.source, f"{stem}.md" if stem else "README.md")
        )

    def _add_guide(self, files: Files, config: MkDocsConfig) -> None:
        root = Path(config.config_file_path).parent
        guide = self.config.guide or ""
        for path in sorted((root / guide).rglob("*")):
            if path.is_file():
                inside = path.relative_to(root).as_posix()
                files.append(File.generated(
                    config, inside, abs_src_path=str(path), inclusion=InclusionLevel.NOT_IN_NAV
                ))  # fmt: skip
        for name, markdown in self.presentation.guide().items():
            files.append(_generated(config, f"{guide}/macros/{name}", markdown))

    def on_nav(self, nav: Navigation, /, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Note which page of the navigation stands for each section of the site."""
        main, *further = self.speeches
        self.navigations = {main: nav}
        for language in further:
            self.navigations[language] = told_navigation(
                nav, language, partial(self._in_words, language), files, config
            )
        self.sections: dict[str, SitePage] = {}
        every = [page for told in self.navigations.values() for page in told.pages]
        self.navigated = {page.url for page in every}
        for page in every:
            self.sections.setdefault(self._section(page), page)
        return nav

    def _section(self, page: SitePage) -> str:
        """The first folder of a page's address, with that of its language."""
        language = self.presentation.language_of(page.url)
        folder = f"{language}/" if page.url.startswith(f"{language}/") else ""
        return folder + page.url.removeprefix(folder).partition("/")[0]

    def _in_words(self, language: str, words: str) -> str:
        """Words of mkdocs.yml in a language: as translated there, or as the interface has them."""
        given = self.config.translations.get(language, {}).get(words)
        if given is not None:
            return str(given)
        if words == str(self.book.body.name):
            return self.speeches[language].say(self.book.body.name)
        return self.speeches[language].gettext(words)

    @event_priority(100)
    def on_page_markdown(
        self, markdown: str, /, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Give a generated page its description."""
        made = self.pages.get(_address(page))
        if made is not None:
            page.meta.setdefault("description", made.description)
        # Material prints these as they are. A line without a value says nothing.
        for name in ("title", "description", "author"):
            value = page.meta.pop(name, None)
            # A report's title in several languages is told by its record.
            if value is not None and not isinstance(value, dict):
                page.meta[name] = escape(str(value))
        section = self.sections.get(self._section(page))
        if section is not None and section is not page and page.parent is None:
            # The section's entry shows as the one that the reader is in. MkDocs foresees only
            # sections there, and asks of a parent no more than that it can be active.
            page.parent = section  # type: ignore[assignment]
        # mkdocs-macros would let a name in the front matter (a report's `person`, Material's
        # `search`) hide the macro of that name; it gets them back when the macros have run.
        names = self.presentation.vocabulary.keys() & page.meta.keys()
        self._set_aside = {name: page.meta.pop(name) for name in names}
        return markdown

    def on_page_content(
        self, html: str, /, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Finish a page: its macros' HTML, its links to records, its title and headings."""
        page.meta.update(self._set_aside)
        address = _address(page)
        made = self.pages.get(address)
        in_navigation = page.url in self.navigated
        is_home = made is not None and made.kind == "home"
        if made is not None and not page.is_homepage and (is_home or not in_navigation):
            page.meta.setdefault("title", escape(made.title))
        # Material prints a title as it is, and what it takes from a heading unescaped.
        title = page.meta.get("title") or escape(unescape(_TAG.sub("", str(page.title))))
        if not in_navigation:  # where its name is the navigation's
            page.title = title
        if not page.is_homepage:
            page.meta["title"] = title
        if made is not None and is_home and "<h1" not in html:  # the navigation calls it Home
            html = f"<h1>{escape(made.title)}</h1>\n{html}"
        language = self.presentation.language_of(address)
        if language != self.book.body.languages[0]:
            say = partial(self._in_words, language)
            html = _PERMALINK.sub(lambda found: f'{found[1]}"{escape(say(found[2]))}"', html)
        # A record has one twin, with its texts in every language; a page of prose has its own.
        main = self.presentation.alternates(address).get(self.book.body.languages[0], address)
        twins = (f"{address}index.json", f"{main}index.json")
        twin = next((path for path in twins if path in self.exported), None)
        finished, headings = self.presentation.finish(html, address, twin)
        page.toc = get_toc(headings)
        return finished

    def on_page_context(
        self, context: Any, /, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Give a page of a further language the theme, the navigation and the names in it."""
        language = self.presentation.language_of(page.url)
        if language != self.book.body.languages[0]:
            context["config"] = told_config(config, language, partial(self._in_words, language))
            context["nav"] = self.navigations[language]
        return context

    def on_post_page(self, output: str, /, *, page: SitePage, config: MkDocsConfig) -> str:
        """Mend a home page's title; name a page's other languages in its head."""
        address = _address(page)
        made = self.pages.get(address)
        if made is not None and made.kind == "home":  # its title is the site's name
            output = _TITLE_TWICE.sub(r"<title>\1</title>", output, count=1)
        if len(self.speeches) == 1:
            return output
        links = head_links(
            self.presentation.alternates(address).items(),
            config.site_url or "",
            partial(get_relative_url, other=page.url),
        )
        language = self.presentation.language_of(address)
        # Material says this in no language but English.
        made_with = f" {self._in_words(language, 'Made with')} "
        output = _MADE_WITH.sub(lambda found: found[1] + made_with, output)
        return output.replace("</head>", f"{links}</head>", 1)

    def on_env(self, env: Any, /, *, config: MkDocsConfig, files: Files) -> Any:
        """Stop before anything is written if a macro found a mistake while it ran."""
        env.auto_reload = False  # the theme's templates don't change while a site is built
        _tell(in_order(self.problems), Abort)
        return env

    @event_priority(float("-inf"))
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Note, after every other plugin, that the site is all there."""
        self._is_whole = True

    def on_build_error(self, *, error: Exception) -> None:
        """Note that the build failed: in strict mode MkDocs counts its warnings at the very end."""
        self._is_whole = False

    @event_priority(float("-inf"))
    def on_shutdown(self) -> None:
        """Publish the site that was built, after every other plugin; of a failed one leave none."""
        publication, self._publication = self._publication, None
        if publication is None:
            return
        self._built.site_dir = self._site_dir  # where gh-deploy looks for it
        if not self._is_whole:
            publication.discard()
            return
        try:
            publication.publish()
        except OSError as problem:
            raise Abort(
                f"The site is built, but can't take the place of {self._site_dir}: {problem}"
            ) from None
        log.info("Published the site in %s", self._site_dir)

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Build again when a record, a template or the guide changes.

        While there are errors the preview goes on showing the last good build, where MkDocs
        alone would answer no request until they are mended.
        """
        rebuild = server.builder

        def patiently() -> None:
            try:
                rebuild()
            except Refused as refused:
                log.error("%s", refused)
                log.error("The preview shows the last good build until this is mended.")

        server.builder = patiently
        root = Path(config.config_file_path).parent
        for folder in (self.config.data_dir, "macros", self.config.guide):
            if folder and (root / folder).is_dir():
                server.watch(str(root / folder))
        return server


def _address(page: SitePage) -> str:
    """A page's address from the top of the site, which MkDocs gives as './' for the top itself."""
    return "" if page.url == "./" else page.url


def _unpublished(files: Files) -> set[str]:
    """The twins of the pages that `exclude_docs` or `draft_docs` of mkdocs.yml keeps back."""
    return {
        f"{file.url.removeprefix('./')}index.json"
        for file in files.documentation_pages(inclusion=InclusionLevel.is_excluded)
    }


def _generated(config: MkDocsConfig, path: str, markdown: str) -> File:
    """A page out of the navigation, so that a page's size does not grow with the archive."""
    return File.generated(config, path, content=markdown, inclusion=InclusionLevel.NOT_IN_NAV)


def _tell(findings: list[Finding], stop: type[Abort]) -> None:
    """Print every finding; stop if one is an error."""
    for finding in findings:
        if finding.severity is Severity.WARNING:
            log.info("%s", finding)
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if errors:
        raise stop("\n".join(str(finding) for finding in errors))
