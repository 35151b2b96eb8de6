"""Everything that is wrong with a repository, in one run."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from minutebook.book import Book, bind
from minutebook.calls import Vocabulary, check_calls
from minutebook.checks import check
from minutebook.findings import Finding, in_order
from minutebook.reading import read


def check_repository(
    root: Path,
    today: dt.date,
    vocabulary: Vocabulary,
    data: str = "data",
    content: str = "content",
) -> tuple[Book, list[Finding]]:
    """The book of a repository and all findings in order: records, checks and macro calls."""
    book = bind(read(root, data, content), today)
    found = [*check(book), *check_calls(book, book.archive.prose, vocabulary)]
    return book, in_order(found)
