"""The plan of forthcoming decisions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from minutebook.records.base import (
    CommitteeId,
    Contact,
    DecisionId,
    Id,
    Key,
    PersonId,
    Record,
    Source,
    Text,
)
from minutebook.records.exemptions import Exempt
from minutebook.records.papers import Paper


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanEntry(Record):
    """A decision to come, as one plan gives it (SI 2012/2089 regulation 9(1)(a)-(h))."""

    key: Annotated[Key, "A short name that never changes from plan to plan."]
    title: Annotated[str, "The title as printed."]
    matter: Annotated[Text, "The matter on which a decision is to be made."]
    maker: Annotated[CommitteeId | None, "The body that is to decide."] = None
    maker_person: Annotated[PersonId | None, "The member or officer who is to decide."] = None
    maker_post: Annotated[str | None, "The title of that member or officer."] = None
    key_decision: Annotated[bool, "Whether it is a key decision."] = True
    key_reason: Annotated[Text | None, "Why it is key."] = None
    first_published: Annotated[
        dt.date | None, "The day of the first notice; that of the first plan if left out."
    ] = None
    expected_on: Annotated[dt.date | None, "The day on which the decision is expected."] = None
    expected_from: Annotated[dt.date | None, "The first day of the period, if a period."] = None
    expected_until: Annotated[dt.date | None, "The last day of the period, if a period."] = None
    private: Annotated[Exempt | None, "Given if it, or part, is to be taken in private."] = None
    documents: Annotated[tuple[Paper, ...], "Documents to be submitted to the maker."] = ()
    documents_from: Annotated[
        Text | None, "Where copies and extracts can be had, subject to any prohibition."
    ] = None
    more_documents: Annotated[
        Text | None, "That others may be submitted, and how to ask for their details."
    ] = None
    consultation: Annotated[Text | None, "Who is consulted, and how to make one's views known."] = (
        None
    )
    wards: Annotated[tuple[str, ...], "Wards affected."] = ()
    contacts: Annotated[tuple[Contact, ...], "Whom to ask."] = ()
    decision: Annotated[DecisionId | None, "The decision, when it has been made."] = None
    withdrawn: Annotated[Text | None, "Why it was withdrawn."] = None
    change: Annotated[Text | None, "What changed since the last plan, and why."] = None
    note: Annotated[Text | None, "What a reader should know."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan(Record):
    """A plan of forthcoming decisions: data/plan/<edition>.yml."""

    id: Id = ""
    title: Annotated[str, "The title as printed."]
    published_on: Annotated[dt.date, "The day on which it was published; plans are ordered by it."]
    from_: Annotated[dt.date, "First day of the time that it covers."]
    until: Annotated[dt.date | None, "Last day of that time, if it has one."] = None
    makers: Annotated[
        tuple[Text, ...], "The names and titles of the members of the body that decides."
    ] = ()
    documents_from: Annotated[Text | None, "Where documents can be had, for all entries."] = None
    more_documents: Annotated[Text | None, "How to ask for others, for all entries."] = None
    entries: Annotated[tuple[PlanEntry, ...], "Each decision to come."]
    notes: Annotated[tuple[Text, ...], "What a reader should know."] = ()
    source: Annotated[Source | None, "The document it is drawn from."] = None
