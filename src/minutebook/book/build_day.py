"""The day that a site is built for."""

from __future__ import annotations

import datetime as dt
import operator
from collections.abc import Callable, Mapping
from typing import Any

from minutebook.cache.dependencies import Recorder

TODAY = "today"
"""The name of the dependency: of how a comparison with a day comes out, or of the day itself."""

_COMPARISONS: Mapping[str, Callable[[Any, Any], bool]] = {
    name: getattr(operator, name) for name in ("lt", "le", "gt", "ge")
}


class BuildDay:
    """The day, to be compared with others.

    On a view that records, how each comparison comes out is the dependency: so a page that tells
    whether a meeting is to come stays as it is until the day of the meeting. Whoever needs the day
    itself asks for its `date`, and depends on each day.
    """

    __slots__ = ("_day", "_recorder")

    def __init__(self, day: dt.date, recorder: Recorder | None = None) -> None:
        self._day = day
        self._recorder = recorder

    @property
    def date(self) -> dt.date:
        """The day itself."""
        if self._recorder is not None:
            self._recorder.note(TODAY, "")
        return self._day

    def __lt__(self, other: dt.date, /) -> bool:
        return self._is("lt", other)

    def __le__(self, other: dt.date, /) -> bool:
        return self._is("le", other)

    def __gt__(self, other: dt.date, /) -> bool:
        return self._is("gt", other)

    def __ge__(self, other: dt.date, /) -> bool:
        return self._is("ge", other)

    def _is(self, comparison: str, other: dt.date) -> bool:
        if self._recorder is not None:
            self._recorder.note(TODAY, f"{comparison} {other}")
        return _COMPARISONS[comparison](self._day, other)


def answer(day: dt.date, key: str) -> str:
    """What a day says to a dependency that a `BuildDay` noted. ValueError if it is none."""
    comparison, _, other = key.partition(" ")
    if not other:
        return str(day)
    return str(_COMPARISONS[comparison](day, dt.date.fromisoformat(other)))
