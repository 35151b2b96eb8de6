"""A figure is text first; a number is read from it only where it is plain."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.book.book import Book
from minutebook.queries.performance.figures import (
    Value,
    counts,
    number_in,
    series,
    trend,
    values_of,
)
from minutebook.records.base import Number
from minutebook.records.performance import (
    Cell,
    Column,
    ColumnKind,
    IndicatorTable,
    PerformanceEdition,
    Row,
    Section,
)
from minutebook.records.status_rules import Missing
from tests.support.repositories import book_of


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("43%", 43),
        ("43 %", 43),
        ("19.0 %", 19.0),
        ("1,246", 1246),
        ("1,234,567.5", 1234567.5),
        ("£5", 5),
        ("-£5", -5),
        ("- 5", -5),
        ("−60.5", -60.5),
        ("+0.4", 0.4),
        ("730 days", 730),
        (" 12 ", 12),
        ("0", 0),
        ("007", 7),
    ],
)
def test_a_plain_number_is_read(printed: str, number: Number) -> None:
    found = number_in(Cell(printed=printed))
    assert found == number
    assert type(found) is type(number)


@pytest.mark.parametrize(
    "printed",
    [
        "1,966/79.6",
        "8,632 (2,467)",
        "730 days (Q3 16/17)",
        "£29.92m",
        "Available in Q4",
        "-",
        "",
        "n/a",
        "12,34",
        "1.2.3",
        "43%%",
        "12 per 10,000",
        ">95%",
        "2017/18",
        "5-6",
    ],
)
def test_what_says_more_than_a_number_is_not_read(printed: str) -> None:
    assert number_in(Cell(printed=printed)) is None


def test_the_number_recorded_beside_the_print_is_the_one_meant() -> None:
    assert number_in(Cell(printed="8,632 (2,467)", number=8632)) == 8632
    assert number_in(Cell(printed="12", number=0)) == 0


def test_a_reason_for_having_no_figure_is_not_a_zero() -> None:
    for reason in Missing:
        assert number_in(Cell(printed="0", missing=reason)) is None


@given(st.integers(-(10**12), 10**12), st.integers(0, 2))
def test_every_number_that_is_printed_plainly_is_read(whole: int, places: int) -> None:
    number = whole / 10**places if places else whole
    assert number_in(Cell(printed=f"{number:,.{places}f}")) == number


@given(st.text())
def test_any_print_can_be_asked_for_its_number(printed: str) -> None:
    found = number_in(Cell(printed=printed))
    assert found is None or any(sign.isdigit() for sign in printed)


# Over the editions ###############################################################################

FRAMEWORK = """title: Roads
indicators:
  - {key: potholes, title: Potholes, polarity: low}
  - {key: walls, title: Walls, polarity: high}
"""


def edition(period_ends: str, columns: str, rows: str) -> str:
    return f"""title: Roads
