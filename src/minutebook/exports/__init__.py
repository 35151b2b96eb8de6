"""Files for machines, made from the book: one flat list of exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from minutebook.book import Book
from minutebook.exports.twins import twins

Export = Callable[[Book], Iterator[tuple[str, bytes]]]

EXPORTS: tuple[Export, ...] = (twins,)
"""Each yields files as their path from the top of the site and their bytes."""
