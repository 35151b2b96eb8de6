"""What a build tells of itself: bars at a terminal, lines in a pipeline, a table at the end."""

from __future__ import annotations

import io
import logging
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from minutebook.runtime.progress import Stages
from tests.support.site_fixture import ROOT

ANSI = re.compile(r"\x1b\[[?0-9;]*[A-Za-z]")


@dataclass
class Clock:
    """One that goes on when it is told to."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Build:
    """A build in a pipeline: its stages, and the lines of its log."""

    level: int = logging.INFO
    clock: Clock = field(default_factory=Clock)
    log: io.StringIO = field(default_factory=io.StringIO)

    def stages(self) -> Stages:
        logger = logging.Logger("a build's own", self.level)
        logger.addHandler(logging.StreamHandler(self.log))
        return Stages(logger, io.StringIO(), self.clock)

    @property
    def lines(self) -> list[str]:
        return self.log.getvalue().splitlines()


class TestPipeline:
    def test_a_short_build_says_nothing_of_its_stages(self) -> None:
        build = Build()
        stages = build.stages()
        with stages("read", "Reading records", total=2) as stage:
            for _ in range(2):
                build.clock.now += 4.9
                stage.done()
        assert build.lines == []

    def test_a_long_stage_is_told_once_it_lasts_and_at_its_end(self) -> None:
        build = Build()
        stages = build.stages()
        with stages("pages", "Making pages", total=20_000) as stage:
            for _ in range(4):
                build.clock.now += 5
                stage.done(5_000)
        assert build.lines == [
            "Making pages: 10,000 of 20,000 so far ...",
            "Making pages: done in 20.0 s",
        ]

    def test_once_a_build_is_long_every_stage_says_when_it_begins(self) -> None:
        build = Build()
        stages = build.stages()
        with stages("pages", "Making pages"):
            build.clock.now += 11
        with stages("search", "Indexing for search", total=5) as stage:
            build.clock.now += 1.25
            stage.done(5)
        assert build.lines == [
            "Making pages: done in 11.0 s",
            "Indexing for search ...",
            "Indexing for search: done in 1.2 s",
        ]

    def test_where_nobody_knows_how_much_there_is_to_do_only_what_is_done_is_told(self) -> None:
        build = Build()
        stages = build.stages()
        with stages("check", "Checking") as stage:
            build.clock.now += 12
            stage.done(1_234)
        assert build.lines[0] == "Checking: 1,234 so far ..."

    def test_a_stage_that_an_error_breaks_off_is_not_called_done(self) -> None:
        build = Build()
        stages = build.stages()

        def break_off() -> None:
            with stages("pages", "Making pages") as stage:
                build.clock.now += 12
                stage.done()
                raise OSError("disk")

        with pytest.raises(OSError, match="disk"):
            break_off()
        assert build.lines == ["Making pages: 1 so far ..."]
        assert stages.stages["pages"].seconds == 12

    def test_a_quiet_build_says_nothing(self) -> None:
        build = Build(logging.ERROR)
        stages = build.stages()
        with stages("pages", "Making pages", total=1) as stage:
            build.clock.now += 60
            stage.done()
        stages.tell()
        assert build.lines == []


class TestSummary:
    def test_what_was_built_and_reused_and_how_long_each_stage_took(self) -> None:
        build = Build()
        stages = build.stages()
        with stages("read", "Reading records", total=41_002) as stage:
            stage.done(41_000, reused=True)
            stage.done(2)
            build.clock.now += 4.25
        with stages("check", "Checking records"):
            build.clock.now += 3
        with stages("pages", "Making pages", total=0):
            build.clock.now += 0.04
        build.clock.now += 1
        stages.tell()
        assert build.lines == [
            "What this build did:",
            "Stage              built   reused   seconds",
            "Reading records        2   41,000       4.2",
            "Checking records       –        –       3.0",
            "Making pages           0        0       0.0",
            "In all                                  8.3",
        ]

    def test_a_stage_in_two_parts_is_one_row(self) -> None:
        build = Build()
        stages = build.stages()
        for seconds in (1, 2):
            with stages("pages", "Making pages", total=1) as stage:
                stage.done()
                build.clock.now += seconds
        assert list(stages.stages) == ["pages"]
        assert (stages.stages["pages"].built, stages.stages["pages"].seconds) == (2, 3)

    def test_mkdocs_prints_the_table_aligned_at_every_width(self) -> None:
        told = os.environ.copy()
        for columns in ("60", "200"):
            code = (
                "import logging, sys\n"
                "from mkdocs.__main__ import State\n"
                "from minutebook.runtime.progress import Stages\n"
                "state = State()\n"
                "stages = Stages(logging.getLogger('mkdocs.plugins.minutebook'))\n"
                "with stages('read', 'Reading records', total=12) as stage:\n"
                "    stage.done(12)\n"
                "stages.tell()\n"
            )
            ran = subprocess.run(
                [sys.executable, "-c", code],
                env={**told, "COLUMNS": columns}, capture_output=True, text=True, check=True,
            )  # fmt: skip
            lines = ran.stderr.splitlines()
            assert re.sub(r"\d\.\d", "0.0", "\n".join(lines)) == (
                "INFO    -  What this build did:\n"
                "           Stage             built   reused   seconds\n"
                "           Reading records      12        0       0.0\n"
                "           In all                                 0.0"
            )


SCRIPT = """
import logging, sys, time
from minutebook.runtime.progress import Stages
log = logging.getLogger("mkdocs.plugins.minutebook")
log.addHandler(logging.StreamHandler())
log.setLevel(sys.argv[1])
stages = Stages(log)
with stages("read", "Reading records", total=3) as stage:
    stage.done(3)
