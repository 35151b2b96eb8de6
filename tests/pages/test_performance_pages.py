"""What the pages of performance show, and their twins, on the invented council's site."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from minutebook.book.book import Book
from minutebook.macros.performance._chart_geometry import Series, chart
from minutebook.macros.performance._chart_view import drawn
from minutebook.macros.performance._status_view import MISSING, rules_shown
from minutebook.queries.performance.figures import values_of
from minutebook.records.status_rules import Missing
from minutebook.render.numerals import numeral, short, with_unit

PLAN = "performance/council-plan"


def html(site: Path, address: str) -> str:
    """What stands in the article of a page."""
    page = (site / PLAN / address / "index.html").read_text("utf-8")
    return page.partition("<article")[2].partition("</article>")[0]


def words(fragment: str) -> str:
    """The words of a piece of HTML on one line."""
    text = unescape(re.sub(r"<[^>]+>", " ", re.sub(r"</?(abbr|a|strong)\b[^>]*>", "", fragment)))
    return re.sub(r"\s+([.,;:])", r"\1", " ".join(text.split()))


def row(page: str, start: str) -> list[str]:
    """The cells of the first row whose first cell begins with these words."""
    for found in re.findall(r"<tr\b[^>]*>(.*?)</tr>", page, re.DOTALL):
        cells = [words(cell) for cell in re.findall(r"<t[hd]\b.*?</t[hd]>", found, re.DOTALL)]
        if cells and cells[0].startswith(start):
            return cells
    raise AssertionError(f"no row begins with {start!r}")


def part(page: str, heading: str) -> str:
    """What stands under a heading of level 2."""
    after = page.partition(f'<h2 id="{heading}">')[2]
    assert after, f"no heading {heading!r}"
    return after.partition("<h2")[0]


def twin(site: Path, address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / PLAN / address / "index.json").read_text("utf-8"))
    return found


def line(facts: dict[str, Any], indicator: str) -> dict[str, Any]:
    """An indicator's row in the twin of a report."""
    return next(
        found
        for section in facts["edition"]["sections"]
        for table in section["tables"]
        for found in table["rows"]
        if found["indicator"] == indicator
    )


# The rule ########################################################################################


def test_the_framework_states_its_rules_in_plain_words(arrowmere: Path) -> None:
    said = words(part(html(arrowmere, ""), "rules"))
    assert "Measures with a target (until 31 March 2026)" in said
    assert (
        "✗ Off target: off target by more than 10%, and not improved since the last period" in said
    )
    assert "… Not due: there is no figure: not yet available" in said
    assert "★ Complete: the whole year’s target is reached already" in said
    assert "~ Close: off target by 1 or less, in the measure’s own unit" in said
    assert "~ Close: in every other case" in said


def test_a_report_states_the_rules_of_its_own_time(arrowmere: Path) -> None:
    before = words(part(html(arrowmere, "2025-26-q4"), "rules"))
    after = words(part(html(arrowmere, "2026-27-q1"), "rules"))
    assert "more than 10%" in before
    assert "more than 5%" not in before
    assert "Measures with a target (from 1 April 2026)" in after
    assert "more than 5%" in after


def test_every_line_of_every_rule_is_said(arrowmere_book: Book) -> None:
    framework = arrowmere_book.frameworks["council-plan"]
    for shown in rules_shown(framework, framework.rules):
        assert [len(case.conditions) for case in shown.cases[:-1]] == [
            1 + (case.improved is not None) for case in shown.rule.cases[:-1]
        ]
        assert all(case.status for case in shown.cases)


def test_the_rule_is_in_the_frameworks_twin(arrowmere: Path) -> None:
    rules = twin(arrowmere, "")["framework"]["rules"]
    assert rules[0]["cases"][4] == {
        "status": "off-target", "off_target": {"more_than": 10, "unit": "percent"},
        "improved": False, "since": "last-period",
    }  # fmt: skip


# Statuses ########################################################################################


