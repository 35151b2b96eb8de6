"""Motions, votes and elections, as the sample's pages and twins tell of them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from tests.support.built_pages import twin

BUDGET = "meetings/council/2026-02-25"
DECEMBER = "meetings/council/2025-12-10"
JULY = "meetings/council/2026-07-15"
OCTOBER = "meetings/council/2026-10-14"
REPAIRS = "meetings/scrutiny/2025-09-30"
FLOODING = "meetings/scrutiny/2026-06-30"
CROSSING = "meetings/scrutiny/2026-09-29"


@cache
def page(site: Path, address: str) -> Any:
    return lxml.html.parse(site / address / "index.html").getroot()


def section(site: Path, address: str, anchor: str) -> Any:
    """What stands under an item, a motion or an election, by the anchor of its heading."""
    (found,) = page(site, address).xpath(
        f'//*[self::section or @role="group"][@aria-labelledby="{anchor}"]'
    )
    return found


def words(element: Any) -> str:
    text = " ".join(" ".join(element.itertext()).split())
    return re.sub(r" ([.,;:)])", r"\1", text.replace("( ", "("))


def rows(table: Any) -> list[list[str]]:
    return [[words(cell) for cell in row.xpath("./th|./td")] for row in table.xpath(".//tr")]


def moved(site: Path, address: str, anchor: str) -> Any:
    """What a meeting's twin says of a motion."""
    (found,) = [one for one in twin(site, address)["motions"] if one["anchor"] == anchor]
    return found


# Motions and amendments #########################################################################


def test_amendments_stand_within_what_they_would_change(arrowmere: Path) -> None:
    motion = section(arrowmere, DECEMBER, "item-8-m1")
    inside = [one.get("aria-labelledby") for one in motion.xpath('./*[@role="group"]')]
    assert inside == [f"item-8-m1-a{number}" for number in (1, 2, 3, 4)]
    deepest = section(arrowmere, DECEMBER, "item-8-m1-a1-a1-a1")
    around = [one.get("aria-labelledby") for one in deepest.iterancestors("section", "div")]
    around = [one for one in around if one is not None]
    assert around == ["item-8-m1-a1-a1", "item-8-m1-a1", "item-8-m1", "item-8"]
    assert "That “April to October” be “Easter to October”." in words(deepest)


@pytest.mark.parametrize(
    ("anchor", "outcome", "who"),
    [
        ("item-8-m1", "Carried as amended", "Moved by Councillor Helen Stanway, seconded by "
         "Councillor Siân Llewelyn."),
        ("item-8-m1-a1", "Carried as amended", "Moved by Councillor Pat Jessop"),
        ("item-8-m1-a1-a1", "Carried", "Moved by Councillor Derek Crump"),
        ("item-8-m1-a1-a1-a1", "Withdrawn", "Moved by Councillor Frank Eddowes"),
        ("item-8-m1-a2", "Accepted by the mover", "Moved by Councillor Carys Bowen"),
        ("item-8-m1-a3", "Lost", "Moved by Councillor Joan Netherby"),
        ("item-8-m1-a4", "Not seconded", "Moved by Councillor Edward Rigby."),
        ("item-9-m1", "Lost", "Moved by Councillor Ivan Marsh"),
    ],
)  # fmt: skip
def test_each_says_what_became_of_it_and_who_moved_it(
    arrowmere: Path, anchor: str, outcome: str, who: str
) -> None:
    (line,) = section(arrowmere, DECEMBER, anchor).xpath("./p[span[contains(@class,'mb-badge')]]")
    assert words(line).startswith(f"{outcome} {who}")


def test_the_motion_as_amended_comes_after_its_amendments_and_before_the_vote(
    arrowmere: Path,
) -> None:
    said = words(section(arrowmere, DECEMBER, "item-8-m1"))
    order = [
        "to test the water of the Mere each month and to publish",
        "That the motion be sent to the water company’s chairman by a deputation in a boat.",
        "The motion as amended",
        "to test the water of the Mere each month from April to October and to publish",
        "By recorded vote: 18 for, 3 against, 1 abstained, 2 absent.",
    ]
    places = [said.index(one) for one in order]
    assert places == sorted(places)


def test_the_amendment_as_amended_is_given_too(arrowmere: Path) -> None:
    said = words(section(arrowmere, DECEMBER, "item-8-m1-a1"))
    assert (
        "The amendment as amended In paragraph 2, that “each month” be replaced by “each month "
        "from April to October”. By show of hands: 14 for, 8 against, 0 abstained." in said
    )


def test_several_motions_on_an_item_have_a_heading_each(arrowmere: Path) -> None:
    headings = section(arrowmere, OCTOBER, "item-7").xpath(".//*[@id][starts-with(@id,'item-7-m')]")
    assert [(one.tag, one.get("id"), words(one)) for one in headings] == [
        ("h3", "item-7-m1", "Motion: Hedges and verges #"),
        ("h3", "item-7-m2", "Motion: Wild flowers in the Market Square #"),
    ]


