"""What a text in Markdown may be made of, so that making HTML of it takes a time like its length.

What turns Markdown into HTML looks for the end of whatever begins, from each beginning anew, and
calls itself for each level of a list. A text of nothing but `[`, or a list nested 400 deep, would
stop a build for hours or end it. None that says something comes near these limits, which are
looked for in one pass before anything is made of the text.

`excess(text)` is for the text of a field. For a page of prose or the body of a report, and
wherever else a text begins in the line of a file as it stands there, `excesses_in(file, text,
first_line)` gives the findings. What either of them speaks of must not be made into HTML.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from minutebook.findings import Finding, error
from minutebook.records.location import Location

DEEPEST = 20
"""Levels of lists and quotations that may be nested in one another."""
DEEPEST_HTML = 100
"""Elements of HTML that may be open at once."""
OPEN_BRACKETS = 10
"""Brackets that may be open at once; for each all that follows is searched."""
MARKS = 2_000
"""Characters with a meaning that one paragraph may have, or one entry of a list, or one row."""
MARKS_OF_TEXT = 200_000
"""The same of a whole text."""
MARKS_BY_LENGTH = 40_000_000
"""Marks times letters of one paragraph: for each mark the rest of the paragraph is read."""
BEGINNINGS_BY_LENGTH = 20_000_000
"""Headings, rules and definitions times letters, of lines with no empty one between."""
DEFINITIONS = 100
"""Words with what they mean and no empty line between: each is made within the one before."""
NOTES = 4_000
"""Signs of footnotes of a text, where they are called and where they stand."""
SAME_NOTE = 500
"""Calls of one footnote: for each, those before it are gone through."""
PARAGRAPHS = 20_000
"""Paragraphs of a text; for each the list of those that are left is moved."""
ODD_TAGS = 100
"""Tags that may be written otherwise than `<name attribute="value">`: not closed, for one."""
CELLS = 100_000
"""Cells of a table; a row that is written short is filled up."""
CELLS_BY_CODE = 5_000_000
"""Signs | times signs ` of each row of a table, which are compared with one another."""
COLUMNS = 500
"""Columns of a table."""

_HARMLESS = 80
"""Letters of a text that is too short to be a burden, whatever it is."""

# In each of these there is one way at most to read what matches it, so that what does not match
# is known in one pass as well.
_SIGNS = ("[", "*", "_", "`", "<", "&", "\\", "{", "  \n")
_MARK = re.compile(r"[\[*_`<&\\{]|  \n")
_BRACKET = re.compile(r"[\[\]]")
_ODD_TARGET = re.compile(
    r"\]\((?!\s*+(?:<[^<>\n]*>|[^()<>\"'\n]*(?:\([^()<>\"'\n]*\)[^()<>\"'\n]*)*)"
    r"(?:\n {0,20})?(?:\"[^\"\n]*\"|'[^'\n]*')? {0,20}\))"
)
"""The beginning of a link's address that does not plainly end."""
_MARKER = re.compile(r" *(?:>|(?:[-*+:]|\d{1,9}[.)]|!!!|\?\?\?\+?|===)(?= ))")
"""What begins something that is nested in what is around it."""
_ENTRY = re.compile(r" *(?:(?P<loose>[-*+])|\d+\.) ")
_RULE = re.compile(r" {0,3}(?:(?:- {0,2}){3,}|(?:_ {0,2}){3,}|(?:\* {0,2}){3,})")
_BEGINNING = re.compile(r" {0,3}(?:#|!!!|\?\?\?|---|___|\*\*\*|- -|_ _|\* \*|: |=== )")
"""Of a line in the middle of others that ends the paragraph before it."""
_DEFINITION = re.compile(r"[ >]*: ")
_NOTE = re.compile(r"\[\^([^\]\n]{1,100})\]")
_SEPARATOR = re.compile(r"[ |:]*-[ |:-]*")
_TAG_BEGINS = re.compile(r"<[A-Za-z/!?]")
_TAG = re.compile(
    r"<(?P<closes>/?)(?P<name>[A-Za-z][A-Za-z0-9-]{0,40})"
    r"(?:\s+[\w:.@-]{1,60}(?:=(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+))?)*\s*(?P<empty>/?)>"
    r"|<!--(?:(?!--|<!)[^\0])*-->"
    r"|<[A-Za-z][A-Za-z0-9+.-]{0,20}:[^\s<>]*>"
    r"|<[^\s<>@]{1,80}@[^\s<>@]{1,200}>"
)
"""A tag as it should be, a comment, or an address between angle brackets."""
_HOLDS_NOTHING = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source"),
    *("track", "wbr"),
}
_ENDED_BY_THE_NEXT = {
    *("p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup"),
    *("option", "rp", "rt"),
}


class Excess(NamedTuple):
    """What a text has too much of: where it shows, counted from 0, a code, and what to do."""

    start: int
    code: str
    message: str


