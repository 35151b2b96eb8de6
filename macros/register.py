"""The macro `register`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.lineage import Change, Comparison, Movement, OwnerChange, comparison, posts
from minutebook.records.base import Number, RegisterId
from minutebook.records.registers import (
    CatalogueEntry,
    Entry,
    EntryKind,
    Register,
    RegisterEdition,
    ScoreKind,
)
from minutebook.targets import Target
from minutebook.walking import entry_anchor

from .heat_mapping import MapShown, mapped
from .register_words import (
    KIND_WORDS,
    EntryShown,
    counts_in_words,
    discussed_at,
    entries_of,
    mentioned_at,
    register_of,
    score_kinds,
    score_label,
    shown,
)


def register(
    book: Book,
    *,
    id: Annotated[RegisterId, "A register, or one of its editions."],
) -> Mapping[str, Any]:
    """Show a register: what it is and all its editions, or one edition with every entry.

    An edition's page has its facts, what it changed against the edition before, the heat maps and
    the tables of risks and of opportunities. Its tables can be sorted and filtered where scripts
    run, and are complete where they do not.
    """
    if id in book.registers:
        return {"edition": None, **_whole(book, book.registers[id])}
    edition = book.editions[id]
    return {"edition": edition, **_edition(book, edition)}


# A register over all its editions ##############################################################


@dataclass(frozen=True, slots=True)
class EditionLine:
    """An edition in the list of editions."""

    edition: RegisterEdition
    counts: str
    discussed: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """An entry in an edition, in short: where it is, its reference, its headline score."""

    link: str
    ref: str
    value: Number | None
    label: str


@dataclass(frozen=True, slots=True)
class Life:
    """An entry's line in the table of all entries; None where an edition lacks it."""

    id: str
    catalogue: CatalogueEntry
    kind: str
    appearances: tuple[Appearance | None, ...]


def _whole(book: Book, register: Register) -> dict[str, Any]:
    editions = book.editions_of(register.id)
    return {
        "register": register,
        "lines": [
            EditionLine(edition, counts_in_words(register, edition), discussed_at(book, edition.id))
            for edition in reversed(editions)
        ],
        "editions": editions,
        "lives": [_life(register, entry, editions) for entry in register.entries],
    }


def _life(
    register: Register, catalogue: CatalogueEntry, editions: Sequence[RegisterEdition]
) -> Life:
    return Life(
        f"{register.id}/{catalogue.key}",
        catalogue,
        KIND_WORDS[catalogue.kind][0],
        tuple(_appearance(register, edition, catalogue.key) for edition in editions),
    )


def _appearance(register: Register, edition: RegisterEdition, key: str) -> Appearance | None:
    entry = next((e for e in edition.entries if e.key == key), None)
    if entry is None:
        return None
    score = entry.scores.get(edition.headline)
    return Appearance(
        f"register:{edition.id}#{entry_anchor(entry.ref)}",
        entry.ref,
        score.value if score else None,
        score_label(register, edition.headline),
    )


# One edition ###################################################################################


@dataclass(frozen=True, slots=True)
class EntryTable:
    """The risks or the opportunities of an edition, with the columns that they need."""

    anchor: str
    one: str
    several: str
    entries: tuple[EntryShown, ...]
    kinds: tuple[ScoreKind, ...]
    has_types: bool
    has_owners: bool
    has_direction: bool

    @property
    def width(self) -> int:
        """How many columns there are."""
        return 2 + len(self.kinds) + sum((self.has_types, self.has_owners, self.has_direction))


@dataclass(frozen=True, slots=True)
class Side:
    """An entry in one of two editions: its reference and score, linked to its row."""

    link: str
    ref: str
    score: str


@dataclass(frozen=True, slots=True)
class Moved:
    """A line of the table of changes."""

    id: str
    title: str
    before: Side | None
    after: Side | None
    owners: str


@dataclass(frozen=True, slots=True)
class Movements:
    """The changes of one kind under a heading."""

    heading: str
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """A post, how many entries it answers for in two editions, and what that comes to."""

    change: OwnerChange
    word: str


