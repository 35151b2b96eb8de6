"""The macro `registers`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from minutebook.book.book import Book

from ._edition_view import edition_meant
from ._register_view import counts_in_words


def registers(book: Book) -> Mapping[str, Any]:
    """List the registers, each with what it is for and its newest edition."""
    lines = []
    for register in sorted(book.registers.values(), key=lambda register: register.title):
        newest = edition_meant(book, register.id)
        lines.append((register, newest, counts_in_words(register, newest) if newest else ""))
    return {"lines": lines}
