"""Follows the links of a built site as a browser would."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import lxml.html

LEADING = {
    **dict.fromkeys(("a", "area", "link", "image", "use"), "href"),
    **dict.fromkeys(("audio", "embed", "iframe", "img", "script", "source", "video"), "src"),
    "form": "action",
    "object": "data",
}
"""The attribute by which an element leads somewhere."""

NOT_FOUND = "404.html"
NO_PLACES = {"data", "mailto", "tel"}
CSS_URL = re.compile(r"""url\(\s*['"]?([^'")]+)""")
_REFRESH = re.compile(r"url=\s*['\"]?([^'\";]+)", re.IGNORECASE)


@dataclass(frozen=True)
class Found:
    """Where a page leads to, and the anchors that it has."""

    links: tuple[tuple[int, str], ...]
    anchors: frozenset[str]


@cache
def found_on(page: Path) -> Found:
    """What a page leads to by whatever element, and where on it one can be led to."""
    links: list[tuple[int, str]] = []
    anchors = {"", "top"}
    for element in lxml.html.parse(str(page), lxml.html.HTMLParser(encoding="utf-8")).iter():
        if not isinstance(element.tag, str):
            continue
        anchors.add(element.get("id", ""))
        if element.tag == "a":
            anchors.add(element.get("name", ""))
        line = element.sourceline or 0
        if element.tag in LEADING and (to := element.get(LEADING[element.tag])) is not None:
            links.append((line, to))
        for one in (element.get("srcset") or "").split(","):
            links += [(line, part) for part in one.split()[:1]]
        if element.tag == "meta" and (element.get("http-equiv") or "").lower() == "refresh":
            links += [(line, url) for url in _REFRESH.findall(element.get("content", ""))]
        links += [(line, url) for url in CSS_URL.findall(element.get("style") or "")]
    return Found(tuple(links), frozenset(anchors))


def address(file: Path, site: Path, top: str) -> str:
    """The address of a file of a site that lies at `top`."""
    return top + file.relative_to(site).as_posix().removesuffix("index.html")


def place(url: str, site: Path, top: str) -> Path:
    """The file that a server gives for an address below `top`."""
    path = unquote(urlsplit(url).path.removeprefix(urlsplit(top).path))
    file = site / path.lstrip("/")
    return file / "index.html" if url.partition("#")[0].partition("?")[0].endswith("/") else file


def wrong(link: str, base: str, site: Path, top: str) -> str | None:
    """Why a link of the page at `base` leads nowhere, or None."""
    try:
        url = urljoin(base, link.strip())
        parts = urlsplit(url)
    except ValueError as problem:
        return str(problem)
    if parts.scheme in NO_PLACES:
        return None
    if parts.scheme not in ("http", "https"):
        return f"'{parts.scheme}:' is no kind of address"
    if parts.netloc != urlsplit(top).netloc:
        return None  # another's site, which no build depends on
    if not url.startswith(top):
        return "it leads out of the site"
    file = place(url, site, top)
    if file.is_dir():
        return "a folder, without the slash at its end"
    if not file.is_file():
        return "there is no such page or file"
    if parts.fragment and file.suffix == ".html":
        anchors = found_on(file).anchors
        if parts.fragment not in anchors and unquote(parts.fragment) not in anchors:
            return "the page has no such anchor"
    return None


def html(site: Path) -> Iterator[Path]:
    """Every page of a site."""
    return (file for file in sorted(site.rglob("*.html")))


def at_their_addresses(site: Path, top: str) -> dict[Path, str]:
    """Each page of a site that has an address of its own: not the one for what is not found."""
    return {page: address(page, site, top) for page in html(site) if page != site / NOT_FOUND}


def dead_links(pages: Mapping[Path, str], site: Path, top: str) -> list[str]:
    """What leads nowhere on pages, seen at their addresses, of a site that lies at `top`."""
    return [
        f"{page.relative_to(site).as_posix()}:{line}: {link}: {why}"
        for page, base in pages.items()
        for line, link in dict.fromkeys(found_on(page).links)
        if (why := wrong(link, base, site, top))
    ]


def dead_images(site: Path, top: str) -> list[str]:
    """What leads nowhere in the style sheets of a site that lies at `top`."""
    return [
        f"{sheet.relative_to(site).as_posix()}: {link}: {why}"
        for sheet in sorted(site.rglob("*.css"))
        for link in CSS_URL.findall(sheet.read_text("utf-8"))
        if (why := wrong(link, address(sheet, site, top), site, top))
    ]
