"""Where in a file the parts of a text stand, which is written there with indents and in quotes."""

from __future__ import annotations

from minutebook.loader.nodes import Scalar
from minutebook.records.location import spot

_LOST = 20
"""Parts that are not found, for they are written with escapes, after which none is looked for."""


class Parts:
    """Finds parts of a value in its file, in the order in which they stand.

    Both the text and the file are gone through once, however many parts are asked for.
    """

    def __init__(self, node: Scalar, text: str) -> None:
        """`text` is what the value says."""
        self._node = node
        self._text = text
        self._raw = node.raw
        self._seen = self._found = 0
        """Behind the beginning of the part before, in the text and in the file."""
        self._counted = 0
        self._lines = 0
        self._line_begins = -1
        """Lines of the value before what has been counted, and where the last of them ends."""
        self._lost = 0

    def spot(self, start: int, part: str) -> int:
        """The spot of a part that begins somewhere in the text, or of the value if it is lost."""
        if self._lost > _LOST:
            return self._node.spot
        found = self._raw.find(part, self._found)
        same = self._text.find(part, self._seen, start + len(part) - 1)
        while same >= 0 and found >= 0:  # the same letters that are no such part
            found = self._raw.find(part, found + 1)
            same = self._text.find(part, same + 1, start + len(part) - 1)
        if found < 0:
            self._lost += 1
            return self._node.spot
        self._seen, self._found = start + 1, found + 1
        return self._at(found)

    def _at(self, index: int) -> int:
        breaks = self._raw.count("\n", self._counted, index)
        if breaks:
            self._lines += breaks
            self._line_begins = self._raw.rfind("\n", self._counted, index)
        self._counted = index
        own = self._node.place
        if not self._lines:
            return spot(own.line, own.column + index)
        return spot(own.line + self._lines, index - self._line_begins)
