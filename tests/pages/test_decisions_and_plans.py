"""Who decided what, what became of it, and what is still to come."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from minutebook.book.book import Book
from minutebook.exports.json.decisions import plan_facts
from minutebook.links.target import Target
from minutebook.macros import VOCABULARY
from minutebook.pages.catalog import pages
from minutebook.queries.decisions import forward_plan, provenance
from minutebook.queries.decisions.forward_plan import Aspect, Standing
from minutebook.records.decisions import MakerKind
from tests.support.repositories import book_of

PEOPLE = {
    "data/people/jo.yml": "name: Jo Lee\ntitle: Councillor\n",
    "data/people/pat.yml": "name: Pat Day\nkind: officer\n",
}
CABINET = {"data/committees/cabinet.yml": "name: Cabinet\nkind: cabinet\n"}
FORM = """
title: Decisions of the Head of Streets
decided_on: 2024-02-01
maker_kind: officer
makers: [{person: pat, post: Head of Streets}]
authority: See [the plan](plan:2024-01).
decisions:
  - {id: lamp, title: A lamp, status: approved}
  - id: sign
    title: A sign
    status: approved
    decided_on: 2024-02-02
    actions: [{id: paint, text: Paint it.}]
"""
PLAN = """
title: January
published_on: {day}
from: 2024-01-01
entries:
"""


def plan(day: str, *entries: str) -> str:
    return PLAN.format(day=day) + "".join(f"  - {{{entry}}}\n" for entry in entries)


def entry(key: str, more: str = "") -> str:
    return f"key: {key}, title: The {key}, matter: Whether, maker: cabinet{more}"


# How a decision was taken ########################################################################


def test_a_form_s_decisions_have_its_day_its_makers_and_one_another(tmp_path: Path) -> None:
    book = book_of(tmp_path, {**PEOPLE, "data/decisions/streets.yml": FORM, **PLANS})
    how = provenance.taken(book, "lamp")
    assert (how.date, how.kind, how.committee) == (dt.date(2024, 2, 1), MakerKind.OFFICER, None)
    assert [one.person for one in how.people] == ["pat"]
    assert provenance.taken(book, "sign").date == dt.date(2024, 2, 2)
    assert [one.id for one in provenance.siblings(book, "lamp")] == ["sign"]


PLANS = {"data/plan/2024-01.yml": plan("2024-01-01", entry("pool")), **CABINET}


def test_what_a_form_names_is_named_on_the_page_of_each_of_its_decisions(tmp_path: Path) -> None:
    book = book_of(tmp_path, {**PEOPLE, "data/decisions/streets.yml": FORM, **PLANS})
    named = [str(link.source) for link in book.links_to("person", "pat", "Maker.person")]
    assert named == ["decision:lamp", "decision:sign"]
    mentions = [str(link.source) for link in book.links_to("plan", "2024-01")]
    assert mentions == ["decision:lamp", "decision:sign"]
    assert str(book.actions["paint"].asked_at) == "decision:sign"


@pytest.mark.parametrize(
    ("committee", "more", "kind"),
    [
        ("name: C\nkind: cabinet\n", "", MakerKind.CABINET),
        ("name: C\nkind: council\n", "", MakerKind.COUNCIL),
        ("name: C\nkind: joint\n", "", MakerKind.JOINT),
        ("name: C\nkind: subcommittee\n", "", MakerKind.COMMITTEE),
        ("name: C\n", "maker_person: jo", MakerKind.MEMBER),
        ("name: C\n", "maker_kind: officer", MakerKind.OFFICER),
    ],
)
def test_the_sort_of_maker_is_that_of_the_committee_unless_the_decision_says_it(
    tmp_path: Path, committee: str, more: str, kind: MakerKind
) -> None:
    decision = f"{{id: d, title: D, status: approved, {more}}}"
    book = book_of(
        tmp_path,
        {
            **PEOPLE,
            "data/committees/c.yml": committee,
            "data/meetings/c/2024-02-01/decisions.yml": f"decisions: [{decision}]\n",
        },
    )
    assert provenance.taken(book, "d").kind is kind


def test_a_decision_without_steps_has_one_its_status(tmp_path: Path) -> None:
    book = book_of(tmp_path, {**PEOPLE, "data/decisions/streets.yml": FORM, **PLANS})
    (step,) = provenance.life(book, "lamp")
    assert (step.status.value, step.on) == ("approved", dt.date(2024, 2, 1))


# Plans ###########################################################################################


def planned(root: Path, *plans: tuple[str, list[str]], **more: str) -> Book:
    files = {f"data/plan/{day}.yml": plan(day, *entries) for day, entries in plans}
    return book_of(root, {**CABINET, **PEOPLE, **files, **more})


def test_the_current_plan_is_the_last_one_published_by_the_day_of_the_build(
    tmp_path: Path,
) -> None:
    book = planned(
        tmp_path,
        ("2024-01-08", [entry("pool")]),
        ("2024-03-01", [entry("pool")]),
        ("2024-03-02", [entry("pool")]),
    )
    now = forward_plan.current(book)
    assert now is not None
    assert now.published_on == book.today.date == dt.date(2024, 3, 1)


def test_what_a_plan_changed_of_an_entry(tmp_path: Path) -> None:
    book = planned(
        tmp_path,
        ("2024-01-08", [entry("pool", ", expected_on: 2024-03-05")]),
        ("2024-02-05", [entry("pool", ", expected_on: 2024-03-05, note: As before.")]),
        (
            "2024-03-01",
            [
                "key: pool, title: The pool, matter: Whether, maker_person: jo, maker_post: Leader,"
                " expected_from: 2024-04-01, private: {paragraphs: [3], public_interest: Prices.}"
            ],
        ),
    )
    life = forward_plan.coming(book, "pool")
    assert [version.changed for version in life.versions] == [
        (Aspect.NEW,),
        (),
        (Aspect.MAKER, Aspect.WHEN, Aspect.PRIVATE),
    ]
    assert life.first_published == dt.date(2024, 1, 8)
    assert life.standing is Standing.EXPECTED


@pytest.mark.parametrize(
    ("last", "standing"),
    [
        (entry("pool", ", expected_on: 2024-02-29"), Standing.OVERDUE),
        (entry("pool", ", expected_on: 2024-03-01"), Standing.EXPECTED),
        (entry("pool", ", withdrawn: It closed."), Standing.WITHDRAWN),
        (entry("pool", ", decision: shut"), Standing.MADE),
        (entry("pool", ", decision: later, expected_on: 2024-05-01"), Standing.EXPECTED),
        (entry("park"), Standing.DROPPED),
    ],
)
def test_how_an_entry_stands(tmp_path: Path, last: str, standing: Standing) -> None:
    decided = {
        "data/meetings/cabinet/2024-02-06/decisions.yml": (
            "decisions: [{id: shut, title: S, status: approved},"
            " {id: later, title: L, status: deferred}]\n"
        )
    }
    book = planned(tmp_path, ("2024-01-08", [entry("pool")]), ("2024-02-05", [last]), **decided)
    assert forward_plan.coming(book, "pool").standing is standing


def test_what_a_plan_no_longer_holds_is_known_with_what_became_of_it(tmp_path: Path) -> None:
    first = [entry("pool", ", decision: shut"), entry("park"), entry("barn")]
    decided = {
        "data/meetings/cabinet/2024-02-06/decisions.yml": (
            "decisions: [{id: shut, title: S, status: approved}]\n"
        )
    }
    book = planned(tmp_path, ("2024-01-08", first), ("2024-02-05", [entry("barn")]), **decided)
    before, after = book.plans.values()
    assert forward_plan.gone_from(book, before) == ()
    gone = forward_plan.gone_from(book, after)
    assert [(plan.id, life.key, life.standing) for plan, life in gone] == [
        ("2024-01-08", "pool", Standing.MADE),
        ("2024-01-08", "park", Standing.DROPPED),
    ]
    shown = [(row.entry.key, str(row.standing)) for row in VOCABULARY["plan"](book)["gone"]]
    assert shown == [("pool", "Decided"), ("park", "Left out of later plans")]
    told = plan_facts(book, None)["gone"]
    assert [(one["id"], one["standing"], one["dropped_from"]) for one in told] == [
        ("pool", "made", None),
        ("park", "dropped", "2024-02-05"),
    ]


@pytest.mark.parametrize("side", ["entry", "decision"])
def test_an_entry_and_its_decision_know_each_other_whichever_names_the_other(
    tmp_path: Path, side: str
) -> None:
    named = ", forthcoming: pool" if side == "decision" else ""
    sheet = f"decisions: [{{id: shut, title: S, status: approved{named}}}]\n"
    book = planned(
        tmp_path,
        ("2024-01-08", [entry("pool", ", decision: shut" if side == "entry" else "")]),
        **{"data/meetings/cabinet/2024-02-06/decisions.yml": sheet},
    )
    assert forward_plan.decisions_of(book, "pool") == ("shut",)
    assert provenance.coming_from(book, "shut") == ("pool",)


def test_a_council_without_plans_has_no_page_of_them(tmp_path: Path) -> None:
    addresses = {page.address for page in pages(book_of(tmp_path, {}))}
    assert not [address for address in addresses if address.startswith("plan")]
    assert "withheld/" in addresses


def test_a_link_leads_to_a_plan_its_entry_and_the_entry_s_own_page(tmp_path: Path) -> None:
    book = planned(tmp_path, ("2024-01-08", [entry("pool")]))
    assert book.address(Target("plan", "2024-01-08")) == "plan/2024-01-08/"
    assert book.address(Target("plan", "2024-01-08", "pool")) == "plan/2024-01-08/#pool"
    assert book.address(Target("forthcoming", "pool")) == "plan/entries/pool/"
    assert book.problem(Target("plan", "2024-01-08", "park")) is not None


# A list that stays of use with thousands #########################################################


def test_the_list_of_decisions_tells_a_decision_once_and_in_a_line(tmp_path: Path) -> None:
    minutes = (
        "attendance: []\nitems: [{number: 1, title: Shut, resolutions: [That it be shut.]}, "
        "{number: 2, title: Open, resolutions: [That it be open.]}]\n"
    )
    sheet = (
        "decisions: [{id: shut, title: S, status: approved, item: item-1, "
        "resolutions: [That it be shut.]}]\n"
    )
    book = planned(
        tmp_path,
        **{
            "data/meetings/cabinet/2024-02-06/minutes.yml": minutes,
            "data/meetings/cabinet/2024-02-06/decisions.yml": sheet,
            "data/decisions/streets.yml": FORM.replace("See [the plan](plan:2024-01).", "Rules"),
        },
    )
    (year,) = VOCABULARY["decisions"](book)["years"]
    (month,) = year.months
    assert [(row.title, str(row.maker)) for row in month.rows] == [
        ("S", "Cabinet"),
        ("Open", "Cabinet"),
        ("A sign", "Head of Streets"),
        ("A lamp", "Head of Streets"),
    ]
    assert VOCABULARY["decisions"](book, limit=2)["total"] == 2
    assert VOCABULARY["decisions"](book, committee="cabinet")["total"] == 2
