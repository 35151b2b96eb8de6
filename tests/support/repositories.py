"""Small repositories for tests: written from texts, and checked as `minutebook check` does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from minutebook.book.book import Book, bind
from minutebook.findings import Severity
from minutebook.loader.loader import read
from minutebook.macros import VOCABULARY
from minutebook.site.repository import check_repository

TODAY = dt.date(2024, 3, 1)
BODY = {"data/body.yml": "name: Borchester District Council\n"}


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, and give the folder back."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def lines_of(root: Path) -> list[str]:
    """What `minutebook check` says of a repository."""
    return [str(finding) for finding in check_repository(root, TODAY, VOCABULARY)[1]]


def book_of(root: Path, files: Mapping[str, str | bytes]) -> Book:
    """The book of a repository whose files can all be read."""
    book = bind(read(write(root, {**BODY, **files})), TODAY)
    errors = [str(f) for f in book.archive.findings if f.severity is Severity.ERROR]
    assert errors == []
    return book
