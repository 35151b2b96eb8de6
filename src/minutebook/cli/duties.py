"""`minutebook duties`: what is due."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from minutebook.book.book import bind
from minutebook.cli.options import ROOT, counted
from minutebook.findings import Severity
from minutebook.law.duties import due, lines
from minutebook.law.ical import office_calendar
from minutebook.law.profiles import jurisdiction
from minutebook.loader.loader import read
from minutebook.runtime.clock import EpochError, build_moment, present_moment
from minutebook.site.settings import settings

_DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.command()
@ROOT
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
            f"{counted(wrong, 'error')} in the records: what can't be read is not among the duties "
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
