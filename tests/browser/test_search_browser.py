"""Searching as readers do: by keyboard, by address, on a phone, and when nothing comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.support.browser import NARROW, WIDE, Reader, Scheme, launched, serving

pytestmark = [pytest.mark.browser, pytest.mark.whole]


@pytest.fixture(scope="module")
def top(site: Path) -> Iterator[str]:
    """The address of the served site."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with launched() as running:
        yield running


def reading(
    browser: Browser, top: str, scheme: Scheme = "light", width: int = WIDE
) -> Iterator[Reader]:
    context = browser.new_context(
        color_scheme=scheme, reduced_motion="reduce", viewport={"width": width, "height": 800}
    )
    reader = Reader(context.new_page(), top)
    reader.watch()
    yield reader
    context.close()


@pytest.fixture
def reader(browser: Browser, top: str) -> Iterator[Reader]:
    """Somebody at a desk, for whom nothing may go wrong."""
    for somebody in reading(browser, top):
        yield somebody
        assert somebody.faults == []


@pytest.fixture
def phone(browser: Browser, top: str) -> Iterator[Reader]:
    """Somebody with a phone."""
    for somebody in reading(browser, top, width=NARROW):
        yield somebody
        assert somebody.faults == []


def field(reader: Reader) -> Locator:
    return reader.page.get_by_role("main").get_by_role("searchbox")


def links(reader: Reader) -> Locator:
    return reader.page.locator(".mb-search-results > li h3 a")


def count(reader: Reader) -> Locator:
    return reader.page.locator(".mb-search-count")


def asked(reader: Reader) -> dict[str, list[str]]:
    """The query in the address."""
    return parse_qs(urlsplit(reader.page.url).query)


# From any page #################################################################################


@pytest.mark.parametrize("key", ["/", "s"])
def test_a_key_leads_to_the_box_of_the_header_and_enter_to_what_is_found(
    key: str, reader: Reader
) -> None:
    reader.open("meetings/")
    reader.page.keyboard.press(key)
    expect(reader.page.get_by_role("banner").get_by_role("searchbox")).to_be_focused()
    reader.page.keyboard.type("blue badge s/")  # in a field the keys write
    for _ in range(3):
        reader.page.keyboard.press("Backspace")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/search/?q=blue+badge")
    expect(count(reader)).to_have_text(re.compile(r"^Results for “blue badge”: \d+$"))
    expect(field(reader)).to_have_value("blue badge")
    expect(reader.page).to_have_title(re.compile("^blue badge – Search"))


def test_the_keys_can_be_switched_off(reader: Reader) -> None:
    reader.open("search/")
    reader.page.get_by_text("How to search").click()
    reader.page.get_by_label("Use these keys on this device").uncheck()
    for address in ("search/", "meetings/"):
        reader.open(address)
        reader.page.keyboard.press("/")
        reader.page.keyboard.press("s")
        expect(
            reader.page.get_by_role("searchbox").and_(reader.page.locator(":focus"))
        ).to_have_count(0)


def test_on_a_phone_the_sign_in_the_header_leads_to_the_box(phone: Reader) -> None:
    phone.open("meetings/")
    expect(phone.page.locator("header .mb-header-search")).to_be_hidden()
    phone.page.get_by_role("banner").get_by_role("link", name="Search").click()
    expect(field(phone)).to_be_focused()


def test_the_form_of_the_home_page_leads_to_what_is_found(reader: Reader) -> None:
    reader.open("")
    field(reader).fill("blue badge")
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url("**/search/?q=blue+badge")
    expect(links(reader).first).to_be_visible()


# What is found #################################################################################


def test_a_result_says_what_it_is_and_leads_to_its_place(reader: Reader) -> None:
    reader.open("search/?q=blue+badge")
    result = reader.page.locator(".mb-search-results > li", has_text="Customer Access").first
    expect(result.get_by_text("Item of business")).to_be_visible()
    expect(result).to_contain_text("Cabinet Committee on Performance Improvement, 6 December 2017")
    expect(result.locator("mark").first).to_have_text(re.compile("blue badge", re.IGNORECASE))
    result.get_by_role("link").click()
    reader.page.wait_for_url("**/meetings/ccpi/2017-12-06/#item-4")
    expect(reader.page.locator("#item-4")).to_be_in_viewport()


