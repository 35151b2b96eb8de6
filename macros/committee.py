"""The macro `committee`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import islice
from typing import Annotated, Any

from minutebook.book import Book, full_name
from minutebook.dividing import latest_of_committee
from minutebook.meetings import Meeting
from minutebook.presence import NOT_MEMBERS, covers
from minutebook.records.base import CommitteeId
from minutebook.records.council import Committee, Membership, Role
from minutebook.targets import Target

from . import deciding_words, dividing_words, listing, proceedings, who, wording
from .attendance_record import attendance_record
from .saying import Words, say


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
    part = dividing_words.part(year, None)
    way = dividing_words.way(book, book.address(Target("committee", id)), part)
    if part is not None:
        rows = deciding_words.in_part(book, id, part)
        return {
            "committee": this,
            "part": part,
            "way": way,
            "meetings": listing.rows(book, listing.in_part(book, id, part)),
            "years": deciding_words.by_year(rows),
        }
    ids = book.meetings_of.get(id, ()) if way is None else latest_of_committee(book, id)
    held = [book.meetings[id_] for id_ in (reversed(ids) if way is None else ids)]
    coming = listing.from_today(book, id)
    with_points = ((meeting, proceedings.points(meeting)) for meeting in held)
    return {
        "committee": this,
        "part": None,
        "way": way,
        "kind": wording.COMMITTEE_KIND[this.kind],
        "roles": wording.ROLE,
        "memberships": _memberships(book, this),
        "record": attendance_record(book, committee=id),
        "seen": [] if this.members else _seen(book, held),
        "coming": listing.rows(book, coming),
        "last_date": listing.last_date(book, id),
        "meetings": listing.rows(book, [meeting for meeting in held if meeting not in coming]),
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
    for person in sorted((book.people[name] for name in sorted(names)), key=who.surname):
        links = book.links_to("person", person.id)
        own = who.seats(link for link in links if link.source.id in ids)[::-1]
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
