"""The command `minutebook`: each module here has the commands that it is about."""

from __future__ import annotations

import errno
import importlib
import io
import pkgutil
import sys
from collections.abc import Iterator
from typing import Any

import click

from minutebook.runtime.parallel import WorkerError


class _Commands(click.Group):
    """Commands that say in a line what the machine does not let them do."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command, whatever the terminal can show and the disk can hold."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except WorkerError as problem:
            raise click.ClickException(f"the records can't be checked: {problem}") from None
        except OSError as problem:
            if problem.errno == errno.EPIPE:  # whoever read what is said has read enough
                raise
            where = f": {problem.filename}" if problem.filename else ""
            raise click.ClickException(f"{problem.strerror or problem}{where}") from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="minutebook")
def main() -> None:
    """Publish a committee's records: agendas, minutes, decisions, registers and performance."""


def _commands() -> Iterator[click.Command]:
    """Each command that a module of this package has."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        for what in vars(importlib.import_module(module.name)).values():
            if isinstance(what, click.Command):
                yield what


for _command in _commands():
    main.add_command(_command)
