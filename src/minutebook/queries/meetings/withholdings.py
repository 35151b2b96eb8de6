"""The list of all that is or was withheld: what, on what ground, until when, and what is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.book.pagination import Part, keys_in
from minutebook.links.extract import entry_anchor
from minutebook.links.target import Target
from minutebook.queries.decisions.forward_plan import Standing, coming
from minutebook.queries.decisions.provenance import taken
from minutebook.queries.meetings.exemptions import exemptions_of, is_released
from minutebook.records.exemptions import Exempt, Extent
from minutebook.records.meetings import PrivateMeeting
from minutebook.records.papers import Paper


class What(StrEnum):
    """What sort of thing is withheld."""

    ITEM = "item"
    PAPER = "paper"
    MEETING = "meeting"
    DECISION = "decision"
    FORTHCOMING = "forthcoming"
    ENTRY = "entry"


class State(StrEnum):
    """How a withholding stands on the day that the site is built for; `private` of a meeting."""

    WITHHELD = "withheld"
    OVERDUE = "overdue"
    RELEASED = "released"
    PRIVATE = "private"


@dataclass(frozen=True, slots=True)
class Withheld:
    """Something withheld, or withheld once and open now.

    `at` is the page and anchor that tell of it, `committee` the body whose business it is (None
    for a decision that somebody took alone), `date` the day of the meeting, the decision, the
    plan or the end of a register's period. `extent` is None for a meeting held in private.
    """

    what: What
    at: Target
    title: str
    committee: str | None
    date: dt.date
    extent: Extent | None
    paragraphs: tuple[int, ...]
    reason: str
    review_on: dt.date | None
    released_on: dt.date | None
    release_note: str | None
    state: State


def withheld(book: Book, year: int | None = None) -> tuple[Withheld, ...]:
    """All that is or was withheld, the newest first, each once.

    A paper of an item that is a document of its decision too is told once, as is a decision of an
    item that tells of it itself. With `year`, only what meetings and decisions of that year
    withheld: no others are looked into.
    """
    months: Iterable[str] = book.withheld_in if year is None else keys_in(Part(year))
    those = [at for month in months for at in book.withheld_in.get(month, ())]
    found = [
        *_of_meetings(book, (at.id for at in those if at.kind == "meeting")),
        *_of_decisions(book, (at.id for at in those if at.kind == "decision")),
    ]
    if year is None:
        found += [*_of_plans(book), *_of_registers(book)]
    once: dict[tuple[object, ...], Withheld] = {}
    for one in found:
        by_title = one.what in (What.PAPER, What.DECISION, What.ITEM)
        kind = What.ITEM if one.what is What.DECISION else one.what
        key = (kind, one.committee, one.date, one.title) if by_title else (kind, one.at)
        once.setdefault(key, one)
    return tuple(sorted(once.values(), key=lambda one: one.date, reverse=True))


def shown_where_divided(book: Book, every: Iterable[Withheld]) -> tuple[Withheld, ...]:
    """What the list of all shows itself where its years have pages.

    That is the latest year's, what is still to be decided in private, and entries of registers.
    """
    latest = max(int(month[:4]) for month in book.withheld_in)
    kinds = (What.FORTHCOMING, What.ENTRY)
    return tuple(one for one in every if one.what in kinds or one.date.year == latest)


def _of_meetings(book: Book, ids: Iterable[str]) -> Iterator[Withheld]:
    for meeting in (book.meetings[id_] for id_ in ids):
        agenda = meeting.agenda
        if agenda is not None and agenda.private is not None:
            yield _private_meeting(meeting, agenda.private)
        for supplement in agenda.supplements if agenda is not None else ():
            yield from _papers(book, meeting, Target("meeting", meeting.id), supplement.papers)
        for item in meeting.items:
            at = Target("meeting", meeting.id, item.key)
            exemptions = exemptions_of(item)
            if exemptions:
                yield _made(
                    book, What.ITEM, at, item.title, meeting.committee, meeting.date, exemptions[0]
                )
            papers = (
                *(item.agenda.papers if item.agenda else ()),
                *(item.minute.papers if item.minute else ()),
            )
            yield from _papers(book, meeting, at, papers)
        for report in meeting.reports:
            for appendix in report.appendices:
                if appendix.exempt is not None:
                    yield _made(
                        book, What.PAPER, Target("report", report.id), appendix.title,
                        meeting.committee, meeting.date, appendix.exempt,
                    )  # fmt: skip


def _private_meeting(meeting: Meeting, private: PrivateMeeting) -> Withheld:
    return Withheld(
        what=What.MEETING,
        at=Target("meeting", meeting.id),
        title="",
        committee=meeting.committee,
        date=meeting.date,
        extent=Extent.PART if private.items else Extent.WHOLE,
        paragraphs=private.paragraphs,
        reason=private.reason,
        review_on=None,
        released_on=None,
        release_note=None,
        state=State.PRIVATE,
    )


def _papers(
    book: Book, meeting: Meeting, at: Target, papers: tuple[Paper, ...]
) -> Iterator[Withheld]:
    for paper in papers:
        if paper.exempt is not None:
            yield _made(
                book, What.PAPER, at, paper.title, meeting.committee, meeting.date, paper.exempt
            )


def _of_decisions(book: Book, ids: Iterable[str]) -> Iterator[Withheld]:
    for id_ in ids:
        decision = book.decisions[id_]
        at, how = Target("decision", id_), taken(book, id_)
        if decision.exempt is not None:
            yield _made(
                book, What.DECISION, at, decision.title, how.committee, how.date, decision.exempt
            )
        for paper in decision.documents:
            if paper.exempt is not None:
                yield _made(
                    book, What.PAPER, at, paper.title, how.committee, how.date, paper.exempt
                )


def _of_plans(book: Book) -> Iterator[Withheld]:
    """Each decision still to come that is to be taken in private, as the last plan gives it.

    What was decided is told by its item or its decision.
    """
    for key in book.forthcoming:
        life = coming(book, key)
        last, exempt = life.versions[-1], life.entry.private
        if exempt is None or life.standing not in (Standing.EXPECTED, Standing.OVERDUE):
            continue
        yield _made(
            book, What.FORTHCOMING, Target("forthcoming", key), life.entry.title,
            life.entry.maker, last.plan.published_on, exempt,
        )  # fmt: skip


def _of_registers(book: Book) -> Iterator[Withheld]:
    """Each entry that is exempt, as the last edition that holds it gives it."""
    for register in book.registers.values():
        last = {
            entry.key: (edition, entry)
            for edition in book.editions_of(register.id)
            for entry in edition.entries
        }
        for catalogue in register.entries:
            edition, entry = last.get(catalogue.key, (None, None))
            if edition is None or entry is None or entry.exempt is None:
                continue
            yield _made(
                book, What.ENTRY, Target("register", edition.id, entry_anchor(entry.ref)),
                entry.title, register.committee, edition.period_ends, entry.exempt,
            )  # fmt: skip


def _made(
    book: Book,
    what: What,
    at: Target,
    title: str,
    committee: str | None,
    date: dt.date,
    exempt: Exempt,
) -> Withheld:
    state = State.WITHHELD
    if is_released(exempt, book.today):
        state = State.RELEASED
    elif exempt.review_on is not None and exempt.review_on < book.today:
        state = State.OVERDUE
    return Withheld(
        what=what,
        at=at,
        title=title,
        committee=committee,
        date=date,
        extent=exempt.extent,
        paragraphs=exempt.paragraphs,
        reason=exempt.public_interest,
        review_on=exempt.review_on,
        released_on=exempt.released_on,
        release_note=exempt.release_note,
        state=state,
    )
