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


@dataclass(frozen=True, kw_only=True, slots=True)
class Level(Record):
    """A step of an axis: its value and its words."""

    value: Annotated[Number, "What the step counts."]
    word: Annotated[str, "Its word, for risks."]
    opportunity_word: Annotated[str | None, "Its word for opportunities, where another."] = None
    about: Annotated[Text | None, "What it means."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Band(Record):
    """A range of scores with a word of its own."""

    key: Annotated[Key, "A short name for links and styles."]
    word: Annotated[str, "What a reader sees beside the score."]
    from_: Annotated[Number, "Lowest score of the band."]
    to: Annotated[Number, "Highest score of the band."]
    about: Annotated[Text | None, "What it means."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Scale(Record):
    """A scale: data/scales/<id>.yml. Levels run from the lowest to the highest."""

    id: Id = ""
    title: Annotated[str, "The scale's name."]
    formula: Annotated[Formula, "How impact and likelihood make a score."] = Formula.PRODUCT
    impact: Annotated[tuple[Level, ...], "Steps of impact, lowest first."]
    likelihood: Annotated[tuple[Level, ...], "Steps of likelihood, lowest first."]
    bands: Annotated[tuple[Band, ...], "Bands of scores, lowest first."] = ()
    about: Annotated[Text | None, "What a reader should know of it."] = None
