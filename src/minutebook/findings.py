"""What is wrong with what a person wrote, and where."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from minutebook.records.location import Location
from minutebook.runtime.printable import printed

__all__ = ["Finding", "Severity", "error", "warning"]

MOST_OF_A_CODE = 200
"""Findings of one code that are told of one file each by itself."""
_LONGEST = 100
"""Letters of what may be a misspelling of something else."""


class Severity(StrEnum):
    """An error stops the build; a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: where, how bad, its code, what it is and what to do."""

    place: Location
    severity: Severity
    code: str
    message: str

    def __str__(self) -> str:
        return printed(f"{self.place}: {self.severity} {self.code}: {self.message}")


def error(place: Location, code: str, message: str) -> Finding:
    """An error at a place."""
    return Finding(place, Severity.ERROR, code, message)


def warning(place: Location, code: str, message: str) -> Finding:
    """A warning at a place."""
    return Finding(place, Severity.WARNING, code, message)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """The findings by file, line and column, each once."""
    return sorted(set(findings), key=lambda f: (f.place, f.code, f.message, f.severity))


def summed_up(findings: Iterable[Finding]) -> list[Finding]:
    """The findings in order, of which a file has no more of one code than a person would read.

    How many more there are is told at the first of them.
    """
    ordered = in_order(findings)
    if len(ordered) <= MOST_OF_A_CODE:
        return ordered
    those: defaultdict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in ordered:
        those[one.place.file, one.code].append(one)
    kept: list[Finding] = []
    for several in those.values():
        kept += several[:MOST_OF_A_CODE]
        rest = several[MOST_OF_A_CODE:]
        if len(rest) < 2:  # to tell that there is one more takes as much room as to tell it
            kept += rest
        else:
            what = f"and {len(rest):,} more such in this file from here on; mend those above first"
            kept.append(Finding(rest[0].place, rest[0].severity, rest[0].code, what))
    return in_order(kept)


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """What was perhaps meant, of what is known."""
    if len(wrong) > _LONGEST:
        return None
    return next(iter(difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.6)), None)


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """'; did you mean 'title'?' when something known is near, or nothing."""
    near = nearest(wrong, known)
    return "" if near is None else f"; did you mean '{near}'?"
