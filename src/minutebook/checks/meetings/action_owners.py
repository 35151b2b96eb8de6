"""Actions that nobody is said to do."""

from __future__ import annotations

from collections.abc import Iterator

from minutebook.book.book import Book
from minutebook.checks.per_unit import each
from minutebook.findings import Finding, warning
from minutebook.records.actions import Action, ActionStatus
from minutebook.records.register_actions import Progress
from minutebook.records.registers import Entry

_OVER = {Progress.COMPLETE, Progress.CANCELLED}


@each(Action, Entry)
def ownerless_actions(book: Book, given: Action | Entry) -> Iterator[Finding]:
    """no-owner: an action that is not yet answered or done names nobody who is to do it."""
    if isinstance(given, Action):
        if given.status is ActionStatus.ANSWERED or given.owner or given.owner_printed:
            return
        if book.actions[given.id].action is given:  # of two with one id, one is on record
            yield warning(
                given.at.of("id"),
                "no-owner",
                f"nobody is named who is to do '{given.id}'; give 'owner', or 'owner_printed' for "
                "a post or a service",
            )
        return
    for one in given.actions:
        if not one.owners and not given.owners and one.status not in _OVER:
            yield warning(
                one.at.of("key"),
                "no-owner",
                f"neither the action '{one.key}' nor its entry {given.ref} has an owner; "
                "give 'owners'",
            )
