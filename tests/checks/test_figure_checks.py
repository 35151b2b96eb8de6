"""The checks of figures: sums, shares, orders and what grows over a year."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.queries.performance.tables import figure_in
from tests.checks.test_editorial_checks import FRAMEWORK, reported, told


@pytest.mark.parametrize(
    ("printed", "number", "rounding"),
    [
        ("1,330", "1330", "0"),
        ("46.6", "46.6", "0.05"),
        ("46%", "46", "0.5"),
        ("-0.10", "-0.10", "0.005"),
        ("−3", "-3", "0"),
        ("£1,210.50", "1210.50", "0.005"),
    ],
)
def test_a_figure_and_its_rounding(printed: str, number: str, rounding: str) -> None:
    figure = figure_in(printed)
    assert figure is not None
    assert (str(figure.number), str(figure.rounding)) == (number, rounding)


@pytest.mark.parametrize("printed", ["", "-", "n/a", "12/16", "1,966/79.6", "12 (3)", "1,2,3"])
def test_what_is_no_figure(printed: str) -> None:
    assert figure_in(printed) is None


def table(root: Path, rows: str, rules: str) -> list[str]:
    text = f"""
        title: Passes
        label: School
        columns: [{{label: A}}, {{label: B}}, {{label: All}}]
        rows: {rows}
        {rules}
    """
    return told(root, {"data/tables/results.yml": text})


def test_a_total_within_what_rounding_makes(tmp_path: Path) -> None:
    rows = "[{label: Hill, cells: [33.3%, 33.3%, 66.7%]}, {label: Vale, cells: ['2', '-', '9']}]"
    assert table(tmp_path, rows, "totals: [{total: All}]") == []


def test_a_count_is_never_rounded(tmp_path: Path) -> None:
    rows = "[{label: Hill, cells: ['1,003', '20', '1,024']}]"
    assert table(tmp_path, rows, "totals: [{total: All}]") == [
        "warning total: Hill: 1,024 is given for 'All', and its parts add up to 1,023"
    ]


def test_a_row_may_be_the_total(tmp_path: Path) -> None:
    rows = (
        "[{label: Hill, cells: ['1', '2', '3']}, {label: Vale, cells: ['4', '5', '9']}, "
        "{label: Both, cells: ['5', '8', '12']}]"
    )
    assert table(tmp_path, rows, "totals: [{total: Both, of: [Hill, Vale], in: [A, B]}]") == [
        "warning total: B: 8 is given for 'Both', and its parts add up to 7"
    ]


def test_an_order_of_columns_and_of_rows(tmp_path: Path) -> None:
    rows = "[{label: Asked, cells: ['9', '9', '18']}, {label: Came, cells: ['9', '10', '19']}]"
    rules = "orders: [{higher: All, lower: A}, {higher: Asked, lower: Came}]"
    assert table(tmp_path, rows, rules) == [
        "warning table-order: B: 9 for 'Asked' is below 10 for 'Came', and never can be; "
        "are the two changed over?",
        "warning table-order: All: 18 for 'Asked' is below 19 for 'Came', and never can be; "
        "are the two changed over?",
    ]


def test_an_order_of_indicators_is_by_their_keys(tmp_path: Path) -> None:
    more = "orders: [{higher: bins, lower: '2023/24'}]"
    columns = "[{label: '2023/24', period_ends: 2024-03-31}]"
    assert reported(tmp_path, columns, "[1]", more=more) == [
        "error unknown-line: 'bins' and '2023/24' are a row and a column; an order is of two "
        "rows, or of two columns"
    ]


def test_quarters_make_the_year(tmp_path: Path) -> None:
    columns = "[{label: Q1}, {label: Q2}, {label: To date, kind: year-to-date}]"
    more = "totals: [{total: To date, of: [Q1, Q2]}]"
    assert reported(tmp_path / "right", columns, "[40, '1,002', '1,042']", more=more) == []
    cells = "[40, '1,002', {printed: '1,043 (prov.)', number: 1043}]"
    assert reported(tmp_path / "wrong", columns, cells, more=more) == [
        "warning total: bins: 1,043 is given for 'To date', and its parts add up to 1,042"
    ]


QUARTERS = (
    "[{label: Q3, period_ends: 2023-12-31}, {label: Q4, period_ends: 2024-03-31}, "
    "{label: Q1, period_ends: 2024-06-30}]"
)


def test_a_cumulative_measure_begins_anew_each_year(tmp_path: Path) -> None:
    assert reported(tmp_path, QUARTERS, "[90, 120, 30]", indicator="visits") == []


def test_another_measure_may_fall(tmp_path: Path) -> None:
    assert reported(tmp_path, QUARTERS, "[90, 60, 30]") == []


TO_DATE = (
    "[{label: Q1, period_ends: 2023-06-30}, {label: Q2, period_ends: 2023-09-30}, "
    "{label: So far, kind: year-to-date, period_ends: 2023-09-30}]"
)


@pytest.mark.parametrize(
    ("cells", "indicator"),
    [
        ("[40, 50, 90]", "bins"),  # a count
        ("[40%, 50%, 46%]", "bins"),  # a share, or an average
        ("[40, 50, 50]", "visits"),  # cumulative
        ("[40.3, 50.3, 90.5]", "bins"),  # rounded
        ("[40, '-', 91]", "bins"),
        ("[40, {printed: 50, period: August}, 91]", "bins"),
        ("[40, 50, {printed: 91, period: a year}]", "bins"),
    ],
)
def test_a_year_to_date_that_may_be(tmp_path: Path, cells: str, indicator: str) -> None:
    assert reported(tmp_path, TO_DATE, cells, indicator=indicator) == []


def test_a_year_to_date_without_all_its_quarters_is_not_judged(tmp_path: Path) -> None:
    columns = TO_DATE.replace("2023-09-30", "2023-12-31")
    assert reported(tmp_path, columns, "[40, 50, 120]") == []


def test_a_year_to_date_that_can_not_be(tmp_path: Path) -> None:
    assert reported(tmp_path, TO_DATE, "['1,040', 50, '1,091']") == [
        "warning to-date: 1,091 is the year to date, and its quarters add up to 1,090"
    ]


def test_stated_shares_may_be_rounded(tmp_path: Path) -> None:
    edition = """
        title: Performance
        period: Quarter 4
        period_ends: 2024-03-31
        statuses:
          - {key: good, word: Good, symbol: +}
          - {key: fair, word: Fair, symbol: o}
          - {key: poor, word: Poor, symbol: '-'}
        stated:
          - {count: 31}
          - {status: good, count: 12, percent: 39}
          - {status: fair, count: 5, percent: 16}
          - {status: poor, count: 14, percent: 45}
        sections: []
    """
    found = told(
        tmp_path,
        {"data/performance/plan/framework.yml": FRAMEWORK, "data/performance/plan/q4.yml": edition},
    )
    assert [line for line in found if "share" in line] == []


def test_stated_counts_are_no_more_than_the_total(tmp_path: Path) -> None:
    edition = """
        title: Performance
        period: Quarter 4
        period_ends: 2024-03-31
        statuses: [{key: good, word: Good, symbol: +}]
        stated: [{count: 3}, {status: good, count: 4}]
        sections: []
    """
    found = told(
        tmp_path,
        {"data/performance/plan/framework.yml": FRAMEWORK, "data/performance/plan/q4.yml": edition},
    )
    assert [line for line in found if "share" in line] == [
        "warning share: the stated counts add up to 4, more than the 3 in all"
    ]
