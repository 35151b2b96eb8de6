"""Each check, by what it says and by what it lets pass."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from tests.support.repositories import BODY, lines_of, write

MEETING = "data/meetings/audit/2024-03-05"


def told(root: Path, files: dict[str, str]) -> list[str]:
    """What is said of a repository, without the remarks on schemas."""
    texts = {path: dedent(text).lstrip("\n") for path, text in files.items()}
    everything = {"data/committees/audit.yml": "name: Audit\n", **BODY, **texts}
    return [line for line in lines_of(write(root, everything)) if "no-schema" not in line]


# Scores #########################################################################################

SCALE = """
    title: Three by three
    impact: [{value: 1, word: Low}, {value: 2, word: Middling}, {value: 3, word: High}]
    likelihood: [{value: 1, word: Seldom}, {value: 2, word: Often}, {value: 3, word: Always}]
"""
REGISTER = """
    title: Risks
    scale: three
    score_kinds: [{key: now, label: Now}]
    entries: [{key: flood, kind: risk, title: Flood}]
"""


def scored(root: Path, score: str, kind: str = "now", headline: str = "now") -> list[str]:
    edition = f"""
        title: Risks 2024
        period: '2024'
        period_ends: 2024-12-31
        headline: {headline}
        entries:
          - key: flood
            ref: R1
            title: Flood
            scores:
              {kind}: {score}
    """
    found = told(
        root,
        {
            "data/scales/three.yml": SCALE,
            "data/registers/risks/register.yml": REGISTER,
            "data/registers/risks/2024.yml": edition,
        },
    )
    return [line.removeprefix("data/registers/risks/2024.yml:") for line in found]


@pytest.mark.parametrize(
    "score", ["6", "{value: 6, impact: High}", "{value: 6, impact: '3', likelihood: often}"]
)
def test_a_score_on_the_scale(tmp_path: Path, score: str) -> None:
    assert scored(tmp_path, score) == []


def test_a_score_that_no_cell_gives(tmp_path: Path) -> None:
    assert scored(tmp_path, "5") == [
        "10:12: warning score-off-scale: R1 scores 5 for 'now', which no cell of scale 'three' "
        "gives"
    ]


def test_a_score_that_its_words_do_not_make(tmp_path: Path) -> None:
    assert scored(tmp_path, "{value: 6, impact: High, likelihood: Always}") == [
        "10:20: warning score-off-scale: R1 scores 6 for 'now', but High and Always make 9 "
        "on scale 'three'"
    ]


@pytest.mark.parametrize(
    ("word", "axis"), [("impact: Low", "impact"), ("likelihood: Seldom", "likelihood")]
)
def test_a_score_that_its_one_word_cannot_make(tmp_path: Path, word: str, axis: str) -> None:
    assert scored(tmp_path, f"{{value: 6, {word}}}") == [
        "10:20: warning score-off-scale: R1 scores 6 for 'now', which no cell of scale 'three' "
        f"gives with the {axis} given"
    ]


def test_a_word_that_the_scale_does_not_have(tmp_path: Path) -> None:
    assert scored(tmp_path, "{value: 6, impact: Hihg}") == [
        "10:31: error score-off-scale: 'Hihg' is not a word for the impact on scale 'three'; "
        "did you mean 'High'?"
    ]
    assert scored(tmp_path, "{value: 6, likelihood: Weekly}") == [
        "10:35: error score-off-scale: 'Weekly' is not a word for the likelihood on scale 'three'; "
        "the words are Seldom, Often, Always"
    ]


def test_a_kind_of_score_that_the_register_does_not_have(tmp_path: Path) -> None:
    assert scored(tmp_path, "6", kind="nwo", headline="later") == [
        "4:11: error unknown-score-kind: register.yml declares no score kind 'later'; "
        "it declares now",
        "10:7: error unknown-score-kind: register.yml declares no score kind 'nwo'; "
        "did you mean 'now'?",
    ]


def test_an_edition_without_its_register(tmp_path: Path) -> None:
    edition = "title: R\nperiod: x\nperiod_ends: 2024-12-31\nheadline: now\nentries: []\n"
    assert told(tmp_path, {"data/registers/risks/2024.yml": edition}) == [
        "data/registers/risks/2024.yml:1:1: error no-register: the register of this edition is not "
        "described; write register.yml beside it"
    ]


# Days ###########################################################################################


def test_a_day_printed_wrongly_is_reported_and_kept(tmp_path: Path) -> None:
    agenda = "date_printed: Tuesday, 5th March 2023\nitems: []\n"
    minutes = "date_printed: Monday 5 March 2024\nattendance: []\nitems: []\n"
    assert told(tmp_path, {f"{MEETING}/agenda.yml": agenda, f"{MEETING}/minutes.yml": minutes}) == [
        f"{MEETING}/agenda.yml:1:15: warning printed-date: 'Tuesday, 5th March 2023' was printed "
        "where 5 March 2024 is meant",
        f"{MEETING}/minutes.yml:1:15: warning printed-date: 'Monday 5 March 2024' was printed, "
        "but 5 March 2024 was a Tuesday",
    ]


def test_a_printed_day_that_is_none(tmp_path: Path) -> None:
    assert told(tmp_path, {f"{MEETING}/agenda.yml": "date_printed: soon\nitems: []\n"}) == [
        f"{MEETING}/agenda.yml:1:15: error printed-date: no day can be read from 'soon'; "
        "write it as printed, such as '5 March 2024'"
    ]


def test_a_meeting_called_otherwise_than_announced(tmp_path: Path) -> None:
    earlier = """
        items:
          - number: 1
            title: Next meeting
            announces:
              - {date: 2024-03-05, time: 10:00, place: Room B, date_printed: Tuesday 5 March 2024}
    """
    files = {
        "data/meetings/audit/2024-01-09/agenda.yml": earlier,
        f"{MEETING}/agenda.yml": "time: 14:00\nplace: Room A\nitems: []\n",
    }
    assert told(tmp_path, files) == [
        "data/meetings/audit/2024-01-09/agenda.yml:5:34: warning announced-otherwise: "
        f"announced for 10:00, but {MEETING}/agenda.yml has 14:00",
        "data/meetings/audit/2024-01-09/agenda.yml:5:48: warning announced-otherwise: "
        f"announced for 'Room B', but {MEETING}/agenda.yml has 'Room A'",
    ]


def test_what_comes_before_and_after_a_meeting(tmp_path: Path) -> None:
    agenda = """
        items:
          - number: 1
            title: Minutes
            minutes_of: 2024-03-05
          - number: 2
            title: Next meeting
            announces: [{date: 2023-04-09}]
    """
    minutes = """
        attendance: []
        items:
          - number: 1
            title: Minutes
            confirms: 2024-06-01
    """
    files = {f"{MEETING}/agenda.yml": agenda, f"{MEETING}/minutes.yml": minutes}
    assert told(tmp_path, files) == [
        f"{MEETING}/agenda.yml:4:17: error wrong-order: minutes of 5 March 2024 can't be confirmed "
        "on 5 March 2024; check the year",
        f"{MEETING}/agenda.yml:7:24: error wrong-order: 9 April 2023 is announced at a meeting of "
        "5 March 2024; check the year",
        f"{MEETING}/minutes.yml:5:15: error wrong-order: minutes of 1 June 2024 can't be confirmed "
        "on 5 March 2024; check the year",
    ]


# Items, keys, tables and counts #################################################################


def test_what_names_an_item_that_the_meeting_lacks(tmp_path: Path) -> None:
    files = {
        "data/people/jo.yml": "name: Jo\n",
        f"{MEETING}/agenda.yml": "items: [{number: 1, title: One, part: III}]\n",
        f"{MEETING}/minutes.yml": (
            "attendance: [{person: jo, presence: part, from_item: item-2, to_item: item-1}]\n"
            "items: []\n"
        ),
        f"{MEETING}/decisions.yml": (
            "decisions: [{id: d, title: D, status: approved, item: budget}]\n"
        ),
        "content/meetings/audit/2024-03-05/report.md": "---\ntitle: R\nitem: item-11\n---\n",
    }
    assert told(tmp_path, files) == [
        "content/meetings/audit/2024-03-05/report.md:3:7: error unknown-item: "
        "the meeting has no item 'item-11'; did you mean 'item-1'?",
        f"{MEETING}/agenda.yml:1:39: error unknown-part: the agenda has no part 'III'; "
        "its 'parts' are not given",
        f"{MEETING}/decisions.yml:1:55: error unknown-item: the meeting has no item 'budget'; "
        "it has item-1",
        f"{MEETING}/minutes.yml:1:54: error unknown-item: the meeting has no item 'item-2'; "
        "did you mean 'item-1'?",
    ]


def test_pages_of_a_pack(tmp_path: Path) -> None:
    agenda = """
        items:
          - {number: 1, title: One, pages: 1-6}
          - {number: 2, title: Two, pages: 6-9}
          - {number: 3, title: Three, pages: 20-10}
          - {number: 4, title: Four, pages: the last}
          - {number: 5, title: Five, pages: '40'}
    """
    assert told(tmp_path, {f"{MEETING}/agenda.yml": agenda}) == [
        f"{MEETING}/agenda.yml:3:36: warning page-range: pages 6-9 overlap those of an item before",
        f"{MEETING}/agenda.yml:4:38: error page-range: pages 20-10 run backwards",
        f"{MEETING}/agenda.yml:5:37: error page-range: 'the last' is not a range of pages such as "
        "7-12",
    ]


def test_names_given_twice(tmp_path: Path) -> None:
    files = {
        "data/people/jo.yml": "name: Jo\n",
        "data/glossary.yml": "terms: [{term: CLA, means: a}, {term: X, means: b, also: [CLA]}]\n",
        f"{MEETING}/minutes.yml": (
            "attendance: [jo, jo]\nitems:\n  - {number: 1, title: a}\n  - {number: 1, title: b}\n"
        ),
    }
    assert told(tmp_path, files) == [
        "data/glossary.yml:1:39: error repeated-key: the term 'CLA' stands already at "
        "data/glossary.yml:1:16; give each its own",
        f"{MEETING}/minutes.yml:1:18: error repeated-key: the person 'jo' stands already at "
        f"{MEETING}/minutes.yml:1:14; give each its own",
        f"{MEETING}/minutes.yml:4:14: error repeated-key: the item 'item-1' stands already at "
        f"{MEETING}/minutes.yml:3:14; give each its own",
    ]


def test_an_edition_called_like_a_page_of_the_site(tmp_path: Path) -> None:
    edition = "title: R\nperiod: x\nperiod_ends: 2024-12-31\nheadline: now\nentries: []\n"
    files = {
        "data/scales/three.yml": SCALE,
        "data/registers/risks/register.yml": REGISTER,
        "data/registers/risks/entries.yml": edition,
    }
    assert told(tmp_path, files) == [
        "data/registers/risks/entries.yml:1:1: error reserved-name: an edition can't be called "
        "'entries', for the site has other pages there; rename the file"
    ]


def test_rows_statuses_and_counts(tmp_path: Path) -> None:
    edition = """
        title: Figures
        period: '2024'
        period_ends: 2024-12-31
        statuses: [{key: good, word: Good, symbol: +}]
        stated: [{count: 2}, {status: good, count: 1}, {status: bad, count: 0}]
        sections:
          - key: one
            title: One
            tables:
              - title: T
                columns: [{label: '2024'}]
                rows:
                  - {indicator: lamps, status: god, cells: ['1', '2']}
    """
    files = {
        "data/performance/all/framework.yml": (
            "title: All\nindicators: [{key: lamps, title: Lamps, polarity: high}]\n"
        ),
        "data/performance/all/2024.yml": edition,
        "data/tables/t.yml": (
            "title: T\nlabel: L\ncolumns: [{label: a}]\nrows: [{label: r, cells: []}]\n"
        ),
    }
    file = "data/performance/all/2024.yml"
    assert told(tmp_path, files) == [
        f"{file}:5:18: warning stated-count: the document states 2 indicators in all "
        "and 1 are recorded here",
        f"{file}:5:44: warning stated-count: the document states 1 indicators 'good' "
        "and 0 are recorded here",
        f"{file}:5:57: error unknown-status: the edition's 'statuses' have no 'bad'; it has good",
        f"{file}:13:40: error unknown-status: the edition's 'statuses' have no 'god'; "
        "did you mean 'good'?",
        f"{file}:13:52: error row-width: the row has 2 cells and the table 1 columns; "
        "write '' for an empty cell",
        "data/tables/t.yml:4:26: error row-width: the row has 0 cells and the table 1 columns; "
        "write '' for an empty cell",
    ]
