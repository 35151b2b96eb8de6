"""The rules of law that the council's profile has, each as a check."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book import Book
from minutebook.findings import Finding, warning
from minutebook.law import RULES
from minutebook.law.profiles import jurisdiction
from minutebook.law.rules import Breach, Shown

LAW_CODES = frozenset(rule.code for rule in RULES if rule.shown is Shown.BY_CHECK)
"""The codes of the findings that this check gives, which may be accepted as printed."""


def breaches(book: Book) -> Iterator[Finding]:
    """law: something is, by the records, against a rule that the council's profile has.

    A breach is a warning: the paper may stand, and then `as_printed` says why.
    """
    where = jurisdiction(book)
    if where is None:
        return
    for rule in RULES:
        if rule.shown is Shown.BY_CHECK:
            for one in rule.findings(where):
                if isinstance(one, Breach):
                    yield warning(one.place, rule.code, rule.told(one, where.profile.id))
