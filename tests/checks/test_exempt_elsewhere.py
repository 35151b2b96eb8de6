"""What is exempt at one meeting is exempt where it goes on, and is not told where it is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.repositories import BODY, lines_of, write

FIRST, SECOND = "data/meetings/cabinet/2024-01-09", "data/meetings/cabinet/2024-01-23"
OPEN = "; if it is open to the public, say so beside it: 'open: yes'"
WHOLE = "exempt: {paragraphs: [3], public_interest: The rent is not agreed.}"
AROUND = {
    **BODY,
    "data/committees/cabinet.yml": "name: Cabinet\nkind: cabinet\n",
    "data/people/ida.yml": "name: Ida Lowe\n",
}
AGENDA = f"""
items:
  - {{number: 1, title: Apologies}}
  - {{number: 4, title: The mill lease, {WHOLE}}}
"""


def said(root: Path, **files: str) -> list[str]:
    """What is said of exempt business, without the folder of meetings."""
    lines = lines_of(write(root, {**AROUND, f"{FIRST}/agenda.yml": AGENDA, **files}))
    told = [line for line in lines if " no-schema" not in line]
    return [line.removeprefix("data/meetings/cabinet/") for line in told]


def goes_on(place: str, from_: str = "item-4 of cabinet/2024-01-09") -> str:
    return (
        f"{place}: error exempt-continued: this goes on with {from_}, which is exempt, and would "
        "be published; delete what may not be told, or say under an 'exempt' of its own how it "
        f"stands now{OPEN}"
    )


def mentions(place: str, what: str = "item-4 of cabinet/2024-01-09") -> str:
    return (
        f"{place}: error exempt-mentioned: this is about {what}, which is exempt; make sure that "
        f"it tells nothing of it{OPEN}"
    )


# Business that goes on ###########################################################################

ADJOURNED = "status: adjourned\nreason: The hour.\nadjourned_to: cabinet/2024-01-23\n"
POSTPONED = "status: postponed\nreason: Snow.\npostponed_to: cabinet/2024-01-23\n"


@pytest.mark.parametrize("head", [ADJOURNED, f"{ADJOURNED}adjourned_from: item-4\n", POSTPONED])
@pytest.mark.parametrize("item", ["number: 4, title: Lease", "number: 2, title: The mill lease"])
def test_an_item_that_another_day_goes_on_with_is_exempt_as_it_was(
    tmp_path: Path, head: str, item: str
) -> None:
    files = {
        f"{FIRST}/agenda.yml": head + AGENDA,
        f"{SECOND}/minutes.yml": f"attendance: []\nitems:\n  - {{{item}, paragraphs: [Low.]}}\n",
    }
    assert said(tmp_path, **files) == [goes_on("2024-01-23/minutes.yml:3:5")]


def test_an_item_that_was_not_left_to_that_day_is_its_own(tmp_path: Path) -> None:
    agenda = ADJOURNED + "adjourned_from: item-5\n" + AGENDA + "  - {number: 5, title: Trees}\n"
    minutes = "attendance: []\nitems:\n  - {number: 4, title: Weeds, paragraphs: [Many.]}\n"
    assert said(tmp_path, **{f"{FIRST}/agenda.yml": agenda, f"{SECOND}/minutes.yml": minutes}) == []


def test_it_goes_on_over_several_days(tmp_path: Path) -> None:
    third = "data/meetings/cabinet/2024-02-06"
    files = {
        f"{FIRST}/agenda.yml": ADJOURNED + AGENDA,
        f"{SECOND}/agenda.yml": ADJOURNED.replace("01-23", "02-06")
        + "items: [{number: 4, title: The mill lease}]\n",
        f"{third}/agenda.yml": "items: [{number: 4, title: The mill lease, text: Low.}]\n",
    }
    assert said(tmp_path, **files) == [
        goes_on("2024-02-06/agenda.yml:1:9", "item-4 of cabinet/2024-01-23")
    ]


@pytest.mark.parametrize("to", ["cabinet/2024-01-23#item-9", "cabinet/2024-01-23"])
def test_a_deferred_item_is_exempt_where_it_is_taken(tmp_path: Path, to: str) -> None:
    files = {
        f"{FIRST}/minutes.yml": (
            "attendance: []\nitems:\n  - {number: 4, title: The mill lease, disposal: deferred, "
            f"deferred_to: '{to}'}}\n"
        ),
        f"{SECOND}/agenda.yml": (
            "items:\n  - {number: 9, title: The mill lease}\n"
            "  - {number: 9(a), title: The miller, under: item-9, text: He pays late.}\n"
        ),
        f"{SECOND}/decisions.yml": (
            "decisions:\n  - {id: mill, title: Mill, status: approved, item: item-9, "
            "reasons: It pays.}\n"
        ),
        "content/meetings/cabinet/2024-01-23/rent.md": (
            "---\ntitle: Rent\nitem: item-9\n---\nLow.\n"
        ),
    }
    assert said(tmp_path, **files) == [
        goes_on("content/meetings/cabinet/2024-01-23/rent.md:2:1"),
        goes_on("2024-01-23/agenda.yml:3:5"),
        goes_on("2024-01-23/decisions.yml:2:5"),
    ]


@pytest.mark.parametrize(
    "stated",
    [
        "exempt: {paragraphs: [3], public_interest: Why., released_on: 2024-01-20}",
        "exempt: {paragraphs: [3], public_interest: Why., extent: part}",
        "open: yes",
    ],
)
def test_a_later_item_may_say_itself_how_it_stands(tmp_path: Path, stated: str) -> None:
    files = {
        f"{FIRST}/agenda.yml": ADJOURNED + AGENDA,
        f"{SECOND}/agenda.yml": (
            f"items: [{{number: 4, title: The mill lease, text: Low., {stated}}}]\n"
        ),
    }
    assert said(tmp_path, **files) == []


PLAN = (
    "title: Plan\npublished_on: 2023-11-30\nfrom: 2024-01-01\nentries:\n"
    f"  - {{key: mill, title: The mill, matter: A lease., maker: cabinet, {WHOLE}, expected_on: "
    "2024-01-23}\n"
).replace("exempt:", "private:")


def test_what_the_plan_has_in_private_is_private_when_it_comes(tmp_path: Path) -> None:
    files = {
        "data/plan/2023-12.yml": PLAN,
        f"{SECOND}/agenda.yml": (
            "items: [{number: 1, title: Mill, text: Low., forthcoming: [mill]}]\n"
        ),
        "data/decisions/mill.yml": (
            "title: Form\ndecided_on: 2024-01-30\nmaker_kind: officer\nmakers: [ida]\ndecisions:\n"
            "  - {id: mill-lease, title: Mill, status: approved, forthcoming: mill, "
            "reasons: Low.}\n"
        ),
    }
    assert said(tmp_path, **files) == [
        goes_on("data/decisions/mill.yml:6:5", "'mill' of the plan"),
        goes_on("2024-01-23/agenda.yml:1:9", "'mill' of the plan"),
    ]
    named = PLAN.replace("expected_on", "decision: mill-lease, expected_on")
    files["data/plan/2023-12.yml"] = named
    files["data/decisions/mill.yml"] = files["data/decisions/mill.yml"].replace(
        " forthcoming: mill,", ""
    )
    assert goes_on("data/decisions/mill.yml:6:5", "'mill' of the plan") in said(tmp_path, **files)


def test_a_decision_with_a_step_at_an_exempt_item_is_of_it(tmp_path: Path) -> None:
    form = (
        "title: Form\ndecided_on: 2024-01-30\nmaker_kind: officer\nmakers: [ida]\ndecisions:\n"
        "  - id: lease\n    title: Lease\n    status: approved\n    reasons: It pays.\n"
        "    steps:\n      - {status: recommended, on: 2024-01-09, "
        "meeting: 'cabinet/2024-01-09#item-4'}\n      - {status: approved, on: 2024-01-30}\n"
    )
    assert said(tmp_path, **{"data/decisions/lease.yml": form}) == [
        goes_on("data/decisions/lease.yml:6:5")
    ]


def test_an_answer_to_an_exempt_recommendation_is_of_it(tmp_path: Path) -> None:
    minutes = (
        "attendance: []\nitems:\n  - number: 1\n    title: From the cabinet\n"
        "    paragraphs: [The rent is low.]\n"
        "    replies: [{to: 'cabinet/2024-01-09#item-4', answer: accepted}]\n"
    )
    assert goes_on("2024-01-23/minutes.yml:3:5") in said(
        tmp_path, **{f"{SECOND}/minutes.yml": minutes}
    )


@pytest.mark.parametrize("disposal", ["deferred", "not-reached", "adjourned"])
def test_an_item_put_off_to_no_day_is_known_by_its_title(tmp_path: Path, disposal: str) -> None:
    minuted = f"number: 4, title: The mill lease, disposal: {disposal}"
    taken = "items: [{number: 2, title: The Mill Lease, text: Low.}]\n"
    files = {
        f"{FIRST}/minutes.yml": f"attendance: []\nitems:\n  - {{{minuted}}}\n",
        f"{SECOND}/agenda.yml": taken,
        "data/meetings/cabinet/2025-06-03/agenda.yml": taken,
    }
    told = [line for line in said(tmp_path, **files) if "exempt-" in line]
    assert told == [goes_on("2024-01-23/agenda.yml:1:9")]


HERE = (
    "item-4 of cabinet/2024-01-09 is exempt and was put off to this meeting, where no item has its "
    f"title; give it that title, or make sure that nothing here is of it{OPEN}"
)


@pytest.mark.parametrize("how", ["adjourned", "postponed", "deferred"])
def test_it_is_asked_whether_it_goes_on_under_another_title(tmp_path: Path, how: str) -> None:
    files = {
        f"{FIRST}/agenda.yml": {"adjourned": ADJOURNED, "postponed": POSTPONED}.get(how, "")
        + AGENDA,
        f"{SECOND}/agenda.yml": (
            "items:\n  - {number: 1, title: Apologies, text: None.}\n"
            "  - {number: 2, title: A lease, text: Low.}\n"
        ),
    }
    if how == "deferred":
        files[f"{FIRST}/minutes.yml"] = (
            "attendance: []\nitems:\n  - {number: 4, title: The mill lease, disposal: deferred, "
            "deferred_to: cabinet/2024-01-23}\n"
        )
    assert said(tmp_path, **files) == [f"2024-01-23/agenda.yml:1:1: error exempt-unmatched: {HERE}"]
    agenda = files[f"{SECOND}/agenda.yml"]
    for answered in (
        f"open: yes\n{agenda}",
        agenda.replace("title: A lease, text: Low.", f"title: A lease, {WHOLE}"),
        agenda.replace(", text: Low.", ""),
    ):
        answer = {**files, f"{SECOND}/agenda.yml": answered}
        if how == "deferred":
            answer[f"{SECOND}/agenda.yml"] = answered.replace(", text: None.", "")
        assert said(tmp_path, **answer) == [], answered


def test_a_report_of_no_item_is_asked_about_where_what_is_exempt_goes_on(tmp_path: Path) -> None:
    files = {
        f"{FIRST}/agenda.yml": ADJOURNED + AGENDA,
        f"{SECOND}/agenda.yml": "items: [{number: 4, title: The mill lease}]\n",
        "content/meetings/cabinet/2024-01-23/rent.md": "---\ntitle: Rent\n---\nLow.\n",
    }
    assert said(tmp_path, **files) == [
        "content/meetings/cabinet/2024-01-23/rent.md:2:1: error exempt-unmatched: this report "
        "names no 'item', and item-4 of the meeting is exempt; make sure that this is not of that "
        f"item{OPEN}"
    ]


def test_what_one_plan_has_in_private_is_so_in_the_next(tmp_path: Path) -> None:
    second = PLAN.replace("2023-11-30", "2023-12-31").replace(
        f"private: {WHOLE.partition(': ')[2]}", "note: The rent is low."
    )
    files = {"data/plan/2023-12.yml": PLAN, "data/plan/2024-01.yml": second}
    assert said(tmp_path, **files) == [goes_on("data/plan/2024-01.yml:5:5", "'mill' of the plan")]
    files["data/plan/2024-01.yml"] = second.replace("key: mill", "key: mill, open: yes")
    assert said(tmp_path, **files) == []


def test_an_entry_that_one_edition_withholds_is_withheld_in_the_next(tmp_path: Path) -> None:
    edition = "title: Risks\nperiod: '%s'\nperiod_ends: %s-12-31\nheadline: now\nentries:\n  - %s\n"
    files = {
        "data/scales/two.yml": (
            "title: Two\nimpact: [{value: 1, word: Small}, {value: 2, word: Large}]\n"
            "likelihood: [{value: 1, word: Seldom}, {value: 2, word: Often}]\n"
            "bands: [{key: low, word: Low, from: 1, to: 4}]\n"
        ),
        "data/registers/risks/register.yml": (
            "title: Risks\nscale: two\nscore_kinds: [{key: now, label: Now}]\n"
            "entries: [{key: mill, kind: risk, title: The mill}]\n"
        ),
        "data/registers/risks/2022.yml": edition
        % (2022, 2022, f"{{key: mill, ref: R1, title: The mill, {WHOLE}}}"),
        "data/registers/risks/2023.yml": edition
        % (2023, 2023, "{key: mill, ref: R1, title: The mill, scores: {now: 4}}"),
    }
    assert said(tmp_path, **files) == [
        goes_on("data/registers/risks/2023.yml:6:5", "entry 'risks/mill'")
    ]
    for answered in ("open: yes, scores: {now: 4}", WHOLE):
        text = files["data/registers/risks/2023.yml"].replace("scores: {now: 4}", answered)
        assert said(tmp_path, **{**files, "data/registers/risks/2023.yml": text}) == []


# What names it ###################################################################################


def test_a_text_that_links_to_an_exempt_item_is_asked_about(tmp_path: Path) -> None:
    link = "[the mill](meeting:cabinet/2024-01-09#item-4)"
    minutes = (
        f"attendance: []\nitems:\n  - number: 1\n    title: Arising\n"
        f"    paragraphs:\n      - 'On {link}: low.'\n"
        f"      - {{text: 'On {link}: fine.', under: Mill, open: yes}}\n"
    )
    files = {f"{SECOND}/minutes.yml": minutes, "content/mill.md": f"# Mill\n\nSee {link}.\n"}
    assert said(tmp_path, **files) == [
        mentions("content/mill.md:3:16"),
        mentions("2024-01-23/minutes.yml:6:9"),
    ]
    files["content/mill.md"] = f"---\nopen: yes\n---\n# Mill\n\nSee {link}.\n"
    files[f"{SECOND}/minutes.yml"] = minutes + "    open: yes\n"
    assert said(tmp_path, **files) == []


@pytest.mark.parametrize(
    ("link", "what"),
    [
        ("decision:lease", "decision 'lease'"),
        ("forthcoming:mill", "'mill' of the plan"),
        ("register:risks/2023#R1", "register 'risks/2023'"),
        ("entry:risks/mill", "entry 'risks/mill'"),
    ],
)
def test_so_is_one_that_links_to_another_record_that_is_exempt(
    tmp_path: Path, link: str, what: str
) -> None:
    files = {
        "data/plan/2023-12.yml": PLAN,
        "data/decisions/lease.yml": (
            "title: Form\ndecided_on: 2024-01-30\nmaker_kind: officer\nmakers: [ida]\n"
            f"decisions: [{{id: lease, title: Lease, status: approved, {WHOLE}}}]\n"
        ),
        "data/scales/one.yml": (
            "title: One\nimpact: [{value: 1, word: Low}]\nlikelihood: [{value: 1, word: Rare}]\n"
        ),
        "data/registers/risks/register.yml": (
            "title: Risks\nscale: one\nscore_kinds: [{key: current, label: Now}]\n"
            "entries: [{key: mill, kind: risk, title: Mill}]\n"
        ),
        "data/registers/risks/2023.yml": (
            "title: R\nperiod: '2023'\nperiod_ends: 2023-12-31\nheadline: current\n"
            f"entries: [{{key: mill, ref: R1, title: Mill, {WHOLE}}}]\n"
        ),
        f"{SECOND}/agenda.yml": f"items: [{{number: 1, title: X, text: 'On [it]({link}).'}}]\n",
    }
    assert mentions("2024-01-23/agenda.yml:1:46", what) in said(tmp_path, **files)


def test_corrections_of_minutes_are_asked_about_where_an_item_of_them_is_exempt(
    tmp_path: Path,
) -> None:
    minutes = (
        "attendance: []\nitems:\n  - number: 2\n    title: Minutes\n"
        "    confirms: {date: 2024-01-09, corrections: The rent is £9.}\n"
    )
    assert said(tmp_path, **{f"{SECOND}/minutes.yml": minutes}) == [
        mentions("2024-01-23/minutes.yml:5:47")
    ]
