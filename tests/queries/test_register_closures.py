"""An entry closed, merged, split or moved is followed both ways; movement is by what stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.book.book import Book
from minutebook.book.columns import cells_of
from minutebook.queries.registers.actions import followed, is_late, threads
from minutebook.queries.registers.history import Movement, comparison, history
from tests.support.repositories import book_of

SCALE = """title: Four
impact: [{value: 1, word: Low}, {value: 2, word: High}]
likelihood: [{value: 1, word: Rare}, {value: 2, word: Likely}]
"""
REGISTER = """title: Risks
scale: four
score_kinds: [{key: now, label: Now}]
columns:
  - {key: lead, label: Lead, type: person}
  - {key: sum, label: Sum, type: money}
  - {key: on, label: On, type: date}
entries:
  - {key: stays, kind: risk, title: Stays}
  - key: one
    kind: risk
    title: One
    closed: {how: merged, on: 2023-05-01, why: Alike., into: [both]}
  - key: two
    kind: risk
    title: Two
    closed: {how: merged, on: 2023-05-01, why: Alike., into: [both]}
  - {key: both, kind: risk, title: Both}
  - key: wide
    kind: risk
    title: Wide
    closed: {how: split, on: 2023-05-01, why: Two owners., into: [left, right]}
  - {key: left, kind: risk, title: Left}
  - {key: right, kind: risk, title: Right}
  - key: done
    kind: risk
    title: Done
    closed: {on: 2023-05-01, why: Finished.}
  - key: away
    kind: risk
    title: Away
    closed: {how: moved, on: 2023-05-01, why: A service's., moved_to: [service/here]}
  - {key: lost, kind: risk, title: Lost}
  - {key: secret, kind: risk, title: Secret}
"""
SERVICE = """title: Service risks
scale: four
score_kinds: [{key: now, label: Now}]
entries:
  - {key: here, kind: risk, title: Here}
"""


def edition(period: str, entries: str) -> str:
    return (
        f"title: Risks\nperiod: '{period}'\nperiod_ends: {period}-03-31\nheadline: now\n"
        f"entries:\n{entries}"
    )


def plain(*keys: str) -> str:
    return "".join(
        f"  - {{key: {key}, ref: {key}, title: x, scores: {{now: 2}}}}\n" for key in keys
    )


CORRECTED = """  - key: stays
    ref: stays
    title: x
    scores:
      now:
        value: 4
        corrections: [{value: 2, on: 2023-06-01, why: A slip.}]
    columns: {lead: ann-lee, sum: '1,200', on: 2023-02-30}
    actions:
      - {key: wall, text: Wall., due_on: 2023-01-31, status: in-progress, percent: 20}
      - {key: pump, text: Pump., status: complete, percent: 100}
"""
SECRET = """  - key: secret
    ref: secret
    title: A secret
    exempt: {paragraphs: [3], public_interest: A case is pending.}
"""
LATER = """  - key: stays
    ref: stays
    title: x
    scores: {now: 2}
    columns: {lead: ann-lee}
    actions:
      - {key: wall, text: Wall., due_on: 2023-01-31, status: complete, percent: 100}
      - {key: gate, text: Gate., due_on: 2024-04-01}
"""


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return book_of(
        tmp_path,
        {
            "data/people/ann-lee.yml": "name: Ann Lee\n",
            "data/scales/four.yml": SCALE,
            "data/registers/risks/register.yml": REGISTER,
            "data/registers/risks/2023.yml": edition(
                "2023", CORRECTED + plain("one", "two", "wide", "done", "away", "lost", "secret")
            ),
            "data/registers/risks/2024.yml": edition(
                "2024", LATER + plain("both", "left", "right") + SECRET
            ),
            "data/registers/service/register.yml": SERVICE,
        },
    )


def ends(book: Book, key: str, register: str = "risks") -> tuple[list[str], list[str]]:
    life = history(book, register, key)
    return [one.id for one in life.came_from], [one.id for one in life.goes_on_in]


def test_a_merger_is_followed_both_ways(book: Book) -> None:
    assert ends(book, "both") == (["risks/one", "risks/two"], [])
    assert ends(book, "one") == ([], ["risks/both"])


def test_a_split_is_followed_both_ways(book: Book) -> None:
    assert ends(book, "wide") == ([], ["risks/left", "risks/right"])
    assert ends(book, "right") == (["risks/wide"], [])


def test_a_move_to_another_register_is_followed_both_ways(book: Book) -> None:
    assert ends(book, "away") == ([], ["service/here"])
    assert ends(book, "here", "service") == (["risks/away"], [])
    came = history(book, "service", "here").came_from[0]
    assert came.closing.why == "A service's."


def test_an_entry_without_an_end_is_gone_and_one_with_an_end_is_closed(book: Book) -> None:
    against = comparison(book, book.editions["risks/2024"])
    assert [c.key for c in against.of(Movement.GONE)] == ["lost"]
    assert {c.key for c in against.of(Movement.CLOSED)} == {"one", "two", "wide", "done", "away"}
    came = {c.key: [one.id for one in c.came_from] for c in against.of(Movement.NEW)}
    assert came == {
        "both": ["risks/one", "risks/two"],
        "left": ["risks/wide"],
        "right": ["risks/wide"],
    }


def test_a_closed_entry_is_not_missing_from_later_editions(book: Book) -> None:
    assert history(book, "risks", "done").missing_from == ()
    assert [e.id for e in history(book, "risks", "lost").missing_from] == ["risks/2024"]


def test_movement_is_between_the_scores_that_stand_and_says_so(book: Book) -> None:
    change = next(
        c for c in comparison(book, book.editions["risks/2024"]).changes if c.key == "stays"
    )
    assert (change.movement, change.corrected) == (Movement.UNCHANGED, True)
    latest = history(book, "risks", "stays").appearances[-1]
    assert (latest.movement, latest.corrected) == (Movement.UNCHANGED, True)


def test_a_withheld_score_has_not_moved_either_way(book: Book) -> None:
    against = comparison(book, book.editions["risks/2024"])
    assert [c.key for c in against.of(Movement.WITHHELD)] == ["secret"]


def test_actions_are_followed_from_edition_to_edition(book: Book) -> None:
    life = history(book, "risks", "stays")
    told = {
        thread.key: [(edition.period, action.percent) for edition, action in thread.steps]
        for thread in threads(life)
    }
    assert told == {
        "wall": [("2023", 20), ("2024", 100)],
        "pump": [("2023", 100)],
        "gate": [("2024", None)],
    }


def test_the_newest_edition_says_what_is_to_be_done(book: Book) -> None:
    assert [(one.entry_id, one.action.key) for one in followed(book)] == [
        ("risks/stays", "wall"),
        ("risks/stays", "gate"),
    ]


def test_an_action_is_late_if_its_day_passed_before_the_period_ended(book: Book) -> None:
    first, second = history(book, "risks", "stays").appearances
    assert [is_late(one, first.edition) for one in first.entry.actions] == [True, False]
    assert [is_late(one, second.edition) for one in second.entry.actions] == [False, False], (
        "complete, and due after the period"
    )


def test_cells_of_own_columns_mean_what_the_column_says(book: Book) -> None:
    register, edition_ = book.registers["risks"], book.editions["risks/2023"]
    cells = cells_of(register, edition_.entries[0])
    assert [cell.value if cell else None for cell in cells] == ["ann-lee", 1200, None]
    assert [cell.text for cell in cells if cell] == ["ann-lee", "1,200", "2023-02-30"], (
        "what is not of the type is kept as written"
    )
    assert cells_of(register, edition_.entries[1]) == (None, None, None)


def test_a_person_in_a_column_of_persons_is_a_link_both_ways(book: Book) -> None:
    found = [(link.via, str(link.source)) for link in book.links_to("person", "ann-lee")]
    assert found == [
        ("Entry.columns", "register:risks/2023#stays"),
        ("Entry.columns", "register:risks/2024#stays"),
    ]
