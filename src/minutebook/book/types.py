"""What a book says of records beside the records themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from minutebook.links.extract import (
    Reference,
)
from minutebook.links.target import Target
from minutebook.records.actions import Action
from minutebook.records.performance import (
    IndicatorTable,
    PerformanceEdition,
    Row,
    Section,
)


@dataclass(frozen=True, slots=True)
class ActionOnRecord:
    """An action and the item of the meeting where it was asked for."""

    action: Action
    asked_at: Target


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """An indicator's row in a performance report, and what it stands in."""

    edition: PerformanceEdition
    section: Section
    table: IndicatorTable
    row: Row

    @property
    def indicator(self) -> str:
        """The indicator's id: 'corporate/cla-rate'."""
        return f"{self.edition.folder}/{self.row.indicator}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a target is not on this site, and ids that were perhaps meant."""

    what: str
    near: tuple[str, ...] = ()


class NamedOften(NamedTuple):
    """The links to a person, and how many of them stand in what is of each year, oldest first."""

    links: tuple[Reference, ...]
    years: tuple[tuple[str, int], ...]
