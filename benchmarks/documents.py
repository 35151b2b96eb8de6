"""The archive's words as plain documents: what the peers are given.

A meeting is one document, agenda and minutes item by item; so is each report, each edition of a
register or of performance, each committee, and the list of people. Names stand where Minutebook's
records have ids. Facts that only Minutebook derives (histories, both ways of a link) are left out.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from benchmarks.archive import Piece, archive
from minutebook.loader.kinds import REPORT
from minutebook.records.council import Committee, Person
from minutebook.records.decisions import Decisions
from minutebook.records.meetings import Agenda, Minute, Minutes
from minutebook.records.performance import Framework, PerformanceEdition
from minutebook.records.registers import RegisterEdition
from minutebook.records.reports import Report


@dataclass(frozen=True)
class Document:
    """A page: its path without ending, its title, its day if it is a meeting's, its sections."""

    path: str
    title: str
    sections: tuple[tuple[str, str], ...]
    day: dt.date | None = None
    attendance: Mapping[str, str] = field(default_factory=dict)

    @property
    def markdown(self) -> str:
        """The whole of it below its title."""
        return "\n".join(f"## {heading}\n\n{text}\n" for heading, text in self.sections)


def documents(seed: int, size: int) -> Iterator[Document]:
    """Every document of the archive with `size` meetings."""
    names: dict[str, str] = {}
    committees: dict[str, str] = {}
    measures: dict[str, str] = {}
    meeting: list[Piece] = []
    for piece in (*archive(seed, size), None):
        part_of_meeting = piece is not None and piece.kind.name in ("minutes", "decisions")
        if meeting and not part_of_meeting:
            yield _meeting(meeting, names, committees)
            meeting = []
        if piece is None:
            continue
        record = piece.record
        if isinstance(record, Person):
            names[piece.id] = record.name
        elif isinstance(record, Committee):
            committees[piece.id] = record.name
            yield _committee(piece.id, record, names)
        elif isinstance(record, Framework):
            measures = {one.key: one.title for one in record.indicators}
        elif isinstance(record, RegisterEdition):
            yield _register(piece.id, record)
        elif isinstance(record, PerformanceEdition):
            yield _performance(piece.id, record, measures)
        elif piece.kind is REPORT and isinstance(record, Report):
            yield _report(piece.id, record, names)
        elif isinstance(record, Agenda) or part_of_meeting:
            meeting.append(piece)
    yield Document("people", "People", (("Names", _bullets(names.values())),))


def _bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _meeting(
    pieces: list[Piece], names: Mapping[str, str], committees: Mapping[str, str]
) -> Document:
    agenda = next(one.record for one in pieces if isinstance(one.record, Agenda))
    minutes = next(one.record for one in pieces if isinstance(one.record, Minutes))
    committee, _, day = pieces[0].id.partition("/")
    sections = []
    for item, minute in zip(agenda.items, minutes.items, strict=True):
        papers = _bullets(f"{paper.label}: {paper.title}" for paper in item.papers)
        text = [item.text or "", papers, *_minute(minute, names)]
        sections.append((minute.title, "\n\n".join(part for part in text if part)))
    for one in pieces:
        if isinstance(one.record, Decisions):
            sections += [
                (f"Decision: {decision.title}", f"{decision.reasons}\n\n{decision.alternatives}")
                for decision in one.record.decisions
            ]
    there = {names[one.person]: f"{one.role}, {one.presence}" for one in minutes.attendance}
    return Document(
        f"meetings/{pieces[0].id}",
        f"{committees[committee]}, {day}",
        tuple(sections),
        dt.date.fromisoformat(day),
        there,
    )


def _minute(minute: Minute, names: Mapping[str, str]) -> Iterator[str]:
    yield _bullets(f"Presented by {names[one.person]}" for one in minute.presenters)
    yield from (one.text for one in minute.paragraphs)
    for motion in minute.motions:
        assert motion.mover
        assert motion.seconder
        assert motion.vote
        yield f"Moved by {names[motion.mover]}, seconded by {names[motion.seconder]}: {motion.text}"
        yield f"For {motion.vote.for_}, against {motion.vote.against}: {motion.outcome}."
    yield from (f"**Resolved:** {one.text}" for one in minute.resolutions)


def _committee(id_: str, committee: Committee, names: Mapping[str, str]) -> Document:
    members = _bullets(f"{names[one.person]}, {one.role}" for one in committee.members)
    return Document(
        f"committees/{id_}",
        committee.name,
        (("About", committee.about or ""), ("Members", members)),
    )


def _report(id_: str, report: Report, names: Mapping[str, str]) -> Document:
    sections = [("Recommendation", report.recommendation or "")]
    for part in report.body.split("## ")[1:]:
        heading, _, text = part.partition("\n")
        sections.append((heading, text.strip()))
    assert report.person
    return Document(f"reports/{id_}", f"{report.title}, by {names[report.person]}", tuple(sections))


def _register(id_: str, edition: RegisterEdition) -> Document:
    return Document(
        f"registers/{id_}",
        edition.title,
        tuple(
            (
                f"{entry.ref} {entry.title}",
                "\n\n".join(
                    (
                        f"Score {entry.scores['current'].value}",
                        _bullets(entry.consequences),
                        _bullets(entry.controls),
                        _bullets(entry.mitigating_actions),
                    )
                ),
            )
            for entry in edition.entries
        ),
    )


def _performance(id_: str, edition: PerformanceEdition, measures: Mapping[str, str]) -> Document:
    sections = []
    for section in edition.sections:
        lines = [
            f"| {measures[row.indicator]} | {row.cells[0].printed} |"
            for table in section.tables
            for row in table.rows
        ]
        table = "\n".join(("| Measure | Figure |", "| --- | --- |", *lines))
        text = "\n\n".join(one.text for one in section.paragraphs)
        sections.append((section.title, f"{text}\n\n{table}"))
    return Document(f"performance/{id_}", edition.title, tuple(sections))
