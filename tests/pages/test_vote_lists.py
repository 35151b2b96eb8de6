"""Votes and motions in lists: by macros, in spreadsheets."""

from __future__ import annotations

import csv
import io
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from minutebook.book.book import Book
from minutebook.exports.csv.votes import votes_csv
from minutebook.links.target import slug
from minutebook.macros import VOCABULARY, present
from tests.pages.test_votes_pages import (
    BUDGET,
    CROSSING,
    DECEMBER,
    FLOODING,
    JULY,
    OCTOBER,
    REPAIRS,
    page,
)
from tests.support.repositories import book_of


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

    presentation = present(book_of(tmp_path, {}), [], [macros])
    assert "No such motion is on record here." in presentation.render("motions", {})
    assert "No vote recorded by name is on record here." in presentation.render("votes", {})


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
