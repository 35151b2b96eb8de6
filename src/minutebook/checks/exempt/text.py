"""Business taken without the public, of which nothing but the reason may be published.

What may be told is listed, field by field; whatever else a record of it has, or comes to have, is
refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from minutebook.book.book import Book
from minutebook.book.meetings import Item, Meeting
from minutebook.book.titles import day
from minutebook.checks.exempt.fields import untold
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, error
from minutebook.links.target import slug
from minutebook.queries.meetings.exemptions import (
    exemptions_of,
    exemptions_of_report,
    is_released,
    is_whole,
    whole_of,
)
from minutebook.queries.units import UnitContent
from minutebook.records.attendance import Attendance
from minutebook.records.base import Record
from minutebook.records.decisions import Decision, DecisionForm
from minutebook.records.exemptions import Exclusion, Exempt
from minutebook.records.forward_plan import PlanEntry
from minutebook.records.meetings import Minute
from minutebook.records.papers import Appendix, Paper
from minutebook.records.public_participation import Statement
from minutebook.records.reports import Report


@each(UnitContent)
def exempt_text(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """exempt-text: something wholly exempt has text or papers (LGA 1972 s.100B(2), Schedule 12A).

    It has a title fit for the public, its paragraphs, the public-interest reason and a review
    date, and nothing else, wherever else it would be given, until the day of its release. What
    was resolved may be told in the minutes or as a decision.
    """
    if not papers.of(Exempt):
        return
    meeting = papers.meeting
    if meeting is not None:
        for item in meeting.items:
            whole = whole_of(meeting, item, book.today)
            if whole is not None:
                yield from _refuse_item(book, meeting, item, whole)
            else:
                yield from _refuse_decisions(book, item.decisions)
        yield from _refuse_beside(book, meeting)
    for form in papers.of(DecisionForm):
        yield from _refuse_decisions(book, form.decisions)
    for entry in papers.of(PlanEntry):
        yield from _refuse_own(book, entry, entry.private, "entry")
    for exempt in papers.of(Exempt):
        if exempt.as_printed and is_whole(exempt, book.today):
            yield _refusal(exempt, "as_printed", exempt, "item")
    for paper in papers.of(Paper):
        yield from _refuse_paper(book, paper)
    for appendix in papers.of(Appendix):
        yield from _refuse_paper(book, appendix)


@each(Exempt)
def exempt_release(book: Book, exempt: Exempt) -> Iterator[Finding]:
    """exempt-release: the day or the note of a release can't be, for it is not released."""
    if exempt.release_note and not is_released(exempt, book.today):
        yield error(
            exempt.at.of("release_note"),
            "exempt-release",
            "a note on the release would be published before the release; delete it, or give "
            "the day under 'released_on' once it has come",
        )


@each(Exempt, Exclusion)
def exempt_paragraphs(_: Book, one: Exempt | Exclusion) -> Iterator[Finding]:
    """exempt-paragraph: an exemption names no paragraph of Schedule 12A, or none that there is."""
    yield from _paragraphs(one)


# A meeting's item, and all that is of it #########################################################


def _refuse_item(book: Book, meeting: Meeting, item: Item, whole: Exempt) -> Iterator[Finding]:
    if item.agenda is not None:
        yield from _refuse(book, item.agenda, whole, "item")
    for minute in _minutes(meeting, item):
        yield from _refuse(book, minute, whole, "item")
    for decision in _decisions(meeting, item):
        yield from _refuse(book, decision, whole, "item")
    for report in _reports(book, meeting, item.key):
        yield error(
            report.at.of("item"),
            "exempt-text",
            "this report is of an exempt item and would be published; "
            "delete the file, and clear it from the repository's history",
        )


def _refuse_beside(book: Book, meeting: Meeting) -> Iterator[Finding]:
    """What stands elsewhere in a meeting's minutes and names an exempt item by its key."""
    if meeting.minutes is None:
        return
    exempt = {
        item.key: whole
        for item in meeting.items
        if (whole := whole_of(meeting, item, book.today)) is not None
    }
    yield from _exclusions(book, meeting, exempt)
    if not exempt:
        return
    for attendance in meeting.minutes.attendance:
        yield from _absences(meeting, attendance, exempt)
    for pause in meeting.minutes.pauses:
        if pause.item in exempt and pause.reason:
            yield _refusal(pause, "reason", exempt[pause.item], "item")
    for item in meeting.items:
        if item.minute is None or item.key in exempt:
            continue
        for interest in item.minute.interests:
            if interest.item in exempt:
                yield from _refuse(book, interest, exempt[interest.item], "item")
        for statement in item.minute.statements:
            if statement.on in exempt:
                yield from _statement(statement, exempt[statement.on])


