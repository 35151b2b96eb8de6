"""Every file under data/ and content/ read once, into records and findings.

A file's place in the tree says what it records, and its path gives the record's id.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, NamedTuple

from minutebook.cache.digest import digest
from minutebook.findings import Finding, error, summed_up, warning
from minutebook.loader.decoder import Decoder
from minutebook.loader.file_links import may_name_files, named_in, named_in_record
from minutebook.loader.forms import DAY
from minutebook.loader.front_matter import (
    facts_of,
    split_front_matter,
    unfit_front_matter,
    without_end,
)
from minutebook.loader.scan import Found, is_backup, scanned
from minutebook.loader.yaml_tree import (
    LARGEST_FILE,
    Mapping,
    Node,
    Scalar,
    Sequence,
    decode_bytes,
    parse,
    too_large,
)
from minutebook.markup.limits import excesses_in
from minutebook.markup.macro_calls import Pieces, pieces_of
from minutebook.markup.unseen import not_shown, unseen
from minutebook.records.base import Record, packed
from minutebook.records.council import Body, Committee, Glossary, Person
from minutebook.records.decisions import DecisionForm, Decisions
from minutebook.records.forward_plan import Plan
from minutebook.records.introspection import fields_of
from minutebook.records.location import Place
from minutebook.records.meetings import Agenda, Minutes
from minutebook.records.performance import Framework, PerformanceEdition
from minutebook.records.registers import Register, RegisterEdition
from minutebook.records.reports import Report
from minutebook.records.scales import Scale
from minutebook.records.tables import Table
from minutebook.runtime.gc import not_collecting
from minutebook.runtime.plain_files import TooLargeError, contents

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
DAY_OF_MEETING = rf"{DAY}(?:-[2-9])?"
"""The name of a meeting's folder: its day, with a number if it is not the first of that day."""
_MEETING = rf"meetings/(?P<committee>{SLUG})/(?P<date>{DAY_OF_MEETING})"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: where it stands, what it records, and the id that its path gives."""

    name: str
    record: type[Record]
    path: re.Pattern[str]
    id: str
    example: str


KINDS = tuple(
    Kind(name, record, re.compile(path), id_, example)
    for name, record, path, id_, example in (
        ("body", Body, r"body\.yml", "body", "body.yml"),
        ("glossary", Glossary, r"glossary\.yml", "glossary", "glossary.yml"),
        ("committee", Committee, rf"committees/(?P<id>{SLUG})\.yml", "{id}", "committees/ccpi.yml"),
        ("person", Person, rf"people/(?P<id>{SLUG})\.yml", "{id}", "people/jo-smith.yml"),
        ("scale", Scale, rf"scales/(?P<id>{SLUG})\.yml", "{id}", "scales/five-by-five.yml"),
        ("table", Table, rf"tables/(?P<id>{SLUG})\.yml", "{id}", "tables/results.yml"),
        (
            "agenda",
            Agenda,
            rf"{_MEETING}/agenda\.yml",
            "{committee}/{date}",
            "meetings/ccpi/2018-02-27/agenda.yml",
        ),
        (
            "minutes",
            Minutes,
            rf"{_MEETING}/minutes\.yml",
            "{committee}/{date}",
            "meetings/ccpi/2018-02-27/minutes.yml",
        ),
        (
            "decisions",
            Decisions,
            rf"{_MEETING}/decisions\.yml",
            "{committee}/{date}",
            "meetings/ccpi/2018-02-27/decisions.yml",
        ),
        (
            "decision-form",
            DecisionForm,
            rf"decisions/(?P<id>{SLUG})\.yml",
            "{id}",
            "decisions/2025-06-12-play-area.yml",
        ),
        ("plan", Plan, rf"plan/(?P<id>{SLUG})\.yml", "{id}", "plan/2025-06.yml"),
        (
            "register",
            Register,
            rf"registers/(?P<id>{SLUG})/register\.yml",
            "{id}",
            "registers/corporate-risk/register.yml",
        ),
        (
            "register-edition",
            RegisterEdition,
            rf"registers/(?P<folder>{SLUG})/(?P<id>{SLUG})\.yml",
            "{folder}/{id}",
            "registers/corporate-risk/2017-18-q4.yml",
        ),
        (
            "framework",
            Framework,
            rf"performance/(?P<id>{SLUG})/framework\.yml",
            "{id}",
            "performance/corporate/framework.yml",
        ),
        (
            "performance-edition",
            PerformanceEdition,
            rf"performance/(?P<folder>{SLUG})/(?P<id>{SLUG})\.yml",
            "{folder}/{id}",
            "performance/corporate/2017-18-q3.yml",
        ),
    )
)
REPORT = Kind(
    "report",
    Report,
    re.compile(rf"{_MEETING}/(?P<id>(?!index\.md){SLUG})\.md"),
    "{committee}/{date}/{id}",
    "meetings/ccpi/2018-02-27/results.md",
)


RECORD_KINDS = tuple(kind.name for kind in (*KINDS, REPORT))
"""The name of each kind of record that files hold."""

_BESIDE_REPORTS = re.compile(rf"meetings/(?!{SLUG}/[0-9-]+/index\.md)[^/]+/[^/]+/.+\.md")
"""Where a page would be taken for a report if its name and its folders' were as they should."""

