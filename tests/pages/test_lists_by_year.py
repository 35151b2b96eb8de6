"""Long lists: the newest on the list's own page, and a page for each year or month."""

from __future__ import annotations

import ast
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from copy import copy
from typing import Any

import lxml.html
import pytest

from minutebook import macros as standard
from minutebook.book.book import Book
from minutebook.cache.dependencies import KEYS, WHOLE, Recorder
from minutebook.exports.json.page_json import page_json
from minutebook.links.target import Target
from minutebook.pages.catalog import pages
from minutebook.pages.languages import in_each_language
from minutebook.pages.page import Page
from tests.support.repositories import book_of

pytestmark = pytest.mark.whole

HELD = {2019: 70, 2020: 40, 2021: 40, 2022: 40, 2023: 40, 2024: 10}
"""How many meetings the council held in each year. The site is built for 1 March 2024."""


def days(year: int) -> Iterator[dt.date]:
    return (dt.date(year, 1, 1) + dt.timedelta(days=5 * n) for n in range(HELD[year]))


def minutes_of(day: dt.date) -> str:
    status = "open" if day.day < 4 else "answered"
    return (
        "attendance:\n  - ann-lee\n"
        f"items:\n  - number: 1\n    title: Footpaths\n    resolutions: [Mended {day}.]\n"
        f"    actions:\n      - {{id: a-{day}, text: A sign, status: {status}}}\n"
        "  - number: 2\n    title: The lease\n"
        "    exempt: {paragraphs: [3], public_interest: A tender is out.}\n"
    )


COUNCIL = {
    "data/committees/council.yml": "name: Full Council\nkind: council\nmembers:\n"
    "  - person: ann-lee\n",
    "data/committees/planning.yml": "name: Planning Committee\n",
    "data/people/ann-lee.yml": "name: Ann Lee\ntitle: Councillor\n",
    "data/people/bea-moss.yml": "name: Bea Moss\n",
    "data/meetings/planning/2021-06-02/minutes.yml": "attendance: [bea-moss]\n"
    "items:\n  - number: 1\n    title: Barn\n    resolutions: [Refused.]\n",
    # A decision that says that it was made in another month than its meeting's.
    "data/meetings/planning/2021-06-02/decisions.yml": "decisions:\n"
    "  - id: pl-1\n    title: Shed\n    decided_on: 2021-07-01\n    status: approved\n"
    "    resolutions: [Allowed.]\n",
} | {
    f"data/meetings/council/{day}/minutes.yml": minutes_of(day)
    for year in HELD
    for day in days(year)
}


class Made:
    """The pages and twins of a book, each made when it is asked for."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.pages = {page.address: page for page in pages(book)}
        self._renderer = standard.present(book, [], [standard])

    def html(self, address: str) -> Any:
        """The page at an address, as its macro makes it."""
        html = self._renderer.render(*call_of(self.pages[address]))
        return lxml.html.fromstring(f"<main>{html}</main>")

    def facts(self, address: str) -> Any:
        """What the twin of the page at an address says."""
        path, content = page_json(self.book, self.pages[address])
        assert path == f"{address}index.json"
        return json.loads(content)

    def below(self, list_: str) -> list[str]:
        """The years and months of a list that have pages, in the order of their addresses."""
        folder = f"{list_}in/"
        found = (address for address in self.pages if address.startswith(folder))
        return [address.removeprefix(folder).rstrip("/") for address in found]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """A council with 241 meetings in six years."""
    return Made(book_of(tmp_path_factory.mktemp("council"), COUNCIL))


@pytest.fixture(scope="module")
def small(arrowmere_book: Book) -> Made:
    """A council whose lists are short."""
    return Made(arrowmere_book)


def call_of(page: Page) -> tuple[str, dict[str, Any]]:
    """The macro that a page calls, and its arguments."""
    found = re.fullmatch(r"\{\{ (\w+)\((.*)\) \}\}\n", page.markdown)
    assert found is not None
    call = ast.parse(f"f({found[2]})", mode="eval").body
    assert isinstance(call, ast.Call)
    return found[1], {str(one.arg): ast.literal_eval(one.value) for one in call.keywords}


def links(page: Any, kind: str) -> list[str]:
    """The records of a kind that the page's lists lead to."""
    return [
        link.removeprefix(f"{kind}:")
        for link in page.xpath("//ul[contains(@class, 'mb-list')]/li/a/@href")
        if link.startswith(f"{kind}:")
    ]


