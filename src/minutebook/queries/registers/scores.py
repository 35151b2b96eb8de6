"""What a recorded score says on its scale, and what it doesn't say.

A score of 12 on a five-by-five scale is 3 by 4 or 4 by 3. Its place is known only where the
record gives a factor that settles it; nothing here guesses. Where a scale allows fractions, a
score of 12 may be 2.4 by 5 as well: then a place is known only by both factors.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from minutebook.records.base import Number
from minutebook.records.registers import EntryKind
from minutebook.records.scales import Band, Formula, Level, Scale
from minutebook.records.scores import Score


@dataclass(frozen=True, slots=True)
class Between:
    """The room between two neighbouring steps of an axis, where a fraction falls."""

    below: Level
    above: Level


Step = Level | Between


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the matrix: its steps and the score that they make.

    `at` is its place, impact and likelihood: 0 is the first step, 1 the room between the first
    and the second, 2 the second. `value` is None between steps and on a scale of words, where
    `rating` is the word that the matrix gives.
    """

    impact: Step
    likelihood: Step
    at: tuple[int, int]
    value: Number | None
    rating: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A score on its scale: the cells it may stand in, and its band.

    `score` is the one that stands: the last correction, or what was recorded. `cells` is empty
    when the scale gives no such score or leaves its place open altogether, and has one cell when
    the place is known. `value` is the recorded number or, where only the factors are recorded,
    what they make. `rank` puts scores in order: the number, or the place of the rating among the
    scale's bands.
    """

    score: Score
    recorded: Score
    cells: tuple[Cell, ...]
    band: Band | None
    value: Number | None
    rank: Number | None

    @property
    def cell(self) -> Cell | None:
        """The score's cell, if it is known."""
        return self.cells[0] if len(self.cells) == 1 else None

    @property
    def is_corrected(self) -> bool:
        """Whether another score was recorded first."""
        return bool(self.recorded.corrections)


# Steps ###########################################################################################


def number(written: str | None) -> Number | None:
    """The number that a text is, or None."""
    try:
        found = float(written) if written is not None else None
    except ValueError:
        return None
    return int(found) if found is not None and found.is_integer() else found


def level(levels: Iterable[Level], written: str) -> Level | None:
    """The level that a word or a value names, large and small letters alike."""
    wanted = written.strip().lower()
    value = number(wanted)
    for one in levels:
        words = {one.word.lower(), (one.opportunity_word or one.word).lower()}
        if wanted in words or (value is not None and one.value == value):
            return one
    return None


def step(scale: Scale, axis: Sequence[Level], written: str | None) -> Step | None:
    """The step that a factor names, or the room between two where the scale allows fractions."""
    if not written:
        return None
    value = number(written)
    if not scale.fractions or value is None:
        return level(axis, written)
    for below, above in pairwise(axis):
        if (
            below.value is not None
            and above.value is not None
            and below.value < value < above.value
        ):
            return Between(below, above)
    return level(axis, written)


def value_of(scale: Scale, impact: Level, likelihood: Level) -> Number | None:
    """The score that two levels make by the scale's formula; None on a scale of words."""
    if scale.of_words or impact.value is None or likelihood.value is None:
        return None
    return _made(scale, impact.value, likelihood.value)


def _made(scale: Scale, impact: Number, likelihood: Number) -> Number:
    return impact + likelihood if scale.formula is Formula.SUM else impact * likelihood


def _factor(axis: Sequence[Level], written: str | None) -> Number | None:
    """What a factor counts: a number as it is, a word as its step."""
    if not written:
        return None
    found = number(written)
    if found is not None:
        return found
    named = level(axis, written)
    return named.value if named else None


def made_by_factors(scale: Scale, score: Score) -> tuple[Number, Number] | None:
    """The least and the most that a score's factors make, or None if they are not both numbers.

    A factor that is printed as 3.3 was rounded from something between 3.25 and 3.35; one that
    names a step is that step.
    """
    impact = _factor(scale.impact, score.impact)
    likelihood = _factor(scale.likelihood, score.likelihood)
    if scale.of_words or impact is None or likelihood is None:
        return None
    by, by2 = _rounding(score.impact), _rounding(score.likelihood)
    return (
        _made(scale, impact - by, likelihood - by2),
        _made(scale, impact + by, likelihood + by2),
    )


