"""Warnings that a document earns itself: `as_printed` beside the place accepts them, with a reason.

A mark accepts the warnings of its code whose place is the record that it stands in, or one of that
record's fields; in a report's facts also those of the report's text. An error is never accepted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from minutebook.findings import Finding, Severity, did_you_mean, warning
from minutebook.printing import printed
from minutebook.records.place import Place
from minutebook.records.reports import Report
from minutebook.units import Papers


@dataclass(frozen=True, slots=True)
class Mark:
    """A code that a record says to be as printed, the reason, and where the mark stands.

    `places` are those that it speaks for, and `below` the place from which on it does so too: the
    text of a report.
    """

    code: str
    reason: str
    place: Place
    places: tuple[Place, ...]
    below: Place | None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A warning that stands as printed, and why."""

    finding: Finding
    reason: str

    def __str__(self) -> str:
        return printed(f"{self.finding} (as printed: {self.reason})")


def accepting(
    found: Iterable[Finding], marks: Sequence[Mark], codes: Iterable[str]
) -> tuple[tuple[Finding, ...], tuple[Accepted, ...]]:
    """The findings that are left, what is wrong with the marks among them; and those accepted.

    `codes` are those that a check may give, whether or not it gave one this time.
    """
    findings = list(found)
    if not marks:
        return tuple(findings), ()
    at, below = _by_place(marks)
    left: list[Finding] = []
    accepted: list[Accepted] = []
    used: set[Mark] = set()
    for finding in findings:
        mark = _of(finding, at, below) if finding.severity is Severity.WARNING else None
        if mark is None:
            left.append(finding)
        else:
            used.add(mark)
            accepted.append(Accepted(finding, mark.reason))
    known = {*codes, *(finding.code for finding in findings)}
    left += _unfit(marks, used, known)
    return tuple(left), tuple(accepted)


def marks_in(papers: Papers) -> Iterator[Mark]:
    """The marks of a unit's records, those of a record within another first.

    It shares a place with that around it, and its own mark speaks first.
    """
    for sheet in papers.sheets:
        marked = [record for record in sheet.records if record.as_printed]
        for record in reversed(marked):
            body = papers.book.prose.get(record.at.file)
            below = None
            if isinstance(record, Report) and body is not None:
                below = Place(body.file, body.first_line)
            for code, reason in record.as_printed.items():
                yield Mark(
                    code,
                    reason,
                    record.at.of("as_printed", code),
                    (record.at.place, *record.at.fields.values()),
                    below,
                )


_At = dict[tuple[Place, str], Mark]
_Below = dict[tuple[str, str], list[Mark]]


def _by_place(marks: Iterable[Mark]) -> tuple[_At, _Below]:
    """The marks by place and code, and those that speak for a text by its file and the code."""
    at: _At = {}
    below: _Below = defaultdict(list)
    for mark in marks:
        for place in mark.places:
            at.setdefault((place, mark.code), mark)
        if mark.below is not None:
            below[mark.below.file, mark.code].append(mark)
    return at, below


def _of(finding: Finding, at: _At, below: _Below) -> Mark | None:
    """The mark that accepts a finding, the innermost record's first."""
    mark = at.get((finding.place, finding.code))
    if mark is not None:
        return mark
    for one in below.get((finding.place.file, finding.code), ()):
        if one.below is not None and finding.place.line >= one.below.line:
            return one
    return None


def _unfit(marks: Iterable[Mark], used: set[Mark], known: set[str]) -> Iterator[Finding]:
    for mark in marks:
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
