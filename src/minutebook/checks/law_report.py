"""What the law's rules find in a repository as a whole, its history too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from minutebook.book.book import Book
from minutebook.checks.law import Undetermined
from minutebook.findings import Finding, warning
from minutebook.law import RULES
from minutebook.law.profiles import jurisdiction
from minutebook.law.rule import Breach, Rule, Shown, Untold
from minutebook.law.rules.retention import departures

_BY_HISTORY: Rule = next(rule for rule in RULES if rule.shown is Shown.BY_HISTORY)


@dataclass(frozen=True, slots=True)
class LawReport:
    """What the history shows to have left the site too soon, and what no rule can tell."""

    departed: tuple[Finding, ...]
    untold: tuple[str, ...]
    """A line for each thing, with the fact that is wanting."""


def law_report(
    book: Book, unknown: Iterable[Undetermined], root: Path, data: str, content: str
) -> LawReport:
    """What the rules find beyond the book's own findings, in the repository at `root`.

    `unknown` is what the check of the book could not tell.
    """
    where = jurisdiction(book)
    if where is None:
        return LawReport((), ())
    history = list(departures(where, root, data, content))
    code = _BY_HISTORY.code
    wanting = [
        Undetermined(one.place, code, one.wanting) for one in history if isinstance(one, Untold)
    ]
    return LawReport(
        tuple(
            warning(one.place, code, _BY_HISTORY.told(one, where.profile.id))
            for one in history
            if isinstance(one, Breach)
        ),
        tuple(str(one) for one in sorted([*unknown, *wanting])),
    )


def summary(
    book: Book, findings: Iterable[Finding], accepted: Iterable[Finding], unknown: int
) -> Iterator[str]:
    """In a line what was found by the rules of the council's profile, if it has one.

    That no breach was detected is not that all is lawful, and is never put so.
    """
    where = jurisdiction(book)
    if where is None:
        return
    codes = {rule.code for rule in RULES}
    detected = sum(one.code in codes for one in findings)
    stand = sum(one.code in codes for one in accepted)
    said = f"{detected or 'no'} breach{'' if detected <= 1 else 'es'} detected"
    if stand:
        said += f", {stand} accepted as printed"
    if unknown:
        said += f", {unknown} can't be told for want of a fact (--untold lists them)"
    yield f"Law ({where.profile.id}): {said}."
