"""What people typed, fit to be printed in a line of a terminal or of a pipeline's log.

A line break in it would begin a line of its own, and a terminal obeys control characters. Pipelines
take some lines for commands: GitHub those that begin with `::` or hold `##[`, Azure's those that
hold `##vso[`.
"""

from __future__ import annotations

import logging
import re
import unicodedata

_COMMAND = re.compile(r"(?<=#)#(?=[A-Za-z]*\[)|^(?=\s*::)\s*:")
_COLOUR = re.compile(r"(\x1b\[(?:[0124]|[39]\d)?m)")
_AS_IT_IS = frozenset("\u200c\u200d")
"""What joins letters or keeps them apart, as many scripts need: it does not print by itself."""


def printed(text: str) -> str:
    r"""A text in one line: what does not print is shown as Python writes it, such as `\n`.

    A byte of a file's name that is not UTF-8 is shown as `\xe9`.
    """
    if not text.isprintable():
        text = "".join(map(_shown, text))
    return _COMMAND.sub(_harmless, text) if "#" in text or ":" in text else text


def _shown(character: str) -> str:
    if character.isprintable() or character in _AS_IT_IS:
        return character
    if unicodedata.category(character) == "Zs":
        return character
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # how Python has a byte that it can't decode
        return f"\\x{code - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")


def _harmless(found: re.Match[str]) -> str:
    return found[0][:-1] + f"\\x{ord(found[0][-1]):02x}"


class InLines(logging.Filter):
    """Has every line of a log printed so.

    A message of several lines keeps them, and the colours that plugins give to theirs.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Put the message as it is to be printed in its place; it is told in any case."""
        try:
            lines = record.getMessage().split("\n")
        except (TypeError, ValueError):  # logging itself tells of a message that doesn't fit
            return True
        record.msg, record.args = "\n".join(map(_in_colours, lines)), ()
        return True


def _in_colours(line: str) -> str:
    if "\x1b" not in line:
        return printed(line)
    parts = _COLOUR.split(line)
    parts[::2] = map(printed, parts[::2])
    return "".join(parts)


def print_in_lines(logger: logging.Logger) -> None:
    """Have a logger's handlers print so, whoever logs."""
    for handler in logger.handlers:
        if not any(isinstance(one, InLines) for one in handler.filters):
            handler.addFilter(InLines())