def _rounding(written: str | None) -> float:
    """How far a printed factor may be from what it was rounded from; a whole one is exact."""
    places = _places(number(written))
    return 0.5 * 10**-places if places else 0.0


def _places(value: Number | None) -> int:
    """How many decimal places a number is given to."""
    if value is None or float(value).is_integer():
        return 0
    return len(str(value).partition(".")[2])


def agrees(scale: Scale, score: Score) -> bool:
    """Whether the factors can make the number that is recorded with them, rounding allowed for."""
    made = made_by_factors(scale, score)
    if made is None or score.value is None:
        return True
    # Where there are fractions, a score is printed to some place: 9 for 8.91, and 8.9 as well.
    room = 0.5 * 10 ** -_places(score.value) if scale.fractions else 0.0
    error = 1e-9  # of binary fractions, far smaller than any printed place
    return made[0] - room - error <= score.value <= made[1] + room + error


# Bands ###########################################################################################


def bands_of(scale: Scale, kind: EntryKind) -> tuple[Band, ...]:
    """The bands for risks or for opportunities."""
    return scale.opportunity_bands if _has_own(scale, kind) else scale.bands


def ratings_of(scale: Scale, kind: EntryKind) -> tuple[tuple[str, ...], ...]:
    """The matrix of ratings for risks or for opportunities: a row for each impact."""
    own = kind is EntryKind.OPPORTUNITY and scale.opportunity_ratings
    return scale.opportunity_ratings if own else scale.ratings


def _has_own(scale: Scale, kind: EntryKind) -> bool:
    return kind is EntryKind.OPPORTUNITY and bool(scale.opportunity_bands)


def holds(band: Band, value: Number) -> bool:
    """Whether a score falls in a band."""
    if band.from_ is None or value < band.from_:
        return False
    if band.below is not None:
        return value < band.below
    return band.to is not None and value <= band.to


def band_of(scale: Scale, value: Number, kind: EntryKind = EntryKind.RISK) -> Band | None:
    """The band that a score falls in; the lowest, where bands overlap."""
    return next((band for band in bands_of(scale, kind) if holds(band, value)), None)


def band_named(scale: Scale, written: str | None, kind: EntryKind = EntryKind.RISK) -> Band | None:
    """The band that a word or a key names, large and small letters alike."""
    wanted = (written or "").strip().lower()
    return next(
        (one for one in bands_of(scale, kind) if wanted in (one.word.lower(), one.key)), None
    )


def band_of_cell(scale: Scale, cell: Cell, kind: EntryKind = EntryKind.RISK) -> Band | None:
    """The band of a cell; None between steps, where several may meet."""
    if scale.of_words:
        return band_named(scale, cell.rating, kind)
    return band_of(scale, cell.value, kind) if cell.value is not None else None


# The matrix and the scores #######################################################################


def matrix(
    scale: Scale,
    kind: EntryKind = EntryKind.RISK,
    only_impact: Level | None = None,
    only_likelihood: Level | None = None,
) -> tuple[tuple[Cell, ...], ...]:
    """The scale's cells, from the highest impact to the lowest, likelihood rising in each row.

    With a step of impact or of likelihood, only the cells of its row or column.
    """
    ratings = ratings_of(scale, kind) if scale.of_words else ()
    return tuple(
        tuple(
            Cell(
                impact,
                likelihood,
                (2 * row, 2 * column),
                value_of(scale, impact, likelihood),
                ratings[row][column] if row < len(ratings) and column < len(ratings[row]) else "",
            )
            for column, likelihood in enumerate(scale.likelihood)
            if only_likelihood is None or likelihood is only_likelihood
        )
        for row, impact in reversed(tuple(enumerate(scale.impact)))
        if only_impact is None or impact is only_impact
    )


def score_rank(score: Score) -> Score:
    """A score with its corrections made: the last one stands."""
    for one in score.corrections:
        score = replace(
            score,
            value=one.value,
            rating=one.rating,
            impact=one.impact or score.impact,
            likelihood=one.likelihood or score.likelihood,
        )
    return score


