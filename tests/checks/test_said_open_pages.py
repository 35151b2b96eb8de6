"""Pages that may tell of something exempt are said to be open, or stand where they are checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.test_said_open import DATA, DAY, FORM, PAGES, SAY, SECRET, said

EXEMPT_ITEM = f"items: [{{number: 6, title: Grading, {SECRET}}}, {{number: 7, title: Trees}}]\n"


@pytest.mark.parametrize(
    "page",
    [
        f"{PAGES}/index.md",
        "content/meetings/cabinet/2024-02-13.md",
        "content/meetings/cabinet/README.md",
        "content/meetings/cabinet/index.md",
        "content/meetings/cabinet/about.md",
        "content/cy/meetings/cabinet/2024-02-13/index.md",
    ],
)
def test_a_page_that_stands_for_a_meeting_with_something_exempt_is_asked_about(
    tmp_path: Path, page: str
) -> None:
    files = {
        "data/body.yml": "name: Council\nlanguages: [en, cy]\n",
        f"{DATA}/agenda.yml": EXEMPT_ITEM,
        page: "# Cabinet\n\nIda goes up.\n",
    }
    assert said(tmp_path, **files) == [
        f"{page}:1:1: error exempt-unmatched: this page stands for {DAY}, of which item-6 is "
        f"exempt; make sure that it tells nothing of what is exempt{SAY}"
    ]
    files[page] = "---\nopen: yes\n---\n" + files[page]
    assert said(tmp_path, **files) == []


@pytest.mark.parametrize("page", ["content/decisions/pay.md", "content/decisions/pay/README.md"])
def test_a_page_in_place_of_an_exempt_decision_is_asked_about(tmp_path: Path, page: str) -> None:
    form = FORM.replace("authority: Section 4, as to staff of grade 6\n", "").partition("source")[0]
    assert said(tmp_path, **{"data/decisions/pay.yml": form, page: "# Pay\n\nLow.\n"}) == [
        f"{page}:1:1: error exempt-unmatched: this page stands for decision 'pay', which is "
        f"exempt; make sure that it tells nothing of what is exempt{SAY}"
    ]


def test_a_page_that_needs_not_say_so_is_told(tmp_path: Path) -> None:
    assert said(tmp_path, **{"content/about.md": "---\nopen: yes\n---\n# About\n"}) == [
        "content/about.md:1:1: warning needless-open: nothing here is taken for something exempt; "
        "delete the line, or move it to the place that the error names"
    ]


@pytest.mark.parametrize(
    "name", ["offers/offers.md", "offers/2024/offers.md", "Offers.md", "README.md"]
)
@pytest.mark.parametrize("language", ["", "cy/"])
def test_a_page_deeper_than_a_report_or_named_otherwise_is_out_of_place(
    tmp_path: Path, name: str, language: str
) -> None:
    page = f"content/{language}meetings/{DAY}/{name}"
    files = {
        "data/body.yml": "name: Council\nlanguages: [en, cy]\n",
        page: "# Offers\n",
    }
    assert said(tmp_path, **files) == [
        f"{page}:1:1: error out-of-place: a meeting's folder holds reports and index.md; name a "
        "report in small letters, digits and hyphens, in a folder of its committee and day"
    ]


def test_the_facts_of_a_report_stand_at_the_head_of_a_report_alone(tmp_path: Path) -> None:
    page = "content/offers.md"
    assert said(tmp_path, **{page: "---\ntitle: Offers\nitem: item-6\n---\nA million.\n"}) == [
        f"{page}:3:1: error out-of-place: 'item' stands at the head of a report; move the page to "
        "the folder of its meeting, content/meetings/<committee>/<date>/, or delete the line"
    ]


@pytest.mark.parametrize(
    "ending", ["MD", "Md", "markdown", "mdown", "mdwn", "mkd", "mkdn", "MARKDOWN", "mdx", "rmd"]
)
@pytest.mark.parametrize("folder", ["content", PAGES, f"content/cy/meetings/{DAY}"])
def test_a_page_with_another_ending_is_refused(tmp_path: Path, ending: str, folder: str) -> None:
    page = f"{folder}/offers.{ending}"
    assert said(tmp_path, **{page: "---\ntitle: Offers\nitem: item-6\n---\nA million.\n"}) == [
        f"{page}:1:1: error page-ending: a page ends in .md, and nothing is made of this file; "
        "name it offers.md"
    ]


def test_a_report_in_a_further_language_is_bound_by_that_in_the_main_one(tmp_path: Path) -> None:
    page = f"content/cy/meetings/{DAY}/trees.md"
    files = {
        "data/body.yml": "name: Council\nlanguages: [en, cy]\n",
        f"{DATA}/agenda.yml": EXEMPT_ITEM,
        page: "---\ntitle: Coed\nitem: item-6\n---\nDerw.\n",
    }
    assert said(tmp_path, **files) == [
        f"{page}:1:1: error translated-report: there is no report '{DAY}/trees' in en, the "
        "council's main language, of which this could be a translation; write that, or delete "
        "this file"
    ]
    files[f"{PAGES}/trees.md"] = "---\ntitle: Trees\nitem: item-7\n---\nOaks.\n"
    assert said(tmp_path, **files) == [
        f"{page}:1:1: error translated-report: 'item' is 'item-6' here and the report in en says "
        "'item-7'; delete the line"
    ]
    files[page] = files[page].replace("item-6", "item-7")
    assert said(tmp_path, **files) == []
