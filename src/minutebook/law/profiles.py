"""What the law asks differs with the sort of council: the profiles, and how each counts days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from minutebook.book.book import Book
from minutebook.law.clear_days import OFFICE_DAYS, SECTION_243, Calendar, Counting
from minutebook.records.council import CommitteeKind, LegalProfile, Nation

KEY_NOTICE_DAYS = 28
"""Clear days for a key decision or a private meeting (SI 2012/2089 regulations 5(2), 9(1))."""

SECOND_NOTICE_DAYS = 5
"""Clear days for the second notice and the general exception (regulations 5(4), 10(1)(c))."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A sort of council."""

    id: LegalProfile
    title: str
    nation: Nation
    agenda_days: int
    """Clear days for which the agenda is published before a meeting."""
    counting: Counting
    """How the clear days of agendas, and of the second notices of an executive, are counted."""


PROFILES: Mapping[LegalProfile, Profile] = {
    profile.id: profile
    for profile in (
        Profile(
            LegalProfile.ENGLAND_EXECUTIVE,
            "a principal council in England with a cabinet",
            Nation.ENGLAND,
            5,
            OFFICE_DAYS,
        ),
        Profile(
            LegalProfile.ENGLAND_COMMITTEE_SYSTEM,
            "a principal council in England that decides by committees",
            Nation.ENGLAND,
            5,
            OFFICE_DAYS,
        ),
        Profile(
            LegalProfile.ENGLAND_PARISH,
            "a parish or town council in England",
            Nation.ENGLAND,
            3,
            SECTION_243,
        ),
        Profile(
            LegalProfile.WALES,
            "a county or county borough council in Wales",
            Nation.WALES,
            3,
            OFFICE_DAYS,
        ),
    )
}
"""Every profile but `none`, to which no rule applies."""

ENGLAND = (
    LegalProfile.ENGLAND_EXECUTIVE,
    LegalProfile.ENGLAND_COMMITTEE_SYSTEM,
    LegalProfile.ENGLAND_PARISH,
)
PRINCIPAL_IN_ENGLAND = ENGLAND[:2]
PRINCIPAL = (*PRINCIPAL_IN_ENGLAND, LegalProfile.WALES)
_WITH_EXECUTIVE = (LegalProfile.ENGLAND_EXECUTIVE, LegalProfile.WALES)


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A council's records, the profile that they are judged by, and the days that count."""

    book: Book
    profile: Profile
    calendar: Calendar

    def is_executive(self, committee: str) -> bool:
        """Whether a body takes executive decisions: a cabinet, or what says that it does."""
        known = self.book.committees.get(committee)
        if known is None or self.profile.id not in _WITH_EXECUTIVE:
            return False
        if known.executive is not None:
            return known.executive
        return known.kind in (CommitteeKind.CABINET, CommitteeKind.CABINET_COMMITTEE)


def jurisdiction(book: Book) -> Jurisdiction | None:
    """The jurisdiction that body.yml states, or None if no rules apply."""
    profile = PROFILES.get(book.body.legal_profile)
    if profile is None:
        return None
    nation = book.body.bank_holidays or profile.nation
    return Jurisdiction(book, profile, Calendar(nation, frozenset(book.body.closures)))
