"""The status that an indicator has by a rule of its framework."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.queries.performance.rules import within
from minutebook.queries.performance.status import Standing, counts_by_rule, standings_of
from minutebook.records.status_rules import Bounds
from tests.queries.test_indicator_status import (
    LAST_Q2,
    Q1,
    Q2,
    STANDARD,
    book,
    framework,
    measure,
    newest,
    report,
)


@pytest.mark.parametrize(
    ("before", "figure", "status"),
    [
        ("'70'", "'80'", "green"),
        ("'70'", "'72'", "amber"),  # 10 % off, and no more
        ("'70'", "'71.9'", "amber"),  # more, but improved
        ("'72'", "'71.9'", "red"),
        ("'71.9'", "'71.9'", "red"),
        ("{printed: '', missing: no-data}", "'60'", "red"),  # nothing shows that it improved
        ("'70'", "{printed: Soon, missing: not-yet-available}", "not-due"),
        ("'70'", "{printed: '-', missing: no-data}", None),  # no line is for it
        ("'70'", "8 (of 12)", None),  # not one number
        ("'70'", "'0'", "red"),  # nought is a figure
    ],
)
def test_red_is_more_than_10_per_cent_off_target_and_not_improved(
    tmp_path: Path, before: str, figure: str, status: str | None
) -> None:
    found = newest(book(tmp_path, framework(measure()), report(Q2, {Q1: before, Q2: figure})))
    assert found.by_rule == status


def test_a_target_in_prose_is_no_target_in_figures(tmp_path: Path) -> None:
    plan = framework(measure(target="{year: 2025/26, text: Fewer}"))
    assert newest(book(tmp_path, plan, report(Q2, {Q2: "'72'"}))).by_rule == "watched"


def test_the_last_line_is_not_for_measures_without_a_target_where_others_ask_for_one(
    tmp_path: Path,
) -> None:
    rules = STANDARD.replace("      - {status: watched, no_target: yes}\n", "")
    plan = framework(measure(target="{year: 2025/26, none: Not set}"), rules)
    assert newest(book(tmp_path, plan, report(Q2, {Q2: "'72'"}))).by_rule is None


@pytest.mark.parametrize(
    ("case", "figure", "fits"),
    [
        ("off_target: {at_most: 1, unit: points}", "'79'", True),
        ("off_target: {at_most: 1, unit: points}", "'78.9'", False),
        ("off_target: {at_most: 1, unit: points}", "'80'", False),  # not missed
        ("off_target: {more_than: 5, at_most: 10}", "'76'", False),
        ("off_target: {more_than: 5, at_most: 10}", "'75'", True),
        ("off_target: {at_least: 5, less_than: 10}", "'72'", False),
        ("past_target: {at_least: 5}", "'84'", True),
        ("past_target: {at_least: 5}", "'83.9'", False),
        ("past_target: {at_least: 0}", "'79'", False),
        ("target_met: no", "'79'", True),
        ("target_met: no", "'80'", False),
        ("no_target: no", "'1'", True),
        ("figure: {at_least: 75, less_than: 85}", "'75'", True),
        ("figure: {at_least: 75, less_than: 85}", "'85'", False),
        ("improved: yes", "'71'", True),
        ("improved: yes", "'70'", False),
        ("improved: yes, since: last-year", "'71'", False),
        ("worsened: yes, since: last-year", "'71'", True),
        ("worsened: no", "'70'", True),
        ("worsened: no", "'69'", False),
        ("year_target_met: yes", "'80'", True),
        ("year_target_met: no", "'79'", True),
    ],
)
def test_what_each_condition_asks_for(tmp_path: Path, case: str, figure: str, fits: bool) -> None:
    rules = f"  - {{key: one, title: One, cases: [{{status: green, {case}}}]}}\n"
    columns = {LAST_Q2: "'75'", Q1: "'70'", Q2: figure}
    found = newest(book(tmp_path, framework(measure(), rules), report(Q2, columns)))
    assert (found.by_rule == "green") is fits


def test_any_part_of_a_target_of_nought_is_more_than_every_per_cent(tmp_path: Path) -> None:
    rules = "  - {key: o, title: O, cases: [{status: red, off_target: {more_than: 500}}]}\n"
    plan = framework(measure("low", "{year: 2025/26, value: 0}"), rules)
    assert newest(book(tmp_path, plan, report(Q2, {Q2: "'1'"}))).by_rule == "red"


PROGRAMME = """  - key: programme
    title: Programme
    cases:
      - {status: done, year_target_met: yes}
      - {status: green, target_met: yes}
      - {status: red}
"""


@pytest.mark.parametrize(
    ("polarity", "figure", "status"),
    [("high", "'24'", "red"), ("high", "'25'", "green"), ("high", "'70'", "done"),
     # Few so far is no proof that there will be few by the end of the year.
     ("low", "'20'", "green")],
)  # fmt: skip
def test_a_programme_is_complete_once_the_years_target_is_reached(
    tmp_path: Path, polarity: str, figure: str, status: str
) -> None:
    target = "{year: 2025/26, quarters: [10, 25, 45, 70]}"
    plan = framework(measure(polarity, target, ", cumulative: yes"), PROGRAMME)
    assert newest(book(tmp_path, plan, report(Q2, {Q2: figure}))).by_rule == status


def test_an_indicator_may_have_a_rule_of_its_own_and_a_rule_may_change(tmp_path: Path) -> None:
    stricter = STANDARD.replace("title: Standard", "title: Standard\n    since: 2025-07-01")
    rules = STANDARD + stricter.replace("more_than: 10", "more_than: 5") + PROGRAMME
    reports = report(Q1, {Q1: "'75'"}), report(Q2, {Q2: "'75'"})  # 6.25 % off
    found = book(tmp_path / "a", framework(measure(), rules), *reports)
    by_edition = [
        [stood.by_rule for _, stood in standings_of(found, edition)]
        for edition in found.performance_of("plan")
    ]
    assert by_edition == [["amber"], ["red"]]
    own = book(tmp_path / "b", framework(measure(more=", rule: programme"), rules), *reports)
    assert newest(own).rule is not None
    assert newest(own).rule.key == "programme"  # type: ignore[union-attr]


def test_what_is_recorded_stands_beside_what_follows(tmp_path: Path) -> None:
    def stood(status: str) -> Standing:
        text = report(Q2, {Q2: "'80'"}, f"            status: {status}\n" if status else "")
        return newest(book(tmp_path / (status or "none"), framework(measure()), text))

    assert [(s.recorded, s.by_rule, s.agrees) for s in map(stood, ("green", "red", ""))] == [
        ("green", "green", True), ("red", "green", False), (None, "green", None),
    ]  # fmt: skip


def test_statuses_by_the_rule_are_counted_once_for_each_indicator(tmp_path: Path) -> None:
    found = book(tmp_path, framework(measure()), report(Q2, {Q2: "'80'"}))
    assert counts_by_rule(found, found.performance_of("plan")[-1]) == {"green": 1}


@given(st.decimals(-1000, 1000, places=2), st.decimals(-1000, 1000, places=2))
def test_bounds_of_either_kind_part_all_numbers_in_two(number: object, edge: object) -> None:
    value = float(str(number))
    at = float(str(edge))
    exact = Fraction(str(number))
    assert within(Bounds(more_than=at), exact) is not within(Bounds(at_most=at), exact)
    assert within(Bounds(less_than=at), exact) is not within(Bounds(at_least=at), exact)
    assert within(Bounds(at_least=value, at_most=value), exact)
