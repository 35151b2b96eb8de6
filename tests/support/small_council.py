"""A small council written into a folder, for tests that need one of their own."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from tests.support.repositories import write

FILES = {
    "mkdocs.yml": """
        site_name: Little Wicken Parish Council
        docs_dir: content
        theme: {name: material, font: false}
        plugins:
          - minutebook
          - macros:
              modules: [minutebook.macros]
              on_undefined: strict
              on_error_fail: true
        """,
    "data/body.yml": """
        # yaml-language-server: $schema=../schemas/body.json
        name: Little Wicken Parish Council
        """,
    "data/committees/council.yml": """
        # yaml-language-server: $schema=../../schemas/committee.json
        name: Parish Council
        kind: council
        """,
    "data/people/ann-lee.yml": """
        # yaml-language-server: $schema=../../schemas/person.json
        name: Ann Lee
        title: Councillor
        """,
    "data/meetings/council/2025-05-06/agenda.yml": """
        # yaml-language-server: $schema=../../../../schemas/agenda.json
        time: 19:30
        place: Village Hall
        items:
          - number: 1
            title: Apologies
          - number: 2
            title: Footpaths
        """,
    "data/meetings/council/2025-05-06/minutes.yml": """
        # yaml-language-server: $schema=../../../../schemas/minutes.json
        attendance:
          - person: ann-lee
            role: chair
        items:
          - number: 1
            title: Apologies
            paragraphs:
              - There were none.
          - number: 2
            title: Footpaths
            resolutions:
              - The path by the ford is to be mended.
        """,
    "content/index.md": "# Welcome\n\n{{ home() }}\n",
}


def write_dedented(root: Path, files: dict[str, str]) -> Path:
    """Write files below a folder by their paths there; their texts are dedented."""
    return write(root, {path: dedent(text).lstrip("\n") for path, text in files.items()})


def small_council(root: Path, **more: str) -> Path:
    """A council's repository that builds, with files changed or added by their paths."""
    return write_dedented(root, {**FILES, **more})


def with_a_macro_that_breaks(root: Path) -> Path:
    """The repository with a macro `breaking` of its own, which looks for what isn't there."""
    package = {
        "wicken_odd/__init__.py": """
            from .breaking import breaking

            VOCABULARY = {"breaking": breaking}
            """,
        "wicken_odd/breaking.py": """
            def breaking(book):
                return {}["what it looks for"]
            """,
        "wicken_odd/breaking.html": "",
    }
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    before, _, after = text.partition("  - minutebook")
    options, _, rest = after.partition("\n")
    own = "macros: [minutebook.macros, wicken_odd]"
    options = options.strip(": ").strip("{}")
    named = f"  - minutebook: {{{f'{options}, ' if options else ''}{own}}}\n"
    settings.write_text(f"{before}{named}{rest}", "utf-8")
    return write_dedented(root, package)
