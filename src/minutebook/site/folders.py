"""Where mkdocs.yml lets things lie: records, pages, the site and its pages, what builds keep.

What is written must not fall on what is read, and what is published must not be what is recorded.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from minutebook.findings import Finding, error
from minutebook.records.location import Location

CONFIGURATION = "mkdocs.yml"
_OF_A_SITE = ("index.html", "404.html", "sitemap.xml")


@dataclass(frozen=True, slots=True)
class Layout:
    """The folders of a repository, from its top or absolute, and what may lie in it besides."""

    data: str
    content: str
    guide: str | None
    site: str
    cache: str
    more: tuple[Path, ...] = ()
    """Folders of programs and templates."""
    directory_urls: bool = True
    """Whether each page lies in a folder of its own, so that its address ends in a slash."""


def misplaced(root: Path, layout: Layout) -> list[Finding]:
    """What is wrong with where things are to lie in the repository at `root`."""
    return list(_Looking(root, layout).findings())


class _Looking:
    def __init__(self, root: Path, layout: Layout) -> None:
        self._root = Path(os.path.realpath(root))
        self._top = root
        self._layout = layout
        self._sources = {
            "data_dir": layout.data,
            "docs_dir": layout.content,
            **({"guide": layout.guide} if layout.guide else {}),
        }

    def findings(self) -> Iterator[Finding]:
        """What is wrong, that of what is read first: the rest follows from it."""
        if not self._layout.directory_urls:
            what = "each record's address ends in a slash, so it can't be false; delete the line, "
            yield self._say("use_directory_urls", f"{what}or build without --no-directory-urls")
        wrong = list(self._unnamable()) or list(self._outside()) or list(self._in_each_other())
        if wrong:
            yield from wrong
            return
        if self._is_lacking():
            what = f"there is no folder {self._layout.content}/; make it, for the pages"
            yield self._say("docs_dir", what)
        over = list(self._written("site_dir", "the site", self._layout.site))
        yield from over or self._replaced()
        cache = self._layout.cache
        if cache:
            kept = list(self._written("cache_dir", "what builds keep", cache))
            yield from kept or (() if over else self._cache_and_site())

    def _say(self, key: str, what: str) -> Finding:
        return error(_place(self._top, key), "misplaced", f"'{key}': {what}")

    def _real(self, path: str | Path) -> Path:
        return Path(os.path.realpath(self._top / path))

    def _unnamable(self) -> Iterator[Finding]:
        """Names with a sign that no folder's name has."""
        written = {"site_dir": self._layout.site, "cache_dir": self._layout.cache}
        what = "the name holds a character that does not show; type it anew"
        for key, value in {**self._sources, **written}.items():
            if not value.isprintable():
                yield self._say(key, what)

    def _outside(self) -> Iterator[Finding]:
        """Folders that are read, and are none below the top of the repository."""
        for key, value in self._sources.items():
            parts = Path(os.path.relpath(self._top / value, self._top)).parts
            if not parts or any(part.startswith(".") for part in parts):
                what = f"'{value}' is no folder of its own in the repository; name one that is"
                yield self._say(key, what)

    def _in_each_other(self) -> Iterator[Finding]:
        keys = list(self._sources)
        for number, key in enumerate(keys):
            for other in keys[:number]:
                one, two = self._sources[key], self._sources[other]
                if _touch(self._real(one), self._real(two)):
                    what = f"'{one}' and '{two}', the '{other}', lie in each other; take folders "
                    yield self._say(key, f"{what}beside each other")

    def _is_lacking(self) -> bool:
        content = self._top / self._layout.content
        return (self._top / CONFIGURATION).is_file() and not os.path.lexists(content)

    def _protected(self) -> Mapping[Path, str]:
        """What must not be written over, and what it is called."""
        named = {self._real(value): f"{value}/" for value in self._sources.values()}
        for folder in self._layout.more:
            real = self._real(folder)
            if real.is_relative_to(self._root):
                named.setdefault(real, f"{real.relative_to(self._root).as_posix()}/")
        return {**named, self._real(".git"): ".git/"}

    def _written(self, key: str, what: str, folder: str) -> Iterator[Finding]:
        """Why something can't be written into a folder."""
        real = self._real(folder)
        if self._root.is_relative_to(real):
            wrong = f"{what} would take the place of the whole repository; name a folder for it"
            yield self._say(key, wrong)
            return
        for other, called in self._protected().items():
            if _touch(real, other):
                wrong = f"{what} would be written over {called} or into it; name another folder"
                yield self._say(key, wrong)
                return

    def _cache_and_site(self) -> Iterator[Finding]:
        if _touch(self._real(self._layout.cache), self._real(self._layout.site)):
            what = "what builds keep would be a part of the site, or the site of it; name another"
            yield self._say("cache_dir", f"{what} folder")

    def _replaced(self) -> Iterator[Finding]:
        """A folder that holds something, and no site that the new one may replace."""
        site = self._real(self._layout.site)
        try:
            names = {one.name for one in site.iterdir() if not one.name.startswith(".")}
        except OSError:  # there is none yet, or it can't be looked at: then it can't be written
            return
        if names and names.isdisjoint(_OF_A_SITE):
            what = f"the folder {self._layout.site} holds something else than a site, which would "
            yield self._say("site_dir", f"{what}be lost; empty it, or name another folder")


def _touch(one: Path, other: Path) -> bool:
    """Whether two folders are the same, or one lies in the other."""
    return one.is_relative_to(other) or other.is_relative_to(one)


def _place(root: Path, key: str) -> Location:
    """Where the configuration gives a key, as far as that can be seen without reading it."""
    try:
        text = (root / CONFIGURATION).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return Location(CONFIGURATION)
    found = re.search(rf"^([ \t-]*){key}[ \t]*:", text, re.MULTILINE)
    if found is None:
        return Location(CONFIGURATION)
    return Location(CONFIGURATION, text.count("\n", 0, found.start()) + 1, len(found[1]) + 1)
