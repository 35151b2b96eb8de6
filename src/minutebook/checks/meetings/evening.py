"""Times of day at a meeting, which may go on past midnight."""

from __future__ import annotations

import datetime as dt

_EARLIEST = 6
"""No meeting begins before this hour, so that an earlier time is one after midnight."""


def hour(time: dt.time) -> float:
    """Hours since midnight of the day on which a meeting began; it may go on past the next."""
    hours = time.hour + time.minute / 60
    return hours + 24 if hours < _EARLIEST else hours
