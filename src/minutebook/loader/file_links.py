"""Which files beside it a text names: where its links and pictures lead to.

It is in time with the length of the text, whatever stands there.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from urllib.parse import unquote, urlsplit

from minutebook.loader.nodes import Mapping, Node, Scalar, Sequence
from minutebook.loader.scan import OF_RECORDS

_LINK = re.compile(
    r"""\]\(\s*(?:<([^<>\n]+)>|([^\s()<>]+(?:\([^\s()<>]*\)[^\s()<>]*)*))"""
    r"""|^[ ]{0,3}\[[^\]\n]{1,200}\]:\s*<?([^\s<>]+)"""
    r"""|\b(?:href|src)\s*=\s*["']?([^\s"'<>]+)"""
    r"""|<(https?://[^\s<>]+)>""",
    re.MULTILINE | re.IGNORECASE,
)
_SIGN = re.compile(r"\]\(|\]:|href|src|<http", re.IGNORECASE)
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_COMMENTS = (("<!--", "-->"), ("{#", "#}"))


def may_name_files(text: str) -> bool:
    """Whether there is any sign in a file that it names others; most have none."""
    return "://" in text or "/meetings/" in text or _SIGN.search(text) is not None


def named_in(text: str, folder: str) -> Iterator[str]:
    """The paths from content/ of the files that a page's Markdown names.

    `folder` is the page's own, '' for content/ itself. A comment names nothing.
    """
    if _SIGN.search(text) is None:
        return
    for opening, closing in _COMMENTS:
        text = _without(text, opening, closing)
    for link, _ in links_in(text):
        yield from _paths(link, folder)


def links_in(text: str) -> Iterator[tuple[str, int]]:
    """The addresses that a text in Markdown links to, as they mean, and where each stands from 0.

    A link to a record is one of them.
    """
    for found in _LINK.finditer(text):
        number = found.lastindex or 0
        yield unescape(found[number]), found.start(number)


def named_in_record(node: Node | None, folder: str) -> Iterator[str]:
    """The paths from content/ of the files that the values of a record name.

    A value may be a text with links, or an address.
    """
    left = [node] if node is not None else []
    while left:
        one = left.pop()
        if isinstance(one, Mapping):
            left += [value for _, value in one.pairs]
        elif isinstance(one, Sequence):
            left += one.entries
        elif isinstance(one, Scalar):
            if one.text.startswith(("https://", "http://", "/")):
                yield from _paths(one.text, folder)
            yield from named_in(one.text, folder)


def _paths(link: str, folder: str) -> Iterator[str]:
    """The paths that a link may lead to: of a whole address, its ends that could be of a file."""
    is_whole = _SCHEME.match(link) is not None or link.startswith("/")
    if is_whole and not link.lower().startswith(("http:", "https:", "/")):
        return
    try:
        path = unquote(urlsplit(link).path)
    except ValueError:  # brackets that no address has
        return
    name = path.rpartition("/")[2]
    if "." not in name or name.endswith(".md"):
        return
    if not is_whole:
        yield posixpath.normpath(posixpath.join(folder, path))
        return
    parts = path.strip("/").split("/")
    tops = [parts.index(folder) for folder in OF_RECORDS if folder in parts]
    # With the folder of a language, and without.
    for start in {0, *tops, *(top - 1 for top in tops if top)}:
        yield posixpath.normpath("/".join(parts[start:]))


def _without(text: str, opening: str, closing: str) -> str:
    """A text without its comments."""
    kept, at = [], 0
    while (start := text.find(opening, at)) >= 0:
        end = text.find(closing, start + len(opening))
        if end < 0:
            break
        kept.append(text[at:start])
        at = end + len(closing)
    return "".join([*kept, text[at:]])
