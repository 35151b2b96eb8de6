"""What is withheld from the public: which records, on what ground, until when, and what was opened.

There is no exempt text in a book; what is here are the reasons for its absence.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import chain

from minutebook.book.book import Book
from minutebook.book.meetings import DEEPEST, Item, Meeting, day_of_id
from minutebook.book.pagination import Part, keys_in
from minutebook.links.extract import entry_anchor
from minutebook.links.target import Target, slug
from minutebook.queries.decisions.forward_plan import Standing, coming
from minutebook.queries.decisions.provenance import taken
from minutebook.records.day import Day
from minutebook.records.exemptions import Exempt, Extent
from minutebook.records.meetings import PrivateMeeting
from minutebook.records.papers import Paper
from minutebook.records.reports import Report

PutOff = tuple[Meeting, Item, Callable[[Item], bool]]
"""An item that was put off, its meeting, and whether an item of a later one goes on with it."""

_TAKEN_UP_WITHIN = dt.timedelta(days=366)
"""How long after it was put off to no day an item is looked for by its title."""


def is_released(exempt: Exempt, today: Day) -> bool:
    """Whether what was withheld is open on a day: from the day of its release on."""
    return exempt.released_on is not None and exempt.released_on <= today


def is_whole(exempt: Exempt | None, today: Day) -> bool:
    """Whether nothing but the reason may be told on a day."""
    return exempt is not None and exempt.extent is Extent.WHOLE and not is_released(exempt, today)


def exemptions_of(item: Item) -> tuple[Exempt, ...]:
    """The exemptions of an item: the one on the agenda and the one in the minutes."""
    given = (
        item.agenda.exempt if item.agenda else None,
        item.minute.exempt if item.minute else None,
    )
    return tuple(one for one in given if one is not None)


def whole_of(meeting: Meeting, item: Item, today: Day) -> Exempt | None:
    """The exemption by which the whole of an item is withheld.

    It is the item's own, or that of an item that it is a part of.
    """
    around: Item | None = item
    for _ in range(DEEPEST + 1):
        if around is None:
            return None
        found = next((one for one in exemptions_of(around) if is_whole(one, today)), None)
        if found is not None:
            return found
        above = around.under
        around = meeting.by_key.get(above) if above else None
    return None


def carried(book: Book, meeting: Meeting, item: Item) -> Target | None:
    """Something exempt with which an item goes on that doesn't say itself how it stands.

    That is an item that was left, deferred or put off to this meeting, or an entry of the plan
    that is to be taken in private.
    """
    seen: set[Target] = set()
    around: Item | None = item
    for _ in range(DEEPEST + 1):
        if around is None or not _is_new(meeting, around, seen):
            return None
        for earlier, before in _before(book, meeting, around):
            if whole_of(earlier, before, book.today) is not None or (
                not _is_said_open(before) and _goes_on(book, earlier, before, seen)
            ):
                return Target("meeting", earlier.id, before.key)
        planned = _planned_in_private(book, around)
        if planned is not None:
            return Target("forthcoming", planned)
        around = _around(meeting, around)
    return None


def _goes_on(book: Book, meeting: Meeting, item: Item, seen: set[Target]) -> bool:
    """Whether an item goes on with something exempt, however many meetings there are between.

    `seen` are the items that have been looked at on the way.
    """
    waiting = [(meeting, item)]
    while waiting:
        meeting, item = waiting.pop()
        if not _is_new(meeting, item, seen):
            continue
        if _planned_in_private(book, item) is not None:
            return True
        for earlier, before in _before(book, meeting, item):
            if whole_of(earlier, before, book.today) is not None:
                return True
            if not _is_said_open(before):
                waiting.append((earlier, before))
        around = _around(meeting, item)
        if around is not None:
            waiting.append((meeting, around))
    return False


def _is_new(meeting: Meeting, item: Item, seen: set[Target]) -> bool:
    """Whether an item is none that was looked at already, nor one that says how it stands."""
    here = Target("meeting", meeting.id, item.key)
    if here in seen or exemptions_of(item):
        return False
    seen.add(here)
    return True


def _planned_in_private(book: Book, item: Item) -> str | None:
    """The entry of the plan by which an item was to be decided in private."""
    keys = item.agenda.forthcoming if item.agenda is not None else ()
    return next((key for key in keys if is_whole(_private(book, key), book.today)), None)


def _around(meeting: Meeting, item: Item) -> Item | None:
    """The item that one is a part of, unless a person says of it that it is open."""
    above = item.under
    around = meeting.by_key.get(above) if above else None
    return None if around is None or _is_said_open(around) else around


def _before(book: Book, meeting: Meeting, item: Item) -> Iterator[tuple[Meeting, Item]]:
    """The items of earlier meetings that are, or may be, the same as one, with their meetings."""
    for earlier, one, is_same in chain(_put_off_to(book, meeting), _left_over(book, meeting)):
        if is_same(item):
            yield earlier, one


def _put_off_to(book: Book, meeting: Meeting) -> Iterator[PutOff]:
    """The items that were left, deferred or put off to a meeting."""
    for continued in meeting.continues:
        earlier = book.meetings[continued.meeting]
        for one in earlier.items:
            if not continued.items or one.key in continued.items:
                yield earlier, one, partial(_may_be_same, one)
    for id_ in meeting.replaces:
        earlier = book.meetings[id_]
        for one in earlier.items:
            yield earlier, one, partial(_may_be_same, one)
    for deferred in meeting.deferred_here:
        to = meeting.item_at(deferred.item) if deferred.item else None
        for earlier, one in _item_of(book, deferred.by):
            is_same = partial(_is, to) if to is not None else partial(_is_titled_alike, one)
            yield earlier, one, is_same


def _left_over(book: Book, meeting: Meeting) -> Iterator[PutOff]:
    """The items that a body put off to no day, not long before it met again."""
    for body in meeting.bodies:
        for by in book.left_over.get(body, ()):
            since = meeting.date - dt.date.fromisoformat(day_of_id(by.id))
            if dt.timedelta() < since <= _TAKEN_UP_WITHIN:
                for earlier, one in _item_of(book, by):
                    yield earlier, one, partial(_is_titled_alike, one)


def _item_of(book: Book, at: Target) -> Iterator[tuple[Meeting, Item]]:
    meeting = book.meetings[at.id]
    for one in meeting.items:
        if one.key == at.anchor:
            yield meeting, one


def unfound(book: Book, meeting: Meeting) -> Iterator[tuple[Target, tuple[Item, ...]]]:
    """What is exempt and was put off to a meeting, where no item is known to go on with it.

    Each with the items of the meeting that may be that one: they go on with nothing else and don't
    say themselves how they stand. Where one of these is exempt by its own word, it is that.
    """
    put_off = list(_put_off_to(book, meeting))
    if not put_off:
        return
    new = [item for item in meeting.items if not any(is_same(item) for _, _, is_same in put_off)]
    if any(is_whole(one, book.today) for item in new for one in exemptions_of(item)):
        return
    may_be = tuple(item for item in new if not exemptions_of(item))
    for earlier, one, is_same in put_off:
        at = Target("meeting", earlier.id, one.key)
        if may_be and not any(map(is_same, meeting.items)) and is_withheld(book, at):
            yield at, may_be


def _is(one: Item, other: Item) -> bool:
    return one.key == other.key


def _may_be_same(one: Item, other: Item) -> bool:
    return one.key == other.key or _is_titled_alike(one, other)


def _is_titled_alike(one: Item, other: Item) -> bool:
    return slug(one.title) == slug(other.title)


def _is_said_open(item: Item) -> bool:
    """Whether a person says of an item that it is open."""
    return any(side is not None and side.open for side in (item.agenda, item.minute))


def takes_up(book: Book, meeting: Meeting) -> bool:
    """Whether an item of a meeting may be one that was put off."""
    return bool(meeting.continues or meeting.replaces or meeting.deferred_here) or any(
        book.left_over.get(body) for body in meeting.bodies
    )


def withheld_items(book: Book, meeting: Meeting) -> list[Item]:
    """The items of a meeting that are wholly withheld, by their own word or as they go on."""
    may_go_on = takes_up(book, meeting) or any(
        one.agenda and one.agenda.forthcoming for one in meeting.items
    )
    return [
        one
        for one in meeting.items
        if whole_of(meeting, one, book.today) is not None
        or (may_go_on and not _is_said_open(one) and carried(book, meeting, one) is not None)
    ]


def _private(book: Book, key: str) -> Exempt | None:
    """Why a coming decision is to be taken in private, as the last plan gives it."""
    versions = book.forthcoming.get(key, ())
    return versions[-1][1].private if versions else None


def is_withheld(book: Book, at: Target) -> bool:
    """Whether what a link leads to is an item, a decision or an entry that is wholly withheld."""
    if at.kind == "meeting":
        meeting = book.meetings.get(at.id) if at.anchor else None
        item = meeting.item_at(at.anchor) if meeting is not None else None
        if meeting is None or item is None:
            return False
        if whole_of(meeting, item, book.today) is not None:
            return True
        return not _is_said_open(item) and carried(book, meeting, item) is not None
    if at.kind == "decision":
        return is_whole_decision(book, at.id)
    if at.kind == "forthcoming":
        return is_whole(_private(book, at.id), book.today)
    if at.kind == "register":
        edition = book.editions.get(at.id) if at.anchor else None
        return any(
            entry_anchor(entry.ref).lower() == at.anchor.lower()
            and is_whole(entry.exempt, book.today)
            for entry in (edition.entries if edition is not None else ())
        )
    if at.kind == "entry":
        register, _, key = at.id.partition("/")
        entries = [
            one for edition in book.editions_of(register) for one in edition.entries
            if one.key == key
        ]  # fmt: skip
        return bool(entries) and is_whole(entries[-1].exempt, book.today)
    return False


def is_whole_decision(book: Book, id_: str) -> bool:
    """Whether nothing but what was decided may be told of a decision, or of its item."""
    decision = book.decisions.get(id_)
    if decision is None:
        return False
    if decision.exempt is not None:
        return is_whole(decision.exempt, book.today)
    meeting = book.meetings.get(book.decided_at.get(id_, ""))
    return meeting is not None and any(
        whole_of(meeting, item, book.today) is not None
        for item in meeting.items
        if any(one is decision for one in item.decisions)
    )


def exemptions_of_report(meeting: Meeting, report: Report) -> Iterator[Exempt]:
    """The exemptions of the papers of a meeting that are to be read as a report."""
    for item in meeting.items:
        for side in (item.agenda, item.minute):
            for paper in side.papers if side is not None else ():
                if paper.report == report.id and paper.exempt is not None:
                    yield paper.exempt


def of_report(book: Book, report: str) -> tuple[Exempt, ...]:
    """Why a report, or a fuller version of it, is or was withheld.

    That is told by the papers that are to be read as the report, else by the item that the report
    is for, once that is released.
    """
    papers = [
        link.holder.exempt
        for link in book.links_to("report", report, "Paper.report")
        if isinstance(link.holder, Paper) and link.holder.exempt is not None
    ]
    if papers:
        return tuple(one for index, one in enumerate(papers) if one not in papers[:index])
    meeting = book.meetings[report.rpartition("/")[0]]
    items = [item for item in meeting.items if item.key == book.reports[report].item]
    return tuple(
        one for item in items for one in exemptions_of(item) if is_released(one, book.today)
    )


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