_OF_A_REPORT = ("item", "appendix_of", "part_ii_reason")
"""What the head of a report alone states."""
_FACTS_OF_REPORTS = frozenset(spec.key for spec in fields_of(Report))
"""What the head of a report may state, which in a further language is that of the main one."""

_PAGE_ENDINGS = (
    *(".md", ".markdown", ".mdown", ".mdwn", ".mkd", ".mkdn", ".mkdown", ".mdtxt", ".mdtext"),
    *(".mdx", ".rmd", ".qmd"),
)
"""How files of Markdown are named, whichever program makes pages of them; here `.md` alone does."""


def address_of(path: str) -> str:
    """The address of a page of Markdown from the top of the site, as MkDocs has it.

    A page named index or README is that of its folder.
    """
    folder, _, name = path.removesuffix(".md").rpartition("/")
    parts = [folder] if name in ("index", "README") else [folder, name]
    return "".join(f"{part}/" for part in parts if part)


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown page under content/: its path there, text, the line that begins on, its title.

    The text is as readers see it, with the macros' calls as typed. Pages in further languages than
    the main one stand in a folder of the language: 'cy/about.md'.
    """

    file: str
    path: str
    text: str
    first_line: int
    title: str
    language: str = "en"
    facts: AbstractMapping[str, str] = field(default_factory=dict)
    """The plain values of its front matter, as text."""
    typed: str | None = None
    """The text as its author wrote it, where that is another: `{% raw %}` is not seen."""

    __reduce__ = packed

    @property
    def pieces(self) -> Pieces:
        """What its text is made of."""
        return pieces_of(self.text if self.typed is None else self.typed)

    def place(self, line: int, column: int = 1) -> Place:
        """Where a line and a column of its text, both from 1, stand in its file."""
        if self.typed is not None:
            line, column = self.pieces.in_typed(line, column)
        return Place(self.file, self.first_line + line - 1, column)

    @property
    def address(self) -> str:
        """The page's address from the top of the site: 'about/', 'cy/about/'."""
        return address_of(self.path)


@dataclass(frozen=True, slots=True)
class Archive:
    """All that was read: the records of each kind by id, the pages of prose, the findings."""

    records: AbstractMapping[str, AbstractMapping[str, Any]]
    prose: tuple[Prose, ...]
    findings: tuple[Finding, ...]
    unsound: frozenset[tuple[str, str]] = frozenset()
    """Kind and id of each record that is there but could not be read for its mistakes."""
    digests: AbstractMapping[str, bytes] = field(default_factory=dict)
    """The digest of each file that was read, by its path as findings name it."""
    others: tuple[str, ...] = ()
    """The path from content/ of each file there that is no page."""
    named: AbstractMapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The paths from content/ that each file's texts name, by the file."""


class Parsed(NamedTuple):
    """All that one file gives, which depends on its path, its content and the languages only."""

    file: str
    """Its path as findings name it."""
    digest: bytes | None
    """That of its content; None where it could not be read."""
    findings: tuple[Finding, ...] = ()
    kind: str = ""
    id: str = ""
    record: Record | None = None
    is_unsound: bool = False
    """Whether it is of a record that could not be read for its mistakes."""
    prose: Prose | None = None
    languages: tuple[str, ...] = ()
    """The council's languages, the main one first, where the file is the one that gives them."""
    named: tuple[str, ...] = ()
    """The paths from content/ of the files that its texts name."""


