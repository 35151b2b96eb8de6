"""What Minutebook does to each page on its way through MkDocs, and pages made beside that way.

A page that nobody wrote is a macro's call: it needs no Markdown and no reading, and is the same to
the byte as if MkDocs had gone through it.
"""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import partial
from html import escape, unescape
from typing import Any

import jinja2
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc
from mkdocs.utils import get_relative_url

from minutebook.backends.mkdocs.content_security_policy import Policy
from minutebook.backends.mkdocs.material import with_search_box
from minutebook.backends.mkdocs.navigation import head_links, told_config, told_navigation
from minutebook.findings import Finding
from minutebook.i18n.messages import Locale
from minutebook.loader.front_matter import meta_of, split_front_matter, unfit_front_matter
from minutebook.loader.loader import REPORT
from minutebook.loader.yaml_tree import parse
from minutebook.pages.catalog import Page
from minutebook.render.renderer import Renderer

_NO_HEAD = "---\n{}\n---\n"
"""A head with nothing in it, behind which MkDocs takes no line for one."""
_TAG = re.compile(r"<[^>]*>")
_PERMALINK = re.compile(r"""(<a class="headerlink" href="[^"]*" title=)"([^"]*)\"""")
_TITLE_TWICE = re.compile(r"<title>([^<]*) - \1</title>")
_MADE_WITH = re.compile(r"""(class="md-copyright">.*?)\s+Made with\s+""", re.DOTALL)


