"""Cells of the columns that a register declares: what a text means in a column of a type."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from minutebook.findings import did_you_mean
from minutebook.links.extract import Reference, entry_anchor
from minutebook.links.target import Target
from minutebook.loader.plain_values import written_date
from minutebook.records.base import Number
from minutebook.records.custom_columns import ColumnType, CustomColumn
from minutebook.records.registers import Entry, Register, RegisterEdition

Value = str | Number | bool | dt.date

_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_FIGURE = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")


@dataclass(frozen=True, slots=True)
class CustomCell:
    """A cell of a register's own column: the text as recorded, and what it means.

    `value` is a number for a number or money, a date, whether it is so, a person's id, a choice
    as the column words it, or the text itself; None where the text is not of the column's type.
    """

    column: CustomColumn
    text: str
    value: Value | None


def cells_of(register: Register, entry: Entry) -> tuple[CustomCell | None, ...]:
    """An entry's cell in each column that the register declares; None where it gives none."""
    return tuple(
        _cell(column, entry.columns[column.key]) if column.key in entry.columns else None
        for column in register.columns
    )


def _cell(column: CustomColumn, text: str) -> CustomCell:
    try:
        return CustomCell(column, text, meaning(column, text))
    except ValueError:
        return CustomCell(column, text, None)


def meaning(column: CustomColumn, text: str) -> Value:
    """What a text means in a column. Raises ValueError, which says what is wrong and what to do."""
    if column.type in (ColumnType.NUMBER, ColumnType.MONEY):
        return _number(column, text)
    if column.type is ColumnType.DATE:
        return _date(column, text)
    if column.type is ColumnType.YES_NO:
        if text.lower() in _YES_NO:
            return _YES_NO[text.lower()]
        raise ValueError(f"'{column.label}' is yes or no, and not '{text}'")
    if column.type is ColumnType.CHOICE:
        for choice in column.choices:
            if choice.lower() == text.lower():
                return choice
        hint = did_you_mean(text, column.choices)
        raise ValueError(
            f"'{text}' is not one of {', '.join(column.choices)} for '{column.label}'{hint}"
        )
    if column.type is not ColumnType.MARKDOWN and "\n" in text:
        raise ValueError(f"'{column.label}' is one line of text; put it on one line")
    return text


def _number(column: CustomColumn, text: str) -> Number:
    if not _FIGURE.fullmatch(text):
        sign = " without a sign for the currency" if column.type is ColumnType.MONEY else ""
        raise ValueError(f"'{text}' is not a number; write '{column.label}' in digits{sign}")
    digits = text.replace(",", "")
    return float(digits) if "." in digits else int(digits)


def _date(column: CustomColumn, text: str) -> dt.date:
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return dt.date.fromisoformat(text)
    except ValueError:
        raise ValueError(f"there is no day {text} in the calendar") from None
    meant = written_date(text)
    hint = f"write it as {meant}" if meant else "write year-month-day, such as 2018-02-27"
    raise ValueError(f"'{text}' is not a date for '{column.label}'; {hint}")


def links_of_columns(register: Register, edition: RegisterEdition) -> Iterator[Reference]:
    """The links that cells of persons are: only the register says that they are links."""
    persons = [column.key for column in register.columns if column.type is ColumnType.PERSON]
    if not persons:
        return
    for entry in edition.entries:
        source = Target("register", edition.id, entry_anchor(entry.ref))
        for key in persons:
            if key in entry.columns:
                place = entry.at.of("columns", key)
                yield Reference(
                    Target("person", entry.columns[key]), source, "Entry.columns", entry, place
                )