@dataclass(slots=True)
class _Parsing:
    """One file on its way to what it gives."""

    file: str
    inside: str
    languages: tuple[str, ...]
    digest: bytes | None = None
    findings: list[Finding] = field(default_factory=list)
    kind: Kind | None = None
    id: str = ""
    record: Record | None = None
    is_unsound: bool = False
    prose: Prose | None = None
    named: tuple[str, ...] = ()

    def data_file(self, raw: bytes, kind: Kind) -> None:
        """A file under data/."""
        text = self._text(raw)
        if text is None:
            self.keep(kind, None)
            return
        if text.strip() and not text.lstrip().startswith("# yaml-language-server: $schema="):
            up = "../" * (self.inside.count("/") + 1)
            self.findings.append(
                warning(
                    Place(self.file),
                    "no-schema",
                    "the first line does not name the schema that helps an editor; add: "
                    f"# yaml-language-server: $schema={up}schemas/{kind.name}.json",
                )
            )
        node, findings = parse(self.file, text)
        self.findings += findings
        if may_name_files(text):
            folder = self.inside.rpartition("/")[0]
            self.named = tuple(dict.fromkeys(named_in_record(node, folder)))
        self.keep(kind, node)

    def content_file(self, raw: bytes) -> None:
        """A page under content/."""
        file, inside = self.file, self.inside
        text = self._text(raw)
        if text is None:
            return
        front, body, first_line = split_front_matter(text)
        node, findings = parse(file, front, first_line=2) if front is not None else (None, [])
        pieces = pieces_of(body)
        shown = pieces.text
        if may_name_files(text):
            folder = inside.rpartition("/")[0]
            named = (*named_in_record(node, folder), *named_in(pieces.words, folder))
            self.named = tuple(dict.fromkeys(named))
        title = _title(node, shown, inside)
        language = _language(inside, self.languages)
        typed = body if shown != body else None
        self.prose = Prose(file, inside, shown, first_line, title, language, facts_of(node), typed)
        self.findings += _unshowable(self.prose, pieces.words)
        of_report = inside
        if language != self.languages[0]:
            of_report = inside.removeprefix(f"{language}/")
        is_report = REPORT.path.fullmatch(of_report)
        if not REPORT.path.fullmatch(inside):
            self.findings += findings or unfit_front_matter(
                node, _FACTS_OF_REPORTS if is_report else _OF_A_REPORT
            )
            if not is_report:
                self.findings += _facts_of_a_report(node)
            if front is None:
                self.findings += without_end(file, text)
        if REPORT.path.fullmatch(inside):
            if front is None:
                self.findings.append(
                    error(
                        Place(file),
                        "no-front-matter",
                        "a report begins with a line '---', its facts such as 'title: ...', "
                        "and another line '---'",
                    )
                )
                self.keep(REPORT, None)
                return
            self.findings += findings
            self.keep(REPORT, node, body=shown)
        elif not is_report and _BESIDE_REPORTS.fullmatch(of_report):
            self.findings.append(
                error(
                    Place(file),
                    "out-of-place",
                    "a meeting's folder holds reports and index.md; name a report in small "
                    "letters, digits and hyphens, in a folder of its committee and day",
                )
            )

    def misnamed_page(self) -> None:
        """Say that a file of Markdown has another ending than pages have."""
        name = self.inside.rpartition("/")[2].rpartition(".")[0]
        what = f"a page ends in .md, and nothing is made of this file; name it {name}.md"
        self.findings.append(error(Place(self.file), "page-ending", what))

    def _text(self, raw: bytes) -> str | None:
        text, findings = decode_bytes(self.file, raw)
        self.findings += findings
        return None if text is None else text.replace("\r\n", "\n").replace("\r", "\n")

    def keep(self, kind: Kind, node: Node | None, **more: str) -> None:
        """Make the record that a tree gives; without one there is none that is sound."""
        found = kind.path.fullmatch(self.inside)
        assert found is not None
        groups = found.groupdict()
        self.kind, self.id = kind, kind.id.format(**groups)
        if node is None:
            self.is_unsound = True
            return
        if "date" in groups and not _is_day(groups["date"][:10]):
            self.findings.append(
                error(
                    Place(self.file),
                    "bad-date",
                    f"there is no day {groups['date'][:10]} in the calendar; rename the folder",
                )
            )
            return
        if "id" in kind.record.__dataclass_fields__:
            more["id"] = self.id
        if kind.record is Body:
            self.languages = _languages(node) or self.languages
        self.record = Decoder(self.findings, self.languages).record(node, kind.record, **more)
        self.is_unsound = self.record is None

    def given(self) -> Parsed:
        """What the file gives."""
        return Parsed(
            self.file,
            self.digest,
            tuple(summed_up(self.findings) if len(self.findings) > 1 else self.findings),
            self.kind.name if self.kind is not None else "",
            self.id,
            self.record,
            self.is_unsound,
            self.prose,
            self.languages if self.kind is not None and self.kind.record is Body else (),
            self.named,
        )

    def out_of_place(self) -> None:
        """Say that nothing is to be recorded in such a file."""
        inside = self.inside
        stem, _, ending = inside.rpartition(".")
        if ending == "yaml":
            what = f"rename it to end in .yml: {stem.rpartition('/')[2]}.yml"
        elif ending != "yml":
            what = "only .yml files belong under data/; move it or delete it"
        else:
            top = inside.partition("/")[0]
            near = next((k.example for k in KINDS if k.example.startswith(f"{top}/")), None)
            what = (
                f"a file there is named like data/{near}, in small letters, digits and hyphens"
                if near
                else "the folders of data/ are committees, people, scales, tables, meetings, "
                "decisions, plan, registers and performance"
            )
        what = f"no record belongs here; {what}"
        self.findings.append(error(Place(self.file), "out-of-place", what))


