"""A register that changes its scale between editions, and an entry that is closed and reopened."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest

from minutebook.book.book import Book
from minutebook.queries.registers.history import Movement, comparison, history
from tests.support.built_pages import twin
from tests.support.repositories import book_of, lines_of
from tests.support.site_fixture import build_site
from tests.support.small_council import small_council

OLD = """\
title: Three words
formula: matrix
impact: [{word: Slight}, {word: Grave}]
likelihood: [{word: Seldom}, {word: Often}, {word: Always}]
bands: [{key: green, word: Green}, {key: red, word: Red}]
ratings: [[Green, Green, Red], [Green, Red, Red]]
"""
NEW = """\
title: Sum of two
formula: sum
impact: [{value: 1, word: Low}, {value: 3, word: Mid}, {value: 7, word: High}]
likelihood: [{value: 0, word: Never}, {value: 2, word: Seldom}, {value: 6, word: Sure}]
bands: [{key: low, word: Low, from: 1, to: 5}, {key: high, word: High, from: 7, to: 13}]
"""
REGISTER = """\
title: Risks
scale: new
score_kinds: [{key: now, label: Score now}]
appetite: {up_to: 5, tolerance: 9}
categories: [{key: money, title: Money, appetite: {up_to: 3}}]
entries:
  - {key: stays, kind: risk, title: The ford}
  - key: comes-back
    kind: risk
    title: The flood
    reopened:
      - closed: {on: 2022-11-01, why: The wall was built.}
        on: 2024-02-01
        why: The wall fell.
