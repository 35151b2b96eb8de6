"""The way through a long list: to its years and months, to the parts before and after."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.book.pagination import Part, beside, is_whole, months_of, years_of
from minutebook.i18n.messages import Words


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
    book: Book,
    list_: str,
    here: Part | None = None,
    counted: Callable[[Part], Words] | None = None,
    shown: Sequence[int] = (),
) -> Way | None:
    """The way through a list, named by the address of its page; None of one that stands whole.

    `here` is the part that the page shows, None for the list's own. `counted` says how much there
    is in a part: on the list's own page of the years, on the page of a year of its months. The
    pages of parts don't say it of other years, so that nothing of those changes them. `shown` are
    the years that stand on this page with headings of their own.
    """
    if is_whole(book, list_):
        return None
    years = [
        Step(
            _link(list_, one),
            one.name,
            counted(one) if counted is not None and here is None else "",
            # An old link to the year on the list's page still finds it.
            f"in-{one.key}" if here is None and one.year not in shown else None,
            here is not None and one.year == here.year,
        )
        for one in reversed(years_of(book, list_))
    ]
    if here is None:
        return Way(None, years)
    split = months_of(book, list_, here.year) if here.month is None else ()
    months = [
        Step(_link(list_, one), one.name, counted(one) if counted is not None else "")
        for one in reversed(split)
    ]
    earlier, later = (_step(list_, one) for one in beside(book, list_, here))
    return Way(f"page:{list_}", years, months, earlier, later)


def _step(list_: str, part: Part | None) -> Step | None:
    return Step(_link(list_, part), part.name) if part is not None else None


def _link(list_: str, part: Part) -> str:
    return f"page:{list_}{part.folder}"


def part(year: int | None, month: int | None) -> Part | None:
    """The part that a macro's arguments name."""
    if month is not None and (year is None or not 1 <= month <= 12):
        raise ValueError("a month wants its year, and is a number from 1 to 12")
    if year is not None and not 1000 <= year <= 9999:
        raise ValueError("a year has four digits")
    return Part(year, month) if year is not None else None
