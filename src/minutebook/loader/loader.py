"""Every file under data/ and content/ read once, into records and findings.

A file's place in the tree says what it records, and its path gives the record's id.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from minutebook.cache.digest import digest
from minutebook.findings import Finding, error, summed_up, warning
from minutebook.loader.decoder import Decoder
from minutebook.loader.file_links import may_name_files, named_in, named_in_record
from minutebook.loader.file_text import LARGEST_FILE, decode_bytes, too_large
from minutebook.loader.front_matter import (
    facts_of,
    split_front_matter,
    unfit_front_matter,
    without_end,
)
from minutebook.loader.kinds import (
    BESIDE_REPORTS,
    FACTS_OF_REPORTS,
    KINDS,
    LANGUAGES,
    OF_A_REPORT,
    REPORT,
    Kind,
)
from minutebook.loader.listing import listing_of
from minutebook.loader.loaded import LoadedRecords, Parsed, archive_of
from minutebook.loader.nodes import Mapping, Node, Scalar, Sequence
from minutebook.loader.prose import Prose, language_of, title_of, unshowable
from minutebook.loader.scan import Found
from minutebook.loader.yaml_tree import parse
from minutebook.markup.macro_calls import pieces_of
from minutebook.records.base import Record
from minutebook.records.council import Body
from minutebook.records.location import Location
from minutebook.runtime.gc import not_collecting
from minutebook.runtime.plain_files import TooLargeError, contents


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
                    Location(self.file),
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
        title = title_of(node, shown, inside)
        language = language_of(inside, self.languages)
        typed = body if shown != body else None
        self.prose = Prose(file, inside, shown, first_line, title, language, facts_of(node), typed)
        self.findings += unshowable(self.prose, pieces.words)
        of_report = inside
        if language != self.languages[0]:
            of_report = inside.removeprefix(f"{language}/")
        is_report = REPORT.path.fullmatch(of_report)
        if not REPORT.path.fullmatch(inside):
            self.findings += findings or unfit_front_matter(
                node, FACTS_OF_REPORTS if is_report else OF_A_REPORT
            )
            if not is_report:
                self.findings += _facts_of_a_report(node)
            if front is None:
                self.findings += without_end(file, text)
        if REPORT.path.fullmatch(inside):
            if front is None:
                self.findings.append(
                    error(
                        Location(file),
                        "no-front-matter",
                        "a report begins with a line '---', its facts such as 'title: ...', "
                        "and another line '---'",
                    )
                )
                self.keep(REPORT, None)
                return
            self.findings += findings
            self.keep(REPORT, node, body=shown)
        elif not is_report and BESIDE_REPORTS.fullmatch(of_report):
            self.findings.append(
                error(
                    Location(file),
                    "out-of-place",
                    "a meeting's folder holds reports and index.md; name a report in small "
                    "letters, digits and hyphens, in a folder of its committee and day",
                )
            )

    def misnamed_page(self) -> None:
        """Say that a file of Markdown has another ending than pages have."""
        name = self.inside.rpartition("/")[2].rpartition(".")[0]
        what = f"a page ends in .md, and nothing is made of this file; name it {name}.md"
        self.findings.append(error(Location(self.file), "page-ending", what))

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
                    Location(self.file),
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
        self.findings.append(error(Location(self.file), "out-of-place", what))


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
            parsing.findings.append(error(Location(file), "unreadable", why))
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


@not_collecting()
def read(root: Path, data: str = "data", content: str = "content") -> LoadedRecords:
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
        if key.text in OF_A_REPORT
    ]


def _is_day(text: str) -> bool:
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True
