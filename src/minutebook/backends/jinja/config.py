"""mkdocs.yml as the theme's templates see it, read without MkDocs."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import yaml

from minutebook.site.errors import BuildError
from minutebook.site.folders import CONFIGURATION

_KNOWN = {
    *("site_name", "site_description", "site_author", "site_url", "copyright", "docs_dir"),
    *("site_dir", "use_directory_urls", "theme", "plugins", "markdown_extensions", "nav", "extra"),
    *("extra_css", "extra_javascript", "exclude_docs", "validation", "strict", "repo_url"),
    *("repo_name", "watch", "dev_addr"),
}
"""Settings whose meaning is known here; the last three and `validation` are MkDocs' own affair."""
_PLUGINS = {"minutebook", "macros"}
_EXTENSIONS = ("toc", "tables", "fenced_code")
"""Extensions of Markdown that a site has without saying so."""


class _Loader(yaml.SafeLoader):
    """Reads the one tag that a setting may have: `!ENV [NAME, default]`."""


def _from_environment(_: yaml.SafeLoader, node: yaml.Node) -> Any:
    told = node.value if isinstance(node, yaml.SequenceNode) else [node]
    *names, default = [one.value for one in told if isinstance(one, yaml.ScalarNode)]
    if not names:  # one name, and no default
        names, default = [default], ""
    found = next((os.environ[name] for name in names if name in os.environ), default)
    return yaml.safe_load(found)


_Loader.add_constructor("!ENV", _from_environment)


@dataclass(frozen=True)
class SiteConfig:
    """The settings of a site, and the folders of its theme's templates, the council's own first."""

    shown: Mapping[str, Any]
    """What templates call `config`."""
    own: Mapping[str, Any]
    """What stands under `minutebook:`."""
    folders: tuple[Path, ...]
    extensions: tuple[str, ...] = ()
    extension_settings: Mapping[str, Any] = field(default_factory=dict)

    @property
    def theme(self) -> Mapping[str, Any]:
        """What templates call `config.theme`."""
        found: Mapping[str, Any] = self.shown["theme"]
        return found


def config_of(root: Path) -> SiteConfig:
    """What the mkdocs.yml of a repository says. BuildError where it says what isn't known here."""
    try:
        said = yaml.load((root / CONFIGURATION).read_text("utf-8"), _Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise BuildError(f"{CONFIGURATION} can't be read: {problem}") from None
    if not isinstance(said, dict):
        raise BuildError(f"{CONFIGURATION} has no settings; write 'site_name: ...'")
    plugins = _named(said.get("plugins") or [])
    unknown = [*sorted(said.keys() - _KNOWN), *sorted(plugins.keys() - _PLUGINS)]
    if unknown:
        raise BuildError(
            f"{CONFIGURATION} has '{unknown[0]}', which only MkDocs knows; build with --backend "
            "mkdocs, or delete it"
        )
    if not isinstance(said.get("nav"), list):
        raise BuildError(f"{CONFIGURATION} has no 'nav'; list the pages of the navigation there")
    folders, theme = _theme(root, said.get("theme"))
    extensions = _named(said.get("markdown_extensions") or [])
    shown = {
        **dict.fromkeys(_KNOWN, None),
        "extra": {},
        **{name: value for name, value in said.items() if value is not None},
        "site_url": _as_folder(said.get("site_url")),
        "theme": theme,
        "plugins": plugins,
        "mdx_configs": {name: one for name, one in extensions.items() if one},
        "extra_css": list(said.get("extra_css") or []),
        "extra_javascript": list(said.get("extra_javascript") or []),
    }
    return SiteConfig(
        shown,
        plugins.get("minutebook") or {},
        folders,
        tuple(dict.fromkeys([*_EXTENSIONS, *extensions])),
        {name: one for name, one in extensions.items() if one},
    )


def _as_folder(address: Any) -> str:
    """The address of a site with the slash at its end, without which links from it go astray."""
    if not address:
        return ""
    parts = urlsplit(str(address))
    if not (parts.scheme and parts.netloc):
        raise BuildError(
            f"{CONFIGURATION} has 'site_url: {address}', which is no web address; begin it with "
            "https://"
        )
    whole = parts.path if parts.path.endswith("/") else f"{parts.path}/"
    return urlunsplit(parts._replace(path=whole))


def _named(listed: Any) -> dict[str, Any]:
    """Names with their settings, of a list of names and mappings."""
    found: dict[str, Any] = {}
    for one in listed if isinstance(listed, list) else [listed]:
        found.update(one if isinstance(one, dict) else {str(one): None})
    return found


def _theme(root: Path, said: Any) -> tuple[tuple[Path, ...], dict[str, Any]]:
    """The folders of a theme's templates, and what it is set to."""
    theme = said if isinstance(said, dict) else {"name": said}
    if theme.get("name") != "material":
        raise BuildError(f"{CONFIGURATION} has no 'theme: {{name: material}}', the one known here")
    package = importlib.util.find_spec("material")
    if package is None or not package.submodule_search_locations:
        raise BuildError("The theme is not installed; install mkdocs-material")
    templates = Path(package.submodule_search_locations[0]) / "templates"
    usual = yaml.safe_load((templates / "mkdocs_theme.yml").read_text("utf-8"))
    own = [root / theme["custom_dir"]] if theme.get("custom_dir") else []
    settings = {name: one for name, one in theme.items() if name != "custom_dir"}
    return (*own, templates), {**usual, **settings}
