"""Abbreviations that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.texts import SourceFile
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.queries.units import UnitContent

_ACRONYM = re.compile(r"(?<![\w@./#&'’-])[A-Z](?:&?[A-Z]){1,5}(?=(?:['’]?s)?(?![\w@/&-]|\.\w))")
_LETTERS = re.compile(rb"A&?A")
"""The shape of what every one of them has, and few texts have."""
_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LINK = re.compile(r"\]\([^)\s]*\)|https?://\S+|`[^`\n]*`")
EVERYDAY = frozenset(
    {
        *("AD", "AGM", "AM", "AOB", "BBC", "BC", "BSL", "CCTV", "CD", "CV", "DVD", "EU", "FAQ"),
        *("GB", "GDP", "GPS", "HGV", "HIV", "HM", "HMRC", "ID", "ISBN", "IT", "LED", "MP", "NB"),
        *("NHS", "OK", "PC", "PDF", "PM", "QR", "RAF", "RSPCA", "SMS", "TV", "UK", "UN", "USA"),
        *("USB", "VAT", "VIP"),
    }
)
"""Abbreviations that are words to everyone."""

_TOLD = {"title", "under", "recommendation", "consultations"}
"""Plain texts that are read as sentences are, beside all that is Markdown."""


@each(UnitContent)
def unexplained_acronyms(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """unexplained: letters such as ABCD stand for something that neither the glossary nor the paper
    says; each is told where a file has it first.

    A paper explains them itself with the words before or behind: 'Any Body's Committee (ABC)'.
    """
    for sheet in papers.sheets:
        if sheet.kind not in ("glossary", "person"):
            yield from _unexplained(book, sheet)


def _unexplained(book: Book, sheet: SourceFile) -> Iterator[Finding]:
    told: set[str] = set()
    for index in sheet.shaped(_LETTERS):
        written = sheet.written(index)
        if written.language not in (None, "en"):
            continue
        if not written.markdown and written.name not in _TOLD:
            continue
        if not any(letter.islower() for letter in written.text):
            continue  # a heading in capitals
        for letters in _ACRONYM.findall(_LINK.sub("] ", written.text)):
            if letters in EVERYDAY or letters in told or _ROMAN.fullmatch(letters):
                continue
            told.add(letters)
            if letters in book.explained:
                continue
            if not is_explained(letters, "\n".join(one.text for one in sheet.all_written)):
                yield warning(
                    written.place,
                    "unexplained",
                    f"'{letters}' is nowhere explained; add it to data/glossary.yml, or write it "
                    f"out where it stands first: 'What It Is ({letters})'",
                )


def is_explained(letters: str, text: str) -> bool:
    """Whether a text says what letters stand for: 'Full Name (FN)', 'FN (full name)'."""
    before = re.search(rf"\(\W*{re.escape(letters)}(?:['’]?s)?\b", text)
    if before is not None and _spells(letters, _WORD.findall(text[: before.start()])):
        return True
    behind = re.search(rf"(?<!\w){re.escape(letters)}(?:['’]?s)?\W{{0,3}}\(([^()]+)\)", text)
    return behind is not None and len(_WORD.findall(behind[1])) > 1


def _spells(letters: str, words: list[str]) -> bool:
    """Whether the last of some words begin with the first of the letters, small words left out."""
    nearest = [word[0].lower() for word in words[-2 * len(letters) - 4 :]]
    return letters[0].lower() in nearest
