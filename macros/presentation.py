"""Making a page's HTML: calling macros, and finishing what MkDocs made of a page."""

from __future__ import annotations

import posixpath
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from pathlib import Path
from typing import Any

from minutebook import calls
from minutebook.book import Book
from minutebook.findings import Finding, did_you_mean, error
from minutebook.records.place import Place
from minutebook.targets import is_record_link, target

from . import text
from .environment import environment_of
from .glossing import Glossing
from .guide import guide_pages

# Within a tag: a page may show a link in code, where it is only words.
_HREF = re.compile(
    r'(<[a-zA-Z](?:[^<>"]|"[^"]*")*?\s(?:href|action)=)"\s*([A-Za-z][^":/?#]*:[^"]*)"'
)
_HEADING = re.compile(r'<h([2-4])\b[^>]*\bid="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
_PERMALINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


class Presentation:
    """The macros and the finishing of pages for one book."""

    def __init__(
        self,
        book: Book,
        problems: list[Finding],
        vocabulary: calls.Vocabulary,
        folders: Sequence[Path],
    ) -> None:
        self.book = book
        self.problems = problems
        self.vocabulary = vocabulary
        self._folders = folders
        self._fragments: list[str] = []
        # Nobody can write a token by hand: the mark is new in every build and never published.
        self._mark = f"fragment{secrets.token_hex(8)}x"
        self._token = re.compile(rf"<p>\s*{self._mark}(\d+)z\s*</p>|{self._mark}(\d+)z")
        self._glossing = Glossing(book)
        self.environment = environment_of(book, folders)

    def render(self, name: str, arguments: Mapping[str, Any]) -> str:
        """A macro's HTML, with links still naming records."""
        facts = self.vocabulary[name](self.book, **arguments)
        return self.environment.get_template(f"{name}.html").render(facts)

    def call(self, name: str, arguments: Mapping[str, Any]) -> str:
        """A token that stands for a macro's HTML until the page is finished."""
        self._fragments.append(self.render(name, arguments))
        return f"{self._mark}{len(self._fragments) - 1}z"

    def author_call(self, name: str, env: Any) -> Callable[..., str]:
        """The macro as an author's page calls it.

        A mistake that only shows while the page is made is kept as a finding; the build stops
        with all of them before it writes anything.
        """

        def called(*positional: Any, **arguments: Any) -> str:
            wrong = list(self._wrong(name, positional, arguments))
            if not wrong:
                try:
                    return self.call(name, arguments)
                except ValueError as problem:  # how a macro refuses an argument
                    wrong = [("macro-argument", str(problem))]
            place = Place(_shown(env.page.file, env.conf))
            self.problems += [error(place, code, message) for code, message in wrong]
            return ""

        called.__doc__ = self.vocabulary[name].__doc__
        return called

    def _wrong(
        self, name: str, positional: tuple[Any, ...], arguments: Mapping[str, Any]
    ) -> Sequence[tuple[str, str]]:
        return calls.wrong_call(self.book, name, self.vocabulary[name], positional, arguments)

    def finish(self, html: str, address: str, twin: bool) -> tuple[str, list[dict[str, Any]]]:
        """A page as it is published, and its headings for the table of contents."""
        html = text.tables_in_reach(self._token.sub(self._fragment, text.sanitise(html)))
        # The glossary explains its terms by itself.
        html, terms = self._glossing.mark(html) if address != "glossary/" else (html, ())
        foot = self.environment.get_template("parts/foot.html").render(terms=terms, twin=twin)
        html += foot
        html = _HREF.sub(lambda found: self._resolve(found, address), html)
        return html, _headings(html)

    def _fragment(self, found: re.Match[str]) -> str:
        return self._fragments[int(found[1] or found[2])]

    def _resolve(self, found: re.Match[str], address: str) -> str:
        """A link to a record as a link from this page."""
        link = unescape(found[2])
        if link.startswith("page:"):  # a page of the site that is no record's, from its top
            return f'{found[1]}"{relative(link.removeprefix("page:"), address)}"'
        if not is_record_link(link):
            # What a template puts in a link comes from a field, and never passed the sanitiser.
            known = link.partition(":")[0].lower() in text.SCHEMES
            return found[0] if known else f'{found[1]}"#"'
        wanted = target(link)
        problem = self.book.problem(wanted)
        if problem is not None:
            self.problems.append(
                error(
                    Place(address or "index"),
                    "broken-link",
                    problem.what + did_you_mean(wanted.id, problem.near),
                )
            )
            return found[0]
        return f'{found[1]}"{relative(self.book.address(wanted), address)}"'

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


def _shown(file: Any, config: Any) -> str:
    """A page's path from the top of the repository, as a person would type it."""
    root = Path(config["config_file_path"]).parent.as_posix()
    content = posixpath.relpath(Path(config["docs_dir"]).as_posix(), root)
    return posixpath.join(content, file.src_uri)


def relative(to: str, address: str) -> str:
    """The way from one page of the site to another, both from the top of the site."""
    path, hash_, anchor = to.partition("#")
    way = posixpath.relpath("/" + path, "/" + address)
    if way == "." and hash_:
        return f"#{anchor}"
    return f"{way}/{hash_}{anchor}"


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
