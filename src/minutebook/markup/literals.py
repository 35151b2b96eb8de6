"""Plain values as they are written in a macro's call: text, numbers, lists and mappings of them."""

from __future__ import annotations

import math
from ast import literal_eval
from collections.abc import Sequence
from typing import Any, NamedTuple

_NAMED = {"true": True, "false": False, "none": None, "True": True, "False": False, "None": None}
_DEEPEST = 20
"""Lists within lists, of which a macro needs two at the most."""
_LONGEST = 20
"""Digits of a number: more than any count or sum has."""
_WORKS_OUT = frozenset({"and", "else", "if", "in", "is", "not", "or"})
_VALUES = "a value is text in quotes, a number, true, false, none, or a list or mapping of these"


class Token(NamedTuple):
    """What Jinja's lexer tells apart: 'name', 'string', 'integer', 'float' or 'operator'."""

    kind: str
    text: str


class UnreadableError(Exception):
    """What can't be read as a call, and why; `is_code` where Jinja could have worked it out."""

    def __init__(self, what: str, *, is_code: bool = False) -> None:
        """`what` is for the person who wrote it."""
        super().__init__(what)
        self.what = what
        self.is_code = is_code


class Cursor:
    """Tokens that are read one after another."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        """The first is the next."""
        self._tokens = tokens
        self._at = 0

    def has_ended(self) -> bool:
        """Whether there are no more."""
        return self._at >= len(self._tokens)

    def take(self) -> Token:
        """The next token, which is then read."""
        if self.has_ended():
            raise UnreadableError("a bracket or a value is missing at its end")
        self._at += 1
        return self._tokens[self._at - 1]

    def next_is(self, text: str) -> bool:
        """Whether a sign stands next."""
        return not self.has_ended() and self._tokens[self._at] == ("operator", text)

    def key(self) -> str | None:
        """The name of the argument that is given next, if it is given by name; then it is read."""
        following = self._tokens[self._at : self._at + 2]
        if [one.kind for one in following] != ["name", "operator"] or following[1].text != "=":
            return None
        self._at += 2
        return following[0].text

    def separate(self, end: str) -> None:
        """Pass over the comma that stands next, unless the end does."""
        if self.next_is(","):
            self._at += 1
        elif not self.next_is(end):
            if self.has_ended():
                raise UnreadableError(f"'{end}' is missing")
            following = self._tokens[self._at]
            is_code = following.text in _WORKS_OUT or following.kind == "operator"
            what = f"a comma or '{end}' is wanted before '{following.text}'"
            raise UnreadableError(what, is_code=is_code)


def constant(tokens: Cursor, depth: int = 0) -> Any:
    """The value that stands next, which is then read."""
    if depth > _DEEPEST:
        raise UnreadableError("its lists are too deep in one another")
    token = tokens.take()
    if token.kind == "string":
        return _text(token.text)
    if token.kind in ("integer", "float"):
        return _number(token)
    if token.kind == "name" and token.text in _NAMED:
        return _NAMED[token.text]
    if token == ("operator", "-"):
        following = tokens.take()
        if following.kind in ("integer", "float"):
            return -_number(following)
    elif token == ("operator", "["):
        entries = []
        while not tokens.next_is("]"):
            entries.append(constant(tokens, depth + 1))
            tokens.separate("]")
        tokens.take()
        return entries
    elif token == ("operator", "{"):
        return _mapping(tokens, depth)
    elif token.kind == "operator" and token.text in ")]},=":
        raise UnreadableError(f"a value is missing before '{token.text}'")
    raise UnreadableError(f"'{token.text}' is no plain value: {_VALUES}", is_code=True)


def _mapping(tokens: Cursor, depth: int) -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    while not tokens.next_is("}"):
        key = constant(tokens, depth + 1)
        if not isinstance(key, (str, int)):
            raise UnreadableError("the names of a mapping are text in quotes")
        if key in made:
            raise UnreadableError(f"'{key}' is given twice")
        if not tokens.next_is(":"):
            raise UnreadableError(f"':' and a value are missing after '{key}'")
        tokens.take()
        made[key] = constant(tokens, depth + 1)
        tokens.separate("}")
    tokens.take()
    return made


def _text(quoted: str) -> str:
    """A text without its quotes, its backslashes read as Jinja reads them."""
    try:
        text = quoted[1:-1].encode("ascii", "backslashreplace").decode("unicode-escape")
        text.encode()
    except UnicodeError:
        raise UnreadableError(
            "a text has a backslash with nothing that it could mean after it; write it twice"
        ) from None
    return text


def _number(token: Token) -> int | float:
    digits = token.text.replace("_", "")
    number = literal_eval(digits) if len(digits) <= _LONGEST else math.inf
    if not math.isfinite(number):
        raise UnreadableError(f"a number of {len(digits)} digits is more than there can be")
    made: int | float = number
    return made
