"""Every record by its id, and meetings and editions made of what tells of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from minutebook.book.book import Book
from minutebook.book.meetings import Item
from tests.support.repositories import book_of

Books = Callable[[Mapping[str, str]], Book]


@pytest.fixture
def books(tmp_path: Path) -> Books:
    """Makes a book from files of data/."""
    return lambda files: book_of(tmp_path, {f"data/{name}": text for name, text in files.items()})


def meeting(date: str, name: str, committee: str = "audit") -> str:
    return f"meetings/{committee}/{date}/{name}.yml"


def items(*titles: str) -> str:
    return "".join(f"  - {{number: {n}, title: {t}}}\n" for n, t in enumerate(titles, 1))


# Items ###########################################################################################


def test_an_item_is_one_whichever_files_tell_of_it(books: Books) -> None:
    book = books(
        {
            meeting("2024-03-05", "agenda"): "items:\n" + items("Apologies", "Budget"),
            meeting("2024-03-05", "minutes"): "attendance: []\nitems:\n" + items("None", "Budget"),
            meeting("2024-03-05", "decisions"): "decisions:\n"
            "  - {id: budget, title: The budget, status: approved, item: item-2}\n",
        }
    )
    first, second = book.meetings["audit/2024-03-05"].items
    assert first.agenda is not None
    assert first.minute is not None
    assert first.decisions == ()
    assert (first.key, first.number, first.title) == ("item-1", "1", "Apologies")
    assert [decision.id for decision in second.decisions] == ["budget"]


def keys(agenda: list[str], minutes: list[str], decided: list[str], books: Books) -> list[str]:
    def listed(wanted: list[str]) -> str:
        return "".join(f"\n  - {{key: {key}, title: x}}" for key in wanted) or " []"

    decisions = "".join(
        f"\n  - {{id: d{n}, title: D {n}, status: approved{f', item: {key}' if key else ''}}}"
        for n, key in enumerate(decided)
    )
    book = books(
        {
            meeting("2024-03-05", "agenda"): f"items:{listed(agenda)}\n",
            meeting("2024-03-05", "minutes"): f"attendance: []\nitems:{listed(minutes)}\n",
            meeting("2024-03-05", "decisions"): f"decisions:{decisions or ' []'}\n",
        }
    )
    return [item.key for item in book.meetings["audit/2024-03-05"].items]


@pytest.mark.parametrize(
    ("agenda", "minutes", "decided", "expected"),
    [
        ([], [], [], []),
        (["a", "b"], [], [], ["a", "b"]),
        ([], ["a", "b"], [], ["a", "b"]),
        (["a", "b"], ["a", "urgent", "b"], [], ["a", "urgent", "b"]),
        (["a", "b"], ["b", "urgent", "a"], [], ["a", "b", "urgent"]),
        (["a", "b"], ["welcome", "thanks", "a"], [], ["welcome", "thanks", "a", "b"]),
        (["a"], ["a"], ["a", "", "elsewhere"], ["a", "d-1", "elsewhere"]),
    ],
)
def test_items_stand_in_the_order_of_the_agenda_then_of_the_minutes(
    agenda: list[str], minutes: list[str], decided: list[str], expected: list[str], books: Books
) -> None:
    assert keys(agenda, minutes, decided, books) == expected


def test_an_item_takes_its_title_from_the_first_that_has_one(books: Books) -> None:
    book = books(
        {
            meeting("2024-03-05", "minutes"): "attendance: []\nitems:\n  - title: Welcome\n",
            meeting("2024-03-05", "decisions"): "decisions:\n"
            "  - {id: sale, title: Sale of the depot, status: approved}\n",
        }
    )
    found: tuple[Item, ...] = book.meetings["audit/2024-03-05"].items
    assert [(item.key, item.number, item.title) for item in found] == [
        ("item-welcome", None, "Welcome"),
        ("sale-of-the-depot", None, "Sale of the depot"),
    ]


# Meetings ########################################################################################

AGENDA = "items:\n  - title: Apologies\n"
MINUTES = "attendance: []\nitems: []\n"


@pytest.mark.parametrize(
    ("files", "state"),
    [
        ({"agenda": AGENDA}, "called"),
        ({"agenda": AGENDA + "status: cancelled\n"}, "cancelled"),
        ({"agenda": AGENDA + "status: postponed\n", "minutes": MINUTES}, "postponed"),
        ({"agenda": AGENDA + "status: adjourned\n"}, "adjourned"),
        ({"agenda": AGENDA, "minutes": MINUTES}, "minuted"),
        ({"decisions": "decisions:\n  - {id: a, title: A, status: approved}\n"}, "decided"),
        ({"decisions": "decisions: []\n"}, "known"),
    ],
)
def test_the_state_of_a_meeting_follows_from_its_files(
    files: dict[str, str], state: str, books: Books
) -> None:
    book = books({meeting("2024-03-05", name): text for name, text in files.items()})
    assert book.meetings["audit/2024-03-05"].state == state


def test_a_meeting_is_on_record_as_soon_as_it_is_announced(books: Books) -> None:
    book = books(
        {
            meeting("2024-03-05", "agenda"): "items:\n  - number: 7\n    title: Next\n"
            "    announces:\n      - {date: 2024-04-09, time: '14:00', place: Room 1}\n",
            meeting("2024-03-05", "minutes"): "attendance: []\nitems:\n  - number: 7\n"
            "    title: Next\n    announces:\n      - {date: 2024-04-09, time: '14:30'}\n",
        }
    )
    coming = book.meetings["audit/2024-04-09"]
    assert coming.state == "announced"
    assert [str(announced.by) for announced in coming.announced] == [
        "meeting:audit/2024-03-05#item-7",
        "meeting:audit/2024-03-05#item-7",
    ]
    assert (coming.time, coming.place) == (dt.time(14), "Room 1")
    assert coming.items == ()
    assert (coming.agenda, coming.minutes) == (None, None)


def test_confirmations_are_linked_both_ways(books: Books) -> None:
    book = books(
        {
            meeting("2024-03-05", "agenda"): "items:\n  - number: 2\n    title: Minutes\n"
            "    minutes_of: 2024-02-06\n",
            meeting("2024-03-05", "minutes"): "attendance: []\nitems:\n  - number: 2\n"
            "    title: Minutes\n    confirms: {date: 2024-02-06, corrections: One name.}\n",
        }
    )
    earlier = book.meetings["audit/2024-02-06"]
    assert earlier.state == "known"
    assert [str(by) for by in earlier.put_for_confirmation] == ["meeting:audit/2024-03-05#item-2"]
    (confirmed,) = earlier.confirmed
    assert str(confirmed.by) == "meeting:audit/2024-03-05#item-2"
    assert confirmed.confirmation.corrections == "One name."


def test_time_and_place_come_from_the_minutes_then_the_agenda(books: Books) -> None:
    date = "2024-03-05"
    book = books(
        {
            meeting(date, "agenda"): AGENDA + "time: '14:00'\nplace: Room 1\n",
            meeting(date, "minutes"): MINUTES + "time: '14:05'\n",
            meeting("2024-04-09", "minutes"): MINUTES,
        }
    )
    held = book.meetings["audit/2024-03-05"]
    assert (held.time, held.place) == (dt.time(14, 5), "Room 1")
    unknown = book.meetings["audit/2024-04-09"]
    assert (unknown.time, unknown.place) == (None, None)


def test_each_meeting_knows_the_ones_before_and_after_it_of_its_committee(books: Books) -> None:
    dates = ["2024-04-09", "2024-03-05-2", "2024-03-05"]
    book = books(
        {meeting(date, "agenda"): AGENDA for date in dates}
        | {meeting("2024-03-20", "agenda", "cabinet"): AGENDA}
    )
    assert {m.id: (m.previous, m.next) for m in book.meetings.values()} == {
        "audit/2024-03-05": (None, "audit/2024-03-05-2"),
        "audit/2024-03-05-2": ("audit/2024-03-05", "audit/2024-04-09"),
        "audit/2024-04-09": ("audit/2024-03-05-2", None),
        "cabinet/2024-03-20": (None, None),
    }
    assert [m.id for m in book.meetings_by_date] == [
        "audit/2024-03-05",
        "audit/2024-03-05-2",
        "cabinet/2024-03-20",
        "audit/2024-04-09",
    ]
    assert book.meetings["audit/2024-03-05-2"].date == dt.date(2024, 3, 5)


def test_reports_belong_to_their_meeting(tmp_path: Path) -> None:
    folder = "content/meetings/audit/2024-03-05"
    book = book_of(
        tmp_path,
        {f"{folder}/{name}.md": f"---\ntitle: {name}\n---\n" for name in ("budget", "audit")},
    )
    held = book.meetings["audit/2024-03-05"]
    assert [report.id for report in held.reports] == [
        "audit/2024-03-05/audit",
        "audit/2024-03-05/budget",
    ]
    assert held.state == "known"


def test_decisions_and_actions_know_where_they_were_made(books: Books) -> None:
    book = books(
        {
            meeting("2024-03-05", "minutes"): "attendance: []\nitems:\n  - number: 4\n"
            "    title: Budget\n    actions:\n      - {id: figures, text: Send the figures.}\n",
            meeting("2024-04-09", "decisions"): "decisions:\n"
            "  - id: sale\n    title: Sale\n    status: approved\n"
            "    actions: [{id: sell, text: Sell it.}]\n",
        }
    )
    assert book.decisions["sale"].title == "Sale"
    assert book.decided_at == {"sale": "audit/2024-04-09"}
    assert {id_: str(action.asked_at) for id_, action in book.actions.items()} == {
        "figures": "meeting:audit/2024-03-05#item-4",
        "sell": "decision:sale",
    }


# Editions ########################################################################################

REGISTER = """title: Risks
scale: two
score_kinds: []
entries:
  - {key: flooding, kind: risk, title: Flooding}
