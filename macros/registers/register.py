"""The macro `register`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.i18n.messages import Words, say, say_list
from minutebook.links.extract import entry_anchor
from minutebook.links.target import Target
from minutebook.queries.registers.appetite import appetite_of_register
from minutebook.queries.registers.history import (
    Change,
    Comparison,
    Movement,
    OwnerChange,
    Successor,
    comparison,
    goes_on_in,
    posts,
)
from minutebook.queries.registers.scores import read_score
from minutebook.records.base import RegisterId, ScaleId
from minutebook.records.closures import Closing
from minutebook.records.custom_columns import CustomColumn
from minutebook.records.registers import CatalogueEntry, Entry, EntryKind, Register, RegisterEdition
from minutebook.records.scores import ScoreKind

from ._heat_map_view import MapShown, mapped
from ._register_view import (
    KIND_ANCHORS,
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
from ._score_view import appetite_words, main_of


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
    counts: Words
    scale: ScaleId | None
    """Its scale, where that is another than the register's now."""
    discussed: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Appearance:
    """An entry in an edition, in short: where it is, its reference, its headline score."""

    link: str
    ref: str
    score: str
    label: str


@dataclass(frozen=True, slots=True)
class Life:
    """An entry's line in the table of all entries; None where an edition lacks it."""

    id: str
    catalogue: CatalogueEntry
    kind: Words
    goes_on_in: tuple[Successor, ...]
    appearances: tuple[Appearance | None, ...]


def _whole(book: Book, register: Register) -> dict[str, Any]:
    editions = book.editions_of(register.id)
    held = [{entry.key: entry for entry in edition.entries} for edition in editions]
    scale = book.scales[register.scale]
    return {
        "register": register,
        "lines": [
            EditionLine(
                edition,
                counts_in_words(register, edition),
                edition.scale if edition.scale != register.scale else None,
                discussed_at(book, edition.id),
            )
            for edition in reversed(editions)
        ],
        "editions": editions,
        "lives": [
            Life(
                f"{register.id}/{catalogue.key}",
                catalogue,
                KIND_WORDS[catalogue.kind][0],
                goes_on_in(book, register.id, catalogue.closed),
                tuple(
                    _appearance(book, register, edition, catalogue, entries.get(catalogue.key))
                    for edition, entries in zip(editions, held, strict=True)
                ),
            )
            for catalogue in register.entries
        ],
        "appetite": appetite_words(scale, register.appetite) if register.appetite else None,
        "categories": [
            (one, appetite_words(scale, one.appetite) if one.appetite else None)
            for one in register.categories
        ],
    }


def _appearance(
    book: Book,
    register: Register,
    edition: RegisterEdition,
    catalogue: CatalogueEntry,
    entry: Entry | None,
) -> Appearance | None:
    if entry is None:
        return None
    score = entry.scores.get(edition.headline)
    scale = book.scales[edition.scale_in(register)]
    return Appearance(
        f"register:{edition.id}#{entry_anchor(entry.ref)}",
        entry.ref,
        main_of(read_score(scale, score, catalogue.kind)) if score else "",
        score_label(register, edition.headline),
    )


# One edition ###################################################################################


@dataclass(frozen=True, slots=True)
class EntryTable:
    """The risks or the opportunities of an edition, with the columns that they need."""

    kind: EntryKind
    anchor: str
    one: Words
    several: Words
    entries: tuple[EntryShown, ...]
    kinds: tuple[ScoreKind, ...]
    columns: tuple[tuple[int, CustomColumn], ...]
    """The register's own columns that the table shows, each with its place among them all."""
    has_types: bool
    has_owners: bool
    has_direction: bool

    @property
    def width(self) -> int:
        """How many columns there are."""
        more = (self.has_types, self.has_owners, self.has_direction)
        return 2 + len(self.kinds) + len(self.columns) + sum(more)


@dataclass(frozen=True, slots=True)
class Side:
    """An entry in one of two editions: its reference and score, linked to its row."""

    link: str
    ref: str
    score: Words


@dataclass(frozen=True, slots=True)
class Moved:
    """A line of the table of changes."""

    id: str
    title: str
    change: Change
    before: Side | None
    after: Side | None
    owners: Words | None
    closed: Closing | None
    """How it ended, if it is in the older edition only."""
    goes_on_in: tuple[Successor, ...]


@dataclass(frozen=True, slots=True)
class Movements:
    """The changes of one kind under a heading."""

    heading: Words
    moved: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """A post, how many entries it answers for in two editions, and what that comes to."""

    change: OwnerChange
    word: Words


