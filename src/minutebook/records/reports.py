"""Reports put to a meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from minutebook.records.base import (
    Contact,
    FromPath,
    Id,
    Markdown,
    PersonId,
    Record,
    ReportId,
    Source,
    Text,
)
from minutebook.records.papers import Appendix, BackgroundPaper


@dataclass(frozen=True, kw_only=True, slots=True)
class Implication(Record):
    """What a report says that its proposal implies."""

    title: Annotated[str, "'Risk management', 'Finance', 'Legal'."]
    text: Annotated[Text, "The implication, retold."]


@dataclass(frozen=True, kw_only=True, slots=True)
class Report(Record):
    """The facts at the head of content/meetings/<committee>/<date>/<report>.md."""

    id: Id = ""
    title: Annotated[str, "The report's title."]
    item: Annotated[str | None, "Key of the agenda item it is for: item-4."] = None
    of: Annotated[str | None, "The post in whose name it stands."] = None
    person: Annotated[PersonId | None, "The person in that post."] = None
    date_printed: Annotated[str | None, "The meeting's day as printed in the report."] = None
    published_on: Annotated[dt.date | None, "When it was published, if after the agenda."] = None
    published_at: Annotated[dt.time | None, "At what time that day."] = None
    late_reason: Annotated[Text | None, "Why it came after the agenda."] = None
    electoral_divisions: Annotated[str | None, "Electoral divisions affected, as printed."] = None
    contacts: Annotated[tuple[Contact, ...], "Contact for further information."] = ()
    recommendation: Annotated[Text | None, "What the committee is asked to do, retold."] = None
    consultations: Annotated[Text | None, "As stated; 'N/A' if so printed."] = None
    implications: Annotated[tuple[Implication, ...], "What it implies."] = ()
    background_papers: Annotated[
        tuple[BackgroundPaper, ...] | None, "A list; [] if the report says that there are none."
    ] = None
    part_ii_reason: Annotated[str | None, "Reason for inclusion in Part II, as printed."] = None
    appendices: Annotated[tuple[Appendix, ...], "Its appendices."] = ()
    appendix_of: Annotated[ReportId | None, "The report that this is an appendix of."] = None
    note: Annotated[Text | None, "What a reader should know, such as a misprint."] = None
    source: Annotated[Source | None, "The document it is drawn from."] = None
    body: Annotated[str, Markdown(), FromPath()] = ""
