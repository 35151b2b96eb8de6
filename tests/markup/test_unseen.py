"""What a reader of the page does not see is in no file of the site: no word gets lost."""

from __future__ import annotations

import gzip
import html
import json
import re
import time
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from minutebook.markup.unseen import _may_lose, _said, not_shown, unseen
from minutebook.render.markdown import block
from tests.support.repositories import BODY, lines_of, write
from tests.support.site_fixture import build_site
from tests.support.small_council import small_council

SEEN = [
    "Plain words, 5 < 6 and a <b.",
    "The *lane* and **the un*believ*able ford**, H<sub>2</sub>O, <br> and <b>bold</b>.",
    "## A heading\n\n1. One\n2. Two\n\n> It was said.\n\n---\n\n- a\n    - b",
    '[The lane](https://wicken.example/lane?a=1 "In Wicken") <https://wicken.example/>',
    "[the ford](meeting:council/2025-05-06#item-2) and [the path][p]\n\n[p]: decision:path",
    "[here][1], [there][1]\n\n[1]: https://wicken.example/ 'A site'",
    "| Lamp | Price |\n|---|---:|\n| Tall | £120 |\n| Small |",
    "`<template>x</template>` and\n\n    <script>in code</script>",
    "Fish &amp; chips, &pound;5, &#163;6 <em>each</em>",
    "![The parish](map.svg)",
    "<details><summary>More</summary>It floods.</details>",
]


@pytest.mark.parametrize("text", SEEN)
def test_what_a_page_shows_is_no_matter(text: str) -> None:
    assert unseen(text) is None
    assert unseen(text, on_page=True) is None


UNSEEN = [
    ("Lit.\n\n[//]: # (A million.)", "A"),
    ("Lit.\n\n[comment]: <> (Million)", "comment"),
    ("- One\n- [x]: https://million.example/ 'Million'", "x"),
    ("> [million]: #", "million"),
    ("[a]\n\n[a]: https://million.example/\n[a]: https://lamp.example/", "million"),
    ("Lit. <template>Million</template>", "template"),
    ("<script>\nmillion()\n</script>", "script"),
    ("<style>.million{}</style>", "style"),
    ("<svg><text>Million</text></svg> <math>Million</math>", "svg"),
    ("<object data=x>Million</object>", "object"),
    ("Lit <? Million ?>", "Million"),
    ("<![CDATA[Million]]>", "CDATA"),
    ("<!DOCTYPE Million>", "DOCTYPE"),
    ("By <name withheld>.", "name"),
    ("A <span data-why='Million'>lamp</span>", "data"),
    ("A <span hidden>lamp</span>", "hidden"),
    ("<p style='color:white'>Million</p>", "style"),
    ("![Lamp](https://elsewhere.example/million.png)", "https"),
    ("[lamp](javascript:million)", "javascript"),
    ("[lamp](java&#115;cript:million)", "javascript"),
    ("| a | b |\n|---|---|\n| 1 | 2 | Million |", "Million"),
    ("<noscript>Million</noscript>", "noscript"),
    ("<input value='Million'>", "input"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "word"), UNSEEN)
def test_a_word_that_no_page_shows_is_found(text: str, word: str) -> None:
    for on_page in (False, True):
        found = unseen(text, on_page=on_page)
        assert found is not None
        assert found[0] == word
        assert html.unescape(text)[found[1] :].startswith(word) or found[1] == 0


ON_PAGES = [
    ("The lamp.\n\n[^1]: Million", "1"),
    ('A lamp\n{: data-why="Million" }', "data"),
    ("A lamp\n{: million }", "million"),
    ("## Lamps { title-of=Million }", "title"),
    ("*[LMP]: A lamp for a million\n\nIt was lit.", "LMP"),
    ("It was lit.\n\n``` million\nlamp\n```", "million"),
    ("Lit.\n\n~~~ {.yaml .million}\nlamp\n~~~", "million"),
    ("*lamp*{: .key-million }", "key"),
    ("*lamp*{: lang=million }", "lang"),
    ('![lamp](lamp.png){: width="million" }', "width"),
]


