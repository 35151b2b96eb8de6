"""Work spread over processes that share what was made before they began."""

from __future__ import annotations

import gc
import logging
import multiprocessing as mp
import os
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")


class WorkerError(Exception):
    """What stopped a piece of work in another process, as the process told it."""


def cores() -> int:
    """How many processes may work at once: 1 where a process can't be forked safely.

    That is so on systems without fork, and while other threads run, as under `mkdocs serve`: what
    they hold locked would stay locked in a forked process.
    """
    if "fork" not in mp.get_all_start_methods() or threading.active_count() > 1:
        return 1
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # macOS; forking is not safe there either once its libraries are used
        return 1


def in_pieces(things: Sequence[T], size: int) -> list[Sequence[T]]:
    """Things in their order, so many at a time."""
    return [things[start : start + size] for start in range(0, len(things), size)]


def spread(
    work: Callable[[T], R], pieces: Sequence[T], workers: int, *, most: int | None = None
) -> Iterator[tuple[int, R]]:
    """Do each piece of work in one of several processes; gives its index and result as it ends.

    With one worker it is done here, in order. The processes are forked, so that `work` can use all
    that is in memory now; pieces and results are pickled. What `work` raises is raised here as
    WorkerError, or as itself with one worker. If this process is killed, the others end too.

    Python counts who looks at a thing, and so copies in a process what it only looks at. Therefore
    each is given pieces that stand together, and gives way to a new one when it has come to `most`
    bytes of its own.
    """
    if workers < 2 or len(pieces) < 2:
        for index, piece in enumerate(pieces):
            yield index, work(piece)
        return
    shares = _Shares(len(pieces), min(workers, len(pieces)))
    staff = _Staff(work, pieces)
    try:
        for number in shares.workers:
            staff.engage(number, shares.next(number))
        while staff.at_work:
            for ready in wait(list(staff.at_work)):
                assert isinstance(ready, Connection)
                worker = staff.at_work[ready]
                try:
                    index, result, failure, own = ready.recv()
                except EOFError:
                    raise WorkerError(f"a process ended with {_end(worker.process)}") from None
                if failure is not None:
                    raise WorkerError(failure)
                following = shares.next(worker.number)
                if following is None or (most is not None and own > most):
                    staff.dismiss(ready)
                    if following is not None:
                        staff.engage(worker.number, following)
                else:
                    ready.send(following)
                yield index, result
    finally:
        for ready in list(staff.at_work):
            staff.dismiss(ready)
        staff.see_off()


@dataclass(slots=True)
class _Worker:
    number: int
    process: Any


class _Staff(Generic[T, R]):
    """The processes that are at work, by the connections to them."""

    def __init__(self, work: Callable[[T], R], pieces: Sequence[T]) -> None:
        self._work = work
        self._pieces = pieces
        self._context = mp.get_context("fork")
        self.at_work: dict[Connection, _Worker] = {}
        self._leaving: list[Any] = []

    def engage(self, number: int, first: int | None) -> None:
        """Begin a process with its first piece."""
        here, there = self._context.Pipe()
        inherited = [*self.at_work, here]
        process = self._context.Process(
            target=_serve, args=(self._work, self._pieces, there, inherited), daemon=True
        )
        process.start()
        there.close()
        self.at_work[here] = _Worker(number, process)
        here.send(first)

    def dismiss(self, connection: Connection) -> None:
        """Let a process go, which ends when it finds that nobody waits for it."""
        self._leaving.append(self.at_work.pop(connection).process)
        connection.close()
        self._leaving = [one for one in self._leaving if one.is_alive()]

    def see_off(self) -> None:
        """Wait for those that go, and stop those that are still at work."""
        for process in self._leaving:
            process.join(0.2)
            if process.is_alive():
                process.terminate()
                process.join()


class _Shares:
    """Which worker does what: its own run of pieces, and then the ends of longer ones."""

    def __init__(self, pieces: int, workers: int) -> None:
        self.workers = range(workers)
        self._runs = [
            deque(range(pieces * number // workers, pieces * (number + 1) // workers))
            for number in self.workers
        ]

    def next(self, worker: int) -> int | None:
        """What a worker is to do next, or None if there is no more to do."""
        if self._runs[worker]:
            return self._runs[worker].popleft()
        longest = max(self._runs, key=len)
        return longest.pop() if longest else None


def _own_memory() -> int:
    """The memory that has been given to this process, in bytes: pages made or copied for it."""
    import resource  # there is none where nothing is forked

    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt * resource.getpagesize()


def _end(process: Any) -> str:
    process.join(1)
    code = process.exitcode
    return f"signal {-code}" if code is not None and code < 0 else f"exit status {code}"


def _serve(
    work: Callable[[T], R], pieces: Sequence[T], there: Connection, inherited: list[Connection]
) -> None:
    """Work until there is no more, or until nobody waits for it."""
    # Looking for garbage among what the parent had made would copy all of it into this process.
    gc.freeze()
    gc.enable()
    before = _own_memory()
    for connection in inherited:  # else the other end would never seem closed
        connection.close()
    try:
        while (index := there.recv()) is not None:
            result: R | None = None
            failure = None
            try:
                result = work(pieces[index])
            except KeyboardInterrupt:  # who began this process has heard it too
                return
            except OSError as problem:  # a full disk, say: no mistake of ours that wants tracing
                failure = f"{problem.strerror or problem}" + (
                    f": {problem.filename}" if problem.filename else ""
                )
            except BaseException as problem:
                log.error("%s", traceback.format_exc())
                failure = f"{type(problem).__name__}: {problem}"
            there.send((index, result, failure, _own_memory() - before))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass
    finally:
        os._exit(0)  # without what the parent had registered to do at its own end
