"""Which ids and classes a text may give: none that a script looks for, or that hides something.

Material finds its settings by an id, and by classes the places that it loads a script for, hides
or moves; our own scripts do as much. So classes are known by list, and ids are free but for those
that begin as the hooks of the theme and of our scripts do.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ID = re.compile(r"(?!__|mb-(?:header|search|words)\b)\w[\w.:-]*")
"""Every id that Material looks for begins with '__'; ours are those of the search and of words."""

_ADMONITIONS = (
    "abstract attention bug caution check danger done error example fail failure faq hint "
    "important info missing note question quote success summary tip tldr todo warning cite help"
)
_OF_MARKDOWN = (
    "admonition admonition-title inline end "  # admonition, of which Material has kinds
    "headerlink toc toctitle "  # toc
    "footnote footnote-ref footnote-backref footnote-hr "  # footnotes
    "highlight codehilite filename linenodiv linenos linenospecial normal special code "  # code
    "highlighttable codehilitetable "
    "task-list task-list-item keys "  # pymdownx.tasklist, pymdownx.keys
    "md-button md-button--primary grid cards card"  # what Material offers to those who write
)
_OURS = "mb-example"
"""A class of the guide's own pages."""
_KNOWN = frozenset(f"{_ADMONITIONS} {_OF_MARKDOWN} {_OURS}".split())
_LANGUAGES = (
    "bash bat batch c cmd console cpp c++ cs csharp c# csv css diff django docker dockerfile "
    "dosini email git go graphql html http ics ini java javascript jinja js json json5 jsonl "
    "jsx kotlin latex lua make makefile markdown md mermaid nginx none output pascal perl php "
    "plain plaintext powershell properties ps1 py pycon python r rb rst ruby rust sass scala "
    "scss sh shell sql svg swift tex text toml ts tsv tsx txt typescript vb vim xhtml xml "
    "yaml yml zsh"
)
_KEYS = (
    "control ctrl alt option shift command cmd windows win meta super fn enter return tab escape "
    "esc space spacebar backspace delete insert home end page-up page-down arrow-up arrow-down "
    "arrow-left arrow-right up down left right caps-lock num-lock scroll-lock print-screen pause "
    "break context-menu alt-graph plus minus equal comma period slash backslash semicolon colon "
    "single-quote double-quote bracket-left bracket-right grave tilde underscore pipe"
)
_OF_CODE = re.compile(r"key-(?:[a-z0-9]|f\d\d?|num\d)|[a-z]{1,2}[a-z0-9]?")
"""A key on a keyboard, and what Pygments calls the parts of code."""
_NAMED = frozenset(
    [*(f"language-{one}" for one in _LANGUAGES.split()), *(f"key-{one}" for one in _KEYS.split())]
)
"""Languages of code and keys, each by its name: in a class of any name a word could hide."""


def is_free_id(id_: str) -> bool:
    """Whether a text may name a place so."""
    return _ID.fullmatch(id_) is not None


@lru_cache(maxsize=1024)
def is_free_class(name: str) -> bool:
    """Whether a text may have a class."""
    return name in _KNOWN or name in _NAMED or _OF_CODE.fullmatch(name) is not None
