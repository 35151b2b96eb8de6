"""Addresses are judged as a browser reads them: the same ones are put to Chromium."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import product

import pytest

from minutebook.markup.sanitiser import SCHEMES, sanitise
from minutebook.markup.web_addresses import is_web_address, scheme_of, stays_here
from minutebook.render.markdown import block
from tests.support.browser import launched

PAGE = "https://here.example/meetings/parks/"
PIECES = (
    *(
        "/",
        "\\",
        "//",
        ":",
        "?",
        "#",
        "@",
        ".",
        "..",
        "\t",
        "\n",
        "\r",
        " ",
        "\x00",
        "\x01",
        "\x1f",
    ),
    *("http", "HTTPS", "https", "javascript", "file", "data", "blob", "mailto", "ws", "x"),
    *(
        "there.example",
        "here.example",
        "a",
        "1",
        "%2f",
        "%5c",
        "[::1]",
        "é",
        "\u2028",
        "。",
        "\xa0",
    ),
)
"""What addresses are made of that are read otherwise than they look."""
ABROAD = (
    *("//there.example/a.png", "\\\\there.example/a.png", "/\\there.example/a.png"),
    *("\\/there.example/a.png", "////there.example/a.png", "/\t/there.example/a.png"),
    *("\n//there.example/a.png", "http:there.example/a.png", "hTtPs:\\there.example/a.png"),
    *("ht\ttps://there.example/a.png", "\x01https://there.example/a.png", "data:,a", "blob:a"),
)
READ = """
([base, all]) => all.map(one => {
  try {
    const url = new URL(one, base);
    return [url.protocol, url.host, url.username];
  } catch { return null; }
})
"""


def made_up() -> Sequence[str]:
    """Every address of two pieces, and a few thousand of more, the same in every run."""
    chance = random.Random(16)
    longer = ["".join(chance.choices(PIECES, k=chance.randint(3, 8))) for _ in range(6000)]
    return [*ABROAD, *("".join(two) for two in product(PIECES, repeat=2)), *longer]


@pytest.fixture(scope="module")
def read_by_browser() -> dict[str, tuple[str, str, str] | None]:
    """What Chromium makes of each address on a page of the site: its scheme, host and user."""
    every = made_up()
    every = [*every, *(f"https://{one}" for one in every), *(f"{one}.a/" for one in every)]
    with launched() as browser:
        page = browser.new_page()
        read = page.evaluate(READ, [PAGE, every])
        page.close()
    return {
        one: None if found is None else tuple(found) for one, found in zip(every, read, strict=True)
    }


def test_what_stays_here_stays_here_in_a_browser(
    read_by_browser: dict[str, tuple[str, str, str] | None],
) -> None:
    here = {one: found for one, found in read_by_browser.items() if stays_here(one)}
    assert len(here) > 2000
    assert {
        one: found
        for one, found in here.items()
        if found and found[:2] != ("https:", "here.example")
    } == {}


def test_what_goes_elsewhere_does_so_in_a_browser_unless_it_names_a_scheme(
    read_by_browser: dict[str, tuple[str, str, str] | None],
) -> None:
    stays = {
        one
        for one, found in read_by_browser.items()
        if found and found[1] == "here.example" and not stays_here(one)
    }
    for one in stays:  # 'https:a' by chance, or this very site's name
        assert scheme_of(one) == "https" or "here.example" in one


def test_a_scheme_is_the_one_that_a_browser_takes(
    read_by_browser: dict[str, tuple[str, str, str] | None],
) -> None:
    for one, found in read_by_browser.items():
        if found and scheme_of(one) is not None:
            assert f"{scheme_of(one)}:" == found[0], ascii(one)


def test_a_web_address_leads_to_the_web_and_to_nobody_s_account(
    read_by_browser: dict[str, tuple[str, str, str] | None],
) -> None:
    web = {one: found for one, found in read_by_browser.items() if is_web_address(one)}
    assert len(web) > 50
    for one, found in web.items():
        assert found is None or (found[0] in ("http:", "https:") and not found[2]), ascii(one)


@pytest.mark.parametrize("address", ABROAD, ids=ascii)
def test_no_picture_of_another_site_is_kept_however_it_is_spelt(address: str) -> None:
    spelt = "".join(f"&#{ord(sign)};" for sign in address)
    for text in (f'<img src="{spelt}">', f"![a](<{spelt}>)"):
        assert "src" not in block(text)
    assert "src" not in sanitise(f"<img alt=a src='{address}'>")


@pytest.mark.parametrize("word", ["javascript", "data", "vbscript", "blob", "file", "ws", "about"])
@pytest.mark.parametrize(
    "spelling", ["{}:x", "\x01{}:x", "\t {}:x", "{0[0]}\n{1}:x", "{0[0]}&Tab;{1}&colon;x"]
)
def test_no_link_has_a_scheme_that_is_not_known(word: str, spelling: str) -> None:
    for name in (word, word.upper(), word.title()):
        address = spelling.format(name, name[1:])
        html = sanitise(f'<a href="{address}">words</a>') + block(f"[words](<{address}>)")
        assert "href" not in html
        assert html.count("words") == 2


def test_links_lead_to_other_sites_by_the_web_and_to_records() -> None:
    assert {"http", "https", "mailto", "tel", "meeting", "person"} <= SCHEMES
    assert 'href="//there.example/"' in sanitise('<a href="//there.example/">a</a>')
