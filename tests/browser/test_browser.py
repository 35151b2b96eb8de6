"""The site in a real browser: accessible, quiet, and usable by keyboard and without scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import get_args

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, expect

from minutebook.book.book import Book
from minutebook.pages.catalog import pages
from tests.support.browser import NARROW, OF_COLOURS, WIDE, Reader, Scheme, launched, serving

pytestmark = [pytest.mark.browser, pytest.mark.whole]

REGISTER = "registers/corporate-risk/2017-18-q4/"
MEETING = "meetings/ccpi/2018-02-27/"
PAGES = (
    *("", "meetings/", "committees/", "committees/ccpi/", "decisions/", "actions/", "people/"),
    *("glossary/", "search/", "scores/", "scores/lcc-5x5/", "about/", "accessibility/", "404.html"),
    # A meeting that was called, with a pack of papers; minuted; with its decisions alone;
    # announced in the minutes of another; known only because another names it.
    *(MEETING, "meetings/ccpi/2017-12-06/", "meetings/ccpi/2016-03-07/"),
    *("meetings/ccpi/2018-06-27/", "meetings/ccpi/2018-10-04/", "meetings/ccpi/2017-09-12/"),
    *(f"{MEETING}ks4-standards/", f"{MEETING}risk-register-q4/", f"{MEETING}ofsted-update/"),
    *("decisions/performance-monitoring-q4-2017-18/", "people/geoff-driver/"),
    *("registers/", "registers/corporate-risk/", REGISTER),
    *("registers/corporate-risk/2019-20-q3/", "registers/corporate-risk/2021-22-q4/"),
    *("registers/corporate-risk/entries/safeguarding-children/",),
    *("registers/corporate-risk/entries/reshaping-the-council/",),
    *("performance/", "performance/corporate/", "performance/corporate/2017-18-q3/"),
    *("performance/corporate/2021-22-q4/",),
    *("performance/corporate/indicators/admissions-65-plus/",),
    *("docs/", "docs/clerks/adding-a-meeting/", "docs/clerks/reading-errors/"),
    *("docs/developers/architecture/", "docs/macros/", "docs/macros/heat_map/"),
)


ARROWMERE = (
    *("", "meetings/", "decisions/", "plan/", "withheld/", "actions/", "people/", "cy/"),
    # Cancelled; postponed; adjourned; its continuation; the second of a day; joint; remote votes
    # by name; an election in rounds; called; proposed; in both languages.
    *("meetings/planning/2025-08-06/", "meetings/planning/2025-12-03/"),
    *("meetings/planning/2026-02-04/", "meetings/planning/2026-02-11/"),
    *("meetings/council/2025-10-15-2/", "meetings/scrutiny/2026-02-17/"),
    *("meetings/council/2026-02-25/", "meetings/council/2025-05-21/"),
    *("meetings/cabinet/2026-12-08/", "meetings/council/2027-02-24/"),
    *("meetings/community/2026-06-17/", "cy/meetings/community/2026-06-17/"),
    *("meetings/licensing/2026-01-21/", "decisions/garden-waste-charge/"),
    *("decisions/leisure-centre-roof/", "plan/2026-11/", "plan/entries/garden-waste-charge/"),
    *("committees/audit/", "people/joan-netherby/", "people/alan-wroe/"),
    *("registers/corporate-risk/", "registers/corporate-risk/2026-27-q1/"),
    *("registers/safeguarding/", "scores/adc-4x4/", "scores/safeguarding/"),
    *("performance/council-plan/", "performance/council-plan/2026-27-q2/"),
    *("performance/council-plan/indicators/staff-turnover/",),
)
"""Pages of the invented council, for the shapes that the sample's documents don't have."""


@pytest.fixture(scope="session")
def arrowmere_top(arrowmere: Path) -> Iterator[str]:
    """The address of the invented council's served site."""
    with serving(arrowmere) as address:
        yield address


