"""Values that were pickled, read back as what they are: plain data, days and times, our records.

A pickle is a program. This one's may hold values, and make the classes that do no more than hold
what they are made of; it can't reach anything else, nor change what the rest of the process uses.
"""

from __future__ import annotations

import datetime as dt
import io
import pickle
import sys
from collections.abc import Callable
from enum import Enum
from typing import Any, NoReturn

from minutebook.records.base import read_only, unpacked
from minutebook.records.translated import Translated


def plain_value(raw: bytes | memoryview) -> Any:
    """The value that was pickled.

    Raises whatever the classes of another version, or a forger, make of it.
    """
    return _Unpickler(io.BytesIO(raw)).load()


class _Unpickler(pickle.Unpickler):
    """Reads nothing but what `Kept.save` writes: no pickle of another's can run code by it."""

    def find_class(self, module: str, name: str) -> Any:
        """A class that may be made of what was kept."""
        found = _CLASSES.get((module, name))
        if found is None and module.startswith("minutebook."):
            # Nothing is imported for a pickle's sake: what it names is loaded, or is refused.
            found = getattr(sys.modules.get(module), name, None)
            own = getattr(found, "__module__", None) == module
            if not (own and isinstance(found, type) and _is_plain(found)):
                found = None
            elif not hasattr(found, "__setstate__"):
                _guard(found)
        if found is None:
            raise pickle.UnpicklingError(f"{module}.{name} is nothing that a build keeps")
        return found


def _is_plain(kind: type) -> bool:
    """Whether making one of a class does no more than hold what it is made of."""
    if issubclass(kind, Enum | Translated):
        return True
    if issubclass(kind, tuple):
        return hasattr(kind, "_fields")
    made_of = getattr(kind, "__dataclass_params__", None)
    return bool(made_of and made_of.frozen) and not hasattr(kind, "__post_init__")


def _guard(shared: Any) -> None:
    """Have nothing set on a class, on a member of an enumeration or on a function by a pickle.

    By its opcode BUILD it could set any attribute of what it has got hold of, and what is shared
    would be changed for the whole process. BUILD asks for `__setstate__` first. A dataclass with
    slots has its own, which wants one more argument where it is the class that is asked.
    """
    shared.__setstate__ = _refuse


def _refuse(*_: Any) -> NoReturn:
    raise pickle.UnpicklingError("what is shared can't be changed by what was kept")


def _member(kind: Any, name: str) -> Any:
    """A member of an enumeration, which early versions of Python 3.11 pickle as its attribute."""
    if not (isinstance(kind, type) and issubclass(kind, Enum)):
        raise pickle.UnpicklingError("getattr of anything but an enumeration is refused")
    return kind[name]


_CLASSES: dict[tuple[str, str], Callable[..., Any]] = {
    **{(kind.__module__, kind.__name__): kind for kind in (dt.date, dt.datetime, dt.time,
                                                           dt.timedelta, dt.timezone)},
    **{(call.__module__, call.__name__): call for call in (read_only, unpacked)},
    ("builtins", "getattr"): _member,
}  # fmt: skip

for _function in (read_only, unpacked, _member):
    _guard(_function)