def excess(text: str) -> Excess | None:
    """The first thing that a text has too much of, or None."""
    if len(text) <= _HARMLESS:
        return None
    return next(_excesses(text), None)


def excesses_in(file: str, text: str, first_line: int = 1) -> list[Finding]:
    """The same of the text of a page, which begins in a line of its file."""
    found = excess(text)
    if found is None:
        return []
    start, code, message = found
    line = text.count("\n", 0, start)
    column = start - (text.rfind("\n", 0, start) + 1)
    return [error(Location(file, first_line + line, column + 1), code, message)]


def _excesses(text: str) -> Iterator[Excess]:
    marks = _marks_in(text)
    if marks > MARKS_OF_TEXT:
        yield _many(0, MARKS_OF_TEXT, "in one text", "divide it")
    if marks > OPEN_BRACKETS or "\n" in text or text.count("|") > COLUMNS or _nests(text):
        yield from _of_tags(text)
        yield from _of_blocks(text)
    if text.count("[^") > SAME_NOTE:
        yield from _of_notes(text)


def _of_notes(text: str) -> Iterator[Excess]:
    """What is wrong with the footnotes of a text."""
    calls: Counter[str] = Counter()
    for nth, found in enumerate(_NOTE.finditer(text), start=1):
        calls[found[1]] += 1
        if nth > NOTES:
            what = f"more than {NOTES:,} signs '[^' of footnotes stand in one text; divide it"
            yield Excess(found.start(), "too-many-marks", what)
            return
        if calls[found[1]] > SAME_NOTE:
            what = (
                f"the footnote '{found[0]}' is called more than {SAME_NOTE} times; divide the text"
            )
            yield Excess(found.start(), "too-many-marks", what)
            return


def _nests(line: str) -> bool:
    return _MARKER.match(line.expandtabs(4)) is not None


def _marks_in(text: str) -> int:
    return sum(map(text.count, _SIGNS))


def _many(start: int, most: int, where: str, what: str) -> Excess:
    signs = "[ * _ ` < & \\ {"
    message = f"more than {most:,} signs such as {signs} stand {where}; {what}, or take them out"
    return Excess(start, "too-many-marks", message)


class _Line(NamedTuple):
    """A line of a text and where it begins."""

    start: int
    words: str


def _of_blocks(text: str) -> Iterator[Excess]:
    """What is wrong with the lines between one empty line and the next, and with their nesting."""
    block: list[_Line] = []
    indents: list[int] = []
    start = blocks = 0
    for words in text.split("\n"):
        if words.strip():
            block.append(_Line(start, words))
            depth = _depth(words, indents)
            if depth > DEEPEST:
                yield Excess(
                    start + len(words) - len(words.lstrip()),
                    "too-deep",
                    f"more than {DEEPEST} lists or quotations are nested in one another here; "
                    "mind how far the line is indented, or write it as a paragraph",
                )
        elif block:
            yield from _of_block(block)
            block = []
            blocks += 1
            if blocks > PARAGRAPHS:
                what = f"a text may have {PARAGRAPHS:,} paragraphs, and here begins another"
                yield Excess(start, "too-many-marks", f"{what}; divide it")
                return
        start += len(words) + 1
    if block:
        yield from _of_block(block)


def _depth(line: str, indents: list[int]) -> int:
    """How deep a line is nested. `indents` are those of the entries of lists that are around it."""
    line = line.expandtabs(4)
    inside = at = 0
    while inside <= DEEPEST and (marker := _MARKER.match(line, at)) is not None:
        inside += 1
        at = marker.end()
    if not inside or _RULE.fullmatch(line):
        return 0
    indent = len(line) - len(line.lstrip(" "))
    while indents and indents[-1] >= indent:
        indents.pop()
    indents.append(indent)
    return len(indents) + inside - 1


def _of_block(block: list[_Line]) -> Iterator[Excess]:
    first = block[0]
    length = block[-1].start + len(block[-1].words) - first.start
    if len(block) > 2 and (columns := _columns(block)):
        yield from _of_table(block, columns)
    beginnings = [line for line in block[1:] if _BEGINNING.match(line.words)]
    if len(beginnings) * length > BEGINNINGS_BY_LENGTH:
        yield Excess(
            beginnings[0].start,
            "too-many-marks",
            f"{len(beginnings):,} headings, rules or definitions stand in lines with no empty line "
            "between; leave a line empty before each",
        )
    yield from _of_definitions(block)
    for run in _runs(block):
        yield from _of_run(run)
    for line in block:
        if line.words.count("|") > 2 * COLUMNS:
            yield _wide(line)


def _of_definitions(block: list[_Line]) -> Iterator[Excess]:
    """Words that are defined, each within what the one before means, as no line is left empty."""
    is_one = [_DEFINITION.match(line.words) is not None for line in block]
    inside = [
        line
        for line, was, now in zip(block[1:], is_one, is_one[1:], strict=False)
        if now and not was
    ]
    if len(inside) > DEFINITIONS:
        yield Excess(
            inside[DEFINITIONS].start,
            "too-deep",
            f"more than {DEFINITIONS} words are defined in lines with no empty line between; leave "
            "a line empty before each word",
        )


