"""The checks of what an entry of a register is called, and of what an edition leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_editorial_checks import MINUTES, told

SCALE = """
    title: Three by three
    impact: [{value: 1, word: Low}, {value: 2, word: Middling}, {value: 3, word: High}]
    likelihood: [{value: 1, word: Seldom}, {value: 2, word: Often}, {value: 3, word: Always}]
"""


def registered(root: Path, *editions: tuple[str, str], closed: str = "") -> list[str]:
    """What is said of a register with a risk each of whose editions has these references."""
    keys = ("flood", "fraud", "fire", "frost")
    entries = "".join(f"\n  - {{key: {key}, kind: risk, title: {key}{closed}}}" for key in keys)
    register = (
        "title: Risks\nscale: three\nscore_kinds: [{key: now, label: Now}]\nentries:" + entries
    )
    files = {
        "data/scales/three.yml": SCALE,
        "data/registers/risks/register.yml": register + "\n",
    }
    for number, (ends, refs) in enumerate(editions):
        lines = "".join(
            f"\n  - {{key: {key}, ref: {ref}, title: {key}, scores: {{now: 6}}}}"
            for key, ref in zip(keys, refs.split(), strict=False)
        )
        files[f"data/registers/risks/e{number}.yml"] = (
            f"title: Risks\nperiod: Edition {number}\nperiod_ends: {ends}\nheadline: now\n"
            f"entries:{lines}\n"
        )
    return told(root, files)


def test_an_entry_that_vanishes(tmp_path: Path) -> None:
    assert registered(tmp_path, ("2023-12-31", "R1 R2"), ("2024-03-31", "R1")) == [
        "warning vanished: R2 stands in Edition 0 and not in Edition 1; give the entry 'closed', "
        "or add it to that edition"
    ]


def test_an_entry_that_was_closed(tmp_path: Path) -> None:
    closed = ", closed: {on: 2024-02-01, why: It is over.}"
    found = registered(tmp_path, ("2023-12-31", "R1 R2"), ("2024-03-31", "R1"), closed=closed)
    assert [line for line in found if "vanished" in line] == []


def test_editions_years_apart_may_have_others_between(tmp_path: Path) -> None:
    assert registered(tmp_path, ("2021-12-31", "R1 R2"), ("2024-03-31", "R1")) == []


@pytest.mark.parametrize(
    "refs",
    [
        "CR1 CR2 CO1 CO2",
        "CR1 CR2 CR3 C4",
        "R1 R2 S1 S2",
        "1 2 3 4",
        "R1 R2 RO1",
        "R08 R09 R10",
    ],
)
def test_references_that_may_be_meant(tmp_path: Path, refs: str) -> None:
    assert registered(tmp_path, ("2024-03-31", refs)) == []


@pytest.mark.parametrize(
    ("refs", "said"),
    [
        ("CO1 CO2 CO3 C04", "'C04' is numbered as no other entry is; was CO4 meant, with a zero "
         "for the letter O? Give that as 'ref', and this as 'ref_printed'"),
        ("R1 R2 R3 RI", "'RI' is numbered as no other entry is; was R1 meant, with the letter I "
         "for the digit 1? Give that as 'ref', and this as 'ref_printed'"),
    ],
)  # fmt: skip
def test_references_with_a_letter_for_a_digit(tmp_path: Path, refs: str, said: str) -> None:
    assert registered(tmp_path, ("2024-03-31", refs)) == [f"warning misprinted-ref: {said}"]


def test_a_reference_that_another_edition_prints_otherwise(tmp_path: Path) -> None:
    editions = ("2023-12-31", "R1 R2 RO1"), ("2024-03-31", "R1 R2 R01")
    assert registered(tmp_path, *editions) == [
        "warning misprinted-ref: 'R01' is numbered as no other entry is; was RO1 meant, with a "
        "zero for the letter O? Give that as 'ref', and this as 'ref_printed'"
    ]


def test_what_was_left_out_is_an_entry_of_a_register(tmp_path: Path) -> None:
    minutes = "attendance: []\nitems: [{number: 1, title: Risks, paragraphs: [%s]}]\n"
    text = "'R1 was noted. The year was left out of R9; and apologies omitted.'"
    files = {
        MINUTES: minutes % text,
        "data/scales/three.yml": SCALE,
        "data/registers/risks/register.yml": (
            "title: Risks\nscale: three\nscore_kinds: [{key: now, label: Now}]\n"
            "entries: [{key: flood, kind: risk, title: Flood}]\n"
        ),
        "data/registers/risks/e.yml": (
            "title: Risks\nperiod: E\nperiod_ends: 2024-03-31\nheadline: now\n"
            "entries: [{key: flood, ref: R1, title: Flood, scores: {now: 6}}]\n"
        ),
    }
    assert told(tmp_path, files) == []
