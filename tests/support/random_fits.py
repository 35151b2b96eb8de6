"""What no annotation says, and a random record needs to be one that a council could keep.

Without this almost every random book would be wrong in a dozen ways, and little would be left of it
once it was mended. A class that is not named here is drawn by its annotations alone.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from minutebook.records.base import Record
from minutebook.records.decisions import Decision
from minutebook.records.meetings import Disposal, Minute, Pause
from minutebook.records.motions import Candidate
from minutebook.records.performance import IndicatorTable, IndicatorTarget
from minutebook.records.scales import Band, Formula, Scale
from minutebook.records.scores import Score
from minutebook.records.tables import Table

ITEMS = ("item-1", "item-5-a")

FITTING: Mapping[str, tuple[str, ...]] = {
    # By the field, or by the class and the field: texts that other code reads, and names that two
    # fields have to share.
    "AgendaItem.number": ("1", "5(a)", "11A"),
    "Minute.number": ("1", "5(a)", "45/2025"),
    **dict.fromkeys(("item", "from_item", "to_item", "adjourned_from"), ITEMS),
    **dict.fromkeys(("Exclusion.items", "PrivateMeeting.items"), ITEMS),
    **dict.fromkeys(("ScoreKind.key", "RegisterEdition.headline", "Entry.scores"), ("now", "goal")),
    **dict.fromkeys(("Status.key", "StatusCase.status"), ("good", "poor")),
    **dict.fromkeys(("Row.status", "StatedCount.status"), ("good", "poor")),
    **dict.fromkeys(("Category.key", "Entry.category"), ("money", "people")),
    **dict.fromkeys(("CustomColumn.key", "Entry.columns"), ("insured", "ward")),
    **dict.fromkeys(("Family.key", "Benchmark.family", "Column.family"), ("shires", "cipfa")),
    **dict.fromkeys(("StatusRule.key", "Indicator.rule"), ("main", "other")),
    **dict.fromkeys(("Supplement.key", "AgendaItem.supplement"), ("late", "later")),
    **dict.fromkeys(("Part.number", "part"), ("I", "II")),
    "IndicatorTarget.year": ("2024/25", "2025"),
    # What is wholly exempt has no text, so it would empty most meetings.
    "Exempt.extent": ("part", "part", "part", "whole"),
    "Score.impact": ("1",),
    "Score.likelihood": ("1", "2"),
    "time_zone": ("Europe/London",),
    "legal_profile": ("none", "england-executive"),
    "bank_holidays": ("england",),
    "date_printed": ("Tuesday 5th March 2024", "5 March 2023"),
    "pages": ("7", "7-12"),
    "currency": ("GBP", "EUR"),
}

WITHIN: Mapping[str, tuple[int, int]] = {
    "paragraphs": (1, 7),
    "quartile": (1, 4),
    "number": (1, 2),
    "rank": (1, 4),
    "of": (4, 16),
}
"""Whole numbers that mean something, lowest and highest."""

Values = dict[str, Any]


def fitted(kind: type[Record], values: Values) -> Record:
    """A record of values drawn one by one, which may have to be fitted to one another."""
    fit = _FITS.get(kind)
    if fit is not None:
        fit(values)
    return kind(**values)


def _scale(values: Values) -> None:
    """Steps that rise, and bands or ratings that each score has."""
    of_words = values.get("formula") is Formula.MATRIX
    for axis in ("impact", "likelihood"):
        values[axis] = tuple(
            replace(level, value=None if of_words else number)
            for number, level in enumerate(values[axis], start=1)
        )
    for name in ("opportunity_bands", "opportunity_ratings", "ratings"):
        values.pop(name, None)
    if of_words:
        values["bands"] = (Band(key="low", word="Low"), Band(key="high", word="High"))
        row = tuple(itertools.islice(itertools.cycle(("Low", "High")), len(values["likelihood"])))
        values["ratings"] = (row,) * len(values["impact"])
    else:
        values["bands"] = (
            Band(key="low", word="Low", from_=0, to=3),
            Band(key="high", word="High", from_=4, to=99),
        )


def _table(values: Values) -> None:
    """A cell of each row for every column; orders of columns that there are."""
    columns = values["columns"]
    values["rows"] = tuple(
        replace(row, cells=tuple(itertools.islice(itertools.cycle(row.cells), len(columns))))
        for row in values["rows"]
    )
    names = [column.label for column in columns]
    values["orders"] = tuple(
        replace(order, higher=names[0], lower=names[-1]) for order in values.get("orders", ())
    )
    values["totals"] = tuple(
        replace(total, total=names[-1], of=(), in_=()) for total in values.get("totals", ())
    )


def _target(values: Values) -> None:
    """One thing to reach, and not several."""
    ways = (("value",), ("from_", "to"), ("text",), ("none",))
    chosen = next((way for way in ways if all(name in values for name in way)), None)
    for name in {name for way in ways for name in way}.difference(chosen or ()):
        values.pop(name, None)
    if chosen is None:
        values["value"] = 5
    if chosen == ("from_", "to"):
        values["from_"], values["to"] = sorted((values["from_"], values["to"]))
    values.pop("quarters", None)


def _decision(values: Values) -> None:
    """Steps in order, the last of which is the decision's status."""
    steps = sorted(values.get("steps", ()), key=lambda step: step.on)
    if steps:
        steps[-1] = replace(steps[-1], status=values["status"])
        values["steps"] = tuple(replace(step, meeting=None) for step in steps)


def _minute(values: Values) -> None:
    if "deferred_to" in values:
        values["disposal"] = Disposal.DEFERRED
    elif "disposal_reason" in values:
        values["disposal"] = Disposal.WITHDRAWN


def _score(values: Values) -> None:
    values.pop("rating", None)
    values.setdefault("value", 2)


def _pause(values: Values) -> None:
    values["from_"], values["until"] = sorted((values["from_"], values["until"]))


def _candidate(values: Values) -> None:
    if "person" in values:
        values.pop("printed", None)
    else:
        values.setdefault("printed", "Somebody Else")


_FITS: Mapping[type[Record], Callable[[Values], None]] = {
    Scale: _scale,
    Table: _table,
    IndicatorTable: _table,
    IndicatorTarget: _target,
    Decision: _decision,
    Minute: _minute,
    Pause: _pause,
    Score: _score,
    Candidate: _candidate,
}
