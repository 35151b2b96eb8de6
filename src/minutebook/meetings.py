"""Meetings, each made from all that tells of it: its own papers and those of other meetings.

There is no file that is a meeting. See docs/adr/0005-meetings-are-derived.md.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from minutebook.reading import Archive
from minutebook.records.decisions import Decision
from minutebook.records.meetings import (
    Agenda,
    AgendaItem,
    Announcement,
    Confirmation,
    EarlierMeeting,
    MeetingKind,
    MeetingStatus,
    Minute,
    Minutes,
)
from minutebook.records.reports import Report
from minutebook.saying import Words, say
from minutebook.targets import Target, slug, target
from minutebook.walking import item_key


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
        return tuple(dict.fromkeys((self.committee, *(self.agenda.with_ if self.agenda else ()))))

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


def meeting_on(
    meetings: Mapping[str, Meeting], committee: str, date: dt.date, number: int = 1
) -> str:
    """The id of the meeting that a committee held on a day.

    That is the committee's own, or a joint one whose record another body keeps; of several that
    day its own come first. The id need not be of a meeting on record.
    """
    own = meeting_id(committee, date, number)
    if own in meetings:
        return own
    that_day = [m for m in meetings.values() if m.date == date and committee in m.bodies]
    that_day.sort(key=lambda m: (m.committee != committee, m.id))
    return that_day[number - 1].id if 0 < number <= len(that_day) else own


def earlier_meeting(
    meetings: Mapping[str, Meeting], committee: str, named: EarlierMeeting | Confirmation
) -> str:
    """The id of the meeting whose minutes a committee has put to it, or confirms."""
    return meeting_on(meetings, named.committee or committee, named.date, named.number)


def derive_meetings(archive: Archive) -> dict[str, Meeting]:
    """Every meeting that the records tell of, by id."""
    found: dict[str, Meeting] = {}

    def meeting(id_: str) -> Meeting:
        committee, _, date = id_.partition("/")
        return found.get(id_) or Meeting(id_, committee, dt.date.fromisoformat(date[:10]))

    records = archive.records
    for id_, agenda in records["agenda"].items():
        found[id_] = replace(meeting(id_), agenda=agenda)
    for id_, minutes in records["minutes"].items():
        found[id_] = replace(meeting(id_), minutes=minutes)
    for id_, sheet in records["decisions"].items():
        found[id_] = replace(meeting(id_), decisions=sheet.decisions)
    for id_, report in records["report"].items():
        at = id_.rpartition("/")[0]
        found[at] = replace(meeting(at), reports=(*meeting(at).reports, report))
    for by, item in _items_of(archive):
        committee = by.id.partition("/")[0]
        for announcement in item.announces:
            at = meeting_on(found, committee, announcement.date, announcement.number)
            known = meeting(at)
            found[at] = replace(known, announced=(*known.announced, Announced(by, announcement)))
        for one in item.confirms if isinstance(item, Minute) else ():
            at = earlier_meeting(found, committee, one)
            known = meeting(at)
            found[at] = replace(known, confirmed=(*known.confirmed, Confirmed(by, one)))
        for put in item.minutes_of if isinstance(item, AgendaItem) else ():
            at = earlier_meeting(found, committee, put)
            known = meeting(at)
            found[at] = replace(known, put_for_confirmation=(*known.put_for_confirmation, by))
    return _in_sequence(_moved(found))


def _items_of(archive: Archive) -> Iterable[tuple[Target, AgendaItem | Minute]]:
    for name in ("agenda", "minutes"):
        for id_, record in archive.records[name].items():
            for item in record.items:
                yield Target("meeting", id_, item_key(item)), item


def _moved(meetings: dict[str, Meeting]) -> dict[str, Meeting]:
    """The meetings, each knowing what was put off to it.

    A link to a meeting that isn't on record leads nowhere; that is for a check to say.
    """
    linked = dict(meetings)
    for id_, meeting in meetings.items():
        agenda = meeting.agenda
        if agenda is not None and agenda.postponed_to in linked:
            later = linked[agenda.postponed_to]
            linked[later.id] = replace(later, replaces=(*later.replaces, id_))
        if agenda is not None and agenda.adjourned_to in linked:
            later = linked[agenda.adjourned_to]
            one = Continued(id_, meeting.left)
            linked[later.id] = replace(later, continues=(*later.continues, one))
        for item in meeting.minutes.items if meeting.minutes else ():
            to = target(item.deferred_to, "meeting") if item.deferred_to else None
            if to is not None and to.id in linked:
                later = linked[to.id]
                put_off = Deferred(Target("meeting", id_, item_key(item)), to.anchor)
                linked[to.id] = replace(later, deferred_here=(*later.deferred_here, put_off))
    return linked


def _in_sequence(meetings: dict[str, Meeting]) -> dict[str, Meeting]:
    """The meetings, each knowing the one before and after it of each body that met."""
    of_body: dict[str, list[str]] = defaultdict(list)
    for meeting in sorted(meetings.values(), key=lambda m: (m.date, m.id)):
        for body in meeting.bodies:
            of_body[body].append(meeting.id)
    linked: dict[str, Meeting] = {}
    for body, ids in of_body.items():
        for before, id_, after in zip((None, *ids), ids, (*ids[1:], None), strict=False):
            meeting = linked.get(id_) or meetings[id_]
            place = Neighbours(body, before, after)
            linked[id_] = replace(meeting, sequence=(*meeting.sequence, place))
    return {
        id_: replace(
            meeting,
            sequence=tuple(
                sorted(meeting.sequence, key=lambda n: meeting.bodies.index(n.committee))
            ),
        )
        for id_, meeting in linked.items()
    }
