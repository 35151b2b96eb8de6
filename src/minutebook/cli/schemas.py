"""`minutebook schemas`: the schema of each kind of file."""

from __future__ import annotations

from pathlib import Path

import click

from minutebook.loader.json_schema import stale_schemas, write_schemas


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path("schemas"))
@click.option("--check", "only_check", is_flag=True, help="Write nothing; fail if one is stale.")
def schemas(folder: Path, only_check: bool) -> None:
    """Write the JSON Schema of every kind of file, by which an editor helps a clerk."""
    if only_check:
        stale = stale_schemas(folder)
        for name in stale:
            click.echo(f"{folder / name} is stale; run 'minutebook schemas {folder}'")
        if stale:
            raise SystemExit(1)
        return
    for name in write_schemas(folder):
        click.echo(f"wrote {folder / name}")
