"""Nothing exempt is published: a text planted anywhere in what is wholly exempt is refused.

The places are found by walking the records' annotations, so that a field that is added tomorrow is
planted too. What is not refused is listed here by name, and nothing else may come through.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml

from minutebook.book.book import bind
from minutebook.checks.registry import CHECKS
from minutebook.findings import Severity
from minutebook.loader.loader import read
from minutebook.records.base import EmailAddress, Link, Record, Slug, WebAddress
from minutebook.records.decisions import Decision, DecisionForm
from minutebook.records.forward_plan import PlanEntry
from minutebook.records.introspection import FieldSpec, fields_of, optional, unwrap
from minutebook.records.meetings import AgendaItem, Minute
from minutebook.records.papers import Appendix, Paper
from minutebook.records.registers import Entry
from tests.support.repositories import BODY, TODAY, write

MARK = "The offer is for a million"

EXEMPT = {"paragraphs": [3], "public_interest": "The price is not agreed yet."}
REFUSED = ("exempt-text", "exempt-entry", "exempt-release")
PUBLIC = {
    # Names, numbers and titles fit for the public.
    *("AgendaItem.number", "AgendaItem.title", "AgendaItem.under", "AgendaItem.part"),
    *("AgendaItem.supplement", "AgendaItem.pages", "Minute.number", "Minute.title"),
    *("Minute.under", "Decision.title", "Decision.maker_post", "Entry.title", "Entry.ref"),
    *("Entry.ref_printed", "Paper.title", "Paper.label", "Appendix.title", "Appendix.label"),
    *("PlanEntry.title", "PlanEntry.maker_post", "PlanEntry.wards", "Presenter.post"),
    *("Contact.name", "Contact.post", "Contact.phone", "Interest.item", "Exclusion.items"),
    *("Dispensation.granted_by", "Waiver.by_post"),
    # What an Act or an instrument has published, whatever the business is.
    *("Exempt.public_interest", "Exclusion.public_interest", "AgendaItem.urgent"),
    *("Minute.urgent", "AgendaItem.withdrawn", "Paper.late_reason", "Urgency.reason"),
    *("Waiver.reason", "PlanEntry.matter", "PlanEntry.key_reason", "PlanEntry.consultation"),
    *("PlanEntry.documents_from", "PlanEntry.more_documents", "PlanEntry.withdrawn"),
    "PlanEntry.change",
    # What was resolved.
    *("Resolution.text", "Resolution.recommends_to"),
}
"""Texts that may be given of what is wholly exempt, by the record and the field."""


@dataclass(frozen=True)
class Planted:
    """A record as YAML gives it, with the mark in one text, and the name of that text."""

    name: str
    path: str
    facts: dict[str, Any]


def planted(kind: type[Record], base: Mapping[str, Any], depth: int = 4) -> Iterator[Planted]:
    """A record once for every text that it can hold, however deep, with the mark in that text."""
    for spec in fields_of(kind):
        name = f"{kind.__name__}.{spec.name}"
        for path, value in _marked(spec, spec.type, name, depth):
            yield Planted(path[0], ".".join([spec.key, *path[1:]]), {**base, spec.key: value})


def _marked(
    spec: FieldSpec, given: Any, name: str, depth: int
) -> Iterator[tuple[tuple[str, ...], Any]]:
    kind, marks = unwrap(given)
    kind, _ = optional(kind)
    kind, more = unwrap(kind)
    marks = (*spec.marks, *marks, *more)
    if any(isinstance(mark, (Link, Slug, EmailAddress)) for mark in marks):
        return
    if kind is str:
        address = any(isinstance(mark, WebAddress) for mark in marks)
        yield (name,), "https://million.example/" if address else _text(spec, name)
    elif isinstance(kind, type) and issubclass(kind, Record):
        if depth:
            for one in planted(kind, minimal(kind), depth - 1):
                yield (one.name, one.path), one.facts
    elif get_origin(kind) is tuple:
        for path, value in _marked(spec, get_args(kind)[0], name, depth):
            yield path, [value]
    elif get_args(kind) and issubclass(get_origin(kind) or object, Mapping):
        for path, value in _marked(spec, get_args(kind)[1], name, depth):
            yield path, {"exempt-text" if spec.name == "as_printed" else "current": value}


def _text(spec: FieldSpec, name: str) -> str:
    return "1:00:00" if spec.name == "webcast_at" else f"{MARK} {name}"


def minimal(kind: type[Record]) -> dict[str, Any]:
    """What a record must have, and no more."""
    return {spec.key: _least(spec, spec.type) for spec in fields_of(kind) if spec.required}


def _least(spec: FieldSpec, given: Any) -> Any:
    kind, marks = unwrap(given)
    link = next((mark for mark in (*spec.marks, *marks) if isinstance(mark, Link)), None)
    if get_origin(kind) is tuple:
        return [3] if spec.name == "paragraphs" else []
    if link is not None:
        known = {"person": "jo", "meeting": "audit/2024-01-02", "committee": "audit"}
        return known.get(link.kind, "one")
    if isinstance(kind, type) and issubclass(kind, Record):
        return minimal(kind)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return next(iter(kind)).value
    return {str: "one", int: 1, bool: False, dt.date: "2024-01-02", dt.time: "10:00"}.get(kind, 1)


def files_of(kind: type[Record], number: int, one: dict[str, Any]) -> dict[str, Any]:
    """The files of a repository in which a record stands, by their paths."""
    day = dt.date(2020, 1, 1) + dt.timedelta(number)
    folder = f"data/meetings/audit/{day}"
    if kind is AgendaItem:
        return {f"{folder}/agenda.yml": {"items": [one]}}
    if kind is Minute:
        return {f"{folder}/minutes.yml": {"attendance": [], "items": [one]}}
    if kind is Decision:
        return {f"{folder}/decisions.yml": {"decisions": [one]}}
    if kind is DecisionForm:
        head = {"title": "Form", "decided_on": str(day), "maker_kind": "officer", "makers": ["jo"]}
        return {f"data/decisions/form-{number}.yml": {**head, "decisions": [one]}}
    if kind is Paper:
        item = {"title": "An open item", "papers": [one]}
        return {f"{folder}/agenda.yml": {"items": [item]}}
    if kind is PlanEntry:
        head = {"title": "Plan", "published_on": str(day), "from": str(day)}
        return {f"data/plan/plan-{number}.yml": {**head, "entries": [one]}}
    head = {"title": "R", "period": "p", "period_ends": str(day), "headline": "current"}
    return {f"data/registers/risks/edition-{number}.yml": {**head, "entries": [one]}}


CASES: Mapping[str, tuple[type[Record], type[Record], dict[str, Any]]] = {
    "an item of an agenda": (AgendaItem, AgendaItem, {"title": "Sale", "exempt": EXEMPT}),
    "an item of minutes alone": (Minute, Minute, {"title": "Sale", "exempt": EXEMPT}),
    "a decision of a meeting": (
        Decision, Decision, {"id": "sale", "title": "Sale", "status": "approved", "exempt": EXEMPT},
    ),
    "a decision on a form": (
        DecisionForm,
        Decision,
        {"id": "sale", "title": "Sale", "status": "approved", "exempt": EXEMPT},
    ),
    "a paper of an open item": (Paper, Paper, {"title": "Offers", "exempt": EXEMPT}),
    "an entry of a plan": (
        PlanEntry, PlanEntry, {"key": "sale", "title": "Sale", "matter": "Land", "private": EXEMPT},
    ),
    "an entry of a register": (
        Entry, Entry, {"key": "sale", "ref": "R1", "title": "Sale", "exempt": EXEMPT},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_a_text_in_something_wholly_exempt_is_refused_or_is_one_of_the_public_ones(
    tmp_path: Path, case: str
) -> None:
    where, kind, base = CASES[case]
    every = list(planted(kind, base))
    written: dict[str, Planted] = {}
    for number, one in enumerate(every):
        for path, facts in files_of(where, number, one.facts).items():
            write(tmp_path, {path: yaml.safe_dump(facts, allow_unicode=True)})
            written[path] = one
    write(tmp_path, {**BODY, "data/people/jo.yml": "name: Jo\n", **AROUND})
    archive = read(tmp_path)
    unread = [str(f) for f in archive.findings if f.severity is Severity.ERROR]
    assert unread == [], "a text was planted in a way that can't be read"
    book = bind(archive, TODAY)
    refused = {
        finding.place.file
        for check in CHECKS
        for finding in check(book)
        if finding.severity is Severity.ERROR and finding.code in REFUSED
    }
    through = {one.name for path, one in written.items() if path not in refused}
    assert through - PUBLIC == set(), "these would be published"
    stopped = {one.name for path, one in written.items() if path in refused}
    assert len(stopped) >= LEAST[case], "the walk found less than it should"


LEAST = {
    "an item of an agenda": 6,
    "an item of minutes alone": 60,
    "a decision of a meeting": 20,
    "a decision on a form": 20,
    "a paper of an open item": 3,
    "an entry of a plan": 4,
    "an entry of a register": 25,
}

AROUND = {
    "data/committees/audit.yml": "name: Audit\n",
    "data/meetings/audit/2024-01-02/agenda.yml": "items: []\n",
    "data/scales/one.yml": (
        "title: One\nimpact: [{value: 1, word: Low}]\nlikelihood: [{value: 1, word: Rare}]\n"
    ),
    "data/registers/risks/register.yml": (
        "title: Risks\nscale: one\nscore_kinds: [{key: current, label: Current}]\n"
        "entries: [{key: sale, kind: risk, title: Sale}]\n"
    ),
}


def test_every_public_text_is_one_that_there_is() -> None:
    kinds = (AgendaItem, Minute, Decision, Paper, PlanEntry, Entry, Appendix)
    there = {one.name for kind in kinds for one in planted(kind, {})}
    assert PUBLIC - there == set()
