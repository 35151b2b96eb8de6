"""All records of a council, linked.

Links are declared once, by the type of the field that holds them; what they lead back to is
derived. A book is made from what was loaded and a day, and never changes. What it is made of are
layers, each knowing those below it: records, meetings, links, addresses, titles.
"""

from __future__ import annotations

import datetime as dt
from copy import copy
from typing import Self

from minutebook.book.derived_meetings import derive_meetings
from minutebook.book.links import links_of
from minutebook.book.titles import Titles
from minutebook.i18n.messages import Locale
from minutebook.loader.loaded import LoadedRecords
from minutebook.runtime.gc import not_collecting


class Book(Titles):
    """Every record by its id, every link followed both ways, and what follows from them."""

    def __init__(
        self, archive: LoadedRecords, today: dt.date, previous: Book | None = None
    ) -> None:
        """`previous` is a book of an earlier state of the repository.

        From it the links are taken over of every record that is the very same, and the meetings
        that are made of such.
        """
        super().__init__(archive, today)
        was = previous._archive if previous is not None else None
        self._linked = links_of(archive, was, previous._linked if previous is not None else {})
        self._meetings = derive_meetings(
            archive, previous._meetings if previous is not None else None
        )
        self._named_before = vars(previous).get("_named", {}) if previous is not None else {}
        self._known_titles = {}

    def in_locale(self, locale: Locale) -> Self:
        """The same book, whose titles are in another of its languages."""
        other = copy(self)
        other.locale = locale
        if self._recorder is None:
            other._known_titles = {}
        else:
            other._source = self._source.in_locale(locale)
        return other


@not_collecting()
def bind(archive: LoadedRecords, today: dt.date, previous: Book | None = None) -> Book:
    """Link what was loaded into one book. `today` is the day that the site is built for."""
    return Book(archive, today, previous)
