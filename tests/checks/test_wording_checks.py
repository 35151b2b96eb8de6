"""The checks of names and of acronyms."""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.checks.book.acronyms import is_explained
from minutebook.checks.book.near_names import is_one_letter_off
from tests.checks.test_editorial_checks import MEETING, PEOPLE, minuted


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("Smiht", "Smith"), ("Smth", "Smith"), ("Smiith", "Smith"), ("Smyth", "Smith"),
     ("Sian", "Siân")],
)  # fmt: skip
def test_one_letter_off(wrong: str, right: str) -> None:
    assert is_one_letter_off(wrong, right)
    assert is_one_letter_off(right, wrong)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Smith", "Smith"), ("SMITH", "Smith"), ("Jo", "Jon"), ("Smithy", "Smit"), ("Marsh", "Hirst")],
)
def test_not_one_letter_off(one: str, other: str) -> None:
    assert not is_one_letter_off(one, other)


@pytest.mark.parametrize(
    "text",
    ["Ann Marsh and Anne Marsh's report", "Councillor Marsh", "J Khan", "Ann Marshall", "ann mash"],
)
def test_names_that_are_right(tmp_path: Path, text: str) -> None:
    assert minuted(tmp_path, text, **PEOPLE) == []


def test_a_name_that_two_words_make_and_one_does_not(tmp_path: Path) -> None:
    assert minuted(tmp_path, "Ann Mrash spoke, and Ann Mrash again", **PEOPLE) == [
        "warning near-name: 'Ann Mrash' is one letter from 'Ann Marsh', who is on file; put it "
        "right, or record the other person"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The Minimum Revenue Provision (MRP) and the MRP",
        "MRP (the minimum revenue provision)",
        "Part VI and Appendix IV",
        "the NHS, the VAT and MPs",
        "CR5, KS4 and D2A",
        "`MRP` and [x](https://example.org/MRP)",
        "The ABCS's of it in the Advanced Board of Children's Services (ABCS)",
        "AUDIT COMMITTEE",
        "the JSM, as the glossary says",
        "the BDC",
    ],
)
def test_an_acronym_that_is_explained_or_needs_none(tmp_path: Path, text: str) -> None:
    glossary = "terms: [{term: JSM, means: joint strategic meeting}]\n"
    body = "name: Borchester District Council\nshort_name: BDC\n"
    files = {"data/glossary.yml": glossary, "data/body.yml": body}
    assert minuted(tmp_path, text, **files) == []


def test_an_acronym_is_told_once_in_a_paper_and_in_each(tmp_path: Path) -> None:
    files = {f"{MEETING}/agenda.yml": "items: [{number: 1, title: Dates, text: The MRP.}]\n"}
    said = (
        "warning unexplained: 'MRP' is nowhere explained; add it to data/glossary.yml, or write it "
        "out where it stands first: 'What It Is (MRP)'"
    )
    assert minuted(tmp_path, "The MRP and the MRP", **files) == [said, said]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the Children's Social Care (CSC)", True),
        ("CSC (children's social care)", True),
        ("the table (CSC)", False),
        ("CSC (see below)", True),
        ("CSC", False),
    ],
)
def test_what_explains_letters(text: str, said: bool) -> None:
    assert is_explained("CSC", text) is said
