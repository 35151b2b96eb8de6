"""The head of a page, and the names of pages: words as the theme prints them, whatever they are."""

from __future__ import annotations

from pathlib import Path

import lxml.html
import pytest
from mkdocs.exceptions import Abort

from tests.support.built_pages import words
from tests.support.hostile import RUNNING, shown_unasked
from tests.support.repositories import lines_of
from tests.support.site_fixture import build_site
from tests.support.small_council import FILES, small_council

HARM = " ".join(RUNNING)
QUOTED = HARM.replace("'", "''")
WITH_GUIDE = FILES["mkdocs.yml"].replace("- minutebook\n", "- minutebook: {guide: docs}\n")


def test_names_of_pages_are_words_wherever_the_theme_prints_them(tmp_path: Path) -> None:
    """Without a `nav` each page is in the navigation of each by the name that it gives itself."""
    root = small_council(
        tmp_path,
        **{
            "content/headed.md": f"# By its heading {HARM}\n\nWords.\n",
            "content/titled.md": (
                f"---\ntitle: 'By its title {QUOTED}'\ndescription: '{QUOTED}'\n"
                f"author: '{QUOTED}'\nhide: [toc]\n---\nWords.\n"
            ),
            "content/folder/nameless.md": "Words.\n",
        },
    )
    with shown_unasked():
        site = build_site(root, tmp_path / "site")
    for path in site.rglob("*.html"):
        page = lxml.html.fromstring(path.read_text("utf-8"))
        assert not page.xpath("//svg[@onload] | //math | //*[@onerror or @onmouseover or @onfocus]")
        for script in page.iter("script"):
            assert "pwn(" not in (script.text or ""), path
        for link in page.iter("a"):
            assert not link.get("href", "").strip().startswith("javascript:"), path
    titled = lxml.html.fromstring((site / "titled" / "index.html").read_text("utf-8"))
    assert titled.findtext("head/title") == f"By its title {HARM} - Little Wicken Parish Council"
    described = titled.xpath("//meta[@name='description' or @name='author']/@content")
    assert described == [HARM, HARM]
    home = lxml.html.fromstring((site / "index.html").read_text("utf-8"))
    named = [" ".join(one.text_content().split()) for one in home.cssselect(".md-nav__link")]
    assert f"By its title {' '.join(HARM.split())}" in named
    assert "Nameless" in named
    assert any(one.startswith("By its heading") for one in named)


@pytest.mark.parametrize(
    "head",
    [
        "Note: the office is closed on Monday.\nopening: Tuesday",
        'status: "><script>alert(1)</script>',
        "revision_date: <script>alert(1)</script>\n    icon: nosuch",
    ],
)
def test_a_page_without_a_head_begins_with_its_first_line(tmp_path: Path, head: str) -> None:
    root = small_council(tmp_path, **{"content/about.md": f"{head}\n\n# About\n"})
    with shown_unasked():
        site = build_site(root, tmp_path / "site")
    shown = words(site, "about")
    assert shown.startswith(f"{head.split(':')[0]}:")
    html = (site / "about" / "index.html").read_text("utf-8")
    assert "<script>alert(1)" not in html
    assert "md-status" not in html


def test_a_page_of_the_guide_has_no_other_head_than_a_page_of_the_council(tmp_path: Path) -> None:
    root = small_council(
        tmp_path,
        **{
            "mkdocs.yml": WITH_GUIDE,
            "docs/index.md": "---\ntitle: Guide\nstatus: <b>new</b>\n---\n# Guide\n",
        },
    )
    with pytest.raises(Abort, match=r"docs/index\.md:3:1: error front-matter: 'status' can't"):
        build_site(root, tmp_path / "site")


def test_a_report_shows_of_its_facts_what_its_record_shows(tmp_path: Path) -> None:
    page = "content/meetings/council/2025-05-06/ford.md"
    harm = HARM.replace("\ue000", "").replace("\ue001", "").replace("\ue002", "")
    root = small_council(
        tmp_path,
        **{
            page: f"---\ntitle: '{harm.replace(chr(39), chr(39) * 2)}'\nitem: item-2\n---\nWords.\n"
        },
    )
    site = build_site(root, tmp_path / "site")
    built = site / "meetings" / "council" / "2025-05-06" / "ford" / "index.html"
    report = lxml.html.fromstring(built.read_text("utf-8"))
    assert report.findtext("head/title") == f"{harm} - Little Wicken Parish Council"
    assert "md-source-file" not in built.read_text("utf-8")


def test_a_title_that_would_hold_the_search_up_is_refused(tmp_path: Path) -> None:
    page = f"---\ntitle: 'Lamps {'[' * 80}'\n---\n\nWords.\n"
    assert lines_of(small_council(tmp_path, **{"content/about.md": page})) == [
        "content/about.md:2:8: error front-matter: 'title' can't be shown: more than 10 brackets "
        "'[' are opened before this one and not closed; close them, or write \\[ for one that "
        "begins no link"
    ]
