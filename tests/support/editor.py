"""A record as an editor sees it: by YAML 1.2, and judged by the JSON Schema of its kind."""

from __future__ import annotations

import re
from typing import Any

import yaml


class EditorLoader(yaml.CSafeLoader):
    """YAML as an editor reads it, by version 1.2: `no`, `14:00` and `2018-02-27` are text."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012


for _tag, _text, _starts in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_text})$"), _starts
    )


def facts_of(text: str) -> Any:
    """What a file says to an editor."""
    return yaml.load(text, EditorLoader)
