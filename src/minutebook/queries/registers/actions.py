"""Actions on the entries of registers: where each stands now, and how it came there."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.queries.registers.history import History
from minutebook.records.register_actions import EntryAction, Progress
from minutebook.records.registers import CatalogueEntry, Entry, Register, RegisterEdition

_OVER = (Progress.COMPLETE, Progress.CANCELLED)


@dataclass(frozen=True, slots=True)
class ActionStanding:
    """An action as an edition of a register tells of it, and the entry that it is for."""

    register: Register
    edition: RegisterEdition
    catalogue: CatalogueEntry
    entry: Entry
    action: EntryAction

    @property
    def entry_id(self) -> str:
        """The entry's id: 'corporate-risk/flooding'."""
        return f"{self.register.id}/{self.entry.key}"


@dataclass(frozen=True, slots=True)
class ActionHistory:
    """An action through the editions that tell of it, oldest first."""

    key: str
    steps: tuple[tuple[RegisterEdition, EntryAction], ...]

    @property
    def latest(self) -> EntryAction:
        """The action as last told."""
        return self.steps[-1][1]

    @property
    def told_in(self) -> RegisterEdition:
        """The edition that tells of it last."""
        return self.steps[-1][0]


def followed(book: Book) -> tuple[ActionStanding, ...]:
    """The actions that the newest edition of each register follows up, by register."""
    found = []
    for register in book.registers.values():
        editions = book.editions_of(register.id)
        for entry in editions[-1].entries if editions else ():
            catalogue = book.catalogue.get(f"{register.id}/{entry.key}")
            if catalogue is not None:
                found += [
                    ActionStanding(register, editions[-1], catalogue, entry, action)
                    for action in entry.actions
                ]
    return tuple(found)


def threads(life: History) -> tuple[ActionHistory, ...]:
    """The actions on an entry, in the order in which they were first told of."""
    found: dict[str, list[tuple[RegisterEdition, EntryAction]]] = {}
    for one in life.appearances:
        for action in one.entry.actions:
            found.setdefault(action.key, []).append((one.edition, action))
    return tuple(ActionHistory(key, tuple(steps)) for key, steps in found.items())


def is_over(action: EntryAction) -> bool:
    """Whether nothing more is to be done: it is complete or cancelled."""
    return action.status in _OVER


def is_late(action: EntryAction, edition: RegisterEdition) -> bool:
    """Whether it was to be done before the period ended for which the edition tells of it."""
    return not is_over(action) and action.due_on is not None and (
        action.due_on < edition.period_ends
    )  # fmt: skip
