"""A tree of what a file says, whose every node knows its place."""

from __future__ import annotations

from typing import TypeAlias

from minutebook.records.location import Location, location_at


class _Placed:
    """What stands at a place in a file; its spot is the place as a number."""

    __slots__ = ("file", "spot")

    file: str
    spot: int

    @property
    def place(self) -> Location:
        """Where it begins."""
        return location_at(self.file, self.spot)


class Scalar(_Placed):
    """A value, or a key, as text.

    `plain` is without quotes and not a block: an empty plain value is no value.
    """

    __slots__ = ("_end", "_source", "_start", "plain", "text")

    def __init__(
        self, file: str, spot: int, text: str, plain: bool, source: str = "",
        start: int = 0, end: int = 0,
    ) -> None:  # fmt: skip
        """As it stands in `source` from `start` to `end`."""
        self.file = file
        self.spot = spot
        self.text = text
        self.plain = plain
        self._source = source
        self._start = start
        self._end = end

    @property
    def raw(self) -> str:
        """The value as it stands in the file."""
        return self._source[self._start : self._end]


class Sequence(_Placed):
    """A list."""

    __slots__ = ("entries",)

    def __init__(self, file: str, spot: int, entries: tuple[Node, ...]) -> None:
        """Its entries in their order."""
        self.file = file
        self.spot = spot
        self.entries = entries


class Mapping(_Placed):
    """Keys with their values, each key once, in the order written."""

    __slots__ = ("pairs",)

    def __init__(self, file: str, spot: int, pairs: tuple[tuple[Scalar, Node], ...]) -> None:
        """Its pairs of key and value."""
        self.file = file
        self.spot = spot
        self.pairs = pairs


Node: TypeAlias = Scalar | Sequence | Mapping
