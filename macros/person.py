"""The macro `person`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.dividing import naming, years_of
from minutebook.records.base import PersonId
from minutebook.records.council import PersonKind
from minutebook.targets import Target

from . import attending, dividing_words, part_taken, who, wording
from .attendance_record import attendance_record
from .saying import Words, say

KINDS: Mapping[PersonKind, Words] = {
    PersonKind.COUNCILLOR: say("Councillor"),
    PersonKind.OFFICER: say("Officer"),
    PersonKind.OTHER: say("Name"),
}


def person(
    book: Book,
    *,
    id: Annotated[PersonId, "The person."],
    year: Annotated[int | None, "Only what the records of this year say."] = None,
) -> Mapping[str, Any]:
    """Show who a person is and all that the records say of them, each thing linked.

    Posts with the days of the papers that give them, meetings, reports, entries of registers
    they answer for, actions, and where else they are named. Of a person whom the records name
    more than 200 times it shows the latest year, and leads to a page for each.
    """
    this = book.people[id]
    part = dividing_words.part(year, None)
    address = book.address(Target("person", id))
    years = years_of(book, address)
    links = naming(book, id, part)
    return {
        "person": this,
        "kind": KINDS[this.kind],
        "posts": who.posts(this),
        "memberships": [
            (book.committees[link.source.id], link.holder)
            for link in links
            if link.via == "Membership.person"
        ],
        "roles": wording.ROLE,
        "terms": this.terms,
        "ends": attending.TERM_END,
        "seats": who.seats(links),
        "record": attendance_record(book, person=id) if part is None else None,
        "taken": part_taken.of(book, id, links),
        "part": part,
        "latest": years[-1].name if years else None,
        "way": dividing_words.way(book, address, part),
        **who.links(book, id, links),
    }
