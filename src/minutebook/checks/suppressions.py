"""Findings that people answer at the place itself: `as_printed` and `open` beside it.

`as_printed` accepts warnings that the document itself earns, each by its code and with a reason.
`open` answers the errors that ask whether something is open to the public. Either speaks for what
is found at the record that it stands in, or at one of that record's fields; in a report's facts
also in the report's text. No other error is ever accepted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from minutebook.findings import Finding, Severity, did_you_mean, warning
from minutebook.queries.units import UnitContent
from minutebook.records.location import Location
from minutebook.records.reports import Report
from minutebook.runtime.printable import printed

OPEN = "open"
"""The field by which a person says that something is open, and what stands for it as a code."""

ASKING = frozenset({"exempt-continued", "exempt-mentioned", "exempt-unmatched", "exempt-unstated"})
"""The codes of errors that ask whether something is open to the public."""


def asking(message: str) -> str:
    """The message of an error that stands until somebody says that what is at its place is open."""
    return f"{message}; if it is open to the public, say so beside it: 'open: yes'"


def needless_open(place: Location) -> Finding:
    """That somebody says that something is open of which nothing asks it."""
    return warning(
        place,
        "needless-open",
        "nothing here is taken for something exempt; delete the line, or move it to the place that "
        "the error names",
    )


@dataclass(frozen=True, slots=True)
class Suppression:
    """A code that a record says to be as printed, the reason, and where the mark stands.

    That something is open has the code `open` and no reason. `places` are those that the mark
    speaks for, and `below` the place from which on it does so too: the text of a report.
    """

    code: str
    reason: str
    place: Location
    places: tuple[Location, ...]
    below: Location | None


@dataclass(frozen=True, slots=True)
class Suppressed:
    """A warning that stands as printed, and why; or an error about what is said to be open."""

    finding: Finding
    reason: str

    @property
    def is_open(self) -> bool:
        """Whether it is something that somebody says to be open."""
        return self.finding.code in ASKING

    def __str__(self) -> str:
        how = "said to be open" if self.is_open else f"as printed: {self.reason}"
        return printed(f"{self.finding} ({how})")


def suppressed(
    found: Iterable[Finding], marks: Sequence[Suppression], codes: Iterable[str]
) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """The findings that are left, what is wrong with the marks among them; and those accepted.

    `codes` are those that a check may give, whether or not it gave one this time.
    """
    findings = list(found)
    if not marks:
        return tuple(findings), ()
    at, below = _by_place(marks)
    left: list[Finding] = []
    accepted: list[Suppressed] = []
    used: set[Suppression] = set()
    for finding in findings:
        mark = _of(finding, at, below)
        if mark is None:
            left.append(finding)
        else:
            used.add(mark)
            accepted.append(Suppressed(finding, mark.reason))
    known = {*codes, *(finding.code for finding in findings)}
    left += _unfit(marks, used, known)
    return tuple(left), tuple(accepted)


def marks_in(papers: UnitContent) -> Iterator[Suppression]:
    """The marks of a unit's records, those of a record within another first.

    It shares a place with that around it, and its own mark speaks first.
    """
    for sheet in papers.sheets:
        marked = [record for record in sheet.records if record.as_printed or record.open]
        for record in reversed(marked):
            body = papers.book.prose.get(record.at.file)
            below = None
            if isinstance(record, Report) and body is not None:
                below = Location(body.file, body.first_line)
            places = (record.at.place, *record.at.fields.values())
            for code, reason in record.as_printed.items():
                yield Suppression(code, reason, record.at.of("as_printed", code), places, below)
            if record.open:
                yield Suppression(OPEN, "", record.at.of(OPEN), places, below)


_At = dict[tuple[Location, str], Suppression]
_Below = dict[tuple[str, str], list[Suppression]]


def _by_place(marks: Iterable[Suppression]) -> tuple[_At, _Below]:
    """The marks by place and code, and those that speak for a text by its file and the code."""
    at: _At = {}
    below: _Below = defaultdict(list)
    for mark in marks:
        for place in mark.places:
            at.setdefault((place, mark.code), mark)
        if mark.below is not None:
            below[mark.below.file, mark.code].append(mark)
    return at, below


def _of(finding: Finding, at: _At, below: _Below) -> Suppression | None:
    """The mark that accepts a finding, the innermost record's first."""
    code = finding.code
    if finding.severity is Severity.ERROR:
        if code not in ASKING:
            return None
        code = OPEN
    mark = at.get((finding.place, code))
    if mark is not None:
        return mark
    for one in below.get((finding.place.file, code), ()):
        if one.below is not None and finding.place.line >= one.below.line:
            return one
    return None


def _unfit(
    marks: Iterable[Suppression], used: set[Suppression], known: set[str]
) -> Iterator[Finding]:
    for mark in marks:
        if mark in used:
            continue
        if mark.code == OPEN:
            yield needless_open(mark.place)
        elif mark.code not in known:
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
