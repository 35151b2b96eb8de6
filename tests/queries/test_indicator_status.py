"""How an indicator stands: its target, what it is compared with, and figures that change."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from minutebook.book.book import Book
from minutebook.macros.performance._status_view import standing_shown
from minutebook.queries.performance.distances import Verdict
from minutebook.queries.performance.figures import published, revision_of, series, values_of
from minutebook.queries.performance.status import Standing, since_baseline, standings_of
from minutebook.queries.performance.targets import TargetRange
from tests.support.repositories import book_of, lines_of, write

STATUSES = """statuses:
  - {key: done, word: Complete, symbol: ★, colour: blue}
  - {key: green, word: Green, symbol: ✓, colour: green}
  - {key: amber, word: Amber, symbol: "~", colour: amber}
  - {key: red, word: Red, symbol: ✗, colour: red}
  - {key: watched, word: Watched, symbol: ○, colour: grey}
  - {key: not-due, word: Not due, symbol: …, colour: grey}
"""
STANDARD = """  - key: standard
    title: Standard
    cases:
      - {status: not-due, missing: [not-yet-available]}
      - {status: watched, no_target: yes}
      - {status: green, target_met: yes}
      - {status: red, off_target: {more_than: 10}, improved: no}
      - {status: amber}
"""


def framework(indicators: str, rules: str = STANDARD, more: str = "frequency: quarterly\n") -> str:
    return f"title: Plan\n{more}{STATUSES}rules:\n{rules}indicators:\n{indicators}"


def measure(
    polarity: str = "high", target: str = "{year: 2025/26, value: 80}", more: str = ""
) -> str:
    return f"  - {{key: m, title: M, polarity: {polarity}, targets: [{target}]{more}}}\n"


def report(period_ends: str, cells: Mapping[str, str], more: str = "", kind: str = "value") -> str:
    """A report with one row; `cells` are what is printed by the ends of their periods."""
    printed = ", ".join(cells.values())
    columns = "".join(
        f"          - {{label: To {ends}, period_ends: {ends}, kind: {kind}}}\n" for ends in cells
    )
    return (
        f"title: Report\nperiod: To {period_ends}\nperiod_ends: {period_ends}\nsections:\n"
        f"  - key: s\n    title: S\n    tables:\n      - title: T\n        columns:\n{columns}"
        f"        rows:\n          - indicator: m\n            cells: [{printed}]\n"
        f"{more}"
    )


def book(root: Path, plan: str, *reports: str) -> Book:
    files = {"data/performance/plan/framework.yml": plan}
    for number, text in enumerate(reports):
        files[f"data/performance/plan/r{number}.yml"] = text
    return book_of(root, files)


def newest(found: Book) -> Standing:
    """How the last row of the newest report stands."""
    return [stood for _, stood in standings_of(found, found.performance_of("plan")[-1])][-1]


Q4, Q1, Q2, Q3 = "2025-03-31", "2025-06-30", "2025-09-30", "2025-12-31"
LAST_Q2 = "2024-09-30"


# Targets #########################################################################################


@pytest.mark.parametrize(
    ("polarity", "target", "figure", "expected"),
    [
        # A high figure is good: 72 is 8 below 80, which is 10 %.
        ("high", "{year: 2025/26, value: 80}", "72", (TargetRange(80, None), 8, 10, 0)),
        ("high", "{year: 2025/26, value: 80}", "84", (TargetRange(80, None), 0, 0, 4)),
        ("low", "{year: 2025/26, value: 40}", "50", (TargetRange(None, 40), 10, 25, 0)),
        ("low", "{year: 2025/26, value: 0}", "3", (TargetRange(None, 0), 3, None, 0)),
        ("low", "{year: 2025/26, value: 0}", "0", (TargetRange(None, 0), 0, 0, 0)),
        ("range", "{year: 2025/26, from: 8, to: 12}", "9", (TargetRange(8, 12), 0, 0, 0)),
        ("range", "{year: 2025/26, from: 8, to: 12}", "6", (TargetRange(8, 12), 2, 25, 0)),
        ("range", "{year: 2025/26, from: 8, to: 12}", "15", (TargetRange(8, 12), 3, 25, 0)),
        # A tenth is a tenth: 0.27 is 10 % below 0.3, and no hair more.
        ("high", "{year: 2025/26, value: 0.3}", "0.27", (TargetRange(0.3, None), 0.03, 10, 0)),
        ("high", "{year: 2025/26, text: More than before}", "5", (None, None, None, None)),
        ("high", "{year: 2025/26, none: Not set}", "5", (None, None, None, None)),
        ("high", "{year: 2024/25, value: 80}", "72", (None, None, None, None)),
    ],
)  # fmt: skip
def test_how_far_a_target_is_missed_or_passed(
    tmp_path: Path, polarity: str, target: str, figure: str, expected: tuple[object, ...]
) -> None:
    found = newest(
        book(tmp_path, framework(measure(polarity, target)), report(Q2, {Q2: f"'{figure}'"}))
    )
    assert (found.target, found.off, found.off_percent, found.past) == expected


def test_a_target_that_the_report_prints_goes_before_the_one_that_is_set(tmp_path: Path) -> None:
    table = report(Q2, {Q2: "'72'"}).replace(
        "        rows:", "          - {label: Target, kind: target}\n        rows:"
    )
    found = newest(book(tmp_path, framework(measure()), table.replace("['72']", "['72', '75']")))
    assert found.target == TargetRange(75, None, printed=True)
    assert found.off == 3


def test_what_counts_over_the_year_is_held_against_its_quarter(tmp_path: Path) -> None:
    plan = framework(
        measure(target="{year: 2025/26, quarters: [10, 25, 45, 70]}", more=", cumulative: yes")
    )
    found = newest(book(tmp_path, plan, report(Q2, {Q2: "'24'"})))
    assert (found.target, found.off) == (TargetRange(25, None), 1)


def test_without_quarters_it_has_a_target_at_the_years_end_only(tmp_path: Path) -> None:
    plan = framework(measure(more=", cumulative: yes"))
    early = newest(book(tmp_path / "a", plan, report(Q2, {Q2: "'40'"})))
    late = newest(book(tmp_path / "b", plan, report("2026-03-31", {"2026-03-31": "'79'"})))
    assert (early.target, early.by_rule) == (None, "watched")
    assert (late.target, late.off) == (TargetRange(80, None), 1)


# Comparisons #####################################################################################


def moved(found: Standing) -> list[tuple[str, Verdict, str] | None]:
    return [
        (travel.way, travel.verdict, travel.since.cell.printed) if travel else None
        for travel in (found.last_period, found.last_year)
    ]


@pytest.mark.parametrize(
    ("polarity", "target", "expected"),
    [
        ("high", "{year: 2025/26, value: 80}",
         [("up", Verdict.BETTER, "70"), ("down", Verdict.WORSE, "75")]),
        ("low", "{year: 2025/26, value: 80}",
         [("up", Verdict.WORSE, "70"), ("down", Verdict.BETTER, "75")]),
        ("neither", "{year: 2025/26, none: Counted only}",
         [("up", Verdict.UNJUDGED, "70"), ("down", Verdict.UNJUDGED, "75")]),
        # Nearer to the range is better, whichever way the number went.
        ("range", "{year: 2025/26, from: 60, to: 71}",
         [("up", Verdict.WORSE, "70"), ("down", Verdict.BETTER, "75")]),
        ("range", "{year: 2025/26, from: 60, to: 80}",
         [("up", Verdict.SAME, "70"), ("down", Verdict.SAME, "75")]),
    ],
)  # fmt: skip
def test_a_figure_is_better_or_worse_by_its_polarity(
    tmp_path: Path, polarity: str, target: str, expected: list[tuple[str, Verdict, str]]
) -> None:
    columns = {LAST_Q2: "'75'", Q1: "'70'", Q2: "'72'"}
    found = newest(book(tmp_path, framework(measure(polarity, target)), report(Q2, columns)))
    assert moved(found) == expected


def test_an_earlier_report_gives_what_this_one_does_not_print(tmp_path: Path) -> None:
    plan = framework(measure())
    earlier = report(LAST_Q2, {LAST_Q2: "'75'"}), report(Q1, {Q1: "'70'"})
    found = newest(book(tmp_path, plan, *earlier, report(Q2, {Q2: "'72'"})))
    assert moved(found) == [("up", Verdict.BETTER, "70"), ("down", Verdict.WORSE, "75")]


def test_a_later_report_changes_nothing_of_how_an_earlier_one_stood(tmp_path: Path) -> None:
    found = book(
        tmp_path,
        framework(measure()),
        report(Q1, {Q1: "'70'"}),
        report(Q2, {Q2: "'72'"}),
        report(Q3, {Q1: "{printed: '74', state: revised}", Q3: "'80'"}),
    )
    of_q2 = found.performance["plan/r1"]
    assert moved(next(stood for _, stood in standings_of(found, of_q2)))[0] == (
        "up", Verdict.BETTER, "70",
    )  # fmt: skip


def test_a_period_without_a_figure_is_not_skipped(tmp_path: Path) -> None:
    columns = {Q4: "'60'", Q1: "{printed: '-', missing: no-data}", Q2: "'72'"}
    found = newest(book(tmp_path, framework(measure()), report(Q2, columns)))
    assert moved(found) == [None, None]


def test_what_counts_over_the_year_is_compared_like_with_like(tmp_path: Path) -> None:
    plan = framework(measure(more=", cumulative: yes"))
    found = newest(book(tmp_path, plan, report(Q2, {LAST_Q2: "'75'", Q1: "'30'", Q2: "'72'"})))
    assert moved(found) == [None, ("down", Verdict.WORSE, "75")]


def test_a_yearly_measure_is_compared_with_last_year(tmp_path: Path) -> None:
    plan = framework(measure(more=", frequency: yearly"))
    found = newest(book(tmp_path, plan, report(Q2, {LAST_Q2: "'75'", Q1: "'30'", Q2: "'72'"})))
    assert moved(found) == [("down", Verdict.WORSE, "75")] * 2


def test_nothing_is_compared_where_nobody_says_how_often_it_is_reported(tmp_path: Path) -> None:
    plan = framework(measure(), more="")
    found = newest(book(tmp_path, plan, report(Q2, {LAST_Q2: "'75'", Q1: "'70'", Q2: "'72'"})))
    assert moved(found) == [None, None]


# Figures that change #############################################################################


def revised(root: Path) -> Book:
    return book(
        root,
        framework(measure()),
        report(Q1, {Q1: "{printed: '70', state: provisional}"}),
        report(
            Q2, {Q1: "{printed: '74', state: revised}", Q2: "{printed: '76', state: provisional}"}
        ),
        report(Q3, {Q1: "{printed: '70', state: provisional}", Q3: "'80'"}),
    )


def test_both_figures_are_kept_and_the_revised_one_stands(tmp_path: Path) -> None:
    values = values_of(revised(tmp_path), "plan", "m")
    assert [v.cell.printed for v in values] == ["70", "74", "76", "70", "80"]
    assert [v.number for v in series(values)] == [74, 76, 80]
    of_q1 = published(values)[0]
    assert (of_q1.stands.number, [v.number for v in of_q1.replaced]) == (74, [70])


def test_a_provisional_figure_knows_what_replaced_it(tmp_path: Path) -> None:
    found = revised(tmp_path)
    first, _, second, *_ = values_of(found, "plan", "m")
    assert (after := revision_of(found, first)) is not None
    assert after.number == 74
    assert revision_of(found, second) is None


def test_figures_of_the_year_so_far_are_the_own_ones_of_what_counts_over_the_year(
    tmp_path: Path,
) -> None:
    plan = framework(measure(more=", cumulative: yes"))
    text = report(Q2, {Q2: "'24'"}, kind="year-to-date").replace(
        "        rows:", f"          - {{label: In the quarter, period_ends: {Q2}}}\n        rows:"
    )
    found = book(tmp_path, plan, text.replace("['24']", "['24', '14']"))
    stood = newest(found)
    assert stood.value is not None
    assert stood.value.number == 24
    assert [v.number for v in series(values_of(found, "plan", "m"), cumulative=True)] == [24]


# Baselines #######################################################################################


def test_a_figure_is_held_against_the_baseline_by_its_polarity(tmp_path: Path) -> None:
    plan = framework(measure("low", more=", baseline: {printed: 39 days, period: 2022/23}"))
    found = book(tmp_path, plan, report(Q2, {Q2: "'33'"}))
    value = values_of(found, "plan", "m")[-1]
    indicator = found.indicators["plan/m"]
    assert since_baseline(found.frameworks["plan"], indicator, value) == ("down", Verdict.BETTER)


def test_a_part_of_a_year_is_not_held_against_a_whole_one(tmp_path: Path) -> None:
    more = ", cumulative: yes, baseline: {printed: '39', period: 2022/23}"
    found = book(tmp_path, framework(measure(more=more)), report(Q2, {Q2: "'33'"}))
    value = values_of(found, "plan", "m")[-1]
    assert since_baseline(found.frameworks["plan"], found.indicators["plan/m"], value) is None


# As printed ######################################################################################


def test_a_status_that_differs_is_told_unless_it_is_accepted_at_the_row(tmp_path: Path) -> None:
    def told(more: str) -> list[str]:
        files = {
            "data/body.yml": "name: Borchester\n",
            "data/performance/plan/framework.yml": framework(measure()),
            "data/performance/plan/r.yml": report(
                Q2, {Q2: "'80'"}, "            status: red\n" + more
            ),
        }
        root = write(tmp_path / str(len(more)), files)
        return [line for line in lines_of(root) if "no-schema" not in line]

    assert told("") == [
        "data/performance/plan/r.yml:14:21: warning status-differs: 'red' is recorded, and by the "
        "rule 'standard' it is 'green': '80' against a target of 80 or more; mind the status, the "
        "figure and the rule"
    ]
    assert told("            as_printed: {status-differs: The report says so.}\n") == []


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("79%", "missed by 1 point, 1.2% of the target"),
        ("78.5%", "missed by 1.5 points, 1.9% of the target"),
        ("104.5%", "met, with 24.5 points to spare"),
    ],
)
def test_a_distance_of_a_share_is_in_points(tmp_path: Path, printed: str, said: str) -> None:
    found = book(tmp_path, framework(measure()), report(Q1, {Q1: printed}))
    shown = standing_shown(newest(found), {}, "%")
    assert found.locale.say(shown.distance) == said
