"""The guide's page of rules is what the rules and their examples say."""

from __future__ import annotations

from minutebook.law import RULES
from minutebook.law.profiles import PROFILES
from scripts.law_rules import PAGE, page
from tests.support.site_fixture import ROOT


def test_the_page_of_rules_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == page(), "run: python scripts/law_rules.py"


def test_every_rule_and_every_profile_is_explained() -> None:
    rules = page()
    assert all(f"{{ #{rule.code} }}" in rules for rule in RULES)
    guide = (ROOT / "docs/clerks/law.md").read_text("utf-8")
    for profile in PROFILES.values():
        assert f"| `{profile.id}` | {profile.title} | {profile.agenda_days} clear days |" in guide
