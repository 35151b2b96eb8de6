"""A score stands where the record puts it, and nowhere else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.queries.registers.heat_map import HeatMap, Placed, heat_map
from minutebook.queries.registers.scores import (
    Cell,
    Step,
    band_of,
    level,
    matrix,
    read_score,
    value_of,
)
from minutebook.records.base import Number
from minutebook.records.registers import CatalogueEntry, Entry, EntryKind, Register, RegisterEdition
from minutebook.records.scales import Band, Formula, Level, Scale
from minutebook.records.scores import Score


def levels(*values: Number) -> tuple[Level, ...]:
    words = ["Rare", "Unlikely", "Possible", "Likely", "Certain", "Sure", "Known"]
    return tuple(Level(value=v, word=w) for v, w in zip(values, words, strict=False))


FIVE = Scale(
    title="Five by five",
    impact=levels(1, 2, 3, 4, 5),
    likelihood=levels(1, 2, 3, 4, 5),
    bands=(
        Band(key="low", word="Low", from_=1, to=9),
        Band(key="high", word="High", from_=10, to=25),
    ),
)
UNEVEN = Scale(title="Four by four", impact=levels(1, 3, 5, 7), likelihood=levels(1, 2, 3, 4))
SUM = Scale(
    title="Sum", formula=Formula.SUM, impact=levels(1, 2, 3), likelihood=levels(0, 1, 2, 3, 4)
)


def counted(step: Step) -> Number | None:
    """What a step counts."""
    assert isinstance(step, Level)
    return step.value


def cells(scale: Scale, score: Score) -> list[tuple[Number | None, Number | None]]:
    return [(counted(c.impact), counted(c.likelihood)) for c in read_score(scale, score).cells]


def test_the_matrix_runs_from_the_highest_impact_and_the_lowest_likelihood() -> None:
    assert [[cell.value for cell in row] for row in matrix(UNEVEN)] == [
        [7, 14, 21, 28],
        [5, 10, 15, 20],
        [3, 6, 9, 12],
        [1, 2, 3, 4],
    ]
    assert [[cell.value for cell in row] for row in matrix(SUM)] == [
        [3, 4, 5, 6, 7],
        [2, 3, 4, 5, 6],
        [1, 2, 3, 4, 5],
    ]
    assert value_of(UNEVEN, UNEVEN.impact[3], UNEVEN.likelihood[1]) == 14


def test_twelve_is_three_by_four_or_four_by_three() -> None:
    assert cells(FIVE, Score(value=12)) == [(4, 3), (3, 4)]
    assert read_score(FIVE, Score(value=12)).cell is None


def test_one_factor_settles_it() -> None:
    assert cells(FIVE, Score(value=12, impact="Likely")) == [(4, 3)]
    assert cells(FIVE, Score(value=12, likelihood="4")) == [(3, 4)]
    assert cells(FIVE, Score(value=12, impact="possible ", likelihood="LIKELY")) == [(3, 4)]


def test_a_score_of_one_cell_needs_no_factor() -> None:
    assert cells(FIVE, Score(value=25)) == [(5, 5)]
    assert cells(UNEVEN, Score(value=21)) == [(7, 3)]
    assert cells(SUM, Score(value=7)) == [(3, 4)]


def test_a_score_that_the_scale_does_not_give_has_no_cell() -> None:
    assert cells(FIVE, Score(value=24)) == []
    assert cells(FIVE, Score(value=12, impact="5", likelihood="5")) == []
    assert read_score(FIVE, Score(value=24)).cell is None


def test_levels_are_named_by_word_or_value_and_opportunities_have_words_of_their_own() -> None:
    steps = (Level(value=1, word="Minor"), Level(value=2, word="Major", opportunity_word="Great"))
    assert [level(steps, written) for written in ("minor", "2", " Great", "GREAT", "Major")] == [
        steps[0],
        steps[1],
        steps[1],
        steps[1],
        steps[1],
    ]
    assert level(steps, "3") is None
    assert level(steps, "") is None


@pytest.mark.parametrize(
    ("value", "band"), [(1, "low"), (9, "low"), (10, "high"), (25, "high"), (9.5, None), (0, None)]
)
def test_a_score_falls_in_the_band_that_holds_it(value: Number, band: str | None) -> None:
    found = band_of(FIVE, value)
    assert (found.key if found else None) == band
    assert read_score(FIVE, Score(value=value)).band == found


# The heat map ####################################################################################

VALUES = st.lists(st.integers(0, 7), min_size=1, max_size=5, unique=True).map(sorted)
SCALES = st.builds(
    lambda formula, impact, likelihood: Scale(
        title="Any", formula=formula, impact=levels(*impact), likelihood=levels(*likelihood)
    ),
    st.sampled_from([Formula.PRODUCT, Formula.SUM]),
    VALUES,
    VALUES,
)
FACTORS = st.none() | st.sampled_from(["Rare", "Likely", "1", "3", "unheard of"])
SCORES = st.builds(Score, value=st.integers(0, 49), impact=FACTORS, likelihood=FACTORS)
KINDS = st.sampled_from(EntryKind)


def mapped(
    scale: Scale, entries: Sequence[tuple[EntryKind, Score | None]], kind: EntryKind
) -> tuple[RegisterEdition, HeatMap]:
    register = Register(
        title="Risks",
        scale="any",
        score_kinds=(),
        entries=tuple(
            CatalogueEntry(key=f"e{n}", kind=k, title="x") for n, (k, _) in enumerate(entries)
        ),
    )
    edition = RegisterEdition(
        id="risks/2024",
        title="Risks",
        period="2024",
        period_ends=dt.date(2024, 12, 31),
        headline="now",
        entries=tuple(
            Entry(key=f"e{n}", ref=f"R{n}", title="x", scores={"now": score} if score else {})
            for n, (_, score) in enumerate(entries)
        ),
    )
    return edition, heat_map(register, edition, scale, "now", kind)


def test_entries_of_the_other_kind_or_of_none_stand_on_another_map() -> None:
    entries = [(EntryKind.RISK, Score(value=25)), (EntryKind.OPPORTUNITY, Score(value=25))]
    edition, found = mapped(FIVE, entries, EntryKind.RISK)
    assert [p.entry.key for _, placed in found.rows[0] for p in placed] == ["e0"]
    stray = Register(title="Risks", scale="any", score_kinds=(), entries=())
    nothing = heat_map(stray, edition, FIVE, "now", EntryKind.RISK)
    assert not any(placed for row in nothing.rows for _, placed in row)
    assert (nothing.unplaced, nothing.unscored) == ((), ())


@given(SCALES, st.lists(st.tuples(KINDS, st.none() | SCORES), max_size=6), KINDS)
def test_a_heat_map_never_invents_a_place(
    scale: Scale, entries: list[tuple[EntryKind, Score | None]], kind: EntryKind
) -> None:
    edition, found = mapped(scale, entries, kind)
    assert [[cell for cell, _ in row] for row in found.rows] == [list(row) for row in matrix(scale)]
    placed = [(cell, p) for row in found.rows for cell, those in row for p in those]
    everyone = [
        *(p.entry.key for _, p in placed),
        *(p.entry.key for p in found.unplaced),
        *(entry.key for entry in found.unscored),
    ]
    of_this_kind = [e.key for e, (k, _) in zip(edition.entries, entries, strict=True) if k is kind]
    assert sorted(everyone) == sorted(of_this_kind), "each entry stands in one place only"
    for cell, one in placed:
        others = [c for row in matrix(scale) for c in row if c != cell and possible(scale, c, one)]
        assert possible(scale, cell, one)
        assert others == [], "a placed entry could stand nowhere else"
    for one in found.unplaced:
        could = [c for row in matrix(scale) for c in row if possible(scale, c, one)]
        assert len(could) != 1
    assert all("now" not in entry.scores for entry in found.unscored)


def possible(scale: Scale, cell: Cell, one: Placed) -> bool:
    """Whether a score, as recorded, could stand in a cell."""
    score, impact, likelihood = one.reading.score, counted(cell.impact), counted(cell.likelihood)
    assert impact is not None
    assert likelihood is not None
    made = impact + likelihood if scale.formula is Formula.SUM else impact * likelihood
    return (
        made == score.value
        and fits(cell.impact, scale.impact, score.impact)
        and fits(cell.likelihood, scale.likelihood, score.likelihood)
    )


def fits(step: Step, axis: tuple[Level, ...], written: str | None) -> bool:
    """Whether a step agrees with what is written; a word that no step has says nothing."""
    names = {name for one in axis for name in (one.word.lower(), str(one.value))}
    if written is None or written.lower() not in names:
        return True
    assert isinstance(step, Level)
    return written.lower() in (step.word.lower(), str(step.value))
