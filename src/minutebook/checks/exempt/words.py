"""Words that say that something is exempt, or that may be of what is.

They are titles, the beginnings of texts, and notes to a meeting as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import Item
from minutebook.checks.exempt.fields import untold
from minutebook.checks.per_unit import each
from minutebook.checks.suppressions import asking
from minutebook.findings import Finding, error
from minutebook.links.target import slug
from minutebook.queries.meetings.carried_exemptions import withheld_items
from minutebook.queries.meetings.exemptions import exemptions_of, exemptions_of_report, whole_of
from minutebook.queries.units import UnitContent
from minutebook.records.location import Location
from minutebook.records.papers import Appendix, Paper
from minutebook.records.translated import each_language

_KEPT = r"(?:exempt|confidential|esempt|cyfrinachol)"
_MARK = re.compile(
    rf"\bnot for publication\b|^\W*{_KEPT}\s*[:\u2013\u2014-]\s"
    rf"|[(\[]\s*{_KEPT}(?: (?:item|report|appendix|information))?\s*[)\]]",
    re.IGNORECASE,
)
_ITEMS = re.compile(
    r"\b(?:items?|minutes?|agenda|eitem(?:au)?|cofnod(?:ion)?)\b((?:[ .,&()-]{1,3}"
    r"(?:items?|minutes?|numbers?|nos?|rhif|and|to|a|ac|\d+[a-z]?(?:\([a-z]+\))?))+)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+[a-z]?(?:\([a-z]+\))?")
_MARK_BEFORE = re.compile(r"\W*not for publication\b", re.IGNORECASE)


@each(UnitContent)
def exempt_by_words(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """exempt-unstated: a title says that something is exempt, and no exemption is given for it."""
    given: list[Paper | Appendix] = [*papers.of(Paper), *papers.of(Appendix)]
    for one in given:
        if one.exempt is None and next(untold(book, one), None) is not None:
            yield from _marked(one.at.of("title"), one.title, _MARK)
    meeting = papers.meeting
    if meeting is None:
        return
    for item in meeting.items:
        if not exemptions_of(item) and whole_of(meeting, item, book.today) is None:
            yield from _of_item(item)
    for report in meeting.reports:
        if next(exemptions_of_report(meeting, report), None) is None:
            yield from _marked(report.at.of("title"), report.title, _MARK)


def _of_item(item: Item) -> Iterator[Finding]:
    """A title, or a text's beginning, on the agenda and in the minutes."""
    if item.agenda is not None:
        yield from _marked(item.agenda.at.of("title"), item.agenda.title, _MARK)
        if item.agenda.text is not None:
            yield from _marked(item.agenda.at.of("text"), item.agenda.text, _MARK_BEFORE)
    if item.minute is not None:
        yield from _marked(item.minute.at.of("title"), item.minute.title, _MARK)
        for one in item.minute.paragraphs:
            yield from _marked(one.at.place, one.text, _MARK_BEFORE)


def _marked(place: Location, text: str, mark: re.Pattern[str]) -> Iterator[Finding]:
    for said in each_language(text):
        found = mark.search(said)
        if found is not None:
            yield error(
                place,
                "exempt-unstated",
                asking(
                    f"'{found[0].strip()}' says that this is exempt, and it would be published; "
                    "give the exemption under 'exempt'"
                ),
            )
            return


@each(UnitContent)
def exempt_notes(book: Book, papers: UnitContent) -> Iterator[Finding]:
    """exempt-unmatched: a note to a meeting may be of what is exempt, or a report of no meeting."""
    meeting = papers.meeting
    if meeting is None:
        return
    sides = [one for one in (meeting.agenda, meeting.minutes) if one is not None]
    private = meeting.agenda.private if meeting.agenda is not None else None
    is_wholly_private = private is not None and not private.items
    exempt = withheld_items(book, meeting)
    for side in sides if is_wholly_private or exempt else ():
        what = _noted(side.notes, exempt) if not is_wholly_private else "the meeting is private"
        if side.notes and what is not None:
            message = asking(f"{what}; make sure that this note tells nothing of it")
            yield error(side.at.of("notes"), "exempt-unmatched", message)
    if not sides and not meeting.decisions:
        for report in meeting.reports:
            yield error(
                report.at.place,
                "exempt-unmatched",
                asking(
                    f"no agenda and no minutes of a meeting of {meeting.committee} on "
                    f"{meeting.date} are on record, so that nothing says whether this report is "
                    "exempt; if the day is wrong, move the file"
                ),
            )


def _noted(notes: Iterable[str], exempt: Iterable[Item]) -> str | None:
    """What is said to be exempt where a note names it, by its number or its title."""
    texts = [said for note in notes for said in each_language(note)]
    for item in exempt:
        for text in texts:
            numbers = {side.number for side in (item.agenda, item.minute) if side is not None}
            if any(_names(text, number) for number in numbers if number) or (
                f"-{slug(item.title)}-" in f"-{slug(text)}-"
            ):
                return f"{item.key} of the meeting is exempt"
    return None


def _names(text: str, number: str) -> bool:
    """Whether a text names an item by a number that it has: item 6, Items 4, 5 and 6, eitem 6."""
    return any(
        number.strip(" .").casefold() in _NUMBER.findall(found[1].casefold())
        for found in _ITEMS.finditer(text)
    )
