"""The standard macros by name."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

NAMES = (
    "actions",
    "agenda",
    "attendance",
    "attendance_record",
    "committee",
    "committees",
    "decision",
    "decisions",
    "entry",
    "forthcoming",
    "glossary",
    "heat_map",
    "home",
    "indicator",
    "indicators",
    "meeting",
    "meetings",
    "minutes",
    "motions",
    "people",
    "performance",
    "person",
    "plan",
    "register",
    "registers",
    "report",
    "score_key",
    "score_keys",
    "search",
    "table",
    "votes",
    "withheld",
)

VOCABULARY: Mapping[str, Callable[..., Mapping[str, Any]]] = {
    name: getattr(importlib.import_module(f"{__package__}.{name}"), name) for name in NAMES
}
"""Each macro is the function of its own name in the module of its own name."""
