"""What the pages of a register say of a score: its number or rating, its factors, its limits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from minutebook.i18n.messages import Words, say, say_series
from minutebook.queries.registers.appetite import Against, Bound, Source, reading_against
from minutebook.queries.registers.scores import (
    Between,
    Cell,
    Reading,
    Step,
    band_named,
    level,
    number,
    read_score,
    step,
)
from minutebook.records.base import Number
from minutebook.records.registers import EntryKind
from minutebook.records.scales import Level, Scale
from minutebook.records.scores import Appetite, Limit, Score, ScoreCorrection, ScoreKind
from minutebook.records.translated import combined
from minutebook.render.numerals import numeral


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """A correction of a score: what stood before it, and what stands since."""

    correction: ScoreCorrection
    before: Words
    after: Words


@dataclass(frozen=True, slots=True)
class ScoreShown:
    """A score of an entry: its kind, how it reads on the scale, and the words for it.

    `main` is the number, or the rating on a scale of words; `words` the recorded words for impact
    and likelihood ('Major, Possible'), '' if there are none; `band` the band's word, '' where the
    scale has none or it is the score itself. `is_made` says that only the factors are recorded.
    `recorded` is what was recorded first of a score that was corrected.
    """

    kind: ScoreKind
    reading: Reading
    main: str
    words: str
    band: str
    impact: Words
    likelihood: Words
    against: Words | None
    is_above: bool
    is_made: bool
    recorded: Words | None
    corrections: tuple[CorrectionShown, ...]


def score_shown(
    scale: Scale, kind: ScoreKind, score: Score, entry: EntryKind, bound: Bound | None
) -> ScoreShown:
    """A score of a risk or an opportunity as its pages show it."""
    reading = read_score(scale, score, entry)
    stands = reading_against(scale, bound.appetite, reading, entry) if bound else None
    main = main_of(reading)
    band = reading.band.word if reading.band else ""
    corrections = tuple(_corrections(scale, score, entry))
    return ScoreShown(
        kind=kind,
        reading=reading,
        main=main,
        words=_recorded_factors(scale, reading.score),
        band="" if band == main else band,
        impact=factor_words(scale, scale.impact, reading.score.impact, entry),
        likelihood=factor_words(scale, scale.likelihood, reading.score.likelihood, entry),
        against=against_words(stands, bound.appetite) if stands and bound else None,
        is_above=stands is Against.ABOVE,
        is_made=reading.score.value is None and reading.score.rating is None,
        recorded=corrections[0].before if corrections else None,
        corrections=corrections,
    )


def main_of(reading: Reading) -> str:
    """A score in one word or number; '' if it can't be told."""
    if reading.value is not None:
        return numeral(reading.value)
    if reading.score.rating is not None:
        return reading.score.rating
    return reading.band.word if reading.band else ""


def _corrections(scale: Scale, score: Score, kind: EntryKind) -> Iterator[CorrectionShown]:
    for count, correction in enumerate(score.corrections):
        before, after = (
            _in_short(scale, replace(score, corrections=score.corrections[:those]), kind)
            for those in (count, count + 1)
        )
        yield CorrectionShown(correction, before, after)


def _in_short(scale: Scale, score: Score, kind: EntryKind) -> Words:
    """A score with its factors: '12 (Major, Possible)'."""
    reading = read_score(scale, score, kind)
    factors = _recorded_factors(scale, reading.score)
    main = main_of(reading)
    if not (main and factors):
        return main or factors
    return combined("{main} ({factors})", main=main, factors=factors)


# Impact and likelihood ###########################################################################


def _recorded_factors(scale: Scale, score: Score) -> str:
    """The recorded factors; a number is told with the word of its step: 'Major (4), 2.5'."""
    given = ((scale.impact, score.impact), (scale.likelihood, score.likelihood))
    impact, likelihood = (_recorded(axis, written) if written else "" for axis, written in given)
    if not (impact and likelihood):
        return impact or likelihood
    return combined("{impact}, {likelihood}", impact=impact, likelihood=likelihood)


