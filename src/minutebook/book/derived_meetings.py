"""Every meeting that the records tell of, gathered from the papers of each and of other meetings.

See docs/adr/0005-meetings-are-derived.md.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from operator import attrgetter

from minutebook.book.meetings import (
    Announced,
    Confirmed,
    Continued,
    Deferred,
    Meeting,
    Neighbours,
    bodies_that_met,
    meeting_id,
)
from minutebook.cache.identity import same
from minutebook.links.extract import item_key
from minutebook.links.target import Target, target
from minutebook.loader.loaded import LoadedRecords
from minutebook.records.decisions import Decision
from minutebook.records.meetings import Agenda, AgendaItem, Minute, Minutes
from minutebook.records.reports import Report


@dataclass(slots=True)
class _Gathered:
    """What is on record of a meeting, as far as it has been gone through."""

    id: str
    committee: str
    date: dt.date
    agenda: Agenda | None = None
    minutes: Minutes | None = None
    decisions: tuple[Decision, ...] = ()
    reports: list[Report] = field(default_factory=list)
    announced: list[Announced] = field(default_factory=list)
    confirmed: list[Confirmed] = field(default_factory=list)
    put_for_confirmation: list[Target] = field(default_factory=list)
    replaces: list[str] = field(default_factory=list)
    continues: list[Continued] = field(default_factory=list)
    deferred_here: list[Deferred] = field(default_factory=list)
    sequence: list[Neighbours] = field(default_factory=list)

    @property
    def bodies(self) -> tuple[str, ...]:
        """The committees that met, the one whose record it is first."""
        return bodies_that_met(self.committee, self.agenda)

    def meeting(self) -> Meeting:
        """The meeting, when all has been gone through."""
        order = self.bodies
        return Meeting(
            self.id,
            self.committee,
            self.date,
            self.agenda,
            self.minutes,
            self.decisions,
            tuple(self.reports),
            tuple(self.announced),
            tuple(self.confirmed),
            tuple(self.put_for_confirmation),
            tuple(self.replaces),
            tuple(self.continues),
            tuple(self.deferred_here),
            tuple(sorted(self.sequence, key=lambda place: order.index(place.committee))),
        )


class _Gathering:
    """The meetings that are known so far, by id and by committee and day."""

    def __init__(self) -> None:
        self.meetings: dict[str, _Gathered] = {}
        self._that_day: dict[tuple[str, dt.date], list[_Gathered]] | None = None

    def at(self, id_: str) -> _Gathered:
        """The meeting of an id, which is known from now on."""
        known = self.meetings.get(id_)
        if known is None:
            committee, _, date = id_.partition("/")
            known = _Gathered(id_, committee, dt.date.fromisoformat(date[:10]))
            self.meetings[id_] = known
            if self._that_day is not None:
                self._that_day.setdefault((committee, known.date), []).append(known)
        return known

    def on(self, committee: str, date: dt.date, number: int) -> _Gathered:
        """The meeting that a committee held on a day: the first, the second of that day ...

        That is the committee's own, or a joint one whose record another body keeps; of several
        that day its own come first. All agendas have been gone through before this is asked.
        """
        own = meeting_id(committee, date, number)
        if own in self.meetings:
            return self.meetings[own]
        if self._that_day is None:
            self._that_day = defaultdict(list)
            for one in self.meetings.values():
                for body in one.bodies:
                    self._that_day[body, one.date].append(one)
        held = self._that_day.get((committee, date), [])
        held.sort(key=lambda one: (one.committee != committee, one.id))
        return held[number - 1] if 0 < number <= len(held) else self.at(own)


_REST = attrgetter(
    *(one.name for one in fields(Meeting) if one.name not in ("id", "committee", "date"))
)
"""All that a meeting is made of besides what its id tells."""


def derive_meetings(
    archive: LoadedRecords, before: Mapping[str, Meeting] | None = None
) -> dict[str, Meeting]:
    """Every meeting that the records tell of, by id.

    Of those derived `before`, each is taken over that is made of the very same records.
    """
    gathering = _Gathering()
    at, on = gathering.at, gathering.on
    records = archive.records
    for id_, agenda in records["agenda"].items():
        at(id_).agenda = agenda
    for id_, minutes in records["minutes"].items():
        at(id_).minutes = minutes
    for id_, sheet in records["decisions"].items():
        at(id_).decisions = sheet.decisions
    for id_, report in records["report"].items():
        at(id_.rpartition("/")[0]).reports.append(report)
    for by, item in _items_of(archive):
        committee = by.id.partition("/")[0]
        for announcement in item.announces:
            meant = on(committee, announcement.date, announcement.number)
            meant.announced.append(Announced(by, announcement))
        for one in item.confirms if isinstance(item, Minute) else ():
            meant = on(one.committee or committee, one.date, one.number)
            meant.confirmed.append(Confirmed(by, one))
        for put in item.minutes_of if isinstance(item, AgendaItem) else ():
            meant = on(put.committee or committee, put.date, put.number)
            meant.put_for_confirmation.append(by)
    _move(gathering.meetings)
    derived = {one.id: one.meeting() for one in _in_sequence(gathering.meetings)}
    for id_, known in (before or {}).items():
        meeting = derived.get(id_)
        if meeting is not None and same(_REST(known), _REST(meeting)):
            derived[id_] = known
    return derived


def _items_of(archive: LoadedRecords) -> Iterable[tuple[Target, AgendaItem | Minute]]:
    """The items that name another meeting, and where each stands."""
    for id_, agenda in archive.records["agenda"].items():
        for item in agenda.items:
            if item.announces or item.minutes_of:
                yield Target("meeting", id_, item_key(item)), item
    for id_, minutes in archive.records["minutes"].items():
        for minute in minutes.items:
            if minute.announces or minute.confirms:
                yield Target("meeting", id_, item_key(minute)), minute


def _move(meetings: Mapping[str, _Gathered]) -> None:
    """Let each meeting know what was put off to it.

    A link to a meeting that isn't on record leads nowhere; that is for a check to say.
    """
    for id_, one in meetings.items():
        agenda = one.agenda
        later = meetings.get((agenda and agenda.postponed_to) or "")
        if later is not None:
            later.replaces.append(id_)
        later = meetings.get((agenda and agenda.adjourned_to) or "")
        if later is not None:
            later.continues.append(Continued(id_, one.meeting().left))
        for item in one.minutes.items if one.minutes else ():
            to = target(item.deferred_to, "meeting") if item.deferred_to else None
            if to is not None and to.id in meetings:
                put_off = Deferred(Target("meeting", id_, item_key(item)), to.anchor)
                meetings[to.id].deferred_here.append(put_off)


def _in_sequence(meetings: Mapping[str, _Gathered]) -> Iterable[_Gathered]:
    """The meetings body by body, each knowing the one before and after it of each that met."""
    of_body: dict[str, list[_Gathered]] = defaultdict(list)
    for one in sorted(meetings.values(), key=lambda m: (m.date, m.id)):
        for body in one.bodies:
            of_body[body].append(one)
    for body, held in of_body.items():
        ids = [one.id for one in held]
        for before, one, after in zip((None, *ids), held, (*ids[1:], None), strict=False):
            one.sequence.append(Neighbours(body, before, after))
    return {one.id: one for held in of_body.values() for one in held}.values()