def test_a_short_list_stands_whole_on_its_page(small: Made) -> None:
    assert [page.address for page in small.pages.values() if page.part is not None] == []
    assert len(links(small.html("meetings/"), "meeting")) == len(small.book.meetings)


def test_a_long_list_has_a_page_for_each_year(council: Made) -> None:
    assert council.below("meetings/") == ["2019", "2020", "2021", "2022", "2023", "2024"]
    page = council.pages["meetings/in/2021/"]
    assert page.title == "Meetings in 2021"
    assert page.description == "The meetings of Borchester District Council in 2021."


def test_each_meeting_is_on_the_page_of_its_year_alone(council: Made) -> None:
    on_pages = [
        id_
        for year in council.below("meetings/")
        for id_ in links(council.html(f"meetings/in/{year}/"), "meeting")
    ]
    assert sorted(on_pages) == sorted(council.book.meetings)
    assert all("/2021-" in id_ for id_ in links(council.html("meetings/in/2021/"), "meeting"))


def test_the_lists_own_page_shows_what_is_newest_and_leads_to_every_year(council: Made) -> None:
    page = council.html("meetings/")
    shown = links(page, "meeting")
    newest = sorted(
        (m.date, m.id) for m in council.book.meetings.values() if m.date < council.book.today
    )
    assert shown == [id_ for _, id_ in reversed(newest[-100:])]
    assert "100 of 241 meetings stand here" in page.text_content()
    years = page.xpath("//nav[@class='mb-years']//a")
    assert [(a.get("href"), a.getparent().text_content().strip()) for a in years[:2]] == [
        ("page:meetings/in/2024/", "2024 10 meetings"),
        ("page:meetings/in/2023/", "2023 40 meetings"),
    ]


def test_an_old_link_to_a_year_still_finds_it(council: Made) -> None:
    for list_ in ("meetings/", "decisions/"):
        anchors = council.html(list_).xpath("//@id")
        assert {f"in-{year}" for year in HELD} <= set(anchors)
        assert [id_ for id_, count in Counter(anchors).items() if count > 1] == []


def test_a_years_page_leads_to_the_years_beside_it(council: Made) -> None:
    def beside(year: int) -> list[tuple[str, str]]:
        ways = council.html(f"meetings/in/{year}/").xpath("//nav[@class='mb-beside']/a")
        return [(way.get("rel"), way.get("href")) for way in ways]

    assert beside(2019) == [("next", "page:meetings/in/2020/")]
    assert beside(2021) == [
        ("prev", "page:meetings/in/2020/"),
        ("next", "page:meetings/in/2022/"),
    ]
    assert beside(2024) == [("prev", "page:meetings/in/2023/")]
    (here,) = council.html("meetings/in/2021/").xpath("//a[@aria-current]")
    assert here.text == "2021"


def test_a_year_that_is_too_long_has_a_page_for_each_month(council: Made) -> None:
    months = [f"2019-{month:02d}" for month in range(1, 13)]
    assert [one for one in council.below("decisions/") if one.startswith("2019")] == [
        *months,
        "2019",
    ]
    assert council.pages["decisions/in/2019-06/"].title == "Decisions in June 2019"
    year = council.html("decisions/in/2019/")
    assert year.xpath("//li[@data-mb-row]") == []
    links_ = [a.get("href") for a in year.xpath("//ul[@class='mb-list']//a")]
    assert links_ == [f"page:decisions/in/{month}/" for month in reversed(months)]
    june = council.html("decisions/in/2019-06/")
    assert len(june.xpath("//li[@data-mb-row]")) == 6


def test_all_that_was_decided_is_found_once(council: Made) -> None:
    parts = [
        one
        for one in council.below("decisions/")
        if not council.html(f"decisions/in/{one}/").xpath("//ul[@class='mb-list']/li[not(p)]")
    ]
    rows = [
        link
        for part in parts
        for link in council.html(f"decisions/in/{part}/").xpath("//li[@data-mb-row]/a/@href")
    ]
    assert len(rows) == len(set(rows)) == 240 + 2
    assert "decision:pl-1" in rows


