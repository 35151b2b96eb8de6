"""What Minutebook does to each page on its way through MkDocs, and pages made beside that way.

A page that nobody wrote is a macro's call: it needs no Markdown and no reading, and is the same to
the byte as if MkDocs had gone through it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc

from minutebook.backends.material.page import mended
from minutebook.backends.material.policy import Policy
from minutebook.backends.mkdocs.compat import at_work_on
from minutebook.backends.mkdocs.navigation import told_config, told_navigation
from minutebook.findings import Finding
from minutebook.site.page_content import PageContents, Standing, head_and_text

_NO_HEAD = "---\n{}\n---\n"
"""A head with nothing in it, behind which MkDocs takes no line for one."""
_TAG = re.compile(r"<[^>]*>")
_PERMALINK = re.compile(r"""(<a class="headerlink" href="[^"]*" title=)"([^"]*)\"""")


class SitePages:
    """The pages of one build: what MkDocs' events ask of each, and whole pages of records."""

    def __init__(self, contents: PageContents, policy: Policy | None) -> None:
        """`policy` says what pages may load."""
        self.contents = contents
        self.policy = policy
        self._heads: dict[str, Mapping[str, Any]] = {}
        """What the head of each page holds that is being read, by its path."""

    def navigate(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Note which page of the navigation stands for each section of the site."""
        self._listed = files.documentation_pages()
        if config.nav is None:  # then the names of folders are those of the sections
            for item in nav.items:
                _escape_sections(item)
        self._navigations = {self.contents.main: nav}
        for language in self.contents.locales:
            if language != self.contents.main:
                self._navigations[language] = told_navigation(
                    nav, language, partial(self.contents.in_words, language), files, config
                )
        every = [page for told in self._navigations.values() for page in told.pages]
        self._navigated = {page.url: page for page in every}
        self._sections: dict[str, SitePage] = {}
        for page in every:
            self._sections.setdefault(self.contents.section_of(address_of(page)), page)

    def told_navigations(self) -> Mapping[str, Navigation]:
        """The navigation in each language."""
        return self._navigations

    def source(self, page: SitePage, path: str) -> tuple[str, list[Finding]]:
        """A page's text as MkDocs is to read it, and what is wrong with its head.

        MkDocs would take other heads for one than the records' reader does, and let them hold
        anything. `path` is the file's, as findings name it.
        """
        head, body, _, findings = head_and_text(page.file.content_string, page.file.src_uri, path)
        self._heads[page.file.src_uri] = head
        return f"{_NO_HEAD}{body}", findings

    def before_markdown(self, page: SitePage) -> None:
        """Give a page its description and its place in the navigation."""
        page.edit_url = page.edit_url and escape(page.edit_url)
        address = address_of(page)
        page.meta = self.contents.head_of(address, self._heads.pop(page.file.src_uri, {}))
        section = self._sections.get(self.contents.section_of(address))
        if section is not None and section is not page and page.parent is None:
            # The section's entry shows as the one that the reader is in. MkDocs foresees only
            # sections there, and asks of a parent no more than that it can be active.
            page.parent = section  # type: ignore[assignment]

    def after_markdown(self, html: str, page: SitePage) -> str:
        """Finish a page: its macros' HTML, its links to records, its title and headings."""
        named = vars(page).get("title")  # MkDocs keeps it there where mkdocs.yml gives one
        standing = Standing(
            page.is_homepage,
            page.url in self._navigated,
            None if named is None else str(named),
        )
        content = self.contents.finished(
            html, address_of(page), page.meta, str(page.title), standing
        )
        page.meta = dict(content.meta)
        if content.title is not None:
            page.title = content.title
        page.toc = get_toc(content.headings)
        return content.html

    def context(self, context: Any, page: SitePage, config: MkDocsConfig) -> Any:
        """Give a page of a further language the theme, the navigation and the names in it."""
        language = self.contents.renderer.language_of(page.url)
        if language != self.contents.main:
            context["config"] = told_config(
                config, language, partial(self.contents.in_words, language)
            )
            context["nav"] = self._navigations[language]
        return context

    def finish(self, output: str, page: SitePage, config: MkDocsConfig) -> str:
        """A page as it is published: what the theme has made, mended, with what it may load."""
        output = self._mended(output, page, config)
        return self.policy.put_in(output) if self.policy is not None else output

    def _mended(self, output: str, page: SitePage, config: MkDocsConfig) -> str:
        """Mend a home page's title, add the search, name the page's other languages in its head."""
        address = address_of(page)
        made = self.contents.pages.get(address)
        language = self.contents.renderer.language_of(address)
        return mended(
            output,
            address,
            self.contents.renderer,
            config.site_url or "",
            self.contents.in_words(language, "Made with"),
            is_home=made is not None and made.kind == "home",
            has_languages=len(self.contents.locales) > 1,
        )

    def whole(self, file: File, config: MkDocsConfig, files: Files, env: jinja2.Environment) -> str:
        """A page, as MkDocs would make it of its file."""
        page = file.page or SitePage(None, file, config)
        made = self.contents.pages.get(address_of(page))
        if made is None or file.generated_by is None:
            self._populate(page, config, files)
        else:
            page.markdown = made.markdown
            self.before_markdown(page)
            language = self.contents.renderer.language_of(made.address)
            token = self.contents.renderer.call(made.macro, dict(made.given), language)
            page.content = self.after_markdown(f"<p>{token}</p>", page)
        page.active = True
        try:
            context = get_context(self._navigations[self.contents.main], self._listed, config, page)
            context = self.context(context, page, config)
            template = env.get_template("main.html")
            return self.finish(template.render(context), page, config)
        finally:
            page.active = False
            if page.url not in self._navigated:
                file.page = None  # the two would hold each other, and a page its whole HTML

    def _populate(self, page: SitePage, config: MkDocsConfig, files: Files) -> None:
        """Read a page that an author wrote, and make its content as MkDocs does."""
        with at_work_on(page, config):
            page.read_source(config)
            if "{" in page.file.content_string or _has_hooks(config):
                page.markdown = config.plugins.on_page_markdown(
                    page.markdown or "", page=page, config=config, files=files
                )
            else:  # mkdocs-macros would read and compile it to find no macro in it
                self.before_markdown(page)
            page.render(config, files)
            page.content = config.plugins.on_page_content(
                page.content or "", page=page, config=config, files=files
            )
            page.validate_anchor_links(files=files, log_level=config.validation.links.anchors)


def _escape_sections(item: StructureItem) -> None:
    """Escape the titles of sections, which the theme prints as they are."""
    if isinstance(item, Section):
        item.title = escape(item.title)
        for child in item.children:
            _escape_sections(child)


def _has_hooks(config: MkDocsConfig) -> bool:
    """Whether a council's own module for mkdocs-macros does something to each page."""
    macros = config.plugins.get("macros")
    return macros is not None and bool(macros.pre_macro_functions or macros.post_macro_functions)


def address_of(page: SitePage) -> str:
    """A page's address from the top of the site, which MkDocs gives as './' for the top itself."""
    return "" if page.url == "./" else page.url