def test_the_twin_has_every_motion_with_its_anchor_and_what_it_amends(arrowmere: Path) -> None:
    found = [
        (one["anchor"], one["kind"], one["amends"], one["outcome"])
        for one in twin(arrowmere, DECEMBER)["motions"]
        if one["item"] == "item-8"
    ]
    assert found == [
        ("item-8-m1", "motion", None, "carried-as-amended"),
        ("item-8-m1-a1", "amendment", "item-8-m1", "carried-as-amended"),
        ("item-8-m1-a1-a1", "amendment", "item-8-m1-a1", "carried"),
        ("item-8-m1-a1-a1-a1", "amendment", "item-8-m1-a1-a1", "withdrawn"),
        ("item-8-m1-a2", "amendment", "item-8-m1", "accepted"),
        ("item-8-m1-a3", "amendment", "item-8-m1", "lost"),
        ("item-8-m1-a4", "amendment", "item-8-m1", "not-seconded"),
    ]


def test_what_was_decided_tells_of_motions_that_no_resolution_repeats(arrowmere: Path) -> None:
    decided = page(arrowmere, DECEMBER).xpath("//h2[@id='decided']/following-sibling::ul[1]/li")
    said = [words(one) for one in decided]
    assert said[-1] == (
        "9. Notice of motion: Grant to the Guildhall Players Lost That £2,500 be granted to the "
        "Guildhall Players for their sixtieth season."
    )
    (link,) = decided[-1].xpath("./a/@href")
    assert link == "#item-9-m1"


# Votes ##########################################################################################


def said_of_vote(site: Path, address: str, anchor: str) -> str:
    found = section(site, address, anchor).xpath("./div[@class='mb-vote']/p[1]")
    return words(found[0])


@pytest.mark.parametrize(
    ("address", "anchor", "said"),
    [
        (REPAIRS, "item-5-m1", "By show of hands: 6 for, 0 against, 1 abstained."),
        (BUDGET, "item-7-m1", "By voice. Votes were not counted."),
        (FLOODING, "item-4-m1", "Without a vote."),
        (OCTOBER, "item-6-m1", "By electronic vote: 21 for, 0 against, 2 abstained."),
        (DECEMBER, "item-9-m1", "By show of hands: 10 for, 10 against. The votes were level; "
         "Beth Ashworth gave a casting vote against."),
        (JULY, "item-8-m1", "By show of hands: 13 for, 8 against, 1 abstained. It needed two "
         "thirds of the votes cast. The minutes state a majority of 5 votes."),
        (BUDGET, "item-5-m1", "By recorded vote: 16 for, 5 against, 0 abstained, 1 did not vote, "
         "2 absent. The minutes state a majority of 11 votes."),
    ],
)  # fmt: skip
def test_a_vote_is_told_in_words(arrowmere: Path, address: str, anchor: str, said: str) -> None:
    assert said_of_vote(arrowmere, address, anchor) == said


def test_a_count_that_was_not_taken_is_not_0(arrowmere: Path) -> None:
    assert said_of_vote(arrowmere, DECEMBER, "item-7-m1") == (
        "By show of hands: 20 for, 2 abstained. The number against is not on record."
    )
    assert moved(arrowmere, DECEMBER, "item-7-m1")["counts"] == {
        "for": 20, "against": None, "abstained": 2, "not-voting": None, "absent": None,
    }  # fmt: skip
    assert moved(arrowmere, BUDGET, "item-6-m1")["counts"] == {
        "for": 17, "against": 0, "abstained": 5, "not-voting": None, "absent": None,
    }  # fmt: skip
    assert moved(arrowmere, DECEMBER, "item-8-m1-a2")["counts"] is None


def test_the_twin_says_what_the_votes_carry(arrowmere: Path) -> None:
    assert moved(arrowmere, DECEMBER, "item-9-m1")["carried_by_votes"] is False
    assert moved(arrowmere, JULY, "item-8-m1")["carried_by_votes"] is False
    assert moved(arrowmere, DECEMBER, "item-7-m1")["carried_by_votes"] is None


def test_a_recorded_vote_is_a_table_of_names(arrowmere: Path) -> None:
    vote = section(arrowmere, BUDGET, "item-5-m1").xpath("./div[@class='mb-vote']")[0]
    (table,) = vote.xpath("./table")
    assert words(table.xpath("./caption")[0]) == (
        "Votes by name: Motion: Budget and council tax 2026/27"
    )
    assert [words(one) for one in table.xpath(".//thead//th[@scope='col']")] == [
        "Vote", "Number", "Members",
    ]  # fmt: skip
    heads = [words(one) for one in table.xpath(".//tbody//th[@scope='row']")]
    assert heads == ["For", "Against", "Did not vote", "Absent"]
    assert [words(one) for one in table.xpath(".//tbody//td[1]")] == ["16", "5", "1", "2"]
    against = table.xpath(".//tbody/tr[2]//li/a")
    assert [words(one) for one in against] == [
        "Pat Jessop", "Martin Kerrow", "Joan Netherby", "Edward Rigby", "Derek Crump",
    ]  # fmt: skip
    assert against[0].get("href") == "../../../people/pat-jessop/"


