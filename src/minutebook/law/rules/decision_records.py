"""What the record of a decision tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from minutebook.law.decisions import is_executive, is_taken, is_withheld
from minutebook.law.profiles import ENGLAND, Jurisdiction
from minutebook.law.rule import Breach, Finds, Rule, same
from minutebook.law.wording import listed, says_none
from minutebook.queries.decisions.provenance import DecisionProvenance
from minutebook.records.council import LegalProfile
from minutebook.records.decisions import MakerKind

_ALONE = (MakerKind.MEMBER, MakerKind.OFFICER)


def executive_records(where: Jurisdiction, one: DecisionProvenance) -> Finds:
    """Records of executive decisions that lack reasons, alternatives, conflicts or dispensation."""
    if not is_taken(one.decision) or not is_executive(where, one) or is_withheld(one):
        return
    if where.profile.id is LegalProfile.WALES:
        source = f"SI 2001/2290 (W. 178) reg {7 if one.kind in _ALONE else 6}"
        yield from _wanting(one, ("reasons", "conflicts", "consultation"), source)
    else:
        source = f"SI 2012/2089 reg {'13(4)' if one.kind in _ALONE else '12(2)'}"
        yield from _wanting(one, ("reasons", "alternatives", "conflicts"), source)
    yield from _dispensation(one, source)


def officer_records(where: Jurisdiction, one: DecisionProvenance) -> Finds:
    """Records of officers' decisions, not for the executive, that lack what they must tell."""
    if not is_taken(one.decision) or one.kind is not MakerKind.OFFICER:
        return
    if not is_executive(where, one) and not is_withheld(one):
        yield from _wanting(one, ("reasons", "alternatives", "conflicts"), None)


def _wanting(
    one: DecisionProvenance, names: tuple[str, ...], source: str | None
) -> Iterator[Breach]:
    decision = one.decision
    wanting = [f"'{name}'" for name in names if not getattr(decision, name)]
    if wanting:
        yield Breach(
            decision.at.place,
            one.date,
            f"the record of the decision lacks {listed(wanting)}; write None where there were none",
            source,
        )


def _dispensation(one: DecisionProvenance, source: str) -> Iterator[Breach]:
    decision = one.decision
    if decision.conflicts and not says_none(decision.conflicts) and not decision.dispensation:
        yield Breach(
            decision.at.of("conflicts"),
            one.date,
            "a conflict of interest was declared, and the record does not say whether a "
            "dispensation was granted; give 'dispensation', None if there was none",
            source,
        )


ORDER = 40

RULES = (
    Rule(
        "law-executive-record",
        "Records of executive decisions",
        {
            LegalProfile.ENGLAND_EXECUTIVE: "SI 2012/2089 regs 12(2), 13(4)",
            LegalProfile.WALES: "SI 2001/2290 (W. 178) regs 6 and 7",
        },
        "The record of an executive decision gives its date, the reasons, the alternatives "
        "considered and rejected (in Wales the consultation instead), any conflict of interest "
        "declared and any dispensation granted for it.",
        executive_records,
        of=(DecisionProvenance,),
        since={LegalProfile.ENGLAND_EXECUTIVE: dt.date(2012, 9, 10)},
    ),
    Rule(
        "law-officer-record",
        "Records of officers’ decisions",
        same("SI 2014/2095 reg 7(3)", *ENGLAND),
        "The record of a decision that an officer took under delegated powers gives its date, the "
        "decision, the reasons, the alternatives considered and rejected, and the names of members "
        "who declared a conflict of interest.",
        officer_records,
        of=(DecisionProvenance,),
        since=same(dt.date(2014, 8, 6), *ENGLAND),
    ),
)
