"""A register over its editions: an entry's life, and what an edition changed.

A history follows an entry's key, never the reference printed, for references are reused.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from minutebook.book import Book
from minutebook.records.base import Number
from minutebook.records.registers import CatalogueEntry, Entry, RegisterEdition


class Movement(StrEnum):
    """How an entry of one edition stands to the edition before."""

    NEW = "new"
    GONE = "gone"
    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"
    MEASURED_DIFFERENTLY = "measured-differently"


@dataclass(frozen=True, slots=True)
class Appearance:
    """An entry in one edition, and how it moved since the edition before that held it.

    `score_kind` is the kind of score that shows it, None for the first or where the two editions
    give no kind in common.
    """

    edition: RegisterEdition
    entry: Entry
    movement: Movement
    before: Entry | None
    score_kind: str | None


@dataclass(frozen=True, slots=True)
class History:
    """A risk's or an opportunity's life: oldest edition first."""

    key: str
    catalogue: CatalogueEntry
    appearances: tuple[Appearance, ...]
    missing_from: tuple[RegisterEdition, ...]
    """Editions since its first that do not hold it."""


@dataclass(frozen=True, slots=True)
class Change:
    """An entry's movement between two editions, with the kind of score that shows it.

    `score_kind` is None where the two editions give no kind of score in common.
    """

    key: str
    catalogue: CatalogueEntry
    movement: Movement
    before: Entry | None
    after: Entry | None
    score_kind: str | None
    owners_changed: bool


@dataclass(frozen=True, slots=True)
class OwnerChange:
    """How many entries a post answers for in two editions."""

    post: str
    before: int
    after: int

    @property
    def movement(self) -> Movement:
        """new, gone, up, down or unchanged."""
        return _movement(self.before or None, self.after or None)


@dataclass(frozen=True, slots=True)
class Comparison:
    """An edition against the one before it, which is None for the first."""

    edition: RegisterEdition
    before: RegisterEdition | None
    changes: tuple[Change, ...]
    owners: tuple[OwnerChange, ...]

    def of(self, movement: Movement) -> tuple[Change, ...]:
        """The changes of one kind."""
        return tuple(change for change in self.changes if change.movement is movement)


def history(book: Book, register: str, key: str) -> History:
    """The life of an entry through all editions of its register."""
    appearances: list[Appearance] = []
    missing: list[RegisterEdition] = []
    before: tuple[RegisterEdition, Entry] | None = None
    for edition in book.editions_of(register):
        entry = next((e for e in edition.entries if e.key == key), None)
        if entry is None:
            if before is not None:
                missing.append(edition)
            continue
        movement, kind = Movement.NEW, None
        if before is not None:
            movement, kind = _moved(before[1], entry, edition)
        appearances.append(
            Appearance(edition, entry, movement, before[1] if before is not None else None, kind)
        )
        before = (edition, entry)
    return History(key, book.catalogue[f"{register}/{key}"], tuple(appearances), tuple(missing))


def comparison(book: Book, edition: RegisterEdition) -> Comparison:
    """What an edition changed against the one before it."""
    register = edition.id.partition("/")[0]
    editions = book.editions_of(register)
    index = editions.index(edition)
    before = editions[index - 1] if index else None
    if before is None:
        return Comparison(edition, None, (), ())
    held = {entry.key: entry for entry in before.entries}
    holds = {entry.key: entry for entry in edition.entries}
    changes = []
    for key in [*holds, *(key for key in held if key not in holds)]:
        old, new = held.get(key), holds.get(key)
        if old is None or new is None:
            movement, kind = (Movement.NEW if old is None else Movement.GONE), None
        else:
            movement, kind = _moved(old, new, edition)
        changes.append(
            Change(
                key, book.catalogue[f"{register}/{key}"], movement, old, new, kind,
                old is not None and new is not None and posts(old) != posts(new),
            )
        )  # fmt: skip
    counts = [
        Counter(post for e in those.entries for post in posts(e)) for those in (before, edition)
    ]
    owners = tuple(
        OwnerChange(post, counts[0][post], counts[1][post])
        for post in sorted({*counts[0], *counts[1]})
    )
    return Comparison(edition, before, tuple(changes), owners)


def posts(entry: Entry) -> tuple[str, ...]:
    """The posts that answer for an entry or a part of it, each once."""
    owners = (*entry.owners, *(owner for part in entry.parts for owner in part.owners))
    return tuple(dict.fromkeys(owner.post for owner in owners))


def _moved(old: Entry, new: Entry, edition: RegisterEdition) -> tuple[Movement, str | None]:
    """How an entry moved, by the new edition's headline score or another that both give."""
    shared = [kind for kind in (edition.headline, *new.scores) if kind in new.scores]
    kind = next((kind for kind in shared if kind in old.scores), None)
    if kind is None:
        return Movement.MEASURED_DIFFERENTLY, None
    return _movement(old.scores[kind].value, new.scores[kind].value), kind


def _movement(old: Number | None, new: Number | None) -> Movement:
    if old is None:
        return Movement.NEW
    if new is None:
        return Movement.GONE
    if new == old:
        return Movement.UNCHANGED
    return Movement.UP if new > old else Movement.DOWN
