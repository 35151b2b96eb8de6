"""Prose as HTML: Markdown with the settings' extensions, its links leading to pages and files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit, urlunsplit
from xml.etree import ElementTree

import markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from minutebook.site.log import log

_MAILTO = AMP_SUBSTITUTE
"""What Python-Markdown has in an address of e-mail, which it hides from machines."""
_HEADING = re.compile(r"\s*<h1\b[^>]*>(.*?)</h1>", re.DOTALL)
_BESIDE = re.compile(
    r'<a class="headerlink".*?</a>|<sup id="fnref.*?</sup>|<img\b[^>]*?\balt="([^"]*)"[^>]*>',
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")


class _Links(Treeprocessor):
    def __init__(self, way: Callable[[str], str]) -> None:
        super().__init__()
        self._way = way

    def run(self, root: ElementTree.Element) -> None:
        for element in root.iter():
            key = {"a": "href", "img": "src"}.get(element.tag)
            told = element.get(key) if key else None
            if key and told is not None:
                element.set(key, self._way(told))


def html_of(
    text: str,
    path: str,
    extensions: tuple[str, ...],
    settings: Mapping[str, Any],
    way: Callable[[str], str | None],
) -> str:
    """The HTML of a text at a path from the top of content/.

    `way` has the relative address to what a path from there leads to, None where that is nothing.
    """

    def resolved(told: str) -> str:
        scheme, host, to, query, anchor = urlsplit(told)
        if scheme or host or not to or to.startswith(("/", "\\")) or _MAILTO in told:
            return told
        target = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(to)))
        address = way(target)
        if address is None:
            log.warning("%s has a link to '%s', and there is no such page or file", path, told)
            return told
        return urlunsplit(("", "", address, query, anchor))

    converter = markdown.Markdown(extensions=list(extensions), extension_configs=dict(settings))
    converter.treeprocessors.register(_Links(resolved), "minutebook_links", 0)
    return converter.convert(text)


def heading_of(html: str) -> str | None:
    """The words of the heading with which a page begins, as HTML; None if it has none there."""
    found = _HEADING.match(html)
    if found is None:
        return None
    return _TAG.sub("", _BESIDE.sub(lambda one: one[1] or "", found[1])).strip()
