"""Markdown from a field, as HTML that can do no harm.

Python-Markdown renders it and nh3 keeps only what stands in the lists below: no script, style,
event, embedded or remote thing gets through, whoever wrote it. See docs/adr/0003-sanitising.md.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count

import markdown
import nh3
from markupsafe import Markup

from minutebook.addresses import stays_here
from minutebook.saying import Speech, say
from minutebook.targets import LINK_KINDS

from .hooks import is_free_class, is_free_id

_STRUCTURE = (
    "a abbr b blockquote br caption code col colgroup dd del details div dl dt em figcaption "
    "figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s small span strong sub "
    "summary sup table tbody td tfoot th thead tr u ul var"
)
TAGS = set(_STRUCTURE.split())
ATTRIBUTES = {
    "*": {"class", "id", "title", "lang", "dir"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "loading"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "col": {"span"},
    "ol": {"start", "type"},
    "details": {"open"},
}
SCHEMES = {"http", "https", "mailto", "tel", *LINK_KINDS}


def _attribute(_: str, name: str, value: str) -> str | None:
    """What is kept of an attribute that a page may hold.

    Ids and classes are what the theme's scripts and ours find their settings by and the places that
    they work on. An image comes from this site only: another's would tell it who reads which page.
    """
    if name == "class":
        return " ".join(filter(is_free_class, value.split())) or None
    if name == "id":
        return value if is_free_id(value) else None
    if name == "src":
        return value if stays_here(value) else None
    return value


def sanitise(html: str) -> str:
    """HTML with only what a page may hold."""
    return nh3.clean(
        html,
        tags=TAGS,
        clean_content_tags={"script", "style", "iframe", "object", "svg", "math", "template"},
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes=SCHEMES,
        link_rel="noopener",
    )


def tables_in_reach(html: str, speech: Speech) -> str:
    """HTML whose plain tables can be scrolled by keyboard where they are too wide.

    Tables made by a macro have a class and a scroller of their own.
    """
    number = count(1)

    def name() -> str:
        return speech.say(say("Table {number}", number=next(number)))

    return _PLAIN_TABLE.sub(
        lambda table: (
            f'<div class="mb-scroll" tabindex="0" role="region" aria-label="{name()}">'
            f'<table class="mb-table">{table[1]}</table></div>'
        ),
        html,
    )


_PLAIN_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_WORDS_ONLY = re.compile(r"[A-Za-z‘“](?:[A-Za-z0-9,.;:()'’‘“”£%?/–-]| (?! ))*(?<! )")
"""A line that means the same in Markdown and in HTML, as most of minutes do: a paragraph.

It begins no list or heading, and has no character that either of them, or a table, gives a sense.
"""
_FIELD_MARKDOWN = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")


@lru_cache(maxsize=4096)
def block(text: str) -> Markup:
    """Markdown as paragraphs, lists and tables. Headings are made small: the page has its own."""
    if _WORDS_ONLY.fullmatch(text):
        return Markup(f"<p>{text}</p>")
    html = _FIELD_MARKDOWN.reset().convert(text)
    html = re.sub(r"<(/?)h[1-6]\b[^>]*>", r"<\1p>", html)
    return Markup(sanitise(html))


@lru_cache(maxsize=4096)
def inline(text: str) -> Markup:
    """Markdown without the paragraph around it, for a cell or a list entry of one paragraph."""
    html = block(text)
    if html.startswith("<p>") and html.endswith("</p>") and html.count("<p>") == 1:
        return Markup(html[3:-4])
    return html


def summary(text: str) -> str:
    """Markdown as plain words on one line, for a title or a table."""
    if _WORDS_ONLY.fullmatch(text):
        return str(text)
    return " ".join(nh3.clean(block(text), tags=set()).split())
