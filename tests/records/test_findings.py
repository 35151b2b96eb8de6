"""A finding is one line, and findings come in the order of the files."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from minutebook.findings import (
    MOST_OF_A_CODE,
    Finding,
    Severity,
    did_you_mean,
    error,
    in_order,
    nearest,
    summed_up,
    warning,
)
from minutebook.records.location import NOWHERE, Location, RecordLocations, spot

PLACES = st.builds(Location, st.sampled_from("abc"), st.integers(1, 12), st.integers(1, 12))
FINDINGS = st.builds(Finding, PLACES, st.sampled_from(Severity), st.sampled_from("xy"), st.text())


def test_a_finding_is_written_as_compilers_write_one() -> None:
    place = Location("data/body.yml", 3, 7)
    assert str(error(place, "bad-date", "there is no such day")) == (
        "data/body.yml:3:7: error bad-date: there is no such day"
    )
    assert str(warning(place, "no-schema", "name the schema")) == (
        "data/body.yml:3:7: warning no-schema: name the schema"
    )


def test_a_finding_about_a_whole_file_is_at_its_beginning() -> None:
    assert str(Location("data/body.yml")) == "data/body.yml:1:1"


def test_line_9_comes_before_line_10() -> None:
    late, early = (error(Location("f.yml", line), "x", "y") for line in (10, 9))
    assert in_order([late, early]) == [early, late]


@given(st.lists(FINDINGS))
def test_findings_are_in_order_and_each_is_told_once(findings: list[Finding]) -> None:
    ordered = in_order(findings)
    assert set(ordered) == set(findings)
    assert len(set(ordered)) == len(ordered)
    places = [(f.place.file, f.place.line, f.place.column) for f in ordered]
    assert places == sorted(places)


@given(st.lists(FINDINGS))
def test_the_order_does_not_depend_on_the_order_of_finding(findings: list[Finding]) -> None:
    assert [str(f) for f in in_order(findings)] == [str(f) for f in in_order(findings[::-1])]


def test_what_is_near_is_suggested() -> None:
    assert nearest("titel", ["number", "title"]) == "title"
    assert did_you_mean("titel", ["number", "title"]) == "; did you mean 'title'?"


def test_what_is_far_is_not_suggested() -> None:
    assert nearest("wholly-unlike", ["number", "title"]) is None
    assert did_you_mean("wholly-unlike", ["number", "title"]) == ""
    assert did_you_mean("titel", []) == ""


def test_a_field_has_a_place_its_entries_have_theirs_and_the_record_stands_in_for_others() -> None:
    record, field, entry = Location("f.yml", 1), Location("f.yml", 2, 8), Location("f.yml", 3, 5)
    where = RecordLocations.packed(
        "f.yml", spot(1, 1), {"notes": spot(2, 8), "notes.0": spot(3, 5)}
    )
    assert where.place == record
    assert where.fields == {"notes": field, "notes.0": entry}
    assert where.of("notes", 0) == entry
    assert where.of("notes", 1) == field
    assert where.of("notes") == field
    assert where.of("source") == record
    assert NOWHERE.of("title") == Location("(not read from a file)")


def test_of_thousands_in_a_file_so_many_are_told_as_a_person_reads() -> None:
    many = [error(Location("a.yml", line), "tab", "a tab") for line in range(1, 5001)]
    few = [error(Location("b.yml", line), "tab", "a tab") for line in range(1, MOST_OF_A_CODE + 2)]
    other = [warning(Location("a.yml", 3), "value-cut", "cut")]
    told = summed_up([*many, *few, *other])
    assert len(told) == 2 * (MOST_OF_A_CODE + 1) + 1
    assert str(told[MOST_OF_A_CODE + 1]) == (
        "a.yml:201:1: error tab: and 4,800 more such in this file from here on; "
        "mend those above first"
    )
    assert set(few) | set(other) <= set(told)
    assert summed_up(told) == told


@given(st.lists(FINDINGS))
def test_a_few_are_all_told(findings: list[Finding]) -> None:
    assert summed_up(findings) == in_order(findings)


def test_what_is_meant_by_a_page_of_words_is_not_guessed() -> None:
    assert nearest("t" * 100_000, ["t" * 100_001]) is None