def test_filters_and_order_stand_in_the_address_and_can_be_gone_back_to(reader: Reader) -> None:
    reader.open("search/?q=risk")
    expect(links(reader).first).to_be_visible()
    every = count(reader).inner_text()

    kind = reader.page.get_by_role("group", name="Kind").get_by_role(
        "checkbox", name=re.compile(r"^Report \(")
    )
    kind.focus()
    reader.page.keyboard.press("Space")
    expect(count(reader)).not_to_have_text(every)
    expect(kind).to_be_focused()
    assert asked(reader) == {"q": ["risk"], "kind": ["report"]}
    expect(reader.page.get_by_role("button", name="Remove all filters")).to_be_visible()
    narrowed = count(reader).inner_text()

    reader.page.get_by_label("Newest first").check()
    reader.page.wait_for_url("**/search/?q=risk&kind=report&sort=date")
    days = reader.page.locator(".mb-search-results time")
    expect(days.first).to_be_visible()
    expect(reader.page.locator("[aria-busy]")).to_have_count(0)
    dates = [str(day.get_attribute("datetime")) for day in days.all()]
    assert dates == sorted(dates, reverse=True)

    reader.page.reload()  # as whoever the address is passed on to
    expect(count(reader)).to_have_text(narrowed)
    expect(reader.page.get_by_label("Newest first")).to_be_checked()
    expect(kind).to_be_checked()
    reader.page.go_back()
    reader.page.go_back()
    expect(count(reader)).to_have_text(every)
    expect(kind).not_to_be_checked()
    assert asked(reader) == {"q": ["risk"]}


def test_typing_searches_after_a_pause_and_leaves_no_trail(reader: Reader) -> None:
    reader.open("meetings/")
    reader.open("search/")
    expect(reader.page.locator(".mb-search-found")).to_be_hidden()
    field(reader).press_sequentially("ofsted", delay=20)
    expect(links(reader).first).to_be_visible()
    assert asked(reader) == {"q": ["ofsted"]}
    field(reader).press_sequentially(" inspection", delay=20)
    expect(count(reader)).to_have_text(re.compile("“ofsted inspection”"))
    reader.page.go_back()
    expect(field(reader)).to_have_value("")
    reader.page.go_back()
    reader.page.wait_for_url("**/meetings/")


def test_more_results_come_by_a_button_that_leads_into_them(reader: Reader) -> None:
    reader.open("search/?q=risk")
    expect(links(reader)).to_have_count(10)
    more = reader.page.get_by_role("button", name="Show more results")
    more.focus()
    reader.page.keyboard.press("Enter")
    expect(links(reader)).to_have_count(20)
    expect(links(reader).nth(10)).to_be_focused()


def test_a_screen_reader_is_told_how_much_was_found_once_the_reader_pauses(reader: Reader) -> None:
    reader.open("search/")
    status = reader.page.get_by_role("status")
    status.evaluate("""one => {
      window.told = [];
      new MutationObserver(() => one.textContent && window.told.push(one.textContent))
        .observe(one, {childList: true});
    }""")
    field(reader).press_sequentially("ofsted", delay=20)
    expect(status).to_have_text(re.compile(r"^Results for “ofsted”: \d+$"))
    told = [words for words in reader.page.evaluate("window.told") if "“" in words]
    assert told == [status.inner_text()], "it was told of what was only half written"


# A core whose archive is too long for one query: nothing in the latest years, one result before.
LONG_ARCHIVE = """
const old = {url: "meetings/ccpi/2016-03-07/", title: "An old meeting", excerpt: "",
  kind: "meeting", date: "2016-03-07", status: "minuted", committees: ["ccpi"], language: "en"};
export async function open() {
  return {years: ["2018", "2016"], async search() {
    return {
      results: [], instead: [], isWhole: false, through: "2017-04-01",
      facets: {kind: {}, committee: {}, year: {}, status: {}},
      async load(n) { return this.results.slice(0, n); },
      async further() {
        this.results = [old];
        this.facets.kind = {meeting: 1};
        this.isWhole = true;
        this.through = "";
      },
    };
  }};
}
"""


