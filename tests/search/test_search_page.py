"""The box for searching in every page's header, and the page for searching before it is used."""

from __future__ import annotations

import json
import re
from pathlib import Path
from textwrap import dedent
from typing import Any
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest

from minutebook.backends.material.header import told_of_other_search, with_search_box
from minutebook.i18n.catalogs import locales_of
from minutebook.macros.decisions._plan_view import STANDING
from minutebook.macros.meetings._item_view import DISPOSAL
from minutebook.macros.meetings._public_view import PETITION
from minutebook.macros.meetings._vote_view import OUTCOME
from minutebook.macros.site._search_view import FACET, KIND, SAID, STATUS, words_of_search
from minutebook.queries.decisions.forward_plan import Standing
from minutebook.render.labels import ACTION_STATUS, DECISION_STATUS
from minutebook.search.documents.document import Kind
from tests.support.repositories import book_of
from tests.support.site_fixture import ROOT

SCRIPTS = ROOT / "macros" / "assets"
HOST = "http://site.invalid/"

# The box in the header #########################################################################

PAGE = """\
<body><header class="md-header" data-md-component="header"><nav class="md-header__inner">
<form class="md-header__option"></form>{more}</nav></header>
<div class="md-container"><nav class="md-tabs"></nav></div></body>
"""


def test_the_box_stands_at_the_end_of_the_header() -> None:
    made = with_search_box(PAGE.format(more=""), "<form>\\1 box</form>")
    assert made == PAGE.format(more="<form>\\1 box</form>")


def test_the_box_stands_before_the_link_to_a_repository() -> None:
    source = '<div class="md-header__source"><a href="x"></a></div>'
    made = with_search_box(PAGE.format(more=source), "<form>box</form>")
    assert made == PAGE.format(more=f"<form>box</form>{source}")


@pytest.mark.parametrize(
    "page",
    [
        "<body><nav></nav></body>",
        '<body><header class="own"><nav></nav></header></body>',
        '<p>class="md-header"</p><nav></nav>',
    ],
)
def test_a_page_without_materials_header_is_left_as_it_is(page: str) -> None:
    assert with_search_box(page, "<form>box</form>") == page


def test_a_site_with_materials_search_too_is_told_of_it() -> None:
    told = (
        "mkdocs.yml has the plugin 'search', but Minutebook's sites have a search of their own: "
        "take the line '- search' out of 'plugins', and every line '- search. ...' out of "
        "'features'."
    )
    assert told_of_other_search({"search": None, "minutebook": None}) == told
    assert told_of_other_search({"material/search": None, "minutebook": None}) == told
    assert told_of_other_search({"minutebook": None, "macros": None}) is None


def pages_of(site: Path) -> list[Path]:
    """The pages that Material made; a redirect has no header."""
    return [file for file in site.rglob("*.html") if "md-header" in file.read_text("utf-8")]


@pytest.mark.parametrize("name", ["site", "arrowmere", "llanfrychau"])
def test_every_page_has_the_box_and_a_link_for_phones(
    name: str, request: pytest.FixtureRequest
) -> None:
    built: Path = request.getfixturevalue(name)
    wrong = []
    for file in pages_of(built):
        page = lxml.html.fromstring(file.read_text("utf-8"))
        own = HOST + file.relative_to(built).as_posix().removesuffix("index.html")
        language = page.get("lang")
        other = built / language / "search" / "index.html"
        to = f"{HOST}{language}/search/" if other.is_file() else f"{HOST}search/"
        (form,) = page.cssselect("header form.mb-header-search")
        (link,) = page.cssselect("header a.mb-header-search-link")
        (field,) = form.cssselect("input[type=search][name=q]")
        ways = [urljoin(own, form.get("action")), urljoin(own, link.get("href"))]
        if ways != [to, f"{to}#mb-search-words"] or not field.get("aria-label"):
            wrong.append(f"{own}: {ways}")
    assert wrong == []


def test_no_page_loads_the_parts_of_the_search_before_it_is_used(site: Path) -> None:
    """Those are modules, which the page for searching asks for."""
    for address in ("", "search/"):
        page = lxml.html.fromstring((site / address / "index.html").read_text("utf-8"))
        loaded = [urlsplit(one.get("src")).path for one in page.cssselect("script[src]")]
        named = [one.rpartition("/")[2] for one in loaded if "assets/minutebook" in one]
        assert sorted(named) == ["minutebook.js", "search.js"]
    for name in ("search-page.js", "search-core.js"):
        for module in (name, *imported(name)):
            assert (site / "assets" / "minutebook" / module).is_file()


def imported(name: str) -> set[str]:
    """The modules that a script imports before it runs."""
    script = (SCRIPTS / name).read_text("utf-8")
    return set(re.findall(r'^(?:import .*|\} )from "\./([\w-]+\.js)";$', script, re.MULTILINE))


