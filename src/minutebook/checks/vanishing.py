"""Entries of a register that are gone and of which nothing says why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from minutebook.book import Book
from minutebook.findings import Finding, warning
from minutebook.records.registers import CatalogueEntry, RegisterEdition

NEIGHBOURS = dt.timedelta(days=370)
"""Between two editions further apart there may be others, not on record, that tell of a closing."""

_LEFT_OUT = re.compile(r"\b(?:left out|leaves? out|omit\w*|omission|missing from)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+")


def vanished_entries(book: Book) -> Iterator[Finding]:
    """vanished: an edition lacks an entry of the one before, and the entry is not closed."""
    for register in book.registers.values():
        catalogue = {entry.key: entry for entry in register.entries}
        editions = book.editions_of(register.id)
        for before, after in pairwise(editions):
            if after.period_ends - before.period_ends > NEIGHBOURS:
                continue
            kept = {entry.key for entry in after.entries}
            for gone in before.entries:
                entry = catalogue.get(gone.key)
                if gone.key not in kept and entry is not None and not _closed(entry, after):
                    yield warning(
                        entry.at.place,
                        "vanished",
                        f"{gone.ref} stands in {before.period} and not in {after.period}; give the "
                        "entry 'closed', or add it to that edition",
                    )


def _closed(entry: CatalogueEntry, by: RegisterEdition) -> bool:
    """Whether an entry was closed before an edition, or after the end of its period."""
    closing = entry.closing_at(by.period_ends)
    return closing is not None and closing.on <= by.period_ends + NEIGHBOURS


def left_out_entries(book: Book) -> Iterator[Finding]:
    """left-out: minutes say that a paper left out an entry of a register."""
    refs = {
        ref
        for edition in book.editions.values()
        for entry in edition.entries
        for ref in (entry.ref, entry.ref_printed)
        if ref and any(letter.isdigit() for letter in ref)
    }
    if not refs:
        return
    named = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(refs)))})(?!\w)")
    for text in book.texts:
        if text.kind not in ("minutes", "decisions") or not _LEFT_OUT.search(text.written.text):
            continue
        for sentence in _SENTENCE.split(text.written.text):
            found = named.search(sentence) if _LEFT_OUT.search(sentence) else None
            if found is not None:
                yield warning(
                    text.written.place,
                    "left-out",
                    f"{found[0]} is said to have been left out; see that the edition published "
                    "here holds it, or says that it does not",
                )
