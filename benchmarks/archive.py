"""An archive of any size from a seed: the same seed and size give the same bytes.

    python -m benchmarks.archive FOLDER --size 2000 --seed 1

A meeting has eight items with agenda, minutes, two reports, papers, and a motion with its vote;
each fourth committee publishes decisions too. A register and a framework of performance are
reported every quarter. A meeting's words are drawn by its own seed, so that it says the same in a
larger archive of as many years.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from benchmarks.council import LAST_DAY, County, attendance, county, days, first_day
from benchmarks.words import prose, title
from minutebook.loader.dumper import file_text, path_of
from minutebook.loader.kinds import KINDS, REPORT, Kind
from minutebook.records.attendance import Attendance, Presence
from minutebook.records.base import Number, Paragraph, Presenter, Record, Resolution
from minutebook.records.council import CommitteeKind
from minutebook.records.decisions import Decision, Decisions, DecisionStatus
from minutebook.records.meetings import Agenda, AgendaItem, Minute, Minutes, Purpose
from minutebook.records.motions import Motion, Outcome, Vote, VoteMethod
from minutebook.records.papers import Paper
from minutebook.records.performance import (
    Cell,
    Column,
    Framework,
    Frequency,
    Indicator,
    IndicatorTable,
    PerformanceEdition,
    Polarity,
    Row,
    Section,
)
from minutebook.records.register_actions import Owner
from minutebook.records.registers import (
    CatalogueEntry,
    Direction,
    Entry,
    EntryKind,
    Register,
    RegisterEdition,
    Trend,
)
from minutebook.records.reports import Report
from minutebook.records.scales import Band, Level, Scale
from minutebook.records.scores import Score, ScoreKind

ITEMS = 8
MINUTE_WORDS = 60
"""Words of an item's minute, on average: some 480 a meeting."""
REPORT_WORDS = 300
_SHARE = 200
"""Meetings that a process writes at a time."""
RISKS = 20
INDICATORS = 30
REGISTER = "corporate-risk"
FRAMEWORK = "corporate"


class Piece(NamedTuple):
    """A record and where it stands."""

    kind: Kind
    id: str
    record: Record


_KINDS = {kind.name: kind for kind in KINDS}


def _piece(kind: str, id_: str, record: Record) -> Piece:
    return Piece(_KINDS[kind], id_, record)


def archive(seed: int, size: int) -> Iterator[Piece]:
    """Every record of the archive with `size` meetings, in a fixed order."""
    all_of_it = county(seed, size)
    yield from _lasting(seed, size, all_of_it)
    for of, day in days(size):
        yield from _meeting(seed, all_of_it, of, day)


def _lasting(seed: int, size: int, all_of_it: County) -> Iterator[Piece]:
    """What is no meeting's."""
    yield _piece("body", "body", all_of_it.body)
    for id_, person in all_of_it.people.items():
        yield _piece("person", id_, person)
    for id_, committee in all_of_it.committees.items():
        yield _piece("committee", id_, committee)
    yield from _register(seed, size)
    yield from _performance(seed, size)


def write(folder: Path, seed: int, size: int) -> int:
    """Write the records as a council's repository has them; gives their number.

    The meetings of a large archive are written by as many processes as there are cores.
    """
    count = _put(folder, _lasting(seed, size, county(seed, size)))
    shares = [range(first, min(first + _SHARE, size)) for first in range(0, size, _SHARE)]
    write_share = partial(_write_share, folder, seed, size)
    if len(shares) < 4:
        return count + sum(map(write_share, shares))
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as processes:
        return count + sum(processes.map(write_share, shares))


def _write_share(folder: Path, seed: int, size: int, share: range) -> int:
    """Write the meetings whose numbers are in a share of them all."""
    all_of_it = county(seed, size)
    held = days(size)
    return _put(
        folder, (piece for number in share for piece in _meeting(seed, all_of_it, *held[number]))
    )


def _put(folder: Path, pieces: Iterable[Piece]) -> int:
    count = 0
    for count, (kind, id_, record) in enumerate(pieces, 1):  # noqa: B007
        path = folder / ("content" if kind is REPORT else "data") / path_of(kind, id_)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file_text(kind, id_, record), "utf-8")
    return count


