"""What a record says of its being exempt, and what that means on the day that a site is built for.

There is no exempt text in a book; what is here are the reasons for its absence.
"""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.book.meetings import DEEPEST, Item, Meeting
from minutebook.records.day import Day
from minutebook.records.exemptions import Exempt, Extent
from minutebook.records.papers import Paper
from minutebook.records.reports import Report


def is_released(exempt: Exempt, today: Day) -> bool:
    """Whether what was withheld is open on a day: from the day of its release on."""
    return exempt.released_on is not None and exempt.released_on <= today


def is_whole(exempt: Exempt | None, today: Day) -> bool:
    """Whether nothing but the reason may be told on a day."""
    return exempt is not None and exempt.extent is Extent.WHOLE and not is_released(exempt, today)


def exemptions_of(item: Item) -> tuple[Exempt, ...]:
    """The exemptions of an item: the one on the agenda and the one in the minutes."""
    given = (
        item.agenda.exempt if item.agenda else None,
        item.minute.exempt if item.minute else None,
    )
    return tuple(one for one in given if one is not None)


def whole_of(meeting: Meeting, item: Item, today: Day) -> Exempt | None:
    """The exemption by which the whole of an item is withheld.

    It is the item's own, or that of an item that it is a part of.
    """
    around: Item | None = item
    for _ in range(DEEPEST + 1):
        if around is None:
            return None
        found = next((one for one in exemptions_of(around) if is_whole(one, today)), None)
        if found is not None:
            return found
        above = around.under
        around = meeting.by_key.get(above) if above else None
    return None


def is_whole_decision(book: Book, id_: str) -> bool:
    """Whether nothing but what was decided may be told of a decision, or of its item."""
    decision = book.decisions.get(id_)
    if decision is None:
        return False
    if decision.exempt is not None:
        return is_whole(decision.exempt, book.today)
    meeting = book.meetings.get(book.decided_at.get(id_, ""))
    return meeting is not None and any(
        whole_of(meeting, item, book.today) is not None
        for item in meeting.items
        if any(one is decision for one in item.decisions)
    )


def exemptions_of_report(meeting: Meeting, report: Report) -> Iterator[Exempt]:
    """The exemptions of the papers of a meeting that are to be read as a report."""
    for item in meeting.items:
        for side in (item.agenda, item.minute):
            for paper in side.papers if side is not None else ():
                if paper.report == report.id and paper.exempt is not None:
                    yield paper.exempt


def of_report(book: Book, report: str) -> tuple[Exempt, ...]:
    """Why a report, or a fuller version of it, is or was withheld.

    That is told by the papers that are to be read as the report, else by the item that the report
    is for, once that is released.
    """
    papers = [
        link.holder.exempt
        for link in book.links_to("report", report, "Paper.report")
        if isinstance(link.holder, Paper) and link.holder.exempt is not None
    ]
    if papers:
        return tuple(one for index, one in enumerate(papers) if one not in papers[:index])
    meeting = book.meetings[report.rpartition("/")[0]]
    items = [item for item in meeting.items if item.key == book.reports[report].item]
    return tuple(
        one for item in items for one in exemptions_of(item) if is_released(one, book.today)
    )
