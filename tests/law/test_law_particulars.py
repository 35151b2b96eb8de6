"""Particulars of the law's rules: private business, quorum, what stays, and what duties cite."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli import main
from minutebook.law.duties import duties
from minutebook.law.profiles import jurisdiction
from minutebook.law.rules.absence import lapses
from tests.law.test_law_retention import found
from tests.support.law_examples import LAW, book_at, commit, git, lay
from tests.support.law_particulars import ITEMS, PARISH
from tests.support.repositories import TODAY, lines_of, write

CABINET = "data/meetings/cabinet/2024-02-20/"
COUNCIL = "data/meetings/council/2024-02-21/"
WALES = "name: Borchester\nlegal_profile: wales\n"


def ends(root: Path, files: dict[str, str]) -> list[str]:
    """What the law's rules say of files laid over the base, without the places."""
    nothing = root.parent / "nothing"
    nothing.mkdir(exist_ok=True)
    write(lay(nothing, root), files)
    return [line.partition(" warning ")[2] for line in lines_of(root) if " law-" in line]


# Private business #################################################################################


def private_minutes(told: str) -> str:
    return (
        "attendance:\n  - person: ann-lee\n    role: chair\n"
        "items:\n  - number: 1\n    title: Shop fronts\n" + told
    )


@pytest.mark.parametrize(
    "told",
    [
        "    exempt:\n      paragraphs:\n        - 3\n"
        "      public_interest: The council is still to agree a price for the land.\n",
        "    exclusion:\n      items:\n        - item-1\n      paragraphs:\n        - 3\n"
        "      public_interest: The council is still to agree a price for the land.\n",
    ],
    ids=["exempt", "exclusion"],
)
def test_a_cabinet_that_went_into_private_without_notice(tmp_path: Path, told: str) -> None:
    files = {
        f"{CABINET}agenda.yml": f"published_on: 2024-02-12\n{ITEMS}",
        f"{CABINET}minutes.yml": private_minutes(told),
    }
    assert ends(tmp_path / "council", files) == [
        "law-private-meeting: business was taken in private, and no notice of that is on record; "
        "give the agenda its 'private' (SI 2012/2089 reg 5(2)-(5))"
    ]


def test_a_committee_needs_no_notice_of_private_business(tmp_path: Path) -> None:
    told = (
        "    exempt:\n      paragraphs:\n        - 3\n"
        "      public_interest: The council is still to agree a price for the land.\n"
    )
    files = {
        "data/meetings/planning/2024-02-20/agenda.yml": f"published_on: 2024-02-12\n{ITEMS}",
        "data/meetings/planning/2024-02-20/minutes.yml": private_minutes(told).replace(
            "items:\n", "  - ben-okoro\nitems:\n"
        ),
    }
    assert ends(tmp_path / "council", files) == []


def test_an_agreement_after_the_private_meeting_comes_too_late(tmp_path: Path) -> None:
    agenda = (
        f"published_on: 2024-02-12\n{ITEMS}private:\n  reason: The report gives the offers.\n"
        "  agreed_by: cat-day\n  agreed_on: 2024-02-21\n"
        "  urgent_reason: The offer lapses on 21 February.\n  urgent_notice_on: 2024-02-21\n"
    )
    assert ends(tmp_path / "council", {f"{CABINET}agenda.yml": agenda}) == [
        "law-private-meeting: that the private meeting could not wait was agreed only after it was "
        "held (SI 2012/2089 reg 5(6))"
    ]


def test_a_chair_informed_after_the_decision_was_taken(tmp_path: Path) -> None:
    text = (LAW / "law-urgent-decision/pass" / f"{CABINET}decisions.yml").read_text("utf-8")
    late = text.replace("informed_on: 2024-02-12", "informed_on: 2024-02-21")
    assert ends(tmp_path / "council", {f"{CABINET}decisions.yml": late}) == [
        "law-urgent-decision: the chair of scrutiny was informed after the decision was taken on "
        "Tuesday 20 February 2024 (SI 2012/2089 reg 10(1)(a))"
    ]


PLAN = (LAW / "law-key-decision/pass/data/plan/2024-02.yml").read_text("utf-8")


def key_decision(status: str, key: str = "yes") -> dict[str, str]:
    decision = (
        f"decisions:\n  - id: pool\n    title: The pool\n    status: {status}\n    key: {key}\n"
        "    key_reason: Its cost.\n    reasons: Its age.\n    alternatives: None\n"
        "    conflicts: None\n    forthcoming: leisure\n"
    )
    return {"data/plan/2024-02.yml": PLAN, f"{CABINET}decisions.yml": decision}


EARLY = (
    "law-key-decision: the key decision was taken 7 clear days after its first notice of Monday 12 "
    "February 2024, and 28 were due; give its 'urgency' if it could not wait (SI 2012/2089 reg 9)"
)


