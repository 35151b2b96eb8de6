"""A second wall: each page tells the browser what it may run and where from, and nothing else runs.

Whatever got into a page in spite of everything would still be no script of this site's. A script
that stands in the page itself is known by a mark that the theme's templates are given while they
are compiled: nobody can write it by hand, it is new in every build, and it is never published.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from urllib.parse import urlsplit

import jinja2
from jinja2.ext import Extension

_WORD = "minutebook_mark"
"""The mark's name among what all templates know."""
_INLINE = re.compile(r"<script\b(?![^>]*\s(?:src|type)\s*=)")
"""Where a script begins that stands in a page: no data, and none from a file."""
_CHARSET = re.compile(r'<meta charset="utf-8">', re.IGNORECASE)
_HEAD = re.compile(r"<head\b[^>]*>", re.IGNORECASE)
META = '<meta http-equiv="Content-Security-Policy"'
OF_SEARCH = "'wasm-unsafe-eval'"
"""What allows the search to run; it stands in a policy once, before the scripts that are named."""
_FONTS = ("https://fonts.googleapis.com", "https://fonts.gstatic.com")


class Marking(Extension):
    """Has each template print the mark in the scripts that stand in it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        """A template's source, its scripts marked."""
        return _INLINE.sub(f"<script{{{{ {_WORD} }}}}", source)


class Policy:
    """What the pages of one build may load."""

    def __init__(self, sites: Iterable[str]) -> None:
        """`sites` are those that pages may load from beside their own."""
        self._mark = f" data-{secrets.token_hex(16)}"
        self._marked = re.compile(rf"<script{self._mark}[^>]*>(.*?)</script>", re.DOTALL)
        self._others = "".join(f" {site}" for site in sites)

    def mark(self, environment: jinja2.Environment) -> None:
        """Have the theme's templates mark their scripts."""
        environment.add_extension(Marking)
        environment.globals[_WORD] = self._mark

    def put_in(self, output: str) -> str:
        """A page, as the theme has made it, with the policy in its head."""
        scripts = dict.fromkeys(found[1] for found in self._marked.finditer(output))
        output = output.replace(self._mark, "")
        after = _CHARSET.search(output) or _HEAD.search(output)
        if after is None:
            return output
        policy = self._told(" ".join(map(digest, scripts)))
        meta = f'{META} content="{escape(policy, quote=False)}">'
        return f"{output[: after.end()]}{meta}{output[after.end() :]}"

    def _told(self, digests: str) -> str:
        # To a browser, files of one disk are not of one site; a page of the web may load none.
        here = f"'self' file:{self._others}"
        return (
            f"default-src {here}; script-src {here} {OF_SEARCH} {digests}; "
            f"style-src {here} 'unsafe-inline'; img-src {here} data:; font-src {here} data:; "
            "object-src 'none'; base-uri 'none'; form-action 'self'"
        )


@lru_cache(maxsize=1024)
def digest(script: str) -> str:
    """How a policy names a script that stands in a page."""
    raw = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(raw).decode()}'"


def sites_named(
    styles_and_scripts: Iterable[object], theme: str | None, font: object
) -> Iterable[str]:
    """The sites from which the settings have pages load styles, scripts and fonts.

    `font` is what the theme is set to there: false for fonts of the reader's own.
    """
    sites = [urlsplit(str(one)) for one in styles_and_scripts]
    found = {
        f"{site.scheme}://{site.netloc}": None for site in sites if site.scheme and site.netloc
    }
    if theme == "material" and font is not False:
        found |= dict.fromkeys(_FONTS)
    return found
