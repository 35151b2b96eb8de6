"""The macro `person`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.records.base import PersonId
from minutebook.records.council import PersonKind

from . import attending, part_taken, who, wording
from .attendance_record import attendance_record
from .saying import Words, say

KINDS: Mapping[PersonKind, Words] = {
    PersonKind.COUNCILLOR: say("Councillor"),
    PersonKind.OFFICER: say("Officer"),
    PersonKind.OTHER: say("Name"),
}


def person(book: Book, *, id: Annotated[PersonId, "The person."]) -> Mapping[str, Any]:
    """Show who a person is and all that the records say of them, each thing linked.

    Posts with the days of the papers that give them, meetings, reports, entries of registers
    they answer for, actions, and where else they are named.
    """
    this = book.people[id]
    return {
        "person": this,
        "kind": KINDS[this.kind],
        "posts": who.posts(this),
        "memberships": [
            (committee, term)
            for committee in book.committees.values()
            for term in committee.members
            if term.person == id
        ],
        "roles": wording.ROLE,
        "terms": this.terms,
        "ends": attending.TERM_END,
        "seats": who.seats(book, id),
        "record": attendance_record(book, person=id),
        "taken": part_taken.of(book, id),
        **who.links(book, id),
    }
