"""What a page keeps of a text in Markdown: HTML that can do no harm.

Python-Markdown renders it and nh3 keeps only what stands in the lists below: no script, style,
event, embedded or remote thing gets through, whoever wrote it. See docs/adr/0003-sanitising.md.
"""

from __future__ import annotations

import re

import markdown
import nh3

from minutebook.links.target import LINK_KINDS
from minutebook.markup.theme_hooks import is_free_class, is_free_id
from minutebook.markup.web_addresses import stays_here

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


_FORMS = {
    "lang": re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?|", re.IGNORECASE),
    "dir": re.compile(r"ltr|rtl|auto", re.IGNORECASE),
    "align": re.compile(r"left|right|center|justify|char", re.IGNORECASE),
    "scope": re.compile(r"row|col|rowgroup|colgroup", re.IGNORECASE),
    "loading": re.compile(r"lazy|eager", re.IGNORECASE),
    "type": re.compile(r"[1aAiI]"),
    "open": re.compile(r"open|", re.IGNORECASE),
    **dict.fromkeys(("width", "height"), re.compile(r"\d{1,5}(?:\.\d+)?(?:px|%)?")),
    **dict.fromkeys(("colspan", "rowspan", "span", "start"), re.compile(r"-?\d{1,5}")),
}
"""What the attributes may hold that no reader sees: of another value, a word could hide in them."""


_SHOWN = 60
"""Letters that are repeated of what an attribute holds."""


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
    form = _FORMS.get(name)
    return value if form is None or form.fullmatch(value.strip()) else None


def lost_of_attribute(element: str, name: str, value: str) -> str | None:
    """What a page doesn't keep of an attribute that an element is given, in words; None if all."""
    if name not in ATTRIBUTES["*"] | ATTRIBUTES.get(element, set()):
        return f"the attribute '{name}'"
    if name == "class":
        lost = next((one for one in value.split() if not is_free_class(one)), None)
        return f"the class '{lost}'" if lost is not None else None
    if _attribute(element, name, value) is not None:
        return None
    return f"'{value[:_SHOWN]}' as its '{name}'"


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


_FIELDS = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")
_PAGES = markdown.Markdown(
    extensions=[
        *("tables", "sane_lists", "attr_list", "md_in_html", "admonition", "toc"),
        *("fenced_code", "footnotes", "abbr", "def_list"),
    ],
    output_format="html",
)
"""Pages are rendered by MkDocs, as a council sets it up: this is what most have, and a little more.

It is for finding out what a page keeps, and makes none.
"""


def converted(text: str) -> str:
    """The HTML of a field's Markdown, before anything is taken out of it."""
    html: str = _FIELDS.reset().convert(text)
    return html


def kept_of(text: str, *, on_page: bool = False) -> str:
    """The HTML that is kept of a field's Markdown, or of that of a page of prose."""
    return sanitise(_PAGES.reset().convert(text) if on_page else converted(text))
