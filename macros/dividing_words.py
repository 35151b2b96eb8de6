"""The way through a long list: to its years and months, to the parts before and after."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from minutebook.dividing import Divided, Part

from .saying import Words


@dataclass(frozen=True, slots=True)
class Step:
    """A link to a part of a list: what it is called, how much is there, whether it is here."""

    link: str
    name: Words
    count: Words = ""
    anchor: str | None = None
    here: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """The parts that a page of a list leads to.

    `whole` leads to the list's own page, None there. `months` has those of a year that is too
    long for one page; `earlier` and `later` are the parts beside one.
    """

    whole: str | None
    years: Sequence[Step]
    months: Sequence[Step] = ()
    earlier: Step | None = None
    later: Step | None = None


def way(
    divided: Divided,
    address: str,
    counted: Callable[[str], Words] = lambda _: "",
    here: Part | None = None,
    shown: Sequence[int] = (),
) -> Way:
    """The way through a list whose page is at `address`.

    `counted` says how much there is in a year or a month, '2018' or '2018-06'; what it says of
    nothing is left out. `shown` are the years that stand on this page with headings of their own.
    """
    parts = divided.parts
    years = [
        Step(
            _link(address, one),
            one.name,
            counted(one.key),
            # An old link to the year on the list's page still finds it.
            f"in-{one.key}" if here is None and one.year not in shown else None,
            here is not None and one.year == here.year,
        )
        for one in reversed(parts)
        if one.month is None
    ]
    if here is None:
        return Way(None, years)
    beside = [one for one in parts if (one.month is None) == (here.month is None)]
    places = [one.key for one in beside]
    at = places.index(here.key) if here.key in places else None
    months = [
        Step(_link(address, one), one.name, counted(one.key))
        for one in reversed(parts)
        if one.month is not None and one.year == here.year and here.month is None
    ]
    return Way(
        f"page:{address}",
        years,
        months,
        _step(address, beside, at - 1) if at else None,
        _step(address, beside, at + 1) if at is not None and at + 1 < len(beside) else None,
    )


def _step(address: str, parts: Sequence[Part], at: int) -> Step:
    return Step(_link(address, parts[at]), parts[at].name)


def _link(address: str, part: Part) -> str:
    return f"page:{address}{part.folder}"


def year_links(divided: Divided, address: str) -> Mapping[int, str]:
    """Where each year of a list is to be found: on its own page, or on the list's."""
    if divided.is_whole:
        return {year: f"page:{address}#in-{year}" for year in divided.years}
    return {year: f"page:{address}in/{year}/" for year in divided.years}


def part(year: int | None, month: int | None) -> Part | None:
    """The part that a macro's arguments name."""
    if month is not None and (year is None or not 1 <= month <= 12):
        raise ValueError("a month wants its year, and is a number from 1 to 12")
    if year is not None and not 1000 <= year <= 9999:
        raise ValueError("a year has four digits")
    return Part(year, month) if year is not None else None
