"""Meetings, each made from all that tells of it: its own papers and those of other meetings.

There is no file that is a meeting. See docs/adr/0005-meetings-are-derived.md.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from minutebook.i18n.messages import Words, say
from minutebook.links.extract import business, item_key, paragraph_anchor
from minutebook.links.target import Target, slug
from minutebook.records.decisions import Decision
from minutebook.records.meetings import (
    Agenda,
    AgendaItem,
    Announcement,
    Confirmation,
    MeetingKind,
    MeetingStatus,
    Minute,
    Minutes,
)
from minutebook.records.reports import Report

DEEPEST = 20
"""Items that may stand above one another, each a part of the next. More are an error, and so are
items in a ring; nobody looks further up."""


@dataclass(frozen=True, slots=True)
class Item:
    """A meeting's item: as announced, as minuted, and the decisions that came of it."""

    key: str
    agenda: AgendaItem | None
    minute: Minute | None
    decisions: tuple[Decision, ...]

    @property
    def number(self) -> str | None:
        """The number on the agenda, or else in the minutes."""
        either = self.agenda or self.minute
        return either.number if either else None

    @property
    def title(self) -> str:
        """The title on the agenda, or else in the minutes or on the decision."""
        either = self.agenda or self.minute
        return either.title if either else self.decisions[0].title

    @property
    def under(self) -> str | None:
        """The key of the item that it is a part of."""
        return next((one.under for one in (self.agenda, self.minute) if one and one.under), None)


@dataclass(frozen=True, slots=True)
class Announced:
    """Where a meeting was announced, and how."""

    by: Target
    announcement: Announcement


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Where a meeting's minutes were confirmed, and with what corrections."""

    by: Target
    confirmation: Confirmation


