"""Scales that risks and opportunities are scored on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from minutebook.records.base import Id, Key, Number, Record, Text


class Formula(StrEnum):
    """How a score follows from impact and likelihood."""

    PRODUCT = "product"
    SUM = "sum"
    MATRIX = "matrix"


@dataclass(frozen=True, kw_only=True, slots=True)
class Level(Record):
    """A step of an axis: its value and its words."""

    value: Annotated[Number | None, "What the step counts; leave out on a scale of words."] = None
    word: Annotated[str, "Its word, for risks."]
    opportunity_word: Annotated[str | None, "Its word for opportunities, where another."] = None
    about: Annotated[Text | None, "What it means."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Band(Record):
    """A range of scores with a word of its own, or a rating of a scale of words.

    A band ends at `to`, which is in it, or just under `below`, which isn't: where scores have
    fractions, a band that ends at 4.9 leaves out 4.95.
    """

    key: Annotated[Key, "A short name for links and styles."]
    word: Annotated[str, "What a reader sees beside the score."]
    from_: Annotated[Number | None, "Lowest score of the band; none on a scale of words."] = None
    to: Annotated[Number | None, "Highest score of the band."] = None
    below: Annotated[Number | None, "The score that it stays under, given in place of 'to'."] = None
    about: Annotated[Text | None, "What it means."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale(Record):
    """A scale: data/scales/<id>.yml. Levels run from the lowest to the highest.

    With the formula `matrix` impact and likelihood make a rating, a band's word, and no number:
    `ratings` has a row for each impact, and in it a rating for each likelihood.
    """

    id: Id = ""
    title: Annotated[str, "The scale's name."]
    formula: Annotated[Formula, "How impact and likelihood make a score."] = Formula.PRODUCT
    impact: Annotated[tuple[Level, ...], "Steps of impact, lowest first."]
    likelihood: Annotated[tuple[Level, ...], "Steps of likelihood, lowest first."]
    fractions: Annotated[
        bool, "Whether impact, likelihood and score may lie between the steps, as an average does."
    ] = False
    bands: Annotated[tuple[Band, ...], "Bands of scores, lowest first."] = ()
    opportunity_bands: Annotated[
        tuple[Band, ...], "Bands of the scores of opportunities, where they have their own."
    ] = ()
    ratings: Annotated[
        tuple[tuple[str, ...], ...],
        "For 'matrix': a row for each impact, lowest first; in it a rating for each likelihood.",
    ] = ()
    opportunity_ratings: Annotated[
        tuple[tuple[str, ...], ...], "The same for opportunities, where they have their own."
    ] = ()
    about: Annotated[Text | None, "What a reader should know of it."] = None

    @property
    def of_words(self) -> bool:
        """Whether it gives ratings in words and no numbers."""
        return self.formula is Formula.MATRIX
