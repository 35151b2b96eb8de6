"""Days that stand in running text."""

from __future__ import annotations

import datetime as dt

import pytest

from minutebook.i18n.date_parsing import days_in


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("27 June 2018", None),
        ("the 27th of June, 2018", None),
        ("Wednesday, 27th June 2018", 2),
        ("WEDNESDAY 27 JUNE 2018", 2),
        ("Wednesday the 27th June 2018", 2),
        ("27 Jun. 2018", None),
        ("Wednesday\n27 June\n2018", 2),
        ("dydd Mercher 27 Mehefin 2018", 2),
        ("nos Fercher, 27ain o Fehefin 2018", 2),
    ],
)
def test_a_day_with_its_year(text: str, weekday: int | None) -> None:
    (found,) = days_in(text)
    assert found.date == dt.date(2018, 6, 27)
    assert found.weekday == weekday


@pytest.mark.parametrize(
    "text",
    ["27 June", "June 2018", "127 June 2018", "27 June 201", "Wednesday 27 June", "27/6/2018"],
)
def test_what_is_no_day_with_its_year(text: str) -> None:
    assert list(days_in(text)) == []


def test_a_day_that_there_is_not() -> None:
    (found,) = days_in("on Friday 31 June 2018")
    assert (found.date, found.words, found.weekday) == (None, "Friday 31 June 2018", 4)


def test_all_days_in_order() -> None:
    found = days_in("from 1 May 2018 to Tuesday 5 June 2018")
    assert [(one.day, one.month, one.weekday) for one in found] == [(1, 5, None), (5, 6, 1)]