"""


def edition(year: int, entries: str, more: str = "") -> str:
    return (
        f"title: Risks {year}\nperiod: '{year}'\nperiod_ends: {year}-12-31\nheadline: now\n"
        f"{more}entries:\n{entries}"
    )


def entry(key: str, score: str) -> str:
    return f"  - {{key: {key}, ref: {key}, title: x, category: money, scores: {{now: {score}}}}}\n"


FILES = {
    "data/scales/old.yml": OLD,
    "data/scales/new.yml": NEW,
    "data/registers/risks/register.yml": REGISTER,
    "data/registers/risks/2021.yml": edition(
        2021,
        entry("stays", "{rating: Red, impact: Grave, likelihood: Often}")
        + entry("comes-back", "{rating: Green}"),
        "scale: old\nappetite: {up_to: {rating: Green}}\n",
    ),
    "data/registers/risks/2022.yml": edition(2022, entry("stays", "9")),
    "data/registers/risks/2023.yml": edition(2023, entry("stays", "13")),
    "data/registers/risks/2024.yml": edition(2024, entry("stays", "5") + entry("comes-back", "7")),
}


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return book_of(tmp_path, FILES)


def moved(book: Book, year: int) -> dict[str, str]:
    against = comparison(book, book.editions[f"risks/{year}"])
    return {change.key: change.movement.value for change in against.changes}


MEETING = """\
attendance: [{person: ann-lee, role: chair}]
items:
  - number: 1
    title: Apologies
    paragraphs: [There were none.]
  - number: 2
    title: Risks
    registers: [risks/2024#stays]
    actions:
      - id: ford-2025
        text: Look at [the ford](register:risks/2023#stays) again.
        owner_printed: The clerk
"""


class TestScale:
    """An edition may be on another scale than the register is now."""

    def test_scores_are_checked_on_the_scale_of_their_edition(self, tmp_path: Path) -> None:
        small_council(tmp_path, **FILES)
        found = [line for line in lines_of(tmp_path) if "no-schema" not in line]
        assert found == []

    def test_without_it_they_are_off_the_scale(self, tmp_path: Path) -> None:
        path = "data/registers/risks/2021.yml"
        small_council(tmp_path, **{**FILES, path: FILES[path].replace("scale: old\n", "")})
        codes = [line.split()[2] for line in lines_of(tmp_path) if "no-schema" not in line]
        assert codes == ["bad-limit:", "score-off-scale:", "score-off-scale:"]

    def test_a_scale_that_is_not_on_file_is_a_broken_link(self, tmp_path: Path) -> None:
        path = "data/registers/risks/2021.yml"
        small_council(tmp_path, **{**FILES, path: FILES[path].replace("scale: old", "scale: odl")})
        (found,) = [line for line in lines_of(tmp_path) if "no-schema" not in line]
        assert "error broken-link: there is no scale 'odl'; did you mean 'old'?" in found

    def test_scores_on_two_scales_are_not_put_in_order(self, book: Book) -> None:
        assert moved(book, 2022)["stays"] == "measured-differently"
        assert moved(book, 2023)["stays"] == "up"
        life = history(book, "risks", "stays")
        assert [one.movement.value for one in life.appearances] == [
            "new", "measured-differently", "up", "down",
        ]  # fmt: skip


class TestReopening:
    """An entry keeps its key when it is taken up again, and its history tells of both."""

    def test_it_is_closed_then_taken_up_again(self, book: Book) -> None:
        assert moved(book, 2022)["comes-back"] == "closed"
        assert "comes-back" not in moved(book, 2023)
        assert moved(book, 2024)["comes-back"] == "reopened"

    def test_editions_while_it_was_closed_do_not_lack_it(self, book: Book) -> None:
        assert history(book, "risks", "comes-back").missing_from == ()

    def test_one_that_is_back_unexplained_is_new(self, tmp_path: Path) -> None:
        path = "data/registers/risks/register.yml"
        plain = FILES[path][: FILES[path].index("    reopened:")]
        book = book_of(tmp_path, {**FILES, path: plain})
        assert [moved(book, year).get("comes-back") for year in (2022, 2024)] == ["gone", "new"]
        missing = history(book, "risks", "comes-back").missing_from
        assert [one.id for one in missing] == ["risks/2022", "risks/2023"]

    def test_its_days_are_in_order(self, tmp_path: Path) -> None:
        path = "data/registers/risks/register.yml"
        wrong = FILES[path].replace("2024-02-01", "2022-10-01").replace(
            "    reopened:", "    closed: {on: 2022-09-01, why: Twice.}\n    reopened:"
        )  # fmt: skip
        small_council(tmp_path, **{**FILES, path: wrong})
        told = [line.split(": ", 2)[2] for line in lines_of(tmp_path) if "bad-closing" in line]
        assert told == [
            "this is before it was last taken up again; give them in order, the oldest first",
            "it was closed on 2022-11-01; it can only be taken up again after that",
        ]

    def test_an_edition_that_holds_it_while_it_is_closed_is_told(self, tmp_path: Path) -> None:
        path = "data/registers/risks/2023.yml"
        small_council(tmp_path, **{**FILES, path: FILES[path] + entry("comes-back", "7")})
        (told,) = [line for line in lines_of(tmp_path) if "entry-after-closing" in line]
        assert told.endswith("if it was taken up again, say so under 'reopened' in register.yml")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    minutes = {"data/meetings/council/2025-05-06/minutes.yml": MEETING}
    root = small_council(tmp_path_factory.mktemp("council"), **FILES, **minutes)
    return build_site(root, root / "site")


def words(site: Path, address: str) -> str:
    article = lxml.html.parse(site / address / "index.html").find(".//article")
    return " ".join(article.text_content().split())


def test_each_edition_is_on_its_own_scale(site: Path) -> None:
    old, new = (words(site, f"registers/risks/{year}") for year in (2021, 2022))
    assert "Scored onThree words" in old
    assert "Red Grave, Often Above the appetite" in old
    assert "Sum of two" not in old
    assert "The two editions are on different scales, so their scores cannot be compared." in new
    assert twin(site, "registers/risks/2021")["scale"]["id"] == "old"
    assert twin(site, "registers/risks/2022")["scale"]["id"] == "new"


def test_limits_of_the_registers_scale_say_nothing_on_another(site: Path) -> None:
    (applied,) = {
        one["appetite_applied"]["source"]
        for one in twin(site, "registers/risks/2021")["edition"]["entries"]
    }
    assert applied == "register", "the category's limit of 3 is no rating"
    (later,) = twin(site, "registers/risks/2022")["edition"]["entries"]
    assert later["appetite_applied"]["source"] == "category"


def test_the_chart_is_of_the_newest_scale_alone(site: Path) -> None:
    said = words(site, "registers/risks/entries/stays")
    assert "the chart shows those on the newest" in said
    assert "Score now: 2022: 9, 2023: 13, 2024: 5." in said
    history = twin(site, "registers/risks/entries/stays")["entry"]["history"]
    assert [one["scale"]["id"] for one in history] == ["old", "new", "new", "new"]


def test_a_key_to_scores_names_every_register_that_used_it(site: Path) -> None:
    for scale in ("old", "new"):
        assert "Where it is used# Risks" in words(site, f"scores/{scale}").replace("¶", "#")
    assert "Scored on another scale: Three words" in words(site, "registers/risks")


def test_a_reopening_is_told_with_both_reasons(site: Path) -> None:
    said = words(site, "registers/risks/entries/comes-back")
    assert (
        "Closed on 1 November 2022. Taken up again on 1 February 2024. The wall was built. "
        "The wall fell." in said
    )
    assert "Taken up again on 1 February 2024." in words(site, "registers/risks")
    assert "Taken up again (1) The flood" in words(site, "registers/risks/2024")
    assert "Closed on 1 November 2022." in words(site, "registers/risks/2022")
    facts = twin(site, "registers/risks/entries/comes-back")["entry"]
    assert facts["reopened"][0]["closed"]["on"] == "2022-11-01"
    change = next(
        one for one in twin(site, "registers/risks/2022")["changes"] if one["key"] == "comes-back"
    )
    assert change["closed"]["why"] == "The wall was built."
    assert Movement.REOPENED.value in {
        one["movement"] for one in twin(site, "registers/risks/2024")["changes"]
    }


def test_a_meeting_that_discusses_one_edition_and_mentions_another_stands_once(site: Path) -> None:
    article = lxml.html.parse(site / "registers/risks/entries/stays/index.html").find(".//article")
    links = article.xpath(".//h2[@id='discussed']/following-sibling::ul//a/@href")
    assert links == ["../../../../meetings/council/2025-05-06/#item-2"]
