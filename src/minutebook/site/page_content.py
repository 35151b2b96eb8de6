"""What stands on a page, whichever site generator wraps it: its head, its content, its title."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass
from functools import partial
from html import escape, unescape
from typing import Any

from minutebook.findings import Finding, error
from minutebook.i18n.messages import Locale
from minutebook.loader.front_matter import meta_of, split_front_matter, unfit_front_matter
from minutebook.loader.kinds import REPORT
from minutebook.loader.yaml_tree import parse
from minutebook.markup.macro_calls import pieces_of
from minutebook.pages.page import Page
from minutebook.records.location import Location
from minutebook.render.renderer import Renderer

_TAG = re.compile(r"<[^>]*>")
_PERMALINK = re.compile(r"""(<a class="headerlink" href="[^"]*" title=)"([^"]*)\"""")


@dataclass(frozen=True, slots=True)
class Standing:
    """How a page stands in the navigation."""

    is_homepage: bool
    is_listed: bool
    """Whether the navigation has it."""
    name: str | None
    """The name that the settings give it there; None where they give none."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a theme prints of a page. Themes print it as it is, so it is escaped."""

    html: str
    headings: list[Any]
    """Those with an anchor, nested: mappings with level, id, name and children."""
    title: str | None
    """In the navigation and on the page; None where what the settings say stands."""
    meta: Mapping[str, Any]
    """What its head says, with the title for the browser and the description."""


class PageContents:
    """Makes the content of pages of one build."""

    def __init__(
        self,
        name: str,
        locales: Mapping[str, Locale],
        renderer: Renderer,
        pages: Mapping[str, Page],
        with_json: Container[str],
        translations: Mapping[str, Mapping[str, Any]],
    ) -> None:
        """`name` is the council's; `pages` are those of records by their address; those at the
        addresses in `with_json` have their facts for machines.

        `translations` are the words of the settings by language.
        """
        self.pages = pages
        self.renderer = renderer
        self.locales = locales
        self.main = next(iter(locales))
        self._name = name
        self._with_json = with_json
        self._translations = translations

    def in_words(self, language: str, words: str) -> str:
        """Words of the settings in a language, as translated there or as the interface has them."""
        given = self._translations.get(language, {}).get(words)
        if given is not None:
            return str(given)
        if words == str(self._name):
            return self.locales[language].say(self._name)
        return self.locales[language].gettext(words)

    def section_of(self, address: str) -> str:
        """The first folder of a page's address, with that of its language."""
        language = self.renderer.language_of(address)
        folder = f"{language}/" if address.startswith(f"{language}/") else ""
        return folder + address.removeprefix(folder).partition("/")[0]

    def head_of(self, address: str, head: Mapping[str, Any]) -> dict[str, Any]:
        """What the head of a page says, escaped, with its description."""
        meta = dict(head)
        page = self.pages.get(address)
        if page is not None:
            meta.setdefault("description", page.description)
        # A line without a value says nothing.
        for name in ("title", "description", "author"):
            value = meta.pop(name, None)
            if value:
                meta[name] = escape(str(value))
        return meta

    def finished(
        self, html: str, address: str, meta: Mapping[str, Any], heading: str, standing: Standing
    ) -> Content:
        """A page: its macros' HTML, its links to records, its title and headings.

        `heading` is what it is called where neither its head nor its record says: HTML.
        """
        page = self.pages.get(address)
        meta = dict(meta)
        is_home = page is not None and page.kind == "home"
        if page is not None and not standing.is_homepage and (is_home or not standing.is_listed):
            meta.setdefault("title", escape(page.title))
        title = meta.get("title") or escape(unescape(_TAG.sub("", standing.name or heading)))
        if not standing.is_homepage:
            meta["title"] = title
        if page is not None and is_home and "<h1" not in html:  # the navigation calls it Home
            html = f"<h1>{escape(page.title)}</h1>\n{html}"
        language = self.renderer.language_of(address)
        if language != self.main:
            say = partial(self.in_words, language)
            html = _PERMALINK.sub(lambda found: f'{found[1]}"{escape(say(found[2]))}"', html)
        # A record has its facts in one place, in every language; a page of prose has its own.
        main = self.renderer.alternates(address).get(self.main, address)
        facts = next((f"{at}index.json" for at in (address, main) if at in self._with_json), None)
        finished, headings = self.renderer.finish(html, address, facts)
        is_named = standing.is_listed and standing.name is not None
        return Content(finished, headings, None if is_named else title, meta)

    def of_record(self, page: Page, meta: Mapping[str, Any], standing: Standing) -> Content:
        """The page of a record that nobody wrote: a call of its macro."""
        language = self.renderer.language_of(page.address)
        token = self.renderer.call(page.macro, dict(page.given), language)
        return self.finished(f"<p>{token}</p>", page.address, meta, "", standing)


def head_and_text(
    text: str, path: str, file: str
) -> tuple[Mapping[str, Any], str, int, list[Finding]]:
    """What the head of a page says, its text, the line on which that begins, what is wrong.

    `path` is the file's from the top of content/, `file` as findings name it.
    """
    front, body, first_line = split_front_matter(text)
    node, findings = parse(file, front, first_line=2) if front is not None else (None, [])
    is_report = REPORT.path.fullmatch(path) is not None
    if not is_report:
        findings = findings or unfit_front_matter(node)
    return meta_of(node, is_report=is_report), body, first_line, findings


def with_macros(
    text: str,
    file: str,
    first_line: int,
    address: str,
    renderer: Renderer,
    problems: list[Finding],
) -> str:
    """A page's text with tokens in the place of its calls; mistakes come to the `problems`.

    The text begins on `first_line` of its file.
    """
    pieces = pieces_of(text)

    def place(of: Any) -> Location:
        return Location(file, first_line + of.line - 1, of.column)

    problems += [error(place(one), one.code, one.message) for one in pieces.mistakes]
    return pieces.with_calls(lambda call: renderer.authored(call, address, place(call)))