def _wide(line: _Line) -> Excess:
    return Excess(
        line.start,
        "table-too-large",
        f"a table may have {COLUMNS} columns, and this line has {line.words.count('|'):,} signs "
        "'|'; divide it",
    )


def _columns(block: list[_Line]) -> int:
    """How many columns the table has that a block is; 0 where it is none, or may not be one."""
    head, rule = (line.words.strip().strip("|") for line in block[:2])
    if "|" not in block[0].words or not _SEPARATOR.fullmatch(rule):
        return 0
    columns = head.count("|") + 1
    return columns if rule.count("|") + 1 == columns and not set("\\`") & set(head) else 0


def _of_table(block: list[_Line], columns: int) -> Iterator[Excess]:
    if columns > COLUMNS:
        yield _wide(block[0])
    if columns * len(block) > CELLS:
        yield Excess(
            block[0].start,
            "table-too-large",
            f"a table may have {CELLS:,} cells, and this one has {columns:,} columns and "
            f"{len(block) - 2:,} rows; divide it",
        )
    if sum(line.words.count("|") * line.words.count("`") for line in block) > CELLS_BY_CODE:
        yield _many(block[0].start, CELLS_BY_CODE, "beside one another in a table", "divide it")


def _runs(block: list[_Line]) -> Iterator[list[_Line]]:
    """The parts of a block that are read each for itself: rows, entries of a list, or all of it."""
    if len(block) > 2 and _columns(block):
        yield from ([line] for line in block)
        return
    entry = _ENTRY.match(block[0].words)
    run = [block[0]]
    for line in block[1:]:
        begins = entry and _ENTRY.match(line.words)
        if entry and begins and bool(begins["loose"]) == bool(entry["loose"]):
            yield run
            run = []
        run.append(line)
    yield run


def _of_run(run: list[_Line]) -> Iterator[Excess]:
    start = run[0].start
    text = "\n".join(line.words for line in run)
    marks = _marks_in(text)
    if marks > MARKS:
        yield _many(start + _nth(_MARK, text, MARKS), MARKS, "in one paragraph", _DIVIDE)
    if marks * len(text) > MARKS_BY_LENGTH:
        most = MARKS_BY_LENGTH // len(text)
        where = f"in one paragraph of {len(text):,} letters"
        yield _many(start + _nth(_MARK, text, most), most, where, _DIVIDE)
    if marks > OPEN_BRACKETS:
        yield from _of_brackets(start, text)


_DIVIDE = "begin a new paragraph by an empty line"


def _nth(pattern: re.Pattern[str], text: str, number: int) -> int:
    """Where something stands in a text for the so-manyth time, counted from 0."""
    for nth, found in enumerate(pattern.finditer(text)):
        if nth == number:
            return found.start()
    return 0


def _of_brackets(start: int, text: str) -> Iterator[Excess]:
    is_open = 0
    for found in _BRACKET.finditer(text):
        if found[0] == "]":
            is_open = max(is_open - 1, 0)
            continue
        is_open += 1
        if is_open > OPEN_BRACKETS:
            yield Excess(
                start + found.start(),
                "too-deep",
                f"more than {OPEN_BRACKETS} brackets '[' are opened before this one and not "
                "closed; close them, or write \\[ for one that begins no link",
            )
            break
    for nth, found in enumerate(_ODD_TARGET.finditer(text), start=1):
        if nth > OPEN_BRACKETS:
            yield Excess(
                start + found.start(),
                "too-deep",
                f"more than {OPEN_BRACKETS} links of this paragraph have an address that is not "
                "closed by ')'; close them",
            )
            break


def _of_tags(text: str) -> Iterator[Excess]:
    """What is wrong with the HTML in a text, which may go on over empty lines."""
    odd = 0
    around: Counter[str] = Counter()
    depth = 0
    for begins in _TAG_BEGINS.finditer(text):
        found = _TAG.match(text, begins.start())
        if found is None:
            odd += 1
            if odd > ODD_TAGS:
                yield Excess(
                    begins.start(),
                    "too-many-marks",
                    f"more than {ODD_TAGS} tags of HTML that are not closed stand before this one; "
                    "close each with '>', or write &lt; for a '<'",
                )
                return
            continue
        name = (found["name"] or "").lower()
        if not name or found["empty"] or name in _HOLDS_NOTHING | _ENDED_BY_THE_NEXT:
            continue
        if not found["closes"]:
            around[name] += 1
            depth += 1
        elif around[name]:
            around[name] -= 1
            depth -= 1
        if depth > DEEPEST_HTML:
            yield Excess(
                begins.start(),
                "too-deep",
                f"more than {DEEPEST_HTML} elements of HTML are open here; close them",
            )
            return
