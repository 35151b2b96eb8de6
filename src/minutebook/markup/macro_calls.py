"""A page of prose in pieces: words, and calls of macros with plain values.

Double braces are read here and nowhere else. The checks, what the page shows, its facts as JSON and
the search all go by these pieces, so that they can't disagree; and nothing that stands in a page is
ever evaluated. Jinja's own lexer finds the pieces, so that `{% raw %}` and the hyphens that take
blanks away (`{{-`) mean what they mean in Jinja. What Jinja would work out beyond that (names,
attributes, filters, conditions) is a mistake.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Any

import jinja2

from minutebook.markup.literals import Cursor, Token, UnreadableError, constant

SIGNS = ("{{", "{%", "{#")
"""With what begins all that is not words."""

_LEXER = jinja2.Environment(autoescape=False, keep_trailing_newline=True).lexer
_LINE_END = re.compile("\n")
_LINE_BREAK = re.compile("\r\n?")

_ENDS = {"variable_begin": "variable_end", "block_begin": "block_end"}
AS_THEY_ARE = "to show braces as they are, write {% raw %} before and {% endraw %} after them"
_IN_BRACES = (
    "in a page, double braces hold the call of a macro with plain values, such as "
    f"{{{{ meetings(limit=5) }}}}; {AS_THEY_ARE}"
)
_LIKE_THIS = 'a call looks like {{ meeting(id="ccpi/2018-02-27") }}'
_COMMENT = (
    "'{#' begins a comment, which a page can't hold: delete it; an anchor is written {: #name }; "
    f"{AS_THEY_ARE}"
)


@dataclass(frozen=True, slots=True)
class Words:
    """Markdown as readers are to see it. `at` is where it begins in the page's text, from 0."""

    text: str
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A macro that is called, with values and nothing to be worked out.

    `text` is the call as it is typed, but for the hyphens of its braces. The line and the column
    of the first brace are counted from 1 within the page's text.
    """

    name: str
    positional: tuple[Any, ...] = ()
    arguments: tuple[tuple[str, Any], ...] = ()
    text: str = ""
    line: int = 1
    column: int = 1
    has_brackets: bool = True
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What a page can't hold: the code and the message of a finding, and where it stands."""

    code: str
    message: str
    line: int
    column: int


@dataclass(frozen=True)
class Pieces:
    """A page's text in pieces, in their order, and what is wrong with it.

    `typed` is the page's text as its author wrote it.
    """

    pieces: tuple[Words | Call, ...]
    mistakes: tuple[Mistake, ...]
    typed: str

    @property
    def calls(self) -> Iterator[Call]:
        """The calls of macros."""
        return (piece for piece in self.pieces if isinstance(piece, Call))

    def with_calls(self, shown: Callable[[Call], str]) -> str:
        """The page's text, with something in the place of each call."""
        return "".join(
            piece.text if isinstance(piece, Words) else shown(piece) for piece in self.pieces
        )

    @cached_property
    def text(self) -> str:
        """The page's text, each call as it is typed."""
        if not any(sign in self.typed for sign in SIGNS):
            return self.typed
        return self.with_calls(lambda call: call.text)

    @property
    def words(self) -> str:
        """The same with dots in place of each letter of a call, which say nothing."""
        return self.with_calls(lambda call: "." * len(call.text))

    def in_typed(self, line: int, column: int) -> tuple[int, int]:
        """Where a line and a column of `text` stand in what is typed, all counted from 1."""
        if self.text is self.typed:
            return line, column
        shown, typed = self._lines
        at = shown[line - 1] + column - 1
        which = max(0, bisect_right(self._starts, at) - 1)
        there = self.pieces[which].at + at - self._starts[which] if self.pieces else 0
        line = bisect_right(typed, there)
        return line, there - typed[line - 1] + 1

    @cached_property
    def _starts(self) -> list[int]:
        """Where each piece begins in `text`."""
        return [0, *accumulate(len(piece.text) for piece in self.pieces)][:-1]

    @cached_property
    def _lines(self) -> tuple[list[int], list[int]]:
        """Where each line begins: in `text`, and in what is typed."""
        return _beginnings(self.text), _beginnings(self.typed)


@lru_cache(maxsize=64)
def pieces_of(text: str) -> Pieces:
    """The pieces of a page's text, which is that below its front matter."""
    text = _LINE_BREAK.sub("\n", text)
    if not any(sign in text for sign in SIGNS):
        return Pieces((Words(text),) if text else (), (), text)
    return _Reading(text).read()


