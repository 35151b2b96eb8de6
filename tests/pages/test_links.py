"""Every link, image and anchor of the built site leads somewhere, and its markup is sound.

The links are followed here and not by a ready-made checker, because two were tried and neither
fits. LinkChecker 10.6 fetches and parses a page anew for every anchor on it, which takes minutes
for this site. linkinator 7.6 with --check-fragments missed dead anchors on a page that it was
already reading for another link, needs a newer Node than Debian's, and, as both do, sees only
pages that some link leads to. Checked against dead links put in by hand, what stands below found
all that LinkChecker did.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html
import pytest

from tests.support.built_pages import found_by_search
from tests.support.site_fixture import DATA
from tests.support.tools import node, node_module

pytestmark = pytest.mark.whole

HOST = "http://site.invalid/"
LEADING = {
    **dict.fromkeys(("a", "area", "link", "image", "use"), "href"),
    **dict.fromkeys(("audio", "embed", "iframe", "img", "script", "source", "video"), "src"),
    "form": "action",
    "object": "data",
}
"""The attribute by which an element leads somewhere."""

NO_PLACES = {"data", "mailto", "tel"}
_CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)""")
_REFRESH = re.compile(r"url=\s*['\"]?([^'\";]+)", re.IGNORECASE)

# Material's own; what we write is told by the rest of the message.
EXCEPTIONS = (
    (
        "attribute-allowed-values",
        r'"tabindex".* #__nav_\d+_label$',
        "a section's label in the menu",
    ),
    ("unique-landmark", r" nav > ul > li(:nth-child\(\d+\))? > nav$", "menus within the menu"),
    ("unique-landmark", r" main > div > div:nth-child\(2\) > div > div > nav$", "contents, twice"),
    ("valid-autocomplete", r" #__(drawer|search)$", "the switches of menu and search"),
    ("wcag/h32", r" header > nav > form:nth-child\(4\)$", "the palette, which changes at once"),
)


@dataclass(frozen=True)
class Found:
    """Where a page leads to, and the anchors that it has."""

    links: tuple[tuple[int, str], ...]
    anchors: frozenset[str]


@cache
def found_on(page: Path) -> Found:
    links: list[tuple[int, str]] = []
    anchors = {"", "top"}
    for element in lxml.html.parse(str(page), lxml.html.HTMLParser(encoding="utf-8")).iter():
        if not isinstance(element.tag, str):
            continue
        anchors.add(element.get("id", ""))
        if element.tag == "a":
            anchors.add(element.get("name", ""))
        line = element.sourceline or 0
        if element.tag in LEADING and (to := element.get(LEADING[element.tag])) is not None:
            links.append((line, to))
        for one in (element.get("srcset") or "").split(","):
            links += [(line, part) for part in one.split()[:1]]
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            links += [(line, url) for url in _REFRESH.findall(element.get("content", ""))]
        links += [(line, url) for url in _CSS_URL.findall(element.get("style") or "")]
    return Found(tuple(links), frozenset(anchors))


