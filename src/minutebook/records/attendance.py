"""Who was at a meeting, and what interests they declared."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from minutebook.records.base import MeetingId, Name, PersonId, Record, Text
from minutebook.records.council import Role


class Presence(StrEnum):
    """Whether a person was at a meeting."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ABSENT = "absent"
    PART = "part"
    REMOTE = "remote"


@dataclass(frozen=True, kw_only=True, slots=True)
class Absence(Record):
    """Items for which a person who was there was out of the room."""

    SHORTHAND: ClassVar[str | None] = "item"

    item: Annotated[str, "Key of the item, or of the first of several."]
    to_item: Annotated[str | None, "Key of the last item, where there are several."] = None
    why: Annotated[Text | None, "Why, if the minutes say it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Attendance(Record):
    """A person's attendance at one meeting (Local Government Act 1972, Schedule 12, para 40)."""

    SHORTHAND: ClassVar[str | None] = "person"

    person: Annotated[PersonId, "The person's id under data/people/."]
    role: Annotated[Role, "Their place at this meeting."] = Role.MEMBER
    presence: Annotated[Presence, "Whether they were there."] = Presence.PRESENT
    remote: Annotated[bool, "Whether a person there for part was there remotely."] = False
    printed: Annotated[str | None, Name(), "The name as printed, where it differs."] = None
    post: Annotated[str | None, "The post as printed, for an officer or guest."] = None
    substitute_for: Annotated[PersonId | None, "Whose place they took."] = None
    votes: Annotated[
        bool | None, "Whether they could vote here; leave out for what is usual of the role."
    ] = None
    elected: Annotated[
        bool, "Yes if those present elected them to the chair for this meeting alone."
    ] = False
    from_item: Annotated[str | None, "Key of the first item they were there for."] = None
    to_item: Annotated[str | None, "Key of the last item they were there for."] = None
    out_for: Annotated[tuple[Absence, ...], "Items in between for which they were out."] = ()
    note: Annotated[Text | None, "What a reader should know."] = None


class InterestKind(StrEnum):
    """What sort of interest it is (Localism Act 2011, sections 30 and 31; the council's code)."""

    DISCLOSABLE_PECUNIARY = "disclosable-pecuniary"
    OTHER_REGISTRABLE = "other-registrable"
    NON_REGISTRABLE = "non-registrable"
    PERSONAL = "personal"
    PREJUDICIAL = "prejudicial"
    OTHER = "other"


class InterestAction(StrEnum):
    """What the person did about an interest."""

    REMAINED = "remained"
    SPOKE_AND_LEFT = "spoke-and-left"
    LEFT = "left"
    DISPENSATION = "dispensation"
    NOT_STATED = "not-stated"


@dataclass(frozen=True, kw_only=True, slots=True)
class Dispensation(Record):
    """Leave to speak or vote despite an interest (Localism Act 2011, section 33)."""

    SHORTHAND: ClassVar[str | None] = "granted_by"

    granted_by: Annotated[str, "Who granted it: 'Monitoring Officer', 'Standards Committee'."]
    person: Annotated[PersonId | None, "The officer who granted it, if one did."] = None
    granted_on: Annotated[dt.date | None, "When."] = None
    granted_at: Annotated[MeetingId | None, "The meeting that granted it."] = None
    until: Annotated[dt.date | None, "Until when it holds."] = None
    text: Annotated[Text | None, "What it allows."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Interest(Record):
    """An interest declared at a meeting (Localism Act 2011, section 31)."""

    person: Annotated[PersonId, "Who declared it."]
    kind: Annotated[InterestKind, "What sort of interest it is."]
    kind_printed: Annotated[str | None, "The kind as recorded, where it says more."] = None
    item: Annotated[
        str | None, "Key of the item it is in; the item that it stands under if left out."
    ] = None
    clause: Annotated[str | None, "The part of the item: 'recommendation 3', 'paragraph 4.2'."] = (
        None
    )
    text: Annotated[Text | None, "The interest and its reason as stated."] = None
    action: Annotated[InterestAction, "What they did."] = InterestAction.NOT_STATED
    dispensation: Annotated[Dispensation | None, "Given where they had one."] = None
