"""`minutebook check`: everything that is wrong."""

from __future__ import annotations

from pathlib import Path

import click

from minutebook.book.book import bind
from minutebook.checks.examination import examine, spread_over
from minutebook.checks.law_report import law_report, summary
from minutebook.checks.macro_calls import vocabulary_of
from minutebook.cli.options import ROOT, counted
from minutebook.findings import Severity, in_order
from minutebook.loader.loader import read
from minutebook.runtime.clock import EpochError, build_moment
from minutebook.runtime.parallel import cores
from minutebook.site.folders import misplaced
from minutebook.site.macro_packages import NoPackageError, macro_packages
from minutebook.site.repository import files_of
from minutebook.site.settings import PatternError, layout_of, settings


@click.command()
@ROOT
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
    judgement = law_report(book, examined.unknown, root, said.data, said.content)
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
    click.echo(
        f"{records} records read: {counted(errors, 'error')}, {counted(warnings, 'warning')}."
    )
    opened = sum(one.is_open for one in answered)
    if len(answered) > opened:
        click.echo(f"{counted(len(answered) - opened, 'warning')} accepted as printed.")
    if opened:
        click.echo(f"{counted(opened, 'place')} said to be open to the public.")
    stand = [one.finding for one in answered]
    for line in summary(book, findings, stand, len(judgement.untold)):
        click.echo(line)
    if errors or (strict and warnings):
        raise SystemExit(1)
