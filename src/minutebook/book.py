"""Every record by its id, and every link followed both ways.

Links are declared once, by the type of the field that holds them; what they lead back to
is derived here. A book is built from what was read and a date, and never changes.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from minutebook.columns import links_of_columns
from minutebook.meetings import Meeting, derive_meetings
from minutebook.reading import Archive, Prose
from minutebook.records.actions import Action
from minutebook.records.council import Body, Committee, Glossary, Person, Term
from minutebook.records.decisions import Decision, DecisionForm
from minutebook.records.performance import (
    Framework,
    Indicator,
    IndicatorTable,
    PerformanceEdition,
    Row,
    Section,
)
from minutebook.records.place import Place
from minutebook.records.plans import Plan, PlanEntry
from minutebook.records.registers import CatalogueEntry, Entry, Register, RegisterEdition
from minutebook.records.reports import Report
from minutebook.records.scales import Scale
from minutebook.records.tables import Table
from minutebook.records.translated import Translated, combined
from minutebook.saying import ENGLISH, Speech, Words, say, say_list, say_series
from minutebook.targets import Target, links_in, slug
from minutebook.texts import Written, paragraphs_in, texts_in
from minutebook.walking import (
    Reference,
    business,
    entry_anchor,
    item_key,
    paragraph_anchor,
    references_of,
)


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


@dataclass(frozen=True, slots=True)
class TextOnRecord:
    """A text, and the kind and id of the file that it stands in."""

    kind: str
    id: str
    written: Written


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
        found: dict[tuple[str, str], list[Reference]] = defaultdict(list)
        for reference in self.references:
            found[reference.source.kind, reference.source.id].append(reference)
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def texts(self) -> tuple[TextOnRecord, ...]:
        """Every text that people wrote in the records and in the bodies of reports."""
        bodies = {prose.file: prose for prose in self.archive.prose}
        found = []
        for kind, records in self.archive.records.items():
            for id_, record in records.items():
                found += [TextOnRecord(kind, id_, written) for written in texts_in(record)]
                body = bodies.get(record.at.place.file)
                if body is not None:
                    found += [TextOnRecord(kind, id_, one) for one in paragraphs_in(record, body)]
        return tuple(found)

    def links_from(self, kind: str, id_: str) -> tuple[Reference, ...]:
        """The links that stand in a record or on a page."""
        return self._by_source.get((kind, id_), ())

    def links_to(self, kind: str, id_: str, *via: str) -> tuple[Reference, ...]:
        """The links to a record, only those by the given fields if any are given."""
        links = self.backlinks.get((kind, id_), ())
        return tuple(link for link in links if not via or link.via in via)

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
            anchors = self._anchors.get((target.kind, target.id), {})
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

    @cached_property
    def _anchors(self) -> Mapping[tuple[str, str], Mapping[str, str]]:
        """The anchors that a link may name, by the kind and id of a page's record.

        They are found by themselves in small letters, in the order of the page.
        """
        return {
            (kind, id_): {anchor.lower(): anchor for anchor in _anchors_of(record)}
            for kind in ("meeting", "decision", "register", "plan", "performance")
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
            title = self._titles[target] = self.speech.say(self._title(target))
        return title

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
            return f"actions/#{target.id}"
        elif target.kind == "glossary":
            return f"glossary/#{slug(target.id)}"
        else:
            path = f"{_FOLDERS[target.kind]}/{target.id}/"
        if not target.anchor:
            return path
        anchors = self._anchors.get((target.kind, target.id), {})
        return f"{path}#{anchors.get(target.anchor.lower(), target.anchor)}"


def _anchors_of(record: Any) -> Iterable[str]:
    """The anchors on a record's page."""
    if isinstance(record, Meeting):
        anchors = ["attendance"] if record.minutes else []
        for item in record.items:
            anchors.append(item.key)
            if item.minute:
                anchors += [
                    paragraph_anchor(item.key, n + 1) for n in range(len(item.minute.paragraphs))
                ]
                anchors += [action.id for action in item.minute.actions]
                anchors += [anchor for anchor, _ in business(item.minute, item.key)]
        return anchors
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


def bind(archive: Archive, today: dt.date) -> Book:
    """Link what was read into one book. `today` is the day that the site is built for."""
    records = archive.records
    glossary: Glossary | None = records["glossary"].get("glossary")
    terms = sorted(glossary.terms if glossary else (), key=lambda t: t.term.lower())
    meetings = derive_meetings(archive)
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
        references=tuple(_references(archive)),
    )


_PAGE_OF = {
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


def _references(archive: Archive) -> Iterable[Reference]:
    for name, records in archive.records.items():
        for id_, record in records.items():
            if isinstance(record, DecisionForm):
                yield from _references_of_form(record)
                continue
            source = Target(_PAGE_OF[name], id_)
            yield from references_of(record, source, scope=id_.partition("/")[0])
    for edition in archive.records["register-edition"].values():
        register = archive.records["register"].get(edition.folder)
        if register is not None:
            yield from links_of_columns(register, edition)
    for prose in archive.prose:
        yield from _references_of_prose(prose)


def _references_of_form(form: DecisionForm) -> Iterable[Reference]:
    """A form has no page: what it names, each of its decisions names on its own page."""
    head = replace(form, decisions=())
    for decision in form.decisions:
        source = Target("decision", decision.id)
        yield from references_of(head, source, scope=form.id)
        yield from references_of(decision, source, scope=form.id)


def _references_of_prose(prose: Prose) -> Iterable[Reference]:
    # A report's page in a further language is of the same report.
    stem = prose.address.removeprefix(f"{prose.language}/").rstrip("/")
    folder, _, rest = stem.partition("/")
    is_report = folder == "meetings" and rest.count("/") == 2
    source = Target("report", rest) if is_report else Target("page", stem)
    for found, line, column in links_in(prose.text):
        place = Place(prose.file, prose.first_line + line, column + 1)
        yield Reference(found, source, "Prose.text", Body(name=""), place)
