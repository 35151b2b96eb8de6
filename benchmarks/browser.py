"""What a reader's browser loads of a site: a real Chromium, and a server that counts.

The server compresses what web servers compress, and sends parts of files where they are asked for.
Each look is one of a new reader, whose browser has kept nothing.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, BinaryIO

_COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".wasm"}
"""Kinds of files that are sent compressed by gzip; Pagefind's own are compressed already."""
_PATIENCE = 120
"""Seconds after which a page that isn't done is given up."""
_WAIT = 20_000
"""Milliseconds of the page's own time that it is given; they pass at once while it is idle."""


class NoBrowserError(Exception):
    """There is no Chromium, or it doesn't show the page."""


@dataclass(frozen=True)
class Loaded:
    """What one look at a page loaded of its site."""

    answers: tuple[tuple[str, int], ...]
    """Each answer of the server: the path without its query, and the bytes of its body as sent."""
    page: str
    """The page's HTML when it was done."""

    @property
    def sent(self) -> int:
        """Bytes of all answers."""
        return sum(size for _, size in self.answers)

    def beyond(self, other: Loaded) -> tuple[int, int]:
        """Requests and bytes that a reader needs who has looked at the other page before."""
        there = {path for path, _ in other.answers}
        sizes = [size for path, size in self.answers if path not in there]
        return len(sizes), sum(sizes)


def chromium() -> str | None:
    """The browser: the one that the variable CHROMIUM names, or one on the path."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    return next((path for name in names if name and (path := shutil.which(name))), None)


def look(site: Path, address: str) -> Loaded:
    """Open an address below a site's top, and say what was loaded of the site for it.

    Raises NoBrowserError if there is no browser, or the page doesn't come to an end.
    """
    program = chromium()
    if program is None:
        raise NoBrowserError("no Chromium found; install it, or name it: CHROMIUM=/path/to/it")
    with _counting(site) as (top, sent), tempfile.TemporaryDirectory() as profile:
        try:
            ran = subprocess.run(
                [
                    *(program, "--headless", "--no-sandbox", "--disable-gpu"),
                    *("--no-first-run", "--disable-background-networking", "--disable-extensions"),
                    *(f"--user-data-dir={profile}", f"--virtual-time-budget={_WAIT}"),
                    *("--dump-dom", f"{top}/{address}"),
                ],
                capture_output=True,
                text=True,
                timeout=_PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise NoBrowserError(f"{program} is not done with {address}") from None
        if ran.returncode or not ran.stdout:
            raise NoBrowserError(f"{program}: {ran.stderr.strip()[-500:]}")
        return Loaded(tuple(sent), ran.stdout)


@contextmanager
def _counting(site: Path) -> Iterator[tuple[str, list[tuple[str, int]]]]:
    """Serve a site on a port of this machine alone; gives its address, and what it answers."""
    sent: list[tuple[str, int]] = []
    handler = partial(_Handler, sent, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}", sent
        finally:
            server.shutdown()
            thread.join()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, sent: list[tuple[str, int]], *given: Any, **named: Any) -> None:
        self._sent = sent
        super().__init__(*given, **named)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def send_head(self) -> BinaryIO | None:
        """Send a file's head; gives its body, as it is to be sent."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return None
        body = path.read_bytes()
        part = re.fullmatch(r"bytes=(\d+)-(\d*)", self.headers.get("Range", ""))
        self.send_response(206 if part else 200)
        if part:
            first, last = int(part[1]), int(part[2] or len(body) - 1)
            self.send_header("Content-Range", f"bytes {first}-{last}/{len(body)}")
            body = body[first : last + 1]
        elif path.suffix in _COMPRESSED:
            self.send_header("Content-Encoding", "gzip")
            body = gzip.compress(body, 6)
        self._sent.append((self.path.partition("?")[0], len(body)))
        self.send_header("Cache-Control", "max-age=600")  # as GitHub Pages has it
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        return io.BytesIO(body)
