"""Business taken without the public, of which nothing but the reason may be published."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book import Book, Item, Meeting
from minutebook.findings import Finding, error, warning
from minutebook.records.base import Record
from minutebook.records.decisions import Decision
from minutebook.records.exempting import Exempt, Extent
from minutebook.records.meetings import Minute
from minutebook.records.place import Place
from minutebook.records.reports import Report
from minutebook.targets import slug

_EVERYWHERE = ("note", "registers", "performance")
_ON_THE_AGENDA = ("text", "reports", "papers", "announces", *_EVERYWHERE)
_IN_THE_MINUTES = (
    *("paragraphs", "reports", "papers", "actions", "announces", "confirms"),
    *_EVERYWHERE,
)
_ON_A_DECISION = (
    *("paragraphs", "documents", "actions", "reasons", "alternatives", "key_reason"),
    *_EVERYWHERE,
)


def exempt_text(book: Book) -> Iterator[Finding]:
    """exempt-text: an item wholly exempt has text or papers (LGA 1972 s.100B(2), Schedule 12A).

    An exempt item has a title fit for the public, its paragraphs, the public-interest reason
    and a review date, and nothing else, wherever else it would be given. What was resolved may
    be told in the minutes or as a decision.
    """
    for meeting in book.meetings.values():
        for item in meeting.items:
            if item.agenda is None or item.agenda.exempt is None:
                continue
            yield from _paragraphs(item.agenda.exempt)
            if not _is_whole(item):
                continue
            yield from _refuse(item.agenda, _ON_THE_AGENDA)
            for minute in _minutes(meeting, item):
                yield from _refuse(minute, _IN_THE_MINUTES)
                for interest in minute.interests:
                    yield from _refuse(interest, ("text",))
            for decision in _decisions(meeting, item):
                yield from _refuse(decision, _ON_A_DECISION)
            for report in _reports(meeting, item.key):
                yield error(
                    report.at.of("item"),
                    "exempt-text",
                    "this report is of an exempt item and would be published; "
                    "delete the file, and clear it from the repository's history",
                )


def exempt_unmatched(book: Book) -> Iterator[Finding]:
    """exempt-unmatched: something of a meeting names no item, and may be of an exempt one."""
    for meeting in book.meetings.values():
        exempt = [item for item in meeting.items if _is_whole(item)]
        if not exempt:
            continue
        titles = {slug(item.title) for item in exempt}
        of_no_item: list[tuple[str, Place]] = [
            ("this report names no 'item'", report.at.place)
            for report in meeting.reports
            if report.item is None and report.appendix_of is None
        ]
        of_no_item += [
            ("this decision names no 'item'", decision.at.place)
            for decision in meeting.decisions
            if decision.item is None and slug(decision.title) not in titles
        ]
        if any(item.minute is None for item in exempt):
            of_no_item += [
                ("this minute is of no item on the agenda", item.minute.at.place)
                for item in meeting.items
                if item.agenda is None and item.minute is not None
                if slug(item.title) not in titles
            ]
        for what, place in of_no_item:
            yield warning(
                place,
                "exempt-unmatched",
                f"{what}, and {exempt[0].key} of the meeting is exempt; "
                "make sure that this is not of that item",
            )


def exempt_unstated(book: Book) -> Iterator[Finding]:
    """exempt-unstated: an item or a report is said to be of Part II and gives no exemption."""
    for meeting in book.meetings.values():
        for item in meeting.items:
            if item.agenda is None or item.agenda.exempt is not None:
                continue
            if (item.agenda.part or "").upper() in ("II", "2"):
                yield warning(
                    item.agenda.at.of("part"),
                    "exempt-unstated",
                    "an item of Part II is taken without the public; say why under 'exempt', "
                    "or give it another part",
                )
        for report in meeting.reports:
            reason = (report.part_ii_reason or "").strip(" .").lower()
            if reason not in ("", "n/a", "none", "not applicable"):
                yield warning(
                    report.at.of("part_ii_reason"),
                    "exempt-unstated",
                    "the report gives a reason for Part II and would be published; "
                    "delete the file if it is exempt",
                )


def _is_whole(item: Item) -> bool:
    exempt = item.agenda.exempt if item.agenda is not None else None
    return exempt is not None and exempt.extent is Extent.WHOLE


def _minutes(meeting: Meeting, item: Item) -> list[Minute]:
    """What is minuted of an item: by its key, or by its title where the numbers differ."""
    others = [
        one.minute
        for one in meeting.items
        if one.agenda is None and one.minute is not None and slug(one.title) == slug(item.title)
    ]
    return [item.minute, *others] if item.minute is not None else others


def _decisions(meeting: Meeting, item: Item) -> list[Decision]:
    """The decisions of an item: those that name it, and those of no item that have its title."""
    named = list(item.decisions)
    return named + [
        one
        for one in meeting.decisions
        if one.item is None and one not in named and slug(one.title) == slug(item.title)
    ]


def _reports(meeting: Meeting, item: str) -> list[Report]:
    """The reports of an item, and the appendices of those reports."""
    found = [report for report in meeting.reports if report.item == item]
    for report in found:
        found += [
            one for one in meeting.reports if one.appendix_of == report.id and one not in found
        ]
    return found


def _refuse(record: Record, fields: tuple[str, ...]) -> Iterator[Finding]:
    for name in fields:
        if getattr(record, name):
            yield error(
                record.at.of(name),
                "exempt-text",
                f"'{name}' of an exempt item would be published; delete it",
            )


def _paragraphs(exempt: Exempt) -> Iterator[Finding]:
    for index, paragraph in enumerate(exempt.paragraphs):
        if not (1 <= paragraph <= 7 or 12 <= paragraph <= 18):
            yield error(
                exempt.at.of("paragraphs", index),
                "exempt-paragraph",
                f"Schedule 12A has no paragraph {paragraph}; "
                "it has 1 to 7 for England and 12 to 18 for Wales",
            )
    if not exempt.paragraphs:
        yield error(
            exempt.at.of("paragraphs"),
            "exempt-paragraph",
            "an exempt item names the paragraph of Schedule 12A that it relies on",
        )