BODY = "body.yml"
"""The file under data/ that names the council and its languages."""
LANGUAGES: tuple[str, ...] = ("en",)
"""What the council's languages are where nobody says."""


class Listing(NamedTuple):
    """What there is to be read, and what lies beside it."""

    files: list[Found]
    """In the order of reading: the body first."""
    others: tuple[str, ...] = ()
    """The path from content/ of each file there that is no page."""
    findings: tuple[Finding, ...] = ()


def parsed(found: Found, languages: tuple[str, ...], raw: bytes | None = None) -> Parsed:
    """What a file gives; `raw` is its content if that has been read already."""
    file, inside = found.file, found.inside
    parsing = _Parsing(file, inside, languages)
    known = next((k for k in KINDS if k.path.fullmatch(inside)), None) if found.is_data else None
    if found.is_data and known is None:
        parsing.out_of_place()
        return parsing.given()
    if not found.is_data and not inside.endswith(".md"):
        parsing.misnamed_page()
        return parsing.given()
    try:
        raw = content_of(found) if raw is None else raw
    except OSError as problem:
        if isinstance(problem, TooLargeError):
            parsing.findings.append(too_large(file, problem.size))
        else:
            why = f"the file can't be read: {problem.strerror}"
            parsing.findings.append(error(Place(file), "unreadable", why))
        if known is not None:
            parsing.keep(known, None)
        return parsing.given()
    parsing.digest = digest(raw)
    if known is not None:
        parsing.data_file(raw, known)
    else:
        parsing.content_file(raw)
    return parsing.given()


def content_of(found: Found) -> bytes:
    """A file's content. Raises OSError where it can't be read, or is too large to be."""
    return contents(found.entry.path, LARGEST_FILE)


def archive_of(files: Iterable[Parsed], listing: Listing, data: str = "data") -> Archive:
    """What all files give together, in their order, and what was found beside them."""
    records: dict[str, dict[str, Any]] = {kind: {} for kind in RECORD_KINDS}
    prose: list[Prose] = []
    findings = list(listing.findings)
    unsound = set()
    digests = {}
    named = {}
    has_body = False
    for one in files:
        findings += one.findings
        if one.record is not None:
            records[one.kind][one.id] = one.record
        elif one.is_unsound:
            unsound.add((one.kind, one.id))
        if one.prose is not None:
            prose.append(one.prose)
        if one.digest is not None:
            digests[one.file] = one.digest
        if one.named:
            named[one.file] = one.named
        has_body = has_body or one.kind == "body"
    if not has_body:
        findings.append(
            error(
                Place(f"{data}/{BODY}"),
                "no-body",
                "the file that names the council is missing; write it with 'name: ...'",
            )
        )
    return Archive(
        records, tuple(prose), tuple(findings), frozenset(unsound), digests, listing.others, named
    )


