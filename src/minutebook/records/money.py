"""Sums of money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from minutebook.records.base import Number, Record, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Money(Record):
    """A sum, or a range of sums, and what it is."""

    SHORTHAND: ClassVar[str | None] = "amount"

    amount: Annotated[Number, "The sum in whole units: 250000; the lower end of a range."]
    to: Annotated[Number | None, "The upper end of a range."] = None
    currency: Annotated[str, "The currency's code in ISO 4217: GBP, EUR."] = "GBP"
    what: Annotated[str | None, "What it is: 'Cost of agency cover for a year'."] = None
    note: Annotated[Text | None, "What a reader should know of it."] = None
