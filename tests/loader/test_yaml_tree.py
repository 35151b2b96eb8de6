"""YAML as text with places; what tests/data/examples shows of messages is not repeated here."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from minutebook.loader.file_text import LARGEST_FILE, decode_bytes
from minutebook.loader.nodes import Mapping, Node, Scalar, Sequence
from minutebook.loader.yaml_tree import DEEPEST, parse
from minutebook.records.location import Location


def tree(text: str) -> Node:
    node, findings = parse("f.yml", text)
    assert findings == []
    assert node is not None
    return node


def lines(text: str, first_line: int = 1) -> list[str]:
    node, findings = parse("f.yml", text, first_line)
    assert node is None
    return [str(finding) for finding in findings]


def simple(node: Node) -> object:
    """A tree without its places."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [simple(entry) for entry in node.entries]
    return {key.text: simple(value) for key, value in node.pairs}


@pytest.mark.parametrize(
    "text",
    ["no", "on", "~", "null", "2018-02-27", "12:30", "1_000", "CR1", "1e3", "0x1F", "007", ".5"],
)
def test_a_value_stays_the_text_that_was_written(text: str) -> None:
    assert simple(tree(f"a: {text}\n")) == {"a": text}


def test_every_part_knows_its_line_and_column() -> None:
    node = tree("a: 1\nb:\n  - c: é, x\n    d: 2\n  - {e: 3}\n")
    assert isinstance(node, Mapping)
    assert node.place == Location("f.yml", 1, 1)
    key, value = node.pairs[1]
    assert key.place == Location("f.yml", 2, 1)
    assert isinstance(value, Sequence)
    first, second = value.entries
    assert first.place == Location("f.yml", 3, 5)
    assert isinstance(first, Mapping)
    assert first.pairs[1][1].place == Location("f.yml", 4, 8)
    assert isinstance(second, Mapping)
    assert second.pairs[0][1].place == Location("f.yml", 5, 9)


def test_front_matter_counts_its_lines_from_where_it_begins() -> None:
    assert lines("a: b: c\n", first_line=2)[0].startswith("f.yml:2:5: ")
    node, _ = parse("f.yml", "a: 1\nb: 2\n", first_line=2)
    assert isinstance(node, Mapping)
    assert node.pairs[1][0].place == Location("f.yml", 3, 1)
    assert lines("# nothing\n", first_line=2) == [
        "f.yml:2:1: error empty-file: nothing stands between the two lines '---'; "
        "write the facts there"
    ]


def test_only_an_unquoted_value_can_be_no_value() -> None:
    node = tree("a:\nb: ''\nc: |\n")
    assert isinstance(node, Mapping)
    scalars = [value for _, value in node.pairs if isinstance(value, Scalar)]
    assert [(s.text, s.plain) for s in scalars] == [("", True), ("", False), ("", False)]


def test_a_line_of_blanks_is_an_empty_line() -> None:
    assert simple(tree("a: 1\n\t\n  \t\nb: |\n  x\n\t\n  y\n")) == {"a": "1", "b": "x\n\ny\n"}


def test_a_tab_within_a_value_or_before_it_is_no_matter() -> None:
    assert simple(tree("a:\tone\ttwo\n")) == {"a": "one\ttwo"}


def test_marks_of_a_documents_beginning_and_end_are_allowed() -> None:
    assert simple(tree("%YAML 1.2\n---\na: 1\n...\n")) == {"a": "1"}


def test_an_explicit_key_is_a_key() -> None:
    assert simple(tree("? a\n: 1\n")) == {"a": "1"}


def test_every_duplicate_is_found_and_the_first_is_kept() -> None:
    node, findings = parse("f.yml", "a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n")
    assert node is not None
    assert simple(node) == {"a": "1", "b": {"c": "1"}}
    assert [str(finding) for finding in findings] == [
        "f.yml:2:11: error duplicate-key: 'c' is given twice, here and in line 2; keep one",
        "f.yml:3:1: error duplicate-key: 'a' is given twice, here and in line 1; keep one",
        "f.yml:4:1: error duplicate-key: 'a' is given twice, here and in line 1; keep one",
    ]


def test_every_tab_is_found() -> None:
    said = "error tab: the line is indented with a tab; indent with spaces"
    assert lines("a:\n\t- b\n \t- c\n") == [f"f.yml:2:1: {said}", f"f.yml:3:2: {said}"]


def test_a_list_or_a_mapping_is_no_key() -> None:
    said = "error yaml-syntax: a name is wanted here, then ': ' and a value"
    assert lines("[a]: 1\n") == [f"f.yml:1:1: {said}"]
    assert lines("a: 1\n{b: c}: 2\n") == [f"f.yml:2:1: {said}"]


