"""The law that a council's records are held to: one flat list of rules.

A rule says what it asks, which provision it comes from, for which sort of council, and judges a
book. See docs/clerks/law.md.
"""

from __future__ import annotations

from minutebook.law import (
    absences,
    accessibility,
    agendas,
    background_papers,
    budget,
    decision_records,
    entitled,
    exemptions,
    key_decisions,
    minutes,
    private_meetings,
    retention,
)
from minutebook.law.rules import Rule

RULES: tuple[Rule, ...] = (
    *agendas.RULES,
    *private_meetings.RULES,
    *key_decisions.RULES,
    *decision_records.RULES,
    *exemptions.RULES,
    *background_papers.RULES,
    *minutes.RULES,
    *budget.RULES,
    *entitled.RULES,
    *retention.RULES,
    *accessibility.RULES,
    *absences.RULES,
)
