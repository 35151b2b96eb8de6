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
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.support.built_pages import found_by_search
from tests.support.site_fixture import DATA
from tests.support.site_links import (
    NOT_FOUND,
    address,
    at_their_addresses,
    dead_images,
    dead_links,
    found_on,
    html,
    place,
    wrong,
)
from tests.support.tools import node, node_module

pytestmark = pytest.mark.whole

HOST = "http://site.invalid/"
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


@pytest.fixture(params=["site", "arrowmere", "llanfrychau"])
def built(request: pytest.FixtureRequest) -> Path:
    """The folder of each built site: the sample's, and those of the invented councils."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


def test_every_link_leads_somewhere(built: Path) -> None:
    # Under a path of the host too, but for the page whose links have to begin at the host's top.
    under = f"{HOST}a/b/"
    dead = dead_links(at_their_addresses(built, under), built, under)
    dead += dead_links({built / NOT_FOUND: HOST}, built, HOST)
    assert not dead, f"{len(dead)} dead links\n" + "\n".join(dead)


def test_every_image_of_a_style_sheet_is_there(built: Path) -> None:
    dead = dead_images(built, HOST)
    assert not dead, "\n".join(dead)


def test_every_place_that_the_search_finds_is_there(built: Path) -> None:
    places = found_by_search(built)
    dead = [f"{one}: {why}" for one in sorted(places) if (why := wrong(one, HOST, built, HOST))]
    assert not dead, "\n".join(dead)
    assert any("#" in one for one in places)


def test_links_lead_from_the_home_page_to_every_page(built: Path) -> None:
    reached = {built / "index.html"}
    ahead = list(reached)
    while ahead:
        page = ahead.pop()
        for _, link in found_on(page).links:
            url = urljoin(address(page, built, HOST), link)
            file = place(url, built, HOST)
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
    assert wrong(link, HOST + "meetings/", tmp_path, HOST) == why


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
