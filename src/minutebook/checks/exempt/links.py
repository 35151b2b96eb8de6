"""What names something exempt that stands elsewhere: the same business going on, and mentions.

Every link of every record is looked at, by the types of the fields that hold them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting
from minutebook.book.texts import SourceFile
from minutebook.checks.exempt.addresses import addressed_in_papers
from minutebook.checks.exempt.fields import PUBLIC, tells, untold, untold_of_entry
from minutebook.checks.per_unit import each
from minutebook.checks.suppressions import asking
from minutebook.findings import Finding, error
from minutebook.links.extract import Reference
from minutebook.links.target import Target
from minutebook.queries.meetings.carried_exemptions import carried, is_withheld, takes_up
from minutebook.queries.meetings.exemptions import (
    exemptions_of,
    is_whole,
    is_whole_decision,
    whole_of,
)
from minutebook.queries.units import UnitContent
from minutebook.records.base import Record
from minutebook.records.decisions import Decision
from minutebook.records.exemptions import Exempt
from minutebook.records.forward_plan import Plan
from minutebook.records.introspection import fields_of
from minutebook.records.location import Location
from minutebook.records.meetings import Confirmation
from minutebook.records.registers import RegisterEdition


@each(Meeting, Decision, RegisterEdition, Plan)
def exempt_continued(
    book: Book, one: Meeting | Decision | RegisterEdition | Plan
) -> Iterator[Finding]:
    """exempt-continued: something goes on with an item or entry that is exempt, and tells of it."""
    if isinstance(one, Decision):
        yield from _decision(book, one)
        return
    if isinstance(one, RegisterEdition):
        yield from _entries(book, one)
        return
    if isinstance(one, Plan):
        yield from _plan(book, one)
        return
    comes_from_elsewhere = takes_up(book, one)
    for item in one.items:
        planned = item.agenda is not None and (item.agenda.forthcoming or item.agenda.under)
        replies = item.minute is not None and (item.minute.replies or item.minute.under)
        if not (comes_from_elsewhere or planned or replies):
            continue
        if whole_of(one, item, book.today) is not None:
            continue
        from_ = carried(book, one, item) or _answered(book, item)
        if from_ is not None:
            yield from _item(book, one, item, from_)


def _item(book: Book, meeting: Meeting, item: Item, from_: Target) -> Iterator[Finding]:
    """An error at each record of an item, or of what is of it, that tells more than it may."""
    sides: list[Record | None] = [item.agenda, item.minute, *item.decisions]
    if any(side is not None and side.open for side in (item.agenda, item.minute)):
        # Somebody says that the item is open: it is asked where that stands.
        said = next(side for side in sides if side is not None and side.open)
        if tells(book, meeting, item):
            yield _goes_on(said.at.place, from_)
        return
    for side in sides:
        if side is not None and next(untold(book, side), None) is not None:
            yield _goes_on(side.at.place, from_)
    for report in meeting.reports:
        if report.item == item.key:
            yield _goes_on(report.at.place, from_)


def _answered(book: Book, item: Item) -> Target | None:
    """An exempt item of another meeting whose recommendation an item answers."""
    if exemptions_of(item) or item.minute is None:
        return None
    for reply in item.minute.replies:
        id_, _, anchor = reply.to.partition("#")
        to = Target("meeting", id_, anchor)
        if is_withheld(book, to):
            return to
    return None


def _decision(book: Book, decision: Decision) -> Iterator[Finding]:
    """A decision of what was to be decided in private, or was before an exempt item."""
    if decision.exempt is not None or is_whole_decision(book, decision.id):
        return
    keys = [decision.forthcoming] if decision.forthcoming is not None else []
    links = book.links_to("decision", decision.id, "PlanEntry.decision")
    entries = [Target("forthcoming", key) for key in keys] + [link.source for link in links]
    steps = [
        Target("meeting", *step.meeting.partition("#")[::2])
        for step in decision.steps
        if step.meeting is not None
    ]
    from_ = next((one for one in (*entries, *steps) if is_withheld(book, one)), None)
    if from_ is not None and next(untold(book, decision), None) is not None:
        yield _goes_on(decision.at.place, from_)


def _entries(book: Book, edition: RegisterEdition) -> Iterator[Finding]:
    """Entries that the edition before had as exempt, and that tell more than those may."""
    before: dict[str, Exempt | None] = {}
    for earlier in book.editions_of(edition.folder):
        if earlier.id == edition.id:
            break
        before |= {entry.key: entry.exempt for entry in earlier.entries}
    for entry in edition.entries:
        was_exempt = is_whole(before.get(entry.key), book.today)
        if was_exempt and entry.exempt is None and next(untold_of_entry(entry), None) is not None:
            yield _goes_on(entry.at.place, Target("entry", f"{edition.folder}/{entry.key}"))


def _plan(book: Book, plan: Plan) -> Iterator[Finding]:
    """Decisions to come that the plan before had in private, and that tell more than those may."""
    for entry in plan.entries:
        before: Exempt | None = None
        for earlier, version in book.forthcoming.get(entry.key, ()):
            if earlier.id == plan.id:
                break
            before = version.private
        is_open = is_whole(before, book.today) and entry.private is None
        if is_open and next(untold(book, entry, "entry"), None) is not None:
            yield _goes_on(entry.at.place, Target("forthcoming", entry.key))


def _goes_on(place: Location, from_: Target) -> Finding:
    return error(
        place,
        "exempt-continued",
        asking(
            f"this goes on with {_named(from_)}, which is exempt, and would be published; delete "
            "what may not be told, or say under an 'exempt' of its own how it stands now"
        ),
    )


def _named(target: Target) -> str:
    if target.kind == "meeting":
        return f"{target.anchor} of {target.id}"
    if target.kind == "forthcoming":
        return f"'{target.id}' of the plan"
    return f"{target.kind} '{target.id}'"


@each(UnitContent)
def exempt_mentioned(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """exempt-mentioned: a text stands beside a link to something exempt, and may tell of it."""
    if papers.prose is not None:
        return  # its mentions are told with what else the page may tell
    yield from mentions(book, papers.links())
    for target, place in addressed_in_papers(book, papers):
        yield mention(place, target)
    for confirmation in papers.of(Confirmation):
        yield from _corrections(book, papers.id.partition("/")[0], confirmation)
    if papers.meeting is not None:
        yield from _comings_and_goings(book, papers.meeting)


_KINDS = ("meeting", "decision", "forthcoming", "register", "entry")
"""The kinds of what may be withheld."""


def mentions(book: Book, links: Iterable[Reference]) -> Iterator[Finding]:
    """The texts beside links to something exempt, but for those in what is exempt itself."""
    for link in links:
        if link.target.kind not in _KINDS:
            continue
        if is_withheld(book, link.target) and not is_withheld(book, link.source):
            place = _text_beside(link)
            if place is not None:
                yield mention(place, link.target)


def mention(place: Location, target: Target) -> Finding:
    """The error where a text may tell of something exempt."""
    what = f"this is about {_named(target)}, which is exempt; make sure that it tells nothing of it"
    return error(place, "exempt-mentioned", asking(what))


def _text_beside(link: Reference) -> Location | None:
    """Where a text is that stands beside a link and may not be told, or in which it stands."""
    holder = link.holder
    name = link.via.rpartition(".")[2]
    if not any(spec.name == name and spec.link is not None for spec in fields_of(type(holder))):
        # A record written as one plain text has no line of its own to say that it is open: what it
        # stands in says it.
        is_plain = name == holder.SHORTHAND and holder.at.find(name) == holder.at.place
        return holder.at.place if is_plain else link.place
    if link.via in _THE_SAME:
        return None
    texts = [
        one
        for one in SourceFile("", "", holder, None).all_written
        if one.name not in PUBLIC.get(type(one.record), ())
    ]
    own = (one.place for one in texts if one.record is holder)
    return next(own, link.place) if texts else None


_THE_SAME = frozenset({"AgendaItem.forthcoming", "Decision.forthcoming"})
"""Links that name the business itself, which `exempt_continued` looks at."""


def _corrections(book: Book, committee: str, one: Confirmation) -> Iterator[Finding]:
    """What was corrected in minutes of a meeting of which something is exempt."""
    if not one.corrections:
        return
    id_ = book.meeting_on(one.committee or committee, one.date, one.number)
    meeting = book.meetings.get(id_)
    for item in meeting.items if meeting is not None else ():
        at = Target("meeting", id_, item.key)
        if is_withheld(book, at):
            yield mention(one.at.of("corrections"), at)
            return


def _comings_and_goings(book: Book, meeting: Meeting) -> Iterator[Finding]:
    """What is said of somebody who came or went at an exempt item."""
    for attendance in meeting.minutes.attendance if meeting.minutes is not None else ():
        if not attendance.note:
            continue
        out = [key for one in attendance.out_for for key in (one.item, one.to_item)]
        for key in filter(None, (attendance.from_item, attendance.to_item, *out)):
            at = Target("meeting", meeting.id, key)
            if is_withheld(book, at):
                yield mention(attendance.at.of("note"), at)
                break
