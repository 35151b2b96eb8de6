"""Names that are one letter from that of a person on file."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from minutebook.book import Book, full_name
from minutebook.findings import Finding, warning
from minutebook.records.council import Person
from minutebook.targets import is_record_link, target

_REST = r"[^\W\d_]*(?:['’-][^\W\d_]+)*"
_WORD = re.compile(rf"[^\W\d_]{_REST}")
_CAPITAL = r"[^\W\d_a-zß-öø-ÿŵŷ]"
_NAME = re.compile(
    rf"(?<![\w'’-])(?=(?P<first>{_CAPITAL}{_REST})\s+(?P<last>{_CAPITAL}{_REST})(?![\w-]))"
)
"""Two words with capital letters, one after the other."""
_LINK = re.compile(r"\[(?P<words>[^\]\n]+)\]\(\s*(?P<to>person:[^)\s]+)\s*\)")
SHORTEST = 3
"""Letters that a name has at least: 'Jo' and 'Jon' are too near to be a mistake."""


def near_names(book: Book) -> Iterator[Finding]:
    """near-name: a name differs by one letter from that of a person on file."""
    people = _People(book)
    for text in book.texts:
        written = text.written
        if text.kind == "person" and written.name in ("name", "sort"):
            continue
        near = [*people.near(written.text), *_linked(book, written.text)]
        person = book.people.get(getattr(written.record, "person", None) or "")
        if written.name in ("printed", "name") and person is not None:
            near += _printed(written.text, person)
        for words, name in dict.fromkeys((words, meant.name) for words, meant in near):
            yield warning(
                written.place,
                "near-name",
                f"'{words}' is one letter from '{name}', who is on file; put it right, "
                "or record the other person",
            )


class _People:
    """The people on file by the words of their names."""

    def __init__(self, book: Book) -> None:
        self.known: set[tuple[str, str]] = set()
        self._by_first: dict[str, list[tuple[str, Person]]] = defaultdict(list)
        self._by_last: dict[str, list[tuple[str, Person]]] = defaultdict(list)
        for person in book.people.values():
            for name in (person.name, full_name(person)):
                self.known |= {(found["first"], found["last"]) for found in _NAME.finditer(name)}
            words = person.name.split()
            if len(words) == 2:
                self._by_first[words[0]].append((words[1], person))
                self._by_last[words[1]].append((words[0], person))

    def near(self, text: str) -> Iterator[tuple[str, Person]]:
        """Each pair of words that is a name but for one letter."""
        for found in _NAME.finditer(text):
            first, last = found["first"], found["last"]
            if (first, last) in self.known:
                continue
            for right, person in self._by_first.get(first, ()) if len(first) > 1 else ():
                if is_one_letter_off(last, right):
                    yield f"{first} {last}", person
            for right, person in self._by_last.get(last, ()):
                if is_one_letter_off(first, right):
                    yield f"{first} {last}", person


def _linked(book: Book, text: str) -> Iterator[tuple[str, Person]]:
    """The words of links to people in which a name is a letter off."""
    for found in _LINK.finditer(text):
        if is_record_link(found["to"]):
            person = book.people.get(target(found["to"]).id)
            if person is not None:
                yield from _printed(found["words"], person)


def _printed(words: str, person: Person) -> Iterator[tuple[str, Person]]:
    """The words in which a person's surname, or whole name, is a letter off."""
    surname = person.name.split()[-1]
    given = _WORD.findall(words)
    if surname in given:
        return
    for word in given:
        if is_one_letter_off(word, surname):
            yield " ".join(words.split()), person
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
