"""The macro `entry`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.lineage import Appearance, History, Movement, history
from minutebook.records.base import Link
from minutebook.records.registers import RegisterEdition, ScoreKind
from minutebook.scoring import matrix
from minutebook.targets import Target

from .charting import Chart, Series, chart
from .register_words import (
    KIND_WORDS,
    EntryShown,
    change_in_words,
    discussed_at,
    mentioned_at,
    score_kinds,
    shown,
)


@dataclass(frozen=True, slots=True)
class Stage:
    """An entry in one edition: what stood there and what had changed."""

    edition: RegisterEdition
    shown: EntryShown
    change: str
    discussed: tuple[Target, ...]


def entry(
    book: Book,
    *,
    id: Annotated[str, Link("entry"), "The register and the entry's key: 'corporate-risk/assets'."],
) -> Mapping[str, Any]:
    """Show the life of a risk or an opportunity through all editions of its register.

    It follows the entry and not its reference: a table and a chart of its scores, the editions
    that lack it, its newest text, related entries and the meetings that discussed it.
    """
    register = book.registers[id.partition("/")[0]]
    life = history(book, register.id, id.partition("/")[2])
    kinds = score_kinds(register, (a.entry for a in life.appearances))
    stages = [
        _stage(
            book,
            appearance,
            shown(book, appearance.edition, life.catalogue, appearance.entry, kinds),
        )
        for appearance in life.appearances
    ]
    labels = {kind.key: kind.label for kind in register.score_kinds}
    highest = max(cell.value for row in matrix(book.scales[register.scale]) for cell in row)
    return {
        "register": register,
        "catalogue": life.catalogue,
        "kind": KIND_WORDS[life.catalogue.kind][0],
        "kinds": kinds,
        "stages": stages,
        "latest": stages[-1] if stages else None,
        "is_in_newest": not life.missing_from
        or life.missing_from[-1].period_ends < life.appearances[-1].edition.period_ends,
        "missing_from": life.missing_from,
        "has_owners": any(stage.shown.posts for stage in stages),
        "has_direction": any(stage.shown.direction for stage in stages),
        "chart": _chart(life, kinds, labels, highest),
        "related": stages[-1].shown.related if stages else (),
        "discussed": tuple(dict.fromkeys(t for stage in stages for t in stage.discussed)),
    }


def _stage(book: Book, appearance: Appearance, entry: EntryShown) -> Stage:
    edition = appearance.edition
    return Stage(
        edition,
        entry,
        _change(appearance, {score.kind.key: score.kind.label for score in entry.scores if score}),
        (
            *discussed_at(book, edition.id, entry.anchor),
            *mentioned_at(book, edition.id, entry.anchor),
        ),
    )


def _change(appearance: Appearance, labels: Mapping[str, str]) -> str:
    """What had changed since the edition before that held it, in words."""
    if appearance.before is None:
        return "First appears"
    kind = appearance.score_kind
    if appearance.movement is Movement.MEASURED_DIFFERENTLY or kind is None:
        return "Scored in another way"
    before, after = appearance.before.scores[kind], appearance.entry.scores[kind]
    return f"{labels[kind]}: {change_in_words(before.value, after.value).lower()}"


def _chart(
    life: History, kinds: tuple[ScoreKind, ...], labels: Mapping[str, str], highest: float
) -> Chart | None:
    """The scores over every edition since the first, broken where an edition lacks the entry."""
    by_edition = {a.edition.id: (a.edition, a.entry) for a in life.appearances}
    editions = sorted(
        [*(edition for edition, _ in by_edition.values()), *life.missing_from],
        key=lambda edition: edition.period_ends,
    )
    entries = [by_edition[e.id][1] if e.id in by_edition else None for e in editions]
    series = [
        Series(
            labels[kind.key],
            [
                entry.scores[kind.key].value if entry and kind.key in entry.scores else None
                for entry in entries
            ],
        )
        for kind in kinds
    ]
    return chart("Scores over the editions", [e.period for e in editions], series, 0, highest)
