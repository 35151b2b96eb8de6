"""A book piece by piece: what the checks look at one at a time.

A unit is a meeting with all its papers, another file of data, a page of prose, a coming decision
through all plans, or an indicator through all reports. Whatever is looked at for one unit, beside
what the unit itself holds, is looked up in the book by its key.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from minutebook.book.book import Book
from minutebook.book.columns import links_of_columns
from minutebook.book.meetings import Item, Meeting
from minutebook.book.texts import SourceFile
from minutebook.book.types import ReportedRow
from minutebook.links.extract import Reference
from minutebook.loader.kinds import RECORD_KINDS
from minutebook.loader.prose import Prose
from minutebook.queries.decisions.forward_plan import PlanEntryHistory, coming
from minutebook.queries.decisions.provenance import DecisionProvenance, taken
from minutebook.queries.meetings.votes import MotionPut, elections_at, put_at
from minutebook.records.base import Record
from minutebook.records.decisions import Decision
from minutebook.records.motions import Election, Motion
from minutebook.records.registers import RegisterEdition

R = TypeVar("R", bound=Record)
S = TypeVar("S")

_OF_A_MEETING = ("agenda", "minutes", "decisions", "report")
"""Kinds of files that belong to the unit of their meeting."""


class Unit(NamedTuple):
    """A unit: 'meeting', 'prose', 'forthcoming', 'indicator' or a kind of file, and its id.

    The id of prose is its file.
    """

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class ElectionHeld:
    """An election, and the meeting and the item at which it was held."""

    meeting: Meeting
    item: Item
    what: Election


@dataclass(frozen=True, slots=True)
class Reported:
    """An indicator's id and its rows, oldest report first."""

    indicator: str
    rows: tuple[ReportedRow, ...]


def units(book: Book) -> Iterator[Unit]:
    """All units of a book."""
    for id_ in book.meetings:
        yield Unit("meeting", id_)
    for kind in RECORD_KINDS:
        if kind not in _OF_A_MEETING:
            for id_ in book.loaded(kind):
                yield Unit(kind, id_)
    for key in book.forthcoming:
        yield Unit("forthcoming", key)
    for indicator in book.reported:
        yield Unit("indicator", indicator)
    bodies = {report.at.file for report in book.reports.values()}
    for file in book.prose:
        if file not in bodies:
            yield Unit("prose", file)


class UnitContent:
    """What one unit holds."""

    def __init__(self, book: Book, unit: Unit) -> None:
        """Nothing is looked up before it is asked for."""
        self.book = book
        self.kind, self.id = unit

    def of(self, kind: type[S]) -> Sequence[S]:
        """All that a unit holds of a kind: of records, or of what is made of several.

        A decision is given only where it is the one on record of its id.
        """
        given = _GIVEN.get(kind)
        found: Sequence[S] = given(self) if given is not None else self.records.get(kind, ())
        return found

    def held(self, kind: type[R]) -> Sequence[R]:
        """All records of a class in the unit's files."""
        return self.records.get(kind, ())

    @cached_property
    def meeting(self) -> Meeting | None:
        """The meeting, where the unit is one."""
        return self.book.meetings[self.id] if self.kind == "meeting" else None

    @cached_property
    def sheets(self) -> Sequence[SourceFile]:
        """The unit's files with records."""
        return list(self._sheets())

    def _sheets(self) -> Iterator[SourceFile]:
        loaded, prose = self.book.loaded, self.book.prose
        if self.meeting is not None:
            for kind in ("agenda", "minutes", "decisions"):
                record = loaded(kind).get(self.id)
                if record is not None:
                    yield SourceFile(kind, self.id, record, None)
            for report in self.meeting.reports:
                yield SourceFile("report", report.id, report, prose.get(report.at.file))
        elif self.kind in RECORD_KINDS:
            yield SourceFile(self.kind, self.id, loaded(self.kind)[self.id], None)

    @cached_property
    def records(self) -> Mapping[type[Any], Sequence[Any]]:
        """Every record in the unit's files, however deep, by its class."""
        found: dict[type[Any], list[Any]] = defaultdict(list)
        for sheet in self.sheets:
            for record in sheet.records:
                found[type(record)].append(record)
        return found

    @cached_property
    def decisions(self) -> Sequence[Decision]:
        """The decisions in the unit's files that are on record by their ids."""
        return [one for one in self.held(Decision) if self.book.decisions.get(one.id) is one]

    @cached_property
    def decisions_taken(self) -> Sequence[DecisionProvenance]:
        """How each of them was taken."""
        return [taken(self.book, decision.id) for decision in self.decisions]

    @cached_property
    def put(self) -> Sequence[MotionPut]:
        """The motions and amendments put to the meeting."""
        if self.meeting is None or Motion not in self.records:
            return ()
        return tuple(put_at(self.meeting))

    @cached_property
    def elections(self) -> Sequence[ElectionHeld]:
        """The elections at the meeting."""
        if self.meeting is None or Election not in self.records:
            return ()
        return [
            ElectionHeld(self.meeting, item, what) for item, _, what in elections_at(self.meeting)
        ]

    @cached_property
    def prose(self) -> Prose | None:
        """The page, where the unit is a page of prose."""
        return self.book.prose[self.id] if self.kind == "prose" else None

    def links(self) -> Iterator[Reference]:
        """Every link that stands in the unit's files."""
        linked = self.book.linked
        for sheet in self.sheets:
            yield from linked[sheet.kind, sheet.id]
            if sheet.body is not None:
                yield from linked["", sheet.body.file]
        for edition in self.of(RegisterEdition):
            register = self.book.registers.get(edition.folder)
            if register is not None:
                yield from links_of_columns(register, edition)
        if self.prose is not None:
            yield from linked["", self.prose.file]


_GIVEN: Mapping[type, Callable[[UnitContent], Any]] = {
    UnitContent: lambda papers: (papers,),
    Meeting: lambda papers: (papers.meeting,) if papers.meeting is not None else (),
    MotionPut: lambda papers: papers.put,
    ElectionHeld: lambda papers: papers.elections,
    Decision: lambda papers: papers.decisions,
    DecisionProvenance: lambda papers: papers.decisions_taken,
    Prose: lambda papers: (papers.prose,) if papers.prose is not None else (),
    PlanEntryHistory: lambda papers: (
        (coming(papers.book, papers.id),) if papers.kind == "forthcoming" else ()
    ),
    Reported: lambda papers: (
        (Reported(papers.id, papers.book.reported[papers.id]),)
        if papers.kind == "indicator"
        else ()
    ),
}


def everything(book: Book, kind: type[S]) -> Iterator[S]:
    """All that a book holds of a kind, unit by unit."""
    for unit in units(book):
        yield from UnitContent(book, unit).of(kind)
