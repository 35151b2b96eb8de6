"""What the law's rules find in a repository as a whole: breaches, and what can't be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from minutebook.book import Book
from minutebook.findings import Finding, warning
from minutebook.law import RULES
from minutebook.law.profiles import jurisdiction
from minutebook.law.retention import departures
from minutebook.law.rules import Breach, Rule, Shown, Untold

_BY_HISTORY: Rule = next(rule for rule in RULES if rule.shown is Shown.BY_HISTORY)


def breaches_in_history(book: Book, root: Path, data: str, content: str) -> list[Finding]:
    """What left the site before its time, as the repository's history tells."""
    where = jurisdiction(book)
    if where is None:
        return []
    return [
        warning(one.place, _BY_HISTORY.code, _BY_HISTORY.told(one, where.profile.id))
        for one in departures(where, root, data, content)
        if isinstance(one, Breach)
    ]


def untold(book: Book, root: Path, data: str, content: str) -> list[str]:
    """A line for each thing that a rule can't judge, for want of a fact."""
    where = jurisdiction(book)
    if where is None:
        return []
    found = [
        (one.place, rule.code, one.wanting)
        for rule in RULES
        if rule.shown is Shown.BY_CHECK
        for one in rule.findings(where)
        if isinstance(one, Untold)
    ]
    found += [
        (one.place, _BY_HISTORY.code, one.wanting)
        for one in departures(where, root, data, content)
        if isinstance(one, Untold)
    ]
    return [
        f"{place}: can't tell {code}: wanting is {wanting}"
        for place, code, wanting in sorted(found)
    ]


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
