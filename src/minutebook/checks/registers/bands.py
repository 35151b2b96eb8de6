"""Bands that leave scores out or claim them twice, and matrices of words with holes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, did_you_mean, error, warning
from minutebook.queries.registers.scores import holds, matrix
from minutebook.records.base import Number
from minutebook.records.registers import EntryKind
from minutebook.records.scales import Band, Scale


@each(Scale)
def bad_bands(_: Book, scale: Scale) -> Iterator[Finding]:
    """bad-band: a band has no scores, no end or two, or scores where the scale has only words."""
    for band in (*scale.bands, *scale.opportunity_bands):
        problem = _problem(scale, band)
        if problem is not None:
            field, message = problem
            yield error(band.at.of(field), "bad-band", f"band '{band.word}' {message}")


def _problem(scale: Scale, band: Band) -> tuple[str, str] | None:
    """The field that is wrong, and what is wrong with it."""
    ends = [name for name in ("to", "below") if getattr(band, name) is not None]
    if scale.of_words:
        given = next((n for n in ("from_", "to", "below") if getattr(band, n) is not None), None)
        if given is not None:
            return given, "has scores, and the scale has only words; leave them out"
        return None
    if band.from_ is None or not ends:
        return "word", "needs its lowest score as 'from' and its highest as 'to'"
    if len(ends) == 2:
        return "below", "has both 'to' and 'below'; keep the one that the scale prints"
    is_empty = (
        band.from_ >= band.below
        if band.below is not None
        else band.to is not None and band.from_ > band.to
    )
    if is_empty:
        return ends[0], f"ends before it begins, at {band.from_}"
    return None


@each(Scale)
def band_gaps(_: Book, scale: Scale) -> Iterator[Finding]:
    """band-gap: the scale gives scores that fall in none of its bands."""
    for bands in _banded(scale):
        ordered = sorted(bands, key=_from)
        if scale.fractions:
            for band, after in pairwise(ordered):
                if _end(band) < _from(after):
                    fix = f"write 'below: {after.from_}' in place of 'to'"
                    message = (
                        f"scores between {_end(band)} and {after.from_} fall in no band of the "
                        f"scale, which has fractions; {fix}"
                    )
                    yield warning(band.at.of("to"), "band-gap", message)
        values = _values(scale)
        missed = [one for one in values if not any(holds(band, one) for band in bands)]
        if scale.fractions:  # the rooms between bands are told already
            missed = [one for one in missed if one < _from(ordered[0]) or one > _end(ordered[-1])]
        if missed:
            yield warning(
                bands[0].at.place,
                "band-gap",
                f"no band holds {_few(missed)}, which the scale gives; "
                "widen a band, or say why under 'as_printed'",
            )


@each(Scale)
def band_overlaps(_: Book, scale: Scale) -> Iterator[Finding]:
    """band-overlap: a score falls in two bands, and is shown in the lower one."""
    for bands in _banded(scale):
        for index, band in enumerate(bands):
            for other in bands[:index]:
                shared = _shared(scale, other, band)
                if shared is not None:
                    yield warning(
                        band.at.of("from_"),
                        "band-overlap",
                        f"{shared} is in '{other.word}' and in '{band.word}', and is shown as "
                        f"'{other.word}'; let one band end before the other begins",
                    )


@each(Scale)
def bad_ratings(_: Book, scale: Scale) -> Iterator[Finding]:
    """bad-ratings: a scale's matrix of ratings has holes, or a rating that is no band's word."""
    if scale.of_words and scale.fractions:
        yield error(
            scale.at.of("fractions"),
            "bad-ratings",
            "a scale of words has no fractions; take 'fractions' away",
        )
    for field, bands in (
        ("ratings", scale.bands),
        ("opportunity_ratings", scale.opportunity_bands or scale.bands),
    ):
        rows: tuple[tuple[str, ...], ...] = getattr(scale, field)
        if not scale.of_words:
            if rows:
                yield error(
                    scale.at.of(field),
                    "bad-ratings",
                    f"only the formula 'matrix' takes '{field}'; "
                    f"this scale's is '{scale.formula.value}'",
                )
        elif rows or field == "ratings":
            yield from _rows(scale, field, rows, bands)


def _rows(
    scale: Scale, field: str, rows: Sequence[Sequence[str]], bands: Sequence[Band]
) -> Iterator[Finding]:
    if len(rows) != len(scale.impact):
        yield error(
            scale.at.of(field),
            "bad-ratings",
            f"'{field}' has {_count(rows, 'row')}, and the scale "
            f"{_count(scale.impact, 'step')} of impact; "
            "give a row for each, the lowest impact first",
        )
        return
    words = [band.word for band in bands]
    known = {name for band in bands for name in (band.word.lower(), band.key)}
    for index, row in enumerate(rows):
        if len(row) != len(scale.likelihood):
            yield error(
                scale.at.of(field, index),
                "bad-ratings",
                f"row {index + 1} has {_count(row, 'rating')}, and the scale "
                f"{_count(scale.likelihood, 'step')} of likelihood; "
                "give a rating for each, the lowest likelihood first",
            )
        for column, rating in enumerate(row):
            if rating.strip().lower() not in known:
                hint = did_you_mean(rating, words) or f"; they are {', '.join(words) or 'none'}"
                yield error(
                    scale.at.of(f"{field}.{index}", column),
                    "bad-ratings",
                    f"'{rating}' is not the word of a band{hint}",
                )


def _count(things: Sequence[object], noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def _banded(scale: Scale) -> Iterator[tuple[Band, ...]]:
    """The bands of a scale of numbers, if they are sound: `bad-band` tells of the others."""
    if scale.of_words or any(one.value is None for one in (*scale.impact, *scale.likelihood)):
        return
    for bands in (scale.bands, scale.opportunity_bands):
        if bands and all(_problem(scale, band) is None for band in bands):
            yield bands


def _values(scale: Scale) -> list[Number]:
    """Every score that the cells give, in order."""
    return sorted(
        {
            cell.value
            for row in matrix(scale, EntryKind.RISK)
            for cell in row
            if cell.value is not None
        }
    )


def _from(band: Band) -> Number:
    return band.from_ if band.from_ is not None else 0


def _end(band: Band) -> Number:
    """Where a band ends, whether or not that score is in it."""
    return next((end for end in (band.below, band.to) if end is not None), _from(band))


def _shared(scale: Scale, one: Band, other: Band) -> str | None:
    """The lowest score that the scale gives and two bands hold."""
    if not scale.fractions:
        both = [value for value in _values(scale) if holds(one, value) and holds(other, value)]
        return f"a score of {both[0]}" if both else None
    start = max(_from(one), _from(other))
    return f"a score of {start}" if holds(one, start) and holds(other, start) else None


def _few(values: Sequence[Number]) -> str:
    """The scores by name, where they are few: 'a score of 6', 'scores of 6, 8 and 4 others'."""
    if len(values) == 1:
        return f"a score of {values[0]}"
    if len(values) <= 4:
        return f"scores of {', '.join(map(str, values[:-1]))} and {values[-1]}"
    return f"scores of {', '.join(map(str, values[:3]))} and {len(values) - 3} others"
