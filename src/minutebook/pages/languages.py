"""The pages in each language of a council that has several."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from minutebook.book.book import Book
from minutebook.book.translations import given_in
from minutebook.pages.catalog import pages
from minutebook.pages.page import Page


def pages_in(book: Book, made: Iterable[Page] | None = None) -> Iterator[Page]:
    """The pages in a further language, that of the book's locale: lists, and what is given in it.

    They stand in the folder of the language: 'cy/meetings/'. `made` is the book's `pages`, where
    they are at hand.
    """
    language = book.locale.language
    for page in pages(book) if made is None else made:
        if _is_given(book, page, language):
            yield replace(page, address=f"{language}/{page.address}")


def in_each_language(
    book: Book, made: Iterable[Page] | None = None
) -> Mapping[str, Mapping[str, str]]:
    """By the address in the main language: the address of a page in each that it is given in.

    Holds for pages of records and of prose, and has nothing where there is only one language.
    `made` is the book's `pages`, where they are at hand.
    """
    main, *further = book.body.languages
    found: dict[str, dict[str, str]] = defaultdict(dict)
    if not further:
        return found
    for page in pages(book) if made is None else made:
        found[page.address][main] = page.address
        found[page.address].update(
            {
                language: f"{language}/{page.address}"
                for language in further
                if _is_given(book, page, language)
            }
        )
    for prose in book.archive.prose:
        inside = prose.address
        if prose.language != main:
            inside = inside.removeprefix(f"{prose.language}/")
        found[inside][prose.language] = prose.address
    return found


def _is_given(book: Book, page: Page, language: str) -> bool:
    """Whether there is a page in a further language: each list, and what is given in it."""
    of = page.target or page.part_of
    return of is None or language in given_in(book, of)
