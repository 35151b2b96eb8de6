"""A record named in a file for machines: its kind, id, title and address."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from minutebook.book.book import Book
from minutebook.links.target import Target

Facts = dict[str, Any]


def ref(book: Book, target: Target) -> Facts:
    """A record as another's file names it."""
    return {
        "kind": target.kind,
        "id": target.id,
        "title": book.title(target),
        "address": book.address(target),
    }


def refs(book: Book, targets: Iterable[Target]) -> list[Facts]:
    """Records as another's file names them, each once."""
    return [ref(book, target) for target in dict.fromkeys(targets)]
