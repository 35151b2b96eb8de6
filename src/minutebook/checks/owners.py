"""Actions that nobody is said to do."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book import Book
from minutebook.findings import Finding, warning
from minutebook.records.actions import ActionStatus
from minutebook.records.entry_actions import Progress

_OVER = {Progress.COMPLETE, Progress.CANCELLED}


def ownerless_actions(book: Book) -> Iterator[Finding]:
    """no-owner: an action that is not yet answered or done names nobody who is to do it."""
    for on_record in book.actions.values():
        action = on_record.action
        if action.status is ActionStatus.ANSWERED or action.owner or action.owner_printed:
            continue
        yield warning(
            action.at.of("id"),
            "no-owner",
            f"nobody is named who is to do '{action.id}'; give 'owner', or 'owner_printed' for a "
            "post or a service",
        )
    for edition in book.editions.values():
        for entry in edition.entries:
            for one in entry.actions:
                if not one.owners and not entry.owners and one.status not in _OVER:
                    yield warning(
                        one.at.of("key"),
                        "no-owner",
                        f"neither the action '{one.key}' nor its entry {entry.ref} has an owner; "
                        "give 'owners'",
                    )
