"""The command `minutebook`: checks a repository's records and writes their schemas."""

from __future__ import annotations

from pathlib import Path

import click

from minutebook.building_day import build_moment
from minutebook.calls import vocabulary_of
from minutebook.checking import check_repository
from minutebook.findings import Severity
from minutebook.packages import NoPackageError, macro_packages
from minutebook.schemas import stale_schemas, write_schemas
from minutebook.settings import settings

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The repository's folder; the current one if left out.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="minutebook")
def main() -> None:
    """Publish a committee's records: agendas, minutes, decisions, registers and performance."""


@main.command()
@_ROOT
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option("--accepted", is_flag=True, help="List the warnings accepted as printed too.")
def check(root: Path, strict: bool, accepted: bool) -> None:
    """Say everything that is wrong with the records and pages, a line each.

    Where they are, and which macros pages may use, is read from mkdocs.yml. Exits with 1 if there
    is an error (with --strict: or a warning).
    """
    root = root.resolve()
    said = settings(root)
    try:
        vocabulary = vocabulary_of(macro_packages(root, said.macros))
    except NoPackageError as problem:
        raise click.ClickException(str(problem)) from None
    book, findings, as_printed = check_repository(
        root, build_moment(root).date(), vocabulary, said.data, said.content
    )
    for finding in findings:
        click.echo(str(finding))
    for one in as_printed if accepted else ():
        click.echo(str(one))
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    files = sum(len(records) for records in book.archive.records.values())
    click.echo(f"{files} records read: {_count(errors, 'error')}, {_count(warnings, 'warning')}.")
    if as_printed:
        click.echo(f"{_count(len(as_printed), 'warning')} accepted as printed.")
    if errors or (strict and warnings):
        raise SystemExit(1)


@main.command()
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


def _count(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"
