"""Actions on the entries of registers, as the list of all actions shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.queries.registers.actions import ActionStanding, followed
from minutebook.records.registers import Register, RegisterEdition

from ._register_view import ActionShown, action_shown


@dataclass(frozen=True, slots=True)
class FollowedShown:
    """An action on an entry: how far it is, and the entry that it is for."""

    of: ActionStanding
    shown: ActionShown


@dataclass(frozen=True, slots=True)
class RegisterActions:
    """The actions that the newest edition of a register follows up: those to do, and those done."""

    register: Register
    edition: RegisterEdition
    to_do: Sequence[FollowedShown]
    over: Sequence[FollowedShown]


def by_register(book: Book) -> Sequence[RegisterActions]:
    """The actions on entries by register; those past their date first, then by date."""
    groups: dict[str, list[FollowedShown]] = {}
    for one in followed(book):
        shown = FollowedShown(one, action_shown(one.action, one.edition))
        groups.setdefault(one.register.id, []).append(shown)
    return [
        RegisterActions(
            those[0].of.register,
            those[0].of.edition,
            sorted((one for one in those if not one.shown.is_over), key=_urgency),
            [one for one in those if one.shown.is_over],
        )
        for those in groups.values()
    ]


def _urgency(one: FollowedShown) -> tuple[bool, str]:
    due = one.of.action.due_on
    return due is None, str(due)
