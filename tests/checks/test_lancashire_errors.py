"""The errors of the five Lancashire documents: each is found by a check, and accepted as printed.

The documents are real and published, so nothing in them is put right. What a check finds there is
marked at its place with the reason, and the sample is clean.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.book.book import Book, bind
from minutebook.checks.runner import Examination, check
from minutebook.checks.suppressions import Suppressed
from minutebook.loader.loader import read
from tests.support.repositories import TODAY
from tests.support.site_fixture import ROOT

REPORTS = "content/meetings/ccpi/2018-02-27"
MINUTES = "data/meetings/ccpi/2017-12-06/minutes.yml"
Q4 = "data/registers/corporate-risk/2017-18-q4.yml"
KS4 = "data/tables/ks4-2017.yml"


@pytest.fixture(scope="module")
def examined(sample: Book) -> Examination:
    return check(sample)


def found(examined: Examination, code: str, file: str) -> list[Suppressed]:
    return [
        one
        for one in examined.accepted
        if (one.finding.code, one.finding.place.file) == (code, file)
    ]


def messages(examined: Examination, code: str, file: str) -> list[str]:
    return [one.finding.message for one in found(examined, code, file)]


def test_nothing_is_left_to_be_told(examined: Examination) -> None:
    assert [str(one) for one in examined.findings] == []


def test_each_reason_says_what_is_printed(examined: Examination) -> None:
    assert all(len(one.reason.split()) >= 5 for one in examined.accepted)


@pytest.mark.parametrize("report", ["ks4-standards", "risk-register-q4"])
def test_the_wrong_year(examined: Examination, report: str) -> None:
    assert messages(examined, "printed-date", f"{REPORTS}/{report}.md") == [
        "'27th February 2017' was printed where 27 February 2018 is meant"
    ]


def test_the_wrong_weekday(examined: Examination) -> None:
    assert messages(examined, "printed-date", f"{REPORTS}/performance-q3.md") == [
        "'Wednesday, 27 February 2018' was printed, but 27 February 2018 was a Tuesday"
    ]


def test_the_zero_for_the_letter(examined: Examination) -> None:
    assert messages(examined, "misprinted-ref", Q4) == [
        "'C01' was printed where CO1 is meant, with a zero for the letter O"
    ]


def test_the_swapped_headings(examined: Examination) -> None:
    assert messages(examined, "swapped-headings", KS4) == [
        "the headings of this column and of column 5 are printed the wrong way round",
        "the headings of this column and of column 8 are printed the wrong way round",
    ]


def test_the_row_that_is_swapped_beside_its_headings(examined: Examination) -> None:
    (order,) = messages(examined, "table-order", KS4)
    assert order.startswith("Lancashire: 17.8 for 'Percentage of pupils who achieved all ")


def test_the_omitted_entry(examined: Examination) -> None:
    assert messages(examined, "left-out", MINUTES) == [
        "CO1 is said to have been left out; see that the edition published here holds it, or says "
        "that it does not"
    ]


def test_the_total_that_its_parts_do_not_make(examined: Examination) -> None:
    assert messages(examined, "total", KS4) == [
        "Number of pupils at the end of key stage 4: 12,078 is given for 'Lancashire', and its "
        "parts add up to 12,351"
    ]


# As the documents print it #######################################################################
#
# What a clerk would have been told who recorded the papers as they are, without knowing better.


def as_recorded(root: Path, path: str, change: Callable[[str], str]) -> list[str]:
    """What is told of the sample when a file is recorded otherwise."""
    for folder in ("data", "content"):
        shutil.copytree(ROOT / folder, root / folder)
    file = root / path
    changed = change(file.read_text("utf-8"))
    assert changed != file.read_text("utf-8")
    file.write_text(changed, "utf-8")
    return [f"{one.code}: {one.message}" for one in check(bind(read(root), TODAY)).findings]


def test_a_reference_recorded_as_it_is_printed(tmp_path: Path) -> None:
    def misprint(text: str) -> str:
        return text.replace("    ref: CO1\n    ref_printed: C01\n", "    ref: C01\n")

    told = as_recorded(tmp_path, Q4, misprint)
    marked = "needless-as-printed" in " ".join(told)
    assert not marked  # the mark still has what it accepts: the reference itself
    assert [line for line in told if line.startswith("broken-link")]  # CO1 is gone


def test_headings_recorded_as_they_are_printed(tmp_path: Path) -> None:
    strong, standard = "achieved a strong 9-5 pass", "achieved a standard 9-4 pass"

    def misprint(text: str) -> str:
        lines = text.splitlines(keepends=True)
        for number, line in enumerate(lines):
            if line.startswith("  - label:") and strong in line:
                lines[number] = line.replace(strong, standard)
            elif line.startswith("  - label:") and standard in line:
                lines[number] = line.replace(standard, strong)
        return "".join(line for line in lines if not line.startswith("    printed: Percent"))

    told = as_recorded(tmp_path, KS4, misprint)
    swapped = [line for line in told if line.startswith("table-order")]
    assert len(swapped) == 14  # every row but Lancashire's, whose mark accepts it
    assert swapped[0].startswith("table-order: ENGLAND: 42.9 for")


def test_a_register_that_leaves_out_the_entry(tmp_path: Path) -> None:
    """The register of quarter 3, as the minutes tell of it: as in quarter 4, without CO1."""
    q3 = Path("data/registers/corporate-risk/2017-18-q3.yml")

    def edition(text: str) -> str:
        text = text.replace("2017/18 Q4", "2017/18 Q3").replace("2018-03-31", "2017-12-31")
        before, _, rest = text.partition("  - key: pan-lancashire-delivery\n")
        return before + rest[rest.index("  - key: economic-growth\n") :]

    for folder in ("data", "content"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    q4 = (ROOT / Q4).read_text("utf-8")
    (tmp_path / q3).write_text(edition(q4), "utf-8")
    (tmp_path / q3.with_name("2017-18-q2.yml")).write_text(
        q4.replace("2017/18 Q4", "2017/18 Q2").replace("2018-03-31", "2017-09-30"), "utf-8"
    )
    told = [one for one in check(bind(read(tmp_path), TODAY)).findings if one.code == "vanished"]
    assert [one.message for one in told] == [
        "CO1 stands in 2017/18 Q2 and not in 2017/18 Q3; give the entry 'closed', or add it to "
        "that edition"
    ]
