"""The macro `decision`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from minutebook.book.book import Book
from minutebook.queries.decisions import provenance
from minutebook.records.base import DecisionId
from minutebook.render import labels

from ..meetings import _meeting_view as meeting_view
from . import _decision_view as decision_view


def decision(
    book: Book, *, id: Annotated[DecisionId, "The decision's short name."]
) -> Mapping[str, Any]:
    """Show a decision: what was decided, by whom and when, why, and what became of it.

    A decision that a member or an officer took alone names the others on the same form. Where it
    was called in, was urgent or stood in a plan of forthcoming decisions, the page says so.
    """
    this = book.decisions[id]
    how = provenance.taken(book, id)
    status = labels.DECISION_STATUS[this.status]
    printed = this.status_printed
    sheet = how.form
    if how.meeting is not None:
        sheet = book.loaded("decisions")[how.meeting.id]
    held = how.meeting.id if how.meeting is not None else None
    return {
        "decision": this,
        "how": how,
        "at": _at(how),
        "kind": decision_view.MAKER[how.kind],
        "status": status,
        "tone": decision_view.tone(this.status),
        "status_printed": printed if printed is not None and printed != str(status) else None,
        "stages": decision_view.stages(book, id) if this.steps else (),
        "siblings": provenance.siblings(book, id),
        "coming": provenance.coming_from(book, id),
        "urgency": decision_view.URGENCY[this.urgency.kind] if this.urgency else None,
        "groups": meeting_view.grouped(this.paragraphs),
        "actions": [meeting_view.asked(one, f"decision:{id}", held) for one in this.actions],
        "source": sheet.source if sheet is not None else None,
    }


def _at(how: provenance.DecisionProvenance) -> str | None:
    """The meeting, and its item where the agenda has it."""
    if how.meeting is None:
        return None
    known = any(item.agenda and item.key == how.decision.item for item in how.meeting.items)
    return f"meeting:{how.meeting.id}" + (f"#{how.decision.item}" if known else "")
