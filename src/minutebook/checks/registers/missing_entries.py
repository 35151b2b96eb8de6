"""Entries of a register that are gone and of which nothing says why."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.queries.units import UnitContent
from minutebook.records.registers import CatalogueEntry, Register, RegisterEdition

NEIGHBOURS = dt.timedelta(days=370)
"""Between two editions further apart there may be others, not on record, that tell of a closing."""

_LEFT_OUT = re.compile(r"\b(?:left out|leaves? out|omit\w*|omission|missing from)\b", re.IGNORECASE)
_OF_LEAVING_OUT = ("left out", "leave out", "leaves out", "omit", "omission", "missing from")
"""What is in every text that `_LEFT_OUT` finds: looking for plain words is fast."""
_OF_A_WORD = re.compile(r"\w")
_SENTENCE = re.compile(r"(?<=[.;:!?])\s+")


@each(Register)
def vanished_entries(book: Book, register: Register) -> Iterator[Finding]:
    """vanished: an edition lacks an entry of the one before, and the entry is not closed."""
    catalogue = {entry.key: entry for entry in register.entries}
    for before, after in pairwise(book.editions_of(register.id)):
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


@each(UnitContent)
def left_out_entries(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """left-out: minutes say that a paper left out an entry of a register."""
    for sheet in papers.sheets:
        if sheet.kind not in ("minutes", "decisions"):
            continue
        told = sheet.whole.lower()
        if not any(words in told for words in _OF_LEAVING_OUT):
            continue
        for written in sheet.all_written:
            if not _LEFT_OUT.search(written.text):
                continue
            for sentence in _SENTENCE.split(written.text):
                ref = _ref_in(book, sentence) if _LEFT_OUT.search(sentence) else None
                if ref is not None:
                    yield warning(
                        written.place,
                        "left-out",
                        f"{ref} is said to have been left out; see that the edition published "
                        "here holds it, or says that it does not",
                    )


def _ref_in(book: Book, sentence: str) -> str | None:
    """The first reference of an entry in a sentence, as a word of its own."""
    for place, letter in enumerate(sentence):
        if place and _OF_A_WORD.match(sentence[place - 1]):
            continue
        for ref in book.refs_by_letter.get(letter, ()):
            end = place + len(ref)
            if sentence.startswith(ref, place) and not _OF_A_WORD.match(sentence[end : end + 1]):
                return ref
    return None
