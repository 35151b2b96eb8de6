"""Whether two values are made of the very same records, so that nothing differs of what they tell.

Records that merely say the same won't do: one of them may stand at another place in its file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from operator import is_
from typing import Any

from minutebook.records.base import Record
from minutebook.runtime.memoize import memoized

_PLAIN = {str, bytes, int, float, bool, dt.date, dt.time, dt.datetime, dt.timedelta}


def same(one: Any, other: Any) -> bool:
    """Whether two values are one, or alike and hold the very same records in the same order.

    Of what it doesn't know it says no.
    """
    if one is other:
        return True
    kind = type(one)
    if kind is not type(other) or isinstance(one, (Record, Enum)):
        return False
    if kind in _PLAIN:
        return bool(one == other)
    if isinstance(one, (tuple, list)):
        return len(one) == len(other) and (all(map(is_, one, other)) or all(map(same, one, other)))
    if isinstance(one, Mapping):
        return list(one) == list(other) and all(map(same, one.values(), other.values()))
    if is_dataclass(kind):
        for name in names_of_fields(kind):
            mine, its = getattr(one, name), getattr(other, name)
            if mine is not its and not same(mine, its):
                return False
        return True
    return False


@memoized
def names_of_fields(kind: type[Any]) -> tuple[str, ...]:
    """The fields of a dataclass, in their order."""
    return tuple(field.name for field in fields(kind))
