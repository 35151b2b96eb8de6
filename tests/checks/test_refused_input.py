"""What is refused so that nothing exempt is published and no page fails to be made."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.repositories import BODY, lines_of, write
from tests.support.small_council import small_council

COMMITTEE = {"data/committees/council.yml": "name: Parish Council\n"}
DAY = "meetings/council/2024-02-06"
AGENDA = f"data/{DAY}/agenda.yml"
MINUTES = f"data/{DAY}/minutes.yml"
DECISIONS = f"data/{DAY}/decisions.yml"
REPORT = f"content/{DAY}/offers.md"
PRIVATE = """
items:
  - number: 5
    title: Sale of the green
    exempt:
      paragraphs: [3]
      public_interest: The price is not yet agreed.
"""
MINUTED = """attendance: []
items:
  - number: 4
    title: Exclusion of the public
    exclusion: {items: [item-5], paragraphs: [3], public_interest: The price is not yet agreed.}
  - number: 5
    title: Sale of the green
"""
DECIDED = "decisions:\n  - id: sale\n    title: Sale of the green\n    status: approved\n"


def said(root: Path, **files: str) -> list[str]:
    """The findings, without those about the line that names a schema."""
    lines = lines_of(write(root, {**BODY, **COMMITTEE, **files}))
    return [line for line in lines if " no-schema: " not in line]


def test_an_exempt_item_with_its_reason_alone_is_right(tmp_path: Path) -> None:
    assert said(tmp_path, **{AGENDA: PRIVATE, MINUTES: MINUTED, DECISIONS: DECIDED}) == []


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ("from: 23:50, until: 00:10", []),
        ("from: 23:50, until: 00:50", ["00:50 is not within the meeting, from 21:00 to 00:40"]),
        ("from: 00:10, until: 23:50", ["the public came back at 23:50, before they left"]),
    ],
)
def test_a_session_without_the_public_may_go_on_past_midnight(
    tmp_path: Path, times: str, expected: list[str]
) -> None:
    minutes = "time: 21:00\nended: 00:40\n" + MINUTED.replace("{items: [", f"{{{times}, items: [")
    found = said(tmp_path, **{AGENDA: PRIVATE, MINUTES: minutes})
    assert [line.partition("error exclusion: ")[2] for line in found] == expected


@pytest.mark.parametrize(
    ("file", "text", "more"),
    [
        (AGENDA, PRIVATE, "    text: They offer a million.\n"),
        (AGENDA, PRIVATE, "    note: They offer a million.\n"),
        (AGENDA, PRIVATE, "    papers: [The offer]\n"),
        (AGENDA, PRIVATE, "    announces: [{date: 2024-04-02, note: They offer a million.}]\n"),
        (MINUTES, MINUTED, "    paragraphs: [They offer a million.]\n"),
        (MINUTES, MINUTED, "    actions: [{id: sell, text: Sell for a million.}]\n"),
        (MINUTES, MINUTED, "    confirms: {date: 2024-01-02, corrections: A million.}\n"),
        (MINUTES, MINUTED, "    interests: [{person: jo, kind: personal, text: Mine.}]\n"),
        (DECISIONS, DECIDED, "    item: item-5\n    reasons: A million is enough.\n"),
        (DECISIONS, DECIDED, "    item: item-5\n    alternatives: Half a million.\n"),
        (DECISIONS, DECIDED, "    paragraphs: [They offer a million.]\n"),
    ],
)
def test_text_of_an_exempt_item_is_refused_wherever_it_is_given(
    tmp_path: Path, file: str, text: str, more: str
) -> None:
    files = {"data/people/jo.yml": "name: Jo\n", AGENDA: PRIVATE, file: text + more}
    lines = [line for line in said(tmp_path, **files) if " exempt-text: " in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"{file}:")


def test_a_minute_that_is_numbered_otherwise_is_known_by_its_title(tmp_path: Path) -> None:
    minutes = (
        "attendance: []\nitems:\n  - number: 7\n    title: Sale of the Green\n"
        "    paragraphs: [They offer a million.]\n"
    )
    found = said(tmp_path, **{AGENDA: PRIVATE, MINUTES: minutes})
    assert [line.split(" ")[2] for line in found] == ["unjoined-item:", "exempt-text:"]


def test_what_may_be_of_an_exempt_item_is_pointed_out(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        **{
            AGENDA: PRIVATE,
            MINUTES: "attendance: []\nitems:\n  - number: 7\n    title: The offer\n",
            DECISIONS: DECIDED.replace("Sale of the green", "The offer"),
            REPORT: "---\ntitle: Offers\n---\n\nA million.\n",
        },
    )
    what = (
        "and item-5 of the meeting is exempt; make sure that this is not of that item; "
        "if it is open to the public, say so beside it: 'open: yes'"
    )
    warned = "error exempt-unmatched"
    assert found == [
        f"{REPORT}:2:1: {warned}: this report names no 'item', {what}",
        f"{DECISIONS}:2:5: {warned}: this decision names no 'item', {what}",
        f"{MINUTES}:3:5: {warned}: this minute is of no item on the agenda, {what}",
    ]


@pytest.mark.parametrize(("given", "where"), [("[8]", "6:20"), ("[0]", "6:20")])
def test_a_paragraph_that_schedule_12a_has_not(tmp_path: Path, given: str, where: str) -> None:
    found = said(tmp_path, **{AGENDA: PRIVATE.replace("[3]", given)})
    assert [line.partition(" error ")[0] for line in found] == [f"{AGENDA}:{where}:"]


def test_papers_of_a_committee_that_is_not_described(tmp_path: Path) -> None:
    agenda = "items:\n  - title: Apologies\n"
    files = {
        "data/meetings/parks/2024-02-06/agenda.yml": agenda,
        "data/meetings/parks/2024-03-05/agenda.yml": agenda,
    }
    assert said(tmp_path, **files) == [
        "data/meetings/parks/2024-02-06/agenda.yml:1:1: error no-committee: the committee 'parks' "
        "is not described; write data/committees/parks.yml"
    ]
    described = {**files, "data/committees/parks.yml": "nam: Parks\n"}
    assert not [line for line in said(tmp_path, **described) if "no-committee" in line]


def test_editions_of_what_is_not_described(tmp_path: Path) -> None:
    head = "title: 2024\nperiod: 2024\nperiod_ends: 2024-03-31\n"
    found = said(
        tmp_path,
        **{
            "data/registers/risks/2024.yml": head + "headline: current\nentries: []\n",
            "data/performance/parish/2024.yml": head + "sections: []\n",
        },
    )
    assert found == [
        "data/performance/parish/2024.yml:1:1: error no-framework: the framework of this report "
        "is not described; write framework.yml beside it",
        "data/registers/risks/2024.yml:1:1: error no-register: the register of this edition "
        "is not described; write register.yml beside it",
    ]


def test_a_scale_without_steps(tmp_path: Path) -> None:
    scale = "title: Two\nimpact: []\nlikelihood:\n  - {value: 1, word: Rare}\n"
    assert said(tmp_path, **{"data/scales/two.yml": scale}) == [
        "data/scales/two.yml:2:9: error empty-scale: the scale has no steps of impact; "
        "give at least one"
    ]


def test_an_id_is_written_without_slashes_at_its_ends(tmp_path: Path) -> None:
    found = said(
        tmp_path,
        **{
            "data/people/ann-lee.yml": "name: Ann Lee\n",
            MINUTES: "attendance: [ann-lee/]\nitems: []\n",
        },
    )
    assert found == [
        f"{MINUTES}:1:14: error broken-link: there is no person 'ann-lee/'; did you mean 'ann-lee'?"
    ]


def test_what_was_perhaps_meant_is_of_the_kind_that_is_linked_to(tmp_path: Path) -> None:
    text = "[A](committee:ann-leee) and [B](person:ann-leee)\n"
    root = small_council(tmp_path, **{"content/notes.md": text})
    assert lines_of(root) == [
        "content/notes.md:1:5: error broken-link: there is no committee 'ann-leee'",
        "content/notes.md:1:33: error broken-link: there is no person 'ann-leee'; did you mean "
        "'ann-lee'?",
    ]
