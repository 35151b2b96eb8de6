"""Columns that a register declares for itself."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from minutebook.records.base import Key, Record, Text


class ColumnType(StrEnum):
    """What a column's cells hold."""

    TEXT = "text"
    MARKDOWN = "markdown"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    YES_NO = "yes-no"
    PERSON = "person"
    CHOICE = "choice"


@dataclass(frozen=True, kw_only=True, slots=True)
class CustomColumn(Record):
    """A column of a register's own: what its cells hold and what it is called."""

    key: Annotated[Key, "A short name that never changes: 'insured'."]
    label: Annotated[str, "Its heading: 'Insured'."]
    type: Annotated[ColumnType, "What its cells hold."] = ColumnType.TEXT
    choices: Annotated[tuple[str, ...], "For 'choice': what a cell may say, in order."] = ()
    unit: Annotated[str | None, "For 'number': its unit: '%', 'days'."] = None
    currency: Annotated[str, "For 'money': the currency's code in ISO 4217."] = "GBP"
    required: Annotated[bool, "Whether every entry gives it."] = False
    in_table: Annotated[
        bool, "Whether it is a column of the table; otherwise it is told in the entry's details."
    ] = True
    about: Annotated[Text | None, "What it tells."] = None