@pytest.mark.parametrize(("text", "word"), ON_PAGES)
def test_pages_of_prose_have_further_ways(text: str, word: str) -> None:
    found = unseen(text, on_page=True)
    assert found is not None
    assert found[0] == word


@pytest.mark.parametrize(
    "text",
    [
        '<!-- for the clerk: ask Ann -->\n\nA lamp. {{ meeting(id="council/2025-05-06") }}',
        "It is lit.[^1]\n\n[^1]: Till ten.",
        "*[PC]: Parish council\n\nThe PC met.",
        '## Lamps {: #lamps }\n\n!!! note "Mind"\n    It is hot.\n\n[TOC]',
        '<div markdown="1">\n*A lamp*\n</div>',
        '<div title="a > b" markdown>\n*A lamp*\n</div>',
        "```yaml\n- number: 1\n```",
        "```\nplain\n```\n\n~~~ {.python #lamps}\nlamp()\n~~~",
        'Press *Enter*{: .key-enter }: *Bore da*{: lang=cy }\n\n![lamp](lamp.png){: width="200" }',
    ],
)
def test_what_pages_are_made_with_is_no_matter(text: str) -> None:
    assert unseen(text, on_page=True) is None


NOT_KEPT = [
    ('<p style="color: red">Mind</p>', "<p> the attribute 'style'", 3),
    ('In style. <p align="center">Mind the style</p>', "<p> the attribute 'align'", 13),
    ('<p STYLE="color: red">Mind the colour, in style</p>', "<p> the attribute 'style'", 10),
    ('<div class="note my-box">Mind</div>', "<div> the class 'my-box'", 17),
    ("<table border=1><tr><td>Lamp</td></tr></table>", "<table> the attribute 'border'", 7),
    ('<a name="lamps"></a>', "<a> the attribute 'name'", 3),
    ('<img src="lamp.png" alt="lamp" width="5em">', "<img> '5em' as its 'width'", 31),
    ('<p id="__config">Lamp</p>', "<p> '__config' as its 'id'", 3),
    ("Lamp\n{: .lead }", "what stands before { } the class 'lead'", 9),
    ("[lamp](a.md){ target=_blank }", "what stands before { } the attribute 'target'", 14),
    ("![lamp](a.png){ width=200 align=left }", "what stands before { } the attribute 'align'", 26),
]


@pytest.mark.parametrize(("text", "said", "start"), NOT_KEPT)
def test_an_attribute_that_pages_do_not_keep_is_named(text: str, said: str, start: int) -> None:
    found = unseen(text, on_page=True)
    assert found is not None
    assert found[1] == start
    assert not_shown(text, *found, "the page") == (
        f"the page gives {said}, which no page keeps, and index.json would publish it; delete it"
    )


@pytest.mark.parametrize(
    ("text", "element", "at"),
    [
        ("A <font color=red>red</font> lamp.", "font", 3),
        ("<center>Notice</center>", "center", 1),
        ('<iframe src="https://maps.example/"></iframe>', "iframe", 1),
        ("By <name withheld>.", "name", 4),
    ],
)
def test_an_element_that_no_page_keeps_is_named(text: str, element: str, at: int) -> None:
    found = unseen(text, on_page=True)
    assert found is not None
    assert found[1] == at
    assert not_shown(text, *found, "the page") == (
        f"the page has <{element}>, which is no element that pages keep, and index.json would "
        "publish it; delete it, or write &lt; for a < that is to be seen"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<b>x</b> " + "markdown " * 40_000,
        "| a |\n" + " " * 200_000 + "x|",
        "| a |\n-" + " " * 200_000 + "x|",
        "| a |\n" + "-|" * 100_000 + "x|",
        "<b>x</b>" + "<b '" * 50_000,
    ],
    ids=["markdown", "blanks before", "blanks behind", "delimiters", "quotes"],
)
def test_a_text_is_looked_at_once(text: str) -> None:
    began = time.monotonic()
    _said(text)
    _may_lose(text, on_page=True)
    assert time.monotonic() - began < 10


