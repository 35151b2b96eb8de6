"""The law that a council's records are held to: one flat list of rules.

A rule says what it asks, which provision it comes from, for which sort of council, and judges a
book. See docs/clerks/law.md.
"""

from __future__ import annotations

from minutebook.law.rule import Rule
from minutebook.law.rules import (
    absence,
    accessibility,
    agendas,
    background_papers,
    budget_votes,
    decision_records,
    exemptions,
    key_decisions,
    minutes,
    private_meetings,
    retention,
    voting_rights,
)

RULES: tuple[Rule, ...] = (
    *agendas.RULES,
    *private_meetings.RULES,
    *key_decisions.RULES,
    *decision_records.RULES,
    *exemptions.RULES,
    *background_papers.RULES,
    *minutes.RULES,
    *budget_votes.RULES,
    *voting_rights.RULES,
    *retention.RULES,
    *accessibility.RULES,
    *absence.RULES,
)
