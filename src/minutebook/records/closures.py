"""How an entry of a register ends, what goes on in its place, and how it is taken up again."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from minutebook.records.base import DecisionId, EntryKey, Link, MeetingId, Record, Text


class Ending(StrEnum):
    """How an entry left its register."""

    CLOSED = "closed"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"


@dataclass(frozen=True, kw_only=True, slots=True)
class Closing(Record):
    """When, why and where an entry was closed; for one merged or split, into what."""

    how: Annotated[Ending, "closed, merged, split, or moved to another register."] = Ending.CLOSED
    on: Annotated[dt.date, "The day on which it was closed."]
    why: Annotated[Text, "Why, in words fit for the public."]
    at_meeting: Annotated[MeetingId | None, "The meeting that agreed to it or was told."] = None
    decision: Annotated[DecisionId | None, "The decision to close it."] = None
    into: Annotated[
        tuple[EntryKey, ...], "Keys of the entries of this register in which it goes on."
    ] = ()
    moved_to: Annotated[
        tuple[Annotated[str, Link("entry")], ...],
        "Entries of other registers in which it goes on: 'service-risk/it-failure'.",
    ] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Reopening(Record):
    """When and why an entry that had been closed was taken up again, under the same key."""

    closed: Annotated[Closing, "How it had been closed."]
    on: Annotated[dt.date, "The day on which it was taken up again."]
    why: Annotated[Text, "Why, in words fit for the public."]
    at_meeting: Annotated[MeetingId | None, "The meeting that agreed to it or was told."] = None
    decision: Annotated[DecisionId | None, "The decision to take it up again."] = None