def test_the_status_by_the_rule_stands_beside_the_recorded_one(arrowmere: Path) -> None:
    page = html(arrowmere, "2025-26-q3")
    assert row(page, "Bins missed")[2] == "✗ Off target The rule gives the same."
    assert row(page, "Time to let a council home again")[2] == ("~ Close By the rule: ✗ Off target")
    told = words(part(page, "counts"))
    assert (
        "For one measure the rule gives another status than the report records: "
        "Time to let a council home again." in told
    )
    assert "The report prints Close: the cabinet left out four homes" in words(page)


def test_statuses_are_counted_as_recorded_and_by_the_rule(arrowmere: Path) -> None:
    counts = part(html(arrowmere, "2025-26-q3"), "counts")
    assert row(counts, "~ Close")[1:] == ["4", "4", "3"]
    assert row(counts, "✗ Off target")[1:] == ["2", "2", "3"]
    found = twin(arrowmere, "2025-26-q3")["counts"]
    assert (found["recorded"]["close"], found["by_rule"]["close"]) == (4, 3)


def test_words_signs_and_colours_are_the_councils_own(arrowmere: Path) -> None:
    key = part(html(arrowmere, ""), "key")
    badges = re.findall(r'mb-badge--(\w+) mb-status">(.*?)</span>\s*</?', key + "<", re.DOTALL)
    assert [tone for tone, _ in badges] == [
        "accent", "good", "slight", "poor", "plain", "plain", "plain",
    ]  # fmt: skip
    assert "★ Complete What was wanted by the end of the year is reached already." in words(key)


def test_how_a_measure_stood_in_every_report(arrowmere: Path) -> None:
    page = part(html(arrowmere, "indicators/relet-time"), "status")
    assert row(page, "2025/26 Q3") == [
        "2025/26 Q3", "33 days", "28 or less missed by 5, 17.9% of the target",
        "~ Close The report prints Close: the cabinet left out four homes that waited for new "
        "boilers.",
        "✗ Off target differs from what is recorded", "↑ Up from 29 days, worse",
        "→ Level at 33 days",
    ]  # fmt: skip
    stood = twin(arrowmere, "indicators/relet-time")["indicator"]["standings"][2]
    assert stood == {
        "edition": "council-plan/2025-26-q3", "figure": 33,
        "target": {"lowest": None, "highest": 28, "printed": True},
        "off": 5, "off_percent": pytest.approx(17.857142857), "past": 0, "past_percent": 0,
        "last_period": {
            "edition": "council-plan/2025-26-q3", "period_ends": "2025-09-30",
            "printed": "29 days", "number": 29, "way": "up", "verdict": "worse",
        },
        "last_year": {
            "edition": "council-plan/2025-26-q3", "period_ends": "2024-12-31",
            "printed": "33 days", "number": 33, "way": "level", "verdict": "same",
        },
        "recorded": "close", "rule": {"key": "standard", "since": None}, "agrees": False,
        "by_rule": "off-target",
    }  # fmt: skip


# Targets #########################################################################################


def test_targets_by_year_in_prose_or_none(arrowmere: Path) -> None:
    assert row(part(html(arrowmere, "indicators/recycling-rate"), "targets"), "2026/27") == [
        "2026/27", "54% or more",
    ]  # fmt: skip
    prose = words(part(html(arrowmere, "indicators/temporary-accommodation"), "targets"))
    assert "2025/26 Fewer households at the end of each quarter than a year before." in prose
    none = words(part(html(arrowmere, "indicators/calls"), "targets"))
    assert "2026/27 No target: It counts what people ask for" in none
    quarters = words(part(html(arrowmere, "indicators/affordable-homes"), "targets"))
    assert "2025/26 10, 25, 45 and 70 by the ends of the quarters" in quarters


def test_a_target_range(arrowmere: Path) -> None:
    page = html(arrowmere, "indicators/staff-turnover")
    assert "Good is In a range" in words(page)
    stood = part(page, "status")
    assert row(stood, "2026/27 Q2")[2:] == [
        "8% to 12% missed by 1.1 points, 13.8% of the target", "✗ Off target", "✗ Off target",
        "↓ Down from 8.3%, worse", "↓ Down from 11.9%, worse",
    ]  # fmt: skip
    assert row(stood, "2026/27 Q1")[2:] == [
        "8% to 12% met: within the range", "✓ On target", "✓ On target",
        "↓ Down from 10.4%, no better or worse", "↓ Down from 12.4%, better",
    ]  # fmt: skip
    assert {"Lowest target", "Highest target"} <= set(re.findall(r"<tspan[^>]*>([^<]+)<", page))
    target = twin(arrowmere, "indicators/staff-turnover")["indicator"]["targets"][0]
    assert (target["from"], target["to"]) == (8, 12)


