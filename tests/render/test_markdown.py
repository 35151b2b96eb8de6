"""Markdown from a field becomes HTML that can do no harm, wherever the field stands."""

from __future__ import annotations

import re
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from minutebook.markup.sanitiser import sanitise
from minutebook.render.markdown import block, inline, summary

HARMFUL = {
    "script": "<script>alert(1)</script>",
    "script in a paragraph": "text <script src=https://x.example/y.js></script> text",
    "style element": "<style>body{display:none}</style>",
    "style attribute": '<p style="position:fixed">x</p>',
    "event": '<img src="a.png" onerror="alert(1)">',
    "event without quotes": "<b onmouseover=alert(1)>x</b>",
    "javascript link": "[x](javascript:alert(1))",
    "javascript link with a blank": "[x](java\tscript:alert(1))",
    "javascript link as entity": "[x](&#106;avascript:alert(1))",
    "data link": "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "vbscript link": "<a href='vbscript:x'>x</a>",
    "frame": '<iframe src="https://x.example/"></iframe>',
    "object": '<object data="https://x.example/x.swf"></object>',
    "embed": '<embed src="https://x.example/x">',
    "remote image": "![x](https://x.example/track.png)",
    "remote image without scheme": "![x](//x.example/track.png)",
    "remote image with backslashes": '<img src="\\\\x.example/track.png">',
    "image set": '<img srcset="https://x.example/a.png 2x" src="a.png">',
    "remote audio": '<audio src="https://x.example/a.mp3" autoplay></audio>',
    "form": '<form action="https://x.example/"><input name="q"></form>',
    "meta refresh": '<meta http-equiv="refresh" content="0;url=https://x.example/">',
    "base": '<base href="https://x.example/">',
    "link element": '<link rel="stylesheet" href="https://x.example/x.css">',
    "svg script": "<svg><script>alert(1)</script></svg>",
    "svg event": "<svg onload=alert(1)>",
    "math": '<math><mi xlink:href="javascript:alert(1)">x</mi></math>',
    "template": "<template><script>alert(1)</script></template>",
    "comment": "<!--><script>alert(1)</script>-->",
    "half a tag": "<scr<script>ipt>alert(1)</script>",
    "noscript": "<noscript><p title='</noscript><script>alert(1)</script>'></noscript>",
}
_BAD = re.compile(
    r"<(script|style|iframe|object|embed|svg|math|form|input|meta|base|link|audio|video|template)\b"
    r"|\son\w+\s*=|\sstyle\s*=|(href|src)\s*=\s*[\"']?\s*(javascript|data|vbscript):"
    r"|src(set)?\s*=\s*[\"']?(https?:|//|\\)",
    re.IGNORECASE,
)


@pytest.mark.parametrize("text", HARMFUL.values(), ids=HARMFUL.keys())
def test_nothing_harmful_gets_through_a_field(text: str) -> None:
    assert not _BAD.search(block(text))
    assert not _BAD.search(inline(text))
    assert not _BAD.search(block(f"- {text}\n- | a | b |"))


HOOKS = (
    *('id="__config"', 'id="__search"', 'id="__drawer"', "id=__md_scope", 'id=" __toc"'),
    *('id="mb-words"', 'id="mb-search-words"', 'id="mb-header-words"', "id=''", 'id="a b"'),
    *('class="mermaid"', 'class="note mermaid"', 'class="MERMAID&#9;mermaid"', "class=md-overlay"),
    *('class="mb-hidden"', 'class="annotate"', 'class="arithmatex"', 'class="tabbed-set"'),
    *('class="md-search"', 'class="glightbox"', 'class="no-js"', 'class="select copy"'),
    *('name="__config"', 'for="__drawer"', 'data-md-component="palette"', 'data-mb-search=""'),
    *("data-mb-filterable", "data-tabs", "data-copy=x", "hidden", "tabindex=1", 'role="alert"'),
    *('aria-label="x"', 'style="display:none"', "contenteditable", "slot=x", "is=x", "part=x"),
    *("background=//a.example/", "srcset=//a.example/", "poster=//a.example/", "target=_blank"),
    *("ping=//a.example/", "download", "formaction=//a.example/", "autofocus", "accesskey=x"),
)
_KEPT = re.compile(r'class="(?:note|MERMAID)"')


@pytest.mark.parametrize("hook", HOOKS)
def test_no_text_is_what_a_script_or_the_theme_looks_for(hook: str) -> None:
    for tag in ("p", "pre", "div", "a", "span", "table"):
        for made in (
            block(f"<{tag} {hook}>words</{tag}>"),
            sanitise(f"<{tag} {hook}>words</{tag}>"),
        ):
            first = re.search(rf"<{tag}([^>]*)>", made)
            assert first is None or _KEPT.sub("", first[1]).strip() in ("", 'rel="noopener"'), made
            assert "words" in made


