"""The browser's part of the search: what it makes of a query, where it looks, and what it loads."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from minutebook.book.book import Book
from minutebook.pages.catalog import pages
from minutebook.search.documents.collect import records_of
from minutebook.search.documents.document import SearchRecord
from minutebook.search.index import shards, writer
from minutebook.search.index.shards import listed
from tests.support.browser import launched, serving
from tests.support.site_fixture import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.whole]

_WHOLE = """
async ([site, query, options]) => {
  const core = await import(`${site}search-core.js`);
  window.searchers ??= {};
  window.searchers[site] ??= await core.open(`${site}search/data/`, "en");
  const search = await window.searchers[site].search(query, options ?? {});
  const first = {isWhole: search.isWhole, through: search.through, count: search.results.length};
  for (let round = 0; !search.isWhole && round < 500; round++) await search.further();
  const shown = await search.load(search.results.length);
  return {first, shown, facets: search.facets, instead: search.instead, isWhole: search.isWhole};
}
"""


@dataclass
class Searching:
    """A browser at two sites with the same records: one in many small shards, and one in few."""

    browser: Browser
    page: Page
    top: str

    def ask(self, query: str, site: str = "large", **options: Any) -> Any:
        """What a search finds, after it has gone back as far as there is anything."""
        return self.page.evaluate(_WHOLE, [f"{self.top}{site}/", query, options])

    def found(self, query: str, site: str = "large", **options: Any) -> list[str]:
        """The addresses of what a search finds, best first."""
        return [one["url"] for one in self.ask(query, site, **options)["shown"]]


@pytest.fixture(scope="module")
def records(sample: Book) -> list[SearchRecord]:
    return [record for page in pages(sample) for record in records_of(sample, page)]


@pytest.fixture(scope="module")
def searching(
    tmp_path_factory: pytest.TempPathFactory, records: Sequence[SearchRecord]
) -> Iterator[Searching]:
    top = tmp_path_factory.mktemp("sites")
    of_page = {str(number): (one,) for number, one in enumerate(records)}
    with pytest.MonkeyPatch.context() as patch:
        for site in ("large", "small"):
            if site == "small":
                patch.setattr(shards, "MOST_WORDS", 2_000)
                patch.setattr(writer, "_RECENT", 2)
            writer.publish(
                {page: [listed(one) for one in those] for page, those in of_page.items()},
                of_page.__getitem__,
                top / site,
                languages=("en",),
                committees={"en": {"ccpi": "Cabinet Committee on Performance Improvement"}},
            )
            for module in (ROOT / "macros" / "assets").glob("search-*.js"):
                shutil.copy(module, top / site)
    (top / "index.html").write_text("<!doctype html><html lang=en><title>x</title>")
    with serving(top) as url, launched() as browser:
        page = browser.new_page()
        page.goto(url)
        yield Searching(browser, page, url)


def test_many_small_shards_find_what_one_large_one_does(
    searching: Searching, records: Sequence[SearchRecord]
) -> None:
    """No part of the search that has something is left out, however the records are divided."""
    some = random.Random(4)
    words = sorted({word for one in records for word in re.findall(r"\w{3,}", one.text)})
    queries = [
        *(f'"{word}"' for word in some.sample(words, 25)),
        *some.sample(words, 15),
        *(
            '"' + " ".join(one.text.split()[3:6]).replace('"', "") + '"'
            for one in some.sample([r for r in records if len(r.text.split()) > 8], 10)
        ),
        *("CR5", "CR 5", "C01", "27 June 2018", "DToC", "street lighting", "people's"),
    ]
    for query in queries:
        large, small = set(searching.found(query)), set(searching.found(query, "small"))
        # What is found for want of better may differ; what has all that was asked for may not.
        if '"' in query or len(query.split()) == 1:
            assert small == large, query
            assert large, query


def test_a_word_is_found_in_whatever_form(searching: Searching) -> None:
    item = "meetings/ccpi/2017-12-06/#item-4"
    for query in ("blue badge", "Blue Badges", "BLUE BADGE,", '"blue badge"', "blue-badge"):
        assert searching.found(query)[0] == item, query


@pytest.mark.parametrize("query", ["27 June 2018", "27th June 2018", "27/06/2018", "27.6.18",
                                   "2018-06-27", "Wednesday 27 June 2018", "June 27 2018",
                                   "27 Mehefin 2018"])  # fmt: skip
def test_a_day_is_understood_however_it_is_written(searching: Searching, query: str) -> None:
    assert searching.found(query)[0] == "meetings/ccpi/2018-06-27/"


@pytest.mark.parametrize("query", ["CO1", "CO 1", "co1", "C01", "CO01"])
def test_a_reference_is_found_in_each_spelling(searching: Searching, query: str) -> None:
    found = searching.found(query)
    assert "registers/corporate-risk/2017-18-q4/#CO1" in found[:5]
    assert "registers/corporate-risk/entries/pan-lancashire-delivery/" in found


def test_words_that_are_being_typed_find_what_they_may_become(searching: Searching) -> None:
    assert "registers/corporate-risk/entries/recruit-and-retain-staff/" in searching.found("recru")
    assert searching.found("parkin") == searching.found("parking")
    # A space ends a word.
    assert searching.found("recru ") == []


def test_a_slip_of_spelling_is_mended_and_told(searching: Searching) -> None:
    answer = searching.ask("Geoff Drver", "small")
    assert answer["shown"][0]["url"] == "people/geoff-driver/"
    assert answer["instead"] == [["drver", "driver"]]
    assert searching.ask("Geoff Driver")["instead"] == []


def test_a_phrase_in_quotes_stands_so_in_the_text(
    searching: Searching, records: Sequence[SearchRecord]
) -> None:
    found = searching.found('"green waste"')
    texts = {one.url: f"{one.title} {one.text} {one.also}".lower() for one in records}
    assert found
    assert all("green waste" in texts[url] for url in found)


def test_results_are_sorted_by_date_if_asked(searching: Searching) -> None:
    dates = [one["date"] for one in searching.ask("risk", sort="date")["shown"]]
    assert len(set(dates)) > 3
    assert dates == sorted(dates, reverse=True)


def test_choices_narrow_the_results_and_their_counts_are_true(searching: Searching) -> None:
    every = searching.ask("children")
    for facet, counts in every["facets"].items():
        for value, count in counts.items():
            narrowed = searching.ask("children", filters={facet: [value]})
            assert len(narrowed["shown"]) == count, (facet, value)
    both = searching.ask("children", "small", filters={"kind": ["risk"], "year": ["2018"]})
    assert {(one["kind"], one["date"][:4]) for one in both["shown"]} == {("risk", "2018")}
    # Each facet counts what its own other values would add.
    assert both["facets"]["year"].keys() > {"2018"} - {"2018"}
    assert set(both["facets"]["kind"]) > {"risk"}


def test_an_excerpt_marks_the_words_and_holds_no_other_html(searching: Searching) -> None:
    shown = searching.ask("street lighting")["shown"]
    for one in shown:
        plain = re.sub(r"</?mark>", "", one["excerpt"])
        assert "<" not in plain
        assert ">" not in plain
    assert any("<mark>Street lighting</mark>" in one["excerpt"] for one in shown)


def test_a_result_tells_what_a_reader_chooses_by(searching: Searching) -> None:
    [one] = searching.ask('"blue badge"')["shown"]
    assert one.pop("excerpt")
    assert one == {
        "url": "meetings/ccpi/2017-12-06/#item-4",
        "title": "Item 4: Customer Access Performance Report",
        "meeting": "Cabinet Committee on Performance Improvement, 6 December 2017",
        "kind": "item",
        "date": "2017-12-06",
        "status": "",
        "committees": ["ccpi"],
        "committee": "Cabinet Committee on Performance Improvement",
        "language": "en",
    }


def test_a_query_that_says_nothing_finds_nothing(searching: Searching) -> None:
    for query in ("", "   ", "?!", '""', "zzxqj"):
        answer = searching.ask(query)
        assert (answer["shown"], answer["isWhole"]) == ([], True), query


def test_a_first_query_loads_little_beside_the_engine(searching: Searching) -> None:
    page = searching.browser.new_page()
    loaded: list[int] = []
    page.on("response", lambda answer: loaded.append(len(answer.body())))
    page.goto(searching.top)
    loaded.clear()
    page.evaluate(
        """async site => {
          const core = await import(`${site}search-core.js`);
          const searcher = await core.open(`${site}search/data/`, "en");
          await searcher.engine();
          const search = await searcher.search("children in care");
          await search.load(10);
        }""",
        f"{searching.top}large/",
    )
    page.close()
    assert sum(loaded) < 150_000 + 40_000  # scripts come uncompressed here
    assert len(loaded) < 40


def test_a_file_that_is_gone_is_an_error_that_a_second_try_can_mend(searching: Searching) -> None:
    page = searching.browser.new_page()
    page.goto(searching.top)
    gone: list[str] = []
    page.route("**/index.pack", lambda route: (gone.append(route.request.url), route.abort())[1])
    told = page.evaluate(
        """async site => {
          const core = await import(`${site}search-core.js`);
          window.one = await core.open(`${site}search/data/`, "en");
          try { await window.one.search("children"); return "found"; } catch { return "failed"; }
        }""",
        f"{searching.top}large/",
    )
    assert (told, bool(gone)) == ("failed", True)
    page.unroute("**/index.pack")
    again = "async () => (await window.one.search('children')).results.length"
    assert page.evaluate(again) > 10
    page.close()
