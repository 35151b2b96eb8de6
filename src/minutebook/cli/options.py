"""Options and words that commands share."""

from __future__ import annotations

from pathlib import Path

import click

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The repository's folder; the current one if left out.",
)


def counted(number: int, noun: str) -> str:
    """How many there are of something: '2 errors', 'no warnings'."""
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
