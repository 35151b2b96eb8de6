"""The macro `performance`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.book.book import Book


def performance(book: Book) -> Mapping[str, Any]:
    """List what the council measures: each framework, its newest report and how much it holds."""
    return {
        "frameworks": [
            (framework, tuple(reversed(book.performance_of(framework.id))))
            for framework in book.frameworks.values()
        ]
    }