_MOVEMENT_WORDS = {
    Movement.NEW: say("New"),
    Movement.REOPENED: say("Taken up again"),
    Movement.CLOSED: say("Closed"),
    Movement.GONE: say("Gone"),
    Movement.UP: say("Score up"),
    Movement.DOWN: say("Score down"),
    Movement.UNCHANGED: say("Score unchanged"),
    Movement.MEASURED_DIFFERENTLY: say("Scored in another way"),
    Movement.WITHHELD: say("Score withheld"),
}
_OWNER_WORDS = {
    Movement.NEW: say("New"),
    Movement.GONE: say("Gone"),
    Movement.UP: say("More"),
    Movement.DOWN: say("Fewer"),
    Movement.UNCHANGED: say("Same"),
}


def _edition(book: Book, edition: RegisterEdition) -> dict[str, Any]:
    register = register_of(book, edition)
    editions = book.editions_of(register.id)
    index = editions.index(edition)
    against = comparison(book, edition)
    compared = [those for those in (against.before, edition) if those is not None]
    owners_named = {those.id: any(map(posts, those.entries)) for those in compared}
    tables = tuple(_tables(book, register, edition))
    appetite = appetite_of_register(register, edition)
    scale = book.scales[edition.scale_in(register)]
    return {
        "register": register,
        "scale": scale.id,
        "other_scale_before": against.before is not None
        and against.before.scale_in(register) != scale.id,
        "appetite": appetite,
        "appetite_words": appetite_words(scale, appetite) if appetite else None,
        "counts": counts_in_words(register, edition),
        "before": against.before,
        "after": editions[index + 1] if index + 1 < len(editions) else None,
        "discussed": discussed_at(book, edition.id),
        "mentioned": mentioned_at(book, edition.id),
        "kinds": score_kinds(register, edition.entries),
        "movements": tuple(_movements(book, register, against, all(owners_named.values()))),
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
        used = {key for _, entry in entries for key in entry.columns}
        yield EntryTable(
            kind=kind,
            anchor=KIND_ANCHORS[kind],
            one=one,
            several=several,
            entries=tuple(
                shown(book, edition, catalogue, entry, kinds) for catalogue, entry in entries
            ),
            kinds=kinds,
            columns=tuple(
                (index, column)
                for index, column in enumerate(register.columns)
                if column.in_table and column.key in used
            ),
            has_types=any(entry.types for _, entry in entries),
            has_owners=any(posts(entry) for _, entry in entries),
            has_direction=any(entry.direction for _, entry in entries),
        )


@dataclass(frozen=True, slots=True)
class Maps:
    """The heat maps of a kind of entry: by the headline score, then by each other.

    Those by other scores are drawn where impact and likelihood are recorded with them.
    """

    anchor: str
    several: Words
    headline: MapShown
    others: tuple[MapShown, ...]


def _maps(book: Book, edition: RegisterEdition, tables: Sequence[EntryTable]) -> Iterator[Maps]:
    for table in tables:
        others = [
            kind.key
            for kind in table.kinds
            if kind.key != edition.headline
            and any(
                score.impact and score.likelihood
                for one in table.entries
                if (score := one.entry.scores.get(kind.key))
            )
        ]
        yield Maps(
            f"map-of-{table.anchor}",
            table.several,
            mapped(book, edition, table.kind),
            tuple(mapped(book, edition, table.kind, kind) for kind in others),
        )


def _movements(
    book: Book, register: Register, against: Comparison, owners: bool
) -> Iterator[Movements]:
    for movement, heading in _MOVEMENT_WORDS.items():
        changes = against.of(movement)
        if changes:
            yield Movements(
                heading,
                tuple(_moved(book, register, against, change, owners) for change in changes),
            )


def _moved(
    book: Book, register: Register, against: Comparison, change: Change, owners: bool
) -> Moved:
    assert against.before is not None
    sides = (
        _side(book, register, edition, entry, change)
        for edition, entry in (
            (against.before, change.before),
            (against.edition, change.after),
        )
    )
    before, after = sides
    return Moved(
        f"{register.id}/{change.key}",
        change.catalogue.title,
        change,
        before,
        after,
        _owners_then_and_now(change) if owners and change.owners_changed else None,
        change.closing,
        goes_on_in(book, register.id, change.closing),
    )


def _side(
    book: Book, register: Register, edition: RegisterEdition, entry: Entry | None, change: Change
) -> Side | None:
    if entry is None:
        return None
    kind = change.score_kind or edition.headline
    score = entry.scores.get(kind)
    said: Words = say("withheld") if entry.exempt else say("no score")
    if score is not None:
        reading = read_score(book.scales[edition.scale_in(register)], score, change.catalogue.kind)
        label, main = score_label(register, kind), main_of(reading)
        said = (
            say("{label} {score}, as corrected later", label=label, score=main)
            if reading.is_corrected
            else say("{label} {score}", label=label, score=main)
        )
    return Side(f"register:{edition.id}#{entry_anchor(entry.ref)}", entry.ref, said)


def _owners_then_and_now(change: Change) -> Words:
    return say("{before}, now {after}", before=_posts(change.before), after=_posts(change.after))


def _posts(entry: Entry | None) -> Words:
    named = posts(entry) if entry is not None else ()
    return say_list(named) if named else say("nobody named")
