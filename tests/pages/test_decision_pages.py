"""The pages of decisions and of the plan, as the sample has them."""

from __future__ import annotations

from pathlib import Path

from minutebook.i18n.messages import ENGLISH
from minutebook.macros import VOCABULARY
from tests.pages.test_decisions_and_plans import FORM, PEOPLE, PLANS
from tests.support.built_pages import twin, words
from tests.support.repositories import book_of


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
