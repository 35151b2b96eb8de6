"""Business taken without the public: the reason, never the text.

There is no field for exempt text, here or anywhere.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from minutebook.records.base import PersonId, Record, Text


class Extent(StrEnum):
    """How much of an item or a paper is exempt."""

    WHOLE = "whole"
    PART = "part"


@dataclass(frozen=True, kw_only=True, slots=True)
class Exempt(Record):
    """Why something is withheld (Local Government Act 1972, Schedule 12A).

    From `released_on` on the item or the paper is open, and its text may be given as any other's.
    Before that day nothing of what is wholly exempt may be given, wherever it would stand: what is
    built on an earlier day would publish it.
    """

    paragraphs: Annotated[tuple[int, ...], "Paragraphs of Schedule 12A relied on."]
    public_interest: Annotated[Text, "Why the public interest favours keeping it exempt."]
    extent: Annotated[Extent, "Whether the whole of it is exempt or part."] = Extent.WHOLE
    review_on: Annotated[dt.date | None, "When the exemption is looked at again."] = None
    released_on: Annotated[dt.date | None, "The day on which it was opened to the public."] = None
    release_note: Annotated[Text | None, "Why it was released."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Exclusion(Record):
    """A resolution to exclude the public (Local Government Act 1972, section 100A(4)).

    The resolution states the proceedings that it covers and the description of the exempt
    information (section 100A(5)). The times are those of the session without the public.
    """

    items: Annotated[tuple[str, ...], "Keys of the items taken without the public."]
    paragraphs: Annotated[tuple[int, ...], "Paragraphs of Schedule 12A relied on."]
    public_interest: Annotated[Text, "Why the public interest favours it."]
    mover: Annotated[PersonId | None, "Who moved it."] = None
    seconder: Annotated[PersonId | None, "Who seconded it."] = None
    from_: Annotated[dt.time | None, "When the public left."] = None
    until: Annotated[dt.time | None, "When the public came back, if they did."] = None
    note: Annotated[Text | None, "What a reader should know."] = None
