"""Names that are one letter from that of a person on file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutebook.book.book import Book
from minutebook.book.texts import SourceFile
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.links.names import names_in, runs_in
from minutebook.links.target import is_record_link, target
from minutebook.queries.units import UnitContent
from minutebook.records.council import Person

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_LINK = re.compile(r"\[(?P<words>[^\]\n]+)\]\(\s*(?P<to>person:[^)\s]+)\s*\)")
_RUN = re.compile(rb"A[a0]*[ A]+A")
"""The shape of what every name has: two words with capital letters, one after the other."""
SHORTEST = 3
"""Letters that a name has at least: 'Jo' and 'Jon' are too near to be a mistake."""


@each(UnitContent)
def near_names(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """near-name: a name differs by one letter from that of a person on file."""
    met: dict[tuple[str, str], tuple[str, ...]] = {}
    for sheet in papers.sheets:
        for index in sheet.shaped(_RUN):
            near = [
                (" ".join(pair), name)
                for run in runs_in(sheet.text(index))
                for pair in names_in(run)
                for name in _near(book, pair, met)
            ]
            yield from _told(sheet, index, near)
        for index in sheet.telling("person:"):
            yield from _told(sheet, index, _linked(book, sheet.text(index)))
        for index in sheet.indexes_of("printed", "name"):
            written = sheet.written(index)
            person = book.people.get(getattr(written.record, "person", None) or "")
            if person is not None:
                yield from _told(sheet, index, _printed(written.text, person))


def _told(sheet: SourceFile, index: int, near: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    """A finding for each words of a text that are near to a name, after the words."""
    for words, name in dict.fromkeys(near):
        written = sheet.written(index)
        if sheet.kind != "person" or written.name not in ("name", "sort"):
            yield warning(
                written.place,
                "near-name",
                f"'{words}' is one letter from '{name}', who is on file; put it right, "
                "or record the other person",
            )


def _near(
    book: Book, pair: tuple[str, str], met: dict[tuple[str, str], tuple[str, ...]]
) -> tuple[str, ...]:
    """The people on file whose name two words are but for one letter.

    `met` are the words that were looked up before, each with what was found.
    """
    if pair not in met:
        first, last = pair
        near: list[str] = []
        if pair not in book.names:
            if len(first) > 1:
                those = book.names_by_word.get((0, first), ())
                near += [name for name in those if is_one_letter_off(last, name.split()[1])]
            those = book.names_by_word.get((1, last), ())
            near += [name for name in those if is_one_letter_off(first, name.split()[0])]
        met[pair] = tuple(near)
    return met[pair]


def _linked(book: Book, text: str) -> Iterator[tuple[str, str]]:
    """The words of links to people in which a name is a letter off."""
    for found in _LINK.finditer(text):
        if is_record_link(found["to"]):
            person = book.people.get(target(found["to"]).id)
            if person is not None:
                yield from _printed(found["words"], person)


def _printed(words: str, person: Person) -> Iterator[tuple[str, str]]:
    """The words in which a person's surname, or whole name, is a letter off."""
    surname = person.name.split()[-1]
    given = _WORD.findall(words)
    if surname in given:
        return
    for word in given:
        if is_one_letter_off(word, surname):
            yield " ".join(words.split()), person.name
            return


def is_one_letter_off(wrong: str, right: str) -> bool:
    """Whether one letter added, left out, changed or changed over with the next makes the other.

    Short names are passed over, and those that differ in capitals alone.
    """
    if min(len(wrong), len(right)) < SHORTEST or wrong.lower() == right.lower():
        return False
    if abs(len(wrong) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(wrong), len(right)) and wrong[start] == right[start]:
        start += 1
    rest, other = wrong[start:], right[start:]
    return (
        rest[1:] == other  # one too many
        or rest == other[1:]  # one left out
        or rest[1:] == other[1:]  # another
        or (rest[:2] == other[:2][::-1] and rest[2:] == other[2:])  # changed over
    )