def test_a_decision_stands_in_the_month_that_it_gives_itself(council: Made) -> None:
    assert council.book.decided_in["2021-07"][-1] != Target("decision", "pl-1")
    assert Target("meeting", "planning/2021-06-02") in council.book.decided_in["2021-06"]
    assert Target("meeting", "planning/2021-06-02") in council.book.decided_in["2021-07"]


def test_a_committee_and_a_person_have_pages_of_years(council: Made) -> None:
    years = [str(year) for year in HELD]
    assert council.below("committees/council/") == years
    assert council.below("committees/planning/") == []
    assert council.below("people/ann-lee/") == years
    assert council.below("people/bea-moss/") == []
    page = council.html("committees/council/in/2021/")
    assert len(links(page, "meeting")) == 40 + 40  # the meetings, and what each decided
    assert len(links(council.html("committees/council/"), "meeting")) == 25 + 3
    assert council.pages["people/ann-lee/in/2021/"].title == "Councillor Ann Lee in 2021"
    assert len(links(council.html("people/ann-lee/in/2021/"), "meeting")) == 40
    # Her own page has the latest year's, and who she is.
    own = council.html("people/ann-lee/")
    assert len(links(own, "meeting")) == 10
    assert "Member of" in own.text_content()
    assert "Attendance" in own.text_content()


def test_the_twins_hold_what_their_pages_show(council: Made) -> None:
    whole = council.facts("meetings/")
    assert whole["parts"][0] == {
        "part": "2024",
        "count": 10,
        "address": "meetings/in/2024/",
    }
    assert sum(one["count"] for one in whole["parts"]) == len(council.book.meetings)
    assert len(whole["meetings"]) == 100
    year = council.facts("meetings/in/2021/")
    assert [one["id"] for one in year["meetings"]] == links(
        council.html("meetings/in/2021/"), "meeting"
    )
    assert "parts" not in year
    months = council.facts("decisions/in/2019/")
    assert [one["part"] for one in months["parts"]][:2] == ["2019-12", "2019-11"]
    assert len(council.facts("decisions/in/2019-06/")["resolutions"]) == 6
    july = council.facts("decisions/in/2021/")
    assert [one["id"] for one in july["decisions"]] == ["pl-1"]
    person = council.facts("people/ann-lee/")
    assert [one["count"] for one in person["parts"]] == [10, 40, 40, 40, 40, 70]
    assert len(council.facts("people/ann-lee/in/2021/")["named_in"]) == 40
    committee = council.facts("committees/council/in/2021/")
    assert len(committee["meetings"]) == len(committee["resolutions"]) == 40


def test_the_twins_of_a_short_list_hold_all_of_it(small: Made) -> None:
    facts = small.facts("meetings/")
    assert "parts" not in facts
    assert len(facts["meetings"]) == len(small.book.meetings)
    assert len(small.facts("decisions/")["decisions"]) == len(small.book.decisions)


def test_what_is_withheld_is_divided_too(council: Made) -> None:
    assert council.below("withheld/") == [str(year) for year in HELD]
    page = council.html("withheld/")
    assert "240 are withheld today." in " ".join(page.text_content().split())
    assert len(page.xpath("//li[@data-mb-row]")) == 10
    assert len(council.html("withheld/in/2021/").xpath("//li[@data-mb-row]")) == 40
    assert len(council.facts("withheld/")["withheld"]) == 10
    assert len(council.facts("withheld/in/2021/")["withheld"]) == 40


