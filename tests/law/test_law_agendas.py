"""The law's rules on notices, agendas and private business: what particular facts change."""

from __future__ import annotations

from pathlib import Path

from tests.support.law_particulars import (
    AGENDA,
    CABINET,
    EXEMPT,
    ITEMS,
    PARISH,
    ends,
    in_council,
    law_lines,
)


def test_a_meeting_convened_at_shorter_notice_is_no_breach(tmp_path: Path, empty: Path) -> None:
    agenda = f"published_on: 2024-02-19\nshort_notice: The dam was found to leak.\n{ITEMS}"
    assert in_council(tmp_path, empty, agenda=agenda) == []


def test_a_parish_cannot_convene_at_shorter_notice(tmp_path: Path, empty: Path) -> None:
    agenda = f"published_on: 2024-02-16\nshort_notice: The dam was found to leak.\n{ITEMS}"
    path = "data/meetings/council/2024-02-20/agenda.yml"
    assert in_council(tmp_path, empty, **{path: agenda, "body": PARISH}) == [
        f"{path}:1:15: warning law-agenda: the agenda gave 2 clear days before the meeting, and "
        "3 were due: by Thursday 15 February 2024 (LGA 1972 Sch 12 para 10(2))"
    ]


def test_a_parish_s_committee_is_under_the_act_of_1960(tmp_path: Path, empty: Path) -> None:
    agenda = f"published_on: 2024-02-16\n{ITEMS}"
    assert in_council(tmp_path / "late", empty, agenda=agenda, body=PARISH) == [
        f"{AGENDA}:1:15: warning law-agenda: the agenda gave 2 clear days before the meeting, and "
        "3 were due: by Thursday 15 February 2024 (Public Bodies (Admission to Meetings) Act 1960 "
        "s.1(4), with LGA 1972 s.100(2))"
    ]
    short = f"short_notice: The dam was found to leak.\n{agenda}"
    assert in_council(tmp_path / "short", empty, agenda=short, body=PARISH) == []


def test_a_notice_of_its_own_is_judged_too(tmp_path: Path, empty: Path) -> None:
    agenda = f"published_on: 2024-02-12\nnotice_on: 2024-02-14\n{ITEMS}"
    assert in_council(tmp_path, empty, agenda=agenda) == [
        f"{AGENDA}:2:12: warning law-agenda: the notice gave 3 clear days before the meeting, and "
        "5 were due: by Monday 12 February 2024 (LGA 1972 ss.100A(6)(a), 100B(3))"
    ]


def test_an_executive_s_agenda_has_its_own_source(tmp_path: Path, empty: Path) -> None:
    agenda = f"published_on: 2024-02-16\n{ITEMS}"
    path = "data/meetings/cabinet/2024-02-20/agenda.yml"
    (line,) = law_lines(tmp_path / "council", empty, {path: agenda})
    assert line.endswith("(SI 2012/2089 regs 6 and 7)")


def test_a_coming_meeting_without_an_agenda_is_a_breach_when_it_is_late(
    tmp_path: Path, empty: Path
) -> None:
    # Today is Friday 1 March 2024.
    late = "data/meetings/planning/2024-03-06/agenda.yml"
    early = "data/meetings/planning/2024-03-20/agenda.yml"
    proposed = "data/meetings/planning/2024-03-05/agenda.yml"
    files = {late: ITEMS, early: ITEMS, proposed: f"status: proposed\n{ITEMS}"}
    assert law_lines(tmp_path / "council", empty, files) == [
        f"{late}:1:1: warning law-agenda: no agenda is recorded as published, and it was due by "
        "Tuesday 27 February 2024; give 'published_on', or 'short_notice' if it was convened later "
        "(LGA 1972 ss.100A(6)(a), 100B(3))"
    ]


def test_the_private_meeting_that_could_not_wait(tmp_path: Path, empty: Path) -> None:
    path = "data/meetings/cabinet/2024-02-20/agenda.yml"
    private = (
        "private:\n  reason: The report gives the offers.\n  agreed_by: cat-day\n"
        "  agreed_on: 2024-02-15\n"
        "  urgent_reason: The offer lapses on 21 February.\n"
    )
    notice = "  urgent_notice_on: 2024-02-15\n"
    agenda = f"published_on: 2024-02-12\n{ITEMS}{private}"
    assert law_lines(tmp_path / "whole", empty, {path: agenda + notice}) == []
    (line,) = law_lines(tmp_path / "lacking", empty, {path: agenda})
    assert line.endswith(
        "law-private-meeting: the agreement that the private meeting could not wait lacks "
        "'urgent_notice_on' (SI 2012/2089 reg 5(6)-(7))"
    )


