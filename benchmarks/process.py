"""What a command costs: time, processor time and memory of all of its processes (Linux)."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.02
"""Seconds between two looks at the memory."""


class CommandFailedError(Exception):
    """A command that was to be measured failed."""


@dataclass(frozen=True)
class Cost:
    """Seconds that passed, seconds of processor, and bytes of memory at the peak.

    The memory is that of the processes that live at once, each at its own highest: a little more
    than was ever held, never less.
    """

    seconds: float
    processor: float
    memory: int


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
        if process.returncode:
            printed.seek(0)
            raise CommandFailedError(f"{' '.join(command)}:\n{printed.read()[-4000:]}")
    return Cost(seconds, used.ru_utime + used.ru_stime, watch.peak)


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
            self.peak = max(self.peak, sum(map(_memory, _with_descendants(self._pid))))
            if self._over.wait(_EVERY):
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


def _memory(pid: int) -> int:
    """The most that a process ever held, in bytes; 0 once it has ended."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
