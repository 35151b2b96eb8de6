"""Particular facts of a meeting, laid over the base of the law's examples, and what is told."""

from __future__ import annotations

from pathlib import Path

from tests.support.law_examples import lay
from tests.support.repositories import lines_of, write

AGENDA = "data/meetings/planning/2024-02-20/agenda.yml"
MINUTES = "data/meetings/planning/2024-02-20/minutes.yml"


def law_lines(root: Path, base: Path, files: dict[str, str]) -> list[str]:
    """What the law's rules say of files laid over the base; the rest is other checks' affair."""
    lay(base, root)
    write(root, files)
    return [line for line in lines_of(root) if " law-" in line]


def in_council(tmp_path: Path, empty: Path, **files: str) -> list[str]:
    paths = {"agenda": AGENDA, "minutes": MINUTES, "body": "data/body.yml"}
    named = {paths.get(name, name): text for name, text in files.items()}
    return law_lines(tmp_path / "council", empty, named)


ITEMS = "items:\n  - number: 1\n    title: Shop fronts\n"

PARISH = "name: Borchester\nlegal_profile: england-parish\n"

CABINET = "data/meetings/cabinet/2024-02-20/"
EXEMPT = (
    "    exempt:\n      paragraphs:\n        - 3\n"
    "      public_interest: The council is still to agree a price for the land.\n"
)


def ends(lines: list[str]) -> list[str]:
    """What findings say, without the place."""
    return [line.partition(" warning ")[2] for line in lines]


DECIDED = "decisions:\n  - id: pool\n    title: The pool\n    status: approved\n"