period: '{period_ends[:4]}'
period_ends: {period_ends}
sections:
  - key: mending
    title: Mending
    tables:
      - title: Mending
        columns:
{columns}        rows:
{rows}"""


def column(label: str, period_ends: str, kind: str = "value") -> str:
    return f"          - {{label: {label}, period_ends: {period_ends}, kind: {kind}}}\n"


def row(indicator: str, *cells: str, status: str = "") -> str:
    stated = f", status: {status}" if status else ""
    return f"          - {{indicator: {indicator}{stated}, cells: [{', '.join(cells)}]}}\n"


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return book_of(
        tmp_path,
        {
            "data/performance/roads/framework.yml": FRAMEWORK,
            "data/performance/roads/2022.yml": edition(
                "2022-03-31",
                column("Q3", "2021-12-31") + column("Q4", "2022-03-31"),
                row("potholes", "'12'", "'15'") + row("walls", "'1'", "'2'"),
            ),
            "data/performance/roads/2021.yml": edition(
                "2021-12-31",
                column("Q2", "2021-09-30")
                + column("Q3", "2021-12-31")
                + column("Target", "2022-03-31", "target")
                + "          - {label: Year}\n",
                row("potholes", "'20'", "{printed: '11', period: Q2}", "'5'", "'40'")
                + row("potholes", "'21'", "'13 (est.)'", "'5'", "'40'"),
            ),
        },
    )


def test_an_indicators_figures_are_gathered_over_the_editions(book: Book) -> None:
    found = values_of(book, "roads", "potholes")
    assert [(v.edition.id, v.column.label, v.cell.printed, v.number) for v in found] == [
        ("roads/2021", "Q2", "20", 20),
        ("roads/2021", "Q3", "11", 11),
        ("roads/2021", "Target", "5", 5),
        ("roads/2021", "Year", "40", 40),
        ("roads/2021", "Q2", "21", 21),
        ("roads/2021", "Q3", "13 (est.)", None),
        ("roads/2021", "Target", "5", 5),
        ("roads/2021", "Year", "40", 40),
        ("roads/2022", "Q3", "12", 12),
        ("roads/2022", "Q4", "15", 15),
    ]
    assert values_of(book, "roads", "bridges") == ()
    assert found[0].section.key == "mending"
    assert found[0].table.title == "Mending"
    assert found[0].row.indicator == "potholes"


def test_a_chart_has_one_value_for_each_period_and_no_targets(book: Book) -> None:
    found: tuple[Value, ...] = series(values_of(book, "roads", "potholes"))
    assert [(str(v.column.period_ends), v.number) for v in found] == [
        ("2021-09-30", 21),
        ("2021-12-31", 12),
        ("2022-03-31", 15),
    ]


def test_a_figure_of_another_period_than_its_column_is_not_charted(book: Book) -> None:
    charted = {v.cell.printed for v in series(values_of(book, "roads", "potholes")[:8])}
    assert "11" not in charted


def direction(*columns: tuple[str | None, ColumnKind, str | Cell]) -> str | None:
    table = IndicatorTable(
        title="x",
        columns=tuple(
            Column(label="x", kind=kind, period_ends=dt.date.fromisoformat(ends) if ends else None)
            for ends, kind, _ in columns
        ),
        rows=(),
    )
    cells = tuple(c if isinstance(c, Cell) else Cell(printed=c) for _, _, c in columns)
    return trend(Row(indicator="x", cells=cells), table)


OLD, NEW = "2021-12-31", "2022-03-31"
IS = ColumnKind.VALUE


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ([(OLD, IS, "1"), (NEW, IS, "2")], "up"),
        ([(OLD, IS, "2"), (NEW, IS, "1")], "down"),
        ([(OLD, IS, "2"), (NEW, IS, "2.0")], "level"),
        ([(NEW, IS, "1"), (OLD, IS, "2")], "down"),
        ([(OLD, IS, "1"), (NEW, IS, "Available in Q4")], None),
        ([(OLD, IS, "1"), (NEW, ColumnKind.TARGET, "2")], None),
        ([(OLD, IS, "1"), (None, IS, "2")], None),
        ([(OLD, IS, "1"), (NEW, IS, Cell(printed="2", period="Q3"))], None),
        ([("2021-09-30", IS, "9"), (OLD, IS, "1"), (NEW, IS, "2")], "up"),
        ([], None),
    ],
)
def test_a_trend_is_between_the_last_two_values_in_time(
    columns: list[tuple[str | None, ColumnKind, str | Cell]], expected: str | None
) -> None:
    assert direction(*columns) == expected


def test_an_indicator_is_counted_once_however_many_rows_it_has() -> None:
    def line(indicator: str, status: str | None) -> Row:
        return Row(indicator=indicator, status=status, cells=())

    rows = [line("a", "good"), line("a", None), line("b", "poor"), line("c", None)]
    tables = tuple(IndicatorTable(title="x", columns=(), rows=(row,)) for row in rows)
    found = counts(
        PerformanceEdition(
            title="x",
            period="x",
            period_ends=dt.date(2022, 3, 31),
            sections=(Section(key="x", title="x", tables=tables),),
        )
    )
    assert found.total == 3
    assert found.recorded == {"good": 1, "poor": 1, "": 1}
    assert found.recorded.get("fair", 0) == 0
