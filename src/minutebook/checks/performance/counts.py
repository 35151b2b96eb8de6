"""Counts that a document states, against those that its rows make."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.queries.performance.figures import counts
from minutebook.records.performance import PerformanceEdition


@each(PerformanceEdition)
def stated_counts(_: Book, edition: PerformanceEdition) -> Iterator[Finding]:
    """stated-count: the document states another number of indicators than is recorded."""
    counted = counts(edition)
    for stated in edition.stated:
        recorded = (
            counted.total if stated.status is None else counted.recorded.get(stated.status, 0)
        )
        if recorded != stated.count:
            what = f"'{stated.status}'" if stated.status else "in all"
            yield warning(
                stated.at.of("count"),
                "stated-count",
                f"the document states {stated.count} indicators {what} "
                f"and {recorded} are recorded here",
            )