@dataclass(frozen=True, slots=True)
class Continued:
    """A meeting that was adjourned to this one, and the keys of the items that it left."""

    meeting: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deferred:
    """An item that another meeting deferred to this one, and to which of its items if known."""

    by: Target
    item: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The meetings before and after one in the sequence of a committee."""

    committee: str
    previous: str | None
    next: str | None


@dataclass(frozen=True)
class Meeting:
    """A meeting: all that is on record of it, whichever files that comes from."""

    id: str
    committee: str
    date: dt.date
    agenda: Agenda | None = None
    minutes: Minutes | None = None
    decisions: tuple[Decision, ...] = ()
    reports: tuple[Report, ...] = ()
    announced: tuple[Announced, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    put_for_confirmation: tuple[Target, ...] = ()
    replaces: tuple[str, ...] = ()
    """Meetings that were postponed to this one."""
    continues: tuple[Continued, ...] = ()
    deferred_here: tuple[Deferred, ...] = ()
    sequence: tuple[Neighbours, ...] = ()
    """Its place among the meetings of each body that met, in the order of `bodies`."""

    @property
    def bodies(self) -> tuple[str, ...]:
        """The committees that met; of a joint meeting first the one that keeps the record."""
        return bodies_that_met(self.committee, self.agenda)

    @property
    def number(self) -> int:
        """1, or 2 for the committee's second meeting of the day, and so on."""
        return int(self.id[len(f"{self.committee}/{self.date}-") :] or 1)

    @property
    def day(self) -> Words:
        """Its day in words: '6 May 2025'; of a second that day: '6 May 2025 (meeting 2)'."""
        if self.number == 1:
            return self.date
        return say("{day} (meeting {number})", day=self.date, number=self.number)

    @property
    def previous(self) -> str | None:
        """The meeting before it, of the committee whose record it is."""
        return self.sequence[0].previous if self.sequence else None

    @property
    def next(self) -> str | None:
        """The meeting after it, of the committee whose record it is."""
        return self.sequence[0].next if self.sequence else None

    @property
    def kind(self) -> MeetingKind:
        """What sort of meeting it is; ordinary where no agenda says otherwise."""
        return self.agenda.kind if self.agenda is not None else MeetingKind.ORDINARY

    @property
    def time(self) -> dt.time | None:
        """When it began, or is to begin."""
        for source in (self.minutes, self.agenda):
            if source is not None and source.time is not None:
                return source.time
        return next((a.announcement.time for a in self.announced if a.announcement.time), None)

    @property
    def place(self) -> str | None:
        """Where it was held, or is to be held."""
        for source in (self.minutes, self.agenda):
            if source is not None and source.place is not None:
                return source.place
        return next((a.announcement.place for a in self.announced if a.announcement.place), None)

    @property
    def state(self) -> str:
        """proposed, cancelled, postponed, adjourned, minuted, decided, called, announced or known.

        A meeting is only `known` when nothing but the confirming of its minutes tells of it.
        """
        if self.agenda is not None and self.agenda.status is not MeetingStatus.CALLED:
            return self.agenda.status.value
        if self.minutes is not None:
            return "minuted"
        if self.decisions:
            return "decided"
        if self.agenda is not None:
            return "called"
        return "announced" if self.announced else "known"

    @property
    def is_off(self) -> bool:
        """Whether it is not held on its day: cancelled or postponed."""
        return self.state in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)

    def item_at(self, anchor: str) -> Item | None:
        """The item that an anchor on the meeting's page stands for or stands in, if any.

        Big and small letters are alike, as in links.
        """
        wanted = f"{anchor.lower()}-"
        around = [item for item in self.items if wanted.startswith(f"{item.key.lower()}-")]
        return max(around, key=lambda item: len(item.key), default=None)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Items in the order of the agenda, each item that only the minutes have after the one
        it follows there, and decisions of no item last."""
        agenda = {item_key(i): i for i in self.agenda.items} if self.agenda else {}
        minutes = {item_key(i): i for i in self.minutes.items} if self.minutes else {}
        order = list(agenda)
        after = None
        for key in minutes:
            if key not in agenda:
                order.insert(order.index(after) + 1 if after is not None else 0, key)
            after = key
        decided = defaultdict(list)
        for decision in self.decisions:
            decided[decision.item or slug(decision.title)].append(decision)
        order += [key for key in decided if key not in order]
        return tuple(
            Item(key, agenda.get(key), minutes.get(key), tuple(decided.get(key, ())))
            for key in order
        )

    @cached_property
    def by_key(self) -> Mapping[str, Item]:
        """Its items by their keys."""
        return {item.key: item for item in self.items}

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """The anchors on its page that a link may name, in order, by their small letters."""
        anchors = ["attendance"] if self.minutes else []
        for item in self.items:
            anchors.append(item.key)
            if item.minute:
                anchors += [
                    paragraph_anchor(item.key, n + 1) for n in range(len(item.minute.paragraphs))
                ]
                anchors += [action.id for action in item.minute.actions]
                anchors += [anchor for anchor, _ in business(item.minute, item.key)]
        return {anchor.lower(): anchor for anchor in anchors}

    @cached_property
    def withholds(self) -> bool:
        """Whether something of it, beside its decisions, is or was withheld."""
        agenda = self.agenda
        if agenda is not None and (
            agenda.private is not None
            or any(paper.exempt for one in agenda.supplements for paper in one.papers)
        ):
            return True
        for papers in (agenda, self.minutes):
            for item in papers.items if papers is not None else ():
                if item.exempt is not None or any(paper.exempt for paper in item.papers):
                    return True
        return any(one.exempt for report in self.reports for one in report.appendices)

    @property
    def left(self) -> tuple[str, ...]:
        """Keys of the items that an adjourned meeting left to the one that continues it."""
        if self.agenda is None or self.agenda.adjourned_from is None:
            return ()
        keys = [item.key for item in self.items]
        first = self.agenda.adjourned_from
        return tuple(keys[keys.index(first) :]) if first in keys else ()


def meeting_id(committee: str, date: dt.date, number: int = 1) -> str:
    """The id of a committee's meeting of a day: 'council/2025-10-15-2' for the second."""
    return f"{committee}/{date}" + (f"-{number}" if number > 1 else "")


def day_of_id(id_: str) -> str:
    """The day in a meeting's id: '2025-10-15'."""
    return id_.partition("/")[2][:10]


def bodies_that_met(committee: str, agenda: Agenda | None) -> tuple[str, ...]:
    """The committees that met: the one that keeps the record, and those that met with it."""
    return tuple(dict.fromkeys((committee, *(agenda.with_ if agenda else ()))))
