"""What is wrong with a book, by all checks of the registry.

A check takes the book and yields findings. Its docstring's first line begins with the code of
the finding, and says the source of the rule where there is one. Most look at one thing at a time
(`each`), so that the book can be checked unit by unit: in several processes, and again only where
something has changed that was looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from minutebook.book.book import Book
from minutebook.checks.law import LAW_CODES, Undetermined, judged_of, judged_of_whole
from minutebook.checks.per_unit import Each, Whole
from minutebook.checks.registry import CHECKS
from minutebook.checks.suppressions import Suppressed, Suppression, marks_in, suppressed
from minutebook.findings import Finding
from minutebook.queries.units import Unit, UnitContent, units
from minutebook.runtime.gc import not_collecting

_LOOKS: dict[type[Any], list[Callable[[Book, Any], Iterator[Finding]]]] = defaultdict(list)
"""What looks at each kind of thing, in the order of the checks."""
for _one in CHECKS:
    if isinstance(_one, Each):
        for _kind in _one.kinds:
            _LOOKS[_kind].append(_one.look)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What is said of a unit, or of the book as a whole, and the marks that stand in it.

    It is plain data and can be kept. A mark may speak for a finding of another unit.
    """

    findings: tuple[Finding, ...]
    unknown: tuple[Undetermined, ...]
    marks: tuple[Suppression, ...]


_NOTHING = CheckResult((), (), ())
"""What is said of most units; kept once for all of them."""


@dataclass(frozen=True, slots=True)
class Examination:
    """What is wrong with a book, what is accepted as printed, and what no rule of law can tell."""

    findings: tuple[Finding, ...]
    accepted: tuple[Suppressed, ...]
    unknown: tuple[Undetermined, ...]


Run = Callable[[Callable[[Unit], CheckResult], Iterable[Unit]], Iterable[CheckResult]]
"""What asks a function about each unit, and gives the answers in any order: `map`, for one."""


def codes() -> set[str]:
    """The code of every check, as its docstring gives it, and of every rule of law."""
    return {(one.__doc__ or "").partition(":")[0] for one in CHECKS} | LAW_CODES


def of_unit(book: Book, unit: Unit) -> CheckResult:
    """What the checks that look at one thing at a time say of a unit."""
    papers = UnitContent(book, unit)
    found: list[Finding] = []
    for kind, looks in _LOOKS.items():
        for one in papers.of(kind):
            for look in looks:
                found += look(book, one)
    return _told([*found, *judged_of(papers)], tuple(marks_in(papers)))


def of_whole(book: Book) -> CheckResult:
    """What the reading found, and the checks and rules that look at the book as a whole."""
    found: list[Finding] = list(book.archive.findings)
    for check in CHECKS:
        if isinstance(check, Whole):
            found += check(book)
    return _told([*found, *judged_of_whole(book)], ())


def _told(found: Iterable[Finding | Undetermined], marks: tuple[Suppression, ...]) -> CheckResult:
    findings, unknown = [], []
    for one in found:
        if isinstance(one, Finding):
            findings.append(one)
        else:
            unknown.append(one)
    if not findings and not unknown and not marks:
        return _NOTHING
    return CheckResult(tuple(findings), tuple(unknown), marks)


def concluded(told: Iterable[CheckResult]) -> Examination:
    """What is left of all that is said, once the marks have been given their due."""
    everything = list(told)
    findings, accepted = suppressed(
        [finding for one in everything for finding in one.findings],
        [mark for one in everything for mark in one.marks],
        codes(),
    )
    unknown = sorted(unknown for one in everything for unknown in one.unknown)
    return Examination(findings, accepted, tuple(unknown))


def check(book: Book, run: Run = map) -> Examination:
    """All findings, those of the reading and of every check, and what is accepted as printed.

    `run` may spread the units over processes, or know what is said of some of them.
    """
    with not_collecting():
        told = [*run(partial(of_unit, book), units(book)), of_whole(book)]
    return concluded(told)
