"""How often people were where they were expected, as counted and as shown."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import lxml.html
import pytest

from minutebook.book.book import Book
from minutebook.macros import VOCABULARY
from minutebook.queries.meetings.attendance_stats import Figures, of_committee, of_person
from tests.support.repositories import book_of, lines_of

PEOPLE = ("ann", "bob", "cyd", "dee")
BOARD = """
name: Board
members:
  - person: ann
    role: chair
  - bob
  - cyd
""".replace("  - bob\n  - cyd", "  - person: bob\n  - person: cyd")


def minutes(*attendance: str) -> str:
    rows = "".join(f"  - {one}\n" for one in attendance)
    return f"attendance:\n{rows}items:\n  - title: All business\n"


def council(tmp_path: Path, meetings: Mapping[str, str], **more: str) -> Book:
    files = {
        **{f"data/people/{name}.yml": f"name: {name.capitalize()} Smith\n" for name in PEOPLE},
        "data/committees/board.yml": BOARD,
        **{f"data/meetings/board/{day}/minutes.yml": text for day, text in meetings.items()},
        **more,
    }
    return book_of(tmp_path, files)


AWAY = "person: {}\n    presence: {}"
THREE = {
    "2024-01-10": minutes("ann", "bob", AWAY.format("cyd", "apologies"),
                          "person: dee\n    role: substitute\n    substitute_for: cyd"),
    "2024-02-14": minutes("ann", AWAY.format("bob", "absent"), AWAY.format("cyd", "remote")),
    "2024-02-28": minutes("ann", AWAY.format("bob", "apologies"), AWAY.format("cyd", "part"),
                          "person: dee\n    role: officer"),
}  # fmt: skip
ABSENT = {
    "data/people/bob.yml": "name: Bob Smith\nabsences:\n"
    "  - from: 2024-02-01\n    until: 2024-02-20\n"
}


def row(book: Book, person: str) -> Figures:
    found = {one.person: one for one in of_committee(book, "board")}
    assert (found[person],) == of_person(book, person)
    return found[person]


def test_expected_is_attended_and_missed_together(tmp_path: Path) -> None:
    book = council(tmp_path, THREE)
    assert [one.person for one in of_committee(book, "board")] == ["ann", "bob", "cyd", "dee"]
    ann, bob, cyd = (row(book, name) for name in ("ann", "bob", "cyd"))
    assert (ann.expected, ann.attended, ann.missed, ann.percentage) == (3, 3, 0, 100)
    assert (bob.expected, bob.attended, bob.missed, bob.percentage) == (3, 1, 2, 33)
    assert (bob.apologies, bob.approved) == (1, 0)
    assert (cyd.attended, cyd.remotely, cyd.in_part, cyd.substituted) == (2, 1, 1, 1)


def test_a_persons_meetings_stand_newest_first_and_those_of_a_day_in_their_order(
    tmp_path: Path,
) -> None:
    days = ("2024-01-10", "2024-01-10-2", "2024-01-10-3", "2024-01-11")
    book = council(tmp_path, dict.fromkeys(days, minutes("ann")))
    seats = VOCABULARY["person"](book, id="ann")["seats"]
    assert [seat.meeting for seat in seats] == [f"meeting:board/{day}" for day in days[::-1]]


def test_a_substitute_was_not_expected_and_an_officer_is_not_counted(tmp_path: Path) -> None:
    dee = row(council(tmp_path, THREE), "dee")
    assert (dee.expected, dee.as_substitute, dee.percentage) == (0, 1, None)


def test_an_approved_absence_is_told_apart_and_stays_among_those_missed(tmp_path: Path) -> None:
    bob = row(council(tmp_path, THREE, **ABSENT), "bob")
    assert (bob.missed, bob.approved) == (2, 1)


def test_a_committee_without_recorded_members_has_no_figures(tmp_path: Path) -> None:
    book = council(tmp_path, THREE, **{"data/committees/board.yml": "name: Board\n"})
    assert of_committee(book, "board") == of_person(book, "ann") == ()


def test_at_a_joint_meeting_each_counts_where_they_sit(tmp_path: Path) -> None:
    joint = {
        "data/committees/panel.yml": "name: Panel\nmembers:\n  - person: cyd\n  - person: dee\n",
        "data/meetings/board/2024-02-21/agenda.yml": "with:\n  - panel\nitems: []\n",
        "data/meetings/board/2024-02-21/minutes.yml": minutes("ann", "cyd", "dee"),
    }
    book = council(tmp_path, {}, **joint)
    assert [one.person for one in of_committee(book, "board")] == ["ann", "cyd"]
    assert [one.person for one in of_committee(book, "panel")] == ["cyd", "dee"]
    assert [one.committee for one in of_person(book, "cyd")] == ["board", "panel"]


def test_percentages_can_be_left_out(tmp_path: Path) -> None:
    quiet = {"data/body.yml": "name: B\nattendance_percentages: no\n"}
    shown = VOCABULARY["attendance_record"](council(tmp_path / "a", THREE), committee="board")
    left_out = VOCABULARY["attendance_record"](
        council(tmp_path / "b", THREE, **quiet), committee="board"
    )
    assert (shown["percentages"], left_out["percentages"]) == (True, False)


def test_the_macro_wants_a_committee_or_a_person(tmp_path: Path) -> None:
    book = council(tmp_path, THREE)
    with pytest.raises(ValueError, match="a committee or a person, one of the two"):
        VOCABULARY["attendance_record"](book)


def table(page: Path) -> list[list[str]]:
    """The attendance table of a built page, row by row."""
    tree = lxml.html.fromstring((page / "index.html").read_text("utf-8"))
    found = tree.xpath("//h2[@id='attendance']/following::table[1]")
    assert found, "the page has no table of attendance"
    return [
        [" ".join(cell.text_content().split()) for cell in line.xpath("./*")]
        for line in found[0].xpath(".//tr")
    ]


def test_the_committees_page_shows_each_members_figures(
    arrowmere: Path, arrowmere_book: Book
) -> None:
    rows = {line[0]: line[1:] for line in table(arrowmere / "committees" / "audit")}
    assert rows["Member"] == ["Expected at", "Attended", "Missed", "Per cent attended", "Of these"]
    (crump,) = [one for one in of_committee(arrowmere_book, "audit") if one.person == "derek-crump"]
    assert rows["Councillor Derek Crump"][:2] == [str(crump.expected), str(crump.attended)]
    assert rows["Councillor Helen Stanway"] == [
        "0", "0", "0", "none expected", "came 1 time as a substitute",
    ]  # fmt: skip
    assert rows["Councillor Una Vickers"][-1] == "1 remotely, 1 in part, 1 missed with apologies"


def test_the_persons_page_shows_approved_absences_terms_and_figures(arrowmere: Path) -> None:
    page = arrowmere / "people" / "alan-wroe"
    text = " ".join(
        lxml.html.fromstring((page / "index.html").read_text("utf-8")).text_content().split()
    )
    assert "Quarry, Conservative (from 4 May 2023)" in text
    assert "1 November 2025 to 30 April 2026" in text
    assert "missed in an approved absence" in text
    twin = json.loads((page / "index.json").read_text("utf-8"))
    council_row = next(one for one in twin["attendance"] if one["committee"] == "council")
    assert council_row["approved"] == 2
    assert council_row["missed"] >= 2
    assert twin["person"]["terms"] == [
        {"ward": "Quarry", "party": "Conservative", "from": "2023-05-04"}
    ]


def test_a_term_that_ended_says_how(arrowmere: Path) -> None:
    page = (arrowmere / "people" / "derek-crump" / "index.html").read_text("utf-8")
    text = " ".join(lxml.html.fromstring(page).text_content().split())
    assert "Tarrow, Independent (from 4 May 2023 until 31 March 2026; resigned)" in text


def attendees(site: Path, meeting: str) -> str:
    tree = lxml.html.fromstring((site / "meetings" / meeting / "index.html").read_text("utf-8"))
    return " ".join(tree.get_element_by_id("attendance").getparent().text_content().split())


def test_who_was_there_is_told_in_words(arrowmere: Path) -> None:
    january = attendees(arrowmere, "audit/2026-01-20")
    assert "Councillor Colin Oakden (Chair, elected for this meeting by those present)" in january
    september = attendees(arrowmere, "audit/2025-09-23")
    assert (
        "Councillor Helen Stanway (Substitute, in place of Councillor Derek Crump, with a vote)"
        in september
    )
    assert (
        "Councillor Una Vickers (Vice-chair, remotely, for part of the meeting from item 4, "
        "without a vote)" in september
    )
    assert "Out of the room for item 6: Called away to a resident." in september
    june = attendees(arrowmere, "audit/2026-06-23")
    assert "Councillor Ruth Caldicott (Member by office, without a vote)" in june
    assert "in place of Professor Maeve Lindqvist, without a vote" in june


def test_interests_say_kind_item_clause_and_what_was_done(arrowmere: Path) -> None:
    page = arrowmere / "meetings" / "audit" / "2025-09-23"
    tree = lxml.html.fromstring((page / "index.html").read_text("utf-8"))
    text = " ".join(tree.get_element_by_id("item-2").getparent().text_content().split())
    assert "Councillor Colin Oakden: Disclosable pecuniary interest (item 6, waiver 4)" in text
    assert "His firm supplied the market stalls of that waiver." in text
    assert "Left the room for it." in text
    assert "Stayed and took part." in text
    annual = arrowmere / "meetings" / "council" / "2025-05-21" / "index.html"
    words = " ".join(lxml.html.fromstring(annual.read_text("utf-8")).text_content().split())
    assert (
        "Took part under a dispensation. Dispensation granted by Jon Sallow (Monitoring Officer), "
        "on 9 May 2023, until 4 May 2027." in words
    )
    twin = json.loads((page / "index.json").read_text("utf-8"))
    interests = next(i for i in twin["minutes"]["items"] if i["number"] == "2")["interests"]
    assert interests[0]["kind"] == "disclosable-pecuniary"
    assert interests[0]["action"] == "left"


@pytest.mark.parametrize(
    ("members", "attendance", "said"),
    [
        (
            "  - person: ann\n    from: 2023-05-01\n  - person: bob\n    from: 2023-05-01\n",
            ("ann",),
            "Bob Smith was a member of Board on the day; "
            "say in the attendance whether they were there",
        ),
        (
            "  - person: ann\n    from: 2023-05-01\n",
            ("ann", "bob"),
            "Bob Smith sat as member and has no term on Board that day; add the term under "
            "'members', or give another role",
        ),
    ],
)
def test_members_and_attendance_agree(
    tmp_path: Path, members: str, attendance: tuple[str, ...], said: str
) -> None:
    council(
        tmp_path,
        {"2024-01-10": minutes(*attendance)},
        **{"data/committees/board.yml": f"name: Board\nmembers:\n{members}"},
    )
    found = [line.partition(" membership: ") for line in lines_of(tmp_path)]
    assert [message for _, code, message in found if code] == [said]


@pytest.mark.parametrize(
    "members",
    [
        "  - person: ann\n",  # no first day is on record
        "  - person: ann\n    from: 2023-05-01\n  - person: bob\n    from: 2024-01-10\n",
        "  - person: ann\n    from: 2023-05-01\n"
        "  - person: bob\n    from: 2023-05-01\n    until: 2024-01-09\n",
    ],
)
def test_a_member_of_another_day_need_not_be_in_the_attendance(
    tmp_path: Path, members: str
) -> None:
    council(
        tmp_path,
        {"2024-01-10": minutes("ann")},
        **{"data/committees/board.yml": f"name: Board\nmembers:\n{members}"},
    )
    assert [line for line in lines_of(tmp_path) if " membership: " in line] == []
