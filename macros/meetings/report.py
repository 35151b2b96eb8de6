"""The macro `report`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.queries.meetings import exemptions
from minutebook.records.base import ReportId
from minutebook.render import labels


def report(
    book: Book, *, id: Annotated[ReportId, "The report: committee, date and name."]
) -> Mapping[str, Any]:
    """Show the head of a report's page: whose report it is, for which item, what it asks for.

    A report's page calls this at its top; the report's own words follow.
    """
    this = book.reports[id]
    meeting = book.meetings[id.rpartition("/")[0]]
    item = next((i for i in meeting.items if i.key == this.item), None)
    printed = this.date_printed
    return {
        "report": this,
        "meeting": meeting,
        "item": item,
        "exemptions": exemptions.of_report(book, id),
        "at": f"meeting:{meeting.id}" + (f"#{item.key}" if item is not None else ""),
        "date_printed": printed if labels.printed_otherwise(printed, meeting.date) else None,
    }
