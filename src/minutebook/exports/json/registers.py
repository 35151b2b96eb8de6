"""Registers, their editions and entries, and the keys to their scores, as facts for machines."""

from __future__ import annotations

from minutebook.book.book import Book
from minutebook.book.columns import cells_of
from minutebook.exports.json.encode import plain
from minutebook.exports.json.refs import Facts, ref, refs
from minutebook.links.target import Target
from minutebook.queries.registers.actions import ActionStanding, is_late, threads
from minutebook.queries.registers.appetite import Bound, bound_of, reading_against
from minutebook.queries.registers.history import Successor, comparison, history
from minutebook.queries.registers.scores import (
    Between,
    Cell,
    Step,
    band_of_cell,
    matrix,
    read_score,
)
from minutebook.records.registers import CatalogueEntry, Entry, EntryKind, Register, RegisterEdition
from minutebook.records.scales import Scale
from minutebook.records.scores import Score


def register_facts(book: Book, id_: str) -> Facts:
    """A register over all its editions, or one of them."""
    if id_ in book.editions:
        return _edition(book, book.editions[id_])
    register = book.registers[id_]
    return {
        "register": plain(register),
        "editions": refs(book, (Target("register", e.id) for e in book.editions_of(id_))),
    }


def _edition(book: Book, edition: RegisterEdition) -> Facts:
    compared = comparison(book, edition)
    register = book.registers[edition.folder]
    facts: Facts = plain(edition)
    facts["entries"] = [_entry(book, register, edition, entry) for entry in edition.entries]
    return {
        "register": ref(book, Target("register", register.id)),
        "scale": ref(book, Target("scale", edition.scale_in(register))),
        "edition": facts,
        "compared_with": compared.before.id if compared.before else None,
        "changes": [
            {
                "key": c.key,
                "movement": c.movement.value,
                "score_kind": c.score_kind,
                "before": {"ref": c.before.ref, "scores": plain(c.before.scores)}
                if c.before
                else None,
                "after": {"ref": c.after.ref, "scores": plain(c.after.scores)} if c.after else None,
                "owners_changed": c.owners_changed,
                **({"by_corrected_score": True} if c.corrected else {}),
                **({"came_from": _descents(book, c.came_from)} if c.came_from else {}),
                **({"closed": plain(c.closing)} if c.after is None else {}),
            }
            for c in compared.changes
        ],
        "owners": [
            {"post": o.post, "before": o.before, "after": o.after, "movement": o.movement.value}
            for o in compared.owners
        ],
    }


def _entry(book: Book, register: Register, edition: RegisterEdition, entry: Entry) -> Facts:
    """An entry of an edition, with what its scores, appetite and cells come to."""
    scale = book.scales[edition.scale_in(register)]
    kind = book.catalogue[f"{register.id}/{entry.key}"].kind
    facts: Facts = {**plain(entry), "kind": kind.value}
    bound = bound_of(register, edition, entry, kind)
    if entry.scores:
        facts["scores"] = {
            name: _score(scale, score, kind, bound) for name, score in entry.scores.items()
        }
    if bound is not None:
        facts["appetite_applied"] = {
            "source": bound.source.value,
            "category": bound.category.key if bound.category else None,
            **plain(bound.appetite),
        }
    if entry.columns:
        facts["columns"] = {
            cell.column.key: {
                "label": cell.column.label,
                "type": cell.column.type.value,
                "recorded": cell.text,
                "value": plain(cell.value),
            }
            for cell in cells_of(register, entry)
            if cell is not None
        }
    for action, given in zip(entry.actions, facts.get("actions", ()), strict=True):
        given["late"] = is_late(action, edition)
    return facts


def _score(scale: Scale, score: Score, kind: EntryKind, bound: Bound | None) -> Facts:
    """A score as recorded, and how it reads as it stands."""
    reading = read_score(scale, score, kind)
    facts: Facts = {
        **plain(score),
        "band": reading.band.word if reading.band else None,
        "cells": [
            {"impact": _step(cell.impact), "likelihood": _step(cell.likelihood)}
            for cell in reading.cells
        ],
    }
    if reading.is_corrected or reading.value != score.value:
        facts["stands"] = {
            "value": reading.value,
            "rating": reading.score.rating,
            "impact": reading.score.impact,
            "likelihood": reading.score.likelihood,
        }
    if bound is not None:
        stands = reading_against(scale, bound.appetite, reading, kind)
        facts["against_appetite"] = stands.value if stands else None
    return facts


def _step(step: Step) -> str | list[str]:
    """A step's word; of the room between two, both."""
    return [step.below.word, step.above.word] if isinstance(step, Between) else step.word


def _descents(book: Book, descents: tuple[Successor, ...]) -> list[Facts]:
    return [
        {**ref(book, Target("entry", one.id)), "closing": plain(one.closing)} for one in descents
    ]


def registers_facts(book: Book) -> Facts:
    """The list of registers."""
    return {"registers": refs(book, (Target("register", id_) for id_ in book.registers))}


def entry_facts(book: Book, id_: str) -> Facts:
    """The life of an entry: every edition, what it came from and what it goes on in."""
    register, _, key = id_.partition("/")
    life = history(book, register, key)
    catalogue: CatalogueEntry = life.catalogue
    return {
        "register": ref(book, Target("register", register)),
        "entry": {
            **plain(catalogue),
            "came_from": _descents(book, life.came_from),
            "goes_on_in": _descents(book, life.goes_on_in),
            "history": [
                {
                    "edition": ref(book, Target("register", a.edition.id)),
                    "period": a.edition.period,
                    "scale": ref(
                        book,
                        Target("scale", a.edition.scale_in(book.registers[register])),
                    ),
                    "movement": a.movement.value,
                    "by_corrected_score": a.corrected,
                    **_entry(book, book.registers[register], a.edition, a.entry),
                }
                for a in life.appearances
            ],
            "missing_from": refs(book, (Target("register", e.id) for e in life.missing_from)),
            "actions": [
                {
                    "key": thread.key,
                    "told_in": ref(book, Target("register", thread.told_in.id)),
                    **plain(thread.latest),
                    "late": is_late(thread.latest, thread.told_in),
                }
                for thread in threads(life)
            ],
        },
    }


def action_facts(book: Book, one: ActionStanding) -> Facts:
    """An action that the newest edition of a register follows up."""
    return {
        **plain(one.action),
        "late": is_late(one.action, one.edition),
        "entry": ref(book, Target("entry", one.entry_id)),
        "told_in": ref(book, Target("register", one.edition.id)),
    }


def score_key_facts(book: Book, id_: str) -> Facts:
    """A scale and its matrix; the one for opportunities too, where it has bands of its own."""
    scale = book.scales[id_]
    facts: Facts = {"scale": plain(scale), "matrix": _matrix(scale, EntryKind.RISK)}
    if scale.opportunity_bands or scale.opportunity_ratings:
        facts["opportunity_matrix"] = _matrix(scale, EntryKind.OPPORTUNITY)
    return facts


def _matrix(scale: Scale, kind: EntryKind) -> list[list[Facts]]:
    return [[_cell(scale, cell, kind) for cell in row] for row in matrix(scale, kind)]


def _cell(scale: Scale, cell: Cell, kind: EntryKind) -> Facts:
    band = band_of_cell(scale, cell, kind)
    return {
        "impact": _step(cell.impact),
        "likelihood": _step(cell.likelihood),
        "score": cell.value,
        "band": band.word if band else None,
    }


def score_keys_facts(book: Book) -> Facts:
    """The list of scales."""
    return {"scales": refs(book, (Target("scale", id_) for id_ in book.scales))}
