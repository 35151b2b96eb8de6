"""What the public brings, as the pages and twins of the sample tell it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.pages.test_votes_pages import DECEMBER, FLOODING, JULY, REPAIRS, page, section, words
from tests.support.built_pages import twin


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
