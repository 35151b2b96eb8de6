"""The kinds of files: where each stands, what it records, and the id that its path gives."""

from __future__ import annotations

import re
from dataclasses import dataclass

from minutebook.loader.forms import DAY
from minutebook.records.base import Record
from minutebook.records.council import Body, Committee, Glossary, Person
from minutebook.records.decisions import DecisionForm, Decisions
from minutebook.records.forward_plan import Plan
from minutebook.records.introspection import fields_of
from minutebook.records.meetings import Agenda, Minutes
from minutebook.records.performance import Framework, PerformanceEdition
from minutebook.records.registers import Register, RegisterEdition
from minutebook.records.reports import Report
from minutebook.records.scales import Scale
from minutebook.records.tables import Table

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"

DAY_OF_MEETING = rf"{DAY}(?:-[2-9])?"
"""The name of a meeting's folder: its day, with a number if it is not the first of that day."""
_MEETING = rf"meetings/(?P<committee>{SLUG})/(?P<date>{DAY_OF_MEETING})"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: where it stands, what it records, and the id that its path gives."""

    name: str
    record: type[Record]
    path: re.Pattern[str]
    id: str
    example: str


KINDS = tuple(
    Kind(name, record, re.compile(path), id_, example)
    for name, record, path, id_, example in (
        ("body", Body, r"body\.yml", "body", "body.yml"),
        ("glossary", Glossary, r"glossary\.yml", "glossary", "glossary.yml"),
        ("committee", Committee, rf"committees/(?P<id>{SLUG})\.yml", "{id}", "committees/ccpi.yml"),
        ("person", Person, rf"people/(?P<id>{SLUG})\.yml", "{id}", "people/jo-smith.yml"),
        ("scale", Scale, rf"scales/(?P<id>{SLUG})\.yml", "{id}", "scales/five-by-five.yml"),
        ("table", Table, rf"tables/(?P<id>{SLUG})\.yml", "{id}", "tables/results.yml"),
        (
            "agenda",
            Agenda,
            rf"{_MEETING}/agenda\.yml",
            "{committee}/{date}",
            "meetings/ccpi/2018-02-27/agenda.yml",
        ),
        (
            "minutes",
            Minutes,
            rf"{_MEETING}/minutes\.yml",
            "{committee}/{date}",
            "meetings/ccpi/2018-02-27/minutes.yml",
        ),
        (
            "decisions",
            Decisions,
            rf"{_MEETING}/decisions\.yml",
            "{committee}/{date}",
            "meetings/ccpi/2018-02-27/decisions.yml",
        ),
        (
            "decision-form",
            DecisionForm,
            rf"decisions/(?P<id>{SLUG})\.yml",
            "{id}",
            "decisions/2025-06-12-play-area.yml",
        ),
        ("plan", Plan, rf"plan/(?P<id>{SLUG})\.yml", "{id}", "plan/2025-06.yml"),
        (
            "register",
            Register,
            rf"registers/(?P<id>{SLUG})/register\.yml",
            "{id}",
            "registers/corporate-risk/register.yml",
        ),
        (
            "register-edition",
            RegisterEdition,
            rf"registers/(?P<folder>{SLUG})/(?P<id>{SLUG})\.yml",
            "{folder}/{id}",
            "registers/corporate-risk/2017-18-q4.yml",
        ),
        (
            "framework",
            Framework,
            rf"performance/(?P<id>{SLUG})/framework\.yml",
            "{id}",
            "performance/corporate/framework.yml",
        ),
        (
            "performance-edition",
            PerformanceEdition,
            rf"performance/(?P<folder>{SLUG})/(?P<id>{SLUG})\.yml",
            "{folder}/{id}",
            "performance/corporate/2017-18-q3.yml",
        ),
    )
)

REPORT = Kind(
    "report",
    Report,
    re.compile(rf"{_MEETING}/(?P<id>(?!index\.md){SLUG})\.md"),
    "{committee}/{date}/{id}",
    "meetings/ccpi/2018-02-27/results.md",
)

RECORD_KINDS = tuple(kind.name for kind in (*KINDS, REPORT))
"""The name of each kind of record that files hold."""

BESIDE_REPORTS = re.compile(rf"meetings/(?!{SLUG}/[0-9-]+/index\.md)[^/]+/[^/]+/.+\.md")
"""Where a page would be taken for a report if its name and its folders' were as they should."""

OF_A_REPORT = ("item", "appendix_of", "part_ii_reason")
"""What the head of a report alone states."""

FACTS_OF_REPORTS = frozenset(spec.key for spec in fields_of(Report))
"""What the head of a report may state, which in a further language is that of the main one."""

BODY = "body.yml"
"""The file under data/ that names the council and its languages."""

LANGUAGES: tuple[str, ...] = ("en",)
"""What the council's languages are where nobody says."""