def test_a_key_decision_that_was_put_off_was_not_taken_early(tmp_path: Path) -> None:
    assert ends(tmp_path / "taken", key_decision("approved")) == [EARLY]
    assert ends(tmp_path / "put-off", key_decision("deferred")) == []


def test_a_decision_that_turned_out_to_be_key_needed_the_notice(tmp_path: Path) -> None:
    plan = PLAN.replace(
        "    key_reason: It costs", "    key_decision: no\n    key_reason: It costs"
    )
    files = {**key_decision("approved"), "data/plan/2024-02.yml": plan}
    assert ends(tmp_path / "key", files) == [EARLY]
    files = {**key_decision("approved", "no"), "data/plan/2024-02.yml": plan}
    assert ends(tmp_path / "not-key", files) == []


def test_what_the_full_council_decides_is_no_key_decision(tmp_path: Path) -> None:
    late = PLAN.replace("published_on: 2024-02-12", "published_on: 2024-02-26")
    assert len(ends(tmp_path / "cabinet", {"data/plan/2024-02.yml": late})) == 1
    council = late.replace("maker: cabinet", "maker: council")
    assert ends(tmp_path / "council", {"data/plan/2024-02.yml": council}) == []


def test_an_exemption_is_judged_by_the_day_of_its_own_decision(tmp_path: Path) -> None:
    # The Schedule had other paragraphs when the first of the two was taken.
    decision = (
        "  - id: {}\n    title: {}\n    status: approved\n{}    reasons: Its age.\n"
        "    alternatives: None\n    conflicts: None\n    exempt:\n      paragraphs:\n"
        "        - 9\n      public_interest: The council is still to agree a price for it.\n"
        "      extent: part\n"
    )
    decisions = "decisions:\n" + decision.format(
        "old", "The old pool", "    decided_on: 2005-02-01\n"
    )
    decisions += decision.format("new", "The new pool", "")
    assert ends(tmp_path / "council", {f"{CABINET}decisions.yml": decisions}) == [
        "law-exempt: paragraph 9 of Schedule 12A is not one of 1 to 7, which apply here "
        "(LGA 1972 Sch 12A Part 1 and para 10)"
    ]


# Quorum and votes #################################################################################


def test_no_order_lowers_the_quorum_of_the_council(tmp_path: Path) -> None:
    members = "".join(
        f"  - person: {name}\n"
        for name in ("ann-lee", "ben-okoro", "cat-day", "dev-rao", "guy-fenn")
    )
    one = f"attendance:\n  - person: ann-lee\n    role: chair\n{ITEMS}"
    files = {
        "data/committees/council.yml": (
            f"name: Full Council\nkind: council\nquorum: 1\nmembers:\n{members}"
        ),
        f"{COUNCIL}minutes.yml": one,
    }
    assert ends(tmp_path / "council", files) == [
        "law-quorum: 1 voting member of Full Council present, and its quorum is 2 "
        "(LGA 1972 Sch 12 paras 6, 45; standing orders)"
    ]
    # A parish council's three hold even where nobody's term is on record.
    parish = {
        "data/body.yml": PARISH,
        "data/committees/council.yml": "name: Full Council\nkind: council\nquorum: 2\n",
        f"{COUNCIL}minutes.yml": one.replace("items:", "  - ben-okoro\nitems:"),
    }
    assert ends(tmp_path / "parish", parish) == [
        "law-quorum: 2 voting members of Full Council present, and its quorum is 3 "
        "(LGA 1972 Sch 12 para 12; standing orders)"
    ]


def test_an_election_needs_a_quorum_too(tmp_path: Path) -> None:
    minutes = (
        "attendance:\n  - person: ann-lee\n    role: chair\n  - person: ben-okoro\n"
        "    presence: part\n    to_item: item-1\n"
        "items:\n  - number: 1\n    title: Minutes\n  - number: 2\n    title: Vice-chair\n"
        "    elections:\n      - to: Vice-chair\n        candidates:\n          - ann-lee\n"
        "        elected:\n          - ann-lee\n"
    )
    files = {"data/meetings/planning/2024-02-20/minutes.yml": minutes}
    assert ends(tmp_path / "council", files) == [
        "law-quorum: 1 voting member of Planning Committee there for this item, and its quorum is "
        "2 (LGA 1972 Sch 12 paras 6, 45; standing orders)"
    ]


def test_each_motion_on_the_budget_is_voted_on_by_name(tmp_path: Path) -> None:
    text = (LAW / "law-budget-vote/pass" / f"{COUNCIL}minutes.yml").read_text("utf-8")
    motion = (
        "      - mover: cat-day\n        text: That the council tax be frozen.\n"
        "        seconder: ben-okoro\n        outcome: {}\n"
    )
    lost = text + motion.format("lost")
    assert ends(tmp_path / "lost", {f"{COUNCIL}minutes.yml": lost}) == [
        "law-budget-vote: the item sets the budget, and its minute has no vote by name; give the "
        "motion its 'vote' (SI 2001/3384 Sch 2, as amended by SI 2014/165)"
    ]
    withdrawn = text + motion.format("withdrawn")
    assert ends(tmp_path / "withdrawn", {f"{COUNCIL}minutes.yml": withdrawn}) == []


