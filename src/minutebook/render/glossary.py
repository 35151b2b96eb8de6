"""Abbreviations explained wherever they appear on a page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape, unescape

from minutebook.i18n.messages import Locale
from minutebook.records.council import Term

_TAG = re.compile(r"(<[^>]*>)")
_QUIET = {"abbr", "button", "code", "kbd", "pre", "script", "select", "style", "svg", "textarea"}
"""Elements whose words are left as they are."""


class Glossing:
    """Marks the glossary's terms in a page's HTML."""

    def __init__(self, locale: Locale, terms: Iterable[Term]) -> None:
        self._terms: dict[str, Term] = {}
        self._plain = locale.plain
        for term in terms:
            for spelling in (locale.plain(term.term), *term.also):
                if spelling:
                    self._terms[spelling] = term
        longest_first = sorted(self._terms, key=lambda spelling: (-len(spelling), spelling))
        self._any = re.compile(
            r"(?<![\w-])("
            + "|".join(re.escape(escape(spelling)) for spelling in longest_first)
            + r")(?=(?:['’]?s)?(?![\w-]))"
        )

    def mark(self, html: str) -> tuple[str, Sequence[Term]]:
        """The HTML with `<abbr>` round every term, and the terms that it holds, in order."""
        if not self._terms:
            return html, ()
        met: dict[str, Term] = {}

        def explain(found: re.Match[str]) -> str:
            term = self._terms[unescape(found[1])]
            met[term.term] = term
            return f'<abbr title="{escape(self._plain(term.means))}">{found[1]}</abbr>'

        parts = _TAG.split(html)
        quiet = 0
        for index, part in enumerate(parts):
            if index % 2:
                name = part.strip("</> ").split(None, 1)[0].rstrip("/").lower() if part else ""
                if name in _QUIET and not part.endswith("/>"):
                    quiet += -1 if part.startswith("</") else 1
            elif quiet == 0 and part:
                parts[index] = self._any.sub(explain, part)
        return "".join(parts), tuple(sorted(met.values(), key=lambda term: term.term.lower()))
