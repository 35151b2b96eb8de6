"""Narrative is retold: no long run of a document's words stands in the records or the prose.

Titles, names, headings and what a field keeps as printed are facts, and are carried exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.support.site_fixture import ROOT

DOCUMENTS = ROOT.parent / "shared" / "seeds"
FILES = sorted(
    file
    for folder, pattern in (("data", "*.yml"), ("content", "*.md"), ("docs", "*.md"))
    for file in (ROOT / folder).rglob(pattern)
)
RUN = 12

EXACT = {
    # What a thing is called.
    *("title", "name", "label", "short_name", "term", "means", "also", "group", "of", "post"),
    *("higher", "lower"),  # headings again, where an order among them is declared
    *("place", "heading", "headings", "under", "columns", "unit", "period", "types", "role"),
    # What was printed.
    *("printed", "cells", "cell", "due", "pages", "contact", "contacts"),
}
"""Fields that hold a document's own words on purpose; so do all that end in `_printed`."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_LINK = re.compile(r"\]\([^)]*\)")


def words(text: str) -> list[str]:
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def runs(text: list[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(text[start : start + RUN]) for start in range(len(text) - RUN + 1))


@cache
def documents() -> dict[tuple[str, ...], str]:
    """Every run of words in the documents, with the name of one that holds it."""
    held: dict[tuple[str, ...], str] = {}
    for file in sorted(DOCUMENTS.glob("*.txt")):
        for run in runs(words(file.read_text("utf-8", "replace"))):
            held.setdefault(run, file.name)
    return held


def written(file: Path) -> Iterator[tuple[int, str]]:
    """Each text of a file that ought to be in our own words, and the line that it begins on."""
    text = file.read_text("utf-8")
    if file.suffix == ".yml":
        yield from _fields(yaml.compose(text, yaml.BaseLoader), 1)
        return
    front = _FRONT_MATTER.match(text)
    if front:
        yield from _fields(yaml.compose(front[1], yaml.BaseLoader), 2)
        text = text[front.end() :]
    yield (front[0].count("\n") if front else 0) + 1, text


def _fields(node: yaml.Node | None, first: int) -> Iterator[tuple[int, str]]:
    if isinstance(node, yaml.ScalarNode):
        yield node.start_mark.line + first, str(node.value)
    elif isinstance(node, yaml.SequenceNode):
        for one in node.value:
            yield from _fields(one, first)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value not in EXACT and not key.value.endswith("_printed"):
                yield from _fields(value, first)


def copied(text: str) -> Iterator[tuple[str, str]]:
    """Each longest run of a document's words in a text, with the document's name."""
    ours = words(_LINK.sub("]", text))
    begun: int | None = None
    name = ""
    for start, run in enumerate([*runs(ours), ()]):
        held = documents().get(run) if run else None
        if held and begun is None:
            begun, name = start, held
        elif not held and begun is not None:
            yield " ".join(ours[begun : start + RUN - 1]), name
            begun = None


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the five documents are not at ../shared/seeds")
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_narrative_is_in_our_own_words(file: Path) -> None:
    found = [
        f"{file.relative_to(ROOT).as_posix()}:{line}: {name} has these words too: {run!r}"
        for line, text in written(file)
        for run, name in copied(text)
    ]
    assert not found, "\n".join(found)


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the five documents are not at ../shared/seeds")
def test_a_copied_sentence_is_found() -> None:
    name, text = next((f.name, f.read_text("utf-8")) for f in sorted(DOCUMENTS.glob("*.txt")))
    sentence = " ".join(text.split()[200:220])
    found = list(copied(f"We say this. {sentence} And that."))
    assert found, sentence
    assert found[0][1] == name
