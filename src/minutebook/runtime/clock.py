"""The moment that a site is built for.

What is exempt is opened on a day, so the day must not be had by pretending: neither a commit from
a computer whose clock stands in another year nor SOURCE_DATE_EPOCH, which a Makefile takes from
that commit, moves it beyond the builder's own. Only `as_of` does, which stands in mkdocs.yml with
all else that is the owner's to say.
"""

from __future__ import annotations

import datetime as dt
import logging
import os
import subprocess
from pathlib import Path

EPOCH = "SOURCE_DATE_EPOCH"
LATEST = 2**32 - 1
"""The last second that what is compressed can be dated with, in 2106."""

_MILLISECONDS = 10**12
"""What is more than this is no moment in seconds that anybody means."""

log = logging.getLogger(__name__)
"""None of MkDocs' own: `mkdocs build --strict` counts its warnings as failures."""


class EpochError(ValueError):
    """SOURCE_DATE_EPOCH is no moment; the message says what it must be."""


def build_moment(root: Path, as_of: dt.date | None = None) -> dt.datetime:
    """SOURCE_DATE_EPOCH if it is set, else the last commit's moment, else now; in UTC.

    `as_of` is the day that the configuration names and that goes before all of them: the site of
    a body that has ended, or a sample, is not of today. Where another of them lies on a day that
    has not come yet, a warning says so, and today counts.

    A build is a function of its files, its configuration and this moment, so that two builds of
    one commit are the same. See https://reproducible-builds.org/specs/source-date-epoch/.

    Raises EpochError.
    """
    stated = stated_epoch()
    if as_of is not None:
        return dt.datetime.combine(as_of, dt.time(12), dt.UTC)
    if stated is not None:
        return _not_ahead(stated, EPOCH)
    committed = _last_commit(root)
    return _now() if committed is None else _not_ahead(committed, "the last commit")


def present_moment() -> dt.datetime:
    """SOURCE_DATE_EPOCH if it is set, else now; in UTC.

    For what is asked on a day and not built: what is due today does not depend on the last commit.

    Raises EpochError.
    """
    stated = stated_epoch()
    return _now() if stated is None else _not_ahead(stated, EPOCH)


def stated_epoch() -> int | None:
    """The seconds that SOURCE_DATE_EPOCH gives; None where it is not set, or is empty.

    Raises EpochError where it is anything but whole seconds from 1970 to 2106.
    """
    written = os.environ.get(EPOCH, "").strip()
    if not written:
        return None
    if written.isascii() and written.isdigit() and len(written) < 20:
        seconds = int(written)
        if seconds <= LATEST:
            return seconds
        hint = f"; {seconds // 1000} if milliseconds were meant" * (seconds >= _MILLISECONDS)
    else:
        hint = ""
    raise EpochError(
        f"{EPOCH} is {_shown(written)}, and must be whole seconds since 1970, from 0 to {LATEST}, "
        f"or empty{hint}"
    )


def _shown(written: str) -> str:
    short = written if len(written) <= 40 else f"{written[:40]}..."
    return ascii(short)


def _not_ahead(seconds: int, whose: str) -> dt.datetime:
    """That moment; the beginning of today where it lies on a day that has not come yet."""
    now = _now()
    today = dt.datetime.combine(now.date(), dt.time(), dt.UTC)
    tomorrow = today + dt.timedelta(days=1)
    if seconds < tomorrow.timestamp():
        return dt.datetime.fromtimestamp(seconds, dt.UTC)
    log.warning(
        "The moment of %s lies ahead of this computer's clock%s; today, %s, counts in its place, "
        "so that nothing exempt is opened before its day",
        whose,
        f", on {dt.datetime.fromtimestamp(seconds, dt.UTC):%Y-%m-%d}" if seconds <= LATEST else "",
        now.date(),
    )
    return today


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _last_commit(root: Path) -> int | None:
    """The last commit's time in seconds, or None where there is no git or no commit."""
    try:
        git = subprocess.run(
            ["git", "-c", "log.showSignature=false", "log", "-1", "--format=%ct"],
            cwd=root, capture_output=True, check=False,
        )  # fmt: skip
    except OSError:
        return None
    said = git.stdout.strip()
    return int(said) if said.isdigit() and len(said) < 20 else None
