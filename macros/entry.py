"""The macro `entry`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.lineage import Appearance, History, Movement, history
from minutebook.records.base import Link
from minutebook.records.registers import Register, RegisterEdition
from minutebook.records.scales import Scale
from minutebook.records.scores import ScoreKind
from minutebook.register_actions import Thread, threads
from minutebook.scoring import matrix, read_score, value_as_it_stands
from minutebook.targets import Target

from .charting import Chart, Series, chart
from .register_words import (
    KIND_WORDS,
    ActionShown,
    EntryShown,
    action_shown,
    discussed_at,
    mentioned_at,
    score_kinds,
    shown,
)
from .saying import Words, say
from .score_words import ScoreShown, change_in_words


@dataclass(frozen=True, slots=True)
class Stage:
    """An entry in one edition: what stood there and what had changed."""

    edition: RegisterEdition
    shown: EntryShown
    change: Words
    is_corrected: bool
    discussed: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Followed:
    """An action on the entry as last told, and what earlier editions told of it."""

    latest: ActionShown
    edition: RegisterEdition
    before: tuple[tuple[RegisterEdition, ActionShown], ...]


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
            register,
            appearance,
            shown(book, appearance.edition, life.catalogue, appearance.entry, kinds),
        )
        for appearance in life.appearances
    ]
    scale = book.scales[register.scale]
    latest = stages[-1] if stages else None
    return {
        "register": register,
        "catalogue": life.catalogue,
        "kind": KIND_WORDS[life.catalogue.kind][0],
        "kinds": kinds,
        "stages": stages,
        "latest": latest,
        "pairs": _pairs(latest.shown) if latest else (),
        "corrected": [
            (stage.edition, score)
            for stage in stages
            for score in stage.shown.scores
            if score and score.corrections
        ],
        "actions": tuple(map(_followed, threads(life))),
        "closed": life.catalogue.closed,
        "came_from": life.came_from,
        "goes_on_in": life.goes_on_in,
        "is_in_newest": life.catalogue.closed is None
        and (
            not life.missing_from
            or life.missing_from[-1].period_ends < life.appearances[-1].edition.period_ends
        ),
        "missing_from": life.missing_from,
        "has_owners": any(stage.shown.posts for stage in stages),
        "has_direction": any(stage.shown.direction for stage in stages),
        "chart": _chart(book, scale, life, kinds),
        "related": stages[-1].shown.related if stages else (),
        "discussed": tuple(dict.fromkeys(t for stage in stages for t in stage.discussed)),
    }


def _stage(book: Book, register: Register, appearance: Appearance, entry: EntryShown) -> Stage:
    edition = appearance.edition
    return Stage(
        edition,
        entry,
        _change(book.scales[register.scale], appearance, entry),
        appearance.corrected,
        (
            *discussed_at(book, edition.id, entry.anchor),
            *mentioned_at(book, edition.id, entry.anchor),
        ),
    )


def _change(scale: Scale, appearance: Appearance, shown: EntryShown) -> Words:
    """What had changed since the edition before that held it, in words."""
    if appearance.before is None:
        return say("First appears")
    if appearance.movement is Movement.WITHHELD:
        return say("Score withheld")
    kind = appearance.score_kind
    if appearance.movement is Movement.MEASURED_DIFFERENTLY or kind is None:
        return say("Scored in another way")
    score = next(one for one in shown.scores if one and one.kind.key == kind)
    before = read_score(scale, appearance.before.scores[kind], shown.catalogue.kind)
    change = change_in_words(before, score.reading)
    return say("{label}: {change}", label=score.kind.label, change=change)


def _pairs(latest: EntryShown) -> tuple[ScoreShown, ...]:
    """The newest scores side by side, where each has both factors or stands to an appetite."""
    given = [score for score in latest.scores if score]
    return tuple(given) if given and all(one.impact and one.likelihood for one in given) else ()


def _followed(thread: Thread) -> Followed:
    *before, (edition, action) = thread.steps
    return Followed(
        action_shown(action, edition),
        edition,
        tuple((earlier, action_shown(told, earlier)) for earlier, told in before),
    )


def _chart(book: Book, scale: Scale, life: History, kinds: tuple[ScoreKind, ...]) -> Chart | None:
    """The scores over every edition since the first, broken where an edition lacks the entry.

    Ratings in words have no distances that a chart could draw.
    """
    if scale.of_words:
        return None
    by_edition = {a.edition.id: (a.edition, a.entry) for a in life.appearances}
    editions = sorted(
        [*(edition for edition, _ in by_edition.values()), *life.missing_from],
        key=lambda edition: edition.period_ends,
    )
    entries = [by_edition[e.id][1] if e.id in by_edition else None for e in editions]
    series = [
        Series(
            kind.label,
            [
                value_as_it_stands(scale, entry.scores[kind.key], life.catalogue.kind)
                if entry and kind.key in entry.scores
                else None
                for entry in entries
            ],
        )
        for kind in kinds
    ]
    highest = max(c.value for row in matrix(scale) for c in row if c.value is not None)
    return chart(
        book.speech.say(say("Scores over the editions")), [e.period for e in editions], series,
        0, highest, speech=book.speech,
    )  # fmt: skip
