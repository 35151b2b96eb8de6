"""Abbreviations that nobody explains."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutebook.book import Book, TextOnRecord
from minutebook.findings import Finding, warning
from minutebook.records.council import Person

_ACRONYM = re.compile(r"(?<![\w@./#&'’-])[A-Z](?:&?[A-Z]){1,5}(?=(?:['’]?s)?(?![\w@/&-]|\.\w))")
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


def unexplained_acronyms(book: Book) -> Iterator[Finding]:
    """unexplained: letters such as ABCD stand for something that neither the glossary nor the paper
    says; each is told where a file has it first.

    A paper explains them itself with the words before or behind: 'Any Body's Committee (ABC)'.
    """
    known = EVERYDAY | _known(book)
    of_file: dict[tuple[str, str], list[TextOnRecord]] = {}
    for text in book.texts:
        of_file.setdefault((text.kind, text.id), []).append(text)
    for texts in of_file.values():
        yield from _unexplained(texts, known)


def _known(book: Book) -> frozenset[str]:
    """What the glossary and the names of the council, of its bodies and its people explain."""
    terms = [name for term in book.glossary.values() for name in (term.term, *term.also)]
    terms += [one for one in (book.body.short_name, book.body.name) if one]
    for committee in book.committees.values():
        terms += [one for one in (committee.short_name, committee.name) if one]
    people: Iterable[Person] = book.people.values()
    terms += [word for p in people for word in f"{p.name} {p.post_nominals or ''}".split()]
    return frozenset(part for term in terms for part in re.findall(r"[\w&]+", term)) | {
        term.upper() for term in terms
    }


def _unexplained(texts: list[TextOnRecord], known: frozenset[str]) -> Iterator[Finding]:
    told: set[str] = set()
    whole = "\n".join(text.written.text for text in texts)
    for text in texts:
        written = text.written
        if written.language not in (None, "en") or text.kind in ("glossary", "person"):
            continue
        if not written.markdown and written.name not in _TOLD:
            continue
        if not any(letter.islower() for letter in written.text):
            continue  # a heading in capitals
        for letters in _ACRONYM.findall(_LINK.sub("] ", written.text)):
            if letters in known or letters in told or _ROMAN.fullmatch(letters):
                continue
            told.add(letters)
            if not is_explained(letters, whole):
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
