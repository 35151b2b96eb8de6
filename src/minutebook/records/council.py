"""The council, its committees, its people and its words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from minutebook.records.base import (
    CommitteeId,
    EmailAddress,
    Id,
    LanguageCode,
    Link,
    Name,
    PersonId,
    Record,
    Text,
    WebAddress,
)
from minutebook.records.translated import Translated, combined


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingOrders(Record):
    """What a council's own rules settle, where the law leaves it to them."""

    quorum_fraction: Annotated[
        str | None, "The quorum where a committee states none: '1/4' of its voting members."
    ] = None
    call_in_days: Annotated[int | None, "Working days in which a decision may be called in."] = None
    voting_roles: Annotated[
        tuple[Role, ...], "Roles that vote unless a membership says otherwise."
    ] = ()
    key_threshold: Annotated[str | None, "What makes a decision key: '£100,000'."] = None


class LegalProfile(StrEnum):
    """Whose rules a council is held to; the rules of each are in minutebook.law."""

    ENGLAND_EXECUTIVE = "england-executive"
    ENGLAND_COMMITTEE_SYSTEM = "england-committee-system"
    ENGLAND_PARISH = "england-parish"
    WALES = "wales"
    NONE = "none"


class Nation(StrEnum):
    """A part of the United Kingdom with bank holidays of its own."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"


@dataclass(frozen=True, kw_only=True, slots=True)
class Removal(Record):
    """A record that was taken off the site before its time, and why."""

    path: Annotated[str, "The file as it was: data/meetings/planning/2024-03-01/agenda.yml."]
    reason: Annotated[Text, "Why it could go: it was entered twice, or published by mistake."]


@dataclass(frozen=True, kw_only=True, slots=True)
class Body(Record):
    """The council: data/body.yml."""

    name: Annotated[str, "The council's full name."]
    short_name: Annotated[str | None, "What people call it: 'LCC'."] = None
    about: Annotated[Text | None, "A sentence or two for the home page."] = None
    url: Annotated[str | None, WebAddress(), "The council's own website."] = None
    contact: Annotated[
        str | None, EmailAddress(), "Email address for questions about this site."
    ] = None
    time_zone: Annotated[str, "IANA name, such as Europe/London."] = "Europe/London"
    languages: Annotated[
        tuple[str, ...], LanguageCode(), "Language codes, the first being the main one."
    ] = ("en",)
    legal_profile: Annotated[LegalProfile, "Whose rules the records are checked against."] = (
        LegalProfile.NONE
    )
    bank_holidays: Annotated[
        Nation | None, "The nation whose bank holidays count; the profile's own if left out."
    ] = None
    closures: Annotated[
        tuple[dt.date, ...], "Days on which the offices are closed besides bank holidays."
    ] = ()
    attendance_percentages: Annotated[
        bool, "Whether pages give attendance in per cent; the counts are always given."
    ] = True
    standing_orders: Annotated[StandingOrders | None, "What the council's own rules settle."] = None
    removals: Annotated[
        tuple[Removal, ...], "Records deleted within six years of their meeting, and why."
    ] = ()


class CommitteeKind(StrEnum):
    """What sort of body it is."""

    COUNCIL = "council"
    CABINET = "cabinet"
    CABINET_COMMITTEE = "cabinet-committee"
    COMMITTEE = "committee"
    SUBCOMMITTEE = "subcommittee"
    JOINT = "joint"
    OTHER = "other"


class Role(StrEnum):
    """A person's place in a committee or at one meeting."""

    CHAIR = "chair"
    VICE_CHAIR = "vice-chair"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    CO_OPTED = "co-opted"
    INDEPENDENT = "independent"
    EX_OFFICIO = "ex-officio"
    OBSERVER = "observer"
    OFFICER = "officer"
    GUEST = "guest"


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership(Record):
    """A term on a committee, where it is on record."""

    person: Annotated[PersonId, "The person's id under data/people/."]
    role: Annotated[Role, "Their place in the committee."] = Role.MEMBER
    votes: Annotated[
        bool | None, "Whether they may vote; leave out for what is usual of the role."
    ] = None
    represents: Annotated[str | None, "The body or group that they are there for."] = None
    from_: Annotated[dt.date | None, "First day, if known."] = None
    until: Annotated[dt.date | None, "Last day, if over."] = None
    note: Annotated[Text | None, "What a reader should know."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Committee(Record):
    """A committee: data/committees/<id>.yml."""

    id: Id = ""
    name: Annotated[str, "The committee's full name."]
    short_name: Annotated[str | None, "The name for lists and tables: 'CCPI'."] = None
    kind: Annotated[CommitteeKind, "What sort of body it is."] = CommitteeKind.COMMITTEE
    about: Annotated[Text | None, "What it is for, in a few sentences."] = None
    parent: Annotated[CommitteeId | None, "The body that appoints it."] = None
    members: Annotated[tuple[Membership, ...], "Terms of membership, where recorded."] = ()
    ended: Annotated[dt.date | None, "The day on which it ceased to be."] = None
    quorum: Annotated[int | None, "How many voting members must be there."] = None
    executive: Annotated[
        bool | None, "Whether it takes executive decisions; left out, a cabinet does."
    ] = None
    url: Annotated[str | None, WebAddress(), "Its own page elsewhere."] = None
    note: Annotated[Text | None, "What a reader should know."] = None


class PersonKind(StrEnum):
    """Why a person is named in the records."""

    COUNCILLOR = "councillor"
    OFFICER = "officer"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True, slots=True)
