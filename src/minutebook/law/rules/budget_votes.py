"""Votes on the budget and the council tax, which are recorded by name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutebook.book.meetings import Meeting
from minutebook.law.profiles import PRINCIPAL_IN_ENGLAND, Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, Untold, same
from minutebook.queries.meetings.votes import CARRIED, put_at
from minutebook.records.council import CommitteeKind
from minutebook.records.meetings import Disposal, MeetingKind, Minute
from minutebook.records.motions import Outcome

_VOTED = (*CARRIED, Outcome.LOST)
"""Outcomes that a vote gives: one withdrawn, or accepted by the mover, needs none."""


def budget_votes(where: Jurisdiction, meeting: Meeting) -> Finds:
    """Votes on the budget that the minutes don't record by name."""
    committee = where.book.committees.get(meeting.committee)
    minutes = meeting.minutes
    if minutes is None or committee is None or committee.kind is not CommitteeKind.COUNCIL:
        return
    items = [one for one in minutes.items if one.budget and one.disposal is Disposal.TAKEN]
    for minute in items:
        yield from _by_name(meeting, minute)
    if not items and meeting.kind is MeetingKind.BUDGET:
        what = "which item set the budget: mark it with 'budget: yes'"
        yield Untold(minutes.at.place, meeting.date, what)


def _by_name(meeting: Meeting, minute: Minute) -> Iterator[Breach]:
    put = [one.what for one in put_at(meeting) if one.item.minute is minute]
    wanting = [one.at.place for one in put if one.vote is None and one.outcome in _VOTED]
    if not put and minute.resolutions:
        wanting = [minute.at.place]
    for place in wanting:
        yield Breach(
            place,
            meeting.date,
            "the item sets the budget, and its minute has no vote by name; give the motion its "
            "'vote'",
        )
    for one in put:
        if one.vote is not None and one.vote.names is None:
            yield Breach(
                one.vote.at.place,
                meeting.date,
                "the vote is on the budget and does not give 'names': who voted for, who against "
                "and who abstained",
            )


ORDER = 80

RULES = (
    Rule(
        "law-budget-vote",
        "Budget votes by name",
        same("SI 2001/3384 Sch 2, as amended by SI 2014/165", *PRINCIPAL_IN_ENGLAND),
        "After any vote at a budget meeting on the calculation of the budget or the council tax, "
        "amendments too, the minutes name who voted for, who against and who abstained. Such an "
        "item is marked `budget: yes`.",
        budget_votes,
        of=(Meeting,),
        since=same(dt.date(2014, 2, 25), *PRINCIPAL_IN_ENGLAND),
    ),
)
