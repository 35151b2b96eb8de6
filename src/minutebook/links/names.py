"""Names that stand in texts: two words with capital letters, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

_REST = r"[^\W\d_]*(?:['’-][^\W\d_]+)*"
_CAPITAL = r"[^\W\d_a-zß-öø-ÿŵŷ]"
_NAME = re.compile(
    rf"(?<![\w'’-])(?=(?P<first>{_CAPITAL}{_REST})\s+(?P<last>{_CAPITAL}{_REST})(?![\w-]))"
)
_MAYBE = "[A-Z\x80-\U0010ffff]"
"""What a capital letter is among: a plain set, which is found fast."""
_RUN = re.compile(rf"{_MAYBE}[\w'’-]*(?P<more>\s+{_MAYBE}[\w'’-]*)*")
"""Words in a row in which every name of a text stands, and much else.

One word is a match too, lest it be looked at again from each of its letters.
"""
_OF_A_WORD = re.compile(r"[\w'’-]")


@lru_cache(maxsize=4096)
def names_in(text: str) -> Sequence[tuple[str, str]]:
    """Each two words of a text that may be a name: ('Jo', 'Bloggs')."""
    return tuple((found["first"], found["last"]) for found in _NAME.finditer(text))


def runs_in(text: str) -> Iterator[str]:
    """Pieces of a text that begin with a word, and in which every name of it stands."""
    for found in _RUN.finditer(text):
        if found["more"] is None:
            continue
        start, words = found.start(), found[0]
        if start and _OF_A_WORD.match(text[start - 1]) and _OF_A_WORD.match(words):
            words = "".join(words.split(maxsplit=1)[1:])  # it began within a word
        yield words
