"""The text of a YAML file as a tree whose every node knows its place.

Scalars stay text: what `no`, `2018-02-27` or `12:30` means is for the field that holds it
to say, so YAML's own guesses at types are never made. Anchors, aliases, tags and several
documents in a file are refused. See docs/adr/0002-yaml-reading.md.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml
from yaml._yaml import CParser

from minutebook.findings import Finding, error, warning
from minutebook.loader.nodes import Mapping, Node, Scalar, Sequence
from minutebook.records.location import Location, location_at, spot

DEEPEST = 30
"""Levels of nesting that a file may have; the deepest record has eight."""

_HINTS = (
    # (part of what libyaml was doing or of what it met, what a clerk can do about it)
    (
        "mapping values are not allowed",
        "a second ': ' on the line, or a line that begins too far to the right; "
        "put a value that contains ': ' in quotes",
    ),
    (
        "while scanning a simple key",
        "a line without 'name: value'; check for a missing colon, "
        "or text that should be indented under the line above",
    ),
    ("while scanning a quoted scalar", "a quote is opened and never closed"),
    ("did not find expected ',' or", "a bracket is opened and never closed"),
    (
        "did not find expected key",
        "this line does not line up with the lines above it, or a value goes on after its closing "
        "quote or bracket; line it up, or put the whole value in quotes",
    ),
    (
        "did not find expected '-' indicator",
        "this line does not line up with the '- ' entries above it",
    ),
    (
        "did not find expected node content",
        "a bracket is opened and never closed, or a value begins with a comma or a closing "
        "bracket; put such a value in quotes",
    ),
    (
        "cannot start any token",
        "a value may not begin with this character; put the whole value in quotes",
    ),
    (
        "mapping keys are not allowed",
        "a value may not begin with '? '; put the whole value in quotes",
    ),
    (
        "while scanning a block scalar",
        "a value may not begin with '>' or '|'; put the whole value in quotes",
    ),
    (
        "expected alphabetic or numeric character",
        "a value may not begin with '*' or '&'; put the whole value in quotes",
    ),
    ("while scanning a tag", "a value may not begin with '!'; put the whole value in quotes"),
    ("undefined tag handle", "a value may not begin with '!'; put the whole value in quotes"),
    ("while scanning a directive", "a line may not begin with '%'; delete the line"),
    ("block sequence entries are not allowed", "a '- ' may not stand here; begin it on a new line"),
    (
        "while parsing a quoted scalar",
        "in double quotes a backslash has a meaning of its own; use single quotes",
    ),
    ("expected <document start>", "nothing may follow a line '...'; delete that line"),
)

_AT_ITS_START = (
    "while scanning a simple key",
    "while scanning a quoted scalar",
    "while scanning a block scalar",
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
    "while scanning a directive",
    "while parsing a flow sequence",
    "while parsing a flow mapping",
)
"""What libyaml was doing when the mistake is where that began, not where it gave up."""

_BLANK = re.compile(r"^[ \t]+$", re.MULTILINE)
_CONTROL = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\u202c\u202f-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    "\U00010000-\U0010ffff]"
)
"""Also the separators U+0085, U+2028 and U+2029, at which YAML breaks a line and editors don't,
U+202D and U+202E, which turn what follows around so that it reads as something else, and a
byte-order mark anywhere but at the beginning."""

_REST = re.compile(r"[ \t]+(#\S[^\n]*)")


class _Refused(Exception):
    """The file can't be read on; carries the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.finding = finding


def parse(file: str, text: str, first_line: int = 1) -> tuple[Node | None, list[Finding]]:
    """The tree of a file's text, or None with findings.

    Its lines end in `\n`; `first_line` is the line of the file on which `text` begins, for front
    matter.
    """
    text = _BLANK.sub("", text)
    unfit = _tabs(file, text, first_line) or _controls(file, text, first_line)
    if unfit:
        return None, unfit
    try:
        reader = _Reader(file, text, first_line)
        node = reader.document()
    except _Refused as refused:
        return None, [refused.finding]
    except yaml.MarkedYAMLError as problem:
        return None, [_not_yaml(file, text, first_line, problem)]
    if node is None:
        what = "the file holds nothing; fill it or delete it"
        if first_line > 1:
            what = "nothing stands between the two lines '---'; write the facts there"
        return None, [error(Location(file, first_line), "empty-file", what)]
    return node, reader.findings


def _tabs(file: str, text: str, first_line: int) -> list[Finding]:
    if "\t" not in text:
        return []
    return [
        error(
            Location(file, number, len(line) - len(line.lstrip(" ")) + 1),
            "tab",
            "the line is indented with a tab; indent with spaces",
        )
        for number, line in enumerate(text.split("\n"), first_line)
        if line.lstrip(" ").startswith("\t")
    ]


def _controls(file: str, text: str, first_line: int) -> list[Finding]:
    found = _CONTROL.search(text)
    if found is None:
        return []
    return [_control(_place_at(file, text, found.start(), first_line), found[0], "delete it")]


def _control(place: Location, character: str, advice: str) -> Finding:
    what = f"an invisible character U+{ord(character):04X} stands here; {advice}"
    return error(place, "control-character", what)


