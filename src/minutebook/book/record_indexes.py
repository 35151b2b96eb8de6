"""Every record by its id, and what follows from the records of one kind."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, Self

from minutebook.book.build_day import BuildDay
from minutebook.book.types import ReportedRow
from minutebook.cache.dependencies import Recorder
from minutebook.cache.indexed import Indexed, index, index_of_everything, indexes_by
from minutebook.i18n.messages import ENGLISH, Locale
from minutebook.links.extract import (
    entry_anchor,
)
from minutebook.links.names import names_in
from minutebook.links.target import slug
from minutebook.loader.loaded import LoadedRecords
from minutebook.loader.prose import Prose
from minutebook.records.council import Body, Committee, Glossary, Person, Term, full_name
from minutebook.records.decisions import DecisionForm
from minutebook.records.forward_plan import Plan, PlanEntry
from minutebook.records.performance import (
    Framework,
    Indicator,
    PerformanceEdition,
)
from minutebook.records.registers import CatalogueEntry, Entry, Register, RegisterEdition
from minutebook.records.reports import Report
from minutebook.records.scales import Scale
from minutebook.records.tables import Table


class RecordIndexes(Indexed):
    """The records as they were loaded, and the day that they are told for."""

    body: Body
    locale: Locale
    """How words of the interface are said in the language of the book."""

    def __init__(self, archive: LoadedRecords, today: dt.date) -> None:
        """Nothing is worked out before it is asked for."""
        self._archive = archive
        self.today = BuildDay(today)
        self.body = archive.records["body"].get("body") or Body(name="The council")
        self.locale = ENGLISH

    def recording(self, recorder: Recorder) -> Self:
        """A view that says the same, and records what is looked up."""
        view = super().recording(recorder)
        view.today = BuildDay(self.today.date, recorder)
        view.body = self.body
        view.locale = self.locale
        return view

    @index_of_everything
    def archive(self) -> LoadedRecords:
        """All that was loaded, for who goes through it."""
        return self._archive

    @indexes_by
    def loaded(self, kind: str) -> Mapping[str, Any]:
        """The records of a kind of file by id, as they were loaded: "minutes"."""
        return self._archive.records[kind]

    @index
    def committees(self) -> Mapping[str, Committee]:
        """Each committee by its id."""
        return self._archive.records["committee"]

    @index
    def people(self) -> Mapping[str, Person]:
        """Each person by their id."""
        return self._archive.records["person"]

    @index
    def scales(self) -> Mapping[str, Scale]:
        """Each scale by its id."""
        return self._archive.records["scale"]

    @index
    def tables(self) -> Mapping[str, Table]:
        """Each table of figures by its id."""
        return self._archive.records["table"]

    @index
    def registers(self) -> Mapping[str, Register]:
        """Each register by its id."""
        return self._archive.records["register"]

    @index
    def editions(self) -> Mapping[str, RegisterEdition]:
        """Each edition of a register by its id: 'corporate-risk/2017-18-q4'."""
        return self._archive.records["register-edition"]

    @index
    def frameworks(self) -> Mapping[str, Framework]:
        """Each framework of indicators by its id."""
        return self._archive.records["framework"]

    @index
    def performance(self) -> Mapping[str, PerformanceEdition]:
        """Each performance report by its id: 'corporate/2017-18-q3'."""
        return self._archive.records["performance-edition"]

    @index
    def reports(self) -> Mapping[str, Report]:
        """Each report by its id: 'ccpi/2018-02-27/results'."""
        return self._archive.records["report"]

    @index
    def decision_forms(self) -> Mapping[str, DecisionForm]:
        """Each form of decisions that somebody took alone, by its id."""
        return self._archive.records["decision-form"]

    @index
    def plans(self) -> Mapping[str, Plan]:
        """Plans of forthcoming decisions, oldest first."""
        plans: Iterable[Plan] = self._archive.records["plan"].values()
        return {
            plan.id: plan for plan in sorted(plans, key=lambda plan: (plan.published_on, plan.id))
        }

    @index
    def glossary(self) -> Mapping[str, Term]:
        """Each term by its slug, in alphabetical order."""
        glossary: Glossary | None = self._archive.records["glossary"].get("glossary")
        terms = sorted(glossary.terms if glossary else (), key=lambda t: t.term.lower())
        return {slug(term.term): term for term in terms}

    @index
    def prose(self) -> Mapping[str, Prose]:
        """The prose of each file, a report's body too."""
        return {prose.file: prose for prose in self._archive.prose}

    @index
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

    @index
    def names(self) -> Mapping[tuple[str, str], bool]:
        """Each two words that stand together in the name of a person, with or without a title."""
        return {
            pair: True
            for person in self.people.values()
            for name in (person.name, full_name(person))
            for pair in names_in(name)
        }

    @index
    def names_by_word(self) -> Mapping[tuple[int, str], tuple[str, ...]]:
        """The names of two words that have a word as their first (0) or as their last (1)."""
        found: dict[tuple[int, str], list[str]] = defaultdict(list)
        for person in self.people.values():
            words = person.name.split()
            for place, word in enumerate(words) if len(words) == 2 else ():
                found[place, word].append(person.name)
        return {key: tuple(those) for key, those in found.items()}

    @index
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

    def editions_of(self, register: str) -> tuple[RegisterEdition, ...]:
        """A register's editions, oldest first."""
        return self._editions_by_register.get(register, ())

    @index
    def _editions_by_register(self) -> Mapping[str, tuple[RegisterEdition, ...]]:
        return _by_folder(self.editions)

    def performance_of(self, framework: str) -> tuple[PerformanceEdition, ...]:
        """A framework's editions, oldest first."""
        return self._performance_by_framework.get(framework, ())

    @index
    def _performance_by_framework(self) -> Mapping[str, tuple[PerformanceEdition, ...]]:
        return _by_folder(self.performance)

    @index
    def plans_beside(self) -> Mapping[str, tuple[str | None, str | None]]:
        """The plans before and after each plan, None for the first's and the last's."""
        ids = list(self.plans)
        return dict(zip(ids, zip((None, *ids), (*ids[1:], None), strict=False), strict=True))

    @index
    def catalogue(self) -> Mapping[str, CatalogueEntry]:
        """Every register entry by register and key: 'corporate-risk/safeguarding-children'."""
        return {
            f"{register.id}/{entry.key}": entry
            for register in self.registers.values()
            for entry in register.entries
        }

    @index
    def indicators(self) -> Mapping[str, Indicator]:
        """Every indicator by framework and key: 'corporate/cla-rate'."""
        return {
            f"{framework.id}/{indicator.key}": indicator
            for framework in self.frameworks.values()
            for indicator in framework.indicators
        }

    @index
    def reported(self) -> Mapping[str, tuple[ReportedRow, ...]]:
        """The rows of each indicator by its id, oldest report first, in the order printed."""
        found: dict[str, list[ReportedRow]] = defaultdict(list)
        for editions in self._performance_by_framework.values():
            for edition in editions:
                for section in edition.sections:
                    for table in section.tables:
                        for row in table.rows:
                            reported = ReportedRow(edition, section, table, row)
                            found[reported.indicator].append(reported)
        return {id_: tuple(rows) for id_, rows in found.items()}

    @index
    def forthcoming(self) -> Mapping[str, tuple[tuple[Plan, PlanEntry], ...]]:
        """Each coming decision by its key: the plans that give it, oldest first, as they do."""
        found: dict[str, list[tuple[Plan, PlanEntry]]] = defaultdict(list)
        for plan in self.plans.values():
            for entry in plan.entries:
                found[entry.key].append((plan, entry))
        return {key: tuple(versions) for key, versions in found.items()}

    def entry(self, edition: str, anchor: str) -> Entry | None:
        """The entry of an edition by the reference printed there, spaces or hyphens alike."""
        wanted = entry_anchor(anchor).lower()
        record = self.editions.get(edition)
        if record is None:
            return None
        return next((e for e in record.entries if entry_anchor(e.ref).lower() == wanted), None)


_PART_OF_A_TERM = re.compile(r"[\w&]+")


def _by_folder(editions: Mapping[str, Any]) -> dict[str, tuple[Any, ...]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for edition in sorted(editions.values(), key=lambda e: (e.period_ends, e.id)):
        found[edition.folder].append(edition)
    return {folder: tuple(those) for folder, those in found.items()}
