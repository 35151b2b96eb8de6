"""Files under content/ that are no pages: which of them the site has.

What nobody names beside the papers of meetings, decisions, plans and registers, of which some may
be exempt, is not published, for it may be there by mistake; nor is what a browser would run, but
for what mkdocs.yml, whose authors may run anything, says to trust.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from minutebook.book.book import Book
from minutebook.findings import Finding, error, in_order, warning
from minutebook.loader.prose import address_of
from minutebook.loader.scan import is_backup, scanned
from minutebook.markup.svg import LARGEST, faults_of
from minutebook.queries.meetings.exemptions import is_released
from minutebook.queries.units import Unit, UnitContent
from minutebook.records.exemptions import Exclusion, Exempt
from minutebook.records.location import Location
from minutebook.records.meetings import PrivateMeeting
from minutebook.runtime.plain_files import TooLargeError, contents
from minutebook.runtime.printable import printed
from minutebook.site.taken_names import Claims

EVERYWHERE = frozenset(
    {
        *("png", "jpg", "jpeg", "gif", "webp", "ico"),
        *("pdf", "csv", "txt", "mp3", "mp4", "json"),
    }
)
"""Kinds of files that no browser runs, and that every server gives as what they are."""
KINDS = EVERYWHERE | {
    *("avif", "bmp", "tif", "tiff", "svg"),
    *("docx", "xlsx", "pptx", "odt", "ods", "odp", "odg", "rtf", "tsv", "geojson", "ics", "vcf"),
    *("m4a", "m4v", "ogg", "oga", "ogv", "opus", "wav", "webm", "vtt", "srt"),
    *("woff", "woff2", "ttf", "otf"),
}
"""Kinds of files that are published."""
LARGEST_FILE = 1 << 30
"""Bytes that a file may have which is copied into the site."""
_RUN = frozenset(
    {
        *("html", "htm", "xhtml", "xht", "shtml", "mhtml", "hta", "xml", "xsl", "xslt", "svg"),
        *("svgz", "js", "mjs", "cjs", "css", "wasm", "swf", "jar", "php", "phtml", "cgi", "pl"),
        *("py", "asp", "aspx", "jsp", "htaccess"),
    }
)
"""What a server may take for the kind of a file though it stands before the ending."""
_YAML = frozenset({"yml", "yaml"})
_LIKE_MARKUP = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")
_BEGINNING = 512


@dataclass(frozen=True)
class Rules:
    """What mkdocs.yml says of the files under content/."""

    content: str = "content"
    guide: str | None = None
    is_trusted: Callable[[str], bool] = field(default=lambda _: False)
    """Whether a file, by its path from content/, may be of any kind."""
    is_excluded: Callable[[str], bool] = field(default=lambda _: False)
    """Whether MkDocs leaves a file or page out of the site."""


@dataclass(frozen=True)
class Attached:
    """The files that are published beside pages, by their path, and what is wrong with others."""

    published: frozenset[str]
    """By their paths from content/."""
    guide: tuple[str, ...]
    """The guide's pages and files, by their paths from the top of the repository."""
    findings: tuple[Finding, ...]


def attached(book: Book, root: Path, rules: Rules, *, is_sound: bool) -> Attached:
    """What is published of the files in the repository at `root`.

    `is_sound` says that there is no error in the book.
    """
    return _Attaching(book, root, rules, is_sound).all()