with stages("pages", "Making pages", total=4) as stage:
    for number in range(4):
        time.sleep(0.6)
        stage.done()
        if number == 2:
            log.warning("This page is odd.")
if sys.argv[2:] == ["break"]:
    with stages("search", "Indexing", total=2) as stage:
        time.sleep(1.1)
        stage.done()
        raise SystemExit("No room.")
stages.tell()
"""


def seen_at_a_terminal(tmp_path: Path, *said: str) -> str:
    """What a process writes to standard error where that is a terminal of 80 columns."""
    pty = pytest.importorskip("pty")
    script = tmp_path / "build.py"
    script.write_text(SCRIPT, "utf-8")
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, script, *said],
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=theirs, cwd=ROOT,
        env={**os.environ, "COLUMNS": "80"},
    ):  # fmt: skip
        os.close(theirs)
        seen = b"".join(pieces(ours))
    os.close(ours)
    return seen.decode().replace("\r\n", "\n")


def pieces(of: int) -> Iterator[bytes]:
    while True:
        try:
            piece = os.read(of, 4096)
        except OSError:  # the other side has closed the terminal
            return
        if not piece:
            return
        yield piece


def drawn(seen: str) -> list[str]:
    """Every state that the terminal's lines had, without colours and movements."""
    return [state.rstrip() for state in re.split(r"[\r\n]+", ANSI.sub("", seen)) if state.strip()]


class TestTerminal:
    def test_a_stage_that_lasts_has_a_bar_and_warnings_stand_above_it(self, tmp_path: Path) -> None:
        seen = seen_at_a_terminal(tmp_path, "INFO")
        states = [state for state in drawn(seen) if "  25%" not in state]  # a slow machine has it
        assert re.sub(r"\d\d:\d\d:\d\d|\d\.\d", "TIME", "\n".join(states)) == (
            "Making pages  [###############---------------]   50%  TIME\n"
            "Making pages  [######################--------]   75%  TIME\n"
            "This page is odd.\n"
            "Making pages  [##############################]  100%\n"
            "What this build did:\n"
            "Stage             built   reused   seconds\n"
            "Reading records       3        0       TIME\n"
            "Making pages          4        0       TIME\n"
            "In all                                 TIME"
        )
        # The bar's own line is wiped before the warning, and the cursor is given back.
        assert "\r\x1b[KThis page is odd.\n" in seen
        assert seen.rindex("\x1b[?25h") > seen.rindex("\x1b[?25l")

    def test_a_bar_that_an_error_breaks_off_ends_its_line(self, tmp_path: Path) -> None:
        seen = seen_at_a_terminal(tmp_path, "INFO", "break")
        assert drawn(seen)[-2:] == [
            "Indexing  [###############---------------]   50%  00:00:01",
            "No room.",
        ]
        assert seen.endswith("\x1b[?25h\nNo room.\n")

    def test_a_quiet_build_draws_nothing(self, tmp_path: Path) -> None:
        assert drawn(seen_at_a_terminal(tmp_path, "ERROR")) == []
