"""Appetites: whose goes before whose, and which scores are within one."""

from __future__ import annotations

import datetime as dt

import pytest

from minutebook.queries.registers.appetite import (
    Against,
    Source,
    appetite_of_register,
    bound_of,
    cell_against,
    reading_against,
)
from minutebook.queries.registers.heat_map import heat_map
from minutebook.queries.registers.scores import matrix, reach, read_score
from minutebook.records.base import Number
from minutebook.records.exemptions import Exempt
from minutebook.records.registers import Category, Entry, EntryKind, Register, RegisterEdition
from minutebook.records.scores import Appetite, Limit, Score
from tests.queries.test_scores_of_every_shape import (
    AVERAGES,
    OPPORTUNITY,
    RISK,
    UNEVEN,
    WORDS,
    entries,
)

CAUTIOUS = Appetite(word="Cautious", up_to=Limit(value=9), tolerance=Limit(value=15))


@pytest.mark.parametrize(
    ("value", "stands"),
    [(9, Against.WITHIN), (10, Against.TOLERATED), (15, Against.TOLERATED), (20, Against.ABOVE)],
)
def test_a_score_is_within_the_appetite_or_the_tolerance_or_above(
    value: Number, stands: Against
) -> None:
    reading = read_score(UNEVEN, Score(value=value))
    assert reading_against(UNEVEN, CAUTIOUS, reading, RISK) is stands
    assert reading_against(UNEVEN, CAUTIOUS, reading, OPPORTUNITY) is None


def test_an_appetite_may_give_one_limit_or_none() -> None:
    reading = read_score(UNEVEN, Score(value=10))
    assert reading_against(UNEVEN, Appetite(up_to=Limit(value=9)), reading, RISK) is Against.ABOVE
    borne = Appetite(tolerance=Limit(value=12))
    assert reading_against(UNEVEN, borne, reading, RISK) is Against.TOLERATED
    assert reading_against(UNEVEN, Appetite(word="Open"), reading, RISK) is None


def test_an_appetite_may_be_a_rating() -> None:
    minimal = Appetite(up_to=Limit(rating="Watch"), tolerance=Limit(rating="act"))
    stands = [
        reading_against(WORDS, minimal, read_score(WORDS, Score(rating=word)), RISK)
        for word in ("Watch", "Act", "Urgent")
    ]
    assert stands == [Against.WITHIN, Against.TOLERATED, Against.ABOVE]
    low = Appetite(up_to=Limit(rating="Low"))
    assert reading_against(UNEVEN, low, read_score(UNEVEN, Score(value=9)), RISK) is Against.WITHIN


def test_a_limit_in_the_room_between_two_steps_runs_through_the_cell() -> None:
    at_three = Appetite(up_to=Limit(value=3))
    register, edition = entries(
        Score(impact="1.5", likelihood="1"), Score(impact="2.5", likelihood="1.5")
    )
    found = heat_map(register, edition, AVERAGES, "now", RISK)
    stands = {
        cell.at: cell_against(AVERAGES, at_three, cell) for row in found.rows for cell, _ in row
    }
    assert stands[1, 0] is Against.WITHIN
    assert stands[3, 0] is Against.WITHIN, "between 2 and 3, and 3 itself is not in it"
    assert stands[3, 1] is None, "between 2 and 6"
    assert stands[2, 2] is Against.ABOVE
    assert reach(AVERAGES, found.rows[0][1][0]) == (3, 6)
    assert cell_against(WORDS, Appetite(up_to=Limit(rating="Act")), matrix(WORDS)[0][1]) is (
        Against.ABOVE
    )


def test_an_entrys_own_appetite_goes_before_its_categorys_and_that_before_the_registers() -> None:
    legal = Category(key="legal", title="Legal", appetite=Appetite(word="Averse"))
    other = Category(key="other", title="Other")
    register = Register(
        title="Risks",
        scale="any",
        score_kinds=(),
        appetite=CAUTIOUS,
        categories=(legal, other),
        entries=(),
    )
    edition = RegisterEdition(
        title="x", period="x", period_ends=dt.date(2024, 3, 31), headline="now", entries=()
    )

    def applies(edition: RegisterEdition, kind: EntryKind = RISK, **given: object) -> object:
        entry = Entry(key="e", ref="R1", title="x", **given)  # type: ignore[arg-type]
        bound = bound_of(register, edition, entry, kind)
        return bound and (bound.source, bound.appetite.word)

    own = Appetite(word="Open")
    assert applies(edition, category="legal", appetite=own) == (Source.ENTRY, "Open")
    assert applies(edition, category="legal") == (Source.CATEGORY, "Averse")
    assert applies(edition, category="other") == (Source.REGISTER, "Cautious")
    assert applies(edition) == (Source.REGISTER, "Cautious")
    assert applies(edition, OPPORTUNITY) is None
    withheld = Exempt(paragraphs=(3,), public_interest="x")
    assert applies(edition, exempt=withheld) is None, "nothing is said of a withheld risk"
    then = RegisterEdition(
        title="x",
        period="x",
        period_ends=dt.date(2023, 3, 31),
        headline="now",
        entries=(),
        appetite=Appetite(word="Eager"),
        appetites={"legal": Appetite(word="Minimal")},
    )
    assert appetite_of_register(register, then) == Appetite(word="Eager")
    assert applies(then, category="legal") == (Source.CATEGORY, "Minimal")
    assert applies(then) == (Source.REGISTER, "Eager")
