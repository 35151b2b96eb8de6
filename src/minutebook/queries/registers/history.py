"""A register over its editions: an entry's life, and what an edition changed.

A history follows an entry's key, never the reference printed, for references are reused.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from minutebook.book.book import Book
from minutebook.queries.registers.scores import read_score, score_rank
from minutebook.records.base import Number
from minutebook.records.closures import Closing
from minutebook.records.registers import CatalogueEntry, Entry, RegisterEdition


class Movement(StrEnum):
    """How an entry of one edition stands to the edition before.

    One that is no longer there is `closed` if the register says how it ended, and `gone` if not.
    One is `withheld` if its score is exempt in either edition, and `reopened` if it was closed
    before the older edition and is taken up again.
    """

    NEW = "new"
    REOPENED = "reopened"
    CLOSED = "closed"
    GONE = "gone"
    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"
    MEASURED_DIFFERENTLY = "measured-differently"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Successor:
    """An entry at the other end of a merger or split, by id ('risks/flooding'), and the ending."""

    id: str
    catalogue: CatalogueEntry
    closing: Closing


@dataclass(frozen=True, slots=True)
class Appearance:
    """An entry in one edition, and how it moved since the edition before that held it.

    `score_kind` is the kind of score that shows it, None for the first or where the two editions
    give no kind in common. `corrected` says that one of the two scores was corrected later: the
    movement is between the scores that stand.
    """

    edition: RegisterEdition
    entry: Entry
    movement: Movement
    before: Entry | None
    score_kind: str | None
    corrected: bool


@dataclass(frozen=True, slots=True)
class History:
    """A risk's or an opportunity's life: oldest edition first."""

    key: str
    catalogue: CatalogueEntry
    appearances: tuple[Appearance, ...]
    missing_from: tuple[RegisterEdition, ...]
    """Editions since its first that do not hold it, but for those while it was closed."""
    came_from: tuple[Successor, ...]
    """Entries that were merged into it or split, of this register or another."""
    goes_on_in: tuple[Successor, ...]
    """Entries in which it goes on since it was closed."""


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
    corrected: bool
    closing: Closing | None
    """How it was closed, if the newer edition lacks it and that is known."""
    came_from: tuple[Successor, ...]
    """Entries that ended between the two editions and go on in this one."""


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
    catalogue = book.catalogue[f"{register}/{key}"]
    appearances: list[Appearance] = []
    missing: list[RegisterEdition] = []
    before: Entry | None = None
    since: RegisterEdition | None = None
    for edition in book.editions_of(register):
        entry = next((e for e in edition.entries if e.key == key), None)
        if entry is None:
            if before is not None:
                missing.append(edition)
            continue
        movement, kind = Movement.NEW, None
        if before is not None and since is not None:
            movement, kind = _moved(book, catalogue, (since, before), (edition, entry))
        appearances.append(
            Appearance(edition, entry, movement, before, kind, _is_corrected(kind, before, entry))
        )
        since, before = edition, entry
    if catalogue.closed is not None and appearances:
        last = appearances[-1].edition.period_ends
        missing = [edition for edition in missing if edition.period_ends < last]
    for one in catalogue.reopened:
        held = [a.edition.period_ends for a in appearances if a.edition.period_ends < one.on]
        if held:
            missing = [e for e in missing if not max(held) < e.period_ends < one.on]
    return History(
        key,
        catalogue,
        tuple(appearances),
        tuple(missing),
        came_from(book, register, key), goes_on_in(book, register, catalogue.closed),
    )  # fmt: skip


def came_from(book: Book, register: str, key: str) -> tuple[Successor, ...]:
    """The entries that ended by going on in this one, those closed first before the others."""
    links = book.links_to("entry", f"{register}/{key}", "Closing.into", "Closing.moved_to")
    found = (
        Successor(link.source.id, book.catalogue[link.source.id], link.holder)
        for link in links
        if isinstance(link.holder, Closing)
    )
    return tuple(sorted(found, key=lambda one: (one.closing.on, one.id)))


def goes_on_in(book: Book, register: str, closing: Closing | None) -> tuple[Successor, ...]:
    """The entries in which one of a register goes on by its closing."""
    if closing is None:
        return ()
    ids = (*(f"{register}/{key}" for key in closing.into), *closing.moved_to)
    return tuple(
        Successor(id_, book.catalogue[id_], closing) for id_ in ids if id_ in book.catalogue
    )


def comparison(book: Book, edition: RegisterEdition) -> Comparison:
    """What an edition changed against the one before it."""
    register = edition.folder
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
        catalogue = book.catalogue[f"{register}/{key}"]
        kind = None
        closing = None
        if old is None:
            was_held = any(key == entry.key for one in editions[:index] for entry in one.entries)
            movement = Movement.REOPENED if catalogue.reopened and was_held else Movement.NEW
        elif new is None:
            closing = catalogue.closing_at(edition.period_ends)
            movement = Movement.CLOSED if closing else Movement.GONE
        else:
            movement, kind = _moved(book, catalogue, (before, old), (edition, new))
        changes.append(
            Change(
                key, catalogue, movement, old, new, kind,
                old is not None and new is not None and posts(old) != posts(new),
                _is_corrected(kind, old, new),
                closing,
                tuple(
                    one for one in came_from(book, register, key)
                    if before.period_ends < one.closing.on <= edition.period_ends
                ),
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


def _moved(
    book: Book,
    catalogue: CatalogueEntry,
    then: tuple[RegisterEdition, Entry],
    now: tuple[RegisterEdition, Entry],
) -> tuple[Movement, str | None]:
    """How an entry moved, by the new edition's headline score or another that both give.

    Scores are taken as they stand, with their corrections. On a scale of words they are put in
    order by the scale's bands. Scores on two scales have no order between them.
    """
    (before, old), (edition, new) = then, now
    register = book.registers[edition.folder]
    shared = [kind for kind in (edition.headline, *new.scores) if kind in new.scores]
    kind = next((kind for kind in shared if kind in old.scores), None)
    if kind is None:
        withheld = old.exempt is not None or new.exempt is not None
        return Movement.WITHHELD if withheld else Movement.MEASURED_DIFFERENTLY, None
    if before.scale_in(register) != edition.scale_in(register):
        return Movement.MEASURED_DIFFERENTLY, None
    scale = book.scales.get(edition.scale_in(register))
    ranks = [
        read_score(scale, one.scores[kind], catalogue.kind).rank
        if scale is not None
        else score_rank(one.scores[kind]).value  # the missing scale is an error told elsewhere
        for one in (old, new)
    ]
    if None in ranks:
        return Movement.MEASURED_DIFFERENTLY, None
    return _movement(*ranks), kind


def _is_corrected(kind: str | None, *entries: Entry | None) -> bool:
    return kind is not None and any(one and one.scores[kind].corrections for one in entries)


def _movement(old: Number | None, new: Number | None) -> Movement:
    if old is None:
        return Movement.NEW
    if new is None:
        return Movement.GONE
    if new == old:
        return Movement.UNCHANGED
    return Movement.UP if new > old else Movement.DOWN
