"""The macro `glossary`."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.links.target import slug


def glossary(
    book: Book, *, letters: Annotated[str | None, "Only terms that begin with these."] = None
) -> Mapping[str, Any]:
    """Explain the abbreviations and terms of the records, in alphabetical order."""
    wanted = tuple(letters.upper()) if letters else ()
    terms = [
        (slug(term.term), term)
        for term in book.glossary.values()
        if not wanted or term.term.upper().startswith(wanted)
    ]
    by_letter = groupby(terms, lambda pair: pair[1].term[0].upper())
    return {"letters": [(letter, list(those)) for letter, those in by_letter]}
