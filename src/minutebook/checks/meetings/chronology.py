"""Days that come before or after what they cannot."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.book.titles import day
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.loader.plain_values import written_date
from minutebook.records.actions import Action
from minutebook.records.decisions import Decision


@each(Meeting, Decision)
def days_out_of_order(book: Book, one: Meeting | Decision) -> Iterator[Finding]:
    """day-order: a background paper is later than its meeting, or an action due before it."""
    if isinstance(one, Decision):
        decided = _decided(book, one.id, one)
        if decided is not None:
            yield from _due_before(one.actions, decided)
        return
    for report in one.reports:
        for paper in report.background_papers or ():
            dated = written_date(paper.date) if paper.date else None
            if dated is not None and dated > one.date:
                yield warning(
                    paper.at.of("date"),
                    "day-order",
                    f"a background paper is of {day(dated)}, later than the meeting of "
                    f"{day(one.date)}; check the year",
                )
    for minute in one.minutes.items if one.minutes else ():
        yield from _due_before(minute.actions, one.date)


def _due_before(actions: tuple[Action, ...], asked: dt.date) -> Iterator[Finding]:
    for action in actions:
        if action.due_on is not None and action.due_on < asked:
            yield warning(
                action.at.of("due_on"),
                "day-order",
                f"due on {day(action.due_on)}, before it was asked for on {day(asked)}; "
                "check the year",
            )


def _decided(book: Book, id_: str, decision: Decision) -> dt.date | None:
    """The day on which a decision was made, as far as it is known."""
    if decision.decided_on is not None:
        return decision.decided_on
    meeting = book.meetings.get(book.decided_at.get(id_, ""))
    if meeting is not None:
        return meeting.date
    form = book.decision_forms.get(book.form_of.get(id_, ""))
    return form.decided_on if form is not None else None
