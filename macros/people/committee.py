"""The macro `committee`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.book.pagination import latest_of_committee
from minutebook.i18n.messages import Words, say
from minutebook.links.target import Target
from minutebook.queries.meetings.presence import NOT_MEMBERS, covers
from minutebook.records.base import CommitteeId
from minutebook.records.council import Committee, Membership, Role, full_name
from minutebook.render import labels

from ..decisions import _decision_view as decision_view
from ..meetings import _meeting_list_view as meeting_list_view
from ..meetings import _meeting_view as meeting_view
from ..meetings.attendance_record import attendance_record
from ..site import _pagination_view as pagination_view
from . import _person_view as person_view


def committee(
    book: Book,
    *,
    id: Annotated[CommitteeId, "The committee."],
    year: Annotated[int | None, "Only its meetings of this year, and what it decided then."] = None,
) -> Mapping[str, Any]:
    """Show a committee: what it is for, its members, its meetings and what it decided.

    Where no list of members is recorded, those are shown whom its minutes name. Of a committee
    with more than 100 meetings it shows the latest, and leads to a page for each year.
    """
    this = book.committees[id]
    part = pagination_view.part(year, None)
    way = pagination_view.way(book, book.address(Target("committee", id)), part)
    if part is not None:
        rows = decision_view.in_part(book, id, part)
        return {
            "committee": this,
            "part": part,
            "way": way,
            "meetings": meeting_list_view.rows(book, meeting_list_view.in_part(book, id, part)),
            "years": decision_view.by_year(rows),
        }
    ids = book.meetings_of.get(id, ()) if way is None else latest_of_committee(book, id)
    held = [book.meetings[id_] for id_ in (reversed(ids) if way is None else ids)]
    coming = meeting_list_view.from_today(book, id)
    with_points = ((meeting, meeting_view.points(meeting)) for meeting in held)
    return {
        "committee": this,
        "part": None,
        "way": way,
        "kind": labels.COMMITTEE_KIND[this.kind],
        "roles": labels.ROLE,
        "memberships": _memberships(book, this),
        "record": attendance_record(book, committee=id),
        "seen": [] if this.members else _seen(book, held),
        "coming": meeting_list_view.rows(book, coming),
        "last_date": meeting_list_view.last_date(book, id),
        "meetings": meeting_list_view.rows(
            book, [meeting for meeting in held if meeting not in coming]
        ),
        "decided": list(islice(((m, points) for m, points in with_points if points), 3)),
        "registers": [r for r in book.registers.values() if r.committee == id],
        "frameworks": [f for f in book.frameworks.values() if f.committee == id],
    }


def _memberships(book: Book, committee: Committee) -> Sequence[tuple[Words, Sequence[Membership]]]:
    """Terms in groups: those that hold on the day of the site, those to come, those over."""
    today = book.today
    first = {Role.CHAIR: 0, Role.VICE_CHAIR: 1}
    now = sorted(
        (term for term in committee.members if covers(term, today)),
        key=lambda term: first.get(term.role, 2),
    )
    # Somebody in the chair is a member too; one line says both.
    placed = {term.person for term in now if term.role is not Role.MEMBER}
    now = [term for term in now if term.role is not Role.MEMBER or term.person not in placed]
    coming = [term for term in committee.members if term.from_ and term.from_ > today]
    over = [term for term in committee.members if term.until and term.until < today]
    groups = [(say("Now"), now), (say("To come"), coming), (say("Before"), over)]
    filled = [(name, terms) for name, terms in groups if terms]
    return filled if coming or over else [("", now)]


def _seen(book: Book, held: Sequence[Meeting]) -> Sequence[Mapping[str, Any]]:
    """Those whom the minutes name among the members: when they were there, away, in the chair."""
    ids = {meeting.id for meeting in held}
    names = {
        one.person
        for meeting in held
        if meeting.minutes is not None
        for one in meeting.minutes.attendance
        if one.role not in NOT_MEMBERS
    }
    made = []
    # Two may have the same name: those come by their ids.
    for person in sorted((book.people[name] for name in sorted(names)), key=person_view.surname):
        links = book.links_to("person", person.id)
        own = person_view.seats(link for link in links if link.source.id in ids)[::-1]
        made.append(
            {
                "id": person.id,
                "name": full_name(person),
                "chaired": [seat for seat in own if seat.chaired],
                "there": [seat for seat in own if not seat.away and not seat.chaired],
                "away": [seat for seat in own if seat.away],
            }
        )
    return made
