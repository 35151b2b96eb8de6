"""The macro `decision`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book import Book
from minutebook.records.base import DecisionId

from . import proceedings, wording


def decision(
    book: Book, *, id: Annotated[DecisionId, "The decision's short name."]
) -> Mapping[str, Any]:
    """Show a decision: what was resolved, who decided and when, what was said, the documents."""
    this = book.decisions[id]
    meeting = book.meetings[book.decided_at[id]]
    item = next((i for i in meeting.items if i.agenda and i.key == this.item), None)
    maker = book.committees.get(this.maker or meeting.committee)
    status = wording.DECISION_STATUS[this.status]
    printed = this.status_printed
    sheet = book.archive.records["decisions"][meeting.id]
    return {
        "decision": this,
        "meeting": meeting,
        "at": f"meeting:{meeting.id}" + (f"#{item.key}" if item is not None else ""),
        "maker": maker,
        "date": this.decided_on or meeting.date,
        "status": status,
        "status_printed": printed if printed is not None and printed != status else None,
        "groups": proceedings.grouped(this.paragraphs),
        "actions": [proceedings.asked(one, f"decision:{id}", meeting.id) for one in this.actions],
        "source": sheet.source,
    }
