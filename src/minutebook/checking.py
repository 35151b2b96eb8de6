"""Everything that is wrong with a repository, in one run."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from minutebook.accepting import Accepted
from minutebook.book import Book, bind
from minutebook.calls import Vocabulary, check_calls
from minutebook.checks import check
from minutebook.findings import Finding, in_order
from minutebook.reading import read


class Checked(NamedTuple):
    """A repository's book, what is wrong with it in order, and what is accepted as printed."""

    book: Book
    findings: list[Finding]
    accepted: tuple[Accepted, ...]


def check_repository(
    root: Path,
    today: dt.date,
    vocabulary: Vocabulary,
    data: str = "data",
    content: str = "content",
) -> Checked:
    """Read a repository and check its records and the macro calls of its pages."""
    book = bind(read(root, data, content), today)
    examined = check(book)
    found = [*examined.findings, *check_calls(book, book.archive.prose, vocabulary)]
    accepted = sorted(set(examined.accepted), key=lambda one: (one.finding.place, str(one)))
    return Checked(book, in_order(found), tuple(accepted))
