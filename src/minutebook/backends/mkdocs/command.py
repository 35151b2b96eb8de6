"""What `minutebook build` and `minutebook serve` have MkDocs do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.commands.build import build as build_by_mkdocs
from mkdocs.commands.serve import serve as serve_by_mkdocs
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from minutebook.site.builder import Builder
from minutebook.site.errors import BuildError
from minutebook.site.folders import CONFIGURATION


def build(root: Path, builder: Builder, site: Path | None, *, strict: bool = False) -> None:
    """Build the site of a repository as `mkdocs build` does, by a builder that publishes.

    `site` is the folder to build into, that of mkdocs.yml if left out. BuildError where that can't
    be done; with `strict` where anything was warned of.
    """
    try:
        where = {"site_dir": str(site)} if site is not None else {}
        config: Any = load_config(str(root / CONFIGURATION), strict=strict or None, **where)
        config.plugins.on_startup(command="build", dirty=False)
        plugin = config.plugins.get("minutebook")
        if plugin is None:
            raise BuildError(f"{CONFIGURATION} has no plugin 'minutebook'; add '- minutebook'")
        plugin.builder.explain, plugin.builder.explanations = builder.explain, builder.explanations
        try:
            build_by_mkdocs(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as problem:
        raise BuildError(problem.format_message()) from None


def serve(root: Path, address: str) -> None:
    """Show the site of a repository as `mkdocs serve` does. BuildError where that can't be done."""
    root_of_macros = [str(root / "macros")] if (root / "macros").is_dir() else []
    try:
        serve_by_mkdocs(
            str(root / CONFIGURATION), livereload=True, watch=root_of_macros, dev_addr=address
        )
    except MkDocsException as problem:
        raise BuildError(problem.format_message()) from None
