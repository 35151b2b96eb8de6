"""How long a list may become before each of its years, or months, has a page of its own.

A list is measured in what fills it: meetings, or the meetings and forms at which decisions were
made. That is known without looking into any of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`whole` is the most that stands on one page altogether, `year` the most that the page of a
    year holds before each of its months has a page; None if a year never has too much."""

    whole: int
    year: int | None = None


MEETINGS = Limits(whole=200, year=500)
DECISIONS = Limits(whole=60, year=60)
"""In meetings and forms. Each decides several things, which take more room."""

WITHHELD = Limits(whole=150)
"""In meetings and decisions of which something is withheld."""

ACTIONS = Limits(whole=200)
OF_COMMITTEE = Limits(whole=100)
"""In meetings."""

OF_PERSON = Limits(whole=200)
"""In links to the person: a place at a meeting, a motion, a report."""


def divide(
    address: str, counts: Mapping[str, int], limits: Limits
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The parts of a list that have pages, oldest first; nothing of a list that stands whole.

    `counts` says how much there is in each month, '2018-06', oldest first. The years stand under
    the address of the list, 'meetings/', the months of a year that is too long for one page under
    'meetings/2018'.
    """
    if sum(counts.values()) <= limits.whole:
        return
    months: dict[str, list[str]] = {}
    for month in counts:
        months.setdefault(month[:4], []).append(month)
    yield address, tuple(months)
    for year, those in months.items():
        if limits.year is not None and sum(counts[month] for month in those) > limits.year:
            yield f"{address}{year}", tuple(those)
