"""What the pages of a register say of an entry, a score or a change, in a reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from minutebook.book import Book
from minutebook.lineage import posts
from minutebook.records.base import Number
from minutebook.records.registers import (
    CatalogueEntry,
    Direction,
    Entry,
    EntryKind,
    EntryPart,
    Owner,
    Register,
    RegisterEdition,
    Score,
    ScoreKind,
    Trend,
)
from minutebook.records.scales import Level, Scale
from minutebook.scoring import Cell, Reading, level, read_score
from minutebook.targets import Target
from minutebook.walking import entry_anchor

TREND_WORDS = {
    Trend.UP: ("↑", "Upwards"),
    Trend.DOWN: ("↓", "Downwards"),
    Trend.LEVEL: ("→", "Level"),
    Trend.NEW: ("+", "New"),
}
"""A sign and a word for each direction of travel."""

KIND_WORDS = {
    EntryKind.RISK: ("Risk", "Risks"),
    EntryKind.OPPORTUNITY: ("Opportunity", "Opportunities"),
}
"""One of a kind, and several."""


@dataclass(frozen=True, slots=True)
class ScoreShown:
    """A score of an entry: its kind, what was recorded, and how it reads on the scale."""

    kind: ScoreKind
    score: Score
    reading: Reading

    @property
    def words(self) -> str:
        """The recorded words for impact and likelihood: 'Major, Possible'; '' if there are none."""
        return ", ".join(word for word in (self.score.impact, self.score.likelihood) if word)

    @property
    def band(self) -> str:
        """The band's word, '' where the scale has none."""
        return self.reading.band.word if self.reading.band else ""


@dataclass(frozen=True, slots=True)
class DirectionShown:
    """A direction of travel: sign and word of its trend, and the printed words if they differ."""

    sign: str
    word: str
    quoted: str
    text: str


@dataclass(frozen=True, slots=True)
class Details:
    """A named cell of an entry that holds a list."""

    label: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of an entry with its own lists and direction."""

    part: EntryPart
    details: tuple[Details, ...]
    direction: DirectionShown | None


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry of an edition with all that its row and the details below it show.

    `scores` has a place for each kind of score asked for, None where the entry lacks it.
    """

    id: str
    anchor: str
    catalogue: CatalogueEntry
    entry: Entry
    headline: str
    scores: tuple[ScoreShown | None, ...]
    direction: DirectionShown | None
    details: tuple[Details, ...]
    parts: tuple[PartShown, ...]
    printed: tuple[tuple[str, str], ...]
    related: tuple[str, ...]

    @property
    def band(self) -> str:
        """The band of its headline score, '' if it has none."""
        return next((s.band for s in self.scores if s and s.kind.key == self.headline), "")

    @property
    def posts(self) -> tuple[str, ...]:
        """Every post that answers for it or a part of it, each once."""
        return posts(self.entry)


def register_of(book: Book, edition: RegisterEdition) -> Register:
    """The register that an edition is of."""
    return book.registers[edition.id.partition("/")[0]]


def score_kinds(register: Register, entries: Iterable[Entry]) -> tuple[ScoreKind, ...]:
    """The kinds of score that any of the entries has, in the register's order."""
    used = {kind for entry in entries for kind in entry.scores}
    return tuple(kind for kind in register.score_kinds if kind.key in used)


def score_label(register: Register, kind: str) -> str:
    """A kind of score within a sentence: 'residual score'."""
    label = next((k.label for k in register.score_kinds if k.key == kind), kind)
    return f"{label[:1].lower()}{label[1:]}"


def entries_of(
    register: Register, edition: RegisterEdition, kind: EntryKind
) -> tuple[tuple[CatalogueEntry, Entry], ...]:
    """An edition's risks or its opportunities, in the order printed."""
    catalogue = {entry.key: entry for entry in register.entries}
    return tuple(
        (catalogue[entry.key], entry)
        for entry in edition.entries
        if entry.key in catalogue and catalogue[entry.key].kind is kind
    )


def counts_in_words(register: Register, edition: RegisterEdition) -> str:
    """How many risks and opportunities an edition holds: '13 risks and 7 opportunities'."""
    said = []
    for kind, (one, several) in KIND_WORDS.items():
        count = len(entries_of(register, edition, kind))
        said.append(f"{count} {one.lower() if count == 1 else several.lower()}")
    return " and ".join(said)


def shown(
    book: Book,
    edition: RegisterEdition,
    catalogue: CatalogueEntry,
    entry: Entry,
    kinds: Sequence[ScoreKind],
) -> EntryShown:
    """An entry of an edition as its page shows it."""
    register = register_of(book, edition)
    return EntryShown(
        id=f"{register.id}/{entry.key}",
        anchor=entry_anchor(entry.ref),
        catalogue=catalogue,
        entry=entry,
        headline=edition.headline,
        scores=tuple(score_shown(book.scales[register.scale], entry, kind) for kind in kinds),
        direction=direction_shown(entry.direction),
        details=_details(entry),
        parts=tuple(
            PartShown(part, _details(part), direction_shown(part.direction)) for part in entry.parts
        ),
        printed=tuple(_printed(entry, kinds)),
        related=related(register, catalogue),
    )


