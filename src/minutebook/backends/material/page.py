"""A page as Material makes it, mended: its title, its search, its other languages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape
from typing import Any
from urllib.parse import urljoin

from minutebook.backends.material.header import with_search_box
from minutebook.render.renderer import Renderer, relative

_TITLE_TWICE = re.compile(r"<title>([^<]*) - \1</title>")
_MADE_WITH = re.compile(r"""(class="md-copyright">.*?)\s+Made with\s+""", re.DOTALL)


def mended(
    output: str,
    address: str,
    renderer: Renderer,
    site_url: str,
    made_with: str,
    *,
    is_home: bool,
    has_languages: bool,
) -> str:
    """A page as it is published: what the theme has made of the page at an address.

    `is_home` says that its title is the site's name; `made_with` are those words in its language,
    which Material says in none but English.
    """
    if is_home:
        output = _TITLE_TWICE.sub(r"<title>\1</title>", output, count=1)
    output = with_search_box(output, renderer.search_box(address))
    if not has_languages:
        return output
    links = head_links(renderer.alternates(address).items(), site_url, lambda to: _way(to, address))
    output = _MADE_WITH.sub(lambda found: f"{found[1]} {made_with} ", output)
    return output.replace("</head>", f"{links}</head>", 1)


def _way(to: str, address: str) -> str:
    """The way from a page to another, which ends in a slash but to the top of the site."""
    way = relative(to, address)
    return way if to else way.rstrip("/")


def head_links(
    alternates: Iterable[tuple[str, str]], site_url: str, way: Callable[[str], str]
) -> str:
    """The head's links to a page in each of its languages.

    They are whole addresses, as search engines want them, where the site's own is known, and
    else the `way` from the page to another.
    """
    # Material's script looks for a sitemap beside each link whose `rel` is this word exactly, and
    # there is none. The space means nothing to HTML, in which `rel` is a set of words.
    return "".join(
        f'<link rel="alternate " hreflang="{language}" '
        f'href="{escape(urljoin(site_url, address) if site_url else way(address))}">'
        for language, address in alternates
    )


def scheme_in_words(
    scheme: Mapping[str, Any], translate: Callable[[str], str]
) -> Mapping[str, Any]:
    """A palette of mkdocs.yml whose switch has a name in a language."""
    toggle = scheme.get("toggle")
    if not toggle:
        return scheme
    return {**scheme, "toggle": {**toggle, "name": translate(toggle["name"])}}
