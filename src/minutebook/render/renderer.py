"""Making a page's HTML: calling macros, and finishing what MkDocs made of a page."""

from __future__ import annotations

import posixpath
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from html import escape, unescape
from pathlib import Path
from typing import Any

from jinja2 import Environment, Template

from minutebook.book.book import Book
from minutebook.checks import macro_calls
from minutebook.findings import Finding, did_you_mean, error
from minutebook.i18n.messages import ENGLISH, Locale, say
from minutebook.links.target import is_record_link, target
from minutebook.markup.macro_calls import Call
from minutebook.markup.web_addresses import scheme_of
from minutebook.pages.languages import in_each_language
from minutebook.records.location import Location
from minutebook.render import markdown
from minutebook.render.environment import environment_of
from minutebook.render.glossary import Glossing
from minutebook.render.labels import IN_SCRIPTS
from minutebook.render.lang_marks import mark_languages
from minutebook.render.macro_docs import guide_pages
from minutebook.render.macro_files import macro_file
from minutebook.render.search_box import search_box

# Within a tag: a page may show a link in code, where it is only words.
_HREF = re.compile(
    r'(<[a-zA-Z](?:[^<>"]|"[^"]*")*?\s(?:href|action)=)"[\x00-\x20]*([A-Za-z][^":/?#]*:[^"]*)"'
)
_TITLE = re.compile(r"\A\s*(?:<h1\b.*?</h1>)?", re.DOTALL)
_HEADING = re.compile(r'<h([2-4])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_NO_PLACE = re.compile(
    r'<(h[1-6]|code|pre)\b.*?</\1>|<[a-zA-Z](?:[^<>"]|"[^"]*")*>', re.DOTALL | re.IGNORECASE
)
"""Headings, code, and tags with what stands within them: a macro's HTML would break them up."""
_SCRIPTED = "data-mb-filterable"
"""What a page has that scripts put words on."""


@dataclass(frozen=True)
class Telling:
    """What makes the pages of one language."""

    book: Book
    folders: Sequence[Path]

    @cached_property
    def environment(self) -> Environment:
        """The templates' surroundings."""
        return environment_of(self.book, self.folders)

    def template_of(self, name: str) -> Template:
        """The template of a macro, which lies beside it."""
        if name not in self._templates:
            path = macro_file(name, ".html", self.folders)
            folder = next((one for one in self.folders if path and path.is_relative_to(one)), None)
            inside = path.relative_to(folder).as_posix() if path and folder else f"{name}.html"
            self._templates[name] = self.environment.get_template(inside)
        return self._templates[name]

    @cached_property
    def _templates(self) -> dict[str, Template]:
        return {}

    @property
    def glossing(self) -> Glossing:
        """The glossary's terms; each page looks them up, since each depends on all of them."""
        self.book.glossary.values()
        return self._glossing

    @cached_property
    def _glossing(self) -> Glossing:
        return Glossing(self.book.locale, self.book.glossary.values())


