"""Scores that their scale doesn't give."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, did_you_mean, error, warning
from minutebook.queries.registers.scores import (
    Reading,
    agrees,
    band_named,
    bands_of,
    matrix,
    number,
    read_score,
    score_rank,
    step,
)
from minutebook.records.location import Location, RecordLocations
from minutebook.records.registers import Entry, EntryKind, Register, RegisterEdition
from minutebook.records.scales import Level, Scale
from minutebook.records.scores import Score


@each(RegisterEdition)
def off_scale(book: Book, edition: RegisterEdition) -> Iterator[Finding]:
    """score-off-scale: a score, or a word for its impact or likelihood, is not on the scale.

    What is recorded is kept and published; the finding says where it differs. Of a score that was
    corrected later, the correction is looked at.
    """
    register = book.registers.get(edition.folder)
    scale = book.scales.get(edition.scale_in(register)) if register is not None else None
    if register is None or scale is None:
        return
    for entry in edition.entries:
        kind = _kind(book, register, entry)
        for name, score in entry.scores.items():
            yield from _check(scale, entry, name, score, kind)


def _kind(book: Book, register: Register, entry: Entry) -> EntryKind:
    catalogue = book.catalogue.get(f"{register.id}/{entry.key}")
    return catalogue.kind if catalogue else EntryKind.RISK


def _check(
    scale: Scale, entry: Entry, name: str, recorded: Score, kind: EntryKind
) -> Iterator[Finding]:
    score = score_rank(recorded)
    place = recorded.corrections[-1].at if recorded.corrections else recorded.at
    for axis_name, axis, written in (
        ("impact", scale.impact, score.impact),
        ("likelihood", scale.likelihood, score.likelihood),
    ):
        if written and step(scale, axis, written) is None:
            yield error(place.of(axis_name), "score-off-scale", _no_step(
                scale, axis_name, axis, written
            ))  # fmt: skip
            return
    reading = read_score(scale, recorded, kind)
    if scale.of_words:
        yield from _check_rating(scale, entry, name, score, place, reading, kind)
    else:
        yield from _check_number(scale, entry, name, score, place, reading, kind)


def _no_step(scale: Scale, name: str, axis: tuple[Level, ...], written: str) -> str:
    if scale.fractions and number(written) is not None:
        values = [one.value for one in axis]
        return (
            f"{written} is outside the {name} on scale '{scale.id}', "
            f"which runs from {values[0]} to {values[-1]}"
        )
    words = [one.word for one in axis]
    hint = did_you_mean(written, words) or f"; the words are {', '.join(words)}"
    return f"'{written}' is not a word for the {name} on scale '{scale.id}'{hint}"


def _check_number(
    scale: Scale, entry: Entry, name: str, score: Score, place: RecordLocations, reading: Reading,
    kind: EntryKind,
) -> Iterator[Finding]:  # fmt: skip
    if score.value is None:
        if score.rating is not None and band_named(scale, score.rating, kind) is None:
            yield error(place.of("rating"), "score-off-scale", _no_band(scale, score.rating, kind))
        return
    at = place.of("value")
    if score.impact and score.likelihood and not agrees(scale, score):
        made = read_score(scale, Score(impact=score.impact, likelihood=score.likelihood)).value
        factors = f"{_said(scale.impact, score.impact)} and " + _said(
            scale.likelihood, score.likelihood
        )
        yield warning(
            at,
            "score-off-scale",
            f"{entry.ref} scores {score.value} for '{name}', but {factors} make {made} on scale "
            f"'{scale.id}'",
        )
    elif scale.fractions:
        cells = [cell.value for row in matrix(scale) for cell in row if cell.value is not None]
        if cells and not min(cells) <= score.value <= max(cells):
            yield warning(
                at,
                "score-off-scale",
                f"{entry.ref} scores {score.value} for '{name}', and scale '{scale.id}' runs from "
                f"{min(cells)} to {max(cells)}",
            )
    elif not reading.cells:
        known = any(cell.value == score.value for row in matrix(scale) for cell in row)
        given = f" with the {'impact' if score.impact else 'likelihood'} given" if known else ""
        yield warning(
            at,
            "score-off-scale",
            f"{entry.ref} scores {score.value} for '{name}', which no cell of scale "
            f"'{scale.id}' gives{given}",
        )


def _said(axis: tuple[Level, ...], written: str) -> str:
    """A factor by its word; a fraction as it is written."""
    value = number(written)
    return next(
        (one.word for one in axis if value is not None and one.value == value),
        next((one.word for one in axis if one.word.lower() == written.strip().lower()), written),
    )


def _check_rating(
    scale: Scale, entry: Entry, name: str, score: Score, place: RecordLocations, reading: Reading,
    kind: EntryKind,
) -> Iterator[Finding]:  # fmt: skip
    if score.value is not None:
        yield error(
            place.of("value"),
            "score-off-scale",
            f"scale '{scale.id}' gives ratings in words and no number; write the word as 'rating'",
        )
        return
    if score.rating is None:
        return
    at = place.of("rating")
    if band_named(scale, score.rating, kind) is None:
        yield error(at, "score-off-scale", _no_band(scale, score.rating, kind))
    elif not reading.cells:
        factors = Score(impact=score.impact, likelihood=score.likelihood)
        made = read_score(scale, factors, kind).band
        says = f"its impact and likelihood make '{made.word}'" if made else (
            "no cell with its impact or likelihood does"
        )  # fmt: skip
        yield warning(
            at,
            "score-off-scale",
            f"{entry.ref} is rated '{score.rating}' for '{name}', but {says} on scale '{scale.id}'",
        )


def _no_band(scale: Scale, written: str, kind: EntryKind) -> str:
    words = [band.word for band in bands_of(scale, kind)]
    hint = did_you_mean(written, words) or f"; they are {', '.join(words) or 'not given'}"
    return f"'{written}' is not a rating of scale '{scale.id}'{hint}"


@each(RegisterEdition)
def empty_scores(book: Book, edition: RegisterEdition) -> Iterator[Finding]:
    """empty-score: a score has neither a number, nor a rating, nor both its factors."""
    if edition.folder not in book.registers:
        return
    for entry in edition.entries:
        for name, score in entry.scores.items():
            has_factors = score.impact and score.likelihood
            if score.value is None and score.rating is None and not has_factors:
                yield _empty(score.at.of("value"), entry, name)
            for correction in score.corrections:
                told = (correction.rating, correction.impact, correction.likelihood)
                if correction.value is None and not any(told):
                    yield _empty(correction.at.of("value"), entry, name)


def _empty(place: Location, entry: Entry, name: str) -> Finding:
    return error(
        place,
        "empty-score",
        f"the score '{name}' of {entry.ref} says nothing; give its 'value', "
        "its 'rating' on a scale of words, or both 'impact' and 'likelihood'",
    )


@each(Scale)
def empty_scales(_: Book, scale: Scale) -> Iterator[Finding]:
    """empty-scale: a scale has no steps of impact or of likelihood, or a step has no number."""
    for name in ("impact", "likelihood"):
        steps: tuple[Level, ...] = getattr(scale, name)
        if not steps:
            yield error(
                scale.at.of(name),
                "empty-scale",
                f"the scale has no steps of {name}; give at least one",
            )
        for one in steps:
            if one.value is None and not scale.of_words:
                yield error(
                    one.at.place,
                    "empty-scale",
                    f"'{one.word}' has no 'value', and the scale's formula needs one; "
                    "give it, or write 'formula: matrix' for a scale of words",
                )


@each(RegisterEdition)
def unknown_score_kinds(book: Book, edition: RegisterEdition) -> Iterator[Finding]:
    """unknown-score-kind: a score is of a kind that the register does not declare."""
    register = book.registers.get(edition.folder)
    if register is None:
        return
    kinds = [kind.key for kind in register.score_kinds]
    if edition.headline not in kinds:
        yield error(
            edition.at.of("headline"), "unknown-score-kind", _no_kind(edition.headline, kinds)
        )
    for entry in edition.entries:
        for kind in entry.scores:
            if kind not in kinds:
                yield error(
                    entry.at.of("scores", kind), "unknown-score-kind", _no_kind(kind, kinds)
                )


def _no_kind(wrong: str, kinds: list[str]) -> str:
    hint = did_you_mean(wrong, kinds) or f"; it declares {', '.join(kinds) or 'none'}"
    return f"register.yml declares no score kind '{wrong}'{hint}"
