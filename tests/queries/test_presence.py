"""Who was in the room for an item, and who could vote on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.book.book import Book
from minutebook.queries.meetings.presence import may_vote, there_for, voters
from tests.support.repositories import book_of

PEOPLE = ("ann", "bob", "cyd", "dee", "eve", "fay")
FILES = {
    **{f"data/people/{name}.yml": f"name: {name.capitalize()} Smith\n" for name in PEOPLE},
    "data/committees/board.yml": """
name: Board
members:
  - person: ann
    role: chair
  - person: bob
  - person: cyd
    role: co-opted
    votes: yes
  - person: dee
    role: co-opted
""",
}
MINUTES = "data/meetings/board/2024-01-10/minutes.yml"
ITEMS = """
items:
  - number: "1"
    title: Declarations
  - number: "3"
    title: Taken before its turn
  - number: "2"
    title: Accounts
  - number: "4"
    title: Close
"""


def room(tmp_path: Path, attendance: str, items: str = ITEMS) -> tuple[Book, dict[str, list[str]]]:
    book = book_of(tmp_path, {**FILES, MINUTES: f"attendance:\n{attendance}{items}"})
    meeting = book.meetings["board/2024-01-10"]
    keys = [item.key for item in meeting.items]
    return book, {key: [one.person for one in there_for(meeting, key)] for key in keys}


def test_everybody_who_came_is_there_for_every_item(tmp_path: Path) -> None:
    _, there = room(tmp_path, "  - ann\n  - person: bob\n    presence: remote\n")
    assert set(map(tuple, there.values())) == {("ann", "bob")}


@pytest.mark.parametrize("presence", ["apologies", "absent"])
def test_nobody_is_there_who_stayed_away(tmp_path: Path, presence: str) -> None:
    _, there = room(tmp_path, f"  - ann\n  - person: bob\n    presence: {presence}\n")
    assert set(map(tuple, there.values())) == {("ann",)}


def test_from_item_to_item_follows_the_order_in_which_items_were_taken(tmp_path: Path) -> None:
    _, there = room(
        tmp_path,
        "  - person: ann\n    presence: part\n    from_item: item-3\n    to_item: item-2\n",
    )
    assert there == {"item-1": [], "item-3": ["ann"], "item-2": ["ann"], "item-4": []}


def test_out_for_an_item_or_for_several(tmp_path: Path) -> None:
    _, there = room(
        tmp_path,
        "  - person: ann\n    out_for:\n      - item-3\n"
        "  - person: bob\n    out_for:\n      - item: item-3\n        to_item: item-2\n",
    )
    assert there == {
        "item-1": ["ann", "bob"],
        "item-3": [],
        "item-2": ["ann"],
        "item-4": ["ann", "bob"],
    }


@pytest.mark.parametrize(
    ("action", "stays"),
    [
        ("left", False),
        ("spoke-and-left", False),
        ("remained", True),
        ("dispensation", True),
        ("not-stated", True),
    ],
)
def test_who_left_for_an_interest_is_not_there_for_its_item(
    tmp_path: Path, action: str, stays: bool
) -> None:
    items = ITEMS.replace(
        "    title: Declarations\n",
        "    title: Declarations\n    interests:\n      - person: ann\n        kind: personal\n"
        f"        item: item-2\n        action: {action}\n",
    )
    _, there = room(tmp_path, "  - ann\n  - bob\n", items)
    assert there["item-2"] == (["ann", "bob"] if stays else ["bob"])
    assert there["item-1"] == ["ann", "bob"], "declaring it is not leaving"


def test_an_item_that_was_not_taken_had_nobody_there(tmp_path: Path) -> None:
    book, _ = room(tmp_path, "  - ann\n")
    assert there_for(book.meetings["board/2024-01-10"], "item-9") == ()


def test_who_may_vote_is_settled_by_minutes_then_term_then_standing_orders_then_role(
    tmp_path: Path,
) -> None:
    attendance = (
        "  - ann\n"
        "  - person: cyd\n    role: co-opted\n"
        "  - person: dee\n    role: co-opted\n"
        "  - person: eve\n    role: substitute\n    substitute_for: bob\n"
        "  - person: fay\n    role: officer\n"
        "  - person: bob\n    presence: apologies\n"
    )
    book, _ = room(tmp_path, attendance)
    meeting = book.meetings["board/2024-01-10"]
    assert [one.person for one in voters(book, meeting, "item-1")] == ["ann", "cyd", "eve"]

    minuted = room(
        tmp_path / "minuted",
        attendance.replace("bob\n  - person: fay", "bob\n    votes: no\n  - person: fay"),
    )
    assert "eve" not in [
        one.person for one in voters(minuted[0], minuted[0].meetings["board/2024-01-10"], "item-1")
    ]

    orders = {"data/body.yml": "name: B\nstanding_orders:\n  voting_roles: [member, co-opted]\n"}
    other = book_of(
        tmp_path / "orders", {**FILES, MINUTES: f"attendance:\n{attendance}{ITEMS}", **orders}
    )
    meeting = other.meetings["board/2024-01-10"]
    assert meeting.minutes is not None
    can = {one.person: may_vote(other, meeting, one) for one in meeting.minutes.attendance}
    assert can == {
        "ann": True, "cyd": True, "dee": True, "eve": False, "fay": False, "bob": True,
    }  # fmt: skip


@pytest.mark.parametrize(("member", "can"), [("bob", True), ("cyd", True), ("dee", False)])
def test_a_substitute_has_no_more_of_a_vote_than_the_member(
    tmp_path: Path, member: str, can: bool
) -> None:
    attendance = (
        f"  - person: {member}\n    presence: apologies\n"
        f"  - person: eve\n    role: substitute\n    substitute_for: {member}\n"
    )
    book, _ = room(tmp_path, attendance)
    assert bool(voters(book, book.meetings["board/2024-01-10"], "item-1")) is can


def test_who_has_no_vote_gets_none_by_taking_the_chair(tmp_path: Path) -> None:
    attendance = "  - {person: dee, role: chair, elected: yes}\n  - person: bob\n"
    book, _ = room(tmp_path, attendance)
    can = [one.person for one in voters(book, book.meetings["board/2024-01-10"], "item-1")]
    assert can == ["bob"]