def _meeting(seed: int, all_of_it: County, committee: str, day: dt.date) -> Iterator[Piece]:
    id_ = f"{committee}/{day}"
    draw = random.Random(f"{seed}/{id_}")
    present = attendance(draw, all_of_it.members(committee))
    place = f"Committee Room {draw.choice('ABCD')}, County Hall"
    titles = [title(draw) for _ in range(ITEMS)]
    reported = sorted(draw.sample(range(ITEMS), 2))
    moved = draw.randrange(ITEMS)
    officer = draw.choice(all_of_it.officers)
    yield _piece(
        "agenda",
        id_,
        Agenda(
            published_on=day - dt.timedelta(days=9),
            time=dt.time(10),
            place=place,
            items=tuple(_item(draw, number, name) for number, name in enumerate(titles, 1)),
        ),
    )
    minuted = [
        _minute(draw, number, name, present if number - 1 == moved else (), officer)
        for number, name in enumerate(titles, 1)
    ]
    minutes = Minutes(
        time=dt.time(10),
        ended=dt.time(12, draw.randrange(0, 60, 5)),
        place=place,
        published_on=day + dt.timedelta(days=14),
        attendance=present,
        items=tuple(minuted),
    )
    yield _piece("minutes", id_, minutes)
    if all_of_it.committees[committee].kind is CommitteeKind.CABINET_COMMITTEE:
        yield _piece("decisions", id_, _decisions(draw, id_, minutes, reported, officer))
    for index in reported:
        yield Piece(
            REPORT, f"{id_}/report-{index + 1}", _report(draw, titles[index], index + 1, officer)
        )


def _item(draw: random.Random, number: int, name: str) -> AgendaItem:
    papers = (Paper(title=title(draw), label="Appendix A"),) if draw.random() < 0.3 else ()
    return AgendaItem(
        number=str(number),
        title=name,
        text=prose(draw, 20),
        purpose=draw.choice(tuple(Purpose)),
        papers=papers,
    )


