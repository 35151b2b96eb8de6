"""A site under a path of a host (`https://x.example/a/b/`) is sound there, and never leads out.

Two languages are at stake too, whose links to each other are whole addresses.
"""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import lxml.etree
import lxml.html
import pytest

from tests.support.built_pages import found_by_search
from tests.support.site_links import NOT_FOUND, at_their_addresses, dead_images, dead_links, wrong

pytestmark = pytest.mark.whole

TOP = "https://x.example/a/b/"
"""As the fixture has it."""
LANGUAGES = ["cy", "en"]


@pytest.fixture
def built(under_a_path: Path) -> Path:
    """The folder of the site of the invented community council in Wales."""
    return under_a_path


def parsed(page: Path) -> Any:
    return lxml.html.parse(str(page), lxml.html.HTMLParser(encoding="utf-8"))


# The page for what is not found is shown at any address, near the top or far below it.
@pytest.mark.parametrize("gone", ["gone", "gone/", "en/meetings/cyngor/gone/"])
def test_every_link_leads_to_a_file_of_the_site(built: Path, gone: str) -> None:
    pages = {**at_their_addresses(built, TOP), built / NOT_FOUND: TOP + gone}
    dead = dead_links(pages, built, TOP)
    assert not dead, f"{len(dead)} dead links\n" + "\n".join(dead)


def test_every_image_of_a_style_sheet_is_there(built: Path) -> None:
    assert not dead_images(built, TOP)


def test_every_place_that_the_search_finds_is_there(built: Path) -> None:
    places = sorted(found_by_search(built))
    assert [f"{one}: {why}" for one in places if (why := wrong(one, TOP, built, TOP))] == []
    assert places


def test_scripts_are_told_where_the_site_begins(built: Path) -> None:
    pages = {**at_their_addresses(built, TOP), built / NOT_FOUND: f"{TOP}gone/"}
    for page, base in pages.items():
        (settings,) = parsed(page).xpath("//script[@id='__config']")
        told = urljoin(base, json.loads(settings.text)["base"])
        assert told.removesuffix("/") == TOP.removesuffix("/"), page


def test_each_page_names_its_own_address(built: Path) -> None:
    for page, url in at_their_addresses(built, TOP).items():
        assert parsed(page).xpath("//link[@rel='canonical']/@href") == [url]


def test_each_page_names_itself_in_every_language(built: Path) -> None:
    named = {}
    for page, url in at_their_addresses(built, TOP).items():
        links = parsed(page).xpath("//link[@hreflang]")
        named[url] = {one.get("hreflang"): one.get("href") for one in links}
    for url, alternates in named.items():
        assert sorted(alternates) == LANGUAGES, url
        assert url in alternates.values()
        for other in alternates.values():
            assert named[other] == alternates, f"{url} and {other} name each other"


def test_the_sitemap_names_every_page_and_no_other(built: Path) -> None:
    whole = (built / "sitemap.xml").read_bytes()
    assert gzip.decompress((built / "sitemap.xml.gz").read_bytes()) == whole
    named = [str(one.text) for one in lxml.etree.fromstring(whole).iter("{*}loc")]
    assert sorted(named) == sorted(at_their_addresses(built, TOP).values())


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("../people/", None),
        (f"{TOP}people/#here", None),
        ("/a/b/people/", None),
        ("/people/", "it leads out of the site"),
        ("../../people/", "it leads out of the site"),
        ("https://x.example/", "it leads out of the site"),
        ("/a/b/gone/", "there is no such page or file"),
        ("https://other.example/gone", None),
    ],
)
def test_a_link_that_leads_out_is_told(link: str, why: str | None, tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "index.html").write_text('<p id="here">')
    assert wrong(link, f"{TOP}meetings/", tmp_path, TOP) == why
