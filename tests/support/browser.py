"""Looking at the built site as a reader's browser does: served over HTTP, in Chromium."""

from __future__ import annotations

import functools
import http.server
import io
import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Literal, cast

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

from tests.support.tools import chromium, node_module

Scheme = Literal["light", "dark"]

WIDE, NARROW = 1280, 375
TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa")
OF_COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of these that ask for a page's colours; by all others it is the same light and dark."""
_RUN_AXE = """
([type, values]) => axe.run(document, {
  runOnly: {type, values}, resultTypes: ["violations"], preload: false
}).then(found => found.violations)
"""


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files without a line for each on standard error."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def send_head(self) -> BinaryIO | None:
        """Send a part of a file where one is asked for, as web servers do."""
        wanted = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        path = Path(self.translate_path(self.path))
        if wanted is None or not path.is_file():
            return cast("BinaryIO | None", super().send_head())
        whole = path.read_bytes()
        start, end = int(wanted[1]), min(int(wanted[2]), len(whole) - 1)
        part = whole[start : end + 1]
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Range", f"bytes {start}-{end}/{len(whole)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        return io.BytesIO(part)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine alone; gives the address of its top."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


_RUNNING: list[Browser] = []


@contextmanager
def launched() -> Iterator[Browser]:
    """The system's Chromium: the one that runs, for Playwright runs once in a process."""
    if _RUNNING:
        yield _RUNNING[0]
        return
    # Its sandbox refuses to run for root, as CI often does.
    flags = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    program = chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        _RUNNING.append(browser)
        try:
            yield browser
        finally:
            _RUNNING.clear()
            browser.close()


@dataclass
class Reader:
    """Somebody who looks at the site, and remembers what went wrong meanwhile."""

    page: Page
    top: str
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note every error that the page reports, and every request that leaves the site."""
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda problem: self.faults.append(f"script error: {problem}"))
        self.page.on("request", self._request)

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            where = message.location.get("url", "").removeprefix(self.top)
            self.faults.append(f"console error: {message.text} ({where})")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.top, "data:", "blob:")):
            self.faults.append(f"request to another host: {request.url}")

    def open(self, address: str) -> None:
        """Go to a page of the site, by its path from the top."""
        answer = self.page.goto(self.top + address, wait_until="load")
        if answer is not None:
            assert answer.ok, f"{address}: {answer.status}"
        # Waiting for an expression would have the page evaluate a text, as its policy forbids.
        self.page.evaluate("document.fonts.ready.then(() => null)")

    def widen(self, width: int) -> None:
        """Give the window another width, and the page the time to follow."""
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))"
        )

    def unfold(self) -> None:
        """Open everything that is folded away."""
        self.page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")

    def breaches(self, *rules: str) -> list[str]:
        """What axe-core says against the page as it is now: rule, element, what to mend.

        By WCAG 2.2 AA, or by some rules alone.
        """
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(node_module("axe-core/axe.min.js").read_text("utf-8"))
        return [
            f"{found['id']} ({found['impact']}): {found['help']}\n"
            f"    {' '.join(map(str, node['target']))}\n"
            f"    {' '.join(str(node['failureSummary']).split())}"
            for found in self.page.evaluate(
                _RUN_AXE, ["rule", list(rules)] if rules else ["tag", list(TAGS)]
            )
            for node in found["nodes"]
        ]

    def sideways(self) -> list[str]:
        """What makes the page wider than its window, if it is."""
        return [str(one) for one in self.page.evaluate(_SIDEWAYS)]


# A box that scrolls within itself is no reason, and neither is what lies in one.
_SIDEWAYS = """
() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const scrolls = one => getComputedStyle(one).overflowX !== "visible";
  const within = one => {
    for (let up = one.parentElement; up && up !== document.body; up = up.parentElement)
      if (scrolls(up)) return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter(one =>
    one.getBoundingClientRect().right > root.clientWidth + 0.5 && !within(one));
  const name = one => one.tagName.toLowerCase() + (one.id ? "#" + one.id : "") +
    [...one.classList].map(word => "." + word).join("");
  return [`${root.scrollWidth} pixels wide, the window ${root.clientWidth}`,
    ...wide.slice(0, 5).map(one =>
      `${name(one)} ends at ${one.getBoundingClientRect().right}`)];
}
"""
