"""Every link is followed both ways, and a broken one is named."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from minutebook.book.book import Book, bind
from minutebook.book.titles import day
from minutebook.book.types import Problem
from minutebook.links.target import Target
from minutebook.loader.loader import read
from minutebook.records.council import Person, full_name
from tests.book.test_book import AGENDA, FRAMEWORK, REGISTER, edition, report
from tests.support.repositories import TODAY, book_of, write


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
