"""What the pages of a register say of an entry or an edition, in a reader's words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.columns import CustomCell, cells_of
from minutebook.i18n.messages import Words, say, say_list, say_many
from minutebook.links.extract import entry_anchor
from minutebook.links.target import Target
from minutebook.queries.registers.actions import is_late, is_over
from minutebook.queries.registers.appetite import Bound, bound_of
from minutebook.queries.registers.history import posts
from minutebook.records.base import ScaleId
from minutebook.records.register_actions import EntryAction, Owner, Progress
from minutebook.records.registers import (
    CatalogueEntry,
    Category,
    Direction,
    Entry,
    EntryKind,
    EntryPart,
    Register,
    RegisterEdition,
    Treatment,
    Trend,
)
from minutebook.records.scales import Scale
from minutebook.records.scores import ScoreKind
from minutebook.records.translated import changed
from minutebook.render.money import money_words
from minutebook.render.numerals import numeral

from ._score_view import ScoreShown, appetite_words, score_shown, source_words

TREND_WORDS = {
    Trend.UP: ("↑", say("Upwards")),
    Trend.DOWN: ("↓", say("Downwards")),
    Trend.LEVEL: ("→", say("Level")),
    Trend.NEW: ("+", say("New")),
}
"""A sign and a word for each direction of travel."""

KIND_WORDS = {
    EntryKind.RISK: (say("Risk"), say("Risks")),
    EntryKind.OPPORTUNITY: (say("Opportunity"), say("Opportunities")),
}
"""One of a kind, and several."""

KIND_ANCHORS = {EntryKind.RISK: "risks", EntryKind.OPPORTUNITY: "opportunities"}
"""The anchor of each kind on an edition's page."""

TREATMENT_WORDS = {
    Treatment.TREAT: say("Treat"),
    Treatment.TOLERATE: say("Tolerate"),
    Treatment.TRANSFER: say("Transfer"),
    Treatment.TERMINATE: say("Terminate"),
    Treatment.EXPLOIT: say("Exploit"),
    Treatment.ENHANCE: say("Enhance"),
    Treatment.SHARE: say("Share"),
    Treatment.ACCEPT: say("Accept"),
}

PROGRESS_WORDS = {
    Progress.NOT_STARTED: say("Not started"),
    Progress.IN_PROGRESS: say("In progress"),
    Progress.COMPLETE: say("Complete"),
    Progress.DEFERRED: say("Deferred"),
    Progress.CANCELLED: say("Cancelled"),
}


@dataclass(frozen=True, slots=True)
class DirectionShown:
    """A direction of travel: sign and word of its trend, and the printed words if they differ."""

    sign: str
    word: Words
    quoted: str
    text: str


@dataclass(frozen=True, slots=True)
class Details:
    """A named cell of an entry that holds a list."""

    label: Words
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartShown:
    """A part of an entry with its own lists and direction."""

    part: EntryPart
    details: tuple[Details, ...]
    direction: DirectionShown | None


@dataclass(frozen=True, slots=True)
class ActionShown:
    """An action on an entry: its status in words, and whether it is over or late."""

    action: EntryAction
    status: Words | None
    percent: str
    is_over: bool
    is_late: bool


@dataclass(frozen=True, slots=True)
class AppetiteShown:
    """The appetite that applies to an entry: in a line, whose it is, and what is said of it."""

    words: Words
    source: Words
    text: str


@dataclass(frozen=True, slots=True)
class EntryShown:
    """An entry of an edition with all that its row and the details below it show.

    `scores` has a place for each kind of score asked for, None where the entry lacks it, `cells`
    one for each column that the register declares.
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
    printed: tuple[tuple[Words, str], ...]
    related: tuple[str, ...]
    category: Category | None
    appetite: AppetiteShown | None
    treatments: tuple[Words, ...]
    exposures: tuple[tuple[Words, str, str], ...]
    """The sum of each, what it is, and a note."""
    actions: tuple[ActionShown, ...]
    cells: tuple[CustomCell | None, ...]

    @property
    def band(self) -> str:
        """The band of its headline score, '' if it has none."""
        headline = next((s for s in self.scores if s and s.kind.key == self.headline), None)
        return headline.reading.band.word if headline and headline.reading.band else ""

    @property
    def posts(self) -> tuple[str, ...]:
        """Every post that answers for it or a part of it, each once."""
        return posts(self.entry)


def register_of(book: Book, edition: RegisterEdition) -> Register:
    """The register that an edition is of."""
    return book.registers[edition.folder]


def scored_on(book: Book, scale: ScaleId) -> tuple[Register, ...]:
    """The registers whose scores are on a scale, or were in an earlier edition."""
    return tuple(
        register
        for register in book.registers.values()
        if register.scale == scale
        or any(edition.scale == scale for edition in book.editions_of(register.id))
    )


def score_kinds(register: Register, entries: Iterable[Entry]) -> tuple[ScoreKind, ...]:
    """The kinds of score that any of the entries has, in the register's order."""
    used = {kind for entry in entries for kind in entry.scores}
    return tuple(kind for kind in register.score_kinds if kind.key in used)


