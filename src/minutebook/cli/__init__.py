"""The command `minutebook`: checks records, says what is due, and writes the records' schemas."""

from __future__ import annotations

import datetime as dt
import errno
import io
import sys
from pathlib import Path
from typing import Any

import click

from minutebook.book.book import bind
from minutebook.checks.examination import examine, spread_over
from minutebook.checks.law_report import judged, summary
from minutebook.checks.macro_calls import vocabulary_of
from minutebook.findings import Severity, in_order
from minutebook.law.duties import due, lines
from minutebook.law.ical import office_calendar
from minutebook.law.profiles import jurisdiction
from minutebook.loader.json_schema import stale_schemas, write_schemas
from minutebook.loader.loader import read
from minutebook.runtime.clock import EpochError, build_moment, present_moment
from minutebook.runtime.parallel import WorkerError, cores
from minutebook.site.folders import misplaced
from minutebook.site.macro_packages import NoPackageError, macro_packages
from minutebook.site.repository import files_of
from minutebook.site.settings import PatternError, layout_of, settings

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The repository's folder; the current one if left out.",
)

_DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.Path(dir_okay=False, path_type=Path)


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


@main.command()
@_ROOT
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--accepted", is_flag=True, help="List too what is accepted as printed or said to be open."
)
@click.option("--untold", "list_untold", is_flag=True, help="List what the law's rules can't tell.")
def check(root: Path, strict: bool, accepted: bool, list_untold: bool) -> None:
    """Say everything that is wrong with the records and pages, a line each.

    Where they are, and which macros pages may use, is read from mkdocs.yml. Exits with 1 if there
    is an error (with --strict: or a warning).
    """
    root = root.resolve()
    said = settings(root)
    try:
        packages = macro_packages(root, said.macros)
    except NoPackageError as problem:
        raise click.ClickException(str(problem)) from None
    try:
        rules = said.rules
    except PatternError as problem:
        raise click.ClickException(str(problem)) from None
    wrong = misplaced(root, layout_of(root, said, packages))
    for finding in wrong:
        click.echo(str(finding))
    if wrong:
        raise SystemExit(1)
    vocabulary = vocabulary_of(packages)
    try:
        today = build_moment(root, said.as_of).date()
    except EpochError as problem:
        raise click.ClickException(str(problem)) from None
    book = bind(read(root, said.data, said.content), today)
    examined = examine(book, vocabulary, spread_over(cores()))
    answered = examined.accepted
    judgement = judged(book, examined.unknown, root, said.data, said.content)
    files = files_of(book, root, rules, examined.findings)
    findings = in_order([*examined.findings, *judgement.departed, *files.findings])
    for finding in findings:
        click.echo(str(finding))
    for one in answered if accepted else ():
        click.echo(str(one))
    for line in judgement.untold if list_untold else ():
        click.echo(line)
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    warnings = len(findings) - errors
    records = sum(len(those) for those in book.archive.records.values())
    click.echo(f"{records} records read: {_count(errors, 'error')}, {_count(warnings, 'warning')}.")
    opened = sum(one.is_open for one in answered)
    if len(answered) > opened:
        click.echo(f"{_count(len(answered) - opened, 'warning')} accepted as printed.")
    if opened:
        click.echo(f"{_count(opened, 'place')} said to be open to the public.")
    stand = [one.finding for one in answered]
    for line in summary(book, findings, stand, len(judgement.untold)):
        click.echo(line)
    if errors or (strict and warnings):
        raise SystemExit(1)


@main.command()
@_ROOT
@click.option("--today", type=_DAY, help="The day that it is; today if left out.")
@click.option("--from", "first", type=_DAY, help="The first day to look at; today if left out.")
@click.option("--days", type=click.IntRange(0, 3660), default=60, help="Days to look ahead.")
@click.option("--ical", type=_FILE, help="Write what is due to this iCalendar file too.")
def duties(
    root: Path,
    today: dt.datetime | None,
    first: dt.datetime | None,
    days: int,
    ical: Path | None,
) -> None:
    """Say what is due: what has to be published by when, and what else the law sets a day for.

    Which rules apply is read from legal_profile in body.yml. SOURCE_DATE_EPOCH gives the day where
    it is set. What stands under IN CONFIDENCE is about people, and is not for publication.
    """
    root = root.resolve()
    said = settings(root)
    try:
        moment = build_moment(root, said.as_of) if said.as_of else present_moment()
    except EpochError as problem:
        raise click.ClickException(str(problem)) from None
    if today is not None:
        moment = today.replace(tzinfo=dt.UTC)
    book = bind(read(root, said.data, said.content), moment.date())
    wrong = sum(one.severity is Severity.ERROR for one in book.archive.findings)
    if wrong:
        click.echo(
            f"{_count(wrong, 'error')} in the records: what can't be read is not among the duties "
            "(see 'minutebook check').",
            err=True,
        )
    where = jurisdiction(book)
    if where is None:
        raise click.ClickException(
            "data/body.yml gives no legal_profile, so that no duties are known; give it one of "
            "england-executive, england-committee-system, england-parish, wales"
        )
    begin = first.date() if first is not None else moment.date()
    found = due(where, begin, days)
    for line in lines(where, found, begin, days):
        click.echo(line)
    if ical is not None:
        published = (root / said.content).resolve()
        if published in ical.resolve().parents:
            raise click.ClickException(f"{ical} is in {said.content}/, which is published")
        name = where.book.body.name
        written = office_calendar(name, [*found.overdue, *found.ahead], moment)
        try:
            ical.write_bytes(written)
        except OSError as problem:
            raise click.ClickException(f"{ical} can't be written: {problem.strerror}") from None


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
