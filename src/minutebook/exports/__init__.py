"""Files for machines, made from the book: one flat list of exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from minutebook.book.book import Book
from minutebook.exports.csv.votes import VOTES, VOTES_BY_NAME, votes_csv
from minutebook.exports.json.page_json import pages_json

__all__ = ["EXPORTS", "Export"]

Export = Callable[[Book], Iterator[tuple[str, bytes]]]

EXPORTS: tuple[Export, ...] = (pages_json, votes_csv)
"""Each yields files as their path from the top of the site and their bytes."""

BESIDE_PAGES: Mapping[str, Export] = {VOTES: votes_csv, VOTES_BY_NAME: votes_csv}
"""What makes each file that is no page's twin, if it is made at all."""
