"""Markdown from a field, as HTML for a page."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import count

import nh3
from markupsafe import Markup

from minutebook.i18n.messages import Locale, say
from minutebook.markup.sanitiser import SCHEMES, TAGS, converted, sanitise

__all__ = ["SCHEMES", "TAGS", "block", "inline", "sanitise", "summary", "tables_in_reach"]


def tables_in_reach(html: str, locale: Locale) -> str:
    """HTML whose plain tables can be scrolled by keyboard where they are too wide.

    Tables made by a macro have a class and a scroller of their own.
    """
    number = count(1)

    def name() -> str:
        return locale.say(say("Table {number}", number=next(number)))

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


@lru_cache(maxsize=4096)
def block(text: str) -> Markup:
    """Markdown as paragraphs, lists and tables. Headings are made small: the page has its own."""
    if _WORDS_ONLY.fullmatch(text):
        return Markup(f"<p>{text}</p>")
    html = re.sub(r"<(/?)h[1-6]\b[^>]*>", r"<\1p>", converted(text))
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
