"""What a committee asked for, or somebody undertook to do."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from minutebook.records.base import Key, MeetingId, PersonId, Record, Text


class ActionStatus(StrEnum):
    """What came of an action, as far as the records say."""

    OPEN = "open"
    ANSWERED = "answered"
    UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True, slots=True)
class Action(Record):
    """Something that the committee asked for or that somebody undertook to do."""

    id: Annotated[Key, "A short name of its own, used in its address: 'green-waste-charges'."]
    text: Annotated[Text, "What was asked for."]
    asked_by: Annotated[PersonId | None, "Who asked; leave out for the committee."] = None
    owner: Annotated[PersonId | None, "Who undertook to do it."] = None
    owner_printed: Annotated[str | None, "Who is to do it, where no person is named."] = None
    due: Annotated[str | None, "By when, as recorded: 'the next meeting'."] = None
    due_on: Annotated[dt.date | None, "The day, where one is given."] = None
    status: Annotated[ActionStatus, "What came of it."] = ActionStatus.UNKNOWN
    outcome: Annotated[Text | None, "What came of it, in words."] = None
    answered_at: Annotated[MeetingId | None, "The meeting where it was answered."] = None
