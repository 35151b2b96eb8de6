"""What a number, a switch, a day and a time mean as people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.loader.plain_values import written_date, written_time
from tests.loader.test_decoder import Sample, decoded, lines


@pytest.mark.parametrize(
    "text",
    ["no", "on", "~", "null", "2018-02-27", "12:30", "1_000", "CR1", "1,246", "007", "true"],
)
def test_in_a_text_field_everything_is_text(text: str) -> None:
    assert decoded(Sample, f"text: {text}\n").text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("yes", True), ("true", True), ("on", True), ("Yes", True), ("'yes'", True),
        ("no", False), ("false", False), ("off", False), ("NO", False), ("' off '", False),
    ],
)  # fmt: skip
def test_a_switch_is_yes_or_no_in_all_its_words(text: str, expected: bool) -> None:
    assert decoded(Sample, f"switch: {text}\n").switch is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0", 0), ("12", 12), ("-5", -5), ("+5", 5), ("007", 7), ("1_000", 1000), ("1,246", 1246),
        ("1,234,567", 1234567), ("19.0", 19.0), ("1,246.5", 1246.5), ("'12'", 12),
    ],
)  # fmt: skip
def test_a_number_is_written_in_digits(text: str, expected: float) -> None:
    read = decoded(Sample, f"figure: {text}\n").figure
    assert read == expected
    assert type(read) is type(expected)


@pytest.mark.parametrize(
    "text",
    ["twelve", "1e3", "0x1F", ".5", "5.", "1,00", "1,000_000", "12 %", "£5", "∞", "9" * 5000],
)
def test_what_is_not_plainly_a_number_is_refused(text: str) -> None:
    assert lines(Sample, f"figure: {text}\n") == [
        f"1:9: error bad-number: '{text}' is not a number; write 'figure' in digits"
    ]


def test_a_count_is_a_whole_number() -> None:
    assert decoded(Sample, "whole: 1,246\n").whole == 1246
    assert lines(Sample, "whole: 1.0\n") == ["1:8: error bad-number: '1.0' is not a whole number"]


def test_a_date_is_year_month_day() -> None:
    assert decoded(Sample, "day: 2024-02-29\n").day == dt.date(2024, 2, 29)
    assert lines(Sample, "day: 2023-02-29\n") == [
        "1:6: error bad-date: there is no day 2023-02-29 in the calendar"
    ]
    assert lines(Sample, "day: 29/2/2024\n") == [
        "1:6: error bad-date: '29/2/2024' is not a date for 'day'; write it as 2024-02-29"
    ]
    assert lines(Sample, "day: ٢٠٢٤-٠٢-٢٩\n") == [
        "1:6: error bad-date: '٢٠٢٤-٠٢-٢٩' is not a date for 'day'; "
        "write year-month-day, such as 2018-02-27"
    ]


def test_a_time_is_hours_and_minutes() -> None:
    assert decoded(Sample, "hour: 09:05\n").hour == dt.time(9, 5)
    assert lines(Sample, "hour: 24:30\n") == [
        "1:7: error bad-time: there is no time 24:30 in a day"
    ]
    assert lines(Sample, "hour: 10am\n") == [
        "1:7: error bad-time: '10am' is not a time for 'hour'; write it as 10:00"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("27/02/2018", dt.date(2018, 2, 27)),
        ("27.2.2018", dt.date(2018, 2, 27)),
        ("Tuesday, 27th February, 2018", dt.date(2018, 2, 27)),
        ("1st Sept 2018", dt.date(2018, 9, 1)),
        ("2-MAY-2018", dt.date(2018, 5, 2)),
        ("02/27/2018", None),
        ("30 February 2018", None),
        ("31²/2018", None),
        ("27 Brumaire 2018", None),
        ("February 2018", None),
        ("last spring", None),
    ],
)
def test_a_written_date_is_read_in_british_order(text: str, expected: dt.date | None) -> None:
    assert written_date(text) == expected


@given(st.dates(dt.date(1000, 1, 1)))
def test_every_day_written_out_is_read(day: dt.date) -> None:
    assert written_date(f"{day:%A} {day.day} {day:%B} {day.year}") == day
    assert written_date(f"{day.day}/{day.month}/{day.year}") == day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2.00 pm", dt.time(14)),
        ("2.15 p.m.", dt.time(14, 15)),
        ("10am", dt.time(10)),
        ("12 noon", None),
        ("12.30 pm", dt.time(12, 30)),
        ("12.30 am", dt.time(0, 30)),
        ("13.00 pm", None),
        ("0.30 am", None),
        ("2.75 pm", None),
        ("after lunch", None),
    ],
)
def test_a_written_time_is_read_by_the_clock(text: str, expected: dt.time | None) -> None:
    assert written_time(text) == expected


@given(st.text())
def test_any_text_may_be_taken_for_a_date_or_a_time(text: str) -> None:
    assert isinstance(written_date(text), dt.date | None)
    assert isinstance(written_time(text), dt.time | None)
