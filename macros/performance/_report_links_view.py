"""Where performance reports were put to, and where text speaks of a report or a measure."""

from __future__ import annotations

from collections.abc import Iterable

from minutebook.book.book import Book
from minutebook.links.target import Target

_BY_FIELD = (
    "AgendaItem.performance",
    "Minute.performance",
    "Decision.performance",
    "Appendix.performance",
)
_WITH_PAGES = ("meeting", "report", "decision", "register", "entry", "committee")


def reported_to(book: Book, edition: str) -> tuple[Target, ...]:
    """The items, decisions and reports that an edition was put to."""
    links = book.links_to("performance", edition, *_BY_FIELD)
    return tuple(dict.fromkeys(link.source for link in links))


def spoken_of(book: Book, kind: str, id_: str, known: Iterable[Target]) -> tuple[Target, ...]:
    """The pages where text links to a record, each once, without those that are known."""
    pages = {(target.kind, target.id) for target in known}
    found: dict[Target, None] = {}
    for link in book.links_to(kind, id_):
        page = Target(link.source.kind, link.source.id)
        if page.kind in _WITH_PAGES and (page.kind, page.id) not in pages:
            found[page] = None
    return tuple(found)
