"""Periods of editions and headings of columns, against the day on which they are said to end."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.titles import day
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.records.base import Record
from minutebook.records.performance import Column, PerformanceEdition
from minutebook.records.registers import RegisterEdition

_YEARS = re.compile(r"\b(?P<first>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<last>\d{4}|\d\d))?\b(?![/-]\d)")
_SHORT = re.compile(r"\b(?P<first>\d\d)/(?P<last>\d\d)\b(?!/)")


@each(RegisterEdition, PerformanceEdition, Column)
def period_years(_: Book, one: RegisterEdition | PerformanceEdition | Column) -> Iterator[Finding]:
    """period-year: an edition's period, or a column's heading, names another year than its end."""
    if not isinstance(one, Column):
        yield from _out_of_year(one, "period", one.period, one.period_ends)
    elif one.period_ends is not None:
        yield from _out_of_year(one, "label", one.label, one.period_ends)


def _out_of_year(record: Record, field: str, words: str, ends: dt.date) -> Iterator[Finding]:
    years = list(_years(words))
    if years and not any(_holds(first, last, ends) for first, last in years):
        yield warning(
            record.at.of("period_ends"),
            "period-year",
            f"'{field}' says '{words}', and 'period_ends' is {day(ends)}; check the year",
        )


def _holds(first: int, last: int, ends: dt.date) -> bool:
    """Whether a period of a year, or of one that begins in April or later, can end on a day."""
    return (
        ends.year == first
        if first == last
        else dt.date(first, 4, 1) <= ends < dt.date(last + 1, 1, 1)
    )


def _years(words: str) -> Iterator[tuple[int, int]]:
    """The years that words name, first and last: '2017/18' is 2017 and 2018, '2017' itself."""
    for found in _YEARS.finditer(words):
        first, last = int(found["first"]), found["last"]
        if last is None:
            yield first, first
        else:
            end = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
            if first <= end <= first + 10:
                yield first, end
    for found in _SHORT.finditer(words):
        first, end = 2000 + int(found["first"]), 2000 + int(found["last"])
        if end == first + 1:
            yield first, end
