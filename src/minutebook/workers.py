"""Work spread over processes that share what was made before they began."""

from __future__ import annotations

import gc
import logging
import multiprocessing as mp
import os
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

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


def spread(work: Callable[[T], R], pieces: Sequence[T], workers: int) -> Iterator[tuple[int, R]]:
    """Do each piece of work in one of several processes; gives its index and result as it ends.

    With one worker it is done here, in order. The processes are forked, so that `work` can use all
    that is in memory now; pieces and results are pickled. What `work` raises is raised here as
    WorkerError, or as itself with one worker. If this process is killed, the others end too.
    """
    if workers < 2 or len(pieces) < 2:
        for index, piece in enumerate(pieces):
            yield index, work(piece)
        return
    context = mp.get_context("fork")
    waiting = iter(range(len(pieces)))
    connections: dict[Connection, Any] = {}
    try:
        for _ in range(min(workers, len(pieces))):
            here, there = context.Pipe()
            inherited = [*connections, here]
            process = context.Process(
                target=_serve, args=(work, pieces, there, inherited), daemon=True
            )
            process.start()
            there.close()
            connections[here] = process
            here.send(next(waiting))
        busy = set(connections)
        while busy:
            for ready in wait(list(busy)):
                assert isinstance(ready, Connection)
                try:
                    index, result, failure = ready.recv()
                except EOFError:
                    raise WorkerError(f"a process ended with {_end(connections[ready])}") from None
                if failure is not None:
                    raise WorkerError(failure)
                following = next(waiting, None)
                ready.send(following)
                if following is None:
                    busy.discard(ready)
                yield index, result
    finally:
        for connection, process in connections.items():
            connection.close()
            process.join(0.2)
            if process.is_alive():
                process.terminate()
                process.join()


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
    for connection in inherited:  # else the other end would never seem closed
        connection.close()
    try:
        while (index := there.recv()) is not None:
            told: tuple[int, R | None, str | None]
            try:
                told = (index, work(pieces[index]), None)
            except BaseException as problem:
                log.error("%s", traceback.format_exc())
                told = (index, None, f"{type(problem).__name__}: {problem}")
            there.send(told)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass
    finally:
        os._exit(0)  # without what the parent had registered to do at its own end
