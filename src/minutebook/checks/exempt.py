"""Business taken without the public, of which nothing but the reason may be published."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book import Book, Meeting
from minutebook.findings import Finding, error
from minutebook.records.base import Record
from minutebook.records.meetings import Exempt, Extent, Report

_ON_THE_AGENDA = ("text", "note", "reports", "papers", "registers", "performance")
_IN_THE_MINUTES = ("paragraphs", "note", "reports", "papers", "registers", "performance", "actions")
_ON_A_DECISION = ("paragraphs", "note", "documents", "registers", "performance", "actions")


def exempt_text(book: Book) -> Iterator[Finding]:
    """exempt-text: an item wholly exempt has text or papers (LGA 1972 s.100B(2), Schedule 12A).

    An exempt item has a title fit for the public, its paragraphs, the public-interest reason
    and a review date, and nothing else, wherever else it would be given.
    """
    for meeting in book.meetings.values():
        for item in meeting.items:
            if item.agenda is None or item.agenda.exempt is None:
                continue
            exempt = item.agenda.exempt
            yield from _paragraphs(exempt)
            if exempt.extent is not Extent.WHOLE:
                continue
            yield from _refuse(item.agenda, _ON_THE_AGENDA)
            if item.minute is not None:
                yield from _refuse(item.minute, _IN_THE_MINUTES)
            for decision in item.decisions:
                yield from _refuse(decision, _ON_A_DECISION)
            for report in _reports(meeting, item.key):
                yield error(
                    report.at.of("item"),
                    "exempt-text",
                    "this report is of an exempt item and would be published; "
                    "delete the file, and clear it from the repository's history",
                )


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
        if not 1 <= paragraph <= 18:
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