@not_collecting()
def read(root: Path, data: str = "data", content: str = "content") -> Archive:
    """Read everything under a repository's root.

    Files are named in findings by their path from `root`. Files and folders whose names begin
    with a dot, and the backups that editors keep of records, are passed over.
    """
    languages = LANGUAGES
    files = []
    listing = listing_of(root, data, content)
    for found in listing.files:
        files.append(parsed(found, languages))
        languages = files[-1].languages or languages
    return archive_of(files, listing, data)


def _languages(body: Node) -> tuple[str, ...]:
    """The council's languages, before its other facts are read."""
    for key, value in body.pairs if isinstance(body, Mapping) else ():
        if key.text == "languages" and isinstance(value, Sequence):
            return tuple(one.text for one in value.entries if isinstance(one, Scalar) and one.text)
    return ()


def _language(path: str, languages: tuple[str, ...]) -> str:
    """The language of a page of prose: that of its folder under content/, or the main one."""
    top, slash, _ = path.partition("/")
    return top if slash and top in languages[1:] else languages[0]


def excesses_of(prose: Prose, words: str) -> list[Finding]:
    """What no page can be made of in its text; `words` is that without the macros' calls."""
    return [
        replace(one, place=prose.place(one.place.line, one.place.column))
        for one in excesses_in(prose.file, words)
    ]


def _unshowable(prose: Prose, words: str) -> list[Finding]:
    """What no page can be made of in its text, or else a word of it that none would show.

    `words` is the text without the macros' calls.
    """
    excesses = excesses_of(prose, words)
    lost = unseen(words, on_page=True) if not excesses else None
    if lost is None:
        return excesses
    word, start = lost
    line, column = words.count("\n", 0, start), start - (words.rfind("\n", 0, start) + 1)
    place = prose.place(line + 1, column + 1)
    return [error(place, "unseen-text", not_shown(words, word, start, "the page"))]


def _facts_of_a_report(node: Node | None) -> list[Finding]:
    """What the head of a page says as a report's does, which no check of reports would see."""
    return [
        error(
            key.place,
            "out-of-place",
            f"'{key.text}' stands at the head of a report; move the page to the folder of its "
            "meeting, content/meetings/<committee>/<date>/, or delete the line",
        )
        for key, _ in (node.pairs if isinstance(node, Mapping) else ())
        if key.text in _OF_A_REPORT
    ]


def _title(facts: Node | None, body: str, inside: str) -> str:
    """A page's title as MkDocs finds it: in the front matter, else its heading, else its name."""
    for key, value in facts.pairs if isinstance(facts, Mapping) else ():
        if key.text == "title" and isinstance(value, Scalar) and value.text:
            return value.text
    heading = re.search(r"^#\s+(\S.*)$", body, re.MULTILINE)
    if heading is None:
        return inside.removesuffix(".md").rpartition("/")[2]
    words = heading[1]
    return words.rstrip("#").rstrip() or words[0] if words.endswith("#") else words.rstrip()


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def listing_of(root: Path, data: str, content: str) -> Listing:
    """Every file that is to be read, and what else is there."""
    records = scanned(root, data, is_data=True)
    records.files.sort(key=lambda found: found.inside != BODY)
    beside = scanned(root, content, is_data=False)
    pages, others = [], []
    for one in beside.files:
        if is_markdown(one.inside) and not is_backup(one.entry.name):
            pages.append(one)
        else:
            others.append(one.inside)
    return Listing([*records.files, *pages], tuple(others), (*records.findings, *beside.findings))


def is_markdown(path: str) -> bool:
    """Whether a file is of Markdown by its name, whichever way its ending is written."""
    return path.lower().endswith(_PAGE_ENDINGS)