def test_nesting_is_allowed_down_to_the_deepest_and_no_further() -> None:
    assert simple(tree("[" * DEEPEST + "]" * DEEPEST))
    assert lines("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1)) == [
        "f.yml:1:31: error too-deep: more than 30 levels are nested in one another"
    ]
    assert len(lines("[" * 100_000)) == 1


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("a: [\n", "1:4", "a bracket is opened and never closed, or a value begins with a comma "
         "or a closing bracket; put such a value in quotes"),
        ("a: {b: c\nd: e\n", "1:4", "a bracket is opened and never closed"),
        ("a: ,b\n", "1:4", "a bracket is opened and never closed, or a value begins with a comma "
         "or a closing bracket; put such a value in quotes"),
        ("a: - b\n", "1:4", "a '- ' may not stand here; begin it on a new line"),
        ("a: ? b\n", "1:4", "a value may not begin with '? '; put the whole value in quotes"),
        ("a: !b!c d\n", "1:4", "a value may not begin with '!'; put the whole value in quotes"),
        ("a: !<b\n", "1:4", "a value may not begin with '!'; put the whole value in quotes"),
        ("a: & b\n", "1:4", "a value may not begin with '*' or '&'; put the whole value in quotes"),
        ("a: b\n...\nc: d\n", "3:1", "nothing may follow a line '...'; delete that line"),
        ("%YAML 2.0\n---\na: b\n", "1:1", "this is not YAML: found incompatible YAML document"),
    ],
)  # fmt: skip
def test_what_is_not_yaml_is_told_where_the_mistake_began(text: str, place: str, hint: str) -> None:
    assert lines(text) == [f"f.yml:{place}: error yaml-syntax: {hint}"]


INVISIBLE = [0x00, 0x1B, 0x7F, 0x85, 0x9D, 0x2028, 0x2029, 0x202E, 0xFEFF, 0xFFFE]


@pytest.mark.parametrize("code", INVISIBLE)
def test_an_invisible_character_is_refused_as_an_escape_too(code: int) -> None:
    _, findings = parse("f.yml", f'a: 1\nb: "é\\u{code:04x}"\n')
    assert [str(one) for one in findings] == [
        f"f.yml:2:4: error control-character: an invisible character U+{code:04X} stands here; "
        "delete the '\\' that makes it"
    ]


@pytest.mark.parametrize("code", INVISIBLE)
def test_an_invisible_character_is_refused(code: int) -> None:
    assert lines(f"a: 1\nb: é{chr(code)}\n") == [
        f"f.yml:2:5: error control-character: an invisible character U+{code:04X} stands here; "
        "delete it"
    ]


@pytest.mark.parametrize("text", ["£", "–", "“x”", "ŵ", "\u00a0", "日本", "😀", "\ufffd"])
def test_letters_and_signs_of_every_language_are_text(text: str) -> None:
    assert simple(tree(f"a: x{text}y\n")) == {"a": f"x{text}y"}


PIECES = st.sampled_from(
    [*"ab:-?[]{},#&*!|>'\"%@` \n\t\\~0.=<é\u2028", "\n  ", "\n- ", ": ", "---\n", "...\n", "!!"]
)


@given(st.lists(PIECES).map("".join))
@example("[")
@example("")
def test_any_text_gives_a_tree_or_a_finding_within_it(text: str) -> None:
    node, findings = parse("f.yml", text)
    assert node is not None or findings
    for finding in findings:
        assert 1 <= finding.place.line <= text.count("\n") + 1
        assert finding.place.column >= 1


@given(st.binary())
@example(b"caf\xe9")
@example(b"\xef\xbb\xbfa: 1")
@example(b"a: \xc3")
def test_any_bytes_give_a_text_or_a_finding(raw: bytes) -> None:
    text, findings = decode_bytes("f.yml", raw)
    assert (text is None) <= bool(findings)
    if text is not None:
        assert text.encode() == raw.removeprefix(b"\xef\xbb\xbf")


def test_the_first_byte_that_is_not_utf_8_is_named() -> None:
    text, findings = decode_bytes("f.yml", "a: 1\nb: é".encode() + b"\x93x\x94")
    assert text is None
    assert [str(finding) for finding in findings] == [
        "f.yml:2:5: error not-utf-8: the file is saved in a Windows code page and not as UTF-8 "
        "(this byte would be '“' there); save it again as UTF-8"
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_recognised_in_either_order(encoding: str) -> None:
    text, findings = decode_bytes("f.yml", "\ufeffa: 1".encode(encoding))
    assert text is None
    assert [finding.code for finding in findings] == ["not-utf-8"]


def test_a_file_may_have_two_megabytes() -> None:
    assert decode_bytes("f.yml", b"#" * LARGEST_FILE) == ("#" * LARGEST_FILE, [])
    text, findings = decode_bytes("f.yml", b"#" * (LARGEST_FILE + 1))
    assert text is None
    assert [finding.code for finding in findings] == ["file-too-large"]
