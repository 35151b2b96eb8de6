"""What is withheld from the public is listed, with the reason, the review and the release."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from lxml import html

import macros
from minutebook.macros import present
from minutebook.queries.meetings.exemptions import of_report
from minutebook.queries.meetings.withholdings import State, What, withheld
from minutebook.records.exemptions import Extent
from tests.support.built_pages import twin, words
from tests.support.repositories import book_of

COMMITTEE = {"data/committees/audit.yml": "name: Audit\n"}
EXEMPT = "{{paragraphs: [3], public_interest: Prices.{more}}}"


def exempt(more: str = "") -> str:
    return EXEMPT.format(more=more)


def items(*given: str) -> dict[str, str]:
    lines = "".join(f"  - {{{one}}}\n" for one in given)
    return {**COMMITTEE, "data/meetings/audit/2024-02-06/agenda.yml": f"items:\n{lines}"}


def test_an_item_and_a_paper_are_listed_with_their_ground(tmp_path: Path) -> None:
    files = items(
        f"number: 1, title: Sale, exempt: {exempt()}",
        f"number: 2, title: Open, papers: [{{title: Prices, exempt: {exempt(', extent: part')}}}]",
    )
    found = withheld(book_of(tmp_path, files))
    assert [(one.what, str(one.at), one.title, one.extent) for one in found] == [
        (What.ITEM, "meeting:audit/2024-02-06#item-1", "Sale", Extent.WHOLE),
        (What.PAPER, "meeting:audit/2024-02-06#item-2", "Prices", Extent.PART),
    ]
    assert {(one.committee, one.paragraphs, one.reason) for one in found} == {
        ("audit", (3,), "Prices.")
    }


def test_a_review_is_overdue_from_the_day_after_it_and_no_more_once_released(
    tmp_path: Path,
) -> None:
    files = items(
        f"number: 1, title: A, exempt: {exempt(', review_on: 2024-02-29')}",
        f"number: 2, title: B, exempt: {exempt(', review_on: 2024-03-01')}",
        "number: 3, title: C, exempt: "
        + exempt(", review_on: 2024-02-29, released_on: 2024-03-01"),
        f"number: 4, title: D, exempt: {exempt(', released_on: 2024-03-02')}",
    )
    book = book_of(tmp_path, files)
    assert book.today.date == dt.date(2024, 3, 1)
    assert [(one.title, one.state) for one in withheld(book)] == [
        ("A", State.OVERDUE),
        ("B", State.WITHHELD),
        ("C", State.RELEASED),
        ("D", State.WITHHELD),
    ]


def test_a_paper_of_an_item_and_of_its_decision_is_listed_once(tmp_path: Path) -> None:
    files = items(f"number: 1, title: Open, papers: [{{title: Prices, exempt: {exempt()}}}]")
    files["data/meetings/audit/2024-02-06/decisions.yml"] = (
        "decisions: [{id: d, title: D, status: approved, item: item-1, "
        f"documents: [{{title: Prices, exempt: {exempt()}}}]}}]\n"
    )
    assert [one.title for one in withheld(book_of(tmp_path, files))] == ["Prices"]


def test_a_coming_decision_is_listed_until_it_is_made(tmp_path: Path) -> None:
    def plan(more: str) -> str:
        return (
            "title: P\npublished_on: 2024-01-08\nfrom: 2024-02-01\nentries:\n"
            f"  - {{key: sale, title: Sale, matter: M, maker: audit, private: {exempt()}{more}}}\n"
        )

    root = tmp_path / "before"
    (one,) = withheld(book_of(root, {**COMMITTEE, "data/plan/2024-01.yml": plan("")}))
    assert (one.what, str(one.at), one.committee) == (
        What.FORTHCOMING,
        "forthcoming:sale",
        "audit",
    )
    made = {"data/decisions/d.yml": FORM, "data/people/jo.yml": "name: Jo\n"}
    files = {**COMMITTEE, **made, "data/plan/2024-01.yml": plan(", decision: d")}
    assert withheld(book_of(tmp_path / "after", files)) == ()


FORM = """
title: F
decided_on: 2024-02-01
maker_kind: officer
makers: [jo]
decisions: [{id: d, title: D, status: approved}]
"""


def test_a_report_that_is_the_open_version_of_a_paper_knows_it(tmp_path: Path) -> None:
    paper = f"{{title: R, report: audit/2024-02-06/r, exempt: {exempt(', extent: part')}}}"
    files = items(f"number: 1, title: Open, papers: [{paper}]")
    files["content/meetings/audit/2024-02-06/r.md"] = "---\ntitle: R\nitem: item-1\n---\n"
    (one,) = of_report(book_of(tmp_path, files), "audit/2024-02-06/r")
    assert one.extent is Extent.PART


# The pages of the sample #########################################################################


def test_the_page_lists_everything_by_body_and_year_with_its_ground(arrowmere: Path) -> None:
    page = html.fromstring((arrowmere / "withheld/index.html").read_text("utf-8"))
    headings = [
        " ".join(one.text_content().split()).rstrip("#") for one in page.cssselect("article h2")
    ]
    assert {"Cabinet", "Licensing Committee", "Decided by one person"} <= set(headings)
    told = words(arrowmere, "withheld")
    assert "Settlement of a claim Decision Withheld" in told
    assert "paragraph 5 (information covered by legal professional privilege)" in told
    assert "Withheld, review overdue" in told
    assert "It was to be looked at again on 21 July 2026." in told
    assert "Released to the public on 1 October 2026." in told


def test_the_json_of_the_page_has_every_sort_and_state(arrowmere: Path) -> None:
    those = twin(arrowmere, "withheld")["withheld"]
    assert {one["what"] for one in those} == {one.value for one in What}
    assert {one["state"] for one in those} == {one.value for one in State}
    (sale,) = [one for one in those if one["title"] == "Quarry Lane depot: the offers received"]
    assert (sale["what"], sale["released_on"], sale["paragraphs"]) == ("paper", "2026-10-01", [3])


def test_a_resolution_to_exclude_the_public_is_told_with_its_times(arrowmere: Path) -> None:
    told = words(arrowmere, "meetings/cabinet/2026-03-10")
    assert "Resolved to exclude the public For item 4.1, under section 100A(4)" in told
    assert "because exempt information in Schedule 12A, paragraph 3 (" in told
    assert "The public was out of the room from 10.55 am to 11.30 am." in told
    assert "Held in private Part of this meeting is held in private: item 4.1." in told
    minutes = twin(arrowmere, "meetings/cabinet/2026-03-10")["minutes"]
    (exclusion,) = [one["exclusion"] for one in minutes["items"] if "exclusion" in one]
    assert (exclusion["items"], exclusion["paragraphs"]) == (["item-4-1"], [3])
    assert (exclusion["from"], exclusion["until"]) == ("10:55", "11:30")


@pytest.mark.parametrize(
    ("times", "said"),
    [
        ("", ""),
        (", from: 10:55", "The public left at 10.55 am and did not come back."),
        (", until: 11:30", "The public came back at 11.30 am."),
    ],
)
def test_a_session_in_private_says_the_times_that_are_on_record(
    tmp_path: Path, times: str, said: str
) -> None:
    minutes = f"""attendance: []
