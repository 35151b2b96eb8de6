"""What every page depends on besides the records: the configuration, the theme, the navigation."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation
from mkdocs_macros.plugin import MacrosPlugin

from minutebook.cache.digest import digest
from minutebook.cache.toolchain import digest_of_folder

_OF_PAGES = (
    *("pre_page", "page_read_source", "page_markdown", "page_content", "page_context"),
    *("post_page", "files"),
)
"""MkDocs' events that concern single pages and their files."""

_ELSEWHERE = {
    *("site_dir", "docs_dir", "config_file_path", "strict", "watch", "dev_addr"),
    *("plugins", "hooks", "theme"),  # asked for what they are set to
    *("as_of", "cache_dir"),  # a page that shows the day has looked it up
}
"""Settings that say how, when or where a site is made, and leave its pages as they are."""

_DATED = ("build_date", "update_date")
"""What a theme prints that changes with every commit."""


def goes_another_way(config: MkDocsConfig, ours: type) -> bool:
    """Whether a plugin or hook that we don't know looks at single pages or files.

    It may change each of them, or gather what they say, so MkDocs is to go through them all.
    """
    return any(
        not isinstance(getattr(method, "__self__", None), (ours, MacrosPlugin))
        for event in _OF_PAGES
        for method in config.plugins.events[event]
    )


def key_of_site(config: MkDocsConfig, of_body: str, navigations: Mapping[str, Navigation]) -> bytes:
    """A digest of what all pages share. `of_body` stands for the council's own record."""
    custom = config.theme.custom_dir
    parts = [
        of_body,
        json.dumps(_plain(config), sort_keys=True),
        json.dumps(_plain(config.theme), sort_keys=True),
        # A hook is among them, which has no configuration.
        json.dumps(
            {name: _plain(getattr(one, "config", {})) for name, one in config.plugins.items()}
        ),
        json.dumps({language: _items(nav.items) for language, nav in navigations.items()}),
        digest_of_folder(Path(custom)).hex() if custom else "",
    ]
    if custom and _prints(Path(custom), _DATED):
        parts.append(os.environ.get("SOURCE_DATE_EPOCH", ""))
    return digest("\n".join(parts).encode())


def _plain(value: Any) -> Any:
    """A setting without what differs from one process to the next."""
    if isinstance(value, Mapping):
        return {str(name): _plain(one) for name, one in value.items() if name not in _ELSEWHERE}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if callable(value):  # a function that mkdocs.yml names by !!python/name
        return f"{value.__module__}.{getattr(value, '__qualname__', type(value).__qualname__)}"
    return str(value)


def _items(items: Iterable[StructureItem]) -> list[Any]:
    return [
        [str(item.title), getattr(item, "url", None), _items(getattr(item, "children", None) or ())]
        for item in items
    ]


def _prints(folder: Path, names: Iterable[str]) -> bool:
    """Whether a template in a folder names one of the variables."""
    return any(
        name.encode() in path.read_bytes()
        for path in folder.rglob("*.html")
        if path.is_file()
        for name in names
    )
