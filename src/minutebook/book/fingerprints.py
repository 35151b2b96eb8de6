"""The fingerprints of a book: of its indexes, its day, and the links that lead into it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from minutebook.book.book import Book
from minutebook.book.build_day import TODAY, answer
from minutebook.cache.fingerprints import Fingerprints, Mappings, text_digest
from minutebook.i18n.messages import Locale
from minutebook.links.target import Target


class BookFingerprints(Fingerprints):
    """What each thing that can be looked up in a book is like now."""

    def __init__(
        self, book: Book, locales: Iterable[Locale] = (), mappings: Mappings | None = None
    ) -> None:
        """`locales` are those in which the book is told, `mappings` what is looked into beside it
        by the names under which it was tracked."""
        super().__init__(book, book.archive.digests, mappings)
        self._book = book
        # With the marks of languages there is more to a title than without.
        self._told = [book.in_locale(locale.marking()) for locale in locales]

    def _alike(self, previous: Any) -> Callable[[str, Any], bool]:
        links_alike = self._book.links_alike(previous._book)
        return lambda name, key: name == "target" and links_alike(key)

    def _both(self, previous: Fingerprints, name: str) -> Any:
        return None if name in ("target", TODAY) else super()._both(previous, name)

    def _answer(self, name: str, key: Any) -> bytes | None:
        if name == TODAY:
            return text_digest(answer(self._book.today.date, key))
        if name == "target":
            return text_digest("\0".join(self._told_of(key)))
        return None

    def _told_of(self, target: Target) -> Iterator[str]:
        """What a link to a target depends on: its address, its titles, what is wrong with it."""
        problem = self._book.problem(target)
        if problem is not None:
            yield repr((problem.what, problem.near))
        yield self._book.address(target)
        with contextlib.suppress(KeyError):  # there is no such record
            for book in self._told:
                yield book.title_once(target)
