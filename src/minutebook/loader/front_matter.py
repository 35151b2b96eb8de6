"""What stands at the head of a page, between two lines `---`.

The theme prints whatever it knows of as it is, and gives some names a sense of its own: pictures to
include, another host to go to. So a page's head holds only what is told here, each in its form, and
MkDocs is given nothing else. The head of a report is a record, of which pages show what they show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from typing import Any

from minutebook.findings import Finding, did_you_mean, error
from minutebook.loader.nodes import Mapping as Lines
from minutebook.loader.nodes import Node, Scalar, Sequence
from minutebook.markup.limits import excess
from minutebook.records.location import Location

_FRONT_MATTER = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_NAME = re.compile(r"[A-Za-z_][\w-]*")
_UNENDED = re.compile(r"---[ \t]*\n[A-Za-z_][\w-]*:[ \t\n]")
_BARE = re.compile(r"(title|description|author|hide|tags|search):(?:[ \t]|$)", re.MULTILINE)
_TAG = re.compile(r"""[^<>"'&\x00-\x1f\x7f-\x9f]+""")
_YES, _NO = ("true", "yes", "on"), ("false", "no", "off")

HIDDEN = ("navigation", "toc", "path", "footer", "tags", "feedback")
"""Parts of a page that its head may have hidden."""


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """A page's front matter, its body and the line the body begins on (1 without front matter)."""
    found = _FRONT_MATTER.match(text)
    if found is None:
        return None, text, 1
    return found[1], text[found.end() :], found[0].count("\n") + 1


def facts_of(node: Node | None) -> dict[str, str]:
    """What the head of a page states in a line each."""
    pairs = node.pairs if isinstance(node, Lines) else ()
    return {key.text: value.text for key, value in pairs if isinstance(value, Scalar)}


def without_end(file: str, text: str) -> list[Finding]:
    """A head that isn't one, in a text without front matter: a line '---' is missing."""
    if _UNENDED.match(text):
        what = "the head of this page has no end; put a line '---' behind it"
        return [error(Location(file), "front-matter", what)]
    bare = _BARE.match(text)
    if bare is not None:
        what = (
            f"'{bare[1]}' would be a text on this page; the head of a page stands between two "
            "lines '---'"
        )
        return [error(Location(file), "front-matter", what)]
    return []


def unfit_front_matter(node: Node | None, further: Container[str] = ()) -> list[Finding]:
    """What the head of a page can't hold; some may have `further` names that no page shows."""
    if node is None or (isinstance(node, Scalar) and node.plain and not node.text):
        return []
    if not isinstance(node, Lines):
        what = "lines of 'name: value' are wanted between the lines '---'"
        return [error(node.place, "front-matter", what)]
    found = []
    for key, value in node.pairs:
        form = _FORMS.get(key.text)
        if form is not None:
            found += [error(place, "front-matter", what) for place, what in form(key.text, value)]
            continue
        if key.text in further:
            continue
        if not _NAME.fullmatch(key.text):
            what = f"'{key.text}' is not a name"
        elif key.text == "template":
            what = "a page has no 'template' of its own here; delete the line"
        else:
            known = ", ".join(_FORMS)
            hint = did_you_mean(key.text, _FORMS) or "; delete the line"
            what = f"'{key.text}' can't stand at the head of a page, which holds {known}{hint}"
        found.append(error(key.place, "front-matter", what))
    return found


def meta_of(node: Node | None, *, is_report: bool = False) -> dict[str, Any]:
    """What MkDocs and the theme are told of a page's head: texts and lists that are as they should.

    They print a text as it is. Of a report they are told its title, unless that is in several
    languages; its record tells the rest.
    """
    pairs = node.pairs if isinstance(node, Lines) else ()
    told: dict[str, Any] = {}
    for key, value in pairs:
        form = _FORMS.get(key.text)
        if form is None or form(key.text, value) or key.text in _FOR_CHECKS:
            continue
        if is_report and key.text != "title":
            continue
        if isinstance(value, Scalar):
            told[key.text] = value.text
        elif isinstance(value, Sequence):
            told[key.text] = [one.text for one in value.entries if isinstance(one, Scalar)]
        else:
            told[key.text] = {name: text.lower() in _YES for name, text in facts_of(value).items()}
    return told


Problems = list[tuple[Location, str]]


def _line(name: str, value: Node) -> Problems:
    """A text, of which the search takes out what means something in Markdown."""
    if not isinstance(value, Scalar):
        return [(value.place, f"'{name}' is one line of text")]
    found = excess(value.text)
    return [(value.place, f"'{name}' can't be shown: {found.message}")] if found else []


def _entries(name: str, value: Node, wrong: Callable[[str], str | None]) -> Problems:
    """A list; `wrong` says what is wrong with an entry."""
    if not isinstance(value, Sequence):
        return [(value.place, f"'{name}' is a list; begin each of its entries with '- '")]
    found = []
    for one in value.entries:
        what = wrong(one.text) if isinstance(one, Scalar) else f"'{name}' is a list of words"
        if what is not None:
            found.append((one.place, what))
    return found


def _hide(name: str, value: Node) -> Problems:
    """Parts of the page."""

    def wrong(word: str) -> str | None:
        if word in HIDDEN:
            return None
        hint = did_you_mean(word, HIDDEN)
        return f"'{word}' can't be hidden; '{name}' knows {', '.join(HIDDEN)}{hint}"

    return _entries(name, value, wrong)


def _tags(name: str, value: Node) -> Problems:
    """Words, as the theme's plugin for tags prints them."""

    def wrong(word: str) -> str | None:
        if _TAG.fullmatch(word):
            return None
        return f"'{word}' can't be one of '{name}'; leave out quotes, '<', '>' and '&'"

    return _entries(name, value, wrong)


def _search(name: str, value: Node) -> Problems:
    """Whether the search is to pass the page over."""
    wanted = f"'{name}' holds one line, 'exclude: true', and nothing else"
    if not isinstance(value, Lines):
        return [(value.place, wanted)]
    return [
        (key.place, wanted)
        for key, one in value.pairs
        if key.text != "exclude"
        or not isinstance(one, Scalar)
        or one.text.lower() not in (*_YES, *_NO)
    ]


def _switch(name: str, value: Node) -> Problems:
    """Yes or no."""
    if isinstance(value, Scalar) and value.text.lower() in (*_YES, *_NO):
        return []
    return [(value.place, f"'{name}' is yes or no")]


_FORMS: Mapping[str, Callable[[str, Node], Problems]] = {
    "title": _line,
    "description": _line,
    "author": _line,
    "hide": _hide,
    "tags": _tags,
    "search": _search,
    "open": _switch,
    "prepared": _line,
    "reviewed": _line,
}
"""What the head of a page may hold, and what says where a value is not as it should be."""
_FOR_CHECKS = ("open", "prepared", "reviewed")
"""What of it checks and rules of law ask for, and no page shows."""
