"""Scores of risks and opportunities, and how high a council lets them be."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, ClassVar

from minutebook.records.base import Key, MeetingId, Number, Record, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreKind(Record):
    """A score that the register gives: before mitigation, after it, now, the target."""

    key: Annotated[Key, "A short name: initial, residual, current, target."]
    label: Annotated[str, "What a reader sees: 'Residual score'."]
    about: Annotated[Text | None, "What it measures."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreCorrection(Record):
    """What a recorded score was corrected to, when and why. A factor left out stays as it was."""

    value: Annotated[Number | None, "The score as corrected."] = None
    rating: Annotated[str | None, "The rating as corrected, on a scale of words."] = None
    impact: Annotated[str | None, "The impact as corrected."] = None
    likelihood: Annotated[str | None, "The likelihood as corrected."] = None
    on: Annotated[dt.date, "The day on which it was corrected."]
    why: Annotated[Text, "Why."]
    at_meeting: Annotated[MeetingId | None, "The meeting that was told of it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Score(Record):
    """A score as recorded. Impact and likelihood are given only where the record gives them."""

    SHORTHAND: ClassVar[str | None] = "value"

    value: Annotated[Number | None, "The score; leave out if only its factors are recorded."] = None
    rating: Annotated[str | None, "The rating, on a scale of words: 'High'."] = None
    impact: Annotated[str | None, "The word or the value of the impact, if recorded."] = None
    likelihood: Annotated[str | None, "The word or the value of the likelihood, if recorded."] = (
        None
    )
    printed: Annotated[str | None, "The score as printed, where it says more."] = None
    corrections: Annotated[
        tuple[ScoreCorrection, ...], "Corrections made later, oldest first; the last one stands."
    ] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit(Record):
    """How high a score may be: a number, or a rating on a scale of words."""

    SHORTHAND: ClassVar[str | None] = "value"

    value: Annotated[Number | None, "The highest score."] = None
    rating: Annotated[str | None, "The highest rating, on a scale of words."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Appetite(Record):
    """How much risk a council takes: what it accepts, and what it bears for a time."""

    SHORTHAND: ClassVar[str | None] = "word"

    word: Annotated[str | None, "As stated: averse, minimal, cautious, open, eager."] = None
    up_to: Annotated[Limit | None, "The highest score within the appetite."] = None
    tolerance: Annotated[Limit | None, "The highest score that is tolerated beyond it."] = None
    text: Annotated[Text | None, "What is said of it, retold."] = None
