"""Decisions in words: who decided, how far one is, why it could not wait, and rows of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from minutebook.book.book import Book
from minutebook.book.pagination import Part, keys_in
from minutebook.i18n.messages import Words, say, say_list
from minutebook.i18n.months import month_and_year
from minutebook.links.target import Target
from minutebook.queries.decisions import provenance
from minutebook.records.council import full_name
from minutebook.records.decisions import DecisionStatus, MakerKind, Step, UrgencyKind
from minutebook.render import labels

from ..meetings import _meeting_view as meeting_view

MAKER: Mapping[MakerKind, Words] = {
    MakerKind.COUNCIL: say("Full council"),
    MakerKind.COMMITTEE: say("Committee"),
    MakerKind.CABINET: say("Cabinet"),
    MakerKind.CABINET_COMMITTEE: say("Committee of the cabinet"),
    MakerKind.MEMBER: say("Single member"),
    MakerKind.OFFICER: say("Officer"),
    MakerKind.JOINT: say("Joint body"),
}

URGENCY: Mapping[UrgencyKind, Words] = {
    UrgencyKind.GENERAL_EXCEPTION: say("General exception"),
    UrgencyKind.SPECIAL_URGENCY: say("Special urgency"),
}

_TONES: Mapping[DecisionStatus, str] = {
    DecisionStatus.APPROVED: "mb-badge--good",
    DecisionStatus.AMENDED: "mb-badge--good",
    DecisionStatus.IMPLEMENTED: "mb-badge--good",
    DecisionStatus.RECONSIDERED: "mb-badge--accent",
    DecisionStatus.RECOMMENDED: "mb-badge--accent",
    DecisionStatus.CALLED_IN: "mb-badge--slight",
    DecisionStatus.DEFERRED: "mb-badge--slight",
    DecisionStatus.REJECTED: "mb-badge--poor",
    DecisionStatus.ABANDONED: "mb-badge--poor",
}


@dataclass(frozen=True, slots=True)
class Stage:
    """A step in a decision's life, with its word and the badge's class."""

    step: Step
    word: Words
    tone: str


@dataclass(frozen=True, slots=True)
class Row:
    """A decision in a list. `status` is None for a resolution of minutes, which has no page."""

    link: str
    title: str
    number: str | None
    date: dt.date
    maker: Words
    kind: Words | None
    meeting: str | None
    status: Words | None
    tone: str
    key: bool | None
    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Month:
    """The decisions of a month: its anchor and its name."""

    anchor: str
    name: Words
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Year:
    """The decisions of a year, month by month, newest first."""

    year: int
    months: Sequence[Month]


def stages(book: Book, id_: str) -> Sequence[Stage]:
    """A decision's life, oldest first."""
    return [
        Stage(step, labels.DECISION_STATUS[step.status], tone(step.status))
        for step in provenance.life(book, id_)
    ]


def tone(status: DecisionStatus) -> str:
    """The class of the badge that a status has."""
    return _TONES[status]


def maker(book: Book, how: provenance.DecisionProvenance) -> Words:
    """Who decided, in few words: each body, or the post or the name of each who decided alone."""
    if how.people:
        return say_list([one.post or full_name(book.people[one.person]) for one in how.people])
    bodies = [how.committee] if how.committee is not None else []
    bodies += how.decision.jointly_with
    return say_list([book.title(Target("committee", id_)) for id_ in bodies])


def rows(book: Book, committee: str | None) -> Sequence[Row]:
    """What was decided, newest first: decisions with a page, and resolutions told in minutes."""
    if committee is None:
        return [row for month in reversed(list(book.decided_in)) for row in of_month(book, month)]
    return of_these(book, book.decided_by.get(committee, ()))


def of_month(book: Book, month: str) -> Sequence[Row]:
    """What was decided in a month, '2018-06', newest first."""
    found = of_these(book, book.decided_in.get(month, ()))
    return [row for row in found if row.date.isoformat().startswith(month)]


def in_part(book: Book, committee: str | None, part: Part) -> Sequence[Row]:
    """What was decided in a year or a month, by a committee or by all, newest first."""
    if committee is None:
        return [row for month in reversed(keys_in(part)) for row in of_month(book, month)]
    those = book.decided_by.get(f"{committee}/{part.year}", ())
    return [row for row in of_these(book, those) if row.date.isoformat().startswith(part.key)]


def of_these(book: Book, those: Iterable[Target]) -> Sequence[Row]:
    """What some meetings and forms decided, newest first."""
    found = [row for at in those for row in _rows_of(book, at)]
    return sorted(found, key=lambda row: row.date, reverse=True)


def alone(book: Book) -> Sequence[Row]:
    """What a member or an officer decided on a form, newest first."""
    return of_these(book, (Target("decision", id_) for id_ in book.form_of))


def by_year(those: Sequence[Row]) -> Sequence[Year]:
    """Rows, which stand newest first, by year and month."""
    return [
        Year(
            year,
            [
                Month(f"in-{first:%Y-%m}", month_and_year(first), list(month))
                for first, month in groupby(group, lambda row: row.date.replace(day=1))
            ],
        )
        for year, group in groupby(those, lambda row: row.date.year)
    ]


def _rows_of(book: Book, at: Target) -> Iterator[Row]:
    """What a meeting decided, or a decision that somebody took on a form."""
    if at.kind == "decision":
        yield _row(book, at.id, None)
        return
    meeting = book.meetings[at.id]
    for point in meeting_view.points(meeting):
        kind, _, id_ = point.link.partition(":")
        if kind == "decision":
            yield _row(book, id_, point.number)
            continue
        yield Row(
            point.link, point.title, point.number, meeting.date, book.who_met(meeting), None,
            f"meeting:{meeting.id}", point.status, "", None, point.texts,
        )  # fmt: skip


def _row(book: Book, id_: str, number: str | None) -> Row:
    how = provenance.taken(book, id_)
    status = how.decision.status
    return Row(
        link=f"decision:{id_}",
        title=how.decision.title,
        number=number,
        date=how.date,
        maker=maker(book, how),
        kind=MAKER[how.kind],
        meeting=f"meeting:{how.meeting.id}" if how.meeting is not None else None,
        status=labels.DECISION_STATUS[status],
        tone=tone(status),
        key=how.decision.key,
        texts=[resolution.text for resolution in how.decision.resolutions],
    )