def test_a_private_meeting_without_its_notices(tmp_path: Path, empty: Path) -> None:
    agenda = (
        "published_on: 2024-02-12\nprivate:\n  reason: The offers.\n  items:\n    - item-1\n"
        f"{ITEMS}{EXEMPT}  - number: 2\n    title: Sale of a barn\n{EXEMPT}"
    )
    assert ends(law_lines(tmp_path / "council", empty, {f"{CABINET}agenda.yml": agenda})) == [
        "law-private-meeting: the first notice of the private meeting is not on record; it was due "
        "by Monday 22 January 2024 (SI 2012/2089 reg 5(2))",
        "law-private-meeting: the second notice of the private meeting is not on record; it was "
        "due by Monday 12 February 2024 (SI 2012/2089 reg 5(4))",
        "law-private-meeting: the item is to be taken in private, and the notice of the private "
        "meeting does not name it (SI 2012/2089 reg 5(2)-(3))",
    ]


def test_the_second_notice_says_what_was_received(tmp_path: Path, empty: Path) -> None:
    agenda = (
        "published_on: 2024-02-12\nprivate:\n  reason: The offers.\n  notice_on: 2024-01-22\n"
        f"  second_notice_on: 2024-02-12\n{ITEMS}{EXEMPT}"
    )
    assert ends(law_lines(tmp_path / "council", empty, {f"{CABINET}agenda.yml": agenda})) == [
        "law-private-meeting: the second notice does not say what representations were received; "
        "give 'representations', [] if there were none (SI 2012/2089 reg 5(5)(b))"
    ]


def test_notices_that_are_not_due_yet_are_no_breach(tmp_path: Path, empty: Path) -> None:
    agenda = f"{ITEMS}{EXEMPT}"
    files = {"data/meetings/cabinet/2024-05-21/agenda.yml": agenda}
    assert law_lines(tmp_path / "council", empty, files) == []


def test_an_urgent_item_whose_minute_is_silent(tmp_path: Path, empty: Path) -> None:
    agenda = f"published_on: 2024-02-12\n{ITEMS}    urgent: The wall fell on 15 February.\n"
    minutes = f"attendance:\n  - ann-lee\n  - ben-okoro\n{ITEMS}"
    assert ends(in_council(tmp_path, empty, agenda=agenda, minutes=minutes)) == [
        "law-urgent: the item was urgent, and its minute does not give the chair's reason; give it "
        "under 'urgent' (LGA 1972 s.100B(4)(b))"
    ]
    deferred = f"{minutes}    disposal: deferred\n    disposal_reason: The engineer was away.\n"
    root = tmp_path / "deferred"
    root.mkdir()
    assert in_council(root, empty, agenda=agenda, minutes=deferred) == []


LATE = (
    "published_on: 2024-02-12\nsupplements:\n  - key: late\n    title: Supplementary agenda\n"
    "    published_on: 2024-02-16\n    reason: The wall fell after the agenda was published.\n"
    f"{ITEMS}    supplement: late\n"
)


def test_a_parish_takes_nothing_late_even_if_urgent(tmp_path: Path, empty: Path) -> None:
    agenda = f"{LATE}    urgent: The wall fell on 15 February.\n"
    path = "data/meetings/council/2024-02-20/agenda.yml"
    assert ends(in_council(tmp_path, empty, **{path: agenda, "body": PARISH})) == [
        "law-urgent: the item was added with 2 clear days before the meeting, and 3 were due: by "
        "Thursday 15 February 2024 (LGA 1972 Sch 12 para 10(2)(b))"
    ]


def test_a_late_item_that_was_withdrawn_is_no_breach(tmp_path: Path, empty: Path) -> None:
    agenda = f"{LATE}    withdrawn: The wall was made safe.\n"
    assert in_council(tmp_path, empty, agenda=agenda) == []


def test_how_a_meeting_is_conducted_need_not_be_on_the_agenda(tmp_path: Path, empty: Path) -> None:
    minutes = (
        "attendance:\n  - ann-lee\n  - ben-okoro\n"
        f"{ITEMS}  - number: 2\n    title: Minutes\n    confirms: 2024-01-16\n"
        "    resolutions:\n      - That they be signed.\n"
        "  - number: 3\n    title: Shop fronts\n    resolutions:\n      - That it be noted.\n"
    )
    agenda = f"published_on: 2024-02-12\n{ITEMS}"
    assert in_council(tmp_path, empty, agenda=agenda, minutes=minutes) == []
