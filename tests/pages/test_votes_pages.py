"""Motions, votes, elections and what the public brings, as the sample's pages and twins tell it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from minutebook.book.book import Book
from minutebook.exports.csv.votes import votes_csv
from minutebook.links.target import slug
from minutebook.macros import VOCABULARY, present
from tests.support.built_pages import twin
from tests.support.repositories import book_of

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


# Between bodies #################################################################################


def test_the_item_that_recommended_shows_each_answer(arrowmere: Path) -> None:
    box = section(arrowmere, REPAIRS, "item-5").xpath("./div[contains(@class,'mb-answers')]")
    assert len(box) == 1
    said = words(box[0])
    assert said.startswith(
        "Answer of the Cabinet Accepted (recommendation 1) Cabinet, 11 November 2025, item 2.1"
    )
    assert "Accepted in part (recommendation 2)" in said
    assert "Answer deferred (recommendation 3)" in said
    assert "No answer is on record" not in said
    assert "../../cabinet/2025-11-11/#item-2-1" in box[0].xpath(".//a/@href")


def test_the_item_that_answered_shows_what_was_recommended(arrowmere: Path) -> None:
    boxes = section(arrowmere, "meetings/cabinet/2025-11-11", "item-2-1").xpath(
        ".//div[contains(@class,'mb-answers')]"
    )
    said = [words(box) for box in boxes]
    assert len(said) == 3
    assert said[0].startswith(
        "Answer to the recommendation of Scrutiny, 30 September 2025, item 5 That tenants be told "
        "in writing"
    )
    assert "That appointments be offered on Saturdays" not in said[0]
    assert "../../scrutiny/2025-09-30/#item-5" in boxes[0].xpath(".//a/@href")


def test_a_recommendation_without_an_answer_says_so(arrowmere: Path) -> None:
    (box,) = section(arrowmere, CROSSING, "item-5").xpath("./div[contains(@class,'mb-answers')]")
    assert words(box) == "Answer of the Cabinet No answer is on record."
    (recommended,) = [
        one for one in twin(arrowmere, CROSSING)["recommendations"] if one["item"] == "item-5"
    ]
    assert recommended == {
        "item": "item-5", "body": {"en": "Cabinet", "cy": "Y Cabinet"}, "committee": "cabinet",
        "resolutions": [2], "answers": [],
    }  # fmt: skip


def test_the_twin_has_the_answers(arrowmere: Path) -> None:
    (recommended,) = twin(arrowmere, FLOODING)["recommendations"]
    assert recommended["resolutions"] == [1, 2]
    assert [(one["by"]["id"], one["recommendations"], one["answer"])
            for one in recommended["answers"]] == [
        ("council/2026-07-15", [1], "noted"),
        ("council/2026-07-15", [2], "accepted"),
    ]  # fmt: skip


def test_a_petition_and_the_item_that_took_it_up_lead_to_each_other(arrowmere: Path) -> None:
    (petition,) = page(arrowmere, JULY).xpath("//section[@id='item-4-pet1']")
    assert "Referred to Scrutiny, 29 September 2026, item 4" in words(petition)
    assert "../../scrutiny/2026-09-29/#item-4" in petition.xpath(".//a/@href")
    taken_up = section(arrowmere, CROSSING, "item-4")
    assert (
        "Referred here by Council, 15 July 2026, item 4: Petition: A safe crossing in Quarry Road"
        in words(taken_up)
    )
    assert "../../council/2026-07-15/#item-4-pet1" in taken_up.xpath(".//a/@href")
    (referred,) = twin(arrowmere, CROSSING)["referred_here"]
    assert (referred["item"], referred["from"]["address"]) == (
        "item-4",
        "meetings/council/2026-07-15/#item-4-pet1",
    )


def test_a_motion_referred_to_a_body_names_it(arrowmere: Path) -> None:
    said = words(section(arrowmere, JULY, "item-9-m1"))
    assert "Referred to Borderland Joint Waste Committee" in said


# The public #####################################################################################


def brought(site: Path, address: str, anchor: str) -> str:
    (found,) = page(site, address).xpath(f"//section[@id='{anchor}']")
    return words(found)


def test_a_question_has_its_answer_and_supplementary_ones(arrowmere: Path) -> None:
    said = brought(arrowmere, DECEMBER, "item-4-q1")
    assert said.startswith(
        "Question 1 Asked by Mr Gerallt Fothergill-Hughes, Hafren ward, to Councillor Graham Fell."
    )
    assert "Answer (Councillor Graham Fell, at the meeting) From April 2026" in said
    assert said.count("Supplementary question") == 2
    assert "Answer (Councillor Graham Fell, in writing on 17 December 2025) A second box" in said


@pytest.mark.parametrize(
    ("address", "anchor", "said"),
    [
        (DECEMBER, "item-4-q2", "(Councillor Ruth Caldicott, in writing on 15 December 2025)"),
        (DECEMBER, "item-4-q3", "Question 4 Asked by Mr Rex Ollerenshaw"),
        (DECEMBER, "item-4-q3", "Not taken."),
        (DECEMBER, "item-6-q1", "Question from Councillor Derek Crump"),
        (DECEMBER, "item-6-q2", "To be answered in writing."),
        (FLOODING, "item-6-q2", "(Kate Brindley, in writing on 7 July 2026)"),
        (FLOODING, "item-6-q1", "Supplementary question (Councillor Lena Dorsett)"),
    ],
)
def test_how_a_question_was_answered(arrowmere: Path, address: str, anchor: str, said: str) -> None:
    assert said in brought(arrowmere, address, anchor)


def test_statements_keep_their_numbers_and_have_anchors_of_their_own(arrowmere: Path) -> None:
    item = section(arrowmere, REPAIRS, "item-4")
    found = [(one.get("id"), words(one[0])) for one in item.xpath(".//section[@id]")]
    assert found == [
        ("item-4-s1", "Statement 1, from Mrs Olwen Pritchard-Gray, Mill ward"),
        ("item-4-s2", "Statement 3, from Mr Desmond Aldous, Station ward"),
        ("item-4-s3", "Statement 3, from Ms Jacinta Aldous, Station ward"),
        ("item-4-s4", "Statement 6, from Borderland Bus Users"),
    ]
    assert "some are left out or used more than once" in words(item)
    assert "Read out on behalf of its author." in brought(arrowmere, REPAIRS, "item-4-s4")
    assert "About: Repairs to council homes" in brought(arrowmere, REPAIRS, "item-4-s1")
    assert "About: The bus to Tarrow" in brought(arrowmere, REPAIRS, "item-4-s4")
    numbers = [one["number"] for one in _minute(arrowmere, REPAIRS, 3)["statements"]]
    assert numbers == ["1", "3", "3", "6"]


def test_numbers_without_gaps_need_no_word(arrowmere: Path) -> None:
    assert "left out" not in words(section(arrowmere, JULY, "item-5"))


@pytest.mark.parametrize(
    ("address", "anchor", "said"),
    [
        (DECEMBER, "item-5-pet1", "Debated 1,312 signatures, 1,104 of them by people who live, "
         "work or study here Presented by Mrs Philippa Thackray-Moss."),
        (DECEMBER, "item-5-pet2", "Referred 58 signatures Presented by Councillor Carys Bowen."),
        (JULY, "item-4-pet2", "Rejected 31 signatures, 0 of them by people"),
    ],
)  # fmt: skip
def test_signatures_of_a_petition(arrowmere: Path, address: str, anchor: str, said: str) -> None:
    assert said in brought(arrowmere, address, anchor)


def test_signatures_that_were_not_counted_are_not_0_in_the_twin(arrowmere: Path) -> None:
    first, second = _minute(arrowmere, DECEMBER, 4)["petitions"]
    assert (first["signatures"], first["residents"]) == (1312, 1104)
    assert "residents" not in second


def test_a_deputation_has_its_speakers_and_what_was_answered(arrowmere: Path) -> None:
    said = brought(arrowmere, REPAIRS, "item-6-d1")
    assert said.startswith(
        "Deputation: Weir Lane Tenants’ Association Speaking for it: Mrs Olwen Pritchard-Gray "
        "and Mr Tobias Fennimore. Introduced by Councillor Martin Kerrow."
    )
    assert "Answer The Head of Housing said" in said


def _minute(site: Path, address: str, index: int) -> Any:
    return twin(site, address)["minutes"]["items"][index]


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


# Macros, spreadsheets and the rest ##############################################################


def test_motions_can_be_listed_by_meeting_and_person(arrowmere_book: Book) -> None:
    macro = VOCABULARY["motions"]
    whole = macro(arrowmere_book, meeting="council/2026-02-25")["lines"]
    assert [str(one["about"]) for one in whole] == [
        "Motion: Budget and council tax 2026/27",
        "Motion: Treasury management strategy 2026/27",
        "Motion: Pay policy statement 2026/27",
    ]
    hers = macro(arrowmere_book, person="joan-netherby", committee="council", amendments=True)
    assert "meeting:council/2026-02-25#item-5-m1-a1" in [one["link"] for one in hers["lines"]]
    assert len(macro(arrowmere_book, limit=3)["lines"]) == 3


def test_votes_by_name_can_be_listed_for_a_person_and_for_a_meeting(arrowmere_book: Book) -> None:
    macro = VOCABULARY["votes"]
    hers = macro(arrowmere_book, person="helen-stanway", meeting="council/2026-02-25")["lines"]
    assert [(str(one.did), one.link) for one in hers] == [
        ("For", "meeting:council/2026-02-25#item-5-m1"),
        ("Against", "meeting:council/2026-02-25#item-5-m1-a1"),
    ]
    all_of_them = macro(arrowmere_book, meeting="council/2026-10-14")["lines"]
    assert [one["counts"] for one in all_of_them] == [[11, 12, None]]


def test_macros_without_a_vote_say_so(tmp_path: Path) -> None:
    import macros

    renderer = present(book_of(tmp_path, {}), [], [macros])
    assert "No such motion is on record here." in renderer.render("motions", {})
    assert "No vote recorded by name is on record here." in renderer.render("votes", {})


def table(book: Book, name: str) -> list[dict[str, str]]:
    files = dict(votes_csv(book))
    return list(csv.DictReader(io.StringIO(files[name].decode(), newline="")))


def test_every_vote_is_a_line_of_a_spreadsheet(arrowmere_book: Book, arrowmere: Path) -> None:
    lines = table(arrowmere_book, "votes.csv")
    found = {(one["meeting"], one["anchor"]): one for one in lines}
    tie = found["council/2025-12-10", "item-9-m1"]
    assert (tie["for"], tie["against"], tie["abstained"]) == ("10", "10", "")
    assert (tie["casting_vote_by"], tie["casting_vote"]) == ("beth-ashworth", "against")
    unknown = found["council/2025-12-10", "item-7-m1"]
    assert (unknown["for"], unknown["against"]) == ("20", "")
    assert found["council/2026-02-25", "item-6-m1"]["against"] == "0"
    assert tie["address"] == "meetings/council/2025-12-10/#item-9-m1"
    assert (arrowmere / "votes.csv").is_file()


def test_every_members_vote_is_one_too(arrowmere_book: Book) -> None:
    lines = [
        one
        for one in table(arrowmere_book, "votes-by-name.csv")
        if (one["meeting"], one["anchor"]) == ("council/2026-02-25", "item-5-m1")
    ]
    assert Counter(one["vote"] for one in lines) == {
        "for": 16, "against": 5, "not-voting": 1, "absent": 2,
    }  # fmt: skip
    assert lines[0]["name"] == "Councillor Tomos Bevan"


def test_a_cell_cannot_be_taken_for_a_formula(tmp_path: Path) -> None:
    book = book_of(
        tmp_path,
        {
            "data/committees/council.yml": "name: Council\n",
            "data/meetings/council/2024-02-06/minutes.yml": "attendance: []\nitems:\n"
            "  - title: '=1+1'\n    motions:\n      - text: Yes.\n        outcome: carried\n",
        },
    )
    assert table(book, "votes.csv")[0]["item_title"] == "'=1+1"


def test_a_council_without_motions_has_no_spreadsheet(sample: Book, site: Path) -> None:
    assert dict(votes_csv(sample)) == {}
    assert "votes.csv" not in (site / "decisions" / "index.html").read_text("utf-8")


def test_the_list_of_decisions_leads_to_the_spreadsheets(arrowmere: Path) -> None:
    links = page(arrowmere, "decisions").xpath("//a/@href")
    assert "../votes.csv" in links
    assert "../votes-by-name.csv" in links


@pytest.mark.parametrize(
    "address", [BUDGET, DECEMBER, JULY, OCTOBER, REPAIRS, FLOODING, CROSSING], ids=slug
)
def test_ids_are_unique_and_headings_leave_no_level_out(arrowmere: Path, address: str) -> None:
    article = page(arrowmere, address).xpath("//article")[0]
    ids = Counter(article.xpath(".//@id"))
    assert [one for one, times in ids.items() if times > 1] == []
    levels = [int(one.tag[1]) for one in article.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
    assert jumps == []
