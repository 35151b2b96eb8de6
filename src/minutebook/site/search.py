"""The search of a site that MkDocs builds: what can be found on each page of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from minutebook.book.book import Book
from minutebook.cache.store import CacheStore
from minutebook.i18n.messages import Locale
from minutebook.pages.page import Page
from minutebook.records.base import packed
from minutebook.runtime.parallel import cores
from minutebook.runtime.progress import Stage
from minutebook.search.documents.collect import record_of_prose, records_of
from minutebook.search.documents.document import SearchRecord
from minutebook.search.index.pagefind import PagefindError
from minutebook.search.index.shards import Listed, listed
from minutebook.search.index.writer import publish
from minutebook.site.errors import BuildError


@dataclass(frozen=True, slots=True)
class Found:
    """What can be found on a page: its records as they are listed, and where they are kept."""

    address: str
    listed: tuple[Listed, ...]
    digest: bytes

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        """What pickling and copying make it from."""
        return packed(self)


class SiteSearch:
    """Gathers what can be found on the pages of one build."""

    def __init__(
        self,
        book: Book,
        locales: Mapping[str, Locale],
        pages: Mapping[str, Page],
        store: CacheStore | None,
    ) -> None:
        self._book = book
        self._locales = locales
        self._pages = pages
        self._store = store
        self._prose: dict[str, SearchRecord] = {}

    def found_on(self, book: Book, page: Page) -> Found:
        """What can be found on the page of a record, in the language of the book."""
        records = records_of(book, page)
        raw = json.dumps([one.as_json for one in records], ensure_ascii=False).encode()
        known = self._store.put_file(raw) if self._store is not None else b""
        return Found(page.address, tuple(map(listed, records)), known)

    def add_prose(
        self, address: str, meta: Mapping[str, Any], title: str, html: str, language: str
    ) -> None:
        """Have a page of prose found, unless its head says `search: {exclude: true}`."""
        said = meta.get("search")
        if not (isinstance(said, dict) and said.get("exclude")):
            self._prose[address] = record_of_prose(address, title, html, language)

    def prose_at(self, url: str) -> tuple[SearchRecord, ...]:
        """What is found of the page of prose at an address: one record, or none."""
        found = self._prose.get(url)
        return () if found is None else (found,)

    def find_prose(self, *records: SearchRecord) -> None:
        """Have pages of prose found that were made for an earlier build."""
        self._prose.update({one.url: one for one in records})

    def publish(self, site: Path, found: Collection[Found], stage: Stage) -> frozenset[bytes]:
        """Write the search into a site. BuildError where Pagefind fails.

        Gives the digests of what is kept of it for the next build.
        """
        digests = {one.address: one.digest for one in found}

        def records(address: str) -> Sequence[SearchRecord]:
            if address in self._prose:
                return (self._prose[address],)
            read = self._read(digests[address])
            is_it = tuple(map(listed, read)) == listing[address]
            return read if read and is_it else self._worked_out(address)

        listing = {one.address: one.listed for one in found}
        listing.update({at: (listed(one),) for at, one in self._prose.items()})
        committees = {
            language: {id_: locale.plain(one.name) for id_, one in self._book.committees.items()}
            for language, locale in self._locales.items()
        }
        try:
            done = publish(
                listing,
                records,
                site,
                languages=list(self._locales),
                committees=committees,
                store=self._store,
                cores=cores(),
            )
        except PagefindError as problem:
            raise BuildError(f"The search can't be made: {problem}") from None
        stage.done(done.built)
        stage.done(done.reused, reused=True)
        return done.used

    def _read(self, digest: bytes) -> Sequence[SearchRecord]:
        """The records that were kept; none where they are missing."""
        raw = self._store.file(digest) if self._store is not None else None
        try:
            return [_record(fields) for fields in json.loads(raw or b"[]")]
        except (ValueError, TypeError, AttributeError):  # it is something else that was kept
            return []

    def _worked_out(self, address: str) -> Sequence[SearchRecord]:
        page = self._pages[address]
        top = address.partition("/")[0]
        locale = self._locales.get(top, self._book.locale)
        return records_of(self._book.in_locale(locale), page)


def _record(fields: Mapping[str, Any]) -> SearchRecord:
    """A record of what JSON has of it, where a tuple is a list."""
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()
    }
    return SearchRecord(**given)
