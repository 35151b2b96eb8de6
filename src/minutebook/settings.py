"""What a council's mkdocs.yml says of where its records are and how they look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders from the top of the repository, packages of macros in order, and the site's day."""

    data: str = "data"
    content: str = "docs"
    macros: tuple[str, ...] = ("minutebook.macros",)
    as_of: dt.date | None = None


class _Lenient(yaml.SafeLoader):
    """Reads MkDocs' configuration without doing what its tags (!ENV, !!python/name) ask."""


_Lenient.add_multi_constructor("", lambda *_: None)


def settings(root: Path) -> Settings:
    """The settings in a repository's mkdocs.yml; what MkDocs would take where it says nothing.

    Without a mkdocs.yml, or with one that is not YAML (MkDocs itself says what is wrong with
    it), prose is taken to be in content/.
    """
    try:
        read = yaml.load((root / "mkdocs.yml").read_text("utf-8"), _Lenient)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        read = None
    if not isinstance(read, Mapping):
        return Settings(content="content")
    ours = _options(read.get("plugins"))
    default = Settings()
    named = ours.get("macros")
    return Settings(
        data=str(ours.get("data_dir") or default.data),
        content=str(read.get("docs_dir") or default.content),
        macros=tuple(map(str, named)) if named and isinstance(named, list) else default.macros,
        as_of=as_of if isinstance(as_of := ours.get("as_of"), dt.date) else None,
    )


def _options(plugins: Any) -> Mapping[str, Any]:
    """The options of our plugin, which stand in a mapping or in a list of mappings and names."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    for entry in listed:
        if isinstance(entry, Mapping) and isinstance(entry.get("minutebook"), Mapping):
            found: Mapping[str, Any] = entry["minutebook"]
            return found
    return {}