class SitePages:
    """The pages of one build: what MkDocs' events ask of each, and whole pages of records."""

    def __init__(
        self,
        name: str,
        locales: Mapping[str, Locale],
        renderer: Renderer,
        made: Mapping[str, Page],
        twinned: Container[str],
        translations: Mapping[str, Mapping[str, Any]],
        policy: Policy | None,
    ) -> None:
        """`name` is the council's; `made` are the pages of records by their address;
        the pages at the addresses in `twinned` have a twin for machines.

        `translations` are the words of mkdocs.yml by language, `policy` what pages may load.
        """
        self.made = made
        self._twinned = twinned
        self._name = name
        self._locales = locales
        self._main = next(iter(locales))
        self._renderer = renderer
        self._translations = translations
        self.policy = policy
        self._heads: dict[str, dict[str, Any]] = {}
        """What the head of each page holds that is being read, by its path."""

    def navigate(self, nav: Navigation, config: MkDocsConfig, files: Files) -> None:
        """Note which page of the navigation stands for each section of the site."""
        self._listed = files.documentation_pages()
        if config.nav is None:  # then the names of folders are those of the sections
            for item in nav.items:
                _escape_sections(item)
        self._navigations = {self._main: nav}
        for language in self._locales:
            if language != self._main:
                self._navigations[language] = told_navigation(
                    nav, language, partial(self.in_words, language), files, config
                )
        every = [page for told in self._navigations.values() for page in told.pages]
        self._navigated = {page.url: page for page in every}
        self._sections: dict[str, SitePage] = {}
        for page in every:
            self._sections.setdefault(self._section(page), page)

    def _section(self, page: SitePage) -> str:
        """The first folder of a page's address, with that of its language."""
        language = self._renderer.language_of(page.url)
        folder = f"{language}/" if page.url.startswith(f"{language}/") else ""
        return folder + page.url.removeprefix(folder).partition("/")[0]

    def in_words(self, language: str, words: str) -> str:
        """Words of mkdocs.yml in a language: as translated there, or as the interface has them."""
        given = self._translations.get(language, {}).get(words)
        if given is not None:
            return str(given)
        if words == str(self._name):
            return self._locales[language].say(self._name)
        return self._locales[language].gettext(words)

    def told_navigations(self) -> Mapping[str, Navigation]:
        """The navigation in each language."""
        return self._navigations

    def source(self, page: SitePage, path: str) -> tuple[str, list[Finding]]:
        """A page's text as MkDocs is to read it, and what is wrong with its head.

        MkDocs would take other heads for one than the records' reader does, and let them hold
        anything. `path` is the file's, as findings name it.
        """
        text = page.file.content_string
        front, body, _ = split_front_matter(text)
        node, findings = parse(path, front, first_line=2) if front is not None else (None, [])
        is_report = REPORT.path.fullmatch(page.file.src_uri) is not None
        self._heads[page.file.src_uri] = meta_of(node, is_report=is_report)
        if not is_report:
            findings = findings or unfit_front_matter(node)
        return f"{_NO_HEAD}{body}", findings

    def before_markdown(self, page: SitePage) -> None:
        """Give a page its description and its place in the navigation."""
        page.edit_url = page.edit_url and escape(page.edit_url)
        page.meta = self._heads.pop(page.file.src_uri, {})
        made = self.made.get(address_of(page))
        if made is not None:
            page.meta.setdefault("description", made.description)
        # Material prints these as they are. A line without a value says nothing.
        for name in ("title", "description", "author"):
            value = page.meta.pop(name, None)
            if value:
                page.meta[name] = escape(str(value))
        section = self._sections.get(self._section(page))
        if section is not None and section is not page and page.parent is None:
            # The section's entry shows as the one that the reader is in. MkDocs foresees only
            # sections there, and asks of a parent no more than that it can be active.
            page.parent = section  # type: ignore[assignment]

    def after_markdown(self, html: str, page: SitePage) -> str:
        """Finish a page: its macros' HTML, its links to records, its title and headings."""
        address = address_of(page)
        made = self.made.get(address)
        in_navigation = page.url in self._navigated
        is_home = made is not None and made.kind == "home"
        if made is not None and not page.is_homepage and (is_home or not in_navigation):
            page.meta.setdefault("title", escape(made.title))
        # Material prints a title as it is, and what it takes from a heading unescaped.
        title = page.meta.get("title") or escape(unescape(_TAG.sub("", str(page.title))))
        if not in_navigation or "title" not in vars(page):  # where mkdocs.yml gives it no name
            page.title = title
        if not page.is_homepage:
            page.meta["title"] = title
        if made is not None and is_home and "<h1" not in html:  # the navigation calls it Home
            html = f"<h1>{escape(made.title)}</h1>\n{html}"
        language = self._renderer.language_of(address)
        if language != self._main:
            say = partial(self.in_words, language)
            html = _PERMALINK.sub(lambda found: f'{found[1]}"{escape(say(found[2]))}"', html)
        # A record has one twin, with its texts in every language; a page of prose has its own.
        main = self._renderer.alternates(address).get(self._main, address)
        twin = next((f"{at}index.json" for at in (address, main) if at in self._twinned), None)
        finished, headings = self._renderer.finish(html, address, twin)
        page.toc = get_toc(headings)
        return finished

    def context(self, context: Any, page: SitePage, config: MkDocsConfig) -> Any:
        """Give a page of a further language the theme, the navigation and the names in it."""
        language = self._renderer.language_of(page.url)
        if language != self._main:
            context["config"] = told_config(config, language, partial(self.in_words, language))
            context["nav"] = self._navigations[language]
        return context

    def finish(self, output: str, page: SitePage, config: MkDocsConfig) -> str:
        """A page as it is published: what the theme has made, mended, with what it may load."""
        output = self._mended(output, page, config)
        return self.policy.put_in(output) if self.policy is not None else output

    def _mended(self, output: str, page: SitePage, config: MkDocsConfig) -> str:
        """Mend a home page's title, add the search, name the page's other languages in its head."""
        address = address_of(page)
        made = self.made.get(address)
        if made is not None and made.kind == "home":  # its title is the site's name
            output = _TITLE_TWICE.sub(r"<title>\1</title>", output, count=1)
        output = with_search_box(output, self._renderer.search_box(address))
        if len(self._locales) == 1:
            return output
        links = head_links(
            self._renderer.alternates(address).items(),
            config.site_url or "",
            partial(get_relative_url, other=page.url),
        )
        language = self._renderer.language_of(address)
        # Material says this in no language but English.
        made_with = f" {self.in_words(language, 'Made with')} "
        output = _MADE_WITH.sub(lambda found: found[1] + made_with, output)
        return output.replace("</head>", f"{links}</head>", 1)

    def whole(self, file: File, config: MkDocsConfig, files: Files, env: jinja2.Environment) -> str:
        """A page, as MkDocs would make it of its file."""
        page = file.page or SitePage(None, file, config)
        made = self.made.get(address_of(page))
        if made is None or file.generated_by is None:
            self._populate(page, config, files)
        else:
            page.markdown = made.markdown
            self.before_markdown(page)
            language = self._renderer.language_of(made.address)
            token = self._renderer.call(made.macro, dict(made.given), language)
            page.content = self.after_markdown(f"<p>{token}</p>", page)
        page.active = True
        try:
            context = get_context(self._navigations[self._main], self._listed, config, page)
            context = self.context(context, page, config)
            template = env.get_template("main.html")
            return self.finish(template.render(context), page, config)
        finally:
            page.active = False
            if page.url not in self._navigated:
                file.page = None  # the two would hold each other, and a page its whole HTML

    def _populate(self, page: SitePage, config: MkDocsConfig, files: Files) -> None:
        """Read a page that an author wrote, and make its content as MkDocs does."""
        config._current_page = page
        try:
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
        finally:
            config._current_page = None


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