_MOVEMENT_WORDS = {
    Movement.NEW: "New",
    Movement.GONE: "Gone",
    Movement.UP: "Score up",
    Movement.DOWN: "Score down",
    Movement.UNCHANGED: "Score unchanged",
    Movement.MEASURED_DIFFERENTLY: "Scored in another way",
}
_OWNER_WORDS = {
    Movement.NEW: "New",
    Movement.GONE: "Gone",
    Movement.UP: "More",
    Movement.DOWN: "Fewer",
    Movement.UNCHANGED: "Same",
}


def _edition(book: Book, edition: RegisterEdition) -> dict[str, Any]:
    register = register_of(book, edition)
    editions = book.editions_of(register.id)
    index = editions.index(edition)
    against = comparison(book, edition)
    compared = [those for those in (against.before, edition) if those is not None]
    owners_named = {those.id: any(map(posts, those.entries)) for those in compared}
    tables = tuple(_tables(book, register, edition))
    return {
        "register": register,
        "counts": counts_in_words(register, edition),
        "before": against.before,
        "after": editions[index + 1] if index + 1 < len(editions) else None,
        "discussed": discussed_at(book, edition.id),
        "mentioned": mentioned_at(book, edition.id),
        "kinds": score_kinds(register, edition.entries),
        "movements": tuple(_movements(register, against, all(owners_named.values()))),
        "owners": tuple(
            OwnerLine(change, _OWNER_WORDS[change.movement]) for change in against.owners
        ),
        "without_owners": [those for those in compared if not owners_named[those.id]],
        "maps": tuple(_maps(book, edition, tables)),
        "tables": tables,
    }


def _tables(book: Book, register: Register, edition: RegisterEdition) -> Iterator[EntryTable]:
    for kind, (one, several) in KIND_WORDS.items():
        entries = entries_of(register, edition, kind)
        if not entries:
            continue
        kinds = score_kinds(register, (entry for _, entry in entries))
        yield EntryTable(
            anchor=several.lower(),
            one=one,
            several=several,
            entries=tuple(
                shown(book, edition, catalogue, entry, kinds) for catalogue, entry in entries
            ),
            kinds=kinds,
            has_types=any(entry.types for _, entry in entries),
            has_owners=any(posts(entry) for _, entry in entries),
            has_direction=any(entry.direction for _, entry in entries),
        )


def _maps(
    book: Book, edition: RegisterEdition, tables: Sequence[EntryTable]
) -> Iterator[tuple[str, str, MapShown]]:
    """A heading's anchor, its words and the map, for each kind of entry that the edition has."""
    held = {table.several for table in tables}
    for kind, (_, several) in KIND_WORDS.items():
        if several in held:
            yield f"map-of-{several.lower()}", several, mapped(book, edition, EntryKind(kind))


def _movements(register: Register, against: Comparison, owners: bool) -> Iterator[Movements]:
    for movement, heading in _MOVEMENT_WORDS.items():
        changes = against.of(movement)
        if changes:
            yield Movements(
                heading, tuple(_moved(register, against, change, owners) for change in changes)
            )


def _moved(register: Register, against: Comparison, change: Change, owners: bool) -> Moved:
    assert against.before is not None
    return Moved(
        f"{register.id}/{change.key}",
        change.catalogue.title,
        _side(register, against.before, change.before, change.score_kind),
        _side(register, against.edition, change.after, change.score_kind),
        _owners_then_and_now(change) if owners and change.owners_changed else "",
    )


def _side(
    register: Register, edition: RegisterEdition, entry: Entry | None, kind: str | None
) -> Side | None:
    if entry is None:
        return None
    kind = kind or edition.headline
    score = entry.scores.get(kind)
    said = f"{score_label(register, kind)} {score.value}" if score else "no score"
    return Side(f"register:{edition.id}#{entry_anchor(entry.ref)}", entry.ref, said)


def _owners_then_and_now(change: Change) -> str:
    return f"{_posts(change.before)}, now {_posts(change.after)}"


def _posts(entry: Entry | None) -> str:
    if entry is None:
        return ""
    return " and ".join(posts(entry)) or "nobody named"
