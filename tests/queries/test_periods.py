"""Periods: their ends, the years they are in, and those before them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.queries.performance.periods import (
    ends_between,
    first_year,
    month_of_year,
    months_before,
    year_ends,
    year_label,
    year_of,
)
from minutebook.records.performance import Frequency
from tests.queries.test_indicator_status import Q1, Q2, Q3, Q4


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025/26", 2025), ("2025-26", 2025), ("2025–26", 2025), ("1999/00", 1999),
        ("2025/2026", 2025), ("2025", 2025), ("2025/27", None), ("2025/25", None),
        ("25/26", None), ("next year", None),
    ],
)  # fmt: skip
def test_a_year_as_people_write_it(text: str, year: int | None) -> None:
    assert first_year(text) == year


def test_a_year_need_not_begin_in_january() -> None:
    march, april = dt.date(2026, 3, 31), dt.date(2026, 4, 1)
    assert (year_of(march, 4), year_of(april, 4)) == (2025, 2026)
    assert (year_of(march, 1), year_label(2025, 1), year_label(2025, 4)) == (
        2026,
        "2025",
        "2025/26",
    )
    assert (month_of_year(march, 4), month_of_year(april, 4)) == (12, 1)
    assert (year_ends(2025, 4), year_ends(2025, 1)) == (march, dt.date(2025, 12, 31))


def test_the_end_of_a_month_stays_the_end_of_a_month() -> None:
    assert months_before(dt.date(2025, 6, 30), 3) == dt.date(2025, 3, 31)
    assert months_before(dt.date(2024, 5, 31), 3) == dt.date(2024, 2, 29)
    assert months_before(dt.date(2025, 1, 15), 12) == dt.date(2024, 1, 15)
    assert months_before(dt.date(2025, 6, 30), -24) == dt.date(2027, 6, 30)


@given(st.dates(dt.date(1950, 1, 1), dt.date(2150, 1, 1)), st.integers(0, 240))
def test_months_back_and_forth_lead_to_the_same_month(day: dt.date, months: int) -> None:
    there = months_before(day, months)
    back = months_before(there, -months)
    assert (back.year, back.month) == (day.year, day.month)
    assert (day.year - there.year) * 12 + day.month - there.month == months


def test_the_calendar_has_two_ends() -> None:
    first, last = dt.date(1, 1, 31), dt.date(9999, 12, 31)
    assert (months_before(first, 3), months_before(last, -3)) == (dt.date.min, dt.date.max)
    assert (year_ends(0, 1), year_ends(9999, 4)) == (dt.date.min, dt.date.max)
    assert ends_between(dt.date.min, first, Frequency.QUARTERLY) == (dt.date.min, first)


def test_every_period_between_two_has_its_end() -> None:
    found = ends_between(dt.date(2025, 3, 31), dt.date(2025, 12, 31), Frequency.QUARTERLY)
    assert [str(day) for day in found] == [Q4, Q1, Q2, Q3]
