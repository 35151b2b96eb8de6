"""Files of a megabyte of one mistake, or of one thing, are checked in the time of reading them.

Nothing here measures a time: what takes more than linear time would take hours at this size.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from minutebook.findings import MOST_OF_A_CODE
from tests.support.repositories import lines_of
from tests.support.small_council import small_council

pytestmark = pytest.mark.whole

SIZE = 1_000_000
MINUTES = "data/meetings/council/2025-05-06/minutes.yml"
SCHEMA = "# yaml-language-server: $schema=../../../../schemas/minutes.json\n"
HEAD = f"{SCHEMA}attendance: [ann-lee]\nitems:\n  - number: 1\n    title: Apologies\n"
TEXT = f"{HEAD}  - number: 2\n    title: Footpaths\n    paragraphs:\n      - |\n"


def numbered(form: str, size: int = SIZE) -> str:
    return "".join(form.format(n) for n in range(size // len(form)))


FILES = {
    "unknown keys": (HEAD + numbered("titel{}: x\n"), "unknown-key"),
    "unknown keys of many records": (
        HEAD + "  - {number: 7, title: A, titel: b, text: [c], numbr: d}\n" * 4_990,
        "unknown-key",
    ),
    "one key": (HEAD + "place: Hall\n" * (SIZE // 12), "duplicate-key"),
    "tabs": (HEAD + "\tplace: Hall\n" * (SIZE // 13), "tab"),
    "entries": (HEAD + numbered("  - {{number: {}, title: A}}\n"), "too-many-entries"),
    "people": (
        HEAD.replace("[ann-lee]", "[" + numbered("p{}, ") + "ann-lee]"), "too-many-entries"
    ),
    "brackets": (f"{SCHEMA}items: " + "[" * SIZE, "too-deep"),
    "braces": (f"{SCHEMA}items: " + "{a: " * (SIZE // 4), "too-deep"),
    "steps": (SCHEMA + "".join(" " * n + "a:\n" for n in range(1_900)), "too-deep"),
    "hyphens": (SCHEMA + "- " * (SIZE // 2), "too-deep"),
    "records": (SCHEMA + "---\nplace: Hall\n" * (SIZE // 16), "second-document"),
    "anchors": (f"{SCHEMA}place: " + "&a " * (SIZE // 3), "alias"),
    "links to nobody": (
        TEXT + numbered("        [a](person:nobody-{})\n\n", SIZE // 5), "broken-link"
    ),
    "links of one paragraph": (
        TEXT + "        " + "[a](person:ann-lee) " * (SIZE // 20) + "\n", "too-many-marks"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), FILES.values(), ids=FILES)
def test_an_endless_mistake_is_told_and_told_once(tmp_path: Path, text: str, code: str) -> None:
    root = small_council(tmp_path)
    (root / MINUTES).write_text(text, "utf-8")
    said = [line for line in lines_of(root) if line.startswith(MINUTES)]
    assert any(f" error {code}: " in line for line in said), said[:3]
    assert len(said) <= 4 * (MOST_OF_A_CODE + 1)


WORDS = (
    *("May ", "1 May 2025 ", "1/", "ABC ", "A.", "Ann Lee ", "a-", "a'", "£1,", "1 ", "item 2 "),
    *("Minute 7 ", "A", "exempt ", "http://a.b/ ", "a@b ", "1st ", "person:", "x" * 99),
)


@pytest.mark.parametrize("word", WORDS, ids=repr)
def test_what_looks_for_something_in_a_text_goes_through_it_once(tmp_path: Path, word: str) -> None:
    root = small_council(tmp_path)
    text = word * (400_000 // len(word)) + "!"
    (root / MINUTES).write_text(f"{TEXT}        {text}\n", "utf-8")
    (root / "content/index.md").write_text(f"# a{' ' * 400_000}b\n\n{text}\n", "utf-8")
    assert isinstance(lines_of(root), list)


def test_items_under_items_without_an_end_are_told(tmp_path: Path) -> None:
    """Each is a part of the one before it, and nothing that goes up calls itself."""
    root = small_council(tmp_path)
    items = "".join(
        f"  - {{number: {n}, title: A{n}{f', under: item-{n - 1}' if n > 1 else ''}}}\n"
        for n in range(1, 1_200)
    )
    agenda = "data/meetings/council/2025-05-06/agenda.yml"
    (root / agenda).write_text(f"{SCHEMA.replace('minutes', 'agenda')}items:\n{items}", "utf-8")
    (root / MINUTES).write_text(HEAD, "utf-8")
    said = [line for line in lines_of(root) if " too-deep: " in line]
    assert said[0] == (
        f"{agenda}:24:37: error too-deep: more than 20 items stand above 'item-22', which is under "
        "'item-21'; name the item that it is a part of"
    )


@pytest.mark.parametrize("level", [-1, 0, 21, 10**14])
def test_a_section_has_a_level_that_a_report_can_have(tmp_path: Path, level: int) -> None:
    root = small_council(
        tmp_path,
        **{
            "data/performance/plan/framework.yml": "title: Plan\n",
            "data/performance/plan/2025-q1.yml": f"""
                title: Plan
                period: 2025/26 Q1
                period_ends: 2025-06-30
                sections:
                  - key: roads
                    title: Roads
                    level: {level}
                """,
        },
    )
    assert any(
        line.endswith(f"a section's level is 1 to 20 and not {level}; 1 is a theme")
        for line in lines_of(root)
    ), lines_of(root)
