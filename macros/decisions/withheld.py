"""The macro `withheld`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.i18n.messages import Words, say
from minutebook.links.target import Target
from minutebook.queries.meetings import withholdings
from minutebook.queries.meetings.withholdings import State, What, Withheld
from minutebook.records.base import CommitteeId
from minutebook.records.exemptions import Extent

from ..site import _pagination_view as pagination_view

WHAT: Mapping[What, Words] = {
    What.ITEM: say("Item of business"),
    What.PAPER: say("Paper"),
    What.MEETING: say("Meeting in private"),
    What.DECISION: say("Decision"),
    What.FORTHCOMING: say("Coming decision"),
    What.ENTRY: say("Entry of a register"),
}
STATE: Mapping[State, Words] = {
    State.WITHHELD: say("Withheld"),
    State.OVERDUE: say("Withheld, review overdue"),
    State.RELEASED: say("Released"),
    State.PRIVATE: say("Held in private"),
}
TONE: Mapping[State, str] = {
    State.WITHHELD: "",
    State.OVERDUE: "mb-badge--poor",
    State.RELEASED: "mb-badge--good",
    State.PRIVATE: "",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """Something withheld, with its words for a list."""

    one: Withheld
    title: str
    what: Words
    state: Words
    tone: str
    part: bool


@dataclass(frozen=True, slots=True)
class Body:
    """What a body withheld, year by year; `committee` is None for whoever decided alone."""

    anchor: str
    committee: str | None
    years: Sequence[tuple[int, Sequence[Shown]]]


def withheld(
    book: Book,
    *,
    committee: Annotated[CommitteeId | None, "Only this committee's."] = None,
    year: Annotated[int | None, "Only what meetings and decisions of this year withheld."] = None,
) -> Mapping[str, Any]:
    """List all that is or was withheld from the public: by whom, on what ground, until when.

    Items and meetings in private, papers, decisions, coming decisions and entries of registers
    stand by committee and year. A review that is overdue is marked, and what has been released
    stays in the list with the day of its release. Without arguments, what more than 150 meetings
    and decisions withheld is divided by year: the latest is shown, and leads to the others.
    """
    part = pagination_view.part(year, None)
    every = [
        one
        for one in withholdings.withheld(book, year)
        if committee is None or one.committee == committee
    ]
    those: Sequence[Withheld] = every
    way = pagination_view.way(book, "withheld/", part) if committee is None else None
    if way is not None and part is None:
        those = withholdings.shown_where_divided(book, every)
    by_body: dict[str | None, list[Withheld]] = {}
    for one in those:
        by_body.setdefault(one.committee, []).append(one)
    named = sorted((id_ for id_ in by_body if id_ is not None), key=lambda id_: _name(book, id_))
    bodies = [*named, *([None] if None in by_body else [])]
    return {
        "bodies": [_body(book, id_, by_body[id_]) for id_ in bodies],
        "counts": {state: sum(one.state is state for one in every) for state in State},
        "part": part,
        "way": way,
        "states": State,
        "several": len(by_body) > 1,
    }


def _name(book: Book, committee: str) -> str:
    known = committee in book.committees
    return book.title(Target("committee", committee)) if known else committee


def _body(book: Book, committee: str | None, those: Sequence[Withheld]) -> Body:
    return Body(
        f"of-{committee or 'others'}",
        committee,
        [
            (year, [_shown(book, one) for one in group])
            for year, group in groupby(those, lambda one: one.date.year)
        ],
    )


def _shown(book: Book, one: Withheld) -> Shown:
    return Shown(
        one,
        one.title or book.title(one.at),
        WHAT[one.what],
        STATE[one.state],
        TONE[one.state],
        one.extent is Extent.PART,
    )
