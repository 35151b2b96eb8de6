"""A text beside any link that a record may hold is asked about where what it names is exempt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from minutebook.checks.exempt.fields import PUBLIC
from minutebook.loader.kinds import KINDS
from minutebook.records.base import Record
from minutebook.records.introspection import FieldSpec, fields_of
from minutebook.records.reports import Report
from tests.checks.test_exempt_elsewhere import SECOND, WHOLE, said
from tests.pages.test_exempt_everywhere import minimal

EXEMPT_AT = {"meeting": "cabinet/2024-01-09#item-4", "decision": "lease"}
NAMED = {"meeting": "item-4 of cabinet/2024-01-09", "decision": "decision 'lease'"}
FORM = (
    "title: Form\ndecided_on: 2024-01-30\nmaker_kind: officer\nmakers: [ida]\n"
    f"decisions: [{{id: lease, title: Lease, status: approved, {WHOLE}}}]\n"
)
FILES = {
    "agenda": f"{SECOND}/agenda.yml",
    "minutes": f"{SECOND}/minutes.yml",
    "decisions": f"{SECOND}/decisions.yml",
    "decision-form": "data/decisions/form.yml",
    "person": "data/people/jo.yml",
    "register": "data/registers/risks/register.yml",
    "register-edition": "data/registers/risks/one.yml",
    "plan": "data/plan/one.yml",
}


def _within(kind: Any) -> list[type[Record]]:
    """The classes of records that a type is made of."""
    if isinstance(kind, type) and issubclass(kind, Record):
        return [kind]
    return [one for part in get_args(kind) for one in _within(part)]


def _kinds() -> Iterator[type[Record]]:
    """Every class of record that a file may hold."""
    seen: set[type[Record]] = set()
    waiting: list[type[Record]] = [*(kind.record for kind in KINDS), Report]
    while waiting:
        kind = waiting.pop()
        if kind not in seen:
            seen.add(kind)
            yield kind
            waiting += [one for spec in fields_of(kind) for one in _within(spec.type)]


def _linking() -> list[tuple[type[Record], FieldSpec, FieldSpec]]:
    """Each field that links to an item or a decision, with each text beside it."""
    return [
        (kind, link, text)
        for kind in sorted(_kinds(), key=lambda kind: kind.__name__)
        for link in fields_of(kind)
        if link.link is not None and link.link.kind in EXEMPT_AT
        for text in fields_of(kind)
        if text.markdown and text.name != "as_printed" and text.name not in PUBLIC.get(kind, ())
    ]


def test_there_are_links_beside_texts_enough() -> None:
    named = {f"{kind.__name__}.{link.name}" for kind, link, _ in _linking()}
    assert named >= {
        *("Action.answered_at", "ApprovedAbsence.approved_at", "CallIn.heard_at"),
        *("Closing.at_meeting", "Closing.decision", "Dispensation.granted_at"),
        *("Minute.deferred_to", "Motion.referred_meeting", "Petition.referred_meeting"),
        *("PlanEntry.decision", "Reopening.at_meeting", "Reopening.decision", "Reply.to"),
        *("ScoreCorrection.at_meeting", "Step.meeting"),
    }


def _around(
    top: type[Record], kind: type[Record], facts: Mapping[str, Any], depth: int = 5
) -> dict[str, Any] | None:
    """A record of a class with a record of another somewhere in it; None if it can't be."""
    if top is kind:
        return {**minimal(top), **facts}
    for spec in fields_of(top) if depth else ():
        for inner in _within(spec.type):
            held = _around(inner, kind, facts, depth - 1) if inner is not top else None
            if held is not None:
                shape = str(spec.type)
                value: Any = [held] if "tuple" in shape else held
                return {**minimal(top), spec.key: {"x": held} if "Mapping" in shape else value}
    return None


@pytest.mark.parametrize(
    ("kind", "link", "text"),
    [pytest.param(*one, id=f"{one[0].__name__}.{one[1].name}-{one[2].name}") for one in _linking()],
)
def test_a_text_beside_any_link_to_what_is_exempt_is_asked_about(
    tmp_path: Path, kind: type[Record], link: FieldSpec, text: FieldSpec
) -> None:
    assert link.link is not None
    at, words = EXEMPT_AT[link.link.kind], "A low rent."
    given = {
        **minimal(kind),
        link.key: [at] if "tuple" in str(link.type) else at,
        text.key: [words] if "tuple" in str(text.type) else words,
    }
    tried = 0
    for number, of in enumerate(one for one in KINDS if one.name in FILES):
        facts = _around(of.record, kind, given)
        if facts is None:
            continue
        tried += 1
        written = {FILES[of.name]: yaml.safe_dump(facts), "data/decisions/lease.yml": FORM}
        lines = said(tmp_path / str(number), **written)
        what = NAMED[link.link.kind]
        assert any(
            f" error exempt-mentioned: this is about {what}," in line
            or f" error exempt-continued: this goes on with {what}," in line
            for line in lines
        ), (of.name, lines)
    assert tried