def test_who_asked_for_a_recorded_vote_is_told(arrowmere: Path) -> None:
    assert (
        "Recorded by name at the request of Councillor Helen Stanway, Councillor Siân Llewelyn "
        "and Councillor Carys Bowen." in words(section(arrowmere, DECEMBER, "item-8-m1"))
    )


def test_the_picture_of_a_vote_is_for_eyes_only_and_comes_after_the_words(arrowmere: Path) -> None:
    vote = section(arrowmere, BUDGET, "item-5-m1-a1").xpath("./div[@class='mb-vote']")[0]
    assert [one.tag for one in vote][:2] == ["p", "svg"]
    picture = vote[1]
    assert picture.get("aria-hidden") == "true"
    stretches = [
        (one.get("class"), float(one.get("x")), float(one.get("width")))
        for one in picture.xpath(".//rect[@class]")
    ]
    assert stretches == [
        ("mb-vote-for", 0.0, 27.27),
        ("mb-vote-abstained", 27.27, 9.09),
        ("mb-vote-against", 36.36, 63.64),
    ]


# Elections ######################################################################################


def test_an_election_by_rounds_is_a_table(arrowmere: Path) -> None:
    election = section(arrowmere, FLOODING, "item-5-e1")
    (table,) = election.xpath(".//table")
    assert rows(table) == [
        ["Candidate", "Round 1", "Round 2", "Round 3"],
        ["Lena Dorsett Elected", "3", "4", "4"],
        ["Martin Kerrow", "3", "4", "4"],
        ["Helen Stanway", "2 (out)", "– not in this round", "– not in this round"],
        ["Spoilt papers", "0", "0", "not stated"],
    ]
    assert (
        "By secret ballot and by show of hands, round by round. More than half of the votes cast "
        "was needed. A tie in round 3 was settled by the casting vote of Pat Jessop."
        in words(election)
    )


def test_a_lot_and_a_candidate_who_withdrew_are_told(arrowmere: Path) -> None:
    said = words(section(arrowmere, REPAIRS, "item-7-e1"))
    assert "Elected Carys Bowen" in said
    assert "Bryn Tudor, nominated by Councillor Carys Bowen (withdrew)" in said
    assert "By show of hands, in one round. A tie in round 1 was settled by lot." in said


def test_several_places_may_be_filled_and_not_only_by_people_on_file(arrowmere: Path) -> None:
    said = words(section(arrowmere, OCTOBER, "item-5-e1"))
    assert "Elected Beth Ashworth and Bryn Tudor (2 places to fill)" in said
    assert (
        "Miss Augusta Pell, nominated by Councillor Helen Stanway, seconded by Councillor Carys "
        "Bowen" in said
    )
    (election,) = twin(arrowmere, OCTOBER)["elections"]
    assert election == {
        "anchor": "item-5-e1",
        "item": "item-5",
        "to": "Trustees of the Mere Bank Trust until October 2029",
        "elected": ["beth-ashworth", "bryn-tudor"],
    }


# People #########################################################################################


def of_person(site: Path, person: str, heading: str) -> list[list[str]]:
    (table,) = page(site, f"people/{person}").xpath(
        f"//h2[@id='{heading}']/following-sibling::table[1]"
    )
    return rows(table)[1:]


def test_a_persons_page_has_how_they_voted(arrowmere: Path) -> None:
    assert of_person(arrowmere, "beth-ashworth", "votes") == [
        ["For", "Motion: Voting by electronic means Lost Council, 14 October 2026"],
        ["Did not vote", "Motion: Budget and council tax 2026/27 Carried as amended "
         "Council, 25 February 2026"],
        ["Abstained", "Amendment A: Budget and council tax 2026/27 Lost Council, 25 February 2026"],
        ["For", "Motion: Sewage in the Mere Carried as amended Council, 10 December 2025"],
    ]  # fmt: skip
    votes = twin(arrowmere, "people/beth-ashworth")["votes"]
    assert [(one["anchor"], one["vote"]) for one in votes] == [
        ("item-8-m1", "for"),
        ("item-5-m1", "not-voting"),
        ("item-5-m1-a1", "abstained"),
        ("item-8-m1", "for"),
    ]


def test_and_what_they_moved_and_seconded_with_links_to_the_motions(arrowmere: Path) -> None:
    assert [
        "Moved",
        "Amendment: Notice of motion: Sewage in the Mere Carried Council, 10 December 2025",
    ] in of_person(arrowmere, "derek-crump", "motions")
    links = page(arrowmere, "people/derek-crump").xpath("//h2[@id='motions']/following::a/@href")
    assert "../../meetings/council/2025-12-10/#item-8-m1-a1-a1" in links


def test_and_their_elections_questions_and_petitions(arrowmere: Path) -> None:
    assert [
        "Stood",
        "Chair of the task group on bus services Elected Scrutiny, 30 September 2025",
    ] in of_person(arrowmere, "carys-bowen", "elections")
    questions = of_person(arrowmere, "carys-bowen", "questions")
    assert ["Asked", "Question: Missed collections Scrutiny, 30 June 2026"] in questions
    assert ["Presented", "Petition: A bench at the Tarrow bus stop Council, 10 December 2025"] in (
        questions
    )