@pytest.mark.parametrize("name", ["search-page.js", "search-core.js"])
def test_all_modules_of_a_script_are_asked_for_at_once(name: str) -> None:
    """A module that only another names would be asked for when that has come."""
    modules = imported(name)
    assert len(modules) > 3
    for module in modules:
        assert imported(module) <= modules, module


# The words of the search #######################################################################


def test_every_kind_of_result_has_its_word() -> None:
    assert set(KIND) == set(Kind)


@pytest.mark.parametrize(
    "words",
    [DISPOSAL, DECISION_STATUS, ACTION_STATUS, OUTCOME, PETITION, STANDING],
    ids=["items", "decisions", "actions", "motions", "petitions", "the plan"],
)
def test_a_status_is_said_as_on_the_page_that_is_found(words: Any) -> None:
    assert {status: STATUS[status.value] for status in words} == dict(words)


def test_the_statuses_of_the_plan_are_all_said() -> None:
    assert {standing.value for standing in Standing} <= STATUS.keys()


def test_the_script_says_what_the_page_gives_it() -> None:
    parts = ("search-page.js", *imported("search-page.js"))
    script = "".join((SCRIPTS / part).read_text("utf-8") for part in parts)
    asked = set(re.findall(r'\bsay\("([^"]+)"', script))
    assert asked <= SAID.keys()
    named = set(re.findall(r'"([a-z ]+)"', script))
    assert set(SAID) <= named, "words that the script never says"
    assert set(FACET) <= named


TWO_LANGUAGES = {
    "data/body.yml": """\
        # yaml-language-server: $schema=../schemas/body.json
        name: Borchester District Council
        languages: [en, cy]
        """,
    "data/committees/planning.yml": """\
        # yaml-language-server: $schema=../../schemas/committee.json
        name: {en: Planning Committee, cy: Pwyllgor Cynllunio}
        """,
    "data/committees/licensing.yml": """\
        # yaml-language-server: $schema=../../schemas/committee.json
        name: Licensing Committee
        """,
}


def test_a_committee_without_a_name_in_the_language_says_so(tmp_path: Path) -> None:
    book = book_of(tmp_path, {name: dedent(text) for name, text in TWO_LANGUAGES.items()})
    locales = locales_of(("en", "cy"), (ROOT / "macros",))
    assert words_of_search(book.in_locale(locales["cy"]))["committees"] == {
        "planning": {"words": "Pwyllgor Cynllunio"},
        "licensing": {"words": "Licensing Committee", "language": "en"},
    }
    assert words_of_search(book.in_locale(locales["en"]))["committees"] == {
        "planning": {"words": "Planning Committee"},
        "licensing": {"words": "Licensing Committee"},
    }


# The page ######################################################################################


def given(site: Path, address: str) -> Any:
    """What the page gives to its script."""
    page = lxml.html.fromstring((site / address / "index.html").read_text("utf-8"))
    (words,) = page.cssselect("[data-mb-search] script[data-mb-search-words]")
    assert words.get("type") == "application/json"
    return json.loads(words.text_content())


def test_the_page_gives_its_script_every_word(site: Path) -> None:
    words = given(site, "search")
    assert words["said"]["found"] == "Results for “{words}”: {count}"
    assert words["days"][1] == "{day} February {year}"
    assert words["kinds"]["item"] == "Item of business"
    assert words["committees"]["ccpi"] == {"words": "Cabinet Committee on Performance Improvement"}


def test_the_page_in_welsh_gives_welsh_words(arrowmere: Path) -> None:
    words = given(arrowmere, "cy/search")
    assert words["said"]["found"] == "Canlyniadau ar gyfer “{words}”: {count}"
    assert words["days"][1] == "{day} Chwefror {year}"
    assert words["kinds"]["decision"] == "Penderfyniad"
    assert words["facets"] == {
        "kind": "Math", "committee": "Pwyllgor", "year": "Blwyddyn", "status": "Statws",
    }  # fmt: skip


def test_without_scripts_the_page_leads_to_lists(site: Path) -> None:
    page = lxml.html.fromstring((site / "search" / "index.html").read_text("utf-8"))
    (form,) = page.cssselect("article form[role=search]")
    assert (form.get("method"), urljoin(f"{HOST}search/", form.get("action"))) == (
        "get", f"{HOST}search/",
    )  # fmt: skip
    (note,) = page.cssselect("article noscript p")
    assert note.text_content() == (
        "Searching needs JavaScript, which is switched off here. "
        "The lists below lead to every page."
    )
    lists = {one.text_content() for one in page.cssselect("article ul.mb-list > li > a")}
    assert {"Meetings", "Decisions", "Committees", "Registers", "Performance"} <= lists
