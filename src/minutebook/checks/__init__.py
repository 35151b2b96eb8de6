"""What is wrong with a book: one flat list of checks.

A check takes the book and yields findings. Its docstring's first line begins with the code of
the finding, and says the source of the rule where there is one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minutebook.accepting import Examination, examination
from minutebook.book import Book
from minutebook.checks.counts import stated_counts
from minutebook.checks.dates import announced_otherwise, misordered_dates, printed_dates
from minutebook.checks.exempt import exempt_text, exempt_unmatched, exempt_unstated
from minutebook.checks.folders import (
    undescribed_committees,
    undescribed_frameworks,
    undescribed_registers,
)
from minutebook.checks.items import page_ranges, unknown_items, unknown_parts
from minutebook.checks.keys import repeated_keys, reserved_names
from minutebook.checks.links import broken_links
from minutebook.checks.scores import empty_scales, off_scale, unknown_score_kinds
from minutebook.checks.tables import unknown_statuses, wrong_widths
from minutebook.findings import Finding

Check = Callable[[Book], Iterator[Finding]]

CHECKS: tuple[Check, ...] = (
    announced_otherwise,
    broken_links,
    empty_scales,
    exempt_text,
    exempt_unmatched,
    exempt_unstated,
    misordered_dates,
    off_scale,
    page_ranges,
    printed_dates,
    repeated_keys,
    reserved_names,
    stated_counts,
    undescribed_committees,
    undescribed_frameworks,
    undescribed_registers,
    unknown_items,
    unknown_parts,
    unknown_score_kinds,
    unknown_statuses,
    wrong_widths,
)


def codes() -> set[str]:
    """The code of every check, as its docstring gives it."""
    return {(one.__doc__ or "").partition(":")[0] for one in CHECKS}


def check(book: Book) -> Examination:
    """All findings, those of the reading and of every check, and what is accepted as printed."""
    found = list(book.archive.findings)
    for one in CHECKS:
        found += one(book)
    return examination(book, found, codes())