PIECES = st.sampled_from(
    [
        *("lamp", "ford", "7", " ", " ", "\n", "\n\n", "    ", "- ", "1. ", "> ", "# ", "|"),
        *("[", "]", "(", ")", "](", "]: ", "[x]: ", "![", "#", "*", "_", "`", "```", "\\", "&"),
        *("&lt;", "|-|-|\n"),
        *("<", ">", "</", "<b>", "</b>", "<i ", "<p>", "<name>", "<!", "<!--", "-->", "<?", "?>"),
        *('="', '"', "'", ":", "//", "https://w.example/", "meeting:a", "javascript:", "<br>", "~"),
    ]
)  # fmt: skip
WORD = re.compile(r"[^\W_]+")


@settings(max_examples=600, deadline=None)
@given(st.lists(PIECES, max_size=14).map("".join))
@example("[x]: lamp")
@example("|a|\n|-|\n|b|ford|")
def test_no_text_gets_through_that_loses_a_word(text: str) -> None:
    if unseen(text) is not None:
        return
    shown = html.unescape(str(block(text)))
    there = Counter(WORD.findall(shown)) | Counter(WORD.findall(unquote(shown)))
    labels_and_numbers = {"x", "7", "1"}
    lost = [
        word
        for word in WORD.findall(html.unescape(text))
        if word not in there and word not in labels_and_numbers
    ]
    assert lost == []


# As a clerk meets it #############################################################################

SAYS = (
    "where no page shows it, and index.json would publish it: in a note to yourself, between < "
    "and >, behind a link that nothing uses or in a cell too many; delete it, or write it as words"
)


def test_the_word_is_named_with_its_place(tmp_path: Path) -> None:
    files = {
        **BODY,
        "data/committees/audit.yml": (
            "# yaml-language-server: $schema=../../schemas/committee.json\n"
            "name: Audit\nabout: |\n  It audits.\n\n  [//]: # (Ask Jo)\n"
            "note: {en: By <name withheld>.}\n"
        ),
        "content/about.md": "---\ntitle: About\n---\n\nWe meet.\n\n[to do]: # 'Ask Jo'\n",
    }
    lines = [line for line in lines_of(write(tmp_path, files)) if "unseen" in line]
    assert lines == [
        f"content/about.md:7:2: error unseen-text: the page has the word 'to' {SAYS}",
        f"data/committees/audit.yml:6:12: error unseen-text: 'about' has the word 'Ask' {SAYS}",
        "data/committees/audit.yml:7:16: error unseen-text: 'note' has <name>, which is no element "
        "that pages keep, and index.json would publish it; delete it, or write &lt; for a < that "
        "is to be seen",
    ]


def test_what_a_page_of_prose_says_to_authors_is_in_no_file(tmp_path: Path) -> None:
    root = small_council(
        tmp_path / "council",
        **{
            "content/about.md": "# About\n\nWe meet.\n\n<!-- Quinquereme -->\n",
            "content/meetings/council/2025-05-06/paths.md": (
                "---\ntitle: Paths\nitem: item-2\n---\n<!-- Quinquereme -->\nThe ford floods.\n"
            ),
        },
    )
    site = build_site(root, tmp_path / "site")
    assert json.loads((site / "about/index.json").read_text("utf-8"))["text"].endswith("We meet.")
    for file in site.rglob("*"):
        if file.is_file():
            raw = file.read_bytes()
            if raw.startswith(b"\x1f\x8b"):
                raw = gzip.decompress(raw)
            assert b"quinquereme" not in raw.lower(), file
