"""Meetings as they follow from their papers and from those of other meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from textwrap import dedent

import pytest

from minutebook.book.book import Book
from minutebook.book.meetings import Continued, Deferred, Neighbours
from minutebook.i18n.messages import ENGLISH
from minutebook.links.target import Target, slug
from minutebook.loader.decoder import MOST_ENTRIES
from minutebook.loader.json_schema import schema_of
from minutebook.queries.meetings.late_papers import published_after
from minutebook.queries.meetings.order_of_business import moved, order_taken
from minutebook.records.meetings import Confirmation, Minutes
from tests.support.repositories import book_of

Books = Callable[[Mapping[str, str]], Book]


@pytest.fixture
def books(tmp_path: Path) -> Books:
    """Makes a book from papers: 'audit/2024-03-05/agenda' and its text."""
    return lambda papers: book_of(
        tmp_path,
        {f"data/meetings/{name}.yml": dedent(text).lstrip() for name, text in papers.items()},
    )


# Minutes confirmed ###############################################################################


def test_one_set_of_minutes_is_confirmed_without_a_dash_and_several_in_a_list(books: Books) -> None:
    book = books(
        {
            "audit/2024-04-02/agenda": "items: [{number: 1, title: M, minutes_of: 2024-03-05}]",
            "audit/2024-04-02/minutes": """
                attendance: []
                items: [{number: 1, title: M, confirms: 2024-03-05}]
            """,
            "audit/2024-06-04/agenda": """
                items:
                  - {number: 1, title: M, minutes_of: [2024-04-02, {date: 2024-04-02, number: 2}]}
            """,
            "audit/2024-06-04/minutes": """
                attendance: []
                items:
                  - number: 1
                    title: M
                    confirms: [2024-04-02, {date: 2024-04-02, number: 2, corrections: A name.}]
            """,
        }
    )
    by = Target("meeting", "audit/2024-04-02", "item-1")
    later = Target("meeting", "audit/2024-06-04", "item-1")
    assert book.meetings["audit/2024-03-05"].put_for_confirmation == (by,)
    assert [one.by for one in book.meetings["audit/2024-03-05"].confirmed] == [by]
    for id_, corrections in (("audit/2024-04-02", None), ("audit/2024-04-02-2", "A name.")):
        meeting = book.meetings[id_]
        assert meeting.put_for_confirmation == (later,)
        assert [one.by for one in meeting.confirmed] == [later]
        assert [one.confirmation.corrections for one in meeting.confirmed] == [corrections]


def test_a_body_may_confirm_the_minutes_of_one_that_it_follows(books: Books) -> None:
    book = books(
        {
            "standards/2024-05-07/minutes": """
                attendance: []
                items: [{number: 1, title: M, confirms: {date: 2024-03-05, committee: audit}}]
            """
        }
    )
    assert set(book.meetings) == {"standards/2024-05-07", "audit/2024-03-05"}


# Two on one day ##################################################################################


def test_an_announcement_may_name_the_second_meeting_of_a_day(books: Books) -> None:
    book = books(
        {
            "audit/2024-03-05/agenda": """
                items:
                  - {number: 1, title: Next, announces: [{date: 2024-03-05, number: 2}]}
            """
        }
    )
    first, second = book.meetings_by_committee["audit"]
    assert (first.id, first.number) == ("audit/2024-03-05", 1)
    assert ENGLISH.say(first.day) == "5 March 2024"
    assert (second.id, second.number) == ("audit/2024-03-05-2", 2)
    assert ENGLISH.say(second.day) == "5 March 2024 (meeting 2)"
    assert second.state == "announced"
    assert (first.next, second.previous) == (second.id, first.id)


# Put off #########################################################################################


def test_a_postponed_meeting_and_the_one_in_its_place_know_each_other(books: Books) -> None:
    book = books(
        {
            "audit/2024-03-05/agenda": """
                status: postponed
                postponed_to: audit/2024-03-12
                reason: Snow.
            """,
            "audit/2024-03-12/agenda": "items: []",
        }
    )
    assert book.meetings["audit/2024-03-05"].state == "postponed"
    assert book.meetings["audit/2024-03-05"].is_off
    assert book.meetings["audit/2024-03-12"].replaces == ("audit/2024-03-05",)


def test_an_adjourned_meeting_leaves_the_items_from_a_given_one(books: Books) -> None:
    book = books(
        {
            "audit/2024-03-05/agenda": """
                status: adjourned
                adjourned_to: audit/2024-03-12
                adjourned_from: item-2
                items: [{number: 1, title: A}, {number: 2, title: B}, {number: 3, title: C}]
            """,
            "audit/2024-03-12/minutes": """
                attendance: []
                items: [{number: 2, title: B}, {number: 3, title: C}]
            """,
        }
    )
    assert book.meetings["audit/2024-03-05"].left == ("item-2", "item-3")
    assert book.meetings["audit/2024-03-12"].continues == (
        Continued("audit/2024-03-05", ("item-2", "item-3")),
    )


def test_an_item_is_deferred_to_a_meeting_or_to_an_item_of_it(books: Books) -> None:
    book = books(
        {
            "audit/2024-03-05/minutes": """
                attendance: []
                items:
                  - {number: 4, title: A, disposal: deferred, deferred_to: audit/2024-04-02#item-6}
                  - {number: 5, title: B, disposal: deferred, deferred_to: audit/2024-04-02}
                  - {number: 6, title: C, disposal: deferred, deferred_to: audit/2099-01-06}
            """,
            "audit/2024-04-02/agenda": "items: [{number: 6, title: A}]",
        }
    )
    assert book.meetings["audit/2024-04-02"].deferred_here == (
        Deferred(Target("meeting", "audit/2024-03-05", "item-4"), "item-6"),
        Deferred(Target("meeting", "audit/2024-03-05", "item-5"), ""),
    )


@pytest.mark.parametrize("status", ["proposed", "cancelled", "postponed", "adjourned"])
def test_a_meeting_is_what_its_agenda_says_became_of_it(books: Books, status: str) -> None:
    book = books({"audit/2024-03-05/agenda": f"status: {status}"})
    assert book.meetings["audit/2024-03-05"].state == status
    assert book.meetings["audit/2024-03-05"].is_off == (status in ("cancelled", "postponed"))


# Joint ###########################################################################################

JOINT = {
    "audit/2024-02-06/agenda": "items: []",
    "scrutiny/2024-03-05/agenda": "with: [audit]\nitems: []",
    "audit/2024-04-02/minutes": """
        attendance: []
        items: [{number: 1, title: M, confirms: 2024-03-05}]
    """,
    "scrutiny/2024-05-07/agenda": "items: [{number: 1, title: M, minutes_of: 2024-03-05}]",
}


def test_a_joint_meeting_is_one_and_belongs_to_each_of_its_bodies(books: Books) -> None:
    book = books(JOINT)
    joint = book.meetings["scrutiny/2024-03-05"]
    assert joint.bodies == ("scrutiny", "audit")
    assert joint in book.meetings_by_committee["scrutiny"]
    assert joint in book.meetings_by_committee["audit"]
    assert joint.sequence == (
        Neighbours("scrutiny", None, "scrutiny/2024-05-07"),
        Neighbours("audit", "audit/2024-02-06", "audit/2024-04-02"),
    )
    assert book.meetings["audit/2024-02-06"].next == joint.id


def test_either_body_may_confirm_the_minutes_of_a_joint_meeting_by_its_day(books: Books) -> None:
    book = books(JOINT)
    joint = book.meetings["scrutiny/2024-03-05"]
    assert "audit/2024-03-05" not in book.meetings
    assert [one.by.id for one in joint.confirmed] == ["audit/2024-04-02"]
    assert [one.id for one in joint.put_for_confirmation] == ["scrutiny/2024-05-07"]


def test_a_body_s_own_meeting_of_a_day_comes_before_a_joint_one(books: Books) -> None:
    book = books({**JOINT, "audit/2024-03-05/agenda": "items: []"})
    day = dt.date(2024, 3, 5)
    assert book.meeting_on("audit", day) == "audit/2024-03-05"
    assert book.meeting_on("audit", day, 2) == "scrutiny/2024-03-05"
    assert book.meeting_on("audit", day, 3) == "audit/2024-03-05-3"


def test_a_joint_meeting_has_the_names_of_its_bodies(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        {
            "data/committees/audit.yml": "name: Audit and Risk Committee\nshort_name: Audit",
            "data/committees/scrutiny.yml": "name: Scrutiny Committee",
            "data/meetings/scrutiny/2024-03-05/agenda.yml": "with: [audit]",
        },
    )
    meeting = book.meetings["scrutiny/2024-03-05"]
    assert book.who_met(meeting) == "Scrutiny Committee and Audit and Risk Committee"
    assert book.who_met(meeting, short=True) == "Scrutiny Committee and Audit"


# Numbers #########################################################################################


@pytest.mark.parametrize(
    ("number", "key"),
    [
        ("5", "item-5"),
        ("5(a)", "item-5-a"),
        ("11A", "item-11a"),
        ("45/2023", "item-45-2023"),
        ("3.1", "item-3-1"),
    ],
)
def test_each_way_of_numbering_gives_a_key(books: Books, number: str, key: str) -> None:
    book = books({"audit/2024-03-05/agenda": f"items: [{{number: {number}, title: A}}]"})
    assert [item.key for item in book.meetings["audit/2024-03-05"].items] == [key]


def test_an_item_without_a_number_has_the_key_of_its_title(books: Books) -> None:
    book = books({"audit/2024-03-05/agenda": "items: [{title: Tŷ’r Ffair and the café}]"})
    assert [item.key for item in book.meetings["audit/2024-03-05"].items] == [
        "item-ty-r-ffair-and-the-cafe"
    ]


def test_a_letter_with_an_accent_is_the_letter_in_an_address() -> None:
    assert slug("Siân Ŵyn: £½") == "sian-wyn"


def test_a_minute_with_another_number_is_joined_to_its_item_by_its_key(books: Books) -> None:
    book = books(
        {
            "audit/2024-03-05/agenda": "items: [{number: 5, title: A}]",
            "audit/2024-03-05/minutes": """
                attendance: []
                items: [{number: 45/2023, key: item-5, title: A}]
            """,
        }
    )
    (item,) = book.meetings["audit/2024-03-05"].items
    assert item.number == "5"
    assert item.minute is not None
    assert item.minute.number == "45/2023"


# Order of business ###############################################################################


def order(books: Books, agenda: list[str], minutes: list[str]) -> Mapping[str, str | None]:
    listed = ", ".join(f"{{key: {key}, title: x}}" for key in agenda)
    taken = ", ".join(f"{{key: {key}, title: x}}" for key in minutes)
    book = books(
        {
            "audit/2024-03-05/agenda": f"items: [{listed}]",
            "audit/2024-03-05/minutes": f"attendance: []\nitems: [{taken}]",
        }
    )
    return moved(book.meetings["audit/2024-03-05"])


@pytest.mark.parametrize(
    ("agenda", "minutes", "expected"),
    [
        ("abcd", "abcd", {}),
        ("abcd", "acd", {}),
        ("abcd", "axbcd", {}),
        ("abcd", "dabc", {"d": None}),
        ("abcd", "acdb", {"b": "d"}),
        ("abcd", "cabxd", {"c": None}),
        ("abcd", "dcba", {"d": None, "c": "d", "b": "c"}),
        ("abcdef", "adbcfe", {"d": "a", "f": "c"}),
        ("", "ab", {}),
        ("ab", "", {}),
    ],
)
def test_as_few_items_as_can_be_count_as_taken_out_of_order(
    books: Books, agenda: str, minutes: str, expected: Mapping[str, str | None]
) -> None:
    assert order(books, list(agenda), list(minutes)) == expected


def test_an_item_that_was_not_taken_has_no_place_in_the_order(books: Books) -> None:
    book = books(
        {
            "audit/2024-03-05/agenda": "items: [{key: a, title: x}, {key: b, title: x}]",
            "audit/2024-03-05/minutes": """
                attendance: []
                items: [{key: b, title: x, disposal: withdrawn}, {key: a, title: x}]
            """,
        }
    )
    meeting = book.meetings["audit/2024-03-05"]
    assert order_taken(meeting) == ("a",)
    assert moved(meeting) == {}


# Published after the agenda ######################################################################


def test_what_came_after_the_agenda_is_listed_as_it_was_published(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        {
            "data/meetings/audit/2024-03-05/agenda.yml": dedent(
                """
                published_on: 2024-02-26
                supplements:
                  - key: extra
                    title: Supplementary agenda
                    published_on: 2024-03-01
                    published_at: 12:00
                    reason: An urgent item.
                items:
                  - number: 1
                    title: Budget
                    papers:
                      - With the agenda
                      - {title: Late, published_on: 2024-03-01, late_reason: Figures came late.}
                  - {number: 1A, title: Flood, supplement: extra}
                """
            ),
            "content/meetings/audit/2024-03-05/budget.md": "---\ntitle: The budget\nitem: item-1\n"
            "published_on: 2024-02-28\nlate_reason: It was not ready.\n---\nText.\n",
        },
    )
    found = published_after(book.meetings["audit/2024-03-05"])
    assert [(late.what.title, late.items, late.reason) for late in found] == [
        ("The budget", ("item-1",), "It was not ready."),
        ("Late", ("item-1",), "Figures came late."),
        ("Supplementary agenda", ("item-1a",), "An urgent item."),
    ]


# One entry for a list ############################################################################


@pytest.mark.parametrize(
    "written", ["2024-04-02", "{date: 2024-04-02}", "[2024-04-02]", "[{date: 2024-04-02}]"]
)
def test_a_list_of_one_may_be_written_as_that_one(books: Books, written: str) -> None:
    book = books(
        {
            "audit/2024-06-04/minutes": f"""
                attendance: []
                items: [{{number: 1, title: M, confirms: {written}}}]
            """
        }
    )
    minutes = book.meetings["audit/2024-06-04"].minutes
    assert minutes is not None
    assert minutes.items[0].confirms == (Confirmation(date=dt.date(2024, 4, 2)),)


def test_the_schema_takes_one_or_a_list() -> None:
    definitions = schema_of(Minutes, "minutes")["$defs"]
    assert definitions["Minute"]["properties"]["confirms"]["anyOf"] == [
        {
            "type": "array",
            "items": {"$ref": "#/$defs/Confirmation"},
            "maxItems": MOST_ENTRIES,
        },
        {"$ref": "#/$defs/Confirmation"},
    ]