def _minute(
    draw: random.Random, number: int, name: str, voters: tuple[Attendance, ...], officer: str
) -> Minute:
    words = max(16, round(draw.gauss(MINUTE_WORDS, MINUTE_WORDS / 3)))
    return Minute(
        number=str(number),
        title=name,
        presenters=(Presenter(person=officer),) if draw.random() < 0.5 else (),
        paragraphs=tuple(
            Paragraph(text=prose(draw, share)) for share in (words // 2, words - words // 2)
        ),
        motions=(_motion(draw, voters),) if voters else (),
        resolutions=(Resolution(text=prose(draw, 16)),),
    )


def _motion(draw: random.Random, attending: tuple[Attendance, ...]) -> Motion:
    there = [one.person for one in attending if one.presence is Presence.PRESENT]
    against = draw.randrange(len(there) // 2)
    mover, seconder = draw.sample(there, 2)
    return Motion(
        mover=mover,
        seconder=seconder,
        text=prose(draw, 24),
        vote=Vote(
            method=VoteMethod.SHOW_OF_HANDS,
            for_=len(there) - against,
            against=against,
            abstained=0,
        ),
        outcome=Outcome.CARRIED,
    )


def _decisions(
    draw: random.Random, meeting: str, minutes: Minutes, reported: list[int], officer: str
) -> Decisions:
    return Decisions(
        decisions=tuple(
            Decision(
                id=f"{meeting.replace('/', '-')}-{index + 1}",
                title=minutes.items[index].title,
                status=DecisionStatus.APPROVED,
                item=f"item-{index + 1}",
                presenters=(Presenter(person=officer),),
                resolutions=minutes.items[index].resolutions,
                reasons=prose(draw, 32),
                alternatives=prose(draw, 16),
            )
            for index in reported
        )
    )


def _report(draw: random.Random, name: str, number: int, officer: str) -> Report:
    parts = [f"## {title(draw)}\n\n{prose(draw, REPORT_WORDS // 3)}\n" for _ in range(3)]
    return Report(
        title=name,
        item=f"item-{number}",
        person=officer,
        recommendation=prose(draw, 16),
        background_papers=(),
        body="\n" + "\n".join(parts),
    )


def quarters(size: int) -> list[tuple[str, str, dt.date]]:
    """The id, name and last day of each quarter of the years that such an archive spans."""
    found = []
    last = first_day(size)
    while last < LAST_DAY:
        first = last
        last = (first + dt.timedelta(days=95)).replace(day=1) - dt.timedelta(days=1)
        year = last.year if last.month > 3 else last.year - 1
        quarter = (last.month - 4) // 3 % 4 + 1
        years = f"{year}-{(year + 1) % 100:02d}"
        found.append((f"{years}-q{quarter}", f"{years.replace('-', '/')} Q{quarter}", last))
        last += dt.timedelta(days=1)
    return found


def _register(seed: int, size: int) -> Iterator[Piece]:
    draw = random.Random(f"{seed}/register")
    titles = [title(draw) for _ in range(RISKS)]
    steps = tuple(
        Level(value=value, word=word)
        for value, word in enumerate(("Very low", "Low", "Medium", "High", "Very high"), 1)
    )
    scale = Scale(
        title="Five by five",
        impact=steps,
        likelihood=steps,
        bands=(
            Band(key="low", word="Low", from_=1, to=9),
            Band(key="high", word="High", from_=10, to=25),
        ),
    )
    yield _piece("scale", "five-by-five", scale)
    register = Register(
        title="Corporate risk register",
        committee="audit",
        scale="five-by-five",
        about="What could keep the county from its aims.",
        score_kinds=(ScoreKind(key="current", label="Current score"),),
        entries=tuple(
            CatalogueEntry(key=f"risk-{number}", kind=EntryKind.RISK, title=name)
            for number, name in enumerate(titles, 1)
        ),
    )
    yield _piece("register", REGISTER, register)
    for id_, period, ends in quarters(size):
        edition = RegisterEdition(
            title=f"Corporate risk register {period}",
            period=period,
            period_ends=ends,
            headline="current",
            entries=tuple(_entry(draw, number, name) for number, name in enumerate(titles, 1)),
        )
        yield _piece("register-edition", f"{REGISTER}/{id_}", edition)


def _entry(draw: random.Random, number: int, name: str) -> Entry:
    impact, likelihood = draw.randint(1, 5), draw.randint(1, 5)
    return Entry(
        key=f"risk-{number}",
        ref=f"CR{number}",
        title=name,
        consequences=tuple(prose(draw, 16) for _ in range(3)),
        controls=tuple(prose(draw, 16) for _ in range(4)),
        mitigating_actions=tuple(prose(draw, 16) for _ in range(4)),
        scores={
            "current": Score(
                value=impact * likelihood, impact=str(impact), likelihood=str(likelihood)
            )
        },
        owners=(Owner(post="Director of Resources"),),
        direction=Direction(trend=draw.choice((Trend.UP, Trend.DOWN, Trend.LEVEL))),
    )


def _performance(seed: int, size: int) -> Iterator[Piece]:
    draw = random.Random(f"{seed}/performance")
    framework = Framework(
        title="Corporate performance",
        committee="performance",
        about="How the county's services do.",
        frequency=Frequency.QUARTERLY,
        indicators=tuple(
            Indicator(key=f"measure-{number}", title=title(draw), polarity=Polarity.HIGH, unit="%")
            for number in range(1, INDICATORS + 1)
        ),
    )
    yield _piece("framework", FRAMEWORK, framework)
    figures: dict[str, Number] = {one.key: draw.randint(40, 80) for one in framework.indicators}
    for id_, period, ends in quarters(size):
        figures = {key: min(100, max(0, now + draw.randint(-3, 3))) for key, now in figures.items()}
        edition = PerformanceEdition(
            title=f"Corporate performance report {period}",
            period=period,
            period_ends=ends,
            sections=tuple(_section(draw, number, period, ends, figures) for number in range(1, 4)),
        )
        yield _piece("performance-edition", f"{FRAMEWORK}/{id_}", edition)


def _section(
    draw: random.Random, number: int, period: str, ends: dt.date, figures: dict[str, Number]
) -> Section:
    share = INDICATORS // 3
    keys = list(figures)[(number - 1) * share : number * share]
    name = title(draw)
    return Section(
        key=f"section-{number}",
        number=str(number),
        title=name,
        paragraphs=tuple(Paragraph(text=prose(draw, 60)) for _ in range(3)),
        tables=(
            IndicatorTable(
                title=name,
                columns=(Column(label=period, period_ends=ends),),
                rows=tuple(
                    Row(indicator=key, cells=(Cell(printed=f"{figures[key]}%"),)) for key in keys
                ),
            ),
        ),
    )


def main() -> None:
    """Write an archive from the command line."""
    parser = argparse.ArgumentParser(description="Write an invented archive.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--size", type=int, default=2000, help="meetings")
    parser.add_argument("--seed", type=int, default=1)
    said = parser.parse_args()
    print(f"{write(said.folder, said.seed, said.size)} records in {said.folder}")


if __name__ == "__main__":
    main()
