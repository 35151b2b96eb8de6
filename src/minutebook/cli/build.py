"""`minutebook build` and `minutebook serve`: the website."""

from __future__ import annotations

import logging
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

import click

from minutebook.cli.options import ROOT
from minutebook.site.builder import Builder
from minutebook.site.errors import BuildError
from minutebook.site.log import TOP


class Build(Protocol):
    """Builds the site of a repository by a builder. BuildError where that can't be done."""

    def __call__(self, root: Path, builder: Builder, site: Path | None, *, strict: bool) -> None:
        """Build it into a folder, that of the settings if left out.

        With `strict` fail where anything is warned of.
        """


def _by_mkdocs(root: Path, builder: Builder, site: Path | None, *, strict: bool) -> None:
    from minutebook.backends.mkdocs.command import build

    build(root, builder, site, strict=strict)


def _by_jinja(root: Path, builder: Builder, site: Path | None, *, strict: bool) -> None:
    from minutebook.backends.jinja.build import build

    build(root, builder, site, strict=strict)


BACKENDS: MappingProxyType[str, Build] = MappingProxyType(
    {"mkdocs": _by_mkdocs, "jinja": _by_jinja}
)
"""What builds a site, by the name of the backend. Each is loaded when it is chosen."""


@click.command()
@ROOT
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--backend",
    type=click.Choice([*BACKENDS]),
    default="mkdocs",
    help="What wraps the pages: MkDocs with all its plugins, or its theme without it.",
)
@click.option(
    "--site-dir",
    "-d",
    "site",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to build into; that of mkdocs.yml if left out.",
)
@click.option(
    "--explain",
    "explained",
    metavar="ADDRESS",
    multiple=True,
    help="Say why the page at an address was made again, or was not: 'people/ann-lee/'.",
)
def build(
    root: Path, strict: bool, backend: str, site: Path | None, explained: tuple[str, ...]
) -> None:
    """Build the website, in place of the last, from the records and pages of a repository.

    It is the same as by 'mkdocs build'. Exits with 1 where anything is wrong, and then the last
    site stays as it is.
    """
    addresses = {one: "".join(f"{part}/" for part in one.split("/") if part) for one in explained}
    builder = Builder(publishes=True)
    builder.explain = tuple(addresses.values())
    _show_log()
    try:
        BACKENDS[backend](root.resolve(), builder, site and site.resolve(), strict=strict)
    except BuildError as problem:
        raise click.ClickException(str(problem)) from None
    finally:
        for one, address in addresses.items():
            if address in builder.explanations:
                click.echo(f"{one} {builder.explanations[address]}")


@click.command()
@ROOT
@click.option("--address", default="127.0.0.1:8000", help="Where to answer.", show_default=True)
def serve(root: Path, address: str) -> None:
    """Show the website while you write it, and build it again with each change."""
    from minutebook.backends.mkdocs.command import serve

    _show_log()
    try:
        serve(root.resolve(), address)
    except BuildError as problem:
        raise click.ClickException(str(problem)) from None


class _Lines(logging.Handler):
    """Says what a build logs, a line each."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(f"{record.levelname:<8} -  {record.getMessage()}", err=True)


def _show_log() -> None:
    top = logging.getLogger(TOP)
    top.setLevel(logging.INFO)
    if not any(isinstance(handler, _Lines) for handler in top.handlers):
        top.addHandler(_Lines())
