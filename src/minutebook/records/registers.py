"""Registers of risks and opportunities, edition by edition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, ClassVar

from minutebook.records.base import (
    CommitteeId,
    EntryKey,
    Id,
    Key,
    Number,
    PersonId,
    Record,
    ScaleId,
    Source,
    Text,
)


class EntryKind(StrEnum):
    """Whether an entry is a threat or a chance."""

    RISK = "risk"
    OPPORTUNITY = "opportunity"


class Trend(StrEnum):
    """Direction of travel, in one word."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"
    NEW = "new"


@dataclass(frozen=True, kw_only=True, slots=True)
class ScoreKind(Record):
    """A score that the register gives: before mitigation, after it, now, the target."""

    key: Annotated[Key, "A short name: initial, residual, current, target."]
    label: Annotated[str, "What a reader sees: 'Residual score'."]
    about: Annotated[Text | None, "What it measures."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CatalogueEntry(Record):
    """A risk or opportunity through all editions. Its key never changes; printed references do."""

    key: Annotated[Key, "A short name that never changes: 'safeguarding-children'."]
    kind: Annotated[EntryKind, "A risk or an opportunity."]
    title: Annotated[str, "A short title that fits all editions."]
    related: Annotated[tuple[EntryKey, ...], "Keys of entries on the same ground."] = ()
    note: Annotated[Text | None, "What a reader should know, such as a change of scope."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Register(Record):
    """What a register is: data/registers/<id>/register.yml."""

    id: Id = ""
    title: Annotated[str, "The register's name."]
    committee: Annotated[CommitteeId | None, "The committee that considers it."] = None
    scale: Annotated[ScaleId, "The scale its scores are on."]
    about: Annotated[Text | None, "What it is for."] = None
    score_kinds: Annotated[tuple[ScoreKind, ...], "The scores that its editions give."]
    entries: Annotated[tuple[CatalogueEntry, ...], "Every risk and opportunity that it ever held."]


@dataclass(frozen=True, kw_only=True, slots=True)
class Score(Record):
    """A score as recorded. Impact and likelihood are given only where the record gives them."""

    SHORTHAND: ClassVar[str | None] = "value"

    value: Annotated[Number, "The score."]
    impact: Annotated[str | None, "The word or the value of the impact, if recorded."] = None
    likelihood: Annotated[str | None, "The word or the value of the likelihood, if recorded."] = (
        None
    )
    printed: Annotated[str | None, "The score as printed, where it says more."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner(Record):
    """The post that answers for an entry, and the person where the record names one."""

    SHORTHAND: ClassVar[str | None] = "post"

    post: Annotated[str, "The post as meant, in full."]
    printed: Annotated[str | None, "The post as printed, where it differs."] = None
    person: Annotated[PersonId | None, "The person, where the records name them."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Direction(Record):
    """Direction of travel: a trend where one is stated, and the words beside it."""

    SHORTHAND: ClassVar[str | None] = "trend"

    trend: Annotated[Trend | None, "up, down, level or new; leave out if none is stated."] = None
    printed: Annotated[str | None, "The word as printed: 'Upwards'."] = None
    text: Annotated[Text | None, "What else is said, retold."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryPart(Record):
    """A part of an entry with its own controls, actions, owners and direction."""

    title: Annotated[str, "The part's title as printed."]
    text: Annotated[Text | None, "What it is about."] = None
    types: Annotated[tuple[str, ...], "Types as printed."] = ()
    consequences: Annotated[tuple[Text, ...], "Possible consequences."] = ()
    controls: Annotated[tuple[Text, ...], "Current controls."] = ()
    mitigating_actions: Annotated[tuple[Text, ...], "Mitigating actions."] = ()
    benefits: Annotated[tuple[Text, ...], "Possible benefits."] = ()
    progress: Annotated[tuple[Text, ...], "Progress to date."] = ()
    maximising_actions: Annotated[tuple[Text, ...], "Maximising actions."] = ()
    owners: Annotated[tuple[Owner, ...], "Who answers for it."] = ()
    direction: Annotated[Direction | None, "Direction of travel."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry(Record):
    """A risk or opportunity as one edition gives it."""

    key: Annotated[EntryKey, "Its key in register.yml."]
    ref: Annotated[str, "The reference that this edition means: CR5, CO1, Corp 1."]
    ref_printed: Annotated[str | None, "The reference as printed, if misprinted: C01."] = None
    title: Annotated[str, "The description or title as printed."]
    text: Annotated[Text | None, "What else describes it, retold."] = None
    types: Annotated[tuple[str, ...], "Types: Economic, Social ..."] = ()
    consequences: Annotated[tuple[Text, ...], "Possible consequences of a risk."] = ()
    controls: Annotated[tuple[Text, ...], "Current controls of a risk."] = ()
    mitigating_actions: Annotated[tuple[Text, ...], "Mitigating actions on a risk."] = ()
    benefits: Annotated[tuple[Text, ...], "Possible benefits of an opportunity."] = ()
    progress: Annotated[tuple[Text, ...], "Progress to date on an opportunity."] = ()
    maximising_actions: Annotated[tuple[Text, ...], "Maximising actions on an opportunity."] = ()
    scores: Annotated[Mapping[str, Score], "Each score by its kind."] = field(default_factory=dict)
    owners: Annotated[tuple[Owner, ...], "Who answers for it; [] or left out if none."] = ()
    direction: Annotated[Direction | None, "Direction of travel."] = None
    parts: Annotated[tuple[EntryPart, ...], "Parts, where the entry is divided."] = ()
    change: Annotated[Text | None, "What the accompanying report says has changed."] = None
    note: Annotated[Text | None, "What a reader should know, such as a misprint."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class RegisterEdition(Record):
    """A register at one time: data/registers/<register>/<edition>.yml."""

    id: Id = ""
    title: Annotated[str, "The title as printed."]
    period: Annotated[str, "The period as a reader would say it: '2017/18 Q4'."]
    period_ends: Annotated[dt.date, "The last day of the period; editions are ordered by it."]
    headline: Annotated[str, "The kind of score shown first and placed on the heat map."]
    entries: Annotated[tuple[Entry, ...], "Entries in the order printed."]
    notes: Annotated[tuple[Text, ...], "What a reader should know."] = ()
    source: Annotated[Source | None, "The document it is drawn from."] = None
