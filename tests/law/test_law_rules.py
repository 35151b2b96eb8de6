"""The law's rules: what each demands, and the examples that are its documentation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.checks.law_report import law_report
from minutebook.checks.runner import check
from minutebook.cli import main
from minutebook.law import RULES
from minutebook.law.profiles import PROFILES
from minutebook.law.rule import Rule, Shown
from tests.support.law_examples import CASES, LAW, MISSING, book_at, folder, lay, told
from tests.support.law_particulars import (
    AGENDA,
    CABINET,
    DECIDED,
    EXEMPT,
    ITEMS,
    MINUTES,
    ends,
    in_council,
    law_lines,
)
from tests.support.repositories import BODY, TODAY, lines_of, write
from tests.support.site_fixture import ROOT

BODY_LINE = "# yaml-language-server: $schema=../schemas/body.json\n"


@pytest.mark.parametrize(
    ("rule", "case"), CASES, ids=[f"{rule.code}-{case}" for rule, case in CASES]
)
def test_an_example_gives_exactly_its_lines(rule: Rule, case: str, tmp_path: Path) -> None:
    lines = told(rule, case, tmp_path / "council")
    assert lines == (folder(rule, case) / "expected.txt").read_text("utf-8").splitlines()
    if case == "pass":
        assert lines == [MISSING]
    elif rule.shown is not Shown.BY_DUTIES:
        assert any(f" warning {rule.code}: " in line for line in lines)
        assert not any(" error " in line for line in lines)


def test_every_example_is_of_a_rule() -> None:
    assert {path.name for path in LAW.iterdir()} == {rule.code for rule in RULES} | {"base"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_says_where_it_comes_from_and_what_it_asks(rule: Rule) -> None:
    assert rule.sources
    assert set(rule.sources) <= set(PROFILES)
    assert set(rule.days) <= set(PROFILES)
    for source in rule.sources.values():
        assert re.search(r"LGA 1972|SI \d{4}/\d+", source)
    assert rule.demands.endswith(".")


def test_codes_are_used_once() -> None:
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes))
    assert all(code.startswith("law-") for code in codes)


@pytest.mark.parametrize(
    "rule", [one for one in RULES if one.shown is Shown.BY_CHECK], ids=lambda rule: rule.code
)
def test_without_a_profile_nothing_is_judged(rule: Rule, tmp_path: Path) -> None:
    root = lay(folder(rule, "fail"), tmp_path / "council")
    body = root / "data/body.yml"
    body.write_text(f"{BODY_LINE}name: Borchester\nlegal_profile: none\n", "utf-8")
    assert not [line for line in lines_of(root) if " law-" in line]


def test_nothing_is_ever_called_lawful() -> None:
    sources = [
        *(ROOT / "src/minutebook/law").rglob("*.py"),
        ROOT / "src/minutebook/checks/law_report.py",
    ]
    for path in sources:
        texts = re.findall(r'"[^"\n]*\b(?:law|legal)(?:ly|ful|fully)?\b[^"\n]*"', path.read_text())
        assert not [text for text in texts if re.search(r"\blawful", text)], path


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (
            "legal_profile: england-executives\n",
            "'england-executives' is not one of england-executive, england-committee-system, "
            "england-parish, wales, none for 'legal_profile'; did you mean 'england-executive'?",
        ),
        (
            "bank_holidays: Wales\n",
            "'Wales' is not one of england, wales, scotland, northern-ireland for "
            "'bank_holidays'; did you mean 'wales'?",
        ),
    ],
)
def test_an_unknown_profile_or_nation_is_told(body: str, message: str, tmp_path: Path) -> None:
    root = write(tmp_path, {"data/body.yml": f"{BODY_LINE}name: Borchester\n{body}"})
    (line,) = lines_of(root)
    assert line.endswith(f"error bad-choice: {message}")


def test_what_the_records_do_not_tell_accuses_nobody(tmp_path: Path, empty: Path) -> None:
    exempt = (
        "    exempt:\n      paragraphs:\n        - 3\n"
        "      public_interest: The council is still to agree a price for the land.\n"
    )
    files = {
        AGENDA: ITEMS,
        "data/meetings/cabinet/2024-02-20/agenda.yml": ITEMS + exempt,
        "data/meetings/cabinet/2024-02-20/decisions.yml": (
            "decisions:\n  - id: pool\n    title: The pool\n    status: approved\n    key: yes\n"
            "    key_reason: Its cost.\n    reasons: Its age.\n    alternatives: None\n"
            "    conflicts: None\n"
        ),
        "data/meetings/council/2024-02-21/agenda.yml": f"kind: budget\n{ITEMS}",
        "data/meetings/council/2024-02-21/minutes.yml": (
            "attendance:\n  - person: ann-lee\n    role: chair\n"
            "items:\n  - number: 1\n    title: Shop fronts\n"
        ),
    }
    root = tmp_path / "council"
    assert law_lines(root, empty, files) == []
    book = book_at(root)
    assert list(law_report(book, check(book).unknown, root, "data", "content").untold) == [
        ".:1:1: can't tell law-retention: wanting is the repository's history: this folder is not "
        "in git, or has no commit",
        "data/meetings/cabinet/2024-02-20/agenda.yml:1:1: can't tell law-agenda: wanting is the "
        "day on which the agenda was published",
        "data/meetings/cabinet/2024-02-20/agenda.yml:1:1: can't tell law-private-meeting: wanting "
        "is the notices of the part held in private",
        "data/meetings/cabinet/2024-02-20/decisions.yml:5:10: can't tell law-key-decision: wanting "
        "is the plan with the notice of the key decision",
        "data/meetings/council/2024-02-21/agenda.yml:1:1: can't tell law-agenda: wanting is the "
        "day on which the agenda was published",
        "data/meetings/council/2024-02-21/minutes.yml:1:1: can't tell law-budget-vote: wanting is "
        "which item set the budget: mark it with 'budget: yes'",
        f"{AGENDA}:1:1: can't tell law-agenda: wanting is the day on which the agenda was "
        "published",
    ]


def test_rules_judge_nothing_older_than_themselves(tmp_path: Path, empty: Path) -> None:
    path = "data/meetings/planning/2001-02-20/agenda.yml"  # when three clear days were enough
    files = {path: f"published_on: 2001-02-14\n{ITEMS}"}
    assert law_lines(tmp_path / "council", empty, files) == []


def test_minutes_may_be_confirmed_at_an_extraordinary_meeting_or_wait_for_an_ordinary_one(
    tmp_path: Path, empty: Path
) -> None:
    attendance = "attendance:\n  - ann-lee\n  - ben-okoro\n"
    minutes = f"{attendance}{ITEMS}"
    confirms = f"{attendance}{ITEMS}    confirms: 2024-01-16\n"
    files = {
        "data/meetings/planning/2024-01-16/minutes.yml": minutes,
        "data/meetings/planning/2024-01-30/agenda.yml": (
            f"kind: extraordinary\npublished_on: 2024-01-19\n{ITEMS}"
        ),
        "data/meetings/planning/2024-01-30/minutes.yml": minutes,
        "data/meetings/planning/2024-02-20/minutes.yml": confirms
        + "  - number: 2\n    title: More minutes\n    confirms: 2024-01-30\n",
    }
    assert law_lines(tmp_path / "council", empty, files) == []


def test_minutes_confirmed_later_than_they_could_have_been(tmp_path: Path, empty: Path) -> None:
    attendance = "attendance:\n  - ann-lee\n  - ben-okoro\n"
    files = {
        "data/meetings/planning/2024-01-16/minutes.yml": f"{attendance}{ITEMS}",
        "data/meetings/planning/2024-01-30/minutes.yml": f"{attendance}{ITEMS}",
        "data/meetings/planning/2024-02-20/minutes.yml": (
            f"{attendance}items:\n  - number: 1\n    title: Minutes\n    confirms:\n"
            "      - 2024-01-16\n      - 2024-01-30\n"
        ),
    }
    assert law_lines(tmp_path / "council", empty, files) == [
        "data/meetings/planning/2024-01-16/minutes.yml:1:1: warning law-minutes-confirmed: these "
        "minutes were confirmed at Planning Committee, 20 February 2024, and the next suitable "
        "meeting was Planning Committee, 30 January 2024 (LGA 1972 Sch 12 paras 41, 44)"
    ]


def test_the_council_s_own_quorum_is_a_quarter_of_its_members(tmp_path: Path, empty: Path) -> None:
    members = "".join(f"  - person: {name}\n" for name in ("ann-lee", "ben-okoro", "cat-day"))
    members += "  - person: dev-rao\n  - person: eve-hill\n"
    files = {
        "data/committees/council.yml": f"name: Full Council\nkind: council\nmembers:\n{members}",
        "data/meetings/council/2024-02-21/minutes.yml": (
            f"attendance:\n  - person: ann-lee\n    role: chair\n{ITEMS}"
        ),
    }
    assert law_lines(tmp_path / "council", empty, files) == [
        "data/meetings/council/2024-02-21/minutes.yml:2:3: warning law-quorum: 1 voting member of "
        "Full Council present, and its quorum is 2 (LGA 1972 Sch 12 paras 6, 45; standing orders)"
    ]


def test_a_member_who_leaves_can_take_the_quorum_along(tmp_path: Path, empty: Path) -> None:
    minutes = (
        "attendance:\n  - person: ann-lee\n    role: chair\n  - person: ben-okoro\n"
        "    presence: part\n    to_item: item-1\n"
        "items:\n  - number: 1\n    title: Minutes\n  - number: 2\n    title: Shop fronts\n"
        "    resolutions:\n      - That the guide be approved.\n"
    )
    assert in_council(tmp_path, empty, minutes=minutes) == [
        f"{MINUTES}:10:5: warning law-quorum: 1 voting member of Planning Committee there for this "
        "item, and its quorum is 2 (LGA 1972 Sch 12 paras 6, 45; standing orders)"
    ]


def test_a_fraction_that_is_none_is_told(tmp_path: Path, empty: Path) -> None:
    body = (
        "name: Borchester\nlegal_profile: england-executive\n"
        "standing_orders:\n  quorum_fraction: a quarter\n"
    )
    assert in_council(tmp_path, empty, body=body) == [
        "data/body.yml:4:20: warning law-quorum: 'a quarter' is no fraction such as 1/4, so that "
        "no quorum can be told (LGA 1972 Sch 12 paras 6, 45; standing orders)"
    ]


def test_in_wales_the_paragraphs_are_twelve_to_eighteen(tmp_path: Path, empty: Path) -> None:
    body = "name: Borchester\nlegal_profile: wales\n"
    exempt = (
        "    exempt:\n      paragraphs:\n        - 3\n        - 14\n"
        "      public_interest: The council is still to agree a price for the land.\n"
    )
    agenda = f"published_on: 2024-02-14\n{ITEMS}{exempt}"
    assert in_council(tmp_path, empty, body=body, agenda=agenda) == [
        f"{AGENDA}:7:11: warning law-exempt: paragraph 3 of Schedule 12A is not one of 12 to 18, "
        "which apply here (LGA 1972 Sch 12A Part 4 and para 21)"
    ]


def test_a_statement_may_say_in_its_text_when_it_was_reviewed(tmp_path: Path, empty: Path) -> None:
    root = lay(empty, tmp_path / "council")
    page = root / "content/accessibility.md"
    text = page.read_text("utf-8").replace("reviewed: 2024-01-10\n", "")
    page.write_text(f"{text} It was last reviewed on 28 February 2023.\n", "utf-8")
    assert [line for line in lines_of(root) if " law-" in line] == [
        "content/accessibility.md:1:1: warning law-accessibility: the accessibility statement was "
        "last reviewed on Tuesday 28 February 2023, more than a year ago (SI 2018/952 reg 8)"
    ]
    page.unlink()
    assert [line for line in lines_of(root) if " law-" in line] == [
        "content/accessibility.md:1:1: warning law-accessibility: the site has no accessibility "
        "statement; write this page (SI 2018/952 reg 8)"
    ]


def test_a_breach_may_be_accepted_as_printed(tmp_path: Path, empty: Path) -> None:
    agenda = f"published_on: 2024-02-16\nas_printed:\n  law-agenda: The printer failed.\n{ITEMS}"
    assert in_council(tmp_path, empty, agenda=agenda) == []


def test_the_sample_of_small_repositories_has_no_profile() -> None:
    assert "legal_profile" not in BODY["data/body.yml"]
    assert TODAY.isoformat() == "2024-03-01"


def test_a_key_decision_that_no_plan_has(tmp_path: Path, empty: Path) -> None:
    plan = (LAW / "law-key-decision/pass/data/plan/2024-02.yml").read_text("utf-8")
    decisions = (
        f"{DECIDED}    key: yes\n    key_reason: Its cost.\n    reasons: Its age.\n"
        "    alternatives: None\n    conflicts: None\n"
    )
    files = {"data/plan/2024-02.yml": plan, f"{CABINET}decisions.yml": decisions}
    assert ends(law_lines(tmp_path / "council", empty, files)) == [
        "law-key-decision: no notice of this key decision is on record; name its entry in the plan "
        "under 'forthcoming', or give its 'urgency' (SI 2012/2089 reg 9)"
    ]
    late = decisions + "    forthcoming: leisure\n"
    files[f"{CABINET}decisions.yml"] = late
    assert ends(law_lines(tmp_path / "late", empty, files)) == [
        "law-key-decision: the key decision was taken 7 clear days after its first notice of "
        "Monday 12 February 2024, and 28 were due; give its 'urgency' if it could not wait "
        "(SI 2012/2089 reg 9)"
    ]


def test_an_executive_in_wales_records_consultation(tmp_path: Path, empty: Path) -> None:
    body = "name: Borchester\nlegal_profile: wales\n"
    files = {"data/body.yml": body, f"{CABINET}decisions.yml": f"{DECIDED}    reasons: Its age.\n"}
    assert ends(law_lines(tmp_path / "council", empty, files)) == [
        "law-executive-record: the record of the decision lacks 'conflicts' and 'consultation'; "
        "write None where there were none (SI 2001/2290 (W. 178) reg 6)"
    ]


def test_a_member_s_decision_has_its_own_source(tmp_path: Path, empty: Path) -> None:
    form = (LAW / "law-officer-record/fail/data/decisions/2024-02-20-swings.yml").read_text("utf-8")
    files = {"data/decisions/swings.yml": form.replace("officer\nmakers", "member\nmakers")}
    assert ends(law_lines(tmp_path / "council", empty, files)) == [
        "law-executive-record: the record of the decision lacks 'alternatives' and 'conflicts'; "
        "write None where there were none (SI 2012/2089 reg 13(4))"
    ]
    body = "name: Borchester\nlegal_profile: england-committee-system\n"
    assert law_lines(tmp_path / "other", empty, {**files, "data/body.yml": body}) == []


def test_what_is_withheld_may_be_recorded_in_less(tmp_path: Path, empty: Path) -> None:
    agenda = f"{ITEMS}{EXEMPT}"
    files = {
        f"{CABINET}agenda.yml": agenda,
        f"{CABINET}decisions.yml": f"{DECIDED}    item: item-1\n",
    }
    assert law_lines(tmp_path / "council", empty, files) == []


def test_what_is_only_recommended_is_not_yet_decided(tmp_path: Path, empty: Path) -> None:
    decisions = DECIDED.replace("approved", "recommended")
    assert law_lines(tmp_path / "council", empty, {f"{CABINET}decisions.yml": decisions}) == []


def test_a_budget_set_without_any_vote(tmp_path: Path, empty: Path) -> None:
    minutes = (
        "attendance:\n  - person: ann-lee\n    role: chair\n  - ben-okoro\n"
        "items:\n  - number: 1\n    title: Budget\n    budget: yes\n"
        "    resolutions:\n      - That the budget be set.\n"
    )
    files = {"data/meetings/council/2024-02-21/minutes.yml": minutes}
    assert ends(law_lines(tmp_path / "council", empty, files)) == [
        "law-budget-vote: the item sets the budget, and its minute has no vote by name; give the "
        "motion its 'vote' (SI 2001/3384 Sch 2, as amended by SI 2014/165)"
    ]


def test_a_parish_council_needs_three(tmp_path: Path, empty: Path) -> None:
    minutes = f"attendance:\n  - person: ann-lee\n    role: chair\n  - ben-okoro\n{ITEMS}"
    files = {
        "data/body.yml": "name: Borchester\nlegal_profile: england-parish\n",
        "data/meetings/council/2024-02-21/minutes.yml": minutes,
    }
    assert ends(law_lines(tmp_path / "council", empty, files)) == [
        "law-quorum: 2 voting members of Full Council present, and its quorum is 3 "
        "(LGA 1972 Sch 12 para 12; standing orders)"
    ]


def test_the_command_sums_up_without_calling_anything_lawful(tmp_path: Path, empty: Path) -> None:
    def summed(name: str, agenda: str) -> str:
        root = lay(empty, tmp_path / name)
        write(root, {AGENDA: agenda})
        arguments = ["check", "--root", str(root)]
        return CliRunner(env={"SOURCE_DATE_EPOCH": "1709290800"}).invoke(main, arguments).output

    accepted = "as_printed:\n  law-agenda: The printer failed.\n"
    untold = ", 1 can't be told for want of a fact (--untold lists them).\n"
    law = "Law (england-executive): "
    assert summed("sound", f"published_on: 2024-02-12\n{ITEMS}").endswith(
        f"{law}no breach detected{untold}"
    )
    assert summed("late", f"published_on: 2024-02-16\n{ITEMS}").endswith(
        f"{law}1 breach detected{untold}"
    )
    assert summed("accepted", f"published_on: 2024-02-16\n{accepted}{ITEMS}").endswith(
        f"{law}no breach detected, 1 accepted as printed{untold}"
    )
