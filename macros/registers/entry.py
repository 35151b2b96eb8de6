"""The macro `entry`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.i18n.messages import Words, say
from minutebook.links.target import Target
from minutebook.queries.registers.actions import ActionHistory, threads
from minutebook.queries.registers.history import Appearance, History, Movement, goes_on_in, history
from minutebook.queries.registers.scores import matrix, read_score, value_as_it_stands
from minutebook.records.base import Link, ScaleId
from minutebook.records.registers import Register, RegisterEdition
from minutebook.records.scales import Scale
from minutebook.records.scores import ScoreKind

from ..performance._chart_geometry import Chart, Series, chart
from ._register_view import (
    KIND_WORDS,
    ActionShown,
    EntryShown,
    action_shown,
    discussed_at,
    mentioned_at,
    score_kinds,
    shown,
)
from ._score_view import ScoreShown, change_in_words


@dataclass(frozen=True, slots=True)
class Stage:
    """An entry in one edition: what stood there and what had changed."""

    edition: RegisterEdition
    scale: ScaleId
    shown: EntryShown
    change: Words
    is_corrected: bool


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
        "reopened": [
            (one, goes_on_in(book, register.id, one.closed))
            for one in reversed(life.catalogue.reopened)
        ],
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
        "chart": _chart(book, register, life, kinds),
        "scales": tuple(dict.fromkeys(stage.scale for stage in stages)),
        "related": stages[-1].shown.related if stages else (),
        "discussed": _spoken_of(book, stages),
    }


def _stage(book: Book, register: Register, appearance: Appearance, entry: EntryShown) -> Stage:
    edition = appearance.edition
    scale = book.scales[edition.scale_in(register)]
    return Stage(
        edition,
        scale.id,
        entry,
        _change(scale, appearance, entry),
        appearance.corrected,
    )


def _spoken_of(book: Book, stages: Sequence[Stage]) -> tuple[Target, ...]:
    """Where the entry was discussed in any edition, then other pages that mention it."""
    discussed = [t for one in stages for t in discussed_at(book, one.edition.id, one.shown.anchor)]
    known = {(target.kind, target.id) for target in discussed}
    mentioned = (t for one in stages for t in mentioned_at(book, one.edition.id, one.shown.anchor))
    others = (target for target in mentioned if (target.kind, target.id) not in known)
    return tuple(dict.fromkeys((*discussed, *others)))


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


def _followed(thread: ActionHistory) -> Followed:
    *before, (edition, action) = thread.steps
    return Followed(
        action_shown(action, edition),
        edition,
        tuple((earlier, action_shown(told, earlier)) for earlier, told in before),
    )


def _chart(
    book: Book, register: Register, life: History, kinds: tuple[ScoreKind, ...]
) -> Chart | None:
    """The scores over every edition since the first, broken where an edition lacks the entry.

    Ratings in words have no distances that a chart could draw. Of several scales only the newest
    is drawn: a line through two would show a change that nobody recorded.
    """
    if not life.appearances:
        return None
    scale = book.scales[life.appearances[-1].edition.scale_in(register)]
    if scale.of_words:
        return None
    by_edition = {a.edition.id: a.entry for a in life.appearances}
    shown = {*by_edition, *(edition.id for edition in life.missing_from)}
    # Those between that it was closed in stand there too, for a line has a gap in them.
    known = book.editions_of(register.id)
    at = [index for index, edition in enumerate(known) if edition.id in shown]
    editions = [
        edition for edition in known[at[0] : at[-1] + 1] if edition.scale_in(register) == scale.id
    ]
    entries = [by_edition.get(edition.id) for edition in editions]
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
        book.locale.say(say("Scores over the editions")), [e.period for e in editions], series,
        0, highest, locale=book.locale,
    )  # fmt: skip
