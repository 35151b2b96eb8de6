"""The macro `person`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.book.pagination import naming, years_of
from minutebook.i18n.messages import Words, say
from minutebook.links.target import Target
from minutebook.records.base import PersonId
from minutebook.records.council import PersonKind
from minutebook.render import labels

from ..meetings import _attendance_view as attendance_view
from ..meetings.attendance_record import attendance_record
from ..site import _pagination_view as pagination_view
from . import _participation_view as participation_view
from . import _person_view as person_view

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
    part = pagination_view.part(year, None)
    address = book.address(Target("person", id))
    years = years_of(book, address)
    links = naming(book, id, part)
    return {
        "person": this,
        "kind": KINDS[this.kind],
        "posts": person_view.posts(this),
        "memberships": [
            (book.committees[link.source.id], link.holder)
            for link in links
            if link.via == "Membership.person"
        ],
        "roles": labels.ROLE,
        "terms": this.terms,
        "ends": attendance_view.TERM_END,
        "seats": person_view.seats(links),
        "record": attendance_record(book, person=id) if part is None else None,
        "taken": participation_view.of(book, id, links),
        "part": part,
        "latest": years[-1].name if years else None,
        "way": pagination_view.way(book, address, part),
        **person_view.links(book, id, links),
    }
