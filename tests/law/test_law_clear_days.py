"""Clear days, by profile: over weekends, Easter, Christmas, bank holidays and closures."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.law.clear_days import (
    EVERY_DAY,
    OFFICE_DAYS,
    SECTION_243,
    Calendar,
    Counting,
    bank_holidays,
)
from minutebook.law.date_arithmetic import months_later, years_later
from minutebook.law.profiles import KEY_NOTICE_DAYS, PROFILES
from minutebook.records.council import LegalProfile, Nation

ENGLAND = Calendar(Nation.ENGLAND)
CLOSED = Calendar(
    Nation.ENGLAND, frozenset(dt.date(2026, 12, day) for day in (24, 29, 30, 31))
)  # fmt: skip
EXECUTIVE, PARISH, WALES = (
    PROFILES[name]
    for name in (LegalProfile.ENGLAND_EXECUTIVE, LegalProfile.ENGLAND_PARISH, LegalProfile.WALES)
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("meeting", "profile", "last"),
    [
        # A Tuesday in February: five days are a working week, a parish counts the Saturday.
        ("2024-02-20", EXECUTIVE, "2024-02-12"),
        ("2024-02-20", WALES, "2024-02-14"),
        ("2024-02-20", PARISH, "2024-02-15"),
        # Easter Day was 31 March 2024. Offices were shut on Friday and Monday; a parish's break
        # went from Thursday to Tuesday.
        ("2024-04-04", EXECUTIVE, "2024-03-25"),
        ("2024-04-04", WALES, "2024-03-27"),
        ("2024-04-04", PARISH, "2024-03-25"),
        # Early May bank holiday, 6 May 2024.
        ("2024-05-08", EXECUTIVE, "2024-04-29"),
        ("2024-05-08", PARISH, "2024-05-02"),
        # Christmas Day 2026 is a Friday, and Monday 28 December a bank holiday in lieu.
        ("2026-12-31", EXECUTIVE, "2026-12-21"),
        ("2026-12-31", PARISH, "2026-12-21"),
        # The Queen's funeral, Monday 19 September 2022.
        ("2022-09-21", EXECUTIVE, "2022-09-12"),
    ],
)
def test_the_last_day_for_an_agenda(meeting: str, profile: object, last: str) -> None:
    assert isinstance(profile, type(EXECUTIVE))
    calendar = Calendar(profile.nation)
    found = calendar.last_day(day(meeting), profile.agenda_days, profile.counting)
    assert found == day(last)


def test_a_closure_of_the_offices_does_not_count() -> None:
    meeting = day("2027-01-05")
    assert ENGLAND.last_day(meeting, 5, OFFICE_DAYS) == day("2026-12-23")
    assert CLOSED.last_day(meeting, 5, OFFICE_DAYS) == day("2026-12-17")
    assert CLOSED.last_day(meeting, 28, EVERY_DAY) == ENGLAND.last_day(meeting, 28, EVERY_DAY)


def test_twenty_eight_clear_days_are_counted_on_every_day() -> None:
    meeting = day("2024-04-09")
    assert ENGLAND.last_day(meeting, KEY_NOTICE_DAYS, EVERY_DAY) == meeting - dt.timedelta(29)
    assert ENGLAND.clear_days(day("2024-03-11"), meeting, EVERY_DAY) == 28
    assert ENGLAND.clear_days(day("2024-03-12"), meeting, EVERY_DAY) == 27


def test_neither_the_day_of_the_notice_nor_that_of_the_meeting_counts() -> None:
    assert ENGLAND.clear_days(day("2024-02-19"), day("2024-02-20"), OFFICE_DAYS) == 0
    assert ENGLAND.clear_days(day("2024-02-19"), day("2024-02-21"), OFFICE_DAYS) == 1
    assert ENGLAND.clear_days(day("2024-02-21"), day("2024-02-20"), OFFICE_DAYS) == 0


@pytest.mark.parametrize(
    ("first", "last", "year"),
    [
        ("2024-12-24", "2024-12-27", 2024),  # Christmas Day on a Wednesday
        ("2022-12-24", "2022-12-28", 2022),  # on a Sunday; Tuesday 27 December in lieu
        ("2023-12-23", "2023-12-27", 2023),  # on a Monday: the weekday before is Saturday
    ],
)
def test_the_christmas_break_of_section_243(first: str, last: str, year: int) -> None:
    out = [
        one
        for one in (dt.date(year, 12, number) for number in range(20, 32))
        if one.weekday() != 6 and not ENGLAND.counts(one, SECTION_243)
    ]
    assert (out[0], out[-1]) == (day(first), day(last))


def test_nations_have_bank_holidays_of_their_own() -> None:
    easter_monday, st_andrew = day("2024-04-01"), day("2026-11-30")
    assert ENGLAND.counts(st_andrew, OFFICE_DAYS)
    assert not Calendar(Nation.SCOTLAND).counts(st_andrew, OFFICE_DAYS)
    assert Calendar(Nation.SCOTLAND).counts(easter_monday, OFFICE_DAYS)
    for nation in Nation:
        assert day("2024-12-25") in bank_holidays(nation, 2024)


def test_the_office_day_is_one_on_which_somebody_is_there() -> None:
    assert CLOSED.office_day(day("2027-01-01")) == day("2026-12-23")
    assert CLOSED.office_day(day("2026-12-23")) == day("2026-12-23")


def test_spans_end_on_days_that_there_are() -> None:
    assert months_later(day("2023-08-31"), 6) == day("2024-02-29")
    assert years_later(day("2024-02-29"), 1) == day("2025-02-28")
    assert years_later(day("2024-02-29"), 4) == day("2028-02-29")
    assert years_later(dt.date(9998, 1, 1), 6) == dt.date.max


DAYS = st.dates(day("1990-01-01"), day("2060-12-31"))
MARGINS = st.integers(1, 40)
COUNTINGS = st.sampled_from([EVERY_DAY, OFFICE_DAYS, SECTION_243])
CALENDARS = st.builds(
    Calendar, st.sampled_from(list(Nation)), st.frozensets(DAYS, max_size=5)
)  # fmt: skip


@given(CALENDARS, DAYS, st.integers(0, 60), st.integers(0, 60), COUNTINGS)
def test_an_earlier_notice_never_gives_fewer_clear_days(
    calendar: Calendar, event: dt.date, before: int, more: int, counting: Counting
) -> None:
    late = event - dt.timedelta(before)
    early = late - dt.timedelta(more)
    found = calendar.clear_days(late, event, counting)
    assert found <= calendar.clear_days(early, event, counting)
    assert 0 <= found <= max(before - 1, 0)


@given(CALENDARS, DAYS, MARGINS, COUNTINGS)
def test_the_last_day_is_in_time_and_the_next_is_not(
    calendar: Calendar, event: dt.date, days: int, counting: Counting
) -> None:
    last = calendar.last_day(event, days, counting)
    assert calendar.clear_days(last, event, counting) == days
    assert calendar.clear_days(last + dt.timedelta(1), event, counting) == days - 1
    assert calendar.clear_days(last, event, counting, enough=1) == 1


@given(CALENDARS, DAYS, MARGINS, COUNTINGS)
def test_the_earliest_event_has_just_enough_clear_days(
    calendar: Calendar, given_on: dt.date, days: int, counting: Counting
) -> None:
    event = calendar.earliest(given_on, days, counting)
    assert calendar.clear_days(given_on, event, counting) == days
    assert calendar.clear_days(given_on, event - dt.timedelta(1), counting) == days - 1
    assert calendar.last_day(event, days, counting) >= given_on


@given(CALENDARS, DAYS, MARGINS, COUNTINGS)
def test_a_closure_more_never_gives_a_later_last_day(
    calendar: Calendar, event: dt.date, days: int, counting: Counting
) -> None:
    closed = Calendar(calendar.nation, calendar.closures | {event - dt.timedelta(1)})
    assert closed.last_day(event, days, counting) <= calendar.last_day(event, days, counting)


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    assert ENGLAND.last_day(dt.date.min, 5, OFFICE_DAYS) == dt.date.min
    assert ENGLAND.clear_days(dt.date.min, dt.date.min, OFFICE_DAYS) == 0
    assert ENGLAND.earliest(dt.date.max, 5, EVERY_DAY) == dt.date.max
