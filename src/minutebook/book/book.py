"""Every record by its id, and every link followed both ways.

Links are declared once, by the type of the field that holds them; what they lead back to
is derived here. A book is built from what was read and a date, and never changes.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import Any, NamedTuple

from minutebook.book.columns import links_of_columns
from minutebook.book.meetings import Meeting, day_of_id, derive_meetings, meeting_id
from minutebook.book.page_limits import (
    ACTIONS,
    DECISIONS,
    MEETINGS,
    OF_COMMITTEE,
    OF_PERSON,
    WITHHELD,
    Limits,
    divide,
)
from minutebook.cache.identity import same
from minutebook.cache.store import not_collecting
from minutebook.i18n.messages import ENGLISH, Speech, Words, say, say_list, say_series
from minutebook.links.by_source import Links, LinksBySource
from minutebook.links.extract import (
    Reference,
    entry_anchor,
    item_key,
    paragraph_anchor,
    references_of,
)
from minutebook.links.names import names_in
from minutebook.links.target import Target, links_in, slug
from minutebook.loader.loader import Archive, Prose
from minutebook.records.actions import Action
from minutebook.records.attendance import Attendance, Presence
from minutebook.records.council import Body, Committee, Glossary, Person, Term
from minutebook.records.decisions import Decision, DecisionForm
from minutebook.records.forward_plan import Plan, PlanEntry
from minutebook.records.location import Place
from minutebook.records.meetings import Disposal
from minutebook.records.performance import (
    Framework,
    Indicator,
    IndicatorTable,
    PerformanceEdition,
    Row,
    Section,
)
from minutebook.records.registers import CatalogueEntry, Entry, Register, RegisterEdition
from minutebook.records.reports import Report
from minutebook.records.scales import Scale
from minutebook.records.tables import Table
from minutebook.records.translated import Translated, combined


@dataclass(frozen=True, slots=True)
class ActionOnRecord:
    """An action and the item of the meeting where it was asked for."""

    action: Action
    asked_at: Target


@dataclass(frozen=True, slots=True)
class ReportedRow:
    """An indicator's row in a performance report, and what it stands in."""

    edition: PerformanceEdition
    section: Section
    table: IndicatorTable
    row: Row

    @property
    def indicator(self) -> str:
        """The indicator's id: 'corporate/cla-rate'."""
        return f"{self.edition.folder}/{self.row.indicator}"


