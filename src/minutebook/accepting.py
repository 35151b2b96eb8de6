"""Warnings that a document earns itself: `as_printed` beside the place accepts them, with a reason.

A mark accepts the warnings of its code whose place is the record that it stands in, or one of that
record's fields; in a report's facts also those of the report's text. An error is never accepted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from minutebook.book import Book
from minutebook.findings import Finding, Severity, did_you_mean, warning
from minutebook.records.base import Record
from minutebook.records.place import Place
from minutebook.records.reports import Report
from minutebook.texts import records_in


@dataclass(frozen=True, slots=True)
class Mark:
    """A code that a record says to be as printed, the reason, and where the mark stands."""

    code: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that stands as printed, and why."""

    finding: Finding
    reason: str

    def __str__(self) -> str:
        return f"{self.finding} (as printed: {self.reason})"


@dataclass(frozen=True, slots=True)
class Examination:
    """What is wrong with a book, and what is accepted as printed."""

    findings: tuple[Finding, ...]
    accepted: tuple[Accepted, ...]


def examination(book: Book, found: Iterable[Finding], codes: Iterable[str]) -> Examination:
    """The findings that marks accept, set apart; and what is wrong with the marks themselves.

    `codes` are those that a check may give, whether or not it gave one this time.
    """
    findings = list(found)
    marks = _marks(book)
    if not marks.any:
        return Examination(tuple(findings), ())
    left: list[Finding] = []
    accepted: list[Accepted] = []
    used: set[Mark] = set()
    for finding in findings:
        mark = marks.of(finding) if finding.severity is Severity.WARNING else None
        if mark is None:
            left.append(finding)
        else:
            used.add(mark)
            accepted.append(Accepted(finding, mark.reason))
    known = {*codes, *(finding.code for finding in findings)}
    left += _unfit(marks, used, known)
    return Examination(tuple(left), tuple(accepted))


class _Marks:
    """The marks of a book by the places that they speak for."""

    def __init__(self) -> None:
        self.any: list[Mark] = []
        self._at: dict[tuple[Place, str], Mark] = {}
        self._below: dict[str, list[tuple[int, Mark]]] = defaultdict(list)

    def add(self, record: Record, body: Mapping[str, int]) -> None:
        """Keep a record's marks; `body` gives the line on which a report's text begins."""
        for code, reason in record.as_printed.items():
            mark = Mark(code, reason, record.at.of("as_printed", code))
            self.any.append(mark)
            for place in (record.at.place, *record.at.fields.values()):
                self._at.setdefault((place, code), mark)
            file = record.at.place.file
            if isinstance(record, Report) and file in body:
                self._below[file].append((body[file], mark))

    def of(self, finding: Finding) -> Mark | None:
        """The mark that accepts a finding, the innermost record's first."""
        mark = self._at.get((finding.place, finding.code))
        if mark is not None:
            return mark
        for line, below in self._below.get(finding.place.file, ()):
            if below.code == finding.code and finding.place.line >= line:
                return below
        return None


def _marks(book: Book) -> _Marks:
    marks = _Marks()
    body = {prose.file: prose.first_line for prose in book.archive.prose}
    for records in book.archive.records.values():
        for whole in records.values():
            # A record within another shares a place with it, and its own mark speaks first.
            for record in reversed(list(_marked(whole))):
                marks.add(record, body)
    return marks


def _marked(whole: Record) -> Iterator[Record]:
    return (record for record in records_in(whole) if record.as_printed)


def _unfit(marks: _Marks, used: set[Mark], known: set[str]) -> Iterator[Finding]:
    for mark in marks.any:
        if mark in used:
            continue
        if mark.code not in known:
            yield warning(
                mark.place,
                "unknown-code",
                f"no check gives a warning '{mark.code}'{did_you_mean(mark.code, known)}",
            )
        else:
            yield warning(
                mark.place,
                "needless-as-printed",
                f"nothing here earns a warning '{mark.code}'; delete the line, or move it to the "
                "place that the warning names",
            )
