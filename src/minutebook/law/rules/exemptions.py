"""What is withheld: the paragraph relied on, and why the public interest favours it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from minutebook.law.profiles import PRINCIPAL_IN_ENGLAND, Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, Untold, same
from minutebook.queries.units import UnitContent
from minutebook.records.base import Record
from minutebook.records.council import LegalProfile
from minutebook.records.decisions import Decision
from minutebook.records.exemptions import Exclusion, Exempt

_PARAGRAPHS: Mapping[LegalProfile, range] = {
    **same(range(1, 8), *PRINCIPAL_IN_ENGLAND),
    LegalProfile.WALES: range(12, 19),
}
"""The paragraphs of Schedule 12A, Part 1 (England) and Part 4 (Wales)."""

_IN_FORCE: Mapping[LegalProfile, dt.date] = {
    **same(dt.date(2006, 3, 1), *PRINCIPAL_IN_ENGLAND),  # SI 2006/88
    LegalProfile.WALES: dt.date(2007, 4, 21),  # SI 2007/969 (W. 86)
}
"""Since when they have these numbers; before, the Schedule had others."""

_FEWEST_WORDS = 4
"""A reason has more: 'commercially sensitive' names a ground and does not weigh it."""


def exemptions(where: Jurisdiction, papers: UnitContent) -> Finds:
    """Exemptions that cite a paragraph not in force there, or don't weigh the public interest."""
    paragraphs = _PARAGRAPHS[where.profile.id]
    for on, one in _withheld(where, papers):
        if on < _IN_FORCE[where.profile.id]:
            yield Untold(one.at.place, on, "what Schedule 12A said on that day")
            continue
        for index, number in enumerate(one.paragraphs):
            if number not in paragraphs:
                yield Breach(
                    one.at.of("paragraphs", index),
                    on,
                    f"paragraph {number} of Schedule 12A is not one of {paragraphs[0]} to "
                    f"{paragraphs[-1]}, which apply here",
                )
        if not one.paragraphs:
            yield Breach(one.at.of("paragraphs"), on, "no paragraph of Schedule 12A is named")
        if len(one.public_interest.split()) < _FEWEST_WORDS:
            yield Breach(
                one.at.of("public_interest"),
                on,
                f"'{one.public_interest}' does not say why the public interest in keeping it "
                "exempt outweighs that in disclosing it",
            )


def _withheld(
    where: Jurisdiction, papers: UnitContent
) -> Iterator[tuple[dt.date, Exempt | Exclusion]]:
    """Every exemption and every resolution to exclude the public, with its day."""
    if not papers.of(Exempt) and not papers.of(Exclusion):
        return
    for sheet in papers.sheets:
        day = whole_day = _day(where, sheet.id, sheet.record)
        for one in sheet.records:
            if isinstance(one, Decision):
                day = one.decided_on or whole_day
            if isinstance(one, (Exempt, Exclusion)):
                yield day, one


def _day(where: Jurisdiction, id_: str, whole: Record) -> dt.date:
    """The day of a record: when it was decided or published, or its meeting; else today."""
    for name in ("decided_on", "published_on", "period_ends"):
        found = getattr(whole, name, None)
        if isinstance(found, dt.date):
            return found
    meeting = where.book.meetings.get(id_) or where.book.meetings.get(id_.rpartition("/")[0])
    return meeting.date if meeting is not None else where.book.today.date


ORDER = 50

RULES = (
    Rule(
        "law-exempt",
        "Exempt information",
        {
            **same("LGA 1972 Sch 12A Part 1 and para 10", *PRINCIPAL_IN_ENGLAND),
            LegalProfile.WALES: "LGA 1972 Sch 12A Part 4 and para 21",
        },
        "What is withheld falls under a paragraph of Schedule 12A in force that day (1 to 7 in "
        "England, 12 to 18 in Wales), and the public interest in keeping it exempt outweighs that "
        "in disclosing it: the record says which paragraph, and why.",
        exemptions,
        of=(UnitContent,),
    ),
)
