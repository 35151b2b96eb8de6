"""A book's search records, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from minutebook.book.book import Book
from minutebook.book.translations import given_in
from minutebook.pages.page import Page
from minutebook.search.documents.context import Naming
from minutebook.search.documents.document import Kind, SearchRecord
from minutebook.search.documents.meetings import of_decision, of_meeting, of_report
from minutebook.search.documents.other import (
    of_committee,
    of_forthcoming,
    of_glossary,
    of_list,
    of_person,
    of_plan,
)
from minutebook.search.documents.plain_text import plain_words, words_in_html
from minutebook.search.documents.registers import (
    of_entry,
    of_indicator,
    of_performance,
    of_register,
    of_scale,
)

_OF: Mapping[str, Callable[[Book, Naming, str], Iterator[SearchRecord]]] = {
    "meeting": lambda book, naming, id_: of_meeting(book, naming, book.meetings[id_]),
    "report": of_report,
    "decision": of_decision,
    "register": of_register,
    "entry": of_entry,
    "scale": of_scale,
    "performance": of_performance,
    "indicator": of_indicator,
    "plan": of_plan,
    "forthcoming": of_forthcoming,
    "committee": of_committee,
    "person": of_person,
}
"""How the records of a page are made, by the kind of the page's own record."""


def records_of(book: Book, page: Page) -> tuple[SearchRecord, ...]:
    """What can be found on one page of the site, in the language of the book.

    `page` is one of `pages(book)` or of `pages_in(book)`. Depends on nothing but the book.
    """
    naming = Naming(book, _elsewhere(book, page))
    if page.target is None:
        if page.kind == "glossary":
            return (of_list(naming, page), *of_glossary(book, naming))
        return () if page.kind in ("home", "search") else (of_list(naming, page),)
    of = _OF.get(page.target.kind)
    return tuple(of(book, naming, page.target.id)) if of is not None else ()


def _elsewhere(book: Book, page: Page) -> tuple[str, ...]:
    """The further languages in which a page of the main one is given too."""
    main, *further = book.body.languages
    if not further or book.locale.language != main:
        return ()
    if page.target is None:
        return tuple(further)
    given = given_in(book, page.target)
    return tuple(language for language in further if language in given)


def record_of_prose(address: str, title: str, html: str, language: str) -> SearchRecord:
    """A page that people wrote, by the HTML of its own words as it is published."""
    return SearchRecord(
        url=address,
        title=plain_words(title),
        text=words_in_html(html),
        kind=Kind.PAGE.value,
        language=language,
    )