class _Named(NamedTuple):
    """The links to a person, and how many of them stand in what is of each year, oldest first."""

    links: tuple[Reference, ...]
    years: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a target is not on this site, and ids that were perhaps meant."""

    what: str
    near: tuple[str, ...] = ()


@dataclass(frozen=True)
class Book:
    """All records of a council, linked."""

    archive: Archive
    today: dt.date
    body: Body
    committees: Mapping[str, Committee]
    people: Mapping[str, Person]
    scales: Mapping[str, Scale]
    tables: Mapping[str, Table]
    registers: Mapping[str, Register]
    editions: Mapping[str, RegisterEdition]
    frameworks: Mapping[str, Framework]
    performance: Mapping[str, PerformanceEdition]
    reports: Mapping[str, Report]
    meetings: Mapping[str, Meeting]
    decisions: Mapping[str, Decision]
    decided_at: Mapping[str, str]
    """The meeting of each decision that a meeting took."""
    decision_forms: Mapping[str, DecisionForm]
    form_of: Mapping[str, str]
    """The form of each decision that a member or an officer took alone."""
    plans: Mapping[str, Plan]
    """Plans of forthcoming decisions, oldest first."""
    actions: Mapping[str, ActionOnRecord]
    glossary: Mapping[str, Term]
    """Each term by its slug, in alphabetical order."""
    references: tuple[Reference, ...] = field(default=(), repr=False)
    linked: Mapping[tuple[str, str], Links] = field(default_factory=dict, repr=False)
    """The links of each record by kind and id, and of each page of prose by '' and its file."""
    named_before: Mapping[str, _Named] = field(default_factory=dict, repr=False)
    """How often people were named in the book that was bound before."""
    speech: Speech = field(default=ENGLISH, repr=False)
    """How words of the interface are said in the language of the book."""

    def told_by(self, speech: Speech) -> Book:
        """The same book, whose titles are in another of its languages."""
        told = copy(self)
        object.__setattr__(told, "speech", speech)
        vars(told).pop("_titles", None)  # they are in the language of this book
        return told

    @cached_property
    def backlinks(self) -> Mapping[tuple[str, str], tuple[Reference, ...]]:
        """The links that lead to each record, by its kind and id."""
        found: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        for reference in self.references:
            found[reference.target.kind, reference.target.id].append(reference)
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def _by_source(self) -> Mapping[tuple[str, str], tuple[Reference, ...]]:
        return LinksBySource(self.linked, PAGE_OF, _of_columns(self.archive))

    @cached_property
    def prose(self) -> Mapping[str, Prose]:
        """The prose of each file, a report's body too."""
        return {prose.file: prose for prose in self.archive.prose}

    @cached_property
    def explained(self) -> Mapping[str, bool]:
        """The letters and words that the glossary, or the name of a body or person, explains."""
        terms = [name for term in self.glossary.values() for name in (term.term, *term.also)]
        bodies: list[Body | Committee] = [self.body, *self.committees.values()]
        for body in bodies:
            terms += [one for one in (body.short_name, body.name) if one]
        for person in self.people.values():
            terms += f"{person.name} {person.post_nominals or ''}".split()
        parts = [part for term in terms for part in _PART_OF_A_TERM.findall(term)]
        return dict.fromkeys([*parts, *(term.upper() for term in terms)], True)

    @cached_property
    def names(self) -> Mapping[tuple[str, str], bool]:
        """Each two words that stand together in the name of a person, with or without a title."""
        return {
            pair: True
            for person in self.people.values()
            for name in (person.name, full_name(person))
            for pair in names_in(name)
        }

    @cached_property
    def names_by_word(self) -> Mapping[tuple[int, str], tuple[str, ...]]:
        """The names of two words that have a word as their first (0) or as their last (1)."""
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for person in self.people.values():
            words = person.name.split()
            for place, word in enumerate(words) if len(words) == 2 else ():
                found[place, word].append(person.name)
        return {key: tuple(those) for key, those in found.items()}

    @cached_property
    def refs_by_letter(self) -> Mapping[str, tuple[str, ...]]:
        """The references with a digit that entries of registers have, by their first letter."""
        refs = {
            ref
            for edition in self.editions.values()
            for entry in edition.entries
            for ref in (entry.ref, entry.ref_printed)
            if ref and any(letter.isdigit() for letter in ref)
        }
        found: dict[str, list[str]] = defaultdict(list)
        for ref in sorted(refs):
            found[ref[0]].append(ref)
        return {letter: tuple(those) for letter, those in found.items()}

    @cached_property
    def first_named(self) -> Mapping[tuple[str, str], Place]:
        """Where each decision and each action is recorded, by its sort and id.

        Where several have one id, that is the first of them.
        """
        records = self.archive.records
        found: dict[tuple[str, str], Place] = {}
        sheets = (*records["decisions"].values(), *records["decision-form"].values())
        decisions = [decision for sheet in sheets for decision in sheet.decisions]
        for decision in decisions:
            found.setdefault(("decision", decision.id), decision.at.of("id"))
        minutes = (item for record in records["minutes"].values() for item in record.items)
        for one in (*decisions, *minutes):
            for action in one.actions:
                found.setdefault(("action", action.id), action.at.of("id"))
        return found

    def links_from(self, kind: str, id_: str) -> tuple[Reference, ...]:
        """The links that stand in a record or on a page."""
        return self._by_source.get((kind, id_), ())

    def links_to(self, kind: str, id_: str, *via: str) -> tuple[Reference, ...]:
        """The links to a record, only those by the given fields if any are given."""
        links = self.backlinks.get((kind, id_), ())
        return tuple(link for link in links if link.via in via) if via else links

    def editions_of(self, register: str) -> tuple[RegisterEdition, ...]:
        """A register's editions, oldest first."""
        return self._editions_by_folder[0].get(register, ())

    def performance_of(self, framework: str) -> tuple[PerformanceEdition, ...]:
        """A framework's editions, oldest first."""
        return self._editions_by_folder[1].get(framework, ())

    @cached_property
    def _editions_by_folder(
        self,
    ) -> tuple[dict[str, tuple[RegisterEdition, ...]], dict[str, tuple[PerformanceEdition, ...]]]:
        return _by_folder(self.editions), _by_folder(self.performance)

    @cached_property
    def plans_beside(self) -> Mapping[str, tuple[str | None, str | None]]:
        """The plans before and after each plan, None for the first's and the last's."""
        ids = list(self.plans)
        return dict(zip(ids, zip((None, *ids), (*ids[1:], None), strict=False), strict=True))

    @cached_property
    def catalogue(self) -> Mapping[str, CatalogueEntry]:
        """Every register entry by register and key: 'corporate-risk/safeguarding-children'."""
        return {
            f"{register.id}/{entry.key}": entry
            for register in self.registers.values()
            for entry in register.entries
        }

    @cached_property
    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator by framework and key: 'corporate/cla-rate'."""
        return {
            f"{framework.id}/{indicator.key}": indicator
            for framework in self.frameworks.values()
            for indicator in framework.indicators
        }

    @cached_property
    def reported(self) -> Mapping[str, tuple[ReportedRow, ...]]:
        """The rows of each indicator by its id, oldest report first, in the order printed."""
        found: dict[str, list[ReportedRow]] = defaultdict(list)
        for editions in self._editions_by_folder[1].values():
            for edition in editions:
                for section in edition.sections:
                    for table in section.tables:
                        for row in table.rows:
                            reported = ReportedRow(edition, section, table, row)
                            found[reported.indicator].append(reported)
        return {id_: tuple(rows) for id_, rows in found.items()}

    @cached_property
    def forthcoming(self) -> Mapping[str, tuple[tuple[Plan, PlanEntry], ...]]:
        """Each coming decision by its key: the plans that give it, oldest first, as they do."""
        found: dict[str, list[tuple[Plan, PlanEntry]]] = defaultdict(list)
        for plan in self.plans.values():
            for entry in plan.entries:
                found[entry.key].append((plan, entry))
        return {key: tuple(versions) for key, versions in found.items()}

    @cached_property
    def meetings_by_date(self) -> tuple[Meeting, ...]:
        """All meetings, oldest first."""
        return tuple(sorted(self.meetings.values(), key=lambda m: (m.date, m.id)))

    @cached_property
    def meetings_by_committee(self) -> Mapping[str, tuple[Meeting, ...]]:
        """Each committee's meetings, oldest first, those that it held jointly among them."""
        found: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in self.meetings_by_date:
            for committee in dict.fromkeys(meeting.bodies):
                found[committee].append(meeting)
        return {committee: tuple(those) for committee, those in found.items()}

    @cached_property
    def meetings_of(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of each committee's meetings, oldest first, its joint ones among them."""
        return {
            committee: tuple(meeting.id for meeting in those)
            for committee, those in self.meetings_by_committee.items()
        }

    @cached_property
    def joint(self) -> Mapping[str, tuple[str, ...]]:
        """The bodies of each meeting that several held jointly, that of its record first."""
        return {
            id_: meeting.bodies
            for id_, meeting in self.meetings.items()
            if meeting.agenda is not None and meeting.agenda.with_
        }

    @cached_property
    def meetings_in(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the meetings of each month, '2018-06': both oldest first."""
        found: dict[str, list[str]] = defaultdict(list)
        for meeting in self.meetings_by_date:
            found[meeting.date.isoformat()[:7]].append(meeting.id)
        return {month: tuple(ids) for month, ids in found.items()}

    @cached_property
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

    @cached_property
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

    @cached_property
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

    @cached_property
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

    @cached_property
    def moved_in(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the meetings of each month at which something was moved, oldest first."""
        found = {}
        for month, ids in self.meetings_in.items():
            held = [(id_, self.meetings[id_].minutes) for id_ in ids]
            moved = tuple(id_ for id_, m in held if m and any(one.motions for one in m.items))
            if moved:
                found[month] = moved
        return found

    @cached_property
    def appearances(self) -> Mapping[str, tuple[int, int, int, int]]:
        """At how many meetings each person was there, was away, presented, and else was named.

        A meeting's reports and decisions are of it.
        """
        found = {}
        for id_ in self.people:
            there = away = 0
            presented: set[str | None] = set()
            named: set[str | None] = set()
            links = self.links_to("person", id_)
            for link in links:
                if link.via == "Attendance.person" and isinstance(link.holder, Attendance):
                    if link.holder.presence in (Presence.APOLOGIES, Presence.ABSENT):
                        away += 1
                    else:
                        there += 1
                elif link.via == "Presenter.person":
                    presented.add(self._meeting_of(link.source))
            if not (there or away or presented):
                named = {self._meeting_of(link.source) for link in links} - {None}
            found[id_] = (there, away, len(presented), len(named))
        return found

    def _meeting_of(self, source: Target) -> str | None:
        """The id of the meeting that a place belongs to, if it does to one."""
        if source.kind == "meeting":
            return source.id
        if source.kind == "report":
            return source.id.rpartition("/")[0]
        return self.decided_at.get(source.id) if source.kind == "decision" else None

    @cached_property
    def named_often(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """The years in which records name a person, and how often, oldest first.

        Only those whom many places name (`OF_PERSON`) are here. What has no day,
        such as a list of members, is counted in no year.
        """
        return {person: named.years for person, named in self._named.items()}

    @cached_property
    def _named(self) -> Mapping[str, _Named]:
        """The same, with the links that it is worked out of."""
        found = {}
        for id_ in self.people:
            links = self.links_to("person", id_)
            if len(links) > OF_PERSON.whole:
                known = self.named_before.get(id_)
                if known is None or not same(known.links, links):
                    years = Counter([self._year_of(link.source) for link in links])
                    del years[""]
                    known = _Named(links, tuple(sorted(years.items())))
                found[id_] = known
        return found

    @cached_property
    def named_in(self) -> Mapping[tuple[str, str], tuple[Reference, ...]]:
        """The links to each person who is named often, by the person and the year.

        '' stands for what has no day.
        """
        found: dict[tuple[str, str], tuple[Reference, ...]] = {}
        for id_, named in self._named.items():
            years: dict[str, list[Reference]] = defaultdict(list)
            for link in named.links:
                years[self._year_of(link.source)].append(link)
            found.update({(id_, year): tuple(those) for year, those in years.items()})
        return found

    def _year_of(self, source: Target) -> str:
        """The year of what links stand in; '' where it has no day."""
        # Most by far are of meetings, which are dated fast.
        day_ = day_of_id(source.id) if source.kind == "meeting" else self.dated(source)
        return day_[:4]

    @cached_property
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

    @cached_property
    def left_over(self) -> Mapping[str, tuple[Target, ...]]:
        """Each committee's items that were put off to no day that is named, oldest first."""
        found: dict[str, list[Target]] = defaultdict(list)
        for committee, those in self.meetings_by_committee.items():
            for meeting in those:
                for minute in meeting.minutes.items if meeting.minutes is not None else ():
                    if minute.disposal in _PUT_OFF and minute.deferred_to is None:
                        found[committee].append(Target("meeting", meeting.id, item_key(minute)))
        return {committee: tuple(left) for committee, left in found.items()}

    @cached_property
    def actions_in(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the actions that were asked for in each month, oldest month first."""
        found: dict[str, list[str]] = defaultdict(list)
        for id_, action in self.actions.items():
            found[self.dated(action.asked_at)[:7]].append(id_)
        return {month: tuple(found[month]) for month in sorted(found)}

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The years and months of each list that is too long for one page, as `divide` gives them.

        A list is named by the address of its page: 'meetings/', 'people/ann-lee/'.
        """
        lists: list[tuple[str, Mapping[str, tuple[Any, ...]], Limits]] = [
            ("meetings/", self.meetings_in, MEETINGS),
            ("decisions/", self.decided_in, DECISIONS),
            ("withheld/", self.withheld_in, WITHHELD),
            ("actions/", self.actions_in, ACTIONS),
        ]
        for committee, ids in self.meetings_of.items():
            if len(ids) > OF_COMMITTEE.whole:
                months: dict[str, tuple[str, ...]] = {}
                for id_ in ids:
                    month = day_of_id(id_)[:7]
                    months[month] = (*months.get(month, ()), id_)
                lists.append((f"committees/{committee}/", months, OF_COMMITTEE))
        found: dict[str, tuple[str, ...]] = {}
        for address, those, limits in lists:
            counts = {month: len(what) for month, what in those.items()}
            found.update(divide(address, counts, limits))
        found.update(
            {
                f"people/{person}/": tuple(year for year, _ in years)
                for person, years in self.named_often.items()
            }
        )
        return found

    @cached_property
    def action_addresses(self) -> Mapping[str, str]:
        """Where each action is listed: on the page of all, or, where they are many, of a year."""
        if "actions/" not in self.parts:
            return {id_: f"actions/#{id_}" for id_ in self.actions}
        return {
            id_: f"actions/in/{month[:4]}/#{id_}"
            for month, ids in self.actions_in.items()
            for id_ in ids
        }

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

    def entry(self, edition: str, anchor: str) -> Entry | None:
        """The entry of an edition by the reference printed there, spaces or hyphens alike."""
        wanted = entry_anchor(anchor).lower()
        record = self.editions.get(edition)
        if record is None:
            return None
        return next((e for e in record.entries if entry_anchor(e.ref).lower() == wanted), None)

    def ids(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind that can be linked to, by id."""
        return self._by_kind[kind]

    @cached_property
    def _by_kind(self) -> Mapping[str, Mapping[str, Any]]:
        return {
            "meeting": self.meetings,
            "report": self.reports,
            "decision": self.decisions,
            "plan": self.plans,
            "forthcoming": self.forthcoming,
            "committee": self.committees,
            "person": self.people,
            "register": {**self.registers, **self.editions},
            "entry": self.catalogue,
            "performance": {**self.frameworks, **self.performance},
            "indicator": self.indicators,
            "scale": self.scales,
            "action": self.actions,
            "glossary": self.glossary,
            "table": self.tables,
        }

    def problem(self, target: Target) -> Problem | None:
        """What is wrong with a link, or None if it leads somewhere.

        A link to what stands in a file that could not be read is not wrong: what ails the file
        is told already.
        """
        known = self.ids(target.kind)
        noun = "glossary term" if target.kind == "glossary" else target.kind
        problem = None
        if target.id not in known:
            problem = Problem(f"there is no {noun} '{target.id}'", tuple(known))
        elif target.anchor:
            anchors = self._anchors_at(target)
            if target.anchor.lower() not in anchors:
                what = f"{noun} '{target.id}' has no part '{target.anchor}'"
                problem = Problem(what, tuple(anchors.values()))
        return None if problem is None or self._unread(target) else problem

    def _unread(self, target: Target) -> bool:
        """Whether a link may lead to something in a file that could not be read."""
        folder = target.id.partition("/")[0]
        kinds, id_ = {
            "meeting": (("agenda", "minutes", "decisions"), target.id),
            "register": (("register", "register-edition"), target.id),
            "performance": (("framework", "performance-edition"), target.id),
            "entry": (("register",), folder),
            "indicator": (("framework",), folder),
            "glossary": (("glossary",), "glossary"),
        }.get(target.kind, ((target.kind,), target.id))
        if target.kind in ("decision", "action"):
            sheets = ("minutes", "decisions", "decision-form")
            return any(kind in sheets for kind, _ in self.archive.unsound)
        return any((kind, id_) in self.archive.unsound for kind in kinds)

    def _anchors_at(self, target: Target) -> Mapping[str, str]:
        """The anchors that a link to a page may name, in the order of the page.

        They are found by themselves in small letters. A page that there isn't has none.
        """
        if target.kind == "meeting":
            meeting = self.meetings.get(target.id)
            return meeting.anchors if meeting is not None else {}
        return self._anchors.get((target.kind, target.id), {})

    @cached_property
    def _anchors(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """The anchors of the pages that are not of meetings, by the record's kind and id."""
        return {
            (kind, id_): {anchor.lower(): anchor for anchor in _anchors_of(record)}
            for kind in ("decision", "register", "plan", "performance")
            for id_, record in self.ids(kind).items()
        }

    def who_met(self, meeting: Meeting, *, short: bool = False) -> str:
        """The name of a meeting's committee; of a joint meeting, those of all its bodies."""
        names = []
        for id_ in meeting.bodies:
            body = self.committees.get(id_)
            names.append(((short and body.short_name) or body.name) if body else id_)
        return self.speech.say(say_list(names))

    def title(self, target: Target) -> str:
        """A record's title in the language of the book, short enough for a link."""
        title = self._titles.get(target)
        if title is None:
            title = self._titles[target] = self.title_once(target)
        return title

    def title_once(self, target: Target) -> str:
        """The same, not remembered: for who goes through all records."""
        return self.speech.say(self._title(target))

    @cached_property
    def _titles(self) -> dict[Target, str]:
        """The titles told so far, in the language of the book: most are told on many pages."""
        return {}

    def _title(self, target: Target) -> Words:
        record = self.ids(target.kind)[target.id]
        if isinstance(record, Meeting):
            title = say_series((self.who_met(record, short=True), record.day))
            item = record.item_at(target.anchor) if target.anchor else None
            if item is not None:
                if not item.number:
                    return say_series((title, item.title), ": ")
                return say("{meeting}, item {number}", meeting=title, number=item.number)
            return title
        if isinstance(record, RegisterEdition):
            entry = self.entry(record.id, target.anchor) if target.anchor else None
            return say_series((entry.ref, record.period)) if entry else record.title
        if isinstance(record, PerformanceEdition):
            section = next((s for s in record.sections if s.key == target.anchor), None)
            return say_series((record.title, section.title), ": ") if section else record.title
        if target.kind == "forthcoming":
            record = record[-1][1]
        if isinstance(record, Committee):
            return record.name
        if isinstance(record, Person):
            return full_name(record)
        if isinstance(record, ActionOnRecord):
            return record.action.text
        if isinstance(record, Term):
            return record.term
        own: Words = record.title
        return own

    def address(self, target: Target) -> str:
        """A record's address from the top of the site: 'meetings/ccpi/2018-02-27/#item-4'."""
        if target.kind == "entry":
            register, _, key = target.id.partition("/")
            path = f"registers/{register}/entries/{key}/"
        elif target.kind == "indicator":
            framework, _, key = target.id.partition("/")
            path = f"performance/{framework}/indicators/{key}/"
        elif target.kind == "forthcoming":
            path = f"plan/entries/{target.id}/"
        elif target.kind == "action":
            return self.action_addresses.get(target.id, f"actions/#{target.id}")
        elif target.kind == "glossary":
            return f"glossary/#{slug(target.id)}"
        else:
            path = f"{_FOLDERS[target.kind]}/{target.id}/"
        if not target.anchor:
            return path
        anchors = self._anchors_at(target)
        return f"{path}#{anchors.get(target.anchor.lower(), target.anchor)}"

    def links_alike(self, other: Book) -> Callable[[Target], bool]:
        """Says of a target whether a link to it surely is in this book what it is in another.

        It is where the target is the very same record, for its title, its address and its anchors
        are made of nothing else; but for a meeting's title, which names committees, and an
        action's address, which depends on how many there are.
        """
        if self.archive.unsound != other.archive.unsound or not same(
            self.committees, other.committees
        ):
            return lambda _: False
        mine, its = self._by_kind, other._by_kind

        def is_alike(target: Target) -> bool:
            record = mine[target.kind].get(target.id)
            if record is None or target.kind == "action":
                return False
            return same(record, its[target.kind].get(target.id))

        return is_alike


_PUT_OFF = (Disposal.DEFERRED, Disposal.NOT_REACHED, Disposal.ADJOURNED)
"""What became of an item that is to be taken another day."""
_PART_OF_A_TERM = re.compile(r"[\w&]+")


def _anchors_of(record: Any) -> Iterable[str]:
    """The anchors on a record's page."""
    if isinstance(record, Decision):
        paragraphs = range(1, len(record.paragraphs) + 1)
        return [paragraph_anchor("", n) for n in paragraphs] + [a.id for a in record.actions]
    if isinstance(record, RegisterEdition):
        return [entry_anchor(entry.ref) for entry in record.entries]
    if isinstance(record, Plan):
        return [entry.key for entry in record.entries]
    if isinstance(record, PerformanceEdition):
        return [section.key for section in record.sections] + [
            f"row-{row.indicator}"
            for section in record.sections
            for table in section.tables
            for row in table.rows
        ]
    return ()


_FOLDERS = {
    "meeting": "meetings",
    "report": "meetings",
    "decision": "decisions",
    "plan": "plan",
    "committee": "committees",
    "person": "people",
    "register": "registers",
    "performance": "performance",
    "scale": "scores",
}


def _by_folder(editions: Mapping[str, Any]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for edition in sorted(editions.values(), key=lambda e: (e.period_ends, e.id)):
        found[edition.folder].append(edition)
    return {folder: tuple(those) for folder, those in found.items()}


def day(date: dt.date) -> str:
    """A day as people write it: '27 February 2018'."""
    return f"{date.day} {date:%B %Y}"


def full_name(person: Person) -> str:
    """A name with its title and letters: 'County Councillor Geoff Driver CBE'.

    Where the title is given in several languages, so is the name.
    """
    name = " ".join(filter(None, (person.name, person.post_nominals)))
    if not isinstance(person.title, Translated) or person.title.is_plain:
        return f"{person.title} {name}" if person.title else name  # the same in every language
    return combined("{title} {name}", title=person.title, name=name)


def name_of(book: Book, person: str) -> str:
    """A person's full name by their id, or the id in quotes where nobody of it is on file."""
    known = book.people.get(person)
    return full_name(known) if known is not None else f"'{person}'"


@not_collecting()
def bind(archive: Archive, today: dt.date, before: Book | None = None) -> Book:
    """Link what was read into one book. `today` is the day that the site is built for.

    From a book bound `before`, the links are taken over of every record that is the very same, and
    the meetings that are made of such.
    """
    records = archive.records
    linked = _linked(archive, before)
    glossary: Glossary | None = records["glossary"].get("glossary")
    terms = sorted(glossary.terms if glossary else (), key=lambda t: t.term.lower())
    meetings = derive_meetings(archive, before.meetings if before is not None else None)
    decisions, decided_at, actions = {}, {}, {}
    for meeting in meetings.values():
        for decision in meeting.decisions:
            decisions[decision.id] = decision
            decided_at[decision.id] = meeting.id
            for action in decision.actions:
                actions[action.id] = ActionOnRecord(action, Target("decision", decision.id))
        for minute in meeting.minutes.items if meeting.minutes else ():
            at = Target("meeting", meeting.id, item_key(minute))
            for action in minute.actions:
                actions[action.id] = ActionOnRecord(action, at)
    form_of = {}
    for form in records["decision-form"].values():
        for decision in form.decisions:
            decisions[decision.id] = decision
            form_of[decision.id] = form.id
            for action in decision.actions:
                actions[action.id] = ActionOnRecord(action, Target("decision", decision.id))
    plans = sorted(records["plan"].values(), key=lambda plan: (plan.published_on, plan.id))
    return Book(
        archive=archive,
        today=today,
        body=records["body"].get("body") or Body(name="The council"),
        committees=records["committee"],
        people=records["person"],
        scales=records["scale"],
        tables=records["table"],
        registers=records["register"],
        editions=records["register-edition"],
        frameworks=records["framework"],
        performance=records["performance-edition"],
        reports=records["report"],
        meetings=meetings,
        decisions=decisions,
        decided_at=decided_at,
        decision_forms=records["decision-form"],
        form_of=form_of,
        plans={plan.id: plan for plan in plans},
        actions=actions,
        glossary={slug(term.term): term for term in terms},
        references=tuple(chain.from_iterable(_in_order(archive, linked))),
        linked=linked,
        named_before=vars(before).get("_named", {}) if before is not None else {},
    )


PAGE_OF: Mapping[str, str] = {
    "body": "page",
    "glossary": "page",
    "committee": "committee",
    "person": "person",
    "scale": "scale",
    "table": "table",
    "agenda": "meeting",
    "minutes": "meeting",
    "decisions": "meeting",
    "decision-form": "page",
    "plan": "plan",
    "report": "report",
    "register": "register",
    "register-edition": "register",
    "framework": "performance",
    "performance-edition": "performance",
}
"""The kind of page that a kind of file is on: links from there are said to stand on it."""


def _linked(archive: Archive, before: Book | None) -> Mapping[tuple[str, str], Links]:
    """The links of all that was read, in its order, each file's by itself."""
    linked: dict[tuple[str, str], Links] = {}
    for name, records in archive.records.items():
        old = before.archive.records[name] if before is not None else {}
        for id_, record in records.items():
            key = (name, id_)
            if before is not None and old.get(id_) is record:
                linked[key] = before.linked[key]
            elif isinstance(record, DecisionForm):
                linked[key] = Links(_references_of_form(record))
            else:
                source = Target(PAGE_OF[name], id_)
                linked[key] = Links(references_of(record, source, id_.partition("/")[0]))
    old_prose = {prose.file: prose for prose in before.archive.prose} if before else {}
    for prose in archive.prose:
        key = ("", prose.file)
        if before is not None and old_prose.get(prose.file) is prose:
            linked[key] = before.linked[key]
        else:
            linked[key] = Links(_references_of_prose(prose))
    return linked


def _in_order(archive: Archive, linked: Mapping[tuple[str, str], Links]) -> Iterable[Links]:
    """The links of all files: those of records, which include those that columns make, and then
    those of prose."""
    pages = [links for (name, _), links in linked.items() if not name]
    for (name, _), links in linked.items():
        if name:
            yield links
    yield from _of_columns(archive)
    yield from pages


def _of_columns(archive: Archive) -> Iterable[Links]:
    """The links that columns of registers make."""
    for edition in archive.records["register-edition"].values():
        register = archive.records["register"].get(edition.folder)
        if register is not None:
            yield Links(links_of_columns(register, edition))


def _references_of_form(form: DecisionForm) -> Iterable[Reference]:
    """A form has no page: what it names, each of its decisions names on its own page."""
    head = replace(form, decisions=())
    for decision in form.decisions:
        source = Target("decision", decision.id)
        yield from references_of(head, source, scope=form.id)
        yield from references_of(decision, source, scope=form.id)


def source_of(prose: Prose) -> Target:
    """What the links of a page of prose are said to stand in: a report, or the page itself.

    A report's page in a further language is of the same report.
    """
    stem = prose.address.removeprefix(f"{prose.language}/").rstrip("/")
    folder, _, rest = stem.partition("/")
    is_report = folder == "meetings" and rest.count("/") == 2
    return Target("report", rest) if is_report else Target("page", stem)


def _references_of_prose(prose: Prose) -> Iterable[Reference]:
    source = source_of(prose)
    for found, line, column in links_in(prose.text):
        place = prose.place(line + 1, column + 1)
        yield Reference(found, source, "Prose.text", _NOBODY, place)


_NOBODY = Body(name="")
"""The holder of links that stand in no record."""
