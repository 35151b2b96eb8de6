"""Texts in another language than their page, marked for a screen reader (WCAG 2.2, 3.1.2)."""

from __future__ import annotations

import re

from minutebook.i18n.messages import ENDS, FOREIGN, SAYS

# A drawing and a script hold no elements of HTML.
_UNMARKED = re.compile(r"<(svg|script)\b.*?</\1>|<[^>]*>", re.DOTALL)
_MARK = re.compile(f"{FOREIGN}([a-z]+){SAYS}")


def mark_languages(html: str) -> str:
    """HTML with `lang` round each text that a locale marked, wherever there is room for it."""
    if FOREIGN not in html:
        return html
    html = _UNMARKED.sub(lambda part: _MARK.sub("", part[0]).replace(ENDS, ""), html)
    return _MARK.sub(r'<span lang="\1">', html).replace(ENDS, "</span>")
