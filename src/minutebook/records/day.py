"""A day that others are compared with."""

from __future__ import annotations

import datetime as dt
from typing import Protocol


class Day(Protocol):
    """A date, or the day that a site is built for, which records how it compares."""

    def __lt__(self, other: dt.date, /) -> bool: ...

    def __le__(self, other: dt.date, /) -> bool: ...

    def __gt__(self, other: dt.date, /) -> bool: ...

    def __ge__(self, other: dt.date, /) -> bool: ...
