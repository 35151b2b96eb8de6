"""Style sheets and scripts of macros, as they are published."""

from __future__ import annotations

import re
from pathlib import Path

import rjsmin

_EXPORTS = re.compile(r"^export\b", re.MULTILINE)


def asset_content(path: str, asset: Path) -> bytes:
    """A style sheet as it is, a script without its comments, which are a third of it."""
    if path.endswith(".js"):
        smaller: str = rjsmin.jsmin(asset.read_text("utf-8"))
        return smaller.encode()
    return asset.read_bytes()


def is_module(script: Path) -> bool:
    """Whether another script loads it when it is needed, and not every page."""
    return _EXPORTS.search(script.read_text("utf-8")) is not None
