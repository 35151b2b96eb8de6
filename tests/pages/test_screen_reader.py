"""The pages of the samples as a screen reader says them: nothing empty, nothing run together."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest

from minutebook.macros.meetings._meeting_list_view import held
from minutebook.render.labels import state
from tests.support.repositories import book_of


@pytest.fixture(params=["arrowmere", "llanfrychau"])
def articles(request: pytest.FixtureRequest) -> dict[str, Any]:
    """What stands on every page of a sample, by address."""
    root: Path = request.getfixturevalue(request.param)
    found = {}
    for page in sorted(root.rglob("index.html")):
        (article,) = lxml.html.parse(page).getroot().iter("article")
        found[str(page.parent.relative_to(root))] = article
    return found


def words(element: Any) -> str:
    return " ".join(element.text_content().split())


def blank(element: Any) -> bool:
    return not words(element) and not element.xpath(".//img|.//svg|.//input")


def test_no_list_and_no_description_is_empty(articles: dict[str, Any]) -> None:
    empty = [
        (address, element.tag, words(element.getparent())[:60])
        for address, article in articles.items()
        for element in article.iter("ul", "ol", "dl", "dt", "dd", "p", "caption")
        if blank(element)
    ]
    assert not empty


def test_the_agenda_and_the_minutes_stand_side_by_side_only_where_both_say_something(
    articles: dict[str, Any],
) -> None:
    sides = [
        (address, side)
        for address, article in articles.items()
        for side in article.xpath('.//*[contains(@class,"mb-side")]')
    ]
    assert sides
    assert not [
        (address, words(side))
        for address, side in sides
        if all(blank(after) for after in side.itersiblings())
    ]


def test_signs_stand_after_words_without_a_space(articles: dict[str, Any]) -> None:
    wrong = [
        (address, said)
        for address, article in articles.items()
        for cell in article.iter("p", "dd", "td", "th", "li", "h2", "h3")
        for said in re.findall(r".{0,30}(?:\s[,;]|,,|;;|(?<!\.)\.\.(?!\.)).{0,30}", words(cell))
    ]
    assert not wrong


def test_a_note_under_a_name_is_apart_from_it(articles: dict[str, Any]) -> None:
    for article in articles.values():
        for note in article.xpath('.//span[@class="mb-small"]'):
            before = note.getprevious()
            assert (before.tail if before is not None else note.getparent().text).endswith(
                (" ", "\n")
            )


COMING = {
    "data/committees/parks.yml": "name: Parks\n",
    "data/meetings/parks/2024-03-05/agenda.yml": """\
private: {items: [item-1], paragraphs: [3], reason: Prices., notice_on: 2024-02-01}
items:
  - {number: "1", title: A lease, exempt: {paragraphs: [3], public_interest: Prices.}}
""",
}


@pytest.mark.parametrize(
    ("today", "more", "said", "listed"),
    [
        ("2024-02-10", "", "Called", "Called."),
        (
            "2024-02-28",
            "published_on: 2024-02-26\n",
            "Agenda published",
            "Agenda published.",
        ),
        (
            "2024-04-01",
            "",
            "Agenda published; no minutes are held here",
            "Agenda published. No minutes are held here.",
        ),
    ],
)
def test_a_notice_of_a_private_item_is_no_agenda_yet(
    tmp_path: Path, today: str, more: str, said: str, listed: str
) -> None:
    agenda = "data/meetings/parks/2024-03-05/agenda.yml"
    book = book_of(tmp_path, {**COMING, agenda: COMING[agenda] + more})
    meeting, day = book.meetings["parks/2024-03-05"], dt.date.fromisoformat(today)
    assert str(state(meeting, day)) == said
    assert str(held(meeting, day)) == listed


def test_a_call_in_still_to_be_heard_is_not_said_to_be_over(arrowmere: Path) -> None:
    page = arrowmere / "decisions" / "garden-waste-charge" / "index.html"
    said = words(lxml.html.parse(page).getroot())
    assert "To be heard at Scrutiny, 24 November 2026, item 4." in said
    assert "Heard at" not in said
    page = arrowmere / "decisions" / "leisure-centre-roof" / "index.html"
    assert "Heard at Scrutiny, 25 November 2025, item 4." in words(lxml.html.parse(page).getroot())


def test_a_heading_of_the_front_page_names_who_decided(arrowmere: Path) -> None:
    home = lxml.html.parse(arrowmere / "index.html").getroot()
    assert "Cabinet, Tuesday 10 November 2026" in [words(one) for one in home.iter("h3")]


def test_the_word_before_the_ways_to_sort_is_in_the_language_of_the_page(arrowmere: Path) -> None:
    address = "registers/corporate-risk/2026-27-q1/index.html"
    for folder, said in ((arrowmere, "Sort by"), (arrowmere / "cy", "Trefnu yn ôl")):
        page = lxml.html.parse(folder / address).getroot()
        assert set(page.xpath("//@data-mb-sort-by")) == {said}