"""


def edition(period_ends: str, ref: str = "CR1") -> str:
    return (
        f"title: Risks at {period_ends}\nperiod: '{period_ends[:4]}'\nperiod_ends: {period_ends}\n"
        f"headline: now\nentries:\n  - {{key: flooding, ref: {ref}, title: Flooding}}\n"
    )


def report(period_ends: str) -> str:
    return f"""title: Roads at {period_ends}
period: '{period_ends[:4]}'
period_ends: {period_ends}
sections:
  - key: mending
    title: Mending
    tables:
      - title: Mending
        columns: [{{label: Holes}}]
        rows: [{{indicator: potholes, cells: ['12']}}]
"""


FRAMEWORK = "title: Roads\nindicators:\n  - {key: potholes, title: Potholes, polarity: low}\n"


def test_editions_are_ordered_by_the_end_of_their_period(books: Books) -> None:
    book = books(
        {
            "registers/risks/register.yml": REGISTER,
            "registers/risks/b.yml": edition("2022-03-31"),
            "registers/risks/a.yml": edition("2024-03-31"),
            "registers/other/a.yml": edition("2023-03-31"),
            "performance/roads/framework.yml": FRAMEWORK,
            "performance/roads/a.yml": report("2024-03-31"),
            "performance/roads/b.yml": report("2022-03-31"),
        }
    )
    assert [e.id for e in book.editions_of("risks")] == ["risks/b", "risks/a"]
    assert [e.id for e in book.performance_of("roads")] == ["roads/b", "roads/a"]
    assert book.editions_of("roads") == ()
    assert book.performance_of("risks") == ()
    assert list(book.catalogue) == ["risks/flooding"]
    assert list(book.indicators) == ["roads/potholes"]


@pytest.mark.parametrize("anchor", ["Corp 1", "Corp-1", "corp-1", "CORP 1"])
def test_an_entry_is_found_by_its_reference_however_it_is_spelt(anchor: str, books: Books) -> None:
    book = books({"registers/risks/a.yml": edition("2022-03-31", "Corp 1")})
    entry = book.entry("risks/a", anchor)
    assert entry is not None
    assert entry.key == "flooding"


def test_an_entry_that_is_not_there_is_not_found(books: Books) -> None:
    book = books({"registers/risks/a.yml": edition("2022-03-31")})
    assert book.entry("risks/a", "CR2") is None
    assert book.entry("risks/b", "CR1") is None
