"""What is said of meetings that are put off, adjourned or joint, and of names on a page."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from minutebook.checks.book.anchors import HEADINGS
from tests.support.repositories import BODY, lines_of, write
from tests.support.site_fixture import ROOT

AGENDA = "data/meetings/audit/2024-03-05/agenda.yml"
MINUTES = "data/meetings/audit/2024-03-05/minutes.yml"
LATER = "data/meetings/audit/2024-04-02/agenda.yml"


def told(root: Path, files: dict[str, str]) -> list[str]:
    """What is said of a repository, without the remarks on schemas."""
    texts = {path: dedent(text).lstrip("\n") for path, text in files.items()}
    everything = {"data/committees/audit.yml": "name: Audit\n", **BODY, **texts}
    return [line for line in lines_of(write(root, everything)) if "no-schema" not in line]


def minuted(*items: str) -> str:
    """Minutes of items, each given by its fields."""
    listed = "".join(f"\n  - {{title: T, {one}}}" for one in items)
    return f"attendance: []\nitems:{listed or ' []'}\n"


# What became of a meeting ########################################################################


@pytest.mark.parametrize("status", ["proposed", "cancelled", "postponed"])
def test_a_meeting_that_was_not_held_has_no_minutes(tmp_path: Path, status: str) -> None:
    agenda = f"status: {status}\nreason: Snow.\n"
    assert told(tmp_path, {AGENDA: agenda, MINUTES: minuted()}) == [
        f"{AGENDA}:1:9: error held-after-all: the meeting is {status}, and there are minutes of "
        "it; change 'status', or move them to the meeting that they are of"
    ]


def test_an_adjourned_meeting_has_minutes(tmp_path: Path) -> None:
    assert told(tmp_path, {AGENDA: "status: adjourned\n", MINUTES: minuted()}) == []


@pytest.mark.parametrize("status", ["cancelled", "postponed"])
def test_a_meeting_that_is_off_says_why(tmp_path: Path, status: str) -> None:
    assert told(tmp_path, {AGENDA: f"status: {status}\n"}) == [
        f"{AGENDA}:1:9: warning status-without-facts: the meeting is {status}, and nothing says "
        "why; give a 'reason'"
    ]


def test_facts_of_being_put_off_want_their_status(tmp_path: Path) -> None:
    agenda = """
        postponed_to: audit/2024-04-02
        adjourned_to: audit/2024-04-02
        reason: Snow.
    """
    assert told(tmp_path, {AGENDA: agenda, LATER: "items: []\n"}) == [
        f"{AGENDA}:1:15: error status-without-facts: 'postponed_to' is given, and the status is "
        "called; write 'status: postponed', or delete it",
        f"{AGENDA}:2:15: error status-without-facts: 'adjourned_to' is given, and the status is "
        "called; write 'status: adjourned', or delete it",
        f"{AGENDA}:3:9: warning status-without-facts: 'reason' says why a meeting was put off, and "
        "the status is called; change 'status', or write a note",
    ]


def test_what_is_put_off_goes_to_a_later_meeting(tmp_path: Path) -> None:
    agenda = "status: adjourned\nadjourned_to: audit/2024-03-05\n"
    minutes = minuted("number: 1, disposal: deferred, deferred_to: audit/2024-02-06")
    early = "data/meetings/audit/2024-02-06/agenda.yml"
    assert told(tmp_path, {AGENDA: agenda, MINUTES: minutes, early: "items: []\n"}) == [
        f"{AGENDA}:2:15: error not-later: the meeting is adjourned to 5 March 2024, which is not "
        "after 5 March 2024; check the year",
        f"{MINUTES}:3:60: error not-later: the item is deferred to 6 February 2024, which is not "
        "after 5 March 2024; check the year",
    ]


def test_a_meeting_may_be_brought_forward_or_adjourned_to_the_evening(tmp_path: Path) -> None:
    evening = "data/meetings/audit/2024-04-02-2/agenda.yml"
    files = {
        AGENDA: "items: []\n",
        LATER: "status: postponed\nreason: Snow.\npostponed_to: audit/2024-03-05\n",
    }
    assert told(tmp_path / "forward", files) == []
    files[LATER] = "status: adjourned\nadjourned_to: audit/2024-04-02-2\n"
    assert told(tmp_path / "evening", {**files, evening: "items: []\n"}) == []


def test_a_meeting_is_not_put_off_to_itself_nor_joint_with_itself(tmp_path: Path) -> None:
    agenda = """
        status: postponed
        reason: Snow.
        postponed_to: audit/2024-03-05
        with: [audit]
    """
    assert told(tmp_path, {AGENDA: agenda}) == [
        f"{AGENDA}:3:15: error names-itself: the meeting is postponed to itself; name the one held "
        "in its place",
        f"{AGENDA}:4:7: error names-itself: 'with' names audit itself; name the other bodies alone",
    ]


# What became of an item ##########################################################################


def test_an_item_is_deferred_or_has_nowhere_to_be_deferred_to(tmp_path: Path) -> None:
    minutes = minuted(
        "number: 1, deferred_to: audit/2024-04-02",
        "number: 2, disposal_reason: No time.",
        "number: 3, disposal: withdrawn, disposal_reason: No need.",
    )
    assert told(tmp_path, {MINUTES: minutes, LATER: "items: []\n"}) == [
        f"{MINUTES}:3:40: error disposal: 'deferred_to' is given, and the item is taken; write "
        "'disposal: deferred', or delete it",
        f"{MINUTES}:4:44: error disposal: 'disposal_reason' is given, and nothing says what became "
        "of the item; give its 'disposal'",
    ]


def test_an_item_withdrawn_from_the_agenda_was_not_taken(tmp_path: Path) -> None:
    agenda = """
        items:
          - {number: 1, title: A, withdrawn: No report.}
          - {number: 2, title: B, withdrawn: No report.}
    """
    minutes = minuted("number: 1", "number: 2, disposal: withdrawn")
    assert told(tmp_path, {AGENDA: agenda, MINUTES: minutes}) == [
        f"{MINUTES}:3:5: warning disposal: the agenda says that the item was withdrawn, and by the "
        "minutes it was taken; write 'disposal: withdrawn', or take 'withdrawn' off the agenda"
    ]


def test_items_named_by_a_meeting_are_among_its_own(tmp_path: Path) -> None:
    agenda = """
        status: adjourned
        adjourned_from: item-9
        items:
          - {number: 1, title: A}
          - {number: 1(a), title: B, under: item-7}
    """
    minutes = "pauses: [{from: 10:00, until: 10:05, item: item-8}]\n" + minuted("number: 1")
    assert told(tmp_path, {AGENDA: agenda, MINUTES: minutes}) == [
        f"{AGENDA}:2:17: error unknown-item: the meeting has no item 'item-9'; did you mean "
        "'item-1'?",
        f"{AGENDA}:5:37: error unknown-item: the meeting has no item 'item-7'; did you mean "
        "'item-1'?",
        f"{MINUTES}:1:44: error unknown-item: the meeting has no item 'item-8'; did you mean "
        "'item-1'?",
    ]


def test_an_item_is_no_part_of_itself(tmp_path: Path) -> None:
    agenda = """
        items:
          - {number: 1, title: A, under: item-2}
          - {number: 2, title: B, under: item-1}
          - {number: 2(a), title: C, under: item-2}
    """
    assert told(tmp_path, {AGENDA: agenda}) == [
        f"{AGENDA}:2:34: error nested-in-itself: 'item-1' is under 'item-2' and so a part of "
        "itself; name the item above it",
        f"{AGENDA}:3:34: error nested-in-itself: 'item-2' is under 'item-1' and so a part of "
        "itself; name the item above it",
    ]


# Published after the agenda ######################################################################


def test_what_is_published_late_is_late_and_says_why(tmp_path: Path) -> None:
    agenda = """
        published_on: 2024-02-26
        supplements:
          - {key: extra, title: Supplement, published_on: 2024-02-20, reason: Floods.}
        items:
          - number: 1
            title: A
            supplement: extras
            papers:
              - {title: Figures, published_on: 2024-03-01}
    """
    assert told(tmp_path, {AGENDA: agenda}) == [
        f"{AGENDA}:3:51: error late-paper: published on 20 February 2024, before the agenda of "
        "26 February 2024; leave 'published_on' out for what came with the agenda",
        f"{AGENDA}:7:17: error unknown-supplement: the agenda has no supplement 'extras'; its "
        "'supplements' are extra",
        f"{AGENDA}:9:40: warning late-paper: 'Figures' came after the agenda, and nothing says "
        "why; give its 'late_reason'",
    ]


# Times ###########################################################################################


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("time: 10:00\nended: 09:00\n", ["2:8", "the meeting ended at 09:00 and began at 10:00"]),
        ("time: 19:00\nended: 00:15\n", []),
        (
            "pauses: [{from: 10:30, until: 10:20}]\n",
            ["1:31", "the meeting went on at 10:20 and stopped at 10:30"],
        ),
        (
            "time: 10:00\nended: 11:00\npauses: [{from: 10:50, until: 11:10}]\n",
            ["3:17", "the meeting stood adjourned from 10:50 to 11:10, while it did not sit"],
        ),
        ("time: 10:00\nended: 11:00\npauses: [{from: 10:50, until: 10:55}]\n", []),
        ("time: 23:00\nended: 01:00\npauses: [{from: 23:50, until: 00:10}]\n", []),
    ],
)
def test_a_meeting_sits_between_its_times(tmp_path: Path, head: str, expected: list[str]) -> None:
    lines = [f"{MINUTES}:{expected[0]}: error wrong-times: {expected[1]}"] if expected else []
    assert told(tmp_path, {MINUTES: head + minuted()}) == lines


def test_a_time_in_a_webcast_wants_a_webcast(tmp_path: Path) -> None:
    minutes = minuted("number: 1, webcast_at: 0:10:00")
    assert told(tmp_path / "without", {MINUTES: minutes}) == [
        f"{MINUTES}:3:39: error webcast-offset: the item has its time in a webcast, and the agenda "
        "gives no 'webcast'"
    ]
    agenda = "webcast: https://webcast.example/1\nitems: []\n"
    assert told(tmp_path / "with", {MINUTES: minutes, AGENDA: agenda}) == []


def test_the_second_meeting_of_a_day_may_confirm_the_first_and_not_the_reverse(
    tmp_path: Path,
) -> None:
    second = "data/meetings/audit/2024-03-05-2/minutes.yml"
    assert told(tmp_path / "a", {second: minuted("number: 1, confirms: 2024-03-05")}) == []
    wrong = minuted("number: 1, confirms: [2024-02-06, {date: 2024-03-05, number: 2}]")
    assert told(tmp_path / "b", {MINUTES: wrong}) == [
        f"{MINUTES}:3:57: error wrong-order: minutes of 5 March 2024 can't be confirmed on "
        "5 March 2024; check the year"
    ]


# Anchors #########################################################################################


def test_a_key_is_not_the_anchor_of_something_else_on_the_page(tmp_path: Path) -> None:
    minutes = """
        attendance: []
        items:
          - {key: attendance, title: Attendance}
          - {number: 4, title: A, paragraphs: [One.]}
          - {key: item-4-p1, title: B}
          - number: 5
            title: C
            actions: [{id: item-4, text: To be done., owner_printed: Somebody}]
    """
    said = "on this page; give the"
    assert told(tmp_path, {MINUTES: minutes}) == [
        f"{MINUTES}:3:11: error clashing-anchor: 'attendance' is already the anchor of a heading "
        f"{said} item another name",
        f"{MINUTES}:4:40: error clashing-anchor: 'item-4-p1' is already the anchor of an item "
        f"{said} paragraph another name",
        f"{MINUTES}:8:20: error clashing-anchor: 'item-4' is already the anchor of an item "
        f"{said} action another name",
    ]


def test_numbers_that_give_one_key_are_told(tmp_path: Path) -> None:
    agenda = "items: [{number: 3.1, title: A}, {number: 3(1), title: B}]\n"
    assert told(tmp_path, {AGENDA: agenda}) == [
        f"{AGENDA}:1:43: error repeated-key: the item 'item-3-1' stands already at "
        f"{AGENDA}:1:18; give each its own"
    ]


def test_a_coming_decision_is_not_called_as_a_heading_of_its_plan(tmp_path: Path) -> None:
    plan = """
        title: Plan
        published_on: 2024-02-05
        from: 2024-03-01
        entries: [{key: documents, title: Documents, matter: Whether.}]
    """
    assert (
        "data/plan/2024-02.yml:4:17: error clashing-anchor: 'documents' is already the anchor of a "
        "heading on this page; give the entry another name"
    ) in told(tmp_path, {"data/plan/2024-02.yml": plan})


def test_a_section_of_a_report_is_not_called_as_a_heading_of_its_page(tmp_path: Path) -> None:
    files = {
        "data/performance/plan/framework.yml": "title: Plan\nindicators: []\n",
        "data/performance/plan/q1.yml": """
            title: Quarter 1
            period: Q1
            period_ends: 2024-03-31
            sections: [{key: notes, title: Notes}]
        """,
    }
    assert (
        "data/performance/plan/q1.yml:4:18: error clashing-anchor: 'notes' is already the anchor "
        "of a heading on this page; give the section another name"
    ) in told(tmp_path, files)


@pytest.mark.parametrize(
    ("kind", "templates"),
    [
        ("meeting", ["meetings/meeting.html", "meetings/_convening.html", "meetings/_late.html"]),
        ("plan", ["decisions/plan.html"]),
        ("register", ["registers/_edition.html"]),
    ],
)
def test_the_headings_of_a_page_are_those_that_the_check_knows(
    kind: str, templates: list[str]
) -> None:
    text = "".join((ROOT / "macros" / name).read_text("utf-8") for name in templates)
    assert set(re.findall(r'heading\(\d, "([a-z-]+)"', text)) == HEADINGS[kind]


def test_the_headings_of_a_report_s_page_are_those_that_the_check_knows() -> None:
    text = (ROOT / "macros" / "performance" / "indicators.html").read_text("utf-8")
    edition = text[text.index('"key-points"') - 20 :]
    assert set(re.findall(r'heading\(\d, "([a-z-]+)"', edition)) == HEADINGS["performance"]
