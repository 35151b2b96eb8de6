"""How far a build is while it goes on; at its end what it did, and how long each stage took.

A person at a terminal sees a bar for each stage that lasts. A pipeline, whose log is read
afterwards, gets plain lines, and only of a build that is long.
"""

from __future__ import annotations

import logging
import shutil
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Protocol, TextIO

import click

WATCHED = 1.0
"""Seconds that a stage lasts before a person is shown a bar."""
LONG = 10.0
"""Seconds that a build lasts before a pipeline is told of its stages."""
_REDRAWN = 0.1
"""Seconds between two drawings of a bar."""
_BAR = 30
_BESIDE_BAR = 50
"""Columns of the bar itself, and what the words beside it may need."""
_ERASE_LINE = "\r\033[K"
_NOT_COUNTED = "–"


@dataclass
class Stage:
    """A part of a build, and what it has done so far in pieces of its own kind: records, pages."""

    label: str
    total: int | None = None
    """Pieces that there are to do; None where nobody knows."""
    built: int = 0
    reused: int = 0
    seconds: float = 0.0
    """What it took; known when it has ended."""
    _moved: Callable[[], None] = field(default=lambda: None, repr=False)

    def done(self, pieces: int = 1, *, reused: bool = False) -> None:
        """Note that pieces are done: made anew, or taken over from an earlier build."""
        if reused:
            self.reused += pieces
        else:
            self.built += pieces
        self._moved()


class Stages:
    """The stages of one build, told on a logger, or as bars where the stream is a terminal.

    Nothing is told where the logger leaves out what is INFO, as with `mkdocs build --quiet`. The
    stream is standard error if left out; the clock gives seconds.
    """

    def __init__(
        self,
        log: logging.Logger,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._log = log
        self._stream = sys.stderr if stream is None else stream
        self._clock = clock
        self._began = clock()
        self._stages: dict[str, Stage] = {}

    @property
    def stages(self) -> Mapping[str, Stage]:
        """The stages that there have been, by their keys, in the order of their beginning."""
        return self._stages

    @contextmanager
    def __call__(self, key: str, label: str, total: int | None = None) -> Iterator[Stage]:
        """Go through a stage. One that is gone through again adds to what it did before."""
        began = self._clock()
        stage = Stage(label, total)
        teller = self._teller(stage)
        stage._moved = teller.moved
        try:
            yield stage
        except BaseException:
            teller.ended(whole=False)
            raise
        else:
            teller.ended(whole=True)
        finally:
            sum_of_it = self._stages.setdefault(key, Stage(label, total))
            sum_of_it.built += stage.built
            sum_of_it.reused += stage.reused
            sum_of_it.seconds += self._clock() - began

    def _teller(self, stage: Stage) -> _Teller:
        if not self._log.isEnabledFor(logging.INFO):
            return _Silence()
        if self._stream.isatty():
            return _Bar(stage, self._stream, self._log, self._clock)
        return _Lines(stage, self._log, self._clock, self._began)

    def tell(self) -> None:
        """Say what each stage did and took, as a table."""
        rows = [(one.label, *_counts(one), f"{one.seconds:.1f}") for one in self._stages.values()]
        rows.append(("In all", "", "", f"{self._clock() - self._began:.1f}"))
        table = [("Stage", "built", "reused", "seconds"), *rows]
        first, *others = (max(map(len, column)) for column in zip(*table, strict=True))
        lines = (
            name.ljust(first)
            + "".join(f"   {cell:>{width}}" for cell, width in zip(cells, others, strict=True))
            for name, *cells in table
        )
        self._log.info("%s", "\n".join(("What this build did:", *lines)))


def _counts(stage: Stage) -> tuple[str, str]:
    if stage.total is None and not stage.built and not stage.reused:
        return _NOT_COUNTED, _NOT_COUNTED
    return f"{stage.built:,}", f"{stage.reused:,}"


class _Teller(Protocol):
    """Tells of one stage while it goes on."""

    def moved(self) -> None:
        """Pieces have been done."""

    def ended(self, *, whole: bool) -> None:
        """The stage is over; it is not whole if an error broke it off."""


class _Silence:
    def moved(self) -> None:
        """Say nothing."""

    def ended(self, *, whole: bool) -> None:
        """Say nothing."""


class _Lines:
    """A line at the beginning of a stage, or as soon as the build is long, and one at its end."""

    def __init__(
        self, stage: Stage, log: logging.Logger, clock: Callable[[], float], build_began: float
    ) -> None:
        self._stage, self._log, self._clock = stage, log, clock
        self._began = clock()
        self._long_from = build_began + LONG
        self._told = False
        self.moved()

    def moved(self) -> None:
        if self._told or self._clock() < self._long_from:
            return
        self._told = True
        stage = self._stage
        far = stage.built + stage.reused
        if not far:
            self._log.info("%s ...", stage.label)
        elif stage.total is None:
            self._log.info("%s: %s so far ...", stage.label, f"{far:,}")
        else:
            self._log.info("%s: %s of %s so far ...", stage.label, f"{far:,}", f"{stage.total:,}")

    def ended(self, *, whole: bool) -> None:
        if whole and self._clock() >= self._long_from:
            self._log.info("%s: done in %.1f s", self._stage.label, self._clock() - self._began)


class _Bar:
    """A bar for a stage that lasts. What is logged meanwhile stands above it."""

    def __init__(
        self, stage: Stage, stream: TextIO, log: logging.Logger, clock: Callable[[], float]
    ) -> None:
        self._stage, self._stream, self._clock = stage, stream, clock
        self._began = self._drawn = clock()
        self._handlers = _handlers(log)
        self._shown = False
        columns = shutil.get_terminal_size().columns
        self._bar = click.progressbar(
            count(),
            length=stage.total,
            label=stage.label,
            show_pos=stage.total is None,
            width=max(5, min(_BAR, columns - _BESIDE_BAR)),
            file=stream,
        )

    def moved(self) -> None:
        now = self._clock()
        if now - self._began < WATCHED or now - self._drawn < _REDRAWN:
            return
        if not self._shown:
            self._shown = True
            for handler in self._handlers:
                handler.addFilter(self._make_way)
        self._drawn = now
        self._draw()

    def _draw(self) -> None:
        self._bar.update(self._stage.built + self._stage.reused - self._bar.pos)

    def _make_way(self, _: logging.LogRecord) -> bool:
        self._stream.write(_ERASE_LINE)
        self._stream.flush()
        return True

    def ended(self, *, whole: bool) -> None:
        if not self._shown:
            return
        for handler in self._handlers:
            handler.removeFilter(self._make_way)
        if whole:
            self._draw()
        self._bar.render_finish()


def _handlers(log: logging.Logger) -> list[logging.Handler]:
    """The handlers that a logger's lines come to."""
    found = []
    at: logging.Logger | None = log
    while at is not None:
        found += at.handlers
        at = at.parent if at.propagate else None
    return found