# What stays #######################################################################################


def test_what_the_executive_decided_stays_under_its_own_regulations(tmp_path: Path) -> None:
    form = (LAW / "law-officer-record/pass/data/decisions/2024-02-20-swings.yml").read_text()
    member = form.replace("maker_kind: officer", "maker_kind: member")
    sources = {}
    for name, body in (("england", "legal_profile: england-executive\n"), ("wales", WALES)):
        nothing = tmp_path / "nothing"
        nothing.mkdir(exist_ok=True)
        root = lay(nothing, tmp_path / name)
        paths = (f"{CABINET}agenda.yml", "data/decisions/a.yml", "data/decisions/b.yml")
        texts = (f"published_on: 2024-02-12\n{ITEMS}", form, member.replace("play-area", "slide"))
        write(root, dict(zip(paths, texts, strict=True)))
        write(root, {"data/body.yml": body if "name" in body else f"name: Borchester\n{body}"})
        git(root, "init", "--quiet", "--initial-branch=main")
        commit(root)
        for path in paths:
            (root / path).unlink()
        commit(root)
        sources[name] = {
            line.partition(":")[0]: line.partition("reason (")[2].rstrip(")")
            for line in found(root)
        }
    assert sources["england"] == {
        f"{CABINET}agenda.yml": "SI 2012/2089 reg 21",
        "data/decisions/a.yml": "SI 2014/2095 reg 8",
        "data/decisions/b.yml": "SI 2012/2089 reg 21",
    }
    assert set(sources["wales"].values()) == {"SI 2001/2290 (W. 178) reg 13"}


# Duties ###########################################################################################


def test_an_absence_approved_when_the_six_months_were_over_does_not_help(tmp_path: Path) -> None:

    root = lay(LAW / "law-absence" / "pass", tmp_path / "council")
    late = "attendance:\n  - person: ann-lee\n    role: chair\n" + ITEMS
    write(root, {"data/meetings/council/2024-04-17/minutes.yml": late})
    person = root / "data/people/dev-rao.yml"
    person.write_text(person.read_text("utf-8").replace("2024-02-21", "2024-04-17"), "utf-8")
    where = jurisdiction(book_at(root))
    assert where is not None
    assert [f"{one.by}" for one in lapses(where, TODAY)] == ["2024-03-20"]


def test_duties_cite_the_law_of_the_council_s_own_sort(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    root = lay(nothing, tmp_path / "council")
    form = (LAW / "law-officer-record/pass/data/decisions/2024-02-20-swings.yml").read_text()
    plan = (LAW / "law-key-decision/pass/data/plan/2024-02.yml").read_text()
    files = {
        "data/decisions/a.yml": f"{form}    call_in_by: 2024-03-05\n",
        "data/plan/2024-02.yml": plan,
    }
    cited = {}
    for profile in ("england-executive", "england-committee-system", "wales"):
        body = {"data/body.yml": f"name: Borchester\nlegal_profile: {profile}\n"}
        where = jurisdiction(book_at(write(root, {**files, **body})))
        assert where is not None
        cited[profile] = {
            one.key.partition("/")[0]: one.source
            for one in duties(where)
            if one.key.startswith(("record/", "expected/", "call-in/"))
        }
    assert cited == {
        "england-executive": {
            "record": "SI 2014/2095 reg 8",
            "call-in": "LGA 2000 s.9F; standing orders",
            "expected": "SI 2012/2089 regs 9, 12 to 14",
        },
        "england-committee-system": {
            "record": "SI 2014/2095 reg 8",
            "call-in": "LGA 2000 s.9F; standing orders",
            "expected": "standing orders",
        },
        "wales": {
            "call-in": "LGA 2000 s.21; standing orders",
            "expected": "SI 2001/2290 (W. 178) regs 6 to 8",
        },
    }


def test_duties_say_that_some_records_could_not_be_read(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    root = lay(nothing, tmp_path / "council")
    write(root, {f"{CABINET}agenda.yml": "items: [\n"})
    result = CliRunner().invoke(main, ["duties", "--root", str(root), "--today", "2024-03-01"])
    assert result.exit_code == 0
    assert result.stderr == (
        "1 error in the records: what can't be read is not among the duties "
        "(see 'minutebook check').\n"
    )


def test_a_calendar_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing"
    nothing.mkdir()
    root = lay(nothing, tmp_path / "council")
    file = tmp_path / "no-folder" / "due.ics"
    arguments = ["duties", "--root", str(root), "--today", "2024-03-01", "--ical", str(file)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert result.stderr == f"Error: {file} can't be written: No such file or directory\n"
