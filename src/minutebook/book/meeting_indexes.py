"""Meetings, what was decided at them and elsewhere, and when."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from minutebook.book.meetings import Meeting, day_of_id, meeting_id
from minutebook.book.record_indexes import RecordIndexes
from minutebook.book.types import ActionOnRecord
from minutebook.cache.indexed import index
from minutebook.links.extract import (
    item_key,
)
from minutebook.links.target import Target
from minutebook.records.decisions import Decision, DecisionForm
from minutebook.records.location import Location
from minutebook.records.meetings import Disposal


class MeetingIndexes(RecordIndexes):
    """Indexes of meetings, decisions and actions."""

    _meetings: Mapping[str, Meeting]

    @index
    def meetings(self) -> Mapping[str, Meeting]:
        """Each meeting that any paper tells of, by its id: 'ccpi/2018-02-27'."""
        return self._meetings

    @index
    def meetings_by_date(self) -> tuple[Meeting, ...]:
        """All meetings, oldest first."""
        return tuple(sorted(self.meetings.values(), key=lambda m: (m.date, m.id)))

    @index
    def meetings_by_committee(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Each committee's meetings, oldest first, those that it held jointly among them."""
        found: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in self.meetings_by_date:
            for committee in dict.fromkeys(meeting.bodies):
                found[committee].append(meeting)
        return {committee: tuple(those) for committee, those in found.items()}

    @index
    def meetings_of(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of each committee's meetings, oldest first, its joint ones among them."""
        return {
            committee: tuple(meeting.id for meeting in those)
            for committee, those in self.meetings_by_committee.items()
        }

    @index
    def joint(self) -> Mapping[str, tuple[str, ...]]:
        """The bodies of each meeting that several held jointly, that of its record first."""
        return {
            id_: meeting.bodies
            for id_, meeting in self.meetings.items()
            if meeting.agenda is not None and meeting.agenda.with_
        }

    @index
    def meetings_in(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the meetings of each month, '2018-06': both oldest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for meeting in self.meetings_by_date:
            found[meeting.date.isoformat()[:7]].append(meeting.id)
        return {month: tuple(ids) for month, ids in found.items()}

    @index
    def meetings_on(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of a committee's meetings of a day, 'council/2025-10-15', its own first."""
        found: dict[str, list[Meeting]] = defaultdict(list)
        for committee, those in self.meetings_by_committee.items():
            for meeting in those:
                found[f"{committee}/{meeting.date}"].append(meeting)
        for at, that_day in found.items():
            own = at.rpartition("/")[0]
            that_day.sort(key=lambda m: (m.committee != own, m.id))
        return {at: tuple(meeting.id for meeting in held) for at, held in found.items()}

    def meeting_on(self, committee: str, date: dt.date, number: int = 1) -> str:
        """The id of the meeting that a committee held on a day.

        That is the committee's own, or a joint one whose record another body keeps; of several
        that day its own come first. The id need not be of a meeting on record.
        """
        own = meeting_id(committee, date, number)
        if own in self.meetings:
            return own
        that_day = self.meetings_on.get(f"{committee}/{date}", ())
        return that_day[number - 1] if 0 < number <= len(that_day) else own

    @index
    def decided_at(self) -> Mapping[str, str]:
        """The meeting of each decision that a meeting took."""
        return {
            decision.id: meeting.id
            for meeting in self.meetings.values()
            for decision in meeting.decisions
        }

    @index
    def form_of(self) -> Mapping[str, str]:
        """The form of each decision that a member or an officer took alone."""
        return {
            decision.id: form.id
            for form in self.decision_forms.values()
            for decision in form.decisions
        }

    @index
    def decisions(self) -> Mapping[str, Decision]:
        """Each decision by its id: of meetings, then of forms."""
        papers: list[Meeting | DecisionForm] = [*self.meetings.values()]
        papers += self.decision_forms.values()
        return {decision.id: decision for paper in papers for decision in paper.decisions}

    @index
    def actions(self) -> Mapping[str, ActionOnRecord]:
        """Each action by its id: meeting by meeting, then of forms."""
        found: dict[str, ActionOnRecord] = {}

        def of_decisions(decisions: Iterable[Decision]) -> None:
            for decision in decisions:
                for action in decision.actions:
                    found[action.id] = ActionOnRecord(action, Target("decision", decision.id))

        for meeting in self.meetings.values():
            of_decisions(meeting.decisions)
            for minute in meeting.minutes.items if meeting.minutes else ():
                at = Target("meeting", meeting.id, item_key(minute))
                for action in minute.actions:
                    found[action.id] = ActionOnRecord(action, at)
        for form in self.decision_forms.values():
            of_decisions(form.decisions)
        return found

    @index
    def first_named(self) -> Mapping[tuple[str, str], Location]:
        """Where each decision and each action is recorded, by its sort and id.

        Where several have one id, that is the first of them.
        """
        found: dict[tuple[str, str], Location] = {}
        sheets = (*self.loaded("decisions").values(), *self.decision_forms.values())
        decisions = [decision for sheet in sheets for decision in sheet.decisions]
        for decision in decisions:
            found.setdefault(("decision", decision.id), decision.at.of("id"))
        minutes = (item for record in self.loaded("minutes").values() for item in record.items)
        for one in (*decisions, *minutes):
            for action in one.actions:
                found.setdefault(("action", action.id), action.at.of("id"))
        return found

    @index
    def decided_in(self) -> Mapping[str, tuple[Target, ...]]:
        """What decided something in each month, '2018-06', oldest month first.

        The meetings that did, the newest first, then the decisions that somebody took on a form.
        A meeting is in each month that one of its decisions gives as its own.
        """
        found: dict[str, dict[Target, None]] = defaultdict(dict)
        for at, days, _ in self._deciding:
            for day_ in days:
                found[day_.isoformat()[:7]][at] = None
        return {month: tuple(found[month]) for month in sorted(found)}

    @index
    def decided_by(self) -> Mapping[str, tuple[Target, ...]]:
        """What each committee decided at: its meetings, the newest first, then its forms.

        Under 'audit/2018' stand those of a year.
        """
        found: dict[str, dict[Target, None]] = defaultdict(dict)
        for at, days, committees in self._deciding:
            for committee in committees:
                found[committee][at] = None
                for day_ in days:
                    found[f"{committee}/{day_.year}"][at] = None
        return {key: tuple(those) for key, those in found.items()}

    @index
    def _deciding(self) -> tuple[tuple[Target, tuple[dt.date, ...], tuple[str, ...]], ...]:
        """What decided something, with its days and the committees whose decision it is."""
        found = []
        for meeting in reversed(self.meetings_by_date):
            minutes = meeting.minutes.items if meeting.minutes is not None else ()
            if meeting.decisions or any(one.resolutions or one.motions for one in minutes):
                days = {meeting.date, *(d.decided_on or meeting.date for d in meeting.decisions)}
                bodies = tuple(dict.fromkeys(meeting.bodies))
                found.append((Target("meeting", meeting.id), tuple(sorted(days)), bodies))
        for id_, form_id in self.form_of.items():
            decision, form = self.decisions[id_], self.decision_forms[form_id]
            bodies = (decision.maker,) if decision.maker is not None else ()
            days_ = (decision.decided_on or form.decided_on,)
            found.append((Target("decision", id_), days_, bodies))
        return tuple(found)

    @index
    def moved_in(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the meetings of each month at which something was moved, oldest first."""
        found = {}
        for month, ids in self.meetings_in.items():
            held = [(id_, self.meetings[id_].minutes) for id_ in ids]
            moved = tuple(id_ for id_, m in held if m and any(one.motions for one in m.items))
            if moved:
                found[month] = moved
        return found

    @index
    def withheld_in(self) -> Mapping[str, tuple[Target, ...]]:
        """The meetings and the decisions of each month of which something is or was withheld.

        Both stand in the order of `meetings_by_date` and of `decisions`.
        """
        found: dict[str, list[Target]] = defaultdict(list)
        for meeting in self.meetings_by_date:
            if meeting.withholds:
                found[meeting.date.isoformat()[:7]].append(Target("meeting", meeting.id))
        for id_, decision in self.decisions.items():
            if decision.exempt is not None or any(paper.exempt for paper in decision.documents):
                at = Target("decision", id_)
                found[self.dated(at)[:7]].append(at)
        return {month: tuple(found[month]) for month in sorted(found)}

    @index
    def left_over(self) -> Mapping[str, tuple[Target, ...]]:
        """Each committee's items that were put off to no day that is named, oldest first."""
        found: dict[str, list[Target]] = defaultdict(list)
        for committee, those in self.meetings_by_committee.items():
            for meeting in those:
                for minute in meeting.minutes.items if meeting.minutes is not None else ():
                    if minute.disposal in _PUT_OFF and minute.deferred_to is None:
                        found[committee].append(Target("meeting", meeting.id, item_key(minute)))
        return {committee: tuple(left) for committee, left in found.items()}

    @index
    def actions_in(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the actions that were asked for in each month, oldest month first."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, action in self.actions.items():
            found[self.dated(action.asked_at)[:7]].append(id_)
        return {month: tuple(found[month]) for month in sorted(found)}

    def dated(self, source: Target) -> str:
        """The day of what stands at a place: of the meeting, the decision, the plan or the
        edition, as '2018-02-27'; '' for what has none."""
        day_: dt.date | None = None
        if source.kind in ("meeting", "report"):
            return day_of_id(source.id)
        if source.kind == "decision" and source.id in self.decisions:
            day_ = self.decisions[source.id].decided_on
            if day_ is None and source.id in self.decided_at:
                return day_of_id(self.decided_at[source.id])
            if day_ is None:
                day_ = self.decision_forms[self.form_of[source.id]].decided_on
        elif source.kind == "plan" and source.id in self.plans:
            day_ = self.plans[source.id].published_on
        elif source.kind == "register" and source.id in self.editions:
            day_ = self.editions[source.id].period_ends
        elif source.kind == "performance" and source.id in self.performance:
            day_ = self.performance[source.id].period_ends
        return day_.isoformat() if day_ is not None else ""


_PUT_OFF = (Disposal.DEFERRED, Disposal.NOT_REACHED, Disposal.ADJOURNED)
"""What became of an item that is to be taken another day."""
