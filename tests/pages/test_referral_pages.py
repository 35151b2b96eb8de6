"""What bodies refer to one another, as the pages and twins of the sample tell it."""

from __future__ import annotations

from pathlib import Path

from tests.pages.test_votes_pages import CROSSING, FLOODING, JULY, REPAIRS, page, section, words
from tests.support.built_pages import twin


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