items:
  - number: 1
    title: Exclusion
    exclusion: {{items: [item-2], paragraphs: [3], public_interest: Prices.{times}}}
"""
    files = items("number: 1, title: Exclusion", f"number: 2, title: Sale, exempt: {exempt()}")
    book = book_of(tmp_path, {**files, "data/meetings/audit/2024-02-06/minutes.yml": minutes})
    page = present(book, [], [macros]).render("meeting", {"id": "audit/2024-02-06"})
    sentences = re.findall(r"The public (?:left|came|was)[^<]*", page)
    assert sentences == ([said] if said else [])


def test_an_item_that_only_the_minutes_have_is_exempt_by_them(arrowmere: Path) -> None:
    told = words(arrowmere, "meetings/licensing/2025-06-18")
    assert "The whole of this item is private under Schedule 12A" in told


def test_a_released_report_says_when_it_was_released(arrowmere: Path) -> None:
    told = words(arrowmere, "meetings/cabinet/2026-03-10/quarry-lane-depot")
    assert "Released Private until it was released to the public on 1 October 2026." in told


def test_the_open_version_of_a_paper_says_that_there_is_a_fuller_one(arrowmere: Path) -> None:
    told = words(arrowmere, "meetings/cabinet/2026-06-09/repairs-contract")
    assert "This is the open version; a fuller one is private under Schedule 12A" in told
    assert "A: Evaluation of tenders Withheld This paper is private" in told


def test_a_council_that_withholds_nothing_says_so(site: Path) -> None:
    assert "Nothing on record here is withheld" in words(site, "withheld")
    assert twin(site, "withheld")["withheld"] == []
