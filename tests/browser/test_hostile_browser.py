"""Nothing that is typed runs in a reader's browser or has it ask another site, on any kind of page.

Every text of three councils means harm. The sites are built without the policy that their pages
would tell the browser, so that nothing stands behind what the templates and the sanitiser do; the
policy has tests of its own.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page, Route

from minutebook.book.book import bind
from minutebook.loader.loader import read
from minutebook.pages.catalog import pages
from tests.support.browser import launched, serving
from tests.support.hostile import ALL, hostile_copy, shown_unasked
from tests.support.site_fixture import ROOT

pytestmark = pytest.mark.whole

WITHOUT_POLICY = "plugins:\n  - minutebook:\n      content_security_policy: false\n"
PREPARE = "window.ran = []; window.pwn = what => window.ran.push(what);"
# What a reader does: opens what is folded, points at words, goes through all with the keyboard.
LOOK_AT_ALL = """
() => {
  for (const one of document.querySelectorAll("details")) one.open = true;
  for (const one of document.querySelectorAll("[title], abbr, b, span, .md-ellipsis, [tabindex]")) {
    for (const what of ["mouseenter", "mouseover", "focus", "focusin"])
      one.dispatchEvent(new MouseEvent(what, {bubbles: true}));
  }
}
"""


def built(root: Path) -> Path:
    """The site of a repository; pages may have links that lead nowhere."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    log = logging.getLogger("mkdocs")
    level, log.level = log.level, logging.ERROR
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
        log.level = level
    return root / "site"


def one_of_each_kind(root: Path) -> Iterator[str]:
    """The address of a page of each kind: of records, of prose, of the guide, in each language."""
    book = bind(read(root), dt.date(2026, 11, 22))
    further = book.body.languages[1:]
    seen = {page.kind: page.address for page in pages(book)}
    assert len(seen) > 12
    yield from seen.values()
    for language in further:
        yield from (f"{language}/{address}" for address in list(seen.values())[:4])
    yield from {page.address.count("/"): page.address for page in book.archive.prose}.values()
    if (root / "docs").is_dir():
        yield from ("docs/", "docs/macros/", "docs/clerks/writing-text/")


class Watched:
    """A page in a browser that tells what ran, and what another site was asked for."""

    def __init__(self, page: Page, top: str) -> None:
        self.page, self.top = page, top
        self.asked: list[str] = []
        page.add_init_script(PREPARE)
        page.route("**/*", self._asked)

    def _asked(self, route: Route) -> None:
        if route.request.url.startswith(self.top):
            route.continue_()
        else:
            self.asked.append(route.request.url)
            route.abort()

    def faults(self, address: str, shown: str = "body") -> list[str]:
        """What an address does that it should not, once something is shown there."""
        self.asked.clear()
        self.page.goto(self.top + address, wait_until="load")
        self.page.locator(shown).first.wait_for()
        self.page.evaluate(LOOK_AT_ALL)
        titled = self.page.query_selector_all("article [title*='<']")
        seen = next((one for one in titled if one.is_visible()), None)
        if seen is not None:
            seen.scroll_into_view_if_needed()
            seen.hover(force=True)
            self.page.wait_for_timeout(350)  # a tooltip comes after a quarter of a second
        ran = self.page.evaluate("window.ran")
        there = self.page.url.startswith(self.top)
        return [
            f"{address}: {what}"
            for what in (*map(str, dict.fromkeys(ran)), *self.asked, *([] if there else ["left"]))
        ]


@pytest.mark.parametrize("council", [".", "examples/arrowmere", "examples/llanfrychau"])
def test_no_text_of_a_council_runs_or_asks_another_site(council: str, tmp_path: Path) -> None:
    root = hostile_copy(ROOT / council, tmp_path / "council", ALL)
    settings = (root / "mkdocs.yml").read_text("utf-8")
    assert "plugins:\n  - minutebook:\n" in settings
    settings = settings.replace("plugins:\n  - minutebook:\n", WITHOUT_POLICY)
    (root / "mkdocs.yml").write_text(settings, "utf-8")
    with shown_unasked():
        site = built(root)
    addresses = dict.fromkeys(one_of_each_kind(ROOT / council))
    with launched() as browser, serving(site) as top:
        page = browser.new_page()
        watched = Watched(page, top)
        found = [fault for address in addresses for fault in watched.faults(address)]
        found += watched.faults("404.html")
        found += watched.faults("search/?q=script", shown=".mb-search-results a")
        page.close()
    assert found == []


def test_each_of_these_words_would_run_or_ask_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(f"<!doctype html><body>{ALL}", "utf-8")
    with launched() as browser, serving(tmp_path) as top:
        page = browser.new_page()
        found = Watched(page, top).faults("")
        page.close()
    for what in (
        "script",
        "event",
        "svg",
        "over",
        "/4.png",
        "/6.png",
        "/7.png",
        "/9.css",
        "/b",
        "/e",
    ):
        assert any(what in fault for fault in found), (what, found)
