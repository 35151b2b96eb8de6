"""The macro `attendance_record`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.i18n.messages import Words, say_many, say_series
from minutebook.queries.meetings.attendance_stats import Figures, of_committee, of_person
from minutebook.records.base import CommitteeId, PersonId
from minutebook.records.council import full_name

from ..people import _person_view as person_view


def _of_these(one: Figures) -> Words:
    """What there is to say of the meetings attended and of those missed."""
    counted = (
        (one.remotely, say_many("{count} remotely", "{count} remotely", one.remotely)),
        (one.in_part, say_many("{count} in part", "{count} in part", one.in_part)),
        (one.apologies, say_many("{count} missed with apologies", "{count} missed with apologies",
                                 one.apologies)),
        (one.approved, say_many("{count} missed in an approved absence",
                                "{count} missed in an approved absence", one.approved)),
        (one.substituted, say_many("a substitute came for {count} missed",
                                   "a substitute came for {count} missed", one.substituted)),
        (one.as_substitute, say_many("came {count} time as a substitute",
                                     "came {count} times as a substitute", one.as_substitute)),
    )  # fmt: skip
    return say_series([words for count, words in counted if count])


def attendance_record(
    book: Book,
    *,
    committee: Annotated[CommitteeId | None, "Only this committee: a row for each member."] = None,
    person: Annotated[PersonId | None, "Only this person: a row for each committee."] = None,
) -> Mapping[str, Any]:
    """Show how many meetings members were expected at and how many they attended.

    Give a committee or a person. Counted are the meetings whose minutes are on record. Absences
    that the council approved are shown apart; `attendance_percentages: no` in data/body.yml
    leaves the percentages out.
    """
    if (committee is None) == (person is None):
        raise ValueError("attendance_record wants a committee or a person, one of the two")
    if committee is not None:
        figures = of_committee(book, committee)
        figures = tuple(
            sorted(figures, key=lambda one: person_view.surname(book.people[one.person]))
        )
    else:
        figures = of_person(book, person or "")
    facts = {
        "by_person": committee is not None,
        "rows": [_row(book, one, by_person=committee is not None) for one in figures],
        "of_these": any(_of_these(one) != say_series([]) for one in figures),
        "percentages": book.body.attendance_percentages
        and any(one.percentage is not None for one in figures),
        "first": min((one.first for one in figures), default=None),
        "last": max((one.last for one in figures), default=None),
        "approved": any(one.approved for one in figures),
    }
    return {**facts, "it": facts}


def _row(book: Book, one: Figures, *, by_person: bool) -> Mapping[str, Any]:
    target = f"person:{one.person}" if by_person else f"committee:{one.committee}"
    name = full_name(book.people[one.person]) if by_person else book.committees[one.committee].name
    return {"link": target, "name": name, "figures": one, "of_these": _of_these(one)}