def score_label(register: Register, kind: str) -> str:
    """A kind of score within a sentence: 'residual score'."""
    label = next((k.label for k in register.score_kinds if k.key == kind), kind)
    return changed(label, lambda told: f"{told[:1].lower()}{told[1:]}")


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


def counts_in_words(register: Register, edition: RegisterEdition) -> Words:
    """How many risks and opportunities an edition holds: '13 risks and 7 opportunities'."""
    risks, opportunities = (len(entries_of(register, edition, kind)) for kind in EntryKind)
    return say_list((
        say_many("{count} risk", "{count} risks", risks),
        say_many("{count} opportunity", "{count} opportunities", opportunities),
    ))  # fmt: skip


def shown(
    book: Book,
    edition: RegisterEdition,
    catalogue: CatalogueEntry,
    entry: Entry,
    kinds: Sequence[ScoreKind],
) -> EntryShown:
    """An entry of an edition as its page shows it."""
    register = register_of(book, edition)
    scale = book.scales[edition.scale_in(register)]
    bound = bound_of(register, edition, entry, catalogue.kind)
    return EntryShown(
        id=f"{register.id}/{entry.key}",
        anchor=entry_anchor(entry.ref),
        catalogue=catalogue,
        entry=entry,
        headline=edition.headline,
        scores=tuple(
            score_shown(scale, kind, entry.scores[kind.key], catalogue.kind, bound)
            if kind.key in entry.scores
            else None
            for kind in kinds
        ),
        direction=direction_shown(entry.direction),
        details=_details(entry),
        parts=tuple(
            PartShown(part, _details(part), direction_shown(part.direction)) for part in entry.parts
        ),
        printed=tuple(_printed(entry, kinds)),
        related=related(register, catalogue),
        category=next((one for one in register.categories if one.key == entry.category), None),
        appetite=_appetite(scale, bound) if bound else None,
        treatments=tuple(TREATMENT_WORDS[one] for one in entry.treatments),
        exposures=tuple(
            (money_words(one), one.what or "", one.note or "") for one in entry.exposures
        ),
        actions=tuple(action_shown(action, edition) for action in entry.actions),
        cells=cells_of(register, entry),
    )


def _appetite(scale: Scale, bound: Bound) -> AppetiteShown:
    text = bound.appetite.text or ""
    return AppetiteShown(appetite_words(scale, bound.appetite), source_words(bound), text)


def action_shown(action: EntryAction, edition: RegisterEdition) -> ActionShown:
    """An action as its edition tells of it."""
    return ActionShown(
        action,
        PROGRESS_WORDS[action.status] if action.status else None,
        "" if action.percent is None else f"{numeral(action.percent)}%",
        is_over(action),
        is_late(action, edition),
    )


def direction_shown(direction: Direction | None) -> DirectionShown | None:
    """A direction of travel in words; the print is quoted where it says something else."""
    if direction is None:
        return None
    sign, word = TREND_WORDS[direction.trend] if direction.trend else ("", "")
    printed = direction.printed or ""
    # Documents are printed in English, whatever the language of the page.
    same = "".join(filter(str.isalpha, printed)).lower() == str(word).lower()
    return DirectionShown(sign, word, "" if same else printed, direction.text or "")


def _details(holder: Entry | EntryPart) -> tuple[Details, ...]:
    given = (
        Details(say("Possible consequences"), holder.consequences),
        Details(say("Current controls"), holder.controls),
        Details(say("Mitigating actions"), holder.mitigating_actions),
        Details(say("Possible benefits"), holder.benefits),
        Details(say("Progress to date"), holder.progress),
        Details(say("Maximising actions"), holder.maximising_actions),
    )
    return tuple(details for details in given if details.items)


def _printed(entry: Entry, kinds: Sequence[ScoreKind]) -> Iterator[tuple[Words, str]]:
    """What the document prints where the row says it another way."""
    if entry.ref_printed:
        yield say("Reference"), entry.ref_printed
    for kind in kinds:
        if kind.key in entry.scores and (score := entry.scores[kind.key].printed):
            yield kind.label, score
    yield from _printed_owners(entry.owners)
    direction = direction_shown(entry.direction)
    printed = entry.direction.printed if entry.direction else None
    if direction and printed and printed not in (direction.quoted, str(direction.word)):
        yield say("Direction of travel"), printed
    if entry.treatment_printed:
        yield say("Treatment"), entry.treatment_printed


def _printed_owners(owners: Sequence[Owner]) -> Iterator[tuple[Words, str]]:
    yield from ((say("Owner"), owner.printed) for owner in owners if owner.printed)


def related(register: Register, catalogue: CatalogueEntry) -> tuple[str, ...]:
    """The ids of entries on the same ground, whichever of the two names the other."""
    keys = [*catalogue.related]
    keys += [entry.key for entry in register.entries if catalogue.key in entry.related]
    return tuple(f"{register.id}/{key}" for key in dict.fromkeys(keys))


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
