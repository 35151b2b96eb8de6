"""Words of a text that no page would show, though the files for machines hold the text as it is.

Markdown and what pages keep of HTML have many ways to leave words out: comments of every sort, a
definition of a link that no link has, elements and attributes that are taken out, a cell too many
in the row of a table. None is known here by its name. A text in which a word may get lost is
rendered as a page renders it, and each word has to be in the HTML as often as in the text.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import unquote

from minutebook.markup.sanitiser import SCHEMES, TAGS, kept_of, lost_of_attribute

_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[A-Za-z/!?]")
_DEFINITION = re.compile(r"^[ \t>*+.)\d-]*\[(?P<label>[^\]\n]*)\][ ]?:", re.MULTILINE)
"""Of a link, an abbreviation or a footnote."""
_LABEL = re.compile(r"(?P<words>(?<=\])[ ]?)?\[(?P<label>[^\]\n]*)\](?P<is_definition>(?=[ ]?:))?")
"""A label, where it defines something, follows the words of a link or is these itself."""
_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[([^\]\n]+)\](?=[ ]?:)", re.MULTILINE)
_ADDRESS = re.compile(r"\]\(\s*<?([^)\s>]*)")
_SCHEME = re.compile(r"([^/?#]*?):")
_DELIMITERS = re.compile(
    r"^[ >]*+\|?[ ]*+:?-++:?[ ]*+(?:\|[ ]*+:?-++:?[ ]*+)*+\|?[ ]*+$", re.MULTILINE
)
_ATTRIBUTES = re.compile(r"\{:?[ ]*[^{}%#\s]")
_FENCE = re.compile(r"^[ \t>*+-]*(?:```+|~~~+)[ \t]*\w", re.MULTILINE)
"""The first line of code that says what language it is in."""
_FOR_AUTHORS = ("<!--", "-->")
"""A comment, which an author writes for authors on a page of prose: the files for machines leave it
out."""
_FOR_MARKDOWN = re.compile(r"\[TOC\]|\bmarkdown(?:=[\"']?\w+[\"']?)?")
_WHERE_FOR_MARKDOWN = re.compile(r"\[TOC\]|<[A-Za-z](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+>")
"""What tells Markdown something and is no word, and where that may stand: as it is, or in a tag."""
_OPENED = re.compile(
    r"</?(?P<element>[A-Za-z][\w-]*)(?=[\s/>])(?P<all>(?:\"[^\"]*\"|'[^']*'|[^\"'<>])*+)>"
    r"|(?P<image>(?<=\)))?(?<!\{)\{:?[ ]*(?P<listed>[^{}<>%#\s][^{}<>\n]*)\}(?!\})"
)
"""An element's tag, with its attributes; or a list of these, as Markdown's extension reads it."""
_ATTRIBUTE = re.compile(
    r"(?P<name>[^\s=\"'<>/]+)"
    r"(?:\s*=\s*(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'<>]+)))?"
)
_NUMBER_OF_LIST = re.compile(r"^[ \t>*+-]*\d+[.)](?=\s)", re.MULTILINE)


def unseen(text: str, *, on_page: bool = False) -> tuple[str, int] | None:
    """The first word that a page would not show, and where it stands from 0; None if all are.

    `on_page` is of a page of prose without the calls of macros, where comments say nothing.
    """
    if not _may_lose(text, on_page=on_page):
        return None
    read = text
    if on_page:
        read = _without(read, *_FOR_AUTHORS)
        if not _may_lose(read, on_page=on_page):
            return None
    said = _words(html.unescape(_said(read)))
    # A page may be made with fewer extensions of Markdown than are known here, as a field is.
    for with_all in (False, True) if on_page else (False,):
        word = _lost(said, read, on_page=with_all)
        if word is not None:
            return _found(read, word)
    return None


def _lost(said: list[str], text: str, *, on_page: bool) -> str | None:
    """The first word that is said more often than what is kept of a text has it."""
    try:
        kept = html.unescape(kept_of(text, on_page=on_page))
    except RecursionError:
        return None  # too deep to be rendered, which is told of the page itself
    there = Counter(_words(kept))
    addresses = Counter(_words(unquote(kept)))
    for word in said:
        there[word] -= 1
        addresses[word] -= 1
        if there[word] < 0 and addresses[word] < 0:
            return word
    return None


def not_shown(text: str, word: str, start: int, what: str) -> str:
    """What is said of such a word, and where in a text it stands."""
    lost = next((one for one in _left_out(text) if one.start <= start < one.end), None)
    if lost is not None and lost.said is None:
        return (
            f"{what} has <{lost.element}>, which is no element that pages keep, and index.json "
            "would publish it; delete it, or write &lt; for a < that is to be seen"
        )
    if lost is not None:
        whom = f"<{lost.element}>" if text[lost.opened] == "<" else "what stands before { }"
        return (
            f"{what} gives {whom} {lost.said}, which no page keeps, and index.json would publish "
            "it; delete it"
        )
    return (
        f"{what} has the word '{word}' where no page shows it, and index.json would publish it: in "
        "a note to yourself, between < and >, behind a link that nothing uses or in a cell too "
        "many; delete it, or write it as words"
    )


class _LeftOut(NamedTuple):
    """What an element is given and would have on no page: where that stands, and what it is.

    An element that is left out itself is given nothing.
    """

    element: str
    opened: int
    said: str | None
    start: int
    end: int


def _left_out(text: str) -> Iterator[_LeftOut]:
    """The elements that pages don't keep, and the attributes of those that they do keep."""
    for opened in _OPENED.finditer(text):
        element = (opened["element"] or "").lower()
        if opened["element"] is None:
            element = "*" if opened["image"] is None else "img"
        elif element not in TAGS:
            yield _LeftOut(element, opened.start(), None, *opened.span())
            continue
        part = "all" if opened["element"] is not None else "listed"
        for one in _ATTRIBUTE.finditer(text, *opened.span(part)):
            name, value = one["name"].lower(), one["a"] or one["b"] or one["c"] or ""
            if part == "listed" and name.startswith("."):
                name, value = "class", one["name"][1:]
            elif name == "markdown" or (part == "listed" and name.startswith("#")):
                continue
            said = lost_of_attribute(element, name, html.unescape(value))
            if said is not None:
                yield _LeftOut(element, opened.start(), said, one.start(), one.end())


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _may_lose(text: str, *, on_page: bool) -> bool:
    """Whether anything in a text is of those that may leave a word out; most texts have none."""
    return (
        ("<" in text and _TAG.search(text) is not None)
        or ("]" in text and _DEFINITION.search(text) is not None)
        or ("](" in text and ("![" in text or any(map(_is_odd, _ADDRESS.findall(text)))))
        or ("|" in text and _has_a_long_row(text))
        or (on_page and "{" in text and _ATTRIBUTES.search(text) is not None)
        or (on_page and _FENCE.search(text) is not None)
    )


