"""A site is built for the moment it is given, else for its commit's, else for now."""

from __future__ import annotations

import datetime as dt
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli import main
from minutebook.runtime import clock
from minutebook.runtime.clock import build_moment, present_moment
from tests.support.small_council import small_council

pytestmark = pytest.mark.whole

NOON = dt.datetime(2018, 2, 27, 12, tzinfo=dt.UTC)


def commit(folder: Path, moment: dt.datetime | str = NOON) -> None:
    when = moment if isinstance(moment, str) else moment.isoformat()
    who = ["-c", "user.name=Jo", "-c", "user.email=jo@example.org"]
    for words in (["init", "-q"], [*who, "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(
            ["git", *words], cwd=folder, check=True, env={"GIT_COMMITTER_DATE": when,
            "PATH": "/usr/local/bin:/usr/bin:/bin"},
        )  # fmt: skip


def test_the_moment_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOON.timestamp())))
    assert build_moment(tmp_path) == NOON


def test_the_day_that_the_configuration_names_goes_before_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOON.timestamp())))
    commit(tmp_path)
    assert build_moment(tmp_path, dt.date(2019, 3, 31)).date() == dt.date(2019, 3, 31)


def test_the_last_commits_moment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    commit(tmp_path)
    assert build_moment(tmp_path) == NOON


@pytest.mark.parametrize("path", ["", None], ids=["no git", "no commit"])
@pytest.mark.parametrize("epoch", [None, "", "  "], ids=["unset", "empty", "blank"])
def test_now_where_nothing_else_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str | None, epoch: str | None
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    if path is not None:
        monkeypatch.setenv("PATH", path)
    before = dt.datetime.now(dt.UTC)
    assert before <= build_moment(tmp_path) <= dt.datetime.now(dt.UTC)


ODD = {
    "-7": "'-7'",
    "tomorrow": "'tomorrow'",
    "1.5e9": "'1.5e9'",
    "1709290800\n1709290801": r"'1709290800\n1709290801'",
    "4294967296": "'4294967296'",
    "17\xb2": r"'17\xb2'",
    "\N{ARABIC-INDIC DIGIT FIVE}": r"'\u0665'",
    "9" * 5000: f"'{'9' * 40}...'",
}
BOUNDS = "must be whole seconds since 1970, from 0 to 4294967295, or empty"


@pytest.mark.parametrize("written", ODD)
def test_any_other_moment_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str
) -> None:
    small_council(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", written)
    told = f"Error: SOURCE_DATE_EPOCH is {ODD[written]}, and {BOUNDS}\n"
    for command in ("check", "duties"):
        ran = CliRunner().invoke(main, [command, "--root", str(tmp_path)])
        assert (ran.exit_code, ran.output) == (1, told)


def test_milliseconds_are_told_in_seconds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1709290800123")
    with pytest.raises(clock.EpochError, match="1709290800 if milliseconds were meant"):
        present_moment()


def build(root: Path, epoch: str | None) -> tuple[int, str]:
    """What a build of its own process gives and says."""
    given = {name: text for name, text in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    more = {} if epoch is None else {"SOURCE_DATE_EPOCH": epoch}
    ran = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=root, env={**given, **more, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return ran.returncode, ran.stdout + ran.stderr


@pytest.mark.parametrize("epoch", ["4294967295", ""], ids=["last", "empty"])
def test_a_build_takes_every_moment_that_it_may(tmp_path: Path, epoch: str) -> None:
    status, said = build(small_council(tmp_path), epoch)
    assert (status, "Traceback" in said) == (0, False), said


def test_a_build_refuses_the_others_in_a_line(tmp_path: Path) -> None:
    epoch = "1709290800000"
    status, said = build(small_council(tmp_path), epoch)
    assert status == 1
    assert f"SOURCE_DATE_EPOCH is '{epoch}', and {BOUNDS}" in said
    assert "Traceback" not in said
    assert not (tmp_path / "site").exists()


AHEAD = dt.datetime.now(dt.UTC).replace(hour=0, minute=0, second=5) + dt.timedelta(days=1)


@pytest.mark.parametrize("by", ["commit", "epoch"])
@pytest.mark.parametrize(
    "moment", [AHEAD, AHEAD + dt.timedelta(days=365 * 40)], ids=["tomorrow", "decades"]
)
def test_no_moment_is_later_than_today(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    by: str,
    moment: dt.datetime,
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if by == "commit":
        commit(tmp_path, moment)
        whose = "the last commit"
    else:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
        whose = "SOURCE_DATE_EPOCH"
    with caplog.at_level(logging.WARNING):
        taken = build_moment(tmp_path)
    today = AHEAD.date() - dt.timedelta(days=1)
    assert taken == dt.datetime.combine(today, dt.time(), dt.UTC)
    assert caplog.messages == [
        f"The moment of {whose} lies ahead of this computer's clock, on {moment:%Y-%m-%d}; today, "
        f"{today}, counts in its place, so that nothing exempt is opened before its day"
    ]


def test_a_commit_beyond_the_calendar_is_ahead_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    commit(tmp_path, "@999999999999 +0000")
    assert build_moment(tmp_path).date() == AHEAD.date() - dt.timedelta(days=1)


def test_a_later_moment_of_today_is_as_good_as_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = (AHEAD - dt.timedelta(days=1)).replace(hour=23, minute=59, second=59, microsecond=0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(last.timestamp())))
    assert build_moment(tmp_path) == last


def test_the_day_of_the_configuration_may_lie_ahead(tmp_path: Path) -> None:
    assert build_moment(tmp_path, dt.date(2099, 1, 1)).date() == dt.date(2099, 1, 1)


MINUTES = "items: [{number: 1, title: Apologies}]"
EXEMPT = """
    items:
      - number: 1
        title: Apologies
      - number: 2
        title: Footpaths
        text: Heronsbrook sells for a song.
        exempt: {paragraphs: [3], public_interest: So be it, released_on: 2089-05-01}
"""


@pytest.mark.parametrize("by", ["commit", "epoch"])
def test_nobody_opens_what_is_exempt_by_a_clock(tmp_path: Path, by: str) -> None:
    root = small_council(
        tmp_path,
        **{
            "data/meetings/council/2025-05-06/agenda.yml": EXEMPT,
            "data/meetings/council/2025-05-06/minutes.yml": MINUTES,
        },
    )
    if by == "commit":
        commit(root, "@4000000000 +0000")
    status, said = build(root, "4000000000" if by == "epoch" else None)
    assert status == 1
    assert "error exempt-text" in said
    assert "lies ahead of this computer's clock" in said
    assert not (root / "site").exists()
