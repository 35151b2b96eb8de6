"""Who decided what, what became of it, and what is still to come: derivations, pages and JSON."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from minutebook.book.book import Book
from minutebook.exports.json.decisions import plan_facts
from minutebook.i18n.messages import ENGLISH
from minutebook.links.target import Target
from minutebook.macros import VOCABULARY
from minutebook.pages.catalog import pages
from minutebook.queries.decisions import forward_plan, provenance
from minutebook.queries.decisions.forward_plan import Aspect, Standing
from minutebook.records.decisions import MakerKind
from tests.support.built_pages import twin, words
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


# The pages of the sample #########################################################################


def test_a_list_names_every_body_and_everybody_who_decided_together(tmp_path: Path) -> None:
    form = FORM.replace("maker_kind: officer", "maker_kind: joint").replace(
        "makers: [", "makers: [jo, "
    )
    joint = "decisions: [{id: d, title: D, status: approved, jointly_with: [parks]}]\n"
    book = book_of(
        tmp_path,
        {
            **PEOPLE,
            **PLANS,
            "data/decisions/streets.yml": form,
            "data/committees/parks.yml": "name: Parks\n",
            "data/meetings/cabinet/2024-01-09/decisions.yml": joint,
        },
    )
    (year,) = VOCABULARY["decisions"](book)["years"]
    makers = [ENGLISH.say(row.maker) for month in year.months for row in month.rows]
    assert makers == [
        "Councillor Jo Lee and Head of Streets",
        "Councillor Jo Lee and Head of Streets",
        "Cabinet and Parks",
    ]


def test_the_twin_of_the_list_has_its_motions_with_what_became_of_them(arrowmere: Path) -> None:
    motions = twin(arrowmere, "decisions")["motions"]
    days = [one["at"]["id"].partition("/")[2][:10] for one in motions]
    assert days == sorted(days, reverse=True)
    (one,) = [
        one for one in motions if one["at"]["address"] == "meetings/council/2025-12-10/#item-8-m1"
    ]
    assert one["outcome"] == "carried-as-amended"
    assert one["text"].startswith("This council notes that the storm overflow at Mill Foot ran")


def test_a_decision_says_whether_an_officer_or_a_member_took_it_alone(arrowmere: Path) -> None:
    assert "Kate Brindley, Head of Environment (officer) Date" in words(
        arrowmere, "decisions/mill-lane-bins"
    )
    assert "Cabinet Member for Environment and Waste (single member) Date" in words(
        arrowmere, "decisions/garden-waste-charge"
    )


def test_a_plan_lists_what_the_plan_before_held(arrowmere: Path) -> None:
    told = words(arrowmere, "plan/2026-09")
    assert "No longer in the plan The plan before had these, and this one does not." in told
    gone = [one["id"] for one in twin(arrowmere, "plan/2026-09")["gone"]]
    assert gone == ["local-plan-draft", "quarry-lane-depot"]


def test_every_status_and_every_sort_of_maker_is_shown_by_the_sample(arrowmere: Path) -> None:
    those = twin(arrowmere, "decisions")["decisions"]
    assert {one["status"] for one in those} == {
        *("recommended", "approved", "amended", "rejected", "deferred", "called-in"),
        *("reconsidered", "implemented", "abandoned"),
    }
    kinds = {one["maker_kind"] for one in those}
    assert kinds == {"cabinet", "committee", "member", "officer", "joint"}


def test_a_call_in_and_the_meeting_that_heard_it_name_each_other(arrowmere: Path) -> None:
    told = words(arrowmere, "decisions/leisure-centre-roof")
    assert "What became of it" in told
    assert "Approved 11 November 2025" in told
    assert "Called in 18 November 2025" in told
    assert "Reconsidered 13 January 2026" in told
    assert "Heard at Scrutiny, 25 November 2025, item 4." in told
    heard = words(arrowmere, "meetings/scrutiny/2025-11-25")
    assert (
        "The call-in of this decision was heard here: Mere Bank Leisure Centre: repair of the roof"
        in heard
    )
    decision = twin(arrowmere, "decisions/leisure-centre-roof")
    assert decision["decision"]["call_in"]["heard_at"] == "scrutiny/2025-11-25#item-4"
    assert [step["status"] for step in decision["life"]] == [
        "approved",
        "called-in",
        "reconsidered",
    ]


def test_urgency_waiver_and_siblings_are_told(arrowmere: Path) -> None:
    told = words(arrowmere, "decisions/flood-pumps")
    assert "From the form ‘Urgent decisions of the Leader: the flood of January 2026’" in told
    assert "Special urgency" in told
    assert "Agreed by Councillor Beth Ashworth (Chair of the Council) on 6 January 2026" in told
    assert "Reported to Council, 25 February 2026" in told
    assert "Decided together with it Flood: grants to households" in told
    facts = twin(arrowmere, "decisions/flood-pumps")
    assert [one["id"] for one in facts["together_with"]] == ["flood-grants"]
    assert facts["form"]["id"] == "2026-01-06-flood"
    assert facts["meeting"] is None


def test_the_general_exception_a_conflict_and_a_dispensation_are_told(arrowmere: Path) -> None:
    assert "General exception" in words(arrowmere, "decisions/heat-network-grant")
    told = words(arrowmere, "decisions/empty-homes-loans")
    assert "Dispensation granted for a conflict The Chief Executive granted" in told


def test_the_page_of_a_person_names_what_they_decided_alone(arrowmere: Path) -> None:
    named = twin(arrowmere, "people/kate-brindley")["named_in"]
    assert {"play-area-inspections", "mill-lane-bins", "christmas-lights-2025"} <= {
        one["id"] for one in named
    }


def test_the_current_plan_and_an_entry_from_plan_to_plan(arrowmere: Path) -> None:
    told = words(arrowmere, "plan")
    assert "Plan of forthcoming decisions, November 2026" in told
    assert "Climate action plan 2027 to 2032 Key decision" in told
    assert "Put off: Homes for temporary accommodation" in told
    entry_page = words(arrowmere, "plan/entries/climate-plan")
    assert "between 1 February 2027 and 30 April 2027" in entry_page
    assert "Notice first published 14 April 2026" in entry_page
    assert "When it is expected" in entry_page
    facts = twin(arrowmere, "plan/entries/climate-plan")
    assert [(one["plan"]["id"], one["changed"]) for one in facts["versions"]] == [
        ("2026-04", ["new"]),
        ("2026-09", ["when"]),
        ("2026-11", ["when"]),
    ]
    assert facts["standing"] == "expected"
    assert twin(arrowmere, "plan")["plan"]["id"] == "2026-11"


def test_an_entry_names_its_agenda_and_the_agenda_names_it(arrowmere: Path) -> None:
    assert "On the agenda of Cabinet, 10 March 2026, item 4.1" in words(
        arrowmere, "plan/entries/quarry-lane-depot"
    )
    meeting = words(arrowmere, "meetings/cabinet/2026-03-10")
    assert "In the plan of forthcoming decisions: Quarry Lane depot: sale of land" in meeting


def test_an_earlier_plan_says_which_is_the_current_one(arrowmere: Path) -> None:
    assert "This is not the current plan." in words(arrowmere, "plan/2026-04")
    assert "This is not the current plan." not in words(arrowmere, "plan/2026-11")


def test_a_change_of_maker_is_told(arrowmere: Path) -> None:
    told = words(arrowmere, "plan/entries/empty-homes-loans")
    assert "Who decides" in told
    assert "Now to be decided by the cabinet member" in told