def _exclusions(book: Book, meeting: Meeting, exempt: Mapping[str, Exempt]) -> Iterator[Finding]:
    """What is told of a resolution to exclude the public beside what it has to state.

    The public was out for an item that is exempt in part too, until that is released.
    """
    for item in meeting.items:
        exclusion = item.minute.exclusion if item.minute is not None else None
        if exclusion is None or item.key in exempt:  # where it stands in one, it is refused there
            continue
        withheld = (
            one
            for covered in meeting.items
            if covered.key in exclusion.items
            for one in (*filter(None, [exempt.get(covered.key)]), *exemptions_of(covered))
            if not is_released(one, book.today)
        )
        first = next(withheld, None)
        if first is not None:
            for one, name in untold(book, exclusion):
                yield _refusal(one, name, first, "item")


def _absences(
    meeting: Meeting, attendance: Attendance, exempt: Mapping[str, Exempt]
) -> Iterator[Finding]:
    """Why somebody left the room for an exempt item, or for several of which one is exempt."""
    keys = [item.key for item in meeting.items]
    for absence in attendance.out_for:
        ends = [keys.index(key) for key in (absence.item, absence.to_item) if key in keys]
        covered = keys[min(ends) : max(ends) + 1] if ends else []
        whole = next((exempt[key] for key in covered if key in exempt), None)
        if whole is not None and absence.why:
            yield _refusal(absence, "why", whole, "item")


def _statement(statement: Statement, whole: Exempt) -> Iterator[Finding]:
    for name in ("text", "note"):
        if getattr(statement, name):
            yield _refusal(statement, name, whole, "item")


def _minutes(meeting: Meeting, item: Item) -> list[Minute]:
    """What is minuted of an item: by its key, or by its title where the numbers differ."""
    others = [
        one.minute
        for one in meeting.items
        if one.agenda is None
        and one.minute is not None
        and one.minute is not item.minute
        and slug(one.title) == slug(item.title)
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


def _reports(book: Book, meeting: Meeting, item: str) -> list[Report]:
    """The reports of an item and the appendices of those reports, but for those released."""
    found = [report for report in meeting.reports if report.item == item]
    for report in found:
        found += [
            one for one in meeting.reports if one.appendix_of == report.id and one not in found
        ]
    return [
        report
        for report in found
        if not any(is_released(one, book.today) for one in exemptions_of_report(meeting, report))
    ]


# Records that carry an exemption of their own ####################################################


def _refuse_decisions(book: Book, decisions: Iterable[Decision]) -> Iterator[Finding]:
    for decision in decisions:
        yield from _refuse_own(book, decision, decision.exempt, "decision")


def _refuse_own(book: Book, record: Record, exempt: Exempt | None, noun: str) -> Iterator[Finding]:
    if exempt is not None and is_whole(exempt, book.today):
        yield from _refuse(book, record, exempt, noun)


def _refuse_paper(book: Book, paper: Paper | Appendix) -> Iterator[Finding]:
    """What is said of a paper wholly exempt, wherever it stands, and the page that it leads to."""
    exempt = paper.exempt
    if exempt is None or not is_whole(exempt, book.today):
        return
    yield from _refuse(book, paper, exempt, "paper")
    report = book.reports.get(paper.report or "")
    if report is not None:
        yield error(
            report.at.place,
            "exempt-text",
            "this report is an exempt paper and would be published; "
            "delete the file, and clear it from the repository's history",
        )


# What is refused #################################################################################


def _refuse(book: Book, record: Record, whole: Exempt, noun: str) -> Iterator[Finding]:
    """Every field of a record that may not be given, and of the records in those that may."""
    if record.open:
        yield error(
            record.at.of("open"),
            "exempt-text",
            f"this {noun} is wholly exempt and said to be open; delete one of the two",
        )
    for one, name in untold(book, record, noun):
        yield _refusal(one, name, whole, noun)


def _refusal(record: Record, name: str, whole: Exempt, noun: str) -> Finding:
    until = ""
    if whole.released_on is not None:
        until = f" before its release on {day(whole.released_on)}"
    shown = name.rstrip("_")
    return error(
        record.at.of(name),
        "exempt-text",
        f"'{shown}' of an exempt {noun} would be published{until}; delete it",
    )


def _paragraphs(exempt: Exempt | Exclusion) -> Iterator[Finding]:
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
            "an exempt item names the paragraph of Schedule 12A that it relies on"
            if isinstance(exempt, Exempt)
            else "a resolution to exclude the public names the paragraph of Schedule 12A",
        )
