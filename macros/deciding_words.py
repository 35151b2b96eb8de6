"""Decisions in words: who decided, how far one is, why it could not wait, and rows of a list."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from minutebook import deciding
from minutebook.book import Book, full_name
from minutebook.records.decisions import DecisionStatus, MakerKind, Step, UrgencyKind
from minutebook.targets import Target

from . import listing, proceedings, wording
from .months import month_and_year
from .saying import Words, say, say_list

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
        Stage(step, wording.DECISION_STATUS[step.status], tone(step.status))
        for step in deciding.life(book, id_)
    ]


def tone(status: DecisionStatus) -> str:
    """The class of the badge that a status has."""
    return _TONES[status]


def maker(book: Book, how: deciding.Taken) -> Words:
    """Who decided, in few words: each body, or the post or the name of each who decided alone."""
    if how.people:
        return say_list([one.post or full_name(book.people[one.person]) for one in how.people])
    bodies = [how.committee] if how.committee is not None else []
    bodies += how.decision.jointly_with
    return say_list([book.title(Target("committee", id_)) for id_ in bodies])


def rows(book: Book, committee: str | None) -> Sequence[Row]:
    """What was decided, newest first: decisions with a page, and resolutions told in minutes."""
    found = [*_of_meetings(book, committee), *_of_forms(book, committee)]
    return sorted(found, key=lambda row: row.date, reverse=True)


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


def _of_meetings(book: Book, committee: str | None) -> Iterator[Row]:
    for meeting in listing.meetings_of(book, committee):
        for point in proceedings.points(meeting):
            kind, _, id_ = point.link.partition(":")
            if kind == "decision":
                yield _row(book, id_, point.number)
                continue
            yield Row(
                point.link, point.title, point.number, meeting.date, book.who_met(meeting), None,
                f"meeting:{meeting.id}", point.status, "", None, point.texts,
            )  # fmt: skip


def _of_forms(book: Book, committee: str | None) -> Iterator[Row]:
    for id_ in book.form_of:
        if committee is None or deciding.taken(book, id_).committee == committee:
            yield _row(book, id_, None)


def _row(book: Book, id_: str, number: str | None) -> Row:
    how = deciding.taken(book, id_)
    status = how.decision.status
    return Row(
        link=f"decision:{id_}",
        title=how.decision.title,
        number=number,
        date=how.date,
        maker=maker(book, how),
        kind=MAKER[how.kind],
        meeting=f"meeting:{how.meeting.id}" if how.meeting is not None else None,
        status=wording.DECISION_STATUS[status],
        tone=tone(status),
        key=how.decision.key,
        texts=[resolution.text for resolution in how.decision.resolutions],
    )
