"""The standard macros by name."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
"""The folder of the standard macros: each is in the folder of its subject."""

VOCABULARY: Mapping[str, Callable[..., Mapping[str, Any]]] = {
    path.stem: getattr(
        importlib.import_module(f"{__package__}.{path.parent.name}.{path.stem}"), path.stem
    )
    for path in sorted(HERE.glob("*/[!_]*.py"), key=lambda path: path.stem)
}
"""Each macro is the function of the name of its module; a module with `_` before it has none."""
