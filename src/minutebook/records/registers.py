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
    Record,
    Reference,
    ScaleId,
    Source,
    Text,
    nothing,
)
from minutebook.records.closures import Closing, Reopening
from minutebook.records.custom_columns import CustomColumn
from minutebook.records.exemptions import Exempt
from minutebook.records.money import Money
from minutebook.records.register_actions import EntryAction, Owner
from minutebook.records.scores import Appetite, Score, ScoreKind


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


class Treatment(StrEnum):
    """What is done about an entry: the first four for risks, the others for opportunities."""

    TREAT = "treat"
    TOLERATE = "tolerate"
    TRANSFER = "transfer"
    TERMINATE = "terminate"
    EXPLOIT = "exploit"
    ENHANCE = "enhance"
    SHARE = "share"
    ACCEPT = "accept"


@dataclass(frozen=True, kw_only=True, slots=True)
class Category(Record):
    """A sort of risk with an appetite of its own: financial, legal, reputation."""

    key: Annotated[Key, "A short name that never changes: 'financial'."]
    title: Annotated[str, "What a reader sees: 'Financial'."]
    appetite: Annotated[Appetite | None, "The appetite for risks of this category."] = None
    about: Annotated[Text | None, "What belongs to it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class CatalogueEntry(Record):
    """A risk or opportunity through all editions. Its key never changes; printed references do."""

    key: Annotated[Key, "A short name that never changes: 'safeguarding-children'."]
    kind: Annotated[EntryKind, "A risk or an opportunity."]
    title: Annotated[str, "A short title that fits all editions."]
    related: Annotated[tuple[EntryKey, ...], "Keys of entries on the same ground."] = ()
    note: Annotated[Text | None, "What a reader should know, such as a change of scope."] = None
    closed: Annotated[Closing | None, "How it ended, once it has."] = None
    reopened: Annotated[
        tuple[Reopening, ...], "Times that it was closed and taken up again, oldest first."
    ] = ()

    def closing_at(self, day: dt.date) -> Closing | None:
        """How it had been closed by a day or was next, unless it was taken up again by then."""
        return next((one.closed for one in self.reopened if day < one.on), self.closed)


@dataclass(frozen=True, kw_only=True, slots=True)
class Register(Record):
    """What a register is: data/registers/<id>/register.yml."""

    id: Id = ""
    title: Annotated[str, "The register's name."]
    committee: Annotated[CommitteeId | None, "The committee that considers it."] = None
    scale: Annotated[ScaleId, "The scale its scores are on."]
    about: Annotated[Text | None, "What it is for."] = None
    score_kinds: Annotated[tuple[ScoreKind, ...], "The scores that its editions give."]
    appetite: Annotated[Appetite | None, "The appetite for risks that have none of their own."] = (
        None
    )
    categories: Annotated[tuple[Category, ...], "Categories of entries, in order."] = ()
    columns: Annotated[tuple[CustomColumn, ...], "Columns of its own, in order."] = ()
    entries: Annotated[tuple[CatalogueEntry, ...], "Every risk and opportunity that it ever held."]


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
    ref: Annotated[str, Reference(), "The reference that this edition means: CR5, CO1, Corp 1."]
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
    scores: Annotated[Mapping[str, Score], "Each score by its kind."] = field(
        default_factory=nothing
    )
    category: Annotated[str | None, "Key of its category in register.yml."] = None
    appetite: Annotated[Appetite | None, "Its own appetite, where it has one."] = None
    treatments: Annotated[tuple[Treatment, ...], "What is done about it: treat, tolerate ..."] = ()
    treatment_printed: Annotated[str | None, "The treatment as printed, where it differs."] = None
    exposures: Annotated[tuple[Money, ...], "The money at stake."] = ()
    owners: Annotated[tuple[Owner, ...], "Who answers for it; [] or left out if none."] = ()
    actions: Annotated[tuple[EntryAction, ...], "Actions that the register follows up."] = ()
    columns: Annotated[Mapping[str, Text], "Cells of the register's own columns, by key."] = field(
        default_factory=nothing
    )
    exempt: Annotated[
        Exempt | None, "Given if it is withheld; then it has a reference and a title besides."
    ] = None
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
    scale: Annotated[
        ScaleId | None, "The scale its scores are on, if another than the register's now."
    ] = None
    entries: Annotated[tuple[Entry, ...], "Entries in the order printed."]
    appetite: Annotated[Appetite | None, "The register's appetite then, if another than now."] = (
        None
    )
    appetites: Annotated[
        Mapping[str, Appetite], "Appetites of categories then, by key, if others than now."
    ] = field(default_factory=nothing)
    notes: Annotated[tuple[Text, ...], "What a reader should know."] = ()
    source: Annotated[Source | None, "The document it is drawn from."] = None

    @property
    def folder(self) -> str:
        """The id of its register."""
        return self.id.partition("/")[0]

    def scale_in(self, register: Register) -> ScaleId:
        """The id of the scale that its scores are on: its own, or its register's."""
        return self.scale or register.scale
