"""Every record by its id, and every link followed both ways."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from minutebook.book.book import Book, bind
from minutebook.book.meetings import Item
from minutebook.book.titles import day
from minutebook.book.types import Problem
from minutebook.links.target import Target
from minutebook.loader.loader import read
from minutebook.records.council import Person, full_name
from tests.support.repositories import TODAY, book_of, write

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


# Links ###########################################################################################


@pytest.fixture
def linked(tmp_path: Path) -> Book:
    """A book with a record of each kind."""
    return book_of(
        tmp_path,
        {
            "data/committees/audit.yml": "name: Audit Committee\nshort_name: Audit\n",
            "data/committees/cabinet.yml": "name: Cabinet\n",
            "data/people/jo-smith.yml": "name: Jo Smith\ntitle: Dr\npost_nominals: OBE\n",
            "data/scales/two.yml": "title: Two by two\nimpact: []\nlikelihood: []\n",
            "data/tables/results.yml": "title: Results\nlabel: x\ncolumns: []\nrows: []\n",
            "data/glossary.yml": "terms:\n  - {term: DToC, means: Delayed transfer of care}\n"
            "  - {term: CLA, means: Children looked after}\n",
            "data/registers/risks/register.yml": REGISTER,
            "data/registers/risks/2022.yml": edition("2022-03-31", "Corp 1"),
            "data/performance/roads/framework.yml": FRAMEWORK,
            "data/performance/roads/2022.yml": report("2022-03-31"),
            "data/meetings/audit/2024-03-05/agenda.yml": "items:\n  - {number: 4, title: Budget}\n"
            "  - {title: Thanks}\n",
            "data/meetings/audit/2024-03-05/minutes.yml": "attendance: [jo-smith]\nitems:\n"
            "  - number: 4\n    title: Budget\n    paragraphs: [One., Two.]\n"
            "    actions: [{id: figures, text: Send the figures.}]\n",
            "data/meetings/cabinet/2024-04-09/decisions.yml": "decisions:\n"
            "  - {id: sale, title: Sale of the depot, status: approved, author: jo-smith, "
            "paragraphs: [Sold.], actions: [{id: sell, text: Sell it.}]}\n",
            "data/meetings/lost/2024-05-07/agenda.yml": AGENDA,
            "content/meetings/audit/2024-03-05/budget.md": "---\ntitle: Budget report\n---\n"
            "By [Jo](person:jo-smith) on [DToC](glossary:DToC).\n",
        },
    )


@pytest.mark.parametrize(
    ("link", "title", "address"),
    [
        ("meeting:audit/2024-03-05", "Audit, 5 March 2024", "meetings/audit/2024-03-05/"),
        (
            "meeting:audit/2024-03-05#item-4",
            "Audit, 5 March 2024, item 4",
            "meetings/audit/2024-03-05/#item-4",
        ),
        (
            "meeting:audit/2024-03-05#item-thanks",
            "Audit, 5 March 2024: Thanks",
            "meetings/audit/2024-03-05/#item-thanks",
        ),
        (
            "meeting:audit/2024-03-05#item-4-p2",
            "Audit, 5 March 2024, item 4",
            "meetings/audit/2024-03-05/#item-4-p2",
        ),
        (
            "meeting:audit/2024-03-05#attendance",
            "Audit, 5 March 2024",
            "meetings/audit/2024-03-05/#attendance",
        ),
        (
            "meeting:audit/2024-03-05#figures",
            "Audit, 5 March 2024",
            "meetings/audit/2024-03-05/#figures",
        ),
        ("meeting:cabinet/2024-04-09", "Cabinet, 9 April 2024", "meetings/cabinet/2024-04-09/"),
        ("meeting:lost/2024-05-07", "lost, 7 May 2024", "meetings/lost/2024-05-07/"),
        (
            "report:audit/2024-03-05/budget",
            "Budget report",
            "meetings/audit/2024-03-05/budget/",
        ),
        ("decision:sale", "Sale of the depot", "decisions/sale/"),
        ("decision:sale#p1", "Sale of the depot", "decisions/sale/#p1"),
        ("decision:sale#sell", "Sale of the depot", "decisions/sale/#sell"),
        ("committee:audit", "Audit Committee", "committees/audit/"),
        ("person:jo-smith", "Dr Jo Smith OBE", "people/jo-smith/"),
        ("register:risks", "Risks", "registers/risks/"),
        ("register:risks/2022", "Risks at 2022-03-31", "registers/risks/2022/"),
        ("register:risks/2022#corp-1", "Corp 1, 2022", "registers/risks/2022/#Corp-1"),
        ("entry:risks/flooding", "Flooding", "registers/risks/entries/flooding/"),
        ("performance:roads", "Roads", "performance/roads/"),
        ("performance:roads/2022", "Roads at 2022-03-31", "performance/roads/2022/"),
        (
            "performance:roads/2022#mending",
            "Roads at 2022-03-31: Mending",
            "performance/roads/2022/#mending",
        ),
        (
            "performance:roads/2022#row-potholes",
            "Roads at 2022-03-31",
            "performance/roads/2022/#row-potholes",
        ),
        ("indicator:roads/potholes", "Potholes", "performance/roads/indicators/potholes/"),
        ("scale:two", "Two by two", "scores/two/"),
        ("action:figures", "Send the figures.", "actions/#figures"),
        ("glossary:DToC", "DToC", "glossary/#dtoc"),
    ],
)
def test_a_link_leads_to_a_record_with_a_title_and_an_address(
    link: str, title: str, address: str, linked: Book
) -> None:
    kind, _, rest = link.partition(":")
    id_, _, anchor = rest.partition("#")
    one = Target(kind, "dtoc" if kind == "glossary" else id_, anchor)
    assert linked.problem(one) is None
    assert linked.title(one) == title
    assert linked.address(one) == address


@pytest.mark.parametrize(
    ("target", "problem"),
    [
        (
            Target("person", "jo-smyth"),
            Problem("there is no person 'jo-smyth'", ("jo-smith",)),
        ),
        (
            Target("register", "risks/2021"),
            Problem("there is no register 'risks/2021'", ("risks", "risks/2022")),
        ),
        (
            Target("register", "risks/2022", "CR1"),
            Problem("register 'risks/2022' has no part 'CR1'", ("Corp-1",)),
        ),
        (
            Target("meeting", "audit/2024-03-05", "item-5"),
            Problem(
                "meeting 'audit/2024-03-05' has no part 'item-5'",
                ("attendance", "item-4", "item-4-p1", "item-4-p2", "figures", "item-thanks"),
            ),
        ),
        (
            Target("meeting", "cabinet/2024-04-09", "attendance"),
            Problem(
                "meeting 'cabinet/2024-04-09' has no part 'attendance'", ("sale-of-the-depot",)
            ),
        ),
        (
            Target("decision", "sale", "p2"),
            Problem("decision 'sale' has no part 'p2'", ("p1", "sell")),
        ),
        (
            Target("performance", "roads/2022", "row-walls"),
            Problem(
                "performance 'roads/2022' has no part 'row-walls'", ("mending", "row-potholes")
            ),
        ),
        (
            Target("person", "jo-smith", "posts"),
            Problem("person 'jo-smith' has no part 'posts'"),
        ),
        (
            Target("glossary", "dtoc", "more"),
            Problem("glossary term 'dtoc' has no part 'more'"),
        ),
        (Target("table", "marks"), Problem("there is no table 'marks'", ("results",))),
    ],
)
def test_a_broken_link_is_named_with_what_was_perhaps_meant(
    target: Target, problem: Problem, linked: Book
) -> None:
    found = linked.problem(target)
    assert found is not None
    assert (found.what, tuple(found.near)) == (problem.what, problem.near)


def test_every_link_can_be_followed_back(linked: Book) -> None:
    assert [(str(r.source), r.via) for r in linked.links_to("person", "jo-smith")] == [
        ("meeting:audit/2024-03-05", "Attendance.person"),
        ("decision:sale", "Decision.author"),
        ("report:audit/2024-03-05/budget", "Prose.text"),
    ]
    assert [str(r.source) for r in linked.links_to("person", "jo-smith", "Decision.author")] == [
        "decision:sale"
    ]
    assert [str(r.source) for r in linked.links_to("glossary", "dtoc")] == [
        "report:audit/2024-03-05/budget"
    ]
    assert linked.links_to("person", "nobody") == ()


def test_terms_stand_in_alphabetical_order(linked: Book) -> None:
    assert list(linked.glossary) == ["cla", "dtoc"]


def test_a_book_is_for_a_council_and_a_day(tmp_path: Path) -> None:
    book = book_of(tmp_path, {})
    assert book.body.name == "Borchester District Council"
    assert book.today.date == TODAY
    assert book.meetings == {}
    assert book.glossary == {}


def test_a_book_can_be_bound_though_the_council_was_not_read(tmp_path: Path) -> None:
    archive = read(write(tmp_path, {"data/body.yml": "nam: x\n", "content/a.md": "A\n"}))
    assert [finding.code for finding in archive.findings] == ["no-schema", "unknown-key"]
    assert bind(archive, TODAY).body.name == "The council"


def test_days_and_names_are_written_as_people_write_them() -> None:
    assert day(dt.date(2018, 2, 7)) == "7 February 2018"
    assert full_name(Person(name="Jo Smith")) == "Jo Smith"
    assert (
        full_name(Person(name="Geoff Driver", title="County Councillor", post_nominals="CBE"))
        == "County Councillor Geoff Driver CBE"
    )