class Renderer:
    """The macros and the finishing of pages for one book."""

    def __init__(
        self,
        book: Book,
        problems: list[Finding],
        vocabulary: macro_calls.Vocabulary,
        folders: Sequence[Path],
        locales: Mapping[str, Locale] | None = None,
        alternates: Mapping[str, Mapping[str, str]] | None = None,
    ) -> None:
        """`locales` has each language that the pages are in; the book's own if left out.

        `alternates` are those of `in_each_language`, where they are at hand.
        """
        self.book = book
        self.problems = problems
        self.vocabulary = vocabulary
        self._folders = folders
        self._fragments: list[str] = []
        self._authored: dict[int, tuple[str, Location]] = {}
        # Nobody can write a token by hand: the mark is new in every build and never published.
        self._mark = f"fragment{secrets.token_hex(8)}x"
        self._token = re.compile(rf"<p>\s*{self._mark}(\d+)z\s*</p>|{self._mark}(\d+)z")
        self._main = book.locale.language
        self._tellings = {
            language: Telling(book.in_locale(locale.marking()), folders)
            for language, locale in (locales or {self._main: book.locale}).items()
        }
        self._alternates = in_each_language(book) if alternates is None else alternates

    def language_of(self, address: str) -> str:
        """The language of a page: that of the folder it is in, or the main one."""
        top = address.partition("/")[0]
        return top if top in self._tellings and top != self._main else self._main

    def render(self, name: str, arguments: Mapping[str, Any], language: str | None = None) -> str:
        """A macro's HTML in a language (the main one if left out), its links naming records."""
        telling = self._tellings[language or self._main]
        facts = self.vocabulary[name](telling.book, **arguments)
        return telling.template_of(name).render(facts)

    def call(self, name: str, arguments: Mapping[str, Any], language: str | None = None) -> str:
        """A token that stands for a macro's HTML until the page is finished."""
        self._fragments.append(self.render(name, arguments, language))
        return f"{self._mark}{len(self._fragments) - 1}z"

    def authored(self, call: Call, address: str, place: Location) -> str:
        """What stands for a macro that an author's page calls, at `place`.

        A mistake that only shows while the page is made is kept as a finding; the build stops
        with all of them before it writes anything.
        """
        wrong = list(macro_calls.wrong_call(self.book, call, self.vocabulary))
        if not wrong:
            try:
                token = self.call(call.name, dict(call.arguments), self.language_of(address))
            except ValueError as problem:  # how a macro refuses an argument
                wrong = [("macro-argument", str(problem))]
            else:
                self._authored[len(self._fragments) - 1] = (call.name, place)
                return token
        self.problems += [error(place, code, message) for code, message in wrong]
        return ""

    def finish(self, html: str, address: str, twin: str | None) -> tuple[str, list[Any]]:
        """A page as it is published, and its headings for the table of contents.

        `twin` is the path of the page's facts as JSON, from the top of the site.
        """
        telling = self._tellings[self.language_of(address)]
        html = markdown.sanitise(html)
        if self._authored:
            html = _NO_PLACE.sub(self._out_of_place, html)
        html = self._token.sub(self._fragment, html)
        self._fragments.clear()  # a page's tokens stand on that page alone
        self._authored.clear()
        html = markdown.tables_in_reach(html, telling.book.locale)
        # The glossary explains its terms by itself.
        is_glossary = self._inside(address) == "glossary/"
        html, terms = telling.glossing.mark(html) if not is_glossary else (html, ())
        part = telling.environment.get_template
        html += part("page_foot.html").render(
            terms=terms,
            twin=posixpath.relpath(f"/{twin}", f"/{address}") if twin else None,
            script_words=_script_words(telling.book.locale) if _SCRIPTED in html else None,
        )
        if len(self._tellings) > 1:
            ways = part("language_switch.html").render(languages=self._ways(address))
            html = _TITLE.sub(lambda title: title[0] + ways, html, count=1)
        html = _HREF.sub(lambda found: self._resolve(found, address), mark_languages(html))
        return html, _headings(html)

    def search_box(self, address: str, top: str | None = None) -> str:
        """The box for searching in the header of a page: HTML.

        Its link is from the page, or from `top`: the path of the site's top on its host.
        """
        language = self.language_of(address)
        to = "search/" if language == self._main else f"{language}/search/"
        way = relative(to, address) if top is None else f"{top.rstrip('/')}/{to}"
        return search_box(self._tellings[language].environment, way)

    def alternates(self, address: str) -> Mapping[str, str]:
        """The addresses of a page in each language that it is given in, itself among them."""
        return self._alternates.get(self._inside(address), {self.language_of(address): address})

    def _inside(self, address: str) -> str:
        """A page's address without the folder of its language."""
        language = self.language_of(address)
        return address if language == self._main else address.removeprefix(f"{language}/")

    def _ways(self, address: str) -> list[dict[str, Any]]:
        """The languages of a site, and where this page, or else the home page, is in each."""
        there = self.alternates(address)
        ways = []
        for language, telling in self._tellings.items():
            own = telling.book.locale.say
            home = "" if language == self._main else f"{language}/"
            ways.append(
                {
                    "code": language,
                    "name": telling.book.locale.name,
                    "is_here": language == self.language_of(address),
                    "is_given": language in there,
                    "to": relative(there.get(language, home), address),
                    # Translators: name your own language. Readers of it see these where a page
                    # is in another language only.
                    "not_given": own(say("This page is not available in English.")),
                    "go_home": own(say("Home page in English")),
                }
            )
        return ways

    def _out_of_place(self, found: re.Match[str]) -> str:
        """What can't hold the HTML of a macro, without it."""
        for token in self._token.finditer(found[0]):
            name, place = self._authored[int(token[1] or token[2])]
            self.problems.append(error(place, "macro-place", macro_calls.out_of_place(name)))
        return self._token.sub("", found[0])

    def _fragment(self, found: re.Match[str]) -> str:
        return self._fragments[int(found[1] or found[2])]

    def _resolve(self, found: re.Match[str], address: str) -> str:
        """A link to a record as a link from this page."""
        link = unescape(found[2])
        if link.startswith("page:"):  # a page of the site that is no record's, from its top
            to = self._nearest(link.removeprefix("page:"), address)
            return f'{found[1]}"{escape(relative(to, address))}"'
        if not is_record_link(link):
            # What a template puts in a link comes from a field, and never passed the sanitiser.
            known = scheme_of(link) in markdown.SCHEMES
            return found[0] if known else f'{found[1]}"#"'
        wanted = target(link)
        problem = self.book.problem(wanted)
        if problem is not None:
            self.problems.append(
                error(
                    Location(address or "index"),
                    "broken-link",
                    problem.what + did_you_mean(wanted.id, problem.near),
                )
            )
            return found[0]
        to = self._nearest(self.book.address(wanted), address)
        return f'{found[1]}"{escape(relative(to, address))}"'

    def _nearest(self, to: str, address: str) -> str:
        """A page that is linked to: in the language of the page at `address` if it is given so."""
        language = self.language_of(address)
        path, hash_, anchor = to.partition("#")
        own = self._alternates.get(path, {}).get(language, path)
        return f"{own}{hash_}{anchor}"

    def assets(self) -> Mapping[str, Path]:
        """Style sheets and scripts of every package, by their path from the top of the site."""
        return {
            f"assets/minutebook/{path.name}": path
            for folder in reversed(self._folders)
            # The shared style comes first, so that each of the others can build on it.
            for path in sorted(
                (folder / "assets").glob("*"), key=lambda path: (path.stem != "minutebook", path)
            )
            if path.is_file()
        }

    def guide(self) -> Mapping[str, str]:
        """A page of documentation for every macro, made from its docstring and its example."""
        return guide_pages(self.vocabulary, self._folders)


