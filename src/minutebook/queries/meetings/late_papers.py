"""What was published after a meeting's agenda: supplementary agendas and late papers.

The papers of a supplement are published with it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from minutebook.book.meetings import Item, Meeting
from minutebook.records.meetings import Supplement
from minutebook.records.papers import Paper
from minutebook.records.reports import Report

Published = Supplement | Paper | Report


@dataclass(frozen=True, slots=True)
class Late:
    """Something published after the agenda, and the keys of the items that it belongs to."""

    what: Published
    items: tuple[str, ...]

    @property
    def reason(self) -> str | None:
        """Why it came after the agenda."""
        return self.what.reason if isinstance(self.what, Supplement) else self.what.late_reason


def is_late(paper: Paper | Report) -> bool:
    """Whether a paper has a time of publication of its own, or a reason for coming late."""
    return paper.published_on is not None or paper.late_reason is not None


def published_after(meeting: Meeting) -> tuple[Late, ...]:
    """Supplements and late papers, in the order of their publication."""
    supplements = meeting.agenda.supplements if meeting.agenda is not None else ()
    found = []
    for supplement in supplements:
        brought = (
            i.key for i in meeting.items if i.agenda and i.agenda.supplement == supplement.key
        )
        found.append(Late(supplement, tuple(brought)))
    for item in meeting.items:
        found += [Late(paper, (item.key,)) for paper in papers_of(item) if is_late(paper)]
    found += [
        Late(report, (report.item,) if report.item else ())
        for report in meeting.reports
        if is_late(report)
    ]
    return tuple(sorted(found, key=_when))


def papers_of(item: Item) -> tuple[Paper, ...]:
    """The papers of an item that have no page here, those of the agenda first."""
    agenda = item.agenda.papers if item.agenda is not None else ()
    minute = item.minute.papers if item.minute is not None else ()
    return (*agenda, *(paper for paper in minute if paper not in agenda))


def _when(late: Late) -> tuple[dt.date, dt.time]:
    """What sorts it: the time of publication; one without comes last."""
    return late.what.published_on or dt.date.max, late.what.published_at or dt.time.min