def _is_odd(address: str) -> bool:
    """Whether an address may not be kept: by its scheme, or as nobody sees what it is."""
    scheme = _SCHEME.match(address)
    return "&" in address or (scheme is not None and scheme[1].lower() not in SCHEMES)


def _has_a_long_row(text: str) -> bool:
    """Whether a line may have more cells than the table that it may stand in."""
    delimiters = [line.count("|") for line in _DELIMITERS.findall(text) if "|" in line]
    return bool(delimiters) and max(line.count("|") for line in text.split("\n")) > min(delimiters)


def _said(text: str) -> str:
    """A text without what is no word of it: the numbers of a list, the labels of links that are."""
    said = _WHERE_FOR_MARKDOWN.sub(lambda it: _FOR_MARKDOWN.sub(_blank, it[0]), text)
    said = _NUMBER_OF_LIST.sub(_blank, said)
    if _DEFINITION.search(said) is None:
        return said
    # An abbreviation is no link: it is looked for in the words themselves.
    said = _ABBREVIATION.sub(lambda one: _blank(one) if said.count(one[1]) > 1 else one[0], said)
    defined = {found["label"].casefold() for found in _DEFINITION.finditer(said)}
    used = {
        found["label"].casefold()
        for found in _LABEL.finditer(said)
        if found["is_definition"] is None
    }
    known = defined & used

    def unlabelled(found: re.Match[str]) -> str:
        is_label = found["is_definition"] is not None or found["words"] is not None
        is_known = found["label"].casefold() in known
        return _blank(found) if is_label and is_known else found[0]

    return _LABEL.sub(unlabelled, said)


def _without(text: str, opening: str, closing: str) -> str:
    """A text with blanks for all that stands between two signs, and for the signs."""
    pieces, at = [], 0
    while (start := text.find(opening, at)) >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            break
        end += len(closing)
        pieces += [text[at:start], _blanks(text[start:end])]
        at = end
    return "".join((*pieces, text[at:]))


def _blank(found: re.Match[str]) -> str:
    return _blanks(found[0])


def _blanks(text: str) -> str:
    """As many blanks, on as many lines."""
    return re.sub(r"[^\n]", " ", text)


def _found(text: str, word: str) -> tuple[str, int]:
    """A word as it is written, where it stands in an attribute that is left out, or else last.

    What is left out stands mostly at the end.
    """
    places = [one for one in _WORD.finditer(text) if one[0].casefold() == word]
    for lost in _left_out(text):
        for one in places:
            if lost.start <= one.start() < lost.end:
                return one[0], one.start()
    return (places[-1][0], places[-1].start()) if places else (word, 0)
