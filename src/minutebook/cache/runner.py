"""The one loop of a build: reuse, else run in several processes, then log."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Generic, NamedTuple, TypeVar

from minutebook.cache.build_log import MISSING, BuildLog
from minutebook.cache.dependencies import Dependency, Recorder
from minutebook.runtime.gc import not_collecting
from minutebook.runtime.parallel import cores, in_pieces, spread

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Costs:
    """How work is shared out, by what the tasks of a kind cost."""

    at_once: int
    """Tasks that a process is given at a time: few, so that all processes end together."""
    worth_forking: int
    """Tasks to run from which on it pays to begin other processes."""
    restored_at_once: int = 256
    """Results that a process is given at a time to put in place."""
    restored_for_one: int = 64
    """Results that are put in place while one task is run."""
    most_memory: int | None = None
    """Bytes that a process may have to itself before a new one takes its place."""


class Done(NamedTuple, Generic[R]):
    """A task, what came of it, and whether that was reused."""

    task: str
    result: R
    is_reused: bool


@dataclass(frozen=True)
class Tasks(Generic[R]):
    """The tasks of a kind: how one is run, and which results of a previous build may stand for it.

    `run` gives the result of a task, whose lookups a recorder records. The result is plain data.
    """

    run: Callable[[str], R]
    costs: Costs
    fits: Callable[[str, Any], bool] = lambda _task, _result: True
    """Whether a result that was kept can have come of a task: nothing else is reused."""
    may_keep: Callable[[str, R], bool] = lambda _task, _result: True
    """Whether a result may be reused by the next build."""
    in_place: Callable[[Mapping[str, R]], Collection[str]] = lambda known: known
    """Of reusable results, those with which nothing more needs doing."""
    restore: Callable[[R], bool] = lambda _result: True
    """Puts a reusable result in place. It says whether it could; else the task is run."""
    sort: Callable[[str], Any] | None = None
    """Tells sorts of tasks apart. One of each is run before other processes begin, so that what
    they share, such as compiled templates, is made once."""


def run_tasks(
    names: Sequence[str], tasks: Tasks[R], log: BuildLog, recorder: Recorder, workers: int | None
) -> Iterator[Done[R]]:
    """Have each task done, as they come: reused where its dependencies are what they were.

    What comes of them is in the log, whose `save` is the caller's. `workers` are processes that
    may work at once; None stands for as many as the machine has for us. Raises WorkerError (of
    runtime.parallel) where another process failed.
    """
    with not_collecting():
        known = {
            name: result
            for name in names
            if (result := log.known(name)) is not MISSING and tasks.fits(name, result)
        }
        there = set(tasks.in_place(known))
    for name in names:
        if name in there:
            log.reuse(name)
            yield Done(name, known[name], True)
    left = [name for name in names if name not in there]
    to_run = sum(name not in known for name in left)
    costs = tasks.costs
    is_much = max(to_run, len(left) // costs.restored_for_one) >= costs.worth_forking
    several = (cores() if workers is None else workers) if is_much else 1
    # What is to be run goes first: it takes long, and the short ends fill the gaps. Tasks that
    # stand together mostly look up the same.
    order = sorted(left, key=lambda name: (name in known, name))
    sort = tasks.sort
    first = list({sort(name): name for name in reversed(order)}.values()) if sort else []
    if several == 1:
        first = []
    rest = [name for name in order if name not in set(first)]
    new = sum(name not in known for name in rest)
    pieces = [
        *in_pieces(rest[:new], costs.at_once),
        *in_pieces(rest[new:], costs.restored_at_once),
    ]

    def work(piece: Sequence[str]) -> tuple[list[Dependency], list[tuple[R, list[int] | None]]]:
        """What came of tasks; where one was run, the places of its dependencies in a table."""
        table: dict[Dependency, int] = {}
        answers: list[tuple[R, list[int] | None]] = []
        for name in piece:
            if name in known and tasks.restore(known[name]):
                answers.append((known[name], None))
                continue
            recorder.begin()
            result = tasks.run(name)
            seen = [table.setdefault(one, len(table)) for one in recorder.dependencies]
            answers.append((result, seen))
        return list(table), answers

    def noted(
        piece: Sequence[str],
        said: tuple[list[Dependency], list[tuple[R, list[int] | None]]],
    ) -> Iterator[Done[R]]:
        table, answers = said
        for name, (result, seen) in zip(piece, answers, strict=True):
            if seen is None:
                log.reuse(name)
            elif tasks.may_keep(name, result):
                log.put(name, (table[number] for number in seen), result)
            yield Done(name, result, seen is None)

    yield from noted(first, work(first))
    # What other processes say all stays to the end.
    with not_collecting() if several > 1 else nullcontext():
        for index, said in spread(work, pieces, several, most=costs.most_memory):
            yield from noted(pieces[index], said)
