"""Photograph the built site: one page for the README, or every kind of page for a look at them.

Usage:
    python scripts/screenshot.py                 writes docs/images/site.png
    python scripts/screenshot.py --page actions/ --dark --output actions.png
    python scripts/screenshot.py --all pictures  every kind, wide and narrow, light and dark
"""

from __future__ import annotations

import argparse
import functools
import http.server
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"

# One pattern a kind of page. The last match in order of name stands for its kind: the newest
# meeting, the newest edition.
KINDS = {
    "home": "index.html",
    "meetings": "meetings/index.html",
    "meeting": "meetings/*/*/index.html",
    "report": "meetings/*/*/*/index.html",
    "committees": "committees/index.html",
    "committee": "committees/*/index.html",
    "decisions": "decisions/index.html",
    "decision": "decisions/*/index.html",
    "registers": "registers/index.html",
    "register": "registers/*/index.html",
    "register-edition": "registers/*/[0-9]*/index.html",
    "register-entry": "registers/*/entries/*/index.html",
    "performances": "performance/index.html",
    "performance": "performance/*/index.html",
    "performance-edition": "performance/*/[0-9]*/index.html",
    "indicator": "performance/*/indicators/*/index.html",
    "people": "people/index.html",
    "person": "people/*/index.html",
    "score-key": "scores/*/index.html",
    "actions": "actions/index.html",
    "search": "search/index.html",
    "glossary": "glossary/index.html",
    "accessibility": "accessibility/index.html",
    "docs": "docs/index.html",
    "not-found": "404.html",
}

Scheme = Literal["light", "dark"]
WIDE, NARROW = (1280, 800), (375, 800)


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line for each on standard error."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine alone; gives the address."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()


def chromium() -> str:
    """Say where the system's Chromium is."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    for name in filter(None, names):
        if path := shutil.which(name):
            return path
    sys.exit("No Chromium found. Install it, or name it: CHROMIUM=/path/to/chromium")


def photograph(
    browser: Browser,
    address: str,
    picture: Path,
    *,
    size: tuple[int, int] = WIDE,
    scheme: Scheme = "light",
    full_page: bool = False,
) -> None:
    """Write a PNG of one page, in a context of its own so that nothing is remembered."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,  # Material's palette follows it
        reduced_motion="reduce",
        locale="en-GB",
    )
    page = context.new_page()
    response = page.goto(address, wait_until="networkidle")
    if response is None or (not response.ok and not address.endswith("404.html")):
        sys.exit(f"{address}: {response.status if response else 'no answer'}")
    page.evaluate("document.fonts.ready")
    picture.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=picture, full_page=full_page, animations="disabled")
    context.close()
    print(picture)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--site", type=Path, default=SITE, help="the built site (%(default)s)")
    parser.add_argument("--page", default="registers/corporate-risk/2019-20-q3/#map-of-risks")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "images" / "site.png")
    parser.add_argument("--dark", action="store_true", help="in the dark palette")
    parser.add_argument("--full", action="store_true", help="the whole page, not one screen of it")
    parser.add_argument("--all", type=Path, metavar="DIR", help="every kind of page, into DIR")
    return parser.parse_args()


def main() -> None:
    """Take the picture or pictures asked for."""
    wanted = arguments()
    if not (wanted.site / "index.html").is_file():
        sys.exit(f"{wanted.site} holds no site yet: make site")
    # Chromium's sandbox refuses to run for root, as CI often does.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with serving(wanted.site) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=flags)
        if wanted.all is None:
            photograph(
                browser,
                base + wanted.page,
                wanted.output,
                scheme="dark" if wanted.dark else "light",
                full_page=wanted.full,
            )
        else:
            photograph_all(browser, base, wanted.site, wanted.all)
        browser.close()


def photograph_all(browser: Browser, base: str, site: Path, folder: Path) -> None:
    """Photograph one page of each kind, wide and narrow, light and dark."""
    schemes: tuple[Scheme, ...] = ("light", "dark")
    for kind, pattern in KINDS.items():
        pages = sorted(page.relative_to(site).as_posix() for page in site.glob(pattern))
        if not pages:
            print(f"no page of the kind {kind} ({pattern})", file=sys.stderr)
            continue
        address = base + pages[-1].removesuffix("index.html")
        for size in (WIDE, NARROW):
            for scheme in schemes:
                picture = folder / f"{kind}-{size[0]}-{scheme}.png"
                photograph(browser, address, picture, size=size, scheme=scheme, full_page=True)


if __name__ == "__main__":
    main()
