"""The macro `people`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from minutebook.book.book import Book

from . import _person_view as person_view


def people(
    book: Book,
    *,
    kind: Annotated[
        Literal["councillors", "officers", "others"] | None, "Only these; all if left out."
    ] = None,
) -> Mapping[str, Any]:
    """List who is who: councillors, officers and others by surname, with post and meetings."""
    return {"groups": [group for group in person_view.by_kind(book) if kind in (None, group[0])]}
