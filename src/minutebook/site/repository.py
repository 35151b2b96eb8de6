"""Everything that is wrong with a repository, in one run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from minutebook.book.book import Book, bind
from minutebook.checks.examination import examine
from minutebook.checks.macro_calls import Vocabulary
from minutebook.checks.suppressions import Suppressed
from minutebook.findings import Finding, Severity, in_order
from minutebook.loader.loader import read
from minutebook.site.attachments import Attached, Rules, attached


class Checked(NamedTuple):
    """A repository's book, what is wrong with it in order, and what is accepted as printed."""

    book: Book
    findings: list[Finding]
    accepted: tuple[Suppressed, ...]


def check_repository(
    root: Path,
    today: dt.date,
    vocabulary: Vocabulary,
    data: str = "data",
    content: str = "content",
) -> Checked:
    """Read a repository and check its records, its files, and the macro calls of its pages."""
    book = bind(read(root, data, content), today)
    examined = examine(book, vocabulary)
    files = files_of(book, root, Rules(content), examined.findings)
    return Checked(book, in_order([*examined.findings, *files.findings]), examined.accepted)


def files_of(book: Book, root: Path, rules: Rules, found: Iterable[Finding]) -> Attached:
    """What is published of the files beside pages; `found` is what is wrong with the book."""
    is_sound = not any(one.severity is Severity.ERROR for one in found)
    return attached(book, root, rules, is_sound=is_sound)
