"""References of register entries in which a letter and a digit have changed places."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.records.registers import Entry, Register

_LOOK_ALIKE = {
    **{"0": "O", "O": "0", "1": "I", "I": "1", "l": "1", "5": "S", "S": "5"},
    **{"8": "B", "B": "8", "2": "Z", "Z": "2"},
}
_SERIES = re.compile(
    r"(?P<letters>[A-Za-z]+(?:[ .-][A-Za-z]+)*)(?P<between>[ ./-]?)(?P<number>\d+)"
)


@each(Register)
def misprinted_references(book: Book, register: Register) -> Iterator[Finding]:
    """misprinted-ref: an entry's reference has a letter for a digit, or a digit for a letter."""
    editions = book.editions_of(register.id)
    entries = [entry for edition in editions for entry in edition.entries]
    series = Counter(_series(entry.ref) for entry in entries)
    refs = defaultdict(set)
    for entry in entries:
        refs[entry.key].add(entry.ref)
    for entry in entries:
        yield from _misprinted(entry, series, refs[entry.key])


def _misprinted(
    entry: Entry, series: Counter[str | None], elsewhere: set[str]
) -> Iterator[Finding]:
    """`elsewhere` are the entry's own references in all editions."""
    if entry.ref_printed is not None and entry.ref_printed != entry.ref:
        yield warning(
            entry.at.of("ref_printed"),
            "misprinted-ref",
            f"'{entry.ref_printed}' was printed where {entry.ref} is meant"
            f"{_how(entry.ref_printed, entry.ref)}",
        )
        return
    if series[_series(entry.ref)] > 1:
        return  # other entries are numbered in the same way
    for meant in _read_otherwise(entry.ref):
        known = meant in elsewhere and not (_series(meant) or "").endswith("0")
        if known or series[_series(meant)] > 1:
            yield warning(
                entry.at.of("ref"),
                "misprinted-ref",
                f"'{entry.ref}' is numbered as no other entry is; was {meant} meant"
                f"{_how(entry.ref, meant)}? Give that as 'ref', and this as 'ref_printed'",
            )
            return


def _series(ref: str) -> str | None:
    """What entries numbered alike have in common: 'CO' for CO1, 'C0' for C01."""
    found = _SERIES.fullmatch(ref)
    if found is None:
        return None
    return f"{found['letters']}{found['between']}{'0' * found['number'].startswith('0')}"


def _read_otherwise(ref: str) -> Iterator[str]:
    """The reference with one letter or digit read as what looks like it."""
    for index, letter in enumerate(ref):
        if letter in _LOOK_ALIKE:
            yield f"{ref[:index]}{_LOOK_ALIKE[letter]}{ref[index + 1 :]}"


def _how(wrong: str, meant: str) -> str:
    """', with a zero for the letter O' where one character alone is mistaken for its like."""
    if len(wrong) != len(meant):
        return ""
    pairs = [(is_, should) for is_, should in zip(wrong, meant, strict=True) if is_ != should]
    if len(pairs) != 1 or _LOOK_ALIKE.get(pairs[0][0]) != pairs[0][1]:
        return ""
    is_, should = (_named(letter) for letter in pairs[0])
    return f", with {'a' if is_ == 'zero' else 'the'} {is_} for the {should}"


def _named(letter: str) -> str:
    if letter == "0":
        return "zero"
    return f"{'digit' if letter.isdigit() else 'letter'} {letter}"
