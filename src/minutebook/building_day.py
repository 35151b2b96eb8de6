"""The moment that a site is built for."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path


def build_moment(root: Path) -> dt.datetime:
    """SOURCE_DATE_EPOCH if it is set, else the last commit's moment, else now; in UTC.

    A build is a function of its files, its configuration and this moment, so that two builds of
    one commit are the same. See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdigit():
        epoch = _last_commit(root)
    if epoch.isdigit():
        return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    return dt.datetime.now(dt.UTC)


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
