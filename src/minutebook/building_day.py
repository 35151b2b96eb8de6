"""The moment that a site is built for."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path


def build_moment(root: Path, as_of: dt.date | None = None) -> dt.datetime:
    """SOURCE_DATE_EPOCH if it is set, else the last commit's moment, else now; in UTC.

    `as_of` is the day that the configuration names and that goes before all of them: the site of
    a body that has ended, or a sample, is not of today.

    A build is a function of its files, its configuration and this moment, so that two builds of
    one commit are the same. See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    if as_of is not None:
        return dt.datetime.combine(as_of, dt.time(12), dt.UTC)
    epoch = _stated_epoch() or _last_commit(root)
    return _moment(epoch)


def present_moment() -> dt.datetime:
    """SOURCE_DATE_EPOCH if it is set, else now; in UTC.

    For what is asked on a day and not built: what is due today does not depend on the last commit.
    """
    return _moment(_stated_epoch())


def _moment(epoch: str) -> dt.datetime:
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now(dt.UTC)


def _stated_epoch() -> str:
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return epoch if epoch.isdigit() else ""


def _last_commit(root: Path) -> str:
    """The last commit's time in seconds, or nothing where there is no git or no commit."""
    try:
        git = subprocess.run(
            ["git", "log", "-1", "--format=%ct"],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
    except OSError:
        return ""
    return git.stdout.strip()
