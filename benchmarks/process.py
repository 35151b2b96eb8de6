"""What a command costs: time, processor time and memory of all of its processes (Linux)."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

_EVERY = 0.1
"""Seconds between two looks at the memory, at least."""
_APART = 50
"""How many times as long as a look the time to the next is: looking at much memory takes long."""


class CommandFailedError(Exception):
    """A command that was to be measured failed."""


@dataclass(frozen=True)
class Cost:
    """Seconds that passed, seconds of processor, and bytes of memory at the peak.

    The memory is that of all processes that live at once; what several of them share counts once.
    """

    seconds: float
    processor: float
    memory: int
    printed: str = field(default="", repr=False)
    """What the command printed."""


def cost(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder and say what it cost.

    Raises CommandFailedError with what it printed if its exit code isn't 0.
    """
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as printed:
        began = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=subprocess.STDOUT,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        )
        watch = _MemoryWatch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        printed.seek(0)
        told = printed.read()
    if process.returncode:
        raise CommandFailedError(f"{' '.join(command)}:\n{told[-4000:]}")
    return Cost(seconds, used.ru_utime + used.ru_stime, watch.peak, told)


class _MemoryWatch(threading.Thread):
    """Looks at a process and its descendants until it is told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid
        self._over = threading.Event()

    def run(self) -> None:
        """Look, and look again."""
        while True:
            began = time.perf_counter()
            living = _with_descendants(self._pid)
            # A process's own highest tells of the time between two looks.
            self.peak = max(self.peak, sum(map(_share, living)), *map(_highest, living))
            if self._over.wait(max(_EVERY, _APART * (time.perf_counter() - began))):
                return

    def stop(self) -> None:
        """End it, and wait for its end."""
        self._over.set()
        self.join()


def _with_descendants(pid: int) -> list[int]:
    found = [pid]
    for one in found:
        try:
            tasks = list(Path(f"/proc/{one}/task").iterdir())
            for task in tasks:
                found += map(int, (task / "children").read_text().split())
        except OSError:
            continue  # it has ended
    return found


def _share(pid: int) -> int:
    """Bytes that a process holds: of a page that n processes share, the nth part (PSS)."""
    return _bytes(f"/proc/{pid}/smaps_rollup", "Pss:")


def _highest(pid: int) -> int:
    """The most bytes that a process ever held, shared or not."""
    return _bytes(f"/proc/{pid}/status", "VmHWM:")


def _bytes(file: str, name: str) -> int:
    """A figure of the kernel's, given in kB; 0 once the process has ended."""
    try:
        for line in Path(file).read_text().splitlines():
            if line.startswith(name):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
