"""Tools from outside Python, which a developer may do without and CI may not."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

from tests.support.site_fixture import ROOT


def missing(what: str) -> NoReturn:
    """Skip for want of a tool; where CI=true, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{what}, and CI=true lets no test skip", pytrace=False)
    pytest.skip(what)


def node_module(path: str) -> Path:
    """A file of a package from package.json."""
    file = ROOT / "node_modules" / path
    if not file.is_file():
        missing(f"node_modules/{path} is missing: npm ci --ignore-scripts")
    return file


def node() -> str:
    """The program that runs scripts outside a browser."""
    return shutil.which("node") or missing("node is not installed")


def chromium() -> str:
    """The system's Chromium, found as scripts/screenshot.py finds it."""
    names = [os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome"]
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    return found or missing("no Chromium found; install it, or name it: CHROMIUM=/path/to/it")