# Comparisons #####################################################################################


def test_figures_are_set_beside_the_last_quarter_and_the_last_year(arrowmere: Path) -> None:
    page = html(arrowmere, "2026-27-q2")
    assert row(page, "Measure")[-2:] == [
        "Against the quarter before", "Against the same time last year",
    ]  # fmt: skip
    assert row(page, "Fly-tips")[-2:] == ["↓ Down from 97%, worse", "→ Level at 96%"]
    # Neither way is good of what only counts demand.
    assert row(page, "Calls to the contact")[-2:] == ["↓ Down from 13,120", "↓ Down from 13,455"]
    assert row(page, "Homelessness")[-2:] == ["not known", "not known"]


def test_what_counts_over_the_year_is_shown_like_with_like(arrowmere: Path) -> None:
    assert row(html(arrowmere, "2026-27-q2"), "Affordable homes")[-2:] == [
        "counted over the year", "↑ Up from 27, better",
    ]  # fmt: skip
    page = html(arrowmere, "indicators/affordable-homes")
    assert "Latest figure 86 as printed in the report for 2026/27 Q2" in words(page)
    svg = page.partition("<svg")[2].partition("</svg>")[0]
    described = words(svg.partition("<desc")[2].partition("</desc>")[0].partition(">")[2])
    assert described == (
        "2024/25: Jun: 6 homes, Sep: 17 homes, Dec: 30 homes, Mar: 52 homes. "
        "2025/26: Jun: 8 homes, Sep: 27 homes, Dec: 51 homes, Mar: 74 homes. "
        "2026/27: Jun: 21 homes, Sep: 86 homes, Dec: no figure, Mar: no figure. "
        "Target 2026/27: Jun: 15 homes, Sep: 30 homes, Dec: 50 homes, Mar: 80 homes."
    )
    stood = line(twin(arrowmere, "2026-27-q2"), "affordable-homes")["standing"]
    assert "last_period" not in stood
    assert (stood["last_year"]["number"], stood["by_rule"]) == (27, "complete")


def test_benchmarks_by_family_with_rank_and_quartile(arrowmere: Path) -> None:
    others = part(html(arrowmere, "indicators/recycling-rate"), "others")
    assert row(others, "2026/27 Q2") == [
        "2026/27 Q2", "Nearest neighbours", "2025/26", "49.5%", "49.8% median", "8 of 16", "2nd",
    ]  # fmt: skip
    assert "Ashenholt, Coldmere Vale" in words(others)
    report = html(arrowmere, "2026-27-q1")
    beside = report.partition("Staff, money and service to residents: beside other councils")[2]
    assert row(beside, "Working days lost")[3:] == ["7.3", "7.9 median", "not stated", "2nd"]
    assert line(twin(arrowmere, "2026-27-q1"), "sickness")["benchmarks"][0]["quartile"] == 2
    assert "Shire districts of the region" in words(part(html(arrowmere, ""), "families"))


def test_a_baseline_and_what_became_of_it(arrowmere: Path) -> None:
    page = words(html(arrowmere, "indicators/temporary-accommodation"))
    assert "Baseline 39 in March 2023. The latest figure is lower: better." in page
    facts = twin(arrowmere, "indicators/temporary-accommodation")["indicator"]
    assert facts["baseline"] == {"printed": "39", "period": "March 2023"}
    assert facts["since_baseline"] == {"way": "down", "verdict": "better"}
    # Half a year's homes are not held against a whole year's.
    assert "since_baseline" not in twin(arrowmere, "indicators/affordable-homes")["indicator"]


# Figures #########################################################################################


