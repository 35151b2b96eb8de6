"""A text of which no page could be made in its time is refused; what says something never is."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from minutebook.markup.limits import excess, excesses_in
from minutebook.render import markdown as macros_text
from tests.support.repositories import lines_of
from tests.support.site_fixture import ROOT
from tests.support.small_council import small_council

SIZE = 300_000


def of(unit: str) -> str:
    """A text of one thing over and over."""
    return unit * (SIZE // len(unit))


def staircase(unit: str, steps: int, by: int = 4) -> str:
    return "".join(" " * (by * step) + unit + "\n" for step in range(steps))


REFUSED = {
    **{
        f"{unit!r} again and again": of(unit)
        for unit in (
            *(
                "[",
                "![",
                "[x](",
                "[x](<",
                "[x][",
                "[x] ",
                "*x **y ",
                "_x __y ",
                "***x ",
                "`x ",
                "\\",
            ),
            *(
                "&",
                "<",
                "<em ",
                "<em title='",
                "<em>x ",
                "<!-- ",
                "<?x ",
                "<!x ",
                "</",
                "<x@y ",
                "{: ",
            ),
            *(
                "# x\n",
                "---\n",
                "* * *\n",
                "!!! x\n",
                '=== "x"\n',
                "[x](person:ann-lee) ",
                "x  \n",
                "x\n\n",
            ),
            *("> ", ">", "1. ", "- > ", "1) * ", "|", "x|", "`|", "<div>\n\n", "&#1;"),
        )
    },
    "brackets in brackets": "[" * 60 + "x" + "]" * 60,
    "a bracket opened in each line": "".join(f"line {n} [\n" for n in range(40)),
    "addresses that do not end": "[x](y(z " * 40,
    "a list in a list": staircase("- x", 60),
    "a list in a list, an inch at a time": staircase("- x", 60, by=2),
    "a list in a list by tabs": "".join("\t" * step + "* x\n" for step in range(60)),
    "numbers in numbers": staircase("1. x", 60),
    "notes in notes": staircase("!!! note", 60),
    "a list in a quotation in a list": "- > 1. " * 12 + "x",
    "elements in elements": "<div><b>" * 60,
    "elements that others close": "<div></b>" * 120,
    "a table of many columns": "|x" * 800 + "|\n" + "|-" * 800 + "|\n" + "|y" * 800 + "|\n",
    "a table that is filled up": "|x" * 400 + "|\n" + "|-" * 400 + "|\n" + "|y|\n" * 900,
    "quotes beside cells": "|a|b|\n|-|-|\n" + ("|" * 400 + "`" * 400 + "\n") * 60,
    "what only begins like a table": "|a|b|\n" + "|[|[|\n" * 400,
    "definitions of a word": "word\n" + ": a meaning\n" * 20_000,
    "definitions in definitions": "word\n: a meaning\n" * 101,
    "definitions in definitions in a list": "- x\n\n" + "    word\n    : a meaning\n" * 101,
    "a footnote called again and again": "a[^1]\n\n" * 600 + "[^1]: b\n",
    "footnotes upon footnotes": "".join(f"a[^{n}]\n\n[^{n}]: b\n\n" for n in range(2_100)),
    "what only begins like a list": "- a\n" + "1. [ [\n" * 400,
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_would_stop_a_build_is_refused(text: str) -> None:
    found = excess(text)
    assert found is not None
    assert found.code in {"too-deep", "too-many-marks", "table-too-large"}
    assert 0 <= found.start < len(text)


HALF_READ = {
    "a rule that is none": "- " + "-" * SIZE + "x",
    "rules of every sort that are none": "".join(
        f"- {of(sign)}x\n" for sign in ("-", "_", "*", "- ", "_  ", "* ")
    ),
    "what begins like a table": "|a|\n" + "-" * SIZE + "x\n|b|\n",
    "an address of blanks": "*a* " * 12 + "](" + " " * SIZE + "x\ny",
    "an address of brackets": "*a* " * 12 + "](" + of("(x) ") + "\ny",
    "a tag of blanks": "<b" + " " * SIZE + "x\ny",
}


@pytest.mark.parametrize("text", HALF_READ.values(), ids=HALF_READ)
def test_what_ends_otherwise_than_it_begins_is_read_once(text: str) -> None:
    began = time.monotonic()
    excess(text)
    assert time.monotonic() - began < 10


WORDS = "It was resolved that the path by the ford be mended, and *soon*. "
SOUND = {
    "a report of half a megabyte": (WORDS * 8 + "\n\n") * 1000,
    "a paragraph of many pages": WORDS * 400,
    "a long table": "|Ref|What|Who|\n|---|:-:|--:|\n"
    + "|[A-1](entry:risk/a-1)|**Much** `x` is said|A [sic\n" * 5000,
    "a long list": "- [Ann Lee](person:ann-lee) moved it\n- _Jo_ did not\n" * 3000,
    "a list of loose entries": "1. One\n\n2. Two\n\n    - of *many*\n\n" * 2000,
    "eight levels": staircase("- x", 8) + staircase("1. y", 8),
    "links in links": "[![A map](map.png)](map.md) and [Annex [2]](a.md 'B (C)')\n" * 200,
    "addresses with blanks and brackets": '[x](my file (2).pdf) [y](<a b>) [z](c.md "D")\n' * 100,
    "HTML of many lines": "<div class='a'>\n<p>One<br>two\n</div>\n\n" * 2000,
    "less than": "If a < b and 1<2 then <5 pounds & more\n\n" * 5000,
    "rules and headings": "# One\n\nWords\n\n---\n\n## Two\nWords\n\n* * *\n\n" * 1500,
    "footnotes": "".join(f"a[^{n}] and b[^1]\n\n[^{n}]: c\n\n" for n in range(400)),
    "a list of definitions": "word\n: a meaning\n: another\n\n" * 3000,
    "a word and all that it may mean": "word\n" + ": a meaning of some length\n" * 500,
    "a drawing": "    +---+   [x]\n    | a |-->|\n" * 200,
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_what_says_something_is_let_be(text: str) -> None:
    assert excess(text) is None


def test_no_page_of_ours_comes_near_them() -> None:
    for page in (ROOT / "docs").rglob("*.md"):
        assert excesses_in(page.name, page.read_text("utf-8")) == []


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND)
def test_what_is_let_be_is_made_into_a_page(text: str) -> None:
    """Were one of these to take long, `make test` would show it; none may fail."""
    assert macros_text.block(text[:12_000])


@pytest.mark.parametrize("deep", [lambda n: "- " * n + "x", lambda n: staircase("- x", n)])
def test_the_deepest_that_is_let_be_can_be_made_far_down_in_a_program(
    deep: Callable[[int], str],
) -> None:
    text = deep(20)
    assert (excess(text), excess(deep(21) + "\n" + "x" * 80) is None) == (None, False)

    def down(levels: int) -> str:
        return down(levels - 1) if levels else str(macros_text.block(text))

    assert "<li>" in down(sys.getrecursionlimit() // 2)


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("Well.\n\n" + "".join(f"    {' ' * 4 * n}- x\n" for n in range(25)), (31, 93)),
        ("Well.\n\nSo " + "[" * 90 + "\n", (11, 22)),
    ],
    ids=["list", "brackets"],
)
def test_the_place_in_a_record_is_told(tmp_path: Path, lines: str, place: tuple[int, int]) -> None:
    text = "".join(f"        {line}\n" if line else "\n" for line in lines.split("\n"))
    minutes = "attendance: [ann-lee]\nitems:\n  - number: 1\n    title: Apologies\n  - number: 2\n"
    minutes += f"    title: Footpaths\n    paragraphs:\n      - |\n{text}"
    root = small_council(tmp_path)
    (root / "data/meetings/council/2025-05-06/minutes.yml").write_text(minutes)
    line, column = place
    (found,) = [one for one in lines_of(root) if "too-deep" in one]
    assert found.startswith(
        f"data/meetings/council/2025-05-06/minutes.yml:{line}:{column}: error too-deep: 'text' "
        "can't be shown: more than "
    ), found


def test_the_place_in_a_page_is_told() -> None:
    (found,) = excesses_in("content/a.md", "One.\n\nTwo " + "[" * 100, first_line=5)
    assert str(found) == (
        "content/a.md:7:15: error too-deep: more than 10 brackets '[' are opened before this one "
        "and not closed; close them, or write \\[ for one that begins no link"
    )