def test_older_years_are_searched_when_asked_for(reader: Reader) -> None:
    reader.page.route(
        "**/search-core.js",
        lambda route: route.fulfill(body=LONG_ARCHIVE, content_type="text/javascript"),
    )
    reader.open("search/?q=bridges")
    expect(count(reader)).to_have_text("Nothing was found for “bridges” back to 1 April 2017.")
    expect(reader.page.get_by_text("Searched back to 1 April 2017.")).to_be_visible()
    expect(reader.page.get_by_text("What may help")).to_be_hidden()
    years = reader.page.get_by_role("group", name="Year")
    expect(years.get_by_role("checkbox", name="2016", exact=True)).to_be_visible()
    further = reader.page.get_by_role("button", name="Search further back")
    further.focus()
    reader.page.keyboard.press("Enter")
    expect(links(reader)).to_have_text(["An old meeting"])
    expect(count(reader)).to_have_text("Results for “bridges”: 1")
    expect(reader.page.locator(".mb-search-about")).to_have_text(
        re.compile("Meeting Minutes published Cabinet Committee on .+, 7 March 2016")
    )
    expect(further).to_be_hidden()
    expect(years).to_be_hidden()  # all was searched, and the counts of the core are what there is
    expect(reader.page.get_by_role("region", name="Results")).to_be_focused()


def test_where_nothing_is_found_it_says_so_and_what_may_help(reader: Reader) -> None:
    reader.open("search/?q=%22zebra+crossings+on+the+moon%22")
    expect(count(reader)).to_have_text('Nothing was found for “"zebra crossings on the moon"”.')
    expect(reader.page.get_by_text("Take away the quotation marks")).to_be_visible()
    expect(reader.page.get_by_text("Look through the lists below, which")).to_be_visible()


def test_a_slip_of_the_finger_is_told(reader: Reader) -> None:
    reader.open("search/?q=Drivver")
    told = "“drivver” stands nowhere here; this is what “driver” finds."
    expect(reader.page.locator("#mb-search-results").get_by_text(told)).to_be_visible()
    expect(links(reader).first).to_have_text("County Councillor Geoff Driver CBE")


def test_a_search_that_cannot_be_loaded_says_so_and_can_be_tried_again(
    browser: Browser, top: str
) -> None:
    for reader in reading(browser, top):
        lost = "**/search/data/**"
        reader.page.route(lost, lambda route: route.abort())
        reader.open("search/?q=blue+badge")
        told = reader.page.get_by_role("alert")
        expect(told).to_contain_text("The search could not be loaded.")
        reader.page.unroute(lost)
        told.get_by_role("button", name="Try again").click()
        expect(links(reader).first).to_be_visible()
        expect(told).to_be_hidden()


@pytest.mark.parametrize(
    ("query", "scheme"),
    [("q=risk&kind=report", "light"), ("q=risk&kind=report", "dark"), ("q=xyzzy", "light")],
)
def test_what_is_found_is_accessible_and_fits(
    query: str, scheme: Scheme, browser: Browser, top: str
) -> None:
    found: list[str] = []
    for reader in reading(browser, top, scheme):
        reader.open(f"search/?{query}")
        expect(count(reader)).to_have_text(re.compile("“"))
        for width in (WIDE, NARROW):
            reader.widen(width)
            reader.unfold()
            found += [f"{width}: {one}" for one in (*reader.breaches(), *reader.sideways())]
        found += reader.faults
    assert not found, "\n".join(found)


def test_a_search_in_welsh_finds_welsh_pages(browser: Browser, arrowmere: Path) -> None:
    with serving(arrowmere) as top:
        for reader in reading(browser, top):
            reader.open("cy/search/?q=cyngor")
            expect(count(reader)).to_have_text(
                re.compile(r"^Canlyniadau ar gyfer “cyngor”.*: \d+$")
            )
            expect(reader.page.get_by_role("group", name="Math")).to_be_visible()
            assert "/cy/" in str(links(reader).first.evaluate("one => one.href"))
            expect(reader.page.locator(".mb-search-results h3 a[lang]")).to_have_count(0)

            # What is given in English alone is found too, and says that it is English.
            reader.open("cy/search/?q=Guildhall+restoration")
            english = reader.page.locator(".mb-search-results h3 a[lang=en]").first
            expect(english).to_be_visible()
            assert "/cy/" not in str(english.evaluate("one => one.href"))
            assert reader.faults == []
