"""Scores in words, with fractions, of factors alone and corrected, and their bands."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.queries.registers.heat_map import heat_map
from minutebook.queries.registers.scores import (
    Between,
    agrees,
    band_of,
    matrix,
    read_score,
    score_rank,
)
from minutebook.records.base import Number
from minutebook.records.registers import CatalogueEntry, Entry, EntryKind, Register, RegisterEdition
from minutebook.records.scales import Band, Formula, Level, Scale
from minutebook.records.scores import Score, ScoreCorrection

RISK, OPPORTUNITY = EntryKind.RISK, EntryKind.OPPORTUNITY


def levels(**words: Number) -> tuple[Level, ...]:
    return tuple(Level(word=word, value=value) for word, value in words.items())


UNEVEN = Scale(
    title="1-4 by 1/3/5/7",
    impact=levels(Minor=1, Moderate=3, Major=5, Severe=7),
    likelihood=levels(Unlikely=1, Possible=2, Likely=3, Certain=4),
    bands=(
        Band(key="low", word="Low", from_=1, to=9),
        Band(key="high", word="High", from_=10, to=28),
    ),
    opportunity_bands=(
        Band(key="noted", word="Noted", from_=1, to=12),
        Band(key="seize", word="Seize", from_=14, to=28),
    ),
)
WORDS = Scale(
    title="Words only",
    formula=Formula.MATRIX,
    impact=(Level(word="Distress"), Level(word="Harm"), Level(word="Grave")),
    likelihood=(Level(word="Rare"), Level(word="Frequent")),
    bands=(
        Band(key="watch", word="Watch"),
        Band(key="act", word="Act"),
        Band(key="urgent", word="Urgent"),
    ),
    ratings=(("Watch", "Act"), ("Act", "Act"), ("act", "URGENT")),
)
AVERAGES = Scale(
    title="Averages",
    fractions=True,
    impact=levels(Small=1, Noticeable=2, Large=3),
    likelihood=levels(Unlikely=1, Even=2, Likely=3),
    bands=(
        Band(key="green", word="Green", from_=1, below=4),
        Band(key="red", word="Red", from_=4, to=9),
    ),
)


# Words ###########################################################################################


def test_on_a_scale_of_words_the_matrix_gives_the_rating() -> None:
    reading = read_score(WORDS, Score(impact="Harm", likelihood="Rare"))
    assert reading.band is not None
    assert (reading.band.word, reading.value, reading.rank) == ("Act", None, 1)
    assert [cell.at for cell in reading.cells] == [(2, 0)]


def test_a_rating_alone_stands_nowhere_if_several_cells_give_it() -> None:
    act = read_score(WORDS, Score(rating="act"))
    assert len(act.cells) == 4
    assert act.cell is None
    assert act.rank == 1
    urgent = read_score(WORDS, Score(rating="Urgent"))
    assert urgent.cell is not None, "one cell alone gives it"
    assert urgent.cell.at == (4, 2)


def test_a_rating_that_its_factors_do_not_make_is_kept_and_stands_nowhere() -> None:
    reading = read_score(WORDS, Score(rating="Urgent", impact="Distress", likelihood="Rare"))
    assert reading.band is not None
    assert reading.band.word == "Urgent"
    assert reading.cells == ()


def test_the_matrix_of_words_is_printed_from_the_highest_impact() -> None:
    assert [[cell.rating for cell in row] for row in matrix(WORDS)] == [
        ["act", "URGENT"],
        ["Act", "Act"],
        ["Watch", "Act"],
    ]
    assert [cell.value for row in matrix(WORDS) for cell in row] == [None] * 6


RATINGS = st.none() | st.sampled_from(["Watch", "Act", "Urgent"])
IMPACTS = st.none() | st.sampled_from(["Distress", "Harm", "Grave"])
LIKELIHOODS = st.none() | st.sampled_from(["Rare", "Frequent"])


@given(RATINGS, IMPACTS, LIKELIHOODS)
def test_a_rating_is_placed_only_where_no_other_cell_could_be_meant(
    rating: str | None, impact: str | None, likelihood: str | None
) -> None:
    reading = read_score(WORDS, Score(rating=rating, impact=impact, likelihood=likelihood))
    could = [
        (row, column)
        for row, step in enumerate(WORDS.impact)
        for column, other in enumerate(WORDS.likelihood)
        if rating in (None, WORDS.ratings[row][column].capitalize())
        and impact in (None, step.word)
        and likelihood in (None, other.word)
    ]
    if rating is None and impact is None and likelihood is None:
        could = []
    assert sorted(cell.at for cell in reading.cells) == [(2 * r, 2 * c) for r, c in could]
    assert (reading.cell is not None) == (len(could) == 1)


# Fractions #######################################################################################


def test_a_fraction_stands_in_the_room_between_two_steps() -> None:
    reading = read_score(AVERAGES, Score(value=3.6, impact="1.8", likelihood="2"))
    assert reading.cell is not None
    assert reading.cell.at == (1, 2)
    assert isinstance(reading.cell.impact, Between)
    assert (reading.cell.impact.below.word, reading.cell.impact.above.word) == (
        "Small",
        "Noticeable",
    )
    assert reading.cell.likelihood == AVERAGES.likelihood[1]
    assert reading.cell.value is None
    assert (reading.value, reading.band) == (3.6, AVERAGES.bands[0])


@pytest.mark.parametrize(
    "score",
    [
        Score(value=4),  # 2 by 2, or 1.6 by 2.5
        Score(value=4, impact="Noticeable"),
        Score(value=9.5, impact="3", likelihood="3"),
        Score(value=3, impact="3.5", likelihood="1"),
    ],
)
def test_where_fractions_are_allowed_a_place_is_known_by_both_factors_only(score: Score) -> None:
    assert read_score(AVERAGES, score).cells == ()


def test_a_score_of_factors_alone_is_worked_out() -> None:
    assert read_score(AVERAGES, Score(impact="1.1", likelihood="2.7")).value == 2.97
    assert read_score(UNEVEN, Score(impact="Major", likelihood="Likely")).value == 15
    assert read_score(UNEVEN, Score(impact="Major")).value is None
    by_sum = Scale(
        title="Sum",
        formula=Formula.SUM,
        fractions=True,
        impact=AVERAGES.impact,
        likelihood=AVERAGES.likelihood,
    )
    assert read_score(by_sum, Score(impact="1.1", likelihood="2.2")).value == 3.3


@pytest.mark.parametrize(
    ("value", "impact", "likelihood", "fits"),
    [
        (2.97, "1.1", "2.7", True),
        (3, "1.1", "2.7", True),  # printed to the whole number
        (2.9, "1.1", "2.7", True),  # the factors were rounded too: 1.07 by 2.7
        (3.5, "1.1", "2.7", False),
        (6, "2", "3", True),
        (6.2, "2", "3", False),
    ],
)
def test_rounding_is_allowed_for(value: Number, impact: str, likelihood: str, fits: bool) -> None:
    assert agrees(AVERAGES, Score(value=value, impact=impact, likelihood=likelihood)) is fits


def test_without_fractions_a_score_is_exact() -> None:
    assert not agrees(UNEVEN, Score(value=14, impact="Major", likelihood="Likely"))
    assert agrees(UNEVEN, Score(value=15, impact="5", likelihood="Likely"))


def entries(*scores: Score) -> tuple[Register, RegisterEdition]:
    register = Register(
        title="Risks",
        scale="any",
        score_kinds=(),
        entries=tuple(
            CatalogueEntry(key=f"e{n}", kind=RISK, title="x") for n in range(len(scores))
        ),
    )
    edition = RegisterEdition(
        id="risks/2024",
        title="Risks",
        period="2024",
        period_ends=dt.date(2024, 12, 31),
        headline="now",
        entries=tuple(
            Entry(key=f"e{n}", ref=f"R{n}", title="x", scores={"now": score})
            for n, score in enumerate(scores)
        ),
    )
    return register, edition


def test_the_map_has_a_row_for_the_room_between_two_steps_where_an_entry_stands_in_it() -> None:
    register, edition = entries(
        Score(impact="2.5", likelihood="1"), Score(impact="3", likelihood="2.2")
    )
    found = heat_map(register, edition, AVERAGES, "now", RISK)
    assert [[cell.at for cell, _ in row] for row in found.rows] == [
        [(4, 0), (4, 2), (4, 3), (4, 4)],
        [(3, 0), (3, 2), (3, 3), (3, 4)],
        [(2, 0), (2, 2), (2, 3), (2, 4)],
        [(0, 0), (0, 2), (0, 3), (0, 4)],
    ]
    standing_at = {p.entry.key: cell.at for row in found.rows for cell, those in row for p in those}
    assert standing_at == {"e0": (3, 0), "e1": (4, 3)}


TENTHS = st.integers(10, 30).map(lambda tenths: f"{tenths / 10:g}")


@given(st.lists(st.tuples(TENTHS, TENTHS), max_size=5))
def test_a_fraction_is_never_moved_to_a_step(pairs: list[tuple[str, str]]) -> None:
    register, edition = entries(*(Score(impact=i, likelihood=j) for i, j in pairs))
    found = heat_map(register, edition, AVERAGES, "now", RISK)
    placed = {p.entry.key: cell for row in found.rows for cell, those in row for p in those}
    assert len(placed) == len(pairs)
    for number, pair in enumerate(pairs):
        cell = placed[f"e{number}"]
        for step, written in zip((cell.impact, cell.likelihood), pair, strict=True):
            if isinstance(step, Between):
                assert step.below.value is not None
                assert step.above.value is not None
                assert step.below.value < float(written) < step.above.value
            else:
                assert step.value == float(written)


# Corrections #####################################################################################


def corrected(*corrections: ScoreCorrection) -> Score:
    return Score(value=21, impact="Severe", likelihood="Likely", corrections=corrections)


def correction(**given: object) -> ScoreCorrection:
    return ScoreCorrection(on=dt.date(2025, 10, 7), why="A slip.", **given)  # type: ignore[arg-type]


def test_a_corrected_score_stands_as_it_was_corrected_last() -> None:
    score = corrected(
        correction(value=14, likelihood="Possible"), correction(value=7, likelihood="Unlikely")
    )
    stands = score_rank(score)
    assert (stands.value, stands.impact, stands.likelihood) == (7, "Severe", "Unlikely")
    reading = read_score(UNEVEN, score)
    assert reading.is_corrected
    assert (reading.value, reading.recorded.value) == (7, 21), "both are kept"
    assert reading.cell is not None
    assert reading.cell.at == (6, 0)


def test_a_correction_of_a_factor_alone_makes_the_score_anew() -> None:
    assert read_score(UNEVEN, corrected(correction(likelihood="Possible"))).value == 14


# Bands ###########################################################################################


def test_bands_differ_for_threats_and_opportunities() -> None:
    for kind, word in ((RISK, "High"), (OPPORTUNITY, "Noted")):
        band = read_score(UNEVEN, Score(value=12), kind).band
        assert band is not None
        assert band.word == word


def test_a_band_that_ends_below_a_score_leaves_nothing_out() -> None:
    found = [band_of(AVERAGES, value) for value in (3.99, 4, 9, 9.1)]
    assert [band.key if band else None for band in found] == ["green", "red", "red", None]