def read_score(scale: Scale, recorded: Score, kind: EntryKind = EntryKind.RISK) -> Reading:
    """The cells in which a score may stand, given the factors that were recorded with it."""
    score = score_rank(recorded)
    is_exact = scale.of_words or not scale.fractions
    cells = _cells(scale, score, kind) if is_exact else _cells_between(scale, score)
    value = score.value
    if value is None and score.rating is None and len(cells) == 1:
        value = cells[0].value if is_exact else _exactly(scale, score)
    if scale.of_words:
        # What the matrix says stands in for a rating only where none is recorded.
        written = score.rating or (cells[0].rating if len(cells) == 1 else None)
        band = band_named(scale, written, kind)
        rank: Number | None = bands_of(scale, kind).index(band) if band else None
        return Reading(score, recorded, cells, band, None, rank)
    band = band_named(scale, score.rating, kind)
    if value is not None:
        band = band_of(scale, value, kind)
    return Reading(score, recorded, cells, band, value, value)


def value_as_it_stands(scale: Scale, score: Score, kind: EntryKind) -> Number | None:
    """The number of a score with its corrections made, whether recorded or worked out."""
    value = score_rank(score).value
    return value if value is not None else read_score(scale, score, kind).value


def _exactly(scale: Scale, score: Score) -> Number | None:
    """What two factors make, in decimal figures: 3.3 times 2.7 is 8.91."""
    impact = _factor(scale.impact, score.impact)
    likelihood = _factor(scale.likelihood, score.likelihood)
    if impact is None or likelihood is None:
        return None
    first, second = Decimal(str(impact)), Decimal(str(likelihood))
    return number(str(first + second if scale.formula is Formula.SUM else first * second))


def _cells(scale: Scale, score: Score, kind: EntryKind) -> tuple[Cell, ...]:
    impact = level(scale.impact, score.impact) if score.impact else None
    likelihood = level(scale.likelihood, score.likelihood) if score.likelihood else None
    if score.value is None and score.rating is None and impact is None and likelihood is None:
        return ()
    rating = band_named(scale, score.rating, kind)
    return tuple(
        cell
        for row in matrix(scale, kind, impact, likelihood)
        for cell in row
        if (score.value is None or cell.value == score.value)
        and (score.rating is None or (rating and band_of_cell(scale, cell, kind) == rating))
    )


def _cells_between(scale: Scale, score: Score) -> tuple[Cell, ...]:
    """The one cell or room between cells that both factors name, if they agree with the score."""
    impact = step(scale, scale.impact, score.impact)
    likelihood = step(scale, scale.likelihood, score.likelihood)
    if impact is None or likelihood is None or not agrees(scale, score):
        return ()
    return (cell_of(scale, impact, likelihood),)


def cell_of(scale: Scale, impact: Step, likelihood: Step) -> Cell:
    """The cell, or the room between cells, of a step of impact and one of likelihood."""
    at = (_position(scale.impact, impact), _position(scale.likelihood, likelihood))
    if isinstance(impact, Between) or isinstance(likelihood, Between):
        return Cell(impact, likelihood, at, None)
    return Cell(impact, likelihood, at, value_of(scale, impact, likelihood))


def _position(axis: Sequence[Level], one: Step) -> int:
    if isinstance(one, Between):
        return 2 * _index(axis, one.below) + 1
    return 2 * _index(axis, one)


def _index(axis: Sequence[Level], one: Level) -> int:
    return next(index for index, other in enumerate(axis) if other is one)


def reach(scale: Scale, cell: Cell) -> tuple[Number, Number] | None:
    """The lowest and the highest score of a cell; None on a scale of words."""
    steps = [
        (one.below.value, one.above.value) if isinstance(one, Between) else (one.value, one.value)
        for one in (cell.impact, cell.likelihood)
    ]
    (low, high), (low2, high2) = steps
    if scale.of_words or low is None or high is None or low2 is None or high2 is None:
        return None
    return _made(scale, low, low2), _made(scale, high, high2)
