"""An invented county: its committees and its people, and when its committees met."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from benchmarks.words import syllables
from minutebook.records.attendance import Attendance, Presence
from minutebook.records.council import (
    Body,
    Committee,
    CommitteeKind,
    Membership,
    Person,
    PersonKind,
    Post,
    Role,
    TermOfOffice,
)

COMMITTEES = 40
PEOPLE = 500
MEMBERS = 12
"""Voting members of a committee."""
LAST_DAY = dt.date(2026, 9, 30)
"""The archive ends here, so that its years don't depend on the day that it is made."""
MEETINGS_A_YEAR = 800

_FIRST_NAMES = (
    "Adam Agnes Alice Amir Angela Arthur Barbara Beth Brian Carol Charles Chloe Claire Daniel "
    "David Deepa Derek Diane Edward Elaine Emma Fatima Frank George Gillian Grace Hannah Harold "
    "Helen Imran Irene James Janet Jean Joan Karen Keith Laura Linda Margaret Martin Mary Neil "
    "Nasreen Olive Oscar Patricia Paul Peter Priya Rachel Robert Ruth Samuel Sandra Stephen Susan "
    "Teresa Thomas Victor"
)
_SUBJECT_LIST = (
    "Adult Social Care, Highways, Libraries, Education, Public Health, Planning, Licensing, "
    "Pensions, Audit, Standards, Environment, Transport, Waste, Housing, Culture, Economy, "
    "Skills, Fire and Rescue, Community Safety, Children in Care, Youth Justice, Trading "
    "Standards, Rights of Way, Flood Risk, Property, Procurement, Employment, Equalities, "
    "Governance, Climate, Rural Affairs, Tourism, Sport, Museums, Archives, Countryside, Road "
    "Safety, Parking, Scrutiny Management, Performance"
)
_SUBJECTS = tuple(_SUBJECT_LIST.split(", "))
_PARTIES = ("Conservative", "Labour", "Liberal Democrat", "Green", "Independent")


@dataclass(frozen=True)
class County:
    """Its records, and the people by committee: members in order (chair first), officers."""

    body: Body
    people: dict[str, Person]
    committees: dict[str, Committee]
    officers: tuple[str, ...]

    def members(self, committee: str) -> tuple[str, ...]:
        """The ids of a committee's members, the chair first."""
        return tuple(one.person for one in self.committees[committee].members)


def county(seed: int, size: int) -> County:
    """The county whose archive has `size` meetings."""
    draw = random.Random(f"{seed}/county")
    people = _people(draw, first_day(size))
    councillors = [id_ for id_, one in people.items() if one.kind is PersonKind.COUNCILLOR]
    committees = {}
    for number, subject in enumerate(_SUBJECTS):
        members = draw.sample(councillors, MEMBERS)
        roles = (Role.CHAIR, Role.VICE_CHAIR, *(Role.MEMBER,) * (MEMBERS - 2))
        id_ = subject.lower().replace(" ", "-")
        committees[id_] = Committee(
            id=id_,
            name=f"{subject} Committee",
            kind=CommitteeKind.CABINET_COMMITTEE if number % 4 == 0 else CommitteeKind.COMMITTEE,
            about=f"It looks after {subject.lower()} in the county.",
            quorum=4,
            members=tuple(
                Membership(person=person, role=role, from_=first_day(size))
                for person, role in zip(members, roles, strict=True)
            ),
        )
    officers = tuple(id_ for id_, one in people.items() if one.kind is PersonKind.OFFICER)
    body = Body(
        name="Brackenshire County Council",
        short_name="BCC",
        about="An invented county, to measure with.",
    )
    return County(body, people, committees, officers)


def _people(draw: random.Random, first: dt.date) -> dict[str, Person]:
    """Four of five are officers or former officers, as in a real archive's index of names."""
    people: dict[str, Person] = {}
    while len(people) < PEOPLE:
        name = f"{draw.choice(_FIRST_NAMES.split())} {syllables(draw, 3).capitalize()}"
        id_ = name.lower().replace(" ", "-")
        if id_ in people:
            continue
        if len(people) < PEOPLE // 5:
            people[id_] = Person(
                id=id_,
                name=name,
                title="County Councillor",
                terms=(
                    TermOfOffice(
                        ward=f"{syllables(draw, 2).capitalize()} Division",
                        party=draw.choice(_PARTIES),
                        from_=first,
                    ),
                ),
            )
        else:
            people[id_] = Person(
                id=id_,
                name=name,
                kind=PersonKind.OFFICER,
                posts=(Post(title=f"Head of Service ({draw.choice(_SUBJECTS)})", from_=first),),
            )
    return people


def years(size: int) -> int:
    """How many years an archive of that many meetings spans."""
    return max(1, round(size / MEETINGS_A_YEAR))


def first_day(size: int) -> dt.date:
    """The first day of such an archive."""
    return LAST_DAY.replace(year=LAST_DAY.year - years(size)) + dt.timedelta(days=1)


def days(size: int) -> list[tuple[str, dt.date]]:
    """Each meeting's committee and day: evenly over the years, each committee in turn."""
    span = (LAST_DAY - first_day(size)).days
    ids = [subject.lower().replace(" ", "-") for subject in _SUBJECTS]
    found = []
    for number in range(size):
        day = first_day(size) + dt.timedelta(days=number * span // size)
        # No council meets on a Saturday or a Sunday: the Friday before.
        day -= dt.timedelta(days=max(0, day.weekday() - 4))
        found.append((ids[number % COMMITTEES], day))
    return found


def attendance(draw: random.Random, members: tuple[str, ...]) -> tuple[Attendance, ...]:
    """Who was there: the chair always, one or two members not."""
    away = set(draw.sample(members[2:], draw.randint(0, 2)))
    roles = (Role.CHAIR, Role.VICE_CHAIR, *(Role.MEMBER,) * (len(members) - 2))
    return tuple(
        Attendance(
            person=person,
            role=role,
            presence=Presence.APOLOGIES if person in away else Presence.PRESENT,
        )
        for person, role in zip(members, roles, strict=True)
    )