def test_many_actions_are_divided_and_links_lead_to_their_year(council: Made) -> None:
    assert council.below("actions/") == [str(year) for year in HELD]
    book = council.book
    assert book.address(Target("action", "a-2021-01-06")) == "actions/in/2021/#a-2021-01-06"
    assert "a-2021-01-06" in council.html("actions/in/2021/").xpath("//@id")
    shown = [one["id"] for one in council.facts("actions/")["actions"]]
    assert (
        len(shown)
        == len(set(shown))
        == council.html("actions/").xpath("count(//li[@class='mb-action'])")
    )
    assert "a-2021-01-01" in shown, "it is still open"
    assert "a-2021-01-06" not in shown
    assert "a-2024-01-06" in shown, "it is of the latest year"
    on_years = [
        one["id"]
        for year in council.below("actions/")
        for one in council.facts(f"actions/in/{year}/")["actions"]
    ]
    assert sorted(on_years) == sorted(book.actions)


def test_few_actions_stand_on_one_page(small: Made) -> None:
    assert {address.partition("#")[0] for address in small.book.action_addresses.values()} == {
        "actions/"
    }


@pytest.mark.parametrize("given", [{"month": 6}, {"year": 2021, "month": 13}, {"year": 21}])
def test_a_month_is_one_of_a_year(council: Made, given: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"a month wants its year|a year has four digits"):
        standard.VOCABULARY["meetings"](council.book, **given)


def test_a_year_of_which_nothing_is_on_record_says_so(council: Made) -> None:
    html = standard.present(council.book, [], [standard]).render("meetings", {"year": 1999})
    assert "No such meeting is on record here." in html


def test_a_list_is_divided_by_how_much_there_is(council: Made) -> None:
    parts = council.book.parts
    assert parts["meetings/"] == ("2019", "2020", "2021", "2022", "2023", "2024")
    assert "meetings/2019" not in parts
    assert parts["decisions/2019"][:2] == ("2019-01", "2019-02")
    assert "decisions/2020" not in parts
    assert "people/bea-moss/" not in parts


class Unwalked(Mapping[str, Any]):
    """Records that can be looked up by their ids, and not walked through."""

    def __init__(self, records: Mapping[str, Any]) -> None:
        self.records = records

    def __getitem__(self, id_: str) -> Any:
        return self.records[id_]

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("a page of one record walks through all")

    def __len__(self) -> int:
        raise AssertionError("a page of one record counts all")


def unwalked(book: Book) -> Book:
    """A book whose meetings, reports and decisions can't be walked through."""
    list(pages(book))
    for name in ("_anchors", "backlinks", "_by_source", "meetings_on", "joint"):
        getattr(book, name)  # derived once, and looked up by its keys
    narrow = copy(book)
    for name in ("meetings", "reports", "decisions", "decided_at", "actions"):
        vars(narrow)[name] = Unwalked(getattr(book, name))
    kept = {"ids": lambda kind: Unwalked(book.ids(kind))}
    for name in ("meetings_in", "decided_in", "decided_by", "meetings_of", "backlinks", "parts"):
        kept[name] = Unwalked(getattr(book, name))
    vars(narrow).update(kept, references=None, meetings_by_date=None)
    return narrow


def test_a_page_of_one_record_walks_through_no_others(arrowmere_book: Book) -> None:
    narrow = unwalked(arrowmere_book)
    renderer = standard.present(narrow, [], [standard], alternates={})
    each = in_each_language(arrowmere_book)
    with pytest.raises(AssertionError, match="walks through all"):
        renderer.render("meetings", {})
    made = 0
    for page in pages(arrowmere_book):
        if page.target is not None:
            renderer.render(*call_of(page))
            page_json(narrow, page, each)
            made += 1
    assert made > 150


@pytest.mark.parametrize(
    "address", ["meetings/in/2021/", "decisions/in/2021/", "withheld/in/2021/", "actions/in/2021/"]
)
def test_the_page_of_a_year_depends_on_that_year_alone(council: Made, address: str) -> None:
    recorder = Recorder()
    traced = council.book.recording(recorder)
    renderer = standard.present(traced, [], [standard], alternates={})
    recorder.begin()
    renderer.render(*call_of(council.pages[address]))
    page_json(traced, council.pages[address])
    days = {str(key)[-10:] for name, key in recorder.dependencies if name == "meetings"}
    assert days
    assert all(day.startswith("2021-") for day in days)
    gone_through = {key for name, key in recorder.dependencies if name in (KEYS, WHOLE)}
    assert gone_through <= {"committees"}, "how many there are, and so whether each is named"