def test_provisional_and_revised_figures_are_both_kept(arrowmere: Path) -> None:
    page = html(arrowmere, "indicators/bins-missed")
    figures = part(page, "figures")
    assert "47 provisional 47 Replaced by 49 in the report for 2025/26 Q3." in words(figures)
    assert "49 revised 49" in words(figures)
    caption = words(page.partition("<figcaption>")[2].partition("</figcaption>")[0])
    assert "The revised figures are drawn for Sep 2025 (47 before)." in caption
    assert "Provisional, and may yet change: Sep 2026." in caption
    assert "<title>ADC, Sep 2025: 49 per 100,000 (revised)</title>" in page
    values = twin(arrowmere, "indicators/bins-missed")["indicator"]["values"]
    of_q2 = [
        (value["number"], value.get("state"), value["charted"])
        for value in values
        if value["period_ends"] == "2025-09-30"
    ]
    assert of_q2 == [(47, "provisional", False), (49, "revised", True), (49, None, False)]


def test_a_report_tells_what_became_of_its_provisional_figures(arrowmere: Path) -> None:
    page = html(arrowmere, "2025-26-q2")
    assert "Bins missed, Q2 2025/26: Provisional; the report for 2025/26 Q3 gives 49." in words(
        page
    )
    assert row(page, "Household waste")[3:6] == ["50.8%", "51.3% revised", "52.4% provisional"]


def test_the_kinds_of_missing_figures_are_kept_apart(arrowmere: Path) -> None:
    assert len({str(MISSING[kind]) for kind in Missing}) == len(Missing) == 4
    for address, indicator, printed, missing in (
        ("2025-26-q3", "welsh-calls", "No data", "no-data"),
        ("2025-26-q2", "major-applications", "None decided", "not-applicable"),
        ("2026-27-q2", "homelessness-prevented", "Due in November", "not-yet-available"),
        ("2025-26-q1", "welsh-calls", "", "not-stated"),
    ):
        cells = line(twin(arrowmere, address), indicator)["cells"]
        assert {"printed": printed, "missing": missing, "number": None} in cells
        meaning = missing.replace("-", " ")
        assert f'data-missing="{meaning}" title="{meaning.capitalize()}">{printed}' in html(
            arrowmere, address
        )
    nought = line(twin(arrowmere, "2025-26-q1"), "trees-planted")
    assert nought["cells"][2] == {"printed": "0", "number": 0}
    assert nought["standing"]["figure"] == 0


def test_the_line_of_a_chart_breaks_where_a_figure_is_missing(arrowmere_book: Book) -> None:
    framework = arrowmere_book.frameworks["council-plan"]
    made = drawn(
        arrowmere_book, framework, arrowmere_book.indicators["council-plan/welsh-calls"],
        values_of(arrowmere_book, "council-plan", "welsh-calls"),
    )  # fmt: skip
    assert made is not None
    assert "Dec 2025: no figure" in made.chart.description
    assert "No figure for Dec 2025: no data." in str(made.remarks)
    assert len(made.chart.lines[0].runs) == 3


def test_a_line_that_only_compares_has_no_marks() -> None:
    made = chart("T", ["a", "b"], [Series("x", [1, 2]), Series("t", [3, 3], only_compares=True)])
    assert made is not None
    assert [len(one.marks) for one in made.lines] == [2, 0]
    assert [len(one.runs) for one in made.lines] == [1, 1]
    assert sorted(figure.lines[0] for figure in made.figures) == ["1", "2"]


@pytest.mark.parametrize(
    ("number", "unit", "alone", "whole"),
    [
        (1966, "", "1,966", "1,966"), (79.6, "%", "79.6%", "79.6%"),
        (-0.14, "days", "−0.14", "−0.14 days"), (1200, "£", "£1,200", "£1,200"),
        (19.0, "", "19", "19"), (0, "%", "0%", "0%"),
    ],
)  # fmt: skip
def test_numbers_as_british_print_writes_them(
    number: float, unit: str, alone: str, whole: str
) -> None:
    assert (short(number, unit), with_unit(number, unit)) == (alone, whole)
    assert numeral(None) == ""