class _Reading:
    """One text on its way into pieces."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[Words | Call] = []
        self._mistakes: list[Mistake] = []
        self._lines = _beginnings(text)

    def read(self) -> Pieces:
        begin, opened, inside = 0, "", list[Token]()
        try:
            for kind, value, at in _tokens(self._text):
                if kind == "data":
                    self._pieces.append(Words(value, at))
                elif kind in ("variable_begin", "block_begin", "comment_begin", "raw_begin"):
                    begin, opened, inside = at, kind, []
                elif kind == _ENDS.get(opened):
                    self._braces(opened, inside, begin, at + len(value.rstrip()))
                    opened = ""
                elif kind in ("comment_end", "raw_end"):
                    if opened == "comment_begin":
                        self._mistake("page-code", _COMMENT, begin)
                    opened = ""
                elif opened in _ENDS and kind != "whitespace":
                    inside.append(Token(kind, value))
        except jinja2.TemplateSyntaxError as problem:
            self._unread(opened, begin, problem.message or "it has no end")
            opened = ""
        if opened in _ENDS:
            self._unread(opened, begin, "its closing braces are missing")
        return Pieces(tuple(self._pieces), tuple(self._mistakes), self._text)

    def _braces(self, opened: str, inside: Sequence[Token], begin: int, end: int) -> None:
        """What stands from a pair of braces to the other."""
        typed = self._text[begin:end]
        if opened == "block_begin":
            name = inside[0].text if inside else ""
            what = f"'{{% {name} %}}' is a command of templates, which a page can't hold: delete it"
            self._mistake("page-code", f"{what}; {AS_THEY_ARE}", begin)
            self._pieces.append(Words(typed, begin))
            return
        try:
            self._pieces.append(self._call(Cursor(inside), begin, typed))
        except UnreadableError as problem:
            if problem.is_code:
                what = problem.what or f"'{_shortened(typed.strip('{}+- '))}' is no call of a macro"
                self._mistake("page-code", f"{what}; {_IN_BRACES}", begin)
            else:
                self._unread(opened, begin, problem.what)
            self._pieces.append(Words(typed, begin))

    def _call(self, tokens: Cursor, begin: int, typed: str) -> Call:
        """The call of a macro, or a macro's name without brackets."""
        if tokens.has_ended():
            raise UnreadableError("there is nothing between the braces")
        name = tokens.take()
        if name.kind != "name" or name.text.lower() in ("true", "false", "none", "not"):
            raise UnreadableError("", is_code=True)
        line, column = self._place(begin)
        text = f"{{{{{typed[2:-2].removeprefix('-').removeprefix('+').removesuffix('-')}}}}}"
        if tokens.has_ended():
            return Call(name.text, (), (), text, line, column, has_brackets=False, at=begin)
        if tokens.take().text != "(":
            raise UnreadableError("", is_code=True)
        positional: list[Any] = []
        arguments: dict[str, Any] = {}
        while not tokens.next_is(")"):
            key = tokens.key()
            if key is None:
                positional.append(constant(tokens))
            elif key in arguments:
                raise UnreadableError(f"'{key}' is given twice")
            else:
                arguments[key] = constant(tokens)
            tokens.separate(")")
        tokens.take()
        if not tokens.has_ended():
            raise UnreadableError("", is_code=True)
        given = tuple(arguments.items())
        return Call(name.text, tuple(positional), given, text, line, column, at=begin)

    def _unread(self, opened: str, begin: int, why: str) -> None:
        """Say that the end of something is missing, or that it can't be read."""
        if opened == "comment_begin":
            self._mistake("page-code", _COMMENT, begin)
        elif opened == "raw_begin":
            message = "'{% raw %}' has no end: write {% endraw %} after what is shown as it is"
            self._mistake("macro-syntax", message, begin)
        elif opened == "block_begin":
            what = f"'{{%' begins a command of templates, which a page can't hold; {AS_THEY_ARE}"
            self._mistake("page-code", what, begin)
        else:
            what = f"the macro call cannot be read: {why}; {_LIKE_THIS}; {AS_THEY_ARE}"
            self._mistake("macro-syntax", what, begin)

    def _mistake(self, code: str, message: str, at: int) -> None:
        self._mistakes.append(Mistake(code, message, *self._place(at)))

    def _place(self, at: int) -> tuple[int, int]:
        """The line and the column of a character."""
        line = bisect_right(self._lines, at)
        return line, at - self._lines[line - 1] + 1


def _tokens(text: str) -> Iterator[tuple[str, str, int]]:
    """What Jinja's lexer finds, in its words: kind, text, and where that stands.

    The lexer keeps everything but the blanks before a brace with a hyphen.
    """
    at = 0
    for _, kind, value in _LEXER.tokeniter(text, None):
        at = text.index(value, at)
        yield kind, value, at
        at += len(value)


def _beginnings(text: str) -> list[int]:
    return [0, *(found.end() for found in _LINE_END.finditer(text))]


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:39]}…"
