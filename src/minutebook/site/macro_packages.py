"""The packages of macros that a council's mkdocs.yml names."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType


class NoPackageError(Exception):
    """A package that mkdocs.yml names is not there; the message is for the person who named it."""


def macro_packages(root: Path, names: Iterable[str]) -> list[ModuleType]:
    """The packages in the order named; a council's own lie in its repository, at `root`."""
    if str(root) not in sys.path:
        sys.path.append(str(root))
    return [_package(name) for name in names]


def _package(name: str) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as problem:
        if problem.name is None or not name.startswith(problem.name):
            raise
        raise NoPackageError(
            f"mkdocs.yml: there is no package '{name}', which 'macros' of the plugin names"
        ) from None
