"""Papers that go with business: named, late, released, or with a version that is withheld."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated, ClassVar

from minutebook.records.base import (
    PerformanceId,
    Record,
    RegisterId,
    ReportId,
    TableId,
    Text,
    WebAddress,
)
from minutebook.records.exemptions import Exempt


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper(Record):
    """A paper that a document names and that has no page of its own here.

    With `exempt`, the paper (extent: whole) or a fuller version of it (extent: part) is withheld;
    from `exempt.released_on` it is open, and `report` says where it can be read here.
    """

    SHORTHAND: ClassVar[str | None] = "title"

    title: Annotated[str, "What the paper is, in words fit for the public."]
    label: Annotated[str | None, "Its letter or number: 'Appendix A'."] = None
    exempt: Annotated[Exempt | None, "Given if it, or a fuller version of it, is withheld."] = None
    published_on: Annotated[dt.date | None, "When it was published, if after the agenda."] = None
    published_at: Annotated[dt.time | None, "At what time that day."] = None
    late_reason: Annotated[Text | None, "Why it came after the agenda."] = None
    report: Annotated[ReportId | None, "The page here on which it can be read."] = None
    url: Annotated[str | None, WebAddress(), "Where it can be read elsewhere."] = None
    note: Annotated[Text | None, "What a reader should know of it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class BackgroundPaper(Record):
    """A paper relied on (Local Government Act 1972, section 100D)."""

    SHORTHAND: ClassVar[str | None] = "paper"

    paper: Annotated[str, "The paper's title."]
    date: Annotated[str | None, "Its date as printed."] = None
    contact: Annotated[str | None, "Where it can be seen."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Appendix(Record):
    """An appendix to a report, and where on this site it is to be read."""

    label: Annotated[str, "'A'."]
    title: Annotated[str, "What it is, in words fit for the public."]
    exempt: Annotated[Exempt | None, "Given if it is withheld, or was once."] = None
    register: Annotated[RegisterId | None, "A register edition."] = None
    performance: Annotated[PerformanceId | None, "A performance edition."] = None
    report: Annotated[ReportId | None, "A page under content/meetings/."] = None
    table: Annotated[TableId | None, "A table under data/tables/."] = None
