"""`make serve` shows a saved change: the preview builds again when a record changes."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from .small_council import small_council

PATIENCE = 60
"""Seconds that the preview may take on a busy machine; it takes about two."""


def wait_for(words: str, address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        assert server.poll() is None, "the preview has ended"
        try:
            with urllib.request.urlopen(address, timeout=5) as page:
                if words in page.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{address} never showed {words!r}")


def test_a_saved_change_shows_and_a_mistake_keeps_the_last_good_page(tmp_path: Path) -> None:
    root = small_council(tmp_path)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/meetings/council/2025-05-06/"
    agenda = root / "data/meetings/council/2025-05-06/agenda.yml"
    server = subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"],
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        wait_for("Village Hall", address, server)
        good = agenda.read_text("utf-8")
        agenda.write_text(good.replace("Village Hall", "Old Chapel"), "utf-8")
        wait_for("Old Chapel", address, server)
        agenda.write_text(good.replace("place:", "plaice:"), "utf-8")
        time.sleep(3)
        wait_for("Old Chapel", address, server)
        agenda.write_text(good.replace("Village Hall", "School"), "utf-8")
        wait_for("School", address, server)
    finally:
        server.terminate()
        told = server.communicate(timeout=20)[1].decode()
    assert "agenda.yml:3:1: error unknown-key: 'plaice' is not a field of an agenda" in told
    assert "The preview shows the last good build until this is mended." in told
    assert "Traceback" not in told