def score_shown(scale: Scale, entry: Entry, kind: ScoreKind) -> ScoreShown | None:
    """A score of an entry, or None if it has none of that kind."""
    score = entry.scores.get(kind.key)
    return ScoreShown(kind, score, read_score(scale, score)) if score else None


def direction_shown(direction: Direction | None) -> DirectionShown | None:
    """A direction of travel in words; the print is quoted where it says something else."""
    if direction is None:
        return None
    sign, word = TREND_WORDS[direction.trend] if direction.trend else ("", "")
    printed = direction.printed or ""
    same = "".join(filter(str.isalpha, printed)).lower() == word.lower()
    return DirectionShown(sign, word, "" if same else printed, direction.text or "")


def _details(holder: Entry | EntryPart) -> tuple[Details, ...]:
    given = (
        Details("Possible consequences", holder.consequences),
        Details("Current controls", holder.controls),
        Details("Mitigating actions", holder.mitigating_actions),
        Details("Possible benefits", holder.benefits),
        Details("Progress to date", holder.progress),
        Details("Maximising actions", holder.maximising_actions),
    )
    return tuple(details for details in given if details.items)


def _printed(entry: Entry, kinds: Sequence[ScoreKind]) -> Iterator[tuple[str, str]]:
    """What the document prints where the row says it another way."""
    if entry.ref_printed:
        yield "Reference", entry.ref_printed
    for kind in kinds:
        if kind.key in entry.scores and (score := entry.scores[kind.key].printed):
            yield kind.label, score
    yield from _printed_owners(entry.owners)
    direction = direction_shown(entry.direction)
    printed = entry.direction.printed if entry.direction else None
    if direction and printed and printed not in (direction.quoted, direction.word):
        yield "Direction of travel", printed


def _printed_owners(owners: Sequence[Owner]) -> Iterator[tuple[str, str]]:
    yield from (("Owner", owner.printed) for owner in owners if owner.printed)


def related(register: Register, catalogue: CatalogueEntry) -> tuple[str, ...]:
    """The ids of entries on the same ground, whichever of the two names the other."""
    keys = [*catalogue.related]
    keys += [entry.key for entry in register.entries if catalogue.key in entry.related]
    return tuple(f"{register.id}/{key}" for key in dict.fromkeys(keys))


def levels_in_words(cell: Cell, kind: EntryKind) -> str:
    """A cell in words: 'Major (4) and Likely (4)'."""
    impact, likelihood = impact_word(cell.impact, kind), cell.likelihood.word
    return f"{impact} ({cell.impact.value}) and {likelihood} ({cell.likelihood.value})"


def impact_word(step: Level, kind: EntryKind) -> str:
    """A step's word for risks or for opportunities."""
    return (step.opportunity_word if kind is EntryKind.OPPORTUNITY else None) or step.word


def is_inferred(scale: Scale, score: Score) -> bool:
    """Whether a placed score's impact or likelihood was not recorded and follows from the score."""
    return not (
        score.impact
        and score.likelihood
        and level(scale.impact, score.impact)
        and level(scale.likelihood, score.likelihood)
    )


def change_in_words(before: Number, after: Number) -> str:
    """How a score moved: 'Down from 16 to 12', 'Unchanged at 16'."""
    if before == after:
        return f"Unchanged at {after}"
    return f"{'Up' if after > before else 'Down'} from {before} to {after}"


_BY_FIELD = (
    "AgendaItem.registers",
    "Minute.registers",
    "Decision.registers",
    "Appendix.register",
    "Section.registers",
)


def discussed_at(book: Book, edition: str, anchor: str = "") -> tuple[Target, ...]:
    """Where an edition was put forward or discussed: items, decisions, reports.

    With `anchor`, also where that entry of it is named; what speaks of other entries is left out.
    """
    found = []
    for link in book.links_to("register", edition):
        about_whole = not link.target.anchor
        about_entry = entry_anchor(link.target.anchor).lower() == anchor.lower()
        if link.via in _BY_FIELD and (about_whole or about_entry or not anchor):
            found.append(_whole_report(link.source) if not anchor else link.source)
    return _pages(book, found)


def mentioned_at(book: Book, edition: str, anchor: str = "") -> tuple[Target, ...]:
    """Where else text links to an edition, or to an entry of it if an anchor is given."""
    register = edition.partition("/")[0]
    found = [
        link.source
        for link in book.links_to("register", edition)
        if link.via not in _BY_FIELD
        and (not anchor or entry_anchor(link.target.anchor).lower() == anchor.lower())
        and link.source.id.partition("/")[0] != register
    ]
    known = {(target.kind, target.id) for target in discussed_at(book, edition, anchor)}
    return tuple(t for t in _pages(book, found) if (t.kind, t.id) not in known)


def _whole_report(source: Target) -> Target:
    """A performance report has many sections that name entries; an edition names it once."""
    return Target(source.kind, source.id) if source.kind == "performance" else source


def _pages(book: Book, found: Iterable[Target]) -> tuple[Target, ...]:
    """Each target once, without those that have no page of their own."""
    linkable = ("meeting", "report", "decision", "committee", "performance", "indicator", "entry")
    return tuple(
        target
        for target in dict.fromkeys(found)
        if target.kind in linkable and book.problem(target) is None
    )