def relative(to: str, address: str) -> str:
    """The way from one page of the site to another, both from the top of the site."""
    path, hash_, anchor = to.partition("#")
    way = _way(path, address)
    if way == "." and hash_:
        return f"#{anchor}"
    slash = "" if posixpath.splitext(path)[1] else "/"  # of a file, such as votes.csv
    return f"{way}{slash}{hash_}{anchor}"


def _way(path: str, address: str) -> str:
    """The relative path between two paths from the top of the site, as `posixpath.relpath` has it.

    A meeting's page has a hundred links, and that function takes most of the time of each.
    """
    if "//" in path or "." in path:  # an author may have written anything
        return posixpath.relpath(f"/{path}", f"/{address}")
    there = list(filter(None, path.strip("/").split("/")))
    here = list(filter(None, address.strip("/").split("/")))
    shared = 0
    for one, other in zip(there, here, strict=False):
        if one != other:
            break
        shared += 1
    return "/".join([*[".."] * (len(here) - shared), *there[shared:]]) or "."


def _script_words(locale: Locale) -> Mapping[str, str] | None:
    """What scripts say by its English, unless that is the page's language."""
    if locale.language == ENGLISH.language:
        return None
    return {str(words): locale.say(words) for words in IN_SCRIPTS}


def _headings(html: str) -> list[dict[str, Any]]:
    """The headings that have an anchor, nested as MkDocs nests a table of contents."""
    top: list[dict[str, Any]] = []
    open_: list[dict[str, Any]] = []
    for level, anchor, inner in _HEADING.findall(html):
        # Still escaped: Material prints the words of its table of contents as they are.
        words = " ".join(_TAG.sub("", _PERMALINK.sub("", inner)).split())
        entry = {"level": int(level), "id": anchor, "name": words, "html": words, "children": []}
        while open_ and open_[-1]["level"] >= entry["level"]:
            open_.pop()
        (open_[-1]["children"] if open_ else top).append(entry)
        open_.append(entry)
    return top
