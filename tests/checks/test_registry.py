"""Checks are gathered from where they stand: each that is marked, and none without its mark."""

from __future__ import annotations

import importlib
import inspect
import re

from minutebook.checks.per_unit import Each, Whole
from minutebook.checks.registry import CHECKS, HERE

MODULES = [
    importlib.import_module(f"minutebook.checks.{path.parent.name}.{path.stem}")
    for path in sorted(HERE.glob("*/[!_]*.py"))
]


def test_a_check_stands_in_the_folder_of_its_subject_once_and_by_its_own_name() -> None:
    names = [check.__name__ for check in CHECKS]
    assert names == sorted(set(names))
    held = {
        id(one)
        for module in MODULES
        for name, one in vars(module).items()
        if isinstance(one, Each | Whole) and one.__name__ == name
    }
    assert {id(check) for check in CHECKS} == held


def test_a_function_that_tells_of_a_code_is_marked_as_a_check() -> None:
    unmarked = [
        f"{module.__name__}.{name}"
        for module in MODULES
        for name, one in inspect.getmembers(module, inspect.isfunction)
        if one.__module__ == module.__name__ and re.match(r"[a-z-]+: ", one.__doc__ or "")
    ]
    assert unmarked == []
