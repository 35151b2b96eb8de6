"""Work is spread over processes, and comes to the same as in one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from pathlib import Path

import pytest

from minutebook.runtime.parallel import WorkerError, cores, spread


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_every_piece_is_done_once(workers: int) -> None:
    done = dict(spread(lambda piece: piece * piece, range(20), workers))
    assert done == {index: index * index for index in range(20)}


def test_with_several_workers_it_is_done_elsewhere() -> None:
    assert os.getpid() not in {pid for _, pid in spread(lambda _: os.getpid(), range(4), 2)}
    assert {pid for _, pid in spread(lambda _: os.getpid(), range(4), 1)} == {os.getpid()}


def test_pieces_that_stand_together_are_done_by_one_process() -> None:
    by = dict(spread(lambda _: time.sleep(0.01) or os.getpid(), range(12), 2))
    assert len({by[0], by[1], by[2]}) == len({by[6], by[7], by[8]}) == 1
    assert by[0] != by[6]


def test_a_process_that_has_come_to_much_memory_gives_way_to_a_new_one() -> None:
    kept = []

    def work(_: int) -> int:
        kept.append(bytes(range(256)) * 4096)  # 1 MiB
        return os.getpid()

    done = list(spread(work, range(30), 2, most=3 << 20))
    assert sorted(index for index, _ in done) == list(range(30))
    pieces = Counter(pid for _, pid in done)
    assert len(pieces) >= 6
    assert len({pid for _, pid in spread(work, range(30), 2)}) == 2


def test_what_fails_in_a_process_is_told() -> None:
    with pytest.raises(WorkerError, match="ZeroDivisionError: integer division or modulo by zero"):
        list(spread(lambda piece: 1 // piece, range(4), 2))
    with pytest.raises(ZeroDivisionError):
        list(spread(lambda piece: 1 // piece, range(4), 1))


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(WorkerError, match=r"a process ended with (signal 9|exit status \d+)"):
        list(spread(lambda _: os.kill(os.getpid(), signal.SIGKILL), range(4), 2))


def test_other_threads_are_no_place_to_fork_from() -> None:
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    try:
        assert cores() == 1
    finally:
        over.set()
        other.join()
    assert cores() >= 1


_LONG = """
import os, sys, time
from minutebook.runtime.parallel import spread
def work(piece):
    os.write(1, f"{os.getpid()}\\n".encode())  # whole, between the lines of the other
    time.sleep(piece)
    return piece
list(spread(work, [0.4] * 400, 2))
"""


def test_they_end_with_the_process_that_began_them() -> None:
    with subprocess.Popen([sys.executable, "-c", _LONG], stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        workers = {int(process.stdout.readline()) for _ in range(2)}
        process.kill()
    deadline = time.monotonic() + 20
    while any(map(_lives, workers)) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not any(map(_lives, workers))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:  # an ended process whose parent has not asked after it is no longer at work
        state = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"
