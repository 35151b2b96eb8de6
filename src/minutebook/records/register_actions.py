"""What is to be done about a risk or an opportunity, as a register follows it up."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from minutebook.records.base import Key, Number, PersonId, Record, Text


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner(Record):
    """The post that answers for an entry, and the person where the record names one."""

    SHORTHAND: ClassVar[str | None] = "post"

    post: Annotated[str, "The post as meant, in full."]
    printed: Annotated[str | None, "The post as printed, where it differs."] = None
    person: Annotated[PersonId | None, "The person, where the records name them."] = None
    role: Annotated[str | None, "What they own, where there are several: 'Control owner'."] = None


class Progress(StrEnum):
    """How far an action is."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    COMPLETE = "complete"
    DEFERRED = "deferred"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryAction(Record):
    """An action on an entry, as one edition of the register tells of it."""

    key: Annotated[Key, "A short name that stays through the editions: 'flood-wall'."]
    text: Annotated[Text, "What is to be done."]
    owners: Annotated[tuple[Owner, ...], "Who is to do it."] = ()
    due_on: Annotated[dt.date | None, "The day by which it is to be done."] = None
    due: Annotated[str | None, "By when, as printed: 'end of Q2', 'ongoing'."] = None
    status: Annotated[Progress | None, "How far it is; leave out if that is not recorded."] = None
    status_printed: Annotated[str | None, "The status as printed, where it differs."] = None
    percent: Annotated[Number | None, "How much of it is done, from 0 to 100."] = None
    done_on: Annotated[dt.date | None, "The day on which it was done."] = None
    progress: Annotated[Text | None, "What is said of its progress, retold."] = None