def _recorded(axis: Sequence[Level], written: str) -> str:
    named = level(axis, written)
    if named is None:
        return written
    if number(written) is None:  # the scale's own word is in every language that the scale is in
        return named.word if named.word == written else written
    return combined("{word} ({value})", word=named.word, value=numeral(number(written)))


def factor_words(
    scale: Scale, axis: Sequence[Level], written: str | None, kind: EntryKind
) -> Words:
    """A recorded factor in full: 'Major (4)', '3.5, between Possible (3) and Likely (4)'."""
    if not written:
        return ""
    found = step(scale, axis, written)
    if found is None:
        return written
    if isinstance(found, Between):
        return say(
            "{factor}, between {below} and {above}",
            factor=numeral(number(written)),
            below=step_words(found.below, kind),
            above=step_words(found.above, kind),
        )
    return step_words(found, kind)


def step_words(one: Step, kind: EntryKind) -> Words:
    """A step with what it counts, 'Major (4)'; the room between two."""
    if isinstance(one, Between):
        return say(
            "Between {below} and {above}",
            below=step_words(one.below, kind),
            above=step_words(one.above, kind),
        )
    word = step_word(one, kind)
    if one.value is None:
        return word
    return combined("{word} ({value})", word=word, value=numeral(one.value))


def step_word(one: Level, kind: EntryKind) -> str:
    """A step's word for risks or for opportunities."""
    return (one.opportunity_word if kind is EntryKind.OPPORTUNITY else None) or one.word


def cell_words(cell: Cell, kind: EntryKind) -> Words:
    """A cell in words: 'Major (4) and Likely (4)'."""
    return say(
        "{impact} and {likelihood}",
        impact=step_words(cell.impact, kind),
        likelihood=step_words(cell.likelihood, EntryKind.RISK),
    )


def is_inferred(scale: Scale, score: Score) -> bool:
    """Whether a placed score's impact or likelihood was not recorded and follows from the score."""
    return not (
        score.impact
        and score.likelihood
        and step(scale, scale.impact, score.impact)
        and step(scale, scale.likelihood, score.likelihood)
    )


def change_in_words(before: Reading, after: Reading) -> Words:
    """How a score moved: 'down from 16 to 12', 'unchanged at 16'."""
    old, new = main_of(before), main_of(after)
    if before.rank == after.rank:
        return say("unchanged at {score}", score=new)
    if _is_more(after.rank, before.rank):
        return say("up from {before} to {after}", before=old, after=new)
    return say("down from {before} to {after}", before=old, after=new)


def _is_more(one: Number | None, other: Number | None) -> bool:
    return one is not None and other is not None and one > other


# Appetite ########################################################################################


def limit_words(scale: Scale, limit: Limit) -> str:
    """A limit as its number or the word of its band."""
    if limit.value is not None:
        return numeral(limit.value)
    band = band_named(scale, limit.rating)
    return band.word if band else limit.rating or ""


def appetite_words(scale: Scale, appetite: Appetite) -> Words:
    """An appetite in a line: 'Cautious; up to 8; tolerated up to 12'."""
    said: list[Words] = [appetite.word] if appetite.word else []
    if appetite.up_to is not None:
        said.append(say("accepted up to {limit}", limit=limit_words(scale, appetite.up_to)))
    if appetite.tolerance is not None:
        said.append(say("tolerated up to {limit}", limit=limit_words(scale, appetite.tolerance)))
    return say_series(said, "; ")


SOURCE_WORDS: Mapping[Source, Words] = {
    Source.ENTRY: say("for this entry"),
    Source.REGISTER: say("for the whole register"),
}


def source_words(bound: Bound) -> Words:
    """Whose an appetite is: 'for this entry', 'for the category Legal'."""
    if bound.category is not None:
        return say("for the category {category}", category=bound.category.title)
    return SOURCE_WORDS[bound.source]


def against_words(stands: Against, appetite: Appetite) -> Words:
    """How a score stands to an appetite."""
    if stands is Against.WITHIN:
        return say("Within the appetite")
    if stands is Against.TOLERATED:
        if appetite.up_to is None:
            return say("Within the tolerance")
        return say("Above the appetite, within the tolerance")
    if appetite.tolerance is None:
        return say("Above the appetite")
    return say("Above the tolerance")
