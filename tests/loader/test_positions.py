"""Each part of a text is found where it stands in its file, and in one walk through both."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.loader.nodes import Mapping, Scalar
from minutebook.loader.positions import Parts
from minutebook.loader.yaml_tree import parse
from minutebook.records.location import spot


def value(text: str) -> Scalar:
    node, findings = parse("f.yml", text)
    assert (type(node), findings) == (Mapping, [])
    assert isinstance(node, Mapping)
    found = node.pairs[0][1]
    assert isinstance(found, Scalar)
    return found


@pytest.mark.parametrize(
    ("text", "part", "nth", "line", "column"),
    [
        ("a: one two one\n", "one", 0, 1, 4),
        ("a: one two one\n", "one", 1, 1, 12),
        ("a: 'it''s one'\n", "one", 0, 1, 11),
        ("a: >-\n    one\n    two one\n", "one", 1, 3, 9),
        ("a: |\n  é one\n", "one", 0, 2, 5),
        ("a: nonone one\n", "one", 1, 1, 11),
        ('a: "\\x6fne"\n', "one", 0, 1, 4),
    ],
)
def test_a_part_of_a_value_is_found_in_the_file(
    text: str, part: str, nth: int, line: int, column: int
) -> None:
    node = value(text)
    start = [found.start() for found in re.finditer(f"(?={part})", node.text)][nth]
    assert Parts(node, node.text).spot(start, part) == spot(line, column)


@given(st.lists(st.sampled_from(["ab", "a", "aba", "b", " ", "\n", "ba b"]), min_size=1))
def test_parts_are_found_one_after_another_as_each_is_by_itself(words: list[str]) -> None:
    written = "".join(words)
    lines = [line.strip() or "c" for line in written.split("\n")]
    node = value("a: |\n" + "".join(f"    {line}\n" for line in lines))
    together = Parts(node, node.text)
    for found in re.finditer(r"ab?a?", node.text):
        line = node.text.count("\n", 0, found.start())
        column = found.start() - (node.text.rfind("\n", 0, found.start()) + 1)
        assert together.spot(found.start(), found[0]) == spot(line + 2, column + 5)


def test_what_is_written_with_escapes_is_looked_for_in_vain_a_few_times_only() -> None:
    node = value('a: "' + "\\x6fne " * 60 + 'two"\n')
    parts = Parts(node, node.text)
    spots = {parts.spot(found.start(), "one") for found in re.finditer("one", node.text)}
    assert spots == {node.spot}
    assert parts.spot(node.text.index("two"), "two") == node.spot
