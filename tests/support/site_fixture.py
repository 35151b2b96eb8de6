"""The sample site, built once for all tests that look at it."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

ROOT = Path(__file__).parents[2]
DATA = ROOT / "tests" / "data"


def build_site(root: Path, to: Path) -> Path:
    """Build the site of a repository as `mkdocs build --strict` does, and say where it is."""
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(to), strict=True)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return to
