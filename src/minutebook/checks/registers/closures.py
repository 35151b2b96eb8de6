"""Entries of a register whose ending does not hold together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, error, warning
from minutebook.records.closures import Closing, Ending
from minutebook.records.registers import CatalogueEntry, Register


@each(Register)
def bad_closings(_: Book, register: Register) -> Iterator[Finding]:
    """bad-closing: an entry was merged, split or moved, and what it goes on in is not told.

    Or it was taken up again before it was closed.
    """
    for entry in register.entries:
        if entry.closed is not None:
            yield from _check(entry, entry.closed)
        for one in entry.reopened:
            yield from _check(entry, one.closed)
        yield from _check_order(entry)


def _check(entry: CatalogueEntry, closing: Closing) -> Iterator[Finding]:
    goes_on_in = (*closing.into, *closing.moved_to)
    if closing.how is Ending.CLOSED and goes_on_in:
        field = "into" if closing.into else "moved_to"
        yield error(
            closing.at.of(field),
            "bad-closing",
            "an entry that goes on in another is merged, split or moved; say which as 'how'",
        )
    elif closing.how is Ending.MERGED and not goes_on_in:
        yield error(
            closing.at.of("how"),
            "bad-closing",
            "a merged entry goes on in another; name that entry's key under 'into'",
        )
    elif closing.how is Ending.SPLIT and len(goes_on_in) < 2:
        yield error(
            closing.at.of("how"),
            "bad-closing",
            "a split entry goes on in two or more; name their keys under 'into'",
        )
    if entry.key in closing.into:
        yield error(
            closing.at.of("into", closing.into.index(entry.key)),
            "bad-closing",
            "an entry cannot go on in itself; name another, or leave it out",
        )


def _check_order(entry: CatalogueEntry) -> Iterator[Finding]:
    """Whether each closing comes before its reopening, and that before the next closing."""
    since: dt.date | None = None
    for one in entry.reopened:
        if since is not None and one.closed.on < since:
            yield error(one.closed.at.of("on"), "bad-closing", _TOO_SOON)
        if one.on <= one.closed.on:
            yield error(
                one.at.of("on"),
                "bad-closing",
                f"it was closed on {one.closed.on}; it can only be taken up again after that",
            )
        since = one.on
    if since is not None and entry.closed is not None and entry.closed.on < since:
        yield error(entry.closed.at.of("on"), "bad-closing", _TOO_SOON)


_TOO_SOON = "this is before it was last taken up again; give them in order, the oldest first"


@each(Register)
def entries_after_closing(book: Book, register: Register) -> Iterator[Finding]:
    """entry-after-closing: an edition of a later period holds an entry that was closed."""
    catalogue = {entry.key: entry for entry in register.entries}
    for edition in book.editions_of(register.id):
        for entry in edition.entries:
            known = catalogue.get(entry.key)
            closing = known.closing_at(edition.period_ends) if known else None
            if closing is not None and closing.on < edition.period_ends:
                yield warning(
                    entry.at.of("key"),
                    "entry-after-closing",
                    f"'{entry.key}' was {closing.how.value} on {closing.on} and stands in an "
                    f"edition of the period to {edition.period_ends}; if it was taken up "
                    "again, say so under 'reopened' in register.yml",
                )
