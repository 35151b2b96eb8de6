"""Sites in two languages, as they are published: Welsh beside English, and Welsh first."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path

import pytest

from tests.support.site_fixture import ROOT, build_site

MEETING = "meetings/community/2025-11-05"
MKDOCS = (ROOT / "examples/arrowmere/mkdocs.yml").read_text("utf-8")
HEAD = re.compile(r'<link rel="alternate " hreflang="(\w+)" href="([^"]*)">')
NAV = re.compile(r'<a href="([^"]*)" class="md-tabs__link">(.*?)</a>', re.DOTALL)


@pytest.fixture(scope="module")
def llanfrychau(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the council that is Welsh first."""
    return build_site(ROOT / "examples" / "llanfrychau", tmp_path_factory.mktemp("llanfrychau"))


def page(site: Path, address: str) -> str:
    return (site / address / "index.html").read_text("utf-8")


def article(html: str) -> str:
    return html.partition("<article")[2].partition("</article>")[0]


def words(html: str) -> str:
    """What is read of a piece of HTML."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def language(html: str) -> str:
    found = re.search(r'<html lang="(\w+)"', html)
    assert found is not None
    return found[1]


def tabs(html: str) -> list[tuple[str, str]]:
    return [(words(name), href) for href, name in NAV.findall(html)]


def article_menu(html: str) -> str:
    """The navigation at the side, which has every name."""
    return html.partition('data-md-type="navigation"')[2].partition('data-md-type="toc"')[0]


def switch(html: str) -> str:
    found = re.search(r'<nav class="mb-languages".*?</nav>', html, re.DOTALL)
    assert found is not None
    return found[0]


class TestBeside:
    """English with Welsh beside it."""

    def test_a_page_is_in_each_language_that_it_is_given_in(self, arrowmere: Path) -> None:
        assert (arrowmere / MEETING / "index.html").is_file()
        assert (arrowmere / "cy" / MEETING / "index.html").is_file()
        assert (arrowmere / "meetings/planning/2025-06-04/index.html").is_file()
        assert not (arrowmere / "cy/meetings/planning/2025-06-04").exists()

    @pytest.mark.parametrize(
        "address", ["", "meetings", "committees", "decisions", "people", "actions", "search"]
    )
    def test_lists_are_in_both(self, arrowmere: Path, address: str) -> None:
        assert language(page(arrowmere, address)) == "en"
        assert language(page(arrowmere, f"cy/{address}")) == "cy"

    def test_the_whole_page_is_in_its_language(self, arrowmere: Path) -> None:
        html = page(arrowmere, f"cy/{MEETING}")
        assert language(html) == "cy"
        assert "<title>Fforwm Cymuned a’r Gymraeg, 5 Tachwedd 2025 - Cyngor" in html
        said = words(article(html))
        assert "Dyddiad Dydd Mercher 5 Tachwedd 2025" in said
        assert "Amser 6.00 yh" in said
        assert "Un o gyfarfodydd Fforwm Cymuned a’r Gymraeg" in said
        assert "Y Gymraeg ar blatiau enwau strydoedd" in said
        assert "Penderfynwyd Disodli platiau" in said
        assert "Cymerodd" not in said
        assert "Drwy ddangos dwylo: 4 o blaid ac 1 yn erbyn" in said.replace(", ", " ac ")
        assert "Welsh on street name plates" not in said

    def test_the_english_page_is_in_english(self, arrowmere: Path) -> None:
        said = words(article(page(arrowmere, MEETING)))
        assert "Date Wednesday 5 November 2025" in said
        assert "Welsh on street name plates" in said
        assert "Disodli platiau" not in said

    def test_a_text_in_another_language_is_marked(self, arrowmere: Path) -> None:
        statement = "Pan oeddwn i’n ferch"
        english, own = page(arrowmere, MEETING), page(arrowmere, f"cy/{MEETING}")
        assert f'<div lang="cy"><p>{statement}' in english
        assert statement in own
        assert f'lang="cy"><p>{statement}' not in own
        decisions = article(page(arrowmere, "cy/decisions"))
        assert '<span lang="en">' in decisions or '<div lang="en">' in decisions

    def test_no_mark_is_left_anywhere(self, arrowmere: Path) -> None:
        for path in arrowmere.rglob("*.html"):
            assert not re.search("[\ue000-\ue002]", path.read_text("utf-8")), path

    def test_names_are_not_marked(self, arrowmere: Path) -> None:
        assert 'lang="en">Gwen Parry' not in page(arrowmere, "cy/people")

    def test_the_head_names_the_page_in_each_language(self, arrowmere: Path) -> None:
        assert HEAD.findall(page(arrowmere, MEETING)) == [
            ("en", "./"), ("cy", "../../../cy/meetings/community/2025-11-05/"),
        ]  # fmt: skip
        assert HEAD.findall(page(arrowmere, f"cy/{MEETING}")) == [
            ("en", "../../../../meetings/community/2025-11-05/"), ("cy", "./"),
        ]  # fmt: skip
        assert HEAD.findall(page(arrowmere, "meetings/planning/2025-06-04")) == [("en", "./")]

    def test_a_page_leads_to_its_twin_in_the_other_language(self, arrowmere: Path) -> None:
        english = switch(page(arrowmere, MEETING))
        assert words(english) == "English Cymraeg"
        assert 'href="../../../cy/meetings/community/2025-11-05/" hreflang="cy"' in english
        assert '<span aria-current="true">English</span>' in english
        welsh = switch(page(arrowmere, f"cy/{MEETING}"))
        assert 'href="../../../../meetings/community/2025-11-05/" hreflang="en"' in welsh
        assert 'aria-label="Ieithoedd"' in welsh

    def test_a_page_that_is_in_one_language_says_so_in_the_other(self, arrowmere: Path) -> None:
        nav = switch(page(arrowmere, "meetings/planning/2025-06-04"))
        assert words(nav) == "English Nid yw’r dudalen hon ar gael yn Gymraeg. Hafan Gymraeg"
        assert '<li lang="cy">' in nav
        assert 'href="../../../cy/" hreflang="cy"' in nav

    def test_links_stay_in_the_language_where_they_can(self, arrowmere: Path) -> None:
        html = article(page(arrowmere, f"cy/{MEETING}"))
        assert 'href="../../../committees/community/"' in html
        assert 'href="../2026-06-17/' in html
        meetings = article(page(arrowmere, "cy/meetings"))
        assert 'href="../../meetings/planning/2025-06-04/"' in meetings

    def test_the_menus_are_in_the_language_of_the_page(self, arrowmere: Path) -> None:
        english, welsh = tabs(page(arrowmere, MEETING)), tabs(page(arrowmere, f"cy/{MEETING}"))
        assert ("Meetings", "../../") in english
        assert ("Hafan", "../../../") in welsh
        assert ("Cyfarfodydd", "../../") in welsh
        assert ("Pobl", "../../../people/") in welsh
        html = page(arrowmere, f"cy/{MEETING}")
        assert "Neidio i'r cynnwys" in html
        assert 'aria-label="Newid i liwiau tywyll"' in html
        assert "Nid oes neb na dim yma’n bod." in html
        assert "Made with" not in html

    def test_every_word_of_mkdocs_yml_is_told_in_welsh(self, arrowmere: Path) -> None:
        english = words(article_menu(page(arrowmere, "meetings/planning/2025-06-04")))
        welsh = words(article_menu(page(arrowmere, f"cy/{MEETING}")))
        names = re.findall(r"^ +- (.+?):", MKDOCS.partition("\nnav:")[2], re.MULTILINE)
        assert len(names) > 10
        for name in names:
            assert name in english
            assert not re.search(rf"\b{name}\b", welsh), name

    def test_an_author_writes_a_page_in_a_further_language(self, arrowmere: Path) -> None:
        html = page(arrowmere, "cy/about")
        assert language(html) == "cy"
        assert 'href="../committees/community/"' in html
        assert HEAD.findall(html) == [("en", "../../about/"), ("cy", "./")]

    def test_a_report_is_in_a_further_language_where_its_prose_is(self, arrowmere: Path) -> None:
        report = f"{MEETING}/street-name-plates"
        welsh = article(page(arrowmere, f"cy/{report}"))
        assert "<h1>Y Gymraeg ar blatiau enwau strydoedd</h1>" in welsh
        assert "Swyddog Cymuned ac Iaith" in welsh
        assert "Beth sydd yno" in welsh
        english = article(page(arrowmere, report))
        assert "<h1>Welsh on street name plates</h1>" in english
        assert "Disodli" not in english

    def test_the_twin_is_one_for_both(self, arrowmere: Path) -> None:
        twin = json.loads((arrowmere / MEETING / "index.json").read_text("utf-8"))
        title = twin["agenda"]["items"][3]["title"]
        assert title == {
            "en": "Welsh on street name plates", "cy": "Y Gymraeg ar blatiau enwau strydoedd",
        }  # fmt: skip
        assert twin["languages"]["cy"] == f"cy/{MEETING}/"
        assert not (arrowmere / "cy" / MEETING / "index.json").exists()
        assert 'href="../../../../meetings/community/2025-11-05/index.json"' in page(
            arrowmere, f"cy/{MEETING}"
        )

    def test_scripts_have_their_words(self, arrowmere: Path) -> None:
        for path in (arrowmere / "cy").rglob("index.html"):
            html = path.read_text("utf-8")
            if "data-mb-filterable" in html:
                given = re.search(
                    r'<script type="application/json" id="mb-words">(.*?)</script>', html
                )
                assert given is not None, path
                assert json.loads(given[1])["All"] == "Pob un"
        assert 'id="mb-words"' not in page(arrowmere, "registers/corporate-risk")


class TestFirst:
    """Welsh at the top, with English beside it."""

    def test_the_main_language_is_at_the_top(self, llanfrychau: Path) -> None:
        assert language(page(llanfrychau, "")) == "cy"
        assert language(page(llanfrychau, "en")) == "en"
        assert language(page(llanfrychau, "meetings/cyngor/2026-03-11")) == "cy"
        assert language((llanfrychau / "404.html").read_text("utf-8")) == "cy"

    def test_the_main_pages_are_in_welsh(self, llanfrychau: Path) -> None:
        html = page(llanfrychau, "meetings/cyngor/2026-03-11")
        assert (
            "<title>Y Cyngor Cymuned, 11 Mawrth 2026 - Cyngor Cymuned Llanfrychau</title>" in html
        )
        said = words(article(html))
        assert "Pwy oedd yno" in said
        assert "Cadarnhawyd cofnodion 14 Ionawr 2026" in said
        assert "Cynigiwyd gan Y Cynghorydd Nest Tan-llyn" in said

    def test_a_home_page_has_the_councils_name_once(self, llanfrychau: Path) -> None:
        assert "<title>Cyngor Cymuned Llanfrychau</title>" in page(llanfrychau, "")
        assert "<title>Llanfrychau Community Council</title>" in page(llanfrychau, "en")
        logo = re.search(r'<a href="([^"]*)" title="[^"]*" class="md-header__button md-logo"',
                         page(llanfrychau, "en/meetings"))  # fmt: skip
        assert logo is not None
        assert logo[1] == "../"

    def test_english_stands_in_its_folder(self, llanfrychau: Path) -> None:
        html = page(llanfrychau, "en/meetings/cyngor/2026-03-11")
        assert (
            "<title>The Community Council, 11 March 2026 - Llanfrychau Community Council</title>"
            in html
        )
        assert "The minutes of 14 January 2026 were confirmed." in words(article(html))
        assert [name for name, _ in tabs(html)] == [
            "Home",
            "Meetings",
            "Decisions",
            "People",
            "About",
        ]
        assert "Nobody and nothing here is real." in html

    def test_a_letter_in_english_stays_so_and_is_marked(self, llanfrychau: Path) -> None:
        letter = "“The bench has been a comfort"
        assert f'<div lang="en"><p>{letter}' in page(llanfrychau, "meetings/cyngor/2026-05-13")
        assert f'lang="en"><p>{letter}' not in page(llanfrychau, "en/meetings/cyngor/2026-05-13")

    def test_the_twins_titles_are_in_the_main_language(self, llanfrychau: Path) -> None:
        twin = json.loads((llanfrychau / "meetings/index.json").read_text("utf-8"))
        assert twin["title"] == "Cyfarfodydd"


class TestOne:
    """A council with one language."""

    def test_it_has_no_folder_and_no_switch(self, site: Path) -> None:
        assert not (site / "cy").exists()
        for path in site.rglob("index.html"):
            html = path.read_text("utf-8")
            assert 'class="mb-languages"' not in html, path
            assert not re.search(r"<[^>]* hreflang=", html), path