def test_places_may_be_named_and_known_classes_given() -> None:
    for html in (
        '<div class="admonition note inline end"><p class="admonition-title">Note</p></div>',
        '<h2 id="a">A<a class="headerlink" href="#a" title="b" rel="noopener">#</a></h2>',
        '<pre><code class="language-yaml"><span class="nt">a</span></code></pre>',
        '<p id="_1" class="md-button">x</p>',
        '<li id="fn:1.a">x <a class="footnote-backref" href="#fnref:1" rel="noopener">y</a></li>',
    ):
        assert sanitise(html) == html


def test_what_stands_in_an_attribute_ends_no_tag_for_what_reads_it_later() -> None:
    """Terms are marked, and headings told, by what stands between '<' and '>'."""
    assert sanitise("""<p title='a > b < c " d'>x</p>""") == (
        '<p title="a &gt; b &lt; c &quot; d">x</p>'
    )


@given(
    st.text(
        alphabet=st.sampled_from(list("<>\"'=/ :;&#[]()!`*_-\n\tabcjsonclickhref")), max_size=80
    )
)
def test_whatever_is_typed_stays_harmless(text: str) -> None:
    assert not _BAD.search(block(f"<a {text}>x</a> [x]({text}) <img {text}>"))


def test_markdown_that_a_clerk_writes_is_kept() -> None:
    assert block("Two *words*, one **strong** and [a link](https://example.org/).") == (
        "<p>Two <em>words</em>, one <strong>strong</strong> and "
        '<a href="https://example.org/" rel="noopener">a link</a>.</p>'
    )
    assert block("- one\n- two\n    - inner") == (
        "<ul>\n<li>one</li>\n<li>two<ul>\n<li>inner</li>\n</ul>\n</li>\n</ul>"
    )
    assert "<table>" in block("| a | b |\n|---|---|\n| 1 | 2 |")


def test_a_link_to_a_record_is_left_for_the_page_to_resolve() -> None:
    assert 'href="register:corporate-risk/2017-18-q4#CR5"' in block(
        "[the register](register:corporate-risk/2017-18-q4#CR5)"
    )


def test_headings_in_a_field_do_not_disturb_the_page() -> None:
    assert block("# Big\n\ntext") == "<p>Big</p>\n<p>text</p>"


def test_angle_brackets_that_are_only_text_are_shown() -> None:
    assert block("under 5 < 7 & 8 > 6") == "<p>under 5 &lt; 7 &amp; 8 &gt; 6</p>"


def test_inline_has_no_paragraph_round_a_single_one() -> None:
    assert inline("one *word*") == "one <em>word</em>"
    assert inline("one\n\ntwo") == "<p>one</p>\n<p>two</p>"


def test_a_summary_is_plain_words() -> None:
    assert summary("The *report* on [fees](meeting:a/2020-01-01) & charges") == (
        "The report on fees &amp; charges"
    )


WORDS = st.lists(st.text(list("ACacdgwx1,.;:()'’‘“”£%?/–-"), min_size=1), min_size=1)


@given(WORDS.map(" ".join).filter(lambda text: text[0].isalpha()))
def test_a_line_of_words_is_the_paragraph_that_it_is_beside_markup(words: str) -> None:
    assert block(f"{words}\n\n*x*") == f"{block(words)}\n<p><em>x</em></p>"
    assert summary(f"{words}\n\n*x*") == f"{summary(words)} x"


@pytest.mark.parametrize(
    "text", ["a  b", "1. a", "- a", "a ", " a", "a\nb", "AT&T", "a*b*", "$", "£5"]
)
def test_a_text_that_may_mean_more_is_the_same_beside_markup(text: str) -> None:
    assert block(f"*x*\n\n{text}").partition("</p>\n")[2] == block(text)


def test_images_of_the_site_itself_are_kept() -> None:
    assert sanitise('<img src="map.png" alt="A map">') == '<img src="map.png" alt="A map">'


def test_no_page_of_a_site_carries_what_a_field_may_not(hostile_site: Path) -> None:
    """Every free text of every record means harm, and none of it gets out as markup."""
    pages = list(hostile_site.rglob("index.html"))
    shown = 0
    for page in pages:
        html = page.read_text("utf-8")
        shown += "alert(1)" in html
        for element in lxml.html.fromstring(html.encode()).iter(etree.Element):
            where = f"{page}: <{element.tag} {dict(element.attrib)}>"
            assert not [name for name in element.attrib if name.startswith("on")], where
            for name in ("href", "src", "action"):
                assert not element.get(name, "").lstrip().startswith("javascript:alert"), where
            if element.get("type") == "application/json":  # words, which no browser runs
                assert "<" not in (element.text or ""), where
            elif element.tag in ("script", "style"):
                assert "alert(1)" not in (element.text or ""), where
    assert shown > 150  # as text, for everybody to see
