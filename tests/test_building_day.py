"""A site is built for the moment it is given, else for its commit's, else for now."""

from __future__ import annotations

import datetime as dt
import subprocess
from pathlib import Path

import pytest

from minutebook.building_day import build_moment

NOON = dt.datetime(2018, 2, 27, 12, tzinfo=dt.UTC)


def commit(folder: Path) -> None:
    who = ["-c", "user.name=Jo", "-c", "user.email=jo@example.org"]
    for words in (["init", "-q"], [*who, "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(
            ["git", *words], cwd=folder, check=True, env={"GIT_COMMITTER_DATE": NOON.isoformat(),
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
def test_now_where_nothing_else_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, path: str | None
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    if path is not None:
        monkeypatch.setenv("PATH", path)
    before = dt.datetime.now(dt.UTC)
    assert before <= build_moment(tmp_path) <= dt.datetime.now(dt.UTC)
