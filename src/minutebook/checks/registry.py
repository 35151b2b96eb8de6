"""All checks, gathered from the folders of their subjects: a check is a function that is marked.

A check stands in its own module and nowhere else. What a module imports of another's is not its
own, and is gathered there.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from minutebook.checks.per_unit import Each, Whole

HERE = Path(__file__).parent

Check = Each[Any] | Whole


def _marked() -> Iterator[Check]:
    for path in HERE.glob("*/[!_]*.py"):
        name = f"{__package__}.{path.parent.name}.{path.stem}"
        for one in vars(importlib.import_module(name)).values():
            if isinstance(one, Each | Whole) and one.__module__ == name:
                yield one


CHECKS: tuple[Check, ...] = tuple(
    sorted(_marked(), key=lambda check: (check.__name__, check.__module__))
)
"""Every check, in the order of their names."""
