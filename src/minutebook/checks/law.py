"""What the rules of law that the council's profile has say of one thing, and of a whole book.

A breach is a warning: the paper may stand, and then `as_printed` says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.findings import Finding, warning
from minutebook.law import RULES
from minutebook.law.profiles import Jurisdiction, jurisdiction
from minutebook.law.rule import Breach, Rule, Shown, Untold
from minutebook.queries.units import UnitContent
from minutebook.records.location import Location
from minutebook.runtime.printable import printed

_RULES = tuple(rule for rule in RULES if rule.shown is Shown.BY_CHECK)

LAW_CODES = frozenset(rule.code for rule in _RULES)
"""The codes of the findings that the rules give, which may be accepted as printed."""


@dataclass(frozen=True, slots=True, order=True)
class Undetermined:
    """What a rule can't tell of a place, for want of a fact."""

    place: Location
    code: str
    wanting: str

    def __str__(self) -> str:
        return printed(f"{self.place}: can't tell {self.code}: wanting is {self.wanting}")


def judged_of(papers: UnitContent) -> Iterator[Finding | Undetermined]:
    """What the rules that judge one thing at a time say of a unit."""
    where = jurisdiction(papers.book)
    if where is None:
        return
    for rule in _RULES:
        for kind in rule.of:
            for one in papers.of(kind) if kind is not Book else ():
                yield from _told(rule, where, rule.findings_of(where, one))


def judged_of_whole(book: Book) -> Iterator[Finding | Undetermined]:
    """What the rules that judge a whole book say."""
    where = jurisdiction(book)
    if where is None:
        return
    for rule in _RULES:
        if Book in rule.of:
            yield from _told(rule, where, rule.findings_of(where, book))


def _told(
    rule: Rule, where: Jurisdiction, found: Iterable[Breach | Untold]
) -> Iterator[Finding | Undetermined]:
    for one in found:
        if isinstance(one, Breach):
            yield warning(one.place, rule.code, rule.told(one, where.profile.id))
        else:
            yield Undetermined(one.place, rule.code, one.wanting)