def _place_at(file: str, text: str, index: int, first_line: int) -> Location:
    before = text[:index]
    return Location(file, before.count("\n") + first_line, len(before.rpartition("\n")[2]) + 1)


def _not_yaml(file: str, text: str, first_line: int, problem: yaml.MarkedYAMLError) -> Finding:
    begun = problem.context in _AT_ITS_START
    mark = problem.context_mark if begun else problem.problem_mark
    assert mark is not None  # libyaml says where each of its problems is
    index = min(mark.index, len(text.rstrip()) - 1)
    place = _place_at(file, text, index, first_line)
    if text[index] == "\t":
        return error(place, "tab", "a tab stands where a space is wanted; use a space")
    said = f"{problem.context}: {problem.problem}"
    known = (hint for part, hint in _HINTS if part in said)
    return error(place, "yaml-syntax", next(known, f"this is not YAML: {problem.problem}"))


class _Reader:
    """Turns libyaml's events into a tree, refusing what a record has no use for."""

    def __init__(self, file: str, text: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.findings: list[Finding] = []
        self._text = text
        # Published types don't tell one event from another, nor that each has its marks.
        self._next: Callable[[], Any] = CParser(text).get_event

    def _spot(self, event: Any) -> int:
        mark = event.start_mark
        return spot(mark.line + self.first_line, mark.column + 1)

    def _look_for_rest(self, event: Any) -> None:
        """Warn where ' #' ends a value that perhaps was to go on: 'Resolution #4'."""
        mark = event.end_mark
        rest = _REST.match(self._text, mark.index)
        if rest is not None:
            self.findings.append(
                warning(
                    Location(
                        self.file,
                        mark.line + self.first_line,
                        mark.column + rest.start(1) - mark.index + 1,
                    ),
                    "value-cut",
                    f"' #' begins a comment, so '{rest[1]}' is left out; put the whole value in "
                    "quotes if that belongs to it, or a space after '#' if it does not",
                )
            )

    def document(self) -> Node | None:
        self._next()  # the stream's start
        event = self._next()
        if isinstance(event, yaml.StreamEndEvent):
            return None
        node = self._node(self._next(), 1)
        self._next()  # the document's end
        event = self._next()
        if isinstance(event, yaml.DocumentStartEvent):
            raise _Refused(
                error(
                    location_at(self.file, self._spot(event)),
                    "second-document",
                    "a line '---' begins a second record; keep one record to a file",
                )
            )
        if isinstance(node, Scalar) and node.plain and not node.text:
            return None
        return node

    def _node(self, event: Any, depth: int) -> Node:
        start = event.start_mark
        own = (start.line + self.first_line) << 32 | start.column + 1  # as `spot` makes it
        kind = type(event)
        if (
            depth > DEEPEST
            or event.anchor is not None  # of an alias too, which has no tag
            or event.tag is not None
        ):
            raise _Refused(self._refusal(event, location_at(self.file, own), depth))
        if kind is yaml.ScalarEvent:
            plain = not event.style
            end = event.end_mark.index
            if plain and self._text.startswith((" ", "\t"), end):
                self._look_for_rest(event)
            if event.style == '"' and (found := _CONTROL.search(event.value)) is not None:
                place = location_at(self.file, own)
                self.findings.append(_control(place, found[0], "delete the '\\' that makes it"))
            return Scalar(self.file, own, event.value, plain, self._text, start.index, end)
        following = self._next
        if kind is yaml.SequenceStartEvent:
            entries = []
            while type(event := following()) is not yaml.SequenceEndEvent:
                entries.append(self._node(event, depth + 1))
            return Sequence(self.file, own, tuple(entries))
        pairs: dict[str, tuple[Scalar, Node]] = {}
        while type(event := following()) is not yaml.MappingEndEvent:
            key = self._node(event, depth + 1)
            value = self._node(following(), depth + 1)
            if type(key) is not Scalar:
                raise _Refused(
                    error(key.place, "yaml-syntax", "a name is wanted here, then ': ' and a value")
                )
            if key.text in pairs:
                self.findings.append(_given_twice(key, pairs[key.text][0]))
            else:
                pairs[key.text] = (key, value)
        return Mapping(self.file, own, tuple(pairs.values()))

    def _refusal(self, event: Any, place: Location, depth: int) -> Finding:
        """Why a node is none that a record has a use for."""
        if depth > DEEPEST:
            return error(place, "too-deep", f"more than {DEEPEST} levels are nested in one another")
        if isinstance(event, yaml.AliasEvent):
            return error(
                place,
                "alias",
                f"'*{event.anchor}' repeats another part of the file; write it out in full",
            )
        if event.anchor is not None:
            return error(
                place,
                "alias",
                f"'&{event.anchor}' names a part of the file to be repeated; leave it out, "
                "or put the value in quotes if it is meant to begin with '&'",
            )
        written = self._text[event.start_mark.index :].split(maxsplit=1)[0]
        return error(
            place,
            "tag",
            f"'{written}' is a YAML tag; leave it out, "
            "or put the value in quotes if it is meant to begin with '!'",
        )


def _given_twice(key: Scalar, first: Scalar) -> Finding:
    line = first.place.line
    return error(
        key.place,
        "duplicate-key",
        f"'{key.text}' is given twice, here and in line {line}; keep one",
    )
