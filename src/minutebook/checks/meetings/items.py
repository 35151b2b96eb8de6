"""Items, and what says that it belongs to one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import Meeting
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, did_you_mean, error, warning
from minutebook.records.base import Record
from minutebook.records.location import Location
from minutebook.records.meetings import Agenda

_RANGE = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")


@each(Meeting)
def unknown_items(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """unknown-item: a report, a decision, an attendance ... names an item the meeting lacks."""
    if meeting.agenda is None and meeting.minutes is None:
        return
    known = [item.key for item in meeting.items if item.agenda or item.minute]
    for record, field in _naming(meeting):
        wanted = getattr(record, field)
        if wanted is not None and wanted not in known:
            hint = did_you_mean(wanted, known) or f"; it has {', '.join(known)}"
            yield error(
                record.at.of(field), "unknown-item", f"the meeting has no item '{wanted}'{hint}"
            )


def _naming(meeting: Meeting) -> Iterable[tuple[Record, str]]:
    """The records that may name an item of the meeting, and the fields that do."""
    for report in meeting.reports:
        yield report, "item"
    for decision in meeting.decisions:
        yield decision, "item"
    for attendance in meeting.minutes.attendance if meeting.minutes else ():
        yield attendance, "from_item"
        yield attendance, "to_item"
    for pause in meeting.minutes.pauses if meeting.minutes else ():
        yield pause, "item"
    if meeting.agenda is not None:
        yield meeting.agenda, "adjourned_from"
    for item in meeting.items:
        for record in (item.agenda, item.minute):
            if record is not None:
                yield record, "under"


@each(Meeting)
def unjoined_items(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """unjoined-item: an item has one number on the agenda, another in the minutes, and no key.

    It would stand on the page as two: told by the title that one item of each has.
    """
    if all(item.agenda is not None or item.minute is None for item in meeting.items):
        return
    announced, minuted = Counter[str](), Counter[str]()
    for item in meeting.items:
        announced.update([item.agenda.title.casefold()] if item.agenda else [])
        minuted.update([item.minute.title.casefold()] if item.minute else [])
    agenda_only = {
        item.agenda.title.casefold(): item.key
        for item in meeting.items
        if item.agenda is not None and item.minute is None
    }
    for item in meeting.items:
        if item.minute is None or item.agenda is not None:
            continue
        title = item.minute.title.casefold()
        if title in agenda_only and announced[title] == minuted[title] == 1:
            yield warning(
                item.minute.at.place,
                "unjoined-item",
                f"'{item.minute.title}' is {agenda_only[title]} on the agenda and {item.key} "
                f"in the minutes, and would stand on the page twice; write "
                f"'key: {agenda_only[title]}' here if they are the same",
            )


@each(Meeting)
def nested_in_itself(_: Book, meeting: Meeting) -> Iterator[Finding]:
    """nested-in-itself: an item is a part of itself, or of one of its own parts."""
    under = {item.key: item.under for item in meeting.items if item.under is not None}
    for item in meeting.items if under else ():
        above, passed = item.under, {item.key}
        while above in under and above not in passed:
            passed.add(above)
            above = under[above]
        if above == item.key:
            record = item.agenda if item.agenda and item.agenda.under else item.minute
            assert record is not None
            yield error(
                record.at.of("under"),
                "nested-in-itself",
                f"'{item.key}' is under '{item.under}' and so a part of itself; "
                "name the item above it",
            )


@each(Agenda)
def unknown_parts(_: Book, agenda: Agenda) -> Iterator[Finding]:
    """unknown-part: an item stands in a part that the agenda does not have."""
    known = [part.number for part in agenda.parts]
    for place, what in _not_on_the_agenda(agenda, "part", known):
        yield error(place, "unknown-part", what)


@each(Agenda)
def unknown_supplements(_: Book, agenda: Agenda) -> Iterator[Finding]:
    """unknown-supplement: an item was brought by a supplement that the agenda does not have."""
    known = [supplement.key for supplement in agenda.supplements]
    for place, what in _not_on_the_agenda(agenda, "supplement", known):
        yield error(place, "unknown-supplement", what)


def _not_on_the_agenda(
    agenda: Agenda, field: str, known: list[str]
) -> Iterator[tuple[Location, str]]:
    """Where an item's `field` names what the agenda's own list does not have, and what to say."""
    for item in agenda.items:
        named = getattr(item, field)
        if named is not None and named not in known:
            listed = ", ".join(known) or "not given"
            yield (
                item.at.of(field),
                f"the agenda has no {field} '{named}'; its '{field}s' are {listed}",
            )


@each(Agenda)
def page_ranges(_: Book, agenda: Agenda) -> Iterator[Finding]:
    """page-range: the pages of an item can't be read, run backwards or overlap those before."""
    last = 0
    for item in agenda.items:
        if item.pages is None:
            continue
        place = item.at.of("pages")
        found = _RANGE.fullmatch(item.pages)
        if found is None:
            yield error(place, "page-range", f"'{item.pages}' is not a range of pages such as 7-12")
            continue
        first, end = int(found[1]), int(found[2] or found[1])
        if end < first:
            yield error(place, "page-range", f"pages {item.pages} run backwards")
        elif first <= last:
            yield warning(
                place, "page-range", f"pages {item.pages} overlap those of an item before"
            )
        last = max(last, end)