@pytest.fixture(scope="session")
def top(site: Path) -> Iterator[str]:
    """The address of the served site."""
    with serving(site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    with launched() as running:
        yield running


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> dict[str, BrowserContext]:
    """A window for each colour scheme, which keeps the site's files in its cache."""
    return {
        scheme: browser.new_context(
            color_scheme=scheme,
            reduced_motion="reduce",
            locale="en-GB",
            viewport={"width": WIDE, "height": 800},
        )
        for scheme in get_args(Scheme)
    }


@contextmanager
def reading(context: BrowserContext, top: str) -> Iterator[Reader]:
    reader = Reader(context.new_page(), top)
    reader.watch()
    try:
        yield reader
    finally:
        reader.page.close()


@pytest.fixture
def reader(contexts: dict[str, BrowserContext], top: str) -> Iterator[Reader]:
    """A reader with a wide window and light colours."""
    with reading(contexts["light"], top) as somebody:
        yield somebody
    assert somebody.faults == []


@pytest.fixture
def register(reader: Reader) -> Reader:
    """A reader at the register of 2017/18."""
    reader.open(REGISTER)
    return reader


# Every kind of page ############################################################################


def test_every_kind_of_page_is_looked_at(sample: Book, arrowmere_book: Book) -> None:
    seen = set()
    every = set()
    for book, looked_at in ((sample, PAGES), (arrowmere_book, ARROWMERE)):
        kinds = {page.address: page.kind for page in pages(book)}
        every |= set(kinds.values())
        seen |= {kinds.get(address) for address in looked_at}
    assert not every - seen, f"no page is looked at of the kinds {sorted(every - seen)}"


@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("address", PAGES, ids=lambda address: address or "home")
def test_a_page_is_accessible_and_quiet(
    address: str, scheme: Scheme, contexts: dict[str, BrowserContext], top: str
) -> None:
    look_at(address, scheme, contexts, top)


@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("address", ARROWMERE, ids=lambda address: address or "home")
def test_a_page_of_the_invented_council_is_accessible_and_quiet(
    address: str, scheme: Scheme, contexts: dict[str, BrowserContext], arrowmere_top: str
) -> None:
    look_at(address, scheme, contexts, arrowmere_top)


def look_at(address: str, scheme: Scheme, contexts: dict[str, BrowserContext], top: str) -> None:
    """Open a page wide and narrow; fail with every breach of WCAG 2.2 AA and every fault."""
    found: list[str] = []

    def look(reader: Reader, how: str) -> None:
        rules = OF_COLOURS if scheme == "dark" else ()
        found.extend(f"{how}: {breach}" for breach in reader.breaches(*rules))
        found.extend(f"{how}: scrolls sideways: {why}" for why in reader.sideways())

    with reading(contexts[scheme], top) as reader:
        reader.open(address)
        shown = reader.page.evaluate("document.body.dataset.mdColorScheme")
        assert shown == {"light": "default", "dark": "slate"}[scheme]
        if scheme == "light" and reader.page.locator("details").count():
            look(reader, f"{WIDE} pixels, {scheme}, as it opens")
        reader.unfold()
        look(reader, f"{WIDE} pixels, {scheme}, unfolded")
        reader.widen(NARROW)
        look(reader, f"{NARROW} pixels, {scheme}, unfolded")
        found += reader.faults
    assert not found, f"/{address} has {len(found)} faults\n" + "\n".join(found)


# The register's table ##########################################################################


def rows(reader: Reader) -> Locator:
    return reader.page.locator("[data-mb-row]")


def shown(reader: Reader) -> list[str]:
    """The references of the rows that are shown, from top to bottom."""
    return [
        row.locator(".mb-ref").inner_text().strip()
        for row in rows(reader).all()
        if row.is_visible()
    ]


def told(reader: Reader) -> str:
    """What the live region of the filters says."""
    region = reader.page.get_by_role("main").get_by_role("status")
    expect(region).to_have_count(1)
    return region.inner_text()


def test_the_table_is_filtered_by_keyboard_and_tells_how_many_are_left(register: Reader) -> None:
    assert told(register) == "All 20 are shown."
    filters = register.page.get_by_role("search", name="Filter the tables")
    filters.get_by_role("searchbox").focus()
    register.page.keyboard.type("safeguarding")
    left = shown(register)
    assert "CR5" in left
    assert 0 < len(left) < 20
    assert told(register) == f"{len(left)} of 20 are shown."
    register.page.keyboard.press("Control+A")
    register.page.keyboard.press("Delete")
    assert told(register) == "All 20 are shown."


def test_a_choice_filters_by_keyboard(register: Reader) -> None:
    kind = register.page.get_by_role("combobox", name="Kind")
    kind.focus()
    register.page.keyboard.type("Opp")  # a list without a mouse: its first letters choose
    expect(kind).to_have_value("Opportunity")
    assert shown(register) == [f"CO{number}" for number in (1, 2, 4, 5, 6, 7, 8)]
    assert told(register) == "7 of 20 are shown."


def test_a_heading_sorts_by_keyboard_and_says_how(register: Reader) -> None:
    risks = register.page.get_by_role("table", name="Risks, 2017/18 Q4")
    head = risks.get_by_role("columnheader", name="Residual score")
    printed = shown(register)
    values = risks.locator("[data-mb-row] [data-score=residual] a")

    def scores() -> list[int]:
        return [int(text) for text in values.all_inner_texts()]

    assert head.get_attribute("aria-sort") is None
    head.get_by_role("button").focus()
    register.page.keyboard.press("Enter")
    expect(head).to_have_attribute("aria-sort", "descending")
    assert scores() == sorted(scores(), reverse=True)
    expect(head.get_by_role("button")).to_be_focused()
    register.page.keyboard.press("Space")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert scores() == sorted(scores())
    assert shown(register) != printed
    register.page.keyboard.press("Enter")
    assert head.get_attribute("aria-sort") is None
    assert shown(register) == printed


def test_only_one_heading_says_that_it_sorts(register: Reader) -> None:
    risks = register.page.get_by_role("table", name="Risks, 2017/18 Q4")
    for name in ("Ref", "Owner"):
        risks.get_by_role("columnheader", name=name).get_by_role("button").press("Enter")
        sorting = risks.locator("[aria-sort]")
        expect(sorting).to_have_count(1)
        expect(sorting).to_have_text(name)


def test_a_references_numbers_sort_as_numbers(register: Reader) -> None:
    risks = register.page.get_by_role("table", name="Risks, 2017/18 Q4")
    risks.get_by_role("columnheader", name="Ref").get_by_role("button").press("Enter")
    refs = [ref for ref in shown(register) if ref.startswith("CR")]
    assert refs == sorted(refs, key=lambda ref: int(ref[2:]))


def test_an_address_opens_the_row_that_it_names(reader: Reader) -> None:
    reader.open(f"{REGISTER}#CR5")
    row = reader.page.locator("#CR5")
    expect(row.locator("details")).to_have_attribute("open", "")
    expect(row.locator(".mb-ref")).to_be_in_viewport()
    expect(reader.page.locator("[data-mb-row] details[open]")).to_have_count(1)


def test_an_address_shows_its_row_whatever_the_filters_say(register: Reader) -> None:
    register.page.get_by_role("searchbox", name="Containing the words").fill("no such words")
    assert told(register) == "0 of 20 are shown."
    register.page.evaluate("location.hash = '#CR5'")
    expect(register.page.locator("#CR5 .mb-ref")).to_be_in_viewport()
    assert told(register) == "All 20 are shown."


def test_details_open_by_keyboard(register: Reader) -> None:
    details = register.page.locator("#CR5 details")
    details.locator("summary").focus()
    register.page.keyboard.press("Enter")
    expect(details).to_have_attribute("open", "")


@pytest.mark.parametrize("address", [REGISTER, "registers/corporate-risk/2019-20-q3/", MEETING])
def test_without_scripts_the_page_says_all_the_same(
    address: str, browser: Browser, reader: Reader
) -> None:
    words = "one => [...one.querySelectorAll('tr, p, li, dt, dd, h2')].map(each => " \
            "each.textContent.replace(/\\s+/g, ' ').trim())"  # fmt: skip
    reader.open(address)
    controls = reader.page.locator("article .mb-controls")
    controls.evaluate_all("all => all.forEach(one => one.remove())")
    with_scripts = reader.page.locator("article").evaluate(words)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(reader.top + address)
    # Playwright itself may still ask the page.
    assert page.locator("article").evaluate(words) == with_scripts
    expect(page.locator("article .mb-controls, article th button")).to_have_count(0)
    for row in page.locator("[data-mb-row]").all():
        expect(row).to_be_visible()
    for summary in page.locator("[data-mb-row] summary").all()[:3]:
        summary.click()
        expect(summary.locator("xpath=..").locator("dl").first).to_be_visible()
    context.close()


def test_without_scripts_the_search_page_says_so_and_leads_on(browser: Browser, top: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{top}search/")
    notice = page.locator("article noscript p")  # get_by_text passes over such elements
    expect(notice).to_have_text(re.compile("^Searching needs JavaScript"))
    expect(notice).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Decisions")).to_be_visible()
    context.close()


# Keyboard ######################################################################################


@pytest.mark.parametrize("address", ["", REGISTER, MEETING, "people/", "docs/"])
def test_the_first_stop_of_the_keyboard_skips_to_the_content(address: str, reader: Reader) -> None:
    reader.open(address)
    reader.page.keyboard.press("Tab")
    skip = reader.page.locator(":focus")
    expect(skip).to_have_text(re.compile("skip to content", re.IGNORECASE))
    expect(skip).to_be_in_viewport()
    expect(skip).to_have_css("opacity", "1")
    to = str(skip.get_attribute("href"))
    assert to.startswith("#")
    assert reader.page.locator(f"main [id='{to[1:]}'], main[id='{to[1:]}']").count() == 1
    reader.page.keyboard.press("Enter")
    reader.page.keyboard.press("Tab")
    inside = reader.page.evaluate("document.activeElement.closest('article, main') !== null")
    assert inside, "the next stop is not in the content"


# What an element, its labels and the boxes around it look like, to be compared with the same when
# it has the focus.
_LOOKS = """
one => [one, one.nextElementSibling, one.parentElement, ...(one.labels || [])].filter(Boolean).map(
  each => { const s = getComputedStyle(each); return [
    s.outlineStyle === "none" ? "" : s.outlineStyle + s.outlineWidth + s.outlineColor, s.boxShadow,
    s.backgroundColor, s.borderColor, s.textDecorationLine, s.opacity].join("; "); }).join(" | ")
"""
_REMEMBER = f"""
() => {{
  window.lookedBefore = new WeakMap();
  const looks = {_LOOKS};
  document.querySelectorAll("a, button, input, select, summary, [tabindex]").forEach(
    one => window.lookedBefore.set(one, looks(one)));
}}
"""
_LOOKS_THE_SAME = f"""
() => window.lookedBefore.get(document.activeElement) === ({_LOOKS})(document.activeElement)
"""
_NAME = """
one => one.tagName.toLowerCase() + (one.id ? "#" + one.id : "") +
  [...one.classList].map(word => "." + word).join("") + " '" +
  (one.getAttribute("aria-label") || one.textContent).trim().slice(0, 40) + "'"
"""


@pytest.mark.parametrize("scheme", get_args(Scheme))
@pytest.mark.parametrize("address", ["", REGISTER, MEETING, "performance/corporate/2017-18-q3/"])
def test_the_keyboards_place_can_be_seen(
    address: str, scheme: Scheme, contexts: dict[str, BrowserContext], top: str
) -> None:
    """At each of the first stops: the header, the menu and the beginning of the content."""
    unseen: list[str] = []
    with reading(contexts[scheme], top) as reader:
        reader.open(address)
        reader.page.evaluate(_REMEMBER)
        for _ in range(40):
            reader.page.keyboard.press("Tab")
            if reader.page.evaluate("document.activeElement === document.body"):
                break
            if reader.page.evaluate(_LOOKS_THE_SAME):
                unseen.append(reader.page.evaluate(f"({_NAME})(document.activeElement)"))
    assert not unseen, "no sign of the focus at\n" + "\n".join(dict.fromkeys(unseen))
