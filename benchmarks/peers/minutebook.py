"""Minutebook, as this repository has it."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks.archive import write
from benchmarks.peers.generator import MATERIAL_TEMPLATE, put

_CONFIGURATION = """\
site_name: Brackenshire County Council
site_url: https://brackenshire.example/
docs_dir: content
theme:
  name: material
  custom_dir: overrides
  language: en
  font: false
plugins:
  - minutebook:
      as_of: 2026-10-01
  - macros:
      modules: [minutebook.macros]
      on_undefined: strict
      on_error_fail: true
markdown_extensions:
  - attr_list
  - md_in_html
  - sane_lists
  - tables
  - toc:
      permalink: "#"
nav:
  - Home: index.md
  - Meetings: meetings/index.md
  - Decisions: decisions/index.md
  - Registers: registers/index.md
  - Performance: performance/index.md
  - Committees: committees/index.md
  - People: people/index.md
  - Search: search/index.md
"""


class Minutebook:
    """The product."""

    name = "minutebook"
    title = "Minutebook"
    program = Path(sys.executable)
    query_page = "search/?q={words}"
    template = "overrides/main.html"

    def write(self, folder: Path, seed: int, size: int) -> None:
        """Write the records, and the least site that shows them."""
        write(folder, seed, size)
        put(folder / "mkdocs.yml", _CONFIGURATION)
        put(folder / "content" / "index.md", "# Brackenshire County Council\n\n{{ home() }}\n")
        put(folder / self.template, MATERIAL_TEMPLATE)

    def command(self) -> list[str]:
        """Build with the interpreter that measures, and say how long each stage takes."""
        return [str(self.program), "-m", "mkdocs", "build"]

    def minutes(self, meeting: str) -> str:
        """The record."""
        return f"data/meetings/{meeting}/minutes.yml"

    def first_query(self, site: Path) -> tuple[Path, ...] | None:  # noqa: ARG002
        """None: what is loaded depends on the words."""
        return None
