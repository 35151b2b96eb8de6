"""The law that a council's records are held to: one flat list of rules.

A rule says what it asks, which provision it comes from, for which sort of council, and judges a
book. See docs/clerks/law.md.
"""

from __future__ import annotations

import importlib
from pathlib import Path

from minutebook.law.rule import Breach, Rule

__all__ = ["RULES", "Breach", "Rule"]

_SUBJECTS = sorted(
    (
        importlib.import_module(f"{__package__}.rules.{path.stem}")
        for path in (Path(__file__).parent / "rules").glob("[!_]*.py")
    ),
    key=lambda subject: (subject.ORDER, subject.__name__),
)

RULES: tuple[Rule, ...] = tuple(rule for subject in _SUBJECTS for rule in subject.RULES)
"""The rules of every subject, in the order that each subject gives itself."""