@pytest.fixture(params=["site", "arrowmere", "llanfrychau"])
def built(request: pytest.FixtureRequest) -> Path:
    """The folder of each built site: the sample's, and those of the invented councils."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


def address(file: Path, site: Path) -> str:
    return HOST + file.relative_to(site).as_posix().removesuffix("index.html")


def place(url: str, site: Path) -> Path:
    """The file that a server gives for an address of this site."""
    file = site / unquote(urlsplit(url).path).lstrip("/")
    return file / "index.html" if url.partition("#")[0].partition("?")[0].endswith("/") else file


def wrong(link: str, base: str, site: Path) -> str | None:
    """Why a link leads nowhere, or None."""
    try:
        url = urljoin(base, link.strip())
        parts = urlsplit(url)
    except ValueError as problem:
        return str(problem)
    if parts.scheme in NO_PLACES:
        return None
    if parts.scheme not in ("http", "https"):
        return f"'{parts.scheme}:' is no kind of address"
    if not url.startswith(HOST):
        return None  # another's site, which no build depends on
    file = place(url, site)
    if file.is_dir():
        return "a folder, without the slash at its end"
    if not file.is_file():
        return "there is no such page or file"
    if parts.fragment and file.suffix == ".html":
        anchors = found_on(file).anchors
        if parts.fragment not in anchors and unquote(parts.fragment) not in anchors:
            return "the page has no such anchor"
    return None


def html(site: Path) -> Iterator[Path]:
    return (file for file in sorted(site.rglob("*.html")))


def test_every_link_leads_somewhere(built: Path) -> None:
    dead = [
        f"{page.relative_to(built).as_posix()}:{line}: {link}: {why}"
        for page in html(built)
        for line, link in dict.fromkeys(found_on(page).links)
        if (why := wrong(link, address(page, built), built))
    ]
    assert not dead, f"{len(dead)} dead links\n" + "\n".join(dead)


def test_every_image_of_a_style_sheet_is_there(built: Path) -> None:
    dead = [
        f"{sheet.relative_to(built).as_posix()}: {link}: {why}"
        for sheet in sorted(built.rglob("*.css"))
        for link in _CSS_URL.findall(sheet.read_text("utf-8"))
        if (why := wrong(link, address(sheet, built), built))
    ]
    assert not dead, "\n".join(dead)


def test_every_place_that_the_search_finds_is_there(built: Path) -> None:
    places = found_by_search(built)
    dead = [f"{one}: {why}" for one in sorted(places) if (why := wrong(one, HOST, built))]
    assert not dead, "\n".join(dead)
    assert any("#" in one for one in places)


def test_links_lead_from_the_home_page_to_every_page(built: Path) -> None:
    reached = {built / "index.html"}
    ahead = list(reached)
    while ahead:
        page = ahead.pop()
        for _, link in found_on(page).links:
            url = urljoin(address(page, built), link)
            file = place(url, built)
            if url.startswith(HOST) and file.suffix == ".html" and file not in reached:
                reached.add(file)
                ahead += [file] if file.is_file() else []
    lost = [page.relative_to(built).as_posix() for page in html(built) if page not in reached]
    assert lost == ["404.html"]


@pytest.mark.parametrize(
    ("link", "why"),
    [
        ("../people/", None),
        ("./#here", None),
        ("#h%65re", None),
        ("#", None),
        ("https://example.org/gone", None),
        ("mailto:a@example.org", None),
        ("../people", "a folder, without the slash at its end"),
        ("../people/#nobody", "the page has no such anchor"),
        ("#there", "the page has no such anchor"),
        ("../nothing/", "there is no such page or file"),
        ("picture.png", "there is no such page or file"),
        ("/people/index.json", "there is no such page or file"),
        ("meeting:ccpi/2018-02-27", "'meeting:' is no kind of address"),
        ("javascript:void(0)", "'javascript:' is no kind of address"),
        ("http://[", "Invalid IPv6 URL"),
    ],
)
def test_a_dead_link_is_told_from_a_live_one(link: str, why: str | None, tmp_path: Path) -> None:
    for name in ("meetings", "people"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text('<p id="here"><a name="old"></a>')
    assert wrong(link, HOST + "meetings/", tmp_path) == why


def test_the_markup_is_sound(built: Path, tmp_path: Path) -> None:
    """The recommended rules of html-validate, less these.

    For all pages (tests/data/html-validate.json): `doctype-style` and `no-trailing-whitespace` are
    taste, and Material's templates have another; `long-title` and `tel-non-breaking` would have
    us change a record's title or telephone number; `no-redundant-role`, because a table that is
    shown as blocks on a narrow screen keeps its roles only if they are written; of
    `prefer-native-element` the role `region`, because the box that a wide table scrolls in has a
    name for the keyboard but is no section of the text; `valid-id` is relaxed to what HTML
    allows, since Material's ids begin with underscores. EXCEPTIONS are single elements of
    Material's.
    """
    report = tmp_path / "report.json"
    program = node_module("html-validate/bin/html-validate.mjs")
    ran = subprocess.run(
        [
            *(node(), str(program), "--config", str(DATA / "html-validate.json")),
            *("--formatter", f"json={report}", "**/*.html"),
        ],
        cwd=built, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert report.is_file(), ran.stderr
    wrong = [
        f"{Path(page['filePath']).relative_to(built).as_posix()}:{one['line']}:{one['column']}: "
        f"{one['ruleId']}: {said}"
        for page in json.loads(report.read_text("utf-8"))
        for one in page["messages"]
        if not excepted(one["ruleId"], said := f"{one['message']} at {one['selector']}")
    ]
    assert not wrong, f"{len(wrong)} faults\n" + "\n".join(wrong)


def excepted(rule: str, said: str) -> bool:
    return any(rule == which and re.search(what, said) for which, what, _ in EXCEPTIONS)
