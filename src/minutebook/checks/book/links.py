"""Links that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import MOST_OF_A_CODE, Finding, did_you_mean, error
from minutebook.links.target import Target
from minutebook.queries.units import UnitContent


@each(UnitContent)
def broken_links(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """broken-link: a link names a record, or a part of one, that does not exist."""
    hints: dict[Target, str] = {}
    for reference in papers.links():
        problem = book.problem(reference.target)
        if problem is not None:
            wrong = reference.target.anchor if "no part" in problem.what else reference.target.id
            hint = hints.get(reference.target)
            if hint is None:
                # What was meant is looked for among all ids, and not for more than are told.
                few = len(hints) < MOST_OF_A_CODE
                hint = did_you_mean(wrong, problem.near) if few else ""
                hints[reference.target] = hint
            yield error(reference.place, "broken-link", problem.what + hint)
