"""Names in the site: each file has its own, and what Minutebook makes is replaced by nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from minutebook.book.book import Book
from minutebook.exports import BESIDE_PAGES
from minutebook.findings import Finding, error
from minutebook.pages.catalog import pages
from minutebook.records.location import Location

_EVERYWHERE = frozenset({"index.html", "index.json"})
_AT_THE_TOP = frozenset({*BESIDE_PAGES, "404.html", "sitemap.xml", "sitemap.xml.gz"})
_FOLDERS = ("assets/minutebook/", "search/")
_OF_THE_SEARCH = "search/data/"


class Claims:
    """Who has each name in the site, however its letters are cased."""

    def __init__(self, book: Book, guide: str | None = None, *, is_sound: bool) -> None:
        """Nobody has a name yet but Minutebook, which has pages for macros in a guide too.

        `is_sound` says that there is no error in the book, so that its pages are known.
        """
        self._of_macros = f"{guide}/macros/".casefold() if guide else None
        self._book = book
        self._is_sound = is_sound
        self._holders: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def of_page(self, file: str, address: str) -> Iterator[Finding]:
        """What is wrong with a page's having an address: '' or one that ends in a slash.

        A page that a person writes at the address of a record is the record's page.
        """
        folded = address.casefold()
        if self._is_taken(folded, is_page=True):
            yield _taken(file)
            return
        yield from self._held(file, f"{folded}index.html")
        self._folders.setdefault(folded.rstrip("/"), file)
        if folded != address and folded in self._folded and address not in self._made:
            made = self._folded[folded]
            what = f"on many hosts its address is that of a record's page, '{made}'; rename it"
            yield error(Location(file), "taken-name", what)

    def of_file(self, file: str, path: str) -> Iterator[Finding]:
        """What is wrong with a file's having a path in the site."""
        folded = path.casefold()
        if self._is_taken(folded, is_page=False):
            yield _taken(file)
            return
        yield from self._held(file, folded)
        folder = self._folders.get(folded)
        if folder is not None:
            yield _both(file, folder)
        elif "." not in folded.rpartition("/")[2] and self._is_way(folded):
            yield _taken(file)

    def _is_taken(self, folded: str, *, is_page: bool) -> bool:
        if self._of_macros is not None and folded.startswith(self._of_macros):
            return True
        return _is_taken(folded, is_page=is_page)

    def _held(self, file: str, path: str) -> Iterator[Finding]:
        holder = self._holders.setdefault(path, file)
        if holder != file:
            yield _both(file, holder)

    def _is_way(self, folded: str) -> bool:
        """Whether a name is that of a folder in which records have their pages."""
        return any(address.startswith(f"{folded}/") for address in self._folded)

    @cached_property
    def _made(self) -> frozenset[str]:
        """The addresses of all pages that records make."""
        if not self._is_sound:
            return frozenset()
        made = {page.address for page in pages(self._book)}
        further = self._book.body.languages[1:]
        return frozenset(made | {f"{one}/{address}" for one in further for address in made})

    @cached_property
    def _folded(self) -> dict[str, str]:
        return {address.casefold(): address for address in self._made}


def _is_taken(folded: str, *, is_page: bool) -> bool:
    parts = folded.rstrip("/").split("/")
    if not _EVERYWHERE.isdisjoint(parts) or parts[0] in _AT_THE_TOP:
        return True
    if is_page:
        return folded.startswith((_OF_THE_SEARCH, _FOLDERS[0]))
    return folded.startswith(_FOLDERS) or any(one.startswith(f"{folded}/") for one in _FOLDERS)


def _taken(file: str) -> Finding:
    what = "the name is taken by what Minutebook makes; rename the file"
    return error(Location(file), "taken-name", what)


def _both(file: str, other: str) -> Finding:
    what = f"it would have the same address in the site as {other}; rename one, or remove it"
    return error(Location(file), "taken-name", what)
