"""Templates compiled once in a process, however often it builds: a preview builds again and again.

What is compiled depends on nothing but the template's source and its environment's settings. It is
not kept on a disk: a program that comes from there would have to be trusted.
"""

from __future__ import annotations

from collections import defaultdict
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache


class Compiled(BytecodeCache):
    """Holds the compiled form of each template, by its name and its source."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the form that was compiled of the same source, if there is one."""
        checksum, code = self._held.get(bucket.key, ("", None))
        if checksum == bucket.checksum:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Hold what was compiled, in place of what an older source had given."""
        if bucket.code is not None:
            self._held[bucket.key] = bucket.checksum, bucket.code

    def clear(self) -> None:
        """Hold nothing."""
        self._held.clear()


_BY_SETTINGS: defaultdict[str, Compiled] = defaultdict(Compiled)


def compiled(settings: str) -> Compiled:
    """What is held for environments of the same settings, whose name may be any.

    Constants are worked out while a template is compiled, with the environment's own filters: two
    environments share what is held only if their filters give the same for the same constant.
    """
    return _BY_SETTINGS[settings]
