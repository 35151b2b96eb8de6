"""Links that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book import Book
from minutebook.checks.each import each
from minutebook.findings import Finding, did_you_mean, error
from minutebook.units import Papers


@each(Papers)
def broken_links(book: Book, papers: Papers) -> Iterator[Finding]:
    """broken-link: a link names a record, or a part of one, that does not exist."""
    for reference in papers.links():
        problem = book.problem(reference.target)
        if problem is not None:
            wrong = reference.target.anchor if "no part" in problem.what else reference.target.id
            hint = did_you_mean(wrong, problem.near)
            yield error(reference.place, "broken-link", problem.what + hint)
