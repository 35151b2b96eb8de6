"""What every generator that is measured offers."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

ENVIRONMENT = Path(__file__).parent.parent / ".venv"
"""The peers' own environment, which `make bench` installs."""
NOTICE = "An archive to measure with."
"""Words that stand in every generator's template, so that changing them changes the template."""
MATERIAL_TEMPLATE = f'{{% extends "base.html" %}}\n{{% block announce %}}{NOTICE}{{% endblock %}}\n'
"""The template of sites in Material's theme, with the notice above every page."""


class Generator(Protocol):
    """A way to make a site out of the archive's words."""

    name: str
    """What it is called on the command line."""
    title: str
    """What it is called in tables."""
    template: str
    """The template that every page is made by, below its folder."""

    @property
    def program(self) -> Path:
        """The file that must be there for it to run."""

    def write(self, folder: Path, seed: int, size: int) -> None:
        """Write its input below an empty folder."""

    def command(self) -> list[str]:
        """The command that, run in that folder, builds the site into site/ there."""

    def minutes(self, meeting: str) -> str:
        """The file that holds the minutes of a meeting, below its folder."""

    def first_query(self, site: Path) -> tuple[Path, ...] | None:
        """The files that a reader's first search loads; None if the site has no search, or one
        that `query_page` asks."""

    @property
    def query_page(self) -> str | None:
        """A page's address that searches for {words}; None if no address does."""


def lunr_query(site: Path) -> tuple[Path, ...] | None:
    """What Material's own search loads: its worker, and the whole index."""
    index = site / "search" / "search_index.json"
    workers = sorted((site / "assets" / "javascripts" / "workers").glob("search.*.min.js"))
    return (*workers, index) if index.exists() else None


def put(path: Path, text: str) -> None:
    """Write a file, and its folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