class _Attaching:
    def __init__(self, book: Book, root: Path, rules: Rules, is_sound: bool) -> None:
        self._book = book
        self._root = root
        self._rules = rules
        self._claims = Claims(book, rules.guide, is_sound=is_sound)
        self._findings: list[Finding] = []
        self._withholding: dict[str, bool] = {}
        further = "|".join(map(re.escape, book.body.languages[1:]))
        before = f"(?:(?:{further})/)?" if further else ""
        self._of_records = re.compile(
            rf"{before}(?:meetings/(?:([^/]+/[^/]+)/)?|(?:decisions|plan|registers)/)"
        )
        self._named = {
            path
            for file, paths in book.archive.named.items()
            if not rules.is_excluded(file.removeprefix(f"{rules.content}/"))
            for path in paths
        }

    def all(self) -> Attached:
        for prose in self._book.archive.prose:
            if not self._rules.is_excluded(prose.path):
                self._findings += self._claims.of_page(prose.file, prose.address)
        published = [
            path
            for path in self._book.archive.others
            if not self._rules.is_excluded(path) and self._is_published(path)
        ]
        guide = tuple(self._of_guide())
        return Attached(frozenset(published), guide, tuple(in_order(self._findings)))

    def _of_guide(self) -> Iterator[str]:
        """The files of the guide."""
        guide = self._rules.guide
        if not guide:
            return
        scan = scanned(self._root, guide, is_data=False)
        self._findings += scan.findings
        for one in scan.files:
            path = Path(guide, one.inside).as_posix()
            if path.endswith(".md") and not is_backup(one.entry.name):
                self._findings += self._claims.of_page(one.file, address_of(path))
                yield path
            elif self._is_fit(one.file, path, self._root / path):
                yield path

    def _is_published(self, path: str) -> bool:
        file = printed(f"{self._rules.content}/{path}")
        beside = self._of_records.match(path)
        if not self._rules.is_trusted(path) and beside is not None and path not in self._named:
            self._findings.append(self._unnamed(file, beside[1], path))
            return False
        return self._is_fit(file, path, self._root / self._rules.content / path)

    def _is_fit(self, file: str, path: str, place: Path) -> bool:
        """Whether a file may be published; what is against it, is told."""
        name = path.rpartition("/")[2]
        wrong: list[Finding] = []
        if self._rules.is_trusted(path):
            pass
        elif is_backup(name):
            wrong.append(_backup(file, name, is_grave=False))
        else:
            wrong += _unfit(file, name, place)
        if not wrong:
            wrong += self._claims.of_file(file, path)
        if not wrong:
            wrong += _uncopiable(file, place)
        self._findings += wrong
        return not wrong

    def _unnamed(self, file: str, meeting: str | None, path: str) -> Finding:
        """What is said of a file among papers, perhaps those of a meeting, that nothing names."""
        name = path.rpartition("/")[2]
        if is_backup(name):
            return _backup(file, name, is_grave=True)
        if _ending(name) in _YAML:
            what = "records lie under data/, and nothing here is read or published; move it there"
            return error(Location(file), "unnamed-file", f"{what}, or remove it")
        what = "no record and no page names this file, so it is not published; link to it"
        if meeting is not None and self._withholds(meeting):
            what += ", if the public may have it, or remove it: the meeting has something exempt"
            return error(Location(file), "unnamed-file", what)
        return warning(Location(file), "unnamed-file", f"{what}, or remove it")

    def _withholds(self, meeting: str) -> bool:
        """Whether something of a meeting is, or was, taken without the public."""
        known = self._withholding.get(meeting)
        if known is None:
            papers = UnitContent(self._book, Unit("meeting", meeting))
            known = self._withholding[meeting] = meeting in self._book.meetings and bool(
                papers.held(Exclusion)
                or papers.held(PrivateMeeting)
                or any(not is_released(one, self._book.today) for one in papers.held(Exempt))
            )
        return known


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower() if "." in name else ""


def _backup(file: str, name: str, *, is_grave: bool) -> Finding:
    what = f"'{name}' looks like an editor's backup or a copy, so it is not published; remove it, "
    what += "or rename it"
    if is_grave:
        return error(Location(file), "backup-file", what)
    return warning(Location(file), "backup-file", what)


def _uncopiable(file: str, place: Path) -> Iterator[Finding]:
    """Why a file can't be copied into the site."""
    try:
        size = place.stat().st_size
    except OSError as problem:
        yield error(Location(file), "unreadable", f"the file can't be read: {problem.strerror}")
        return
    if size > LARGEST_FILE:
        what = f"the file has {size >> 20} MB and may have {LARGEST_FILE >> 20} MB"
        yield error(Location(file), "file-too-large", f"{what}; put it elsewhere, and link to it")
    elif not os.access(place, os.R_OK):
        yield error(Location(file), "unreadable", "the file can't be read: Permission denied")


def _unfit(file: str, name: str, place: Path) -> Iterator[Finding]:
    """Why a file is none that is published: its kind, or what it holds."""
    ending = _ending(name)
    before = {part.lower() for part in name.split(".")[1:-1]}
    trust = "or name it under 'trusted_files' of the plugin in mkdocs.yml"
    if ending not in KINDS:
        kind = f"files that end in .{ending}" if ending else "files without an ending"
        yield error(Location(file), "file-kind", f"{kind} are not published; remove it, {trust}")
    elif before & _RUN:
        run = next(part for part in name.split(".")[1:-1] if part.lower() in _RUN)
        what = (
            f"some servers take a name with '.{run}.' for a page or a program; rename it, {trust}"
        )
        yield error(Location(file), "file-kind", what)
    elif ending == "svg":
        yield from _of_drawing(file, place, trust)
    elif ending not in EVERYWHERE:
        yield from _of_beginning(file, ending, place, trust)


def _of_drawing(file: str, place: Path, trust: str) -> Iterator[Finding]:
    try:
        raw = contents(place, LARGEST)
    except TooLargeError:
        most = LARGEST // 1048576
        what = f"a drawing may have {most} MB; make it smaller, or save it as PNG"
        yield error(Location(file), "file-too-large", what)
    except OSError as problem:
        yield error(Location(file), "unreadable", f"the file can't be read: {problem.strerror}")
    else:
        for fault in faults_of(raw):
            what = f"the drawing is not published: {fault.what}, {trust}"
            yield error(Location(file, fault.line, fault.column), "unsafe-drawing", what)


def _of_beginning(file: str, ending: str, place: Path, trust: str) -> Iterator[Finding]:
    """A browser that is not told a file's kind guesses it by how the file begins."""
    try:
        with place.open("rb") as opened:
            beginning = opened.read(_BEGINNING)
    except OSError as problem:
        yield error(Location(file), "unreadable", f"the file can't be read: {problem.strerror}")
        return
    if _LIKE_MARKUP.match(beginning):
        what = f"the file ends in .{ending} and begins like a web page; remove it, {trust}"
        yield error(Location(file), "file-kind", what)