class Post(Record):
    """A post or office, with the dates between which a document gives it."""

    SHORTHAND: ClassVar[str | None] = "title"

    title: Annotated[str, "The post as printed."]
    committee: Annotated[CommitteeId | None, "The committee that it belongs to."] = None
    from_: Annotated[dt.date | None, "First day, if known."] = None
    until: Annotated[dt.date | None, "Last day, if known."] = None
    as_of: Annotated[dt.date | None, "The day of the document that gives the post."] = None


class TermEnd(StrEnum):
    """How a term as a councillor ended."""

    ELECTION = "election"
    RESIGNED = "resigned"
    DIED = "died"
    DISQUALIFIED = "disqualified"
    NON_ATTENDANCE = "non-attendance"


@dataclass(frozen=True, kw_only=True, slots=True)
class TermOfOffice(Record):
    """A term as a councillor."""

    ward: Annotated[str | None, "The ward or division."] = None
    party: Annotated[str | None, "The party or group, as they describe themselves."] = None
    from_: Annotated[dt.date, "First day, or the day of the election."]
    until: Annotated[dt.date | None, "Last day, if over."] = None
    ended: Annotated[TermEnd | None, "How it ended."] = None
    note: Annotated[Text | None, "What a reader should know: 'elected at a by-election'."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ApprovedAbsence(Record):
    """An absence that the council approved before six months were over (LGA 1972 s.85(1)).

    Health is a person's own affair: give no more of the reason than the council published.
    """

    from_: Annotated[dt.date, "First day."]
    until: Annotated[dt.date, "Last day."]
    approved_at: Annotated[str | None, Link("meeting"), "The meeting that approved it."] = None
    reason: Annotated[Text | None, "As the council published it."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Person(Record):
    """A person: data/people/<id>.yml."""

    id: Id = ""
    name: Annotated[
        str, Name(), "The name without title and letters: 'Geoff Driver', 'A Atkinson'."
    ]
    title: Annotated[str | None, "'County Councillor', 'Mrs', 'Dr'."] = None
    post_nominals: Annotated[str | None, Name(), "Letters after the name: 'CBE'."] = None
    kind: Annotated[PersonKind, "Why they are named."] = PersonKind.COUNCILLOR
    sort: Annotated[str | None, Name(), "The name to sort by, where not the last word."] = None
    posts: Annotated[tuple[Post, ...], "Posts and offices, oldest first."] = ()
    terms: Annotated[tuple[TermOfOffice, ...], "Terms as a councillor, oldest first."] = ()
    absences: Annotated[
        tuple[ApprovedAbsence, ...], "Absences that the council approved (LGA 1972 s.85(1))."
    ] = ()
    note: Annotated[Text | None, "What a reader should know."] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Term(Record):
    """An abbreviation or a term of art."""

    term: Annotated[str, "As it stands in the records: 'CLA', 'DToC'."]
    means: Annotated[str, "What it stands for, in full."]
    about: Annotated[Text | None, "What it is, for a resident."] = None
    also: Annotated[tuple[str, ...], "Other spellings of the same: 'DTC'."] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Glossary(Record):
    """The words of the records: data/glossary.yml."""

    terms: Annotated[tuple[Term, ...], "Each abbreviation or term once."] = ()


def full_name(person: Person) -> str:
    """A name with its title and letters: 'County Councillor Geoff Driver CBE'.

    Where the title is given in several languages, so is the name.
    """
    name = " ".join(filter(None, (person.name, person.post_nominals)))
    if not isinstance(person.title, Translated) or person.title.is_plain:
        return f"{person.title} {name}" if person.title else name  # the same in every language
    return combined("{title} {name}", title=person.title, name=name)
