"""Material for MkDocs: as it comes, and with the records outside its navigation."""

from __future__ import annotations

from pathlib import Path

from benchmarks.documents import Document, documents
from benchmarks.peers.generator import ENVIRONMENT, MATERIAL_TEMPLATE, lunr_query, put

_CONFIGURATION = """\
site_name: Brackenshire County Council
site_url: https://brackenshire.example/
theme:
  name: material
  custom_dir: overrides
  language: en
  font: false
plugins:
  - search
markdown_extensions:
  - tables
"""
_LISTED_BY_PAGES = """\
nav:
  - Home: index.md
  - People: people.md
  - Everything: everything.md
"""


class Material:
    """No `nav`: every page stands in the navigation of every page, as Material does by itself."""

    name = "material"
    title = "Material as it comes"
    program = ENVIRONMENT / "bin" / "python"
    query_page = None
    template = "overrides/main.html"

    def write(self, folder: Path, seed: int, size: int) -> None:
        """Write a Markdown file for each document."""
        put(folder / "mkdocs.yml", _CONFIGURATION)
        put(folder / self.template, MATERIAL_TEMPLATE)
        put(folder / "docs" / "index.md", "# Brackenshire County Council\n")
        for document in documents(seed, size):
            there = "".join(f"- {name}, {how}\n" for name, how in document.attendance.items())
            put(
                folder / "docs" / f"{document.path}.md",
                f"# {document.title}\n\n{there}\n{document.markdown}",
            )

    def command(self) -> list[str]:
        """MkDocs, from the peers' environment."""
        return [str(self.program), "-m", "mkdocs", "build", "--quiet"]

    def minutes(self, meeting: str) -> str:
        """The meeting's page."""
        return f"docs/meetings/{meeting}.md"

    def first_query(self, site: Path) -> tuple[Path, ...] | None:
        """Its own search."""
        return lunr_query(site)


class MaterialOutsideNavigation(Material):
    """The navigation names three pages, and one of them lists all others."""

    name = "material-no-nav"
    title = "Material, records outside the navigation"

    def write(self, folder: Path, seed: int, size: int) -> None:
        """Write the same files, and the list."""
        super().write(folder, seed, size)
        put(folder / "mkdocs.yml", _CONFIGURATION + _LISTED_BY_PAGES)
        lines = "".join(_line(document) for document in documents(seed, size))
        put(folder / "docs" / "everything.md", f"# Everything\n\n{lines}")


def _line(document: Document) -> str:
    return f"- [{document.title}]({document.path}.md)\n"
