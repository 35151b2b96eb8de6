"""What a council's mkdocs.yml says of where its records are and how they look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import yaml
from pathspec import GitIgnoreSpec

from minutebook.site.attachments import Rules
from minutebook.site.folders import CONFIGURATION, Layout

_LEFT_OUT = "/templates/"
"""What MkDocs leaves out of itself, where mkdocs.yml says nothing."""


class PatternError(ValueError):
    """A pattern of files in mkdocs.yml is none; the message names it."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders from the top of the repository, packages of macros in order, and the site's day."""

    data: str = "data"
    content: str = "docs"
    macros: tuple[str, ...] = ("minutebook.macros",)
    as_of: dt.date | None = None
    guide: str | None = None
    site: str = "site"
    cache: str = ".cache/minutebook"
    theme: str | None = None
    """The folder of the council's own templates."""
    trusted: tuple[str, ...] = ()
    """Patterns of the files under content/ that may be of any kind."""
    excluded: str | GitIgnoreSpec = ""
    """Patterns of what MkDocs leaves out."""
    directory_urls: bool = True
    """Whether the address of each page ends in a slash."""

    @property
    def rules(self) -> Rules:
        """What they say of files under content/. Raises PatternError."""
        excluded = self.excluded
        if isinstance(excluded, str):
            excluded = _spec("exclude_docs", (excluded or _LEFT_OUT).splitlines())
        return Rules(
            self.content,
            self.guide,
            is_trusted=_spec("trusted_files", self.trusted).match_file,
            is_excluded=excluded.match_file,
        )


def _spec(key: str, patterns: Iterable[str]) -> GitIgnoreSpec:
    try:
        return GitIgnoreSpec.from_lines(patterns)
    except ValueError as problem:
        raise PatternError(f"'{key}' in {CONFIGURATION} can't be read: {problem}") from None


def layout_of(root: Path, said: Settings, packages: Iterable[ModuleType]) -> Layout:
    """Where things lie in the repository at `root`, with the macros of `packages` among them."""
    more = [Path(str(package.__file__)).parent for package in packages]
    if said.theme is not None:
        more.append(root / said.theme)
    folders = (said.data, said.content, said.guide, said.site, said.cache)
    return Layout(*folders, tuple(more), said.directory_urls)


def declared(configuration: Mapping[str, Any]) -> tuple[str, ...]:
    """The files under content/ that mkdocs.yml names as styles, scripts or templates."""
    named = []
    for key in ("extra_css", "extra_javascript", "extra_templates"):
        listed = configuration.get(key)
        for one in listed if isinstance(listed, list) else ():
            path = one.get("path") if isinstance(one, Mapping) else one
            if path is not None:
                named.append("/" + _literally(str(path).removeprefix("./").lstrip("/")))
    return tuple(named)


def _literally(path: str) -> str:
    """A pattern that stands for one path."""
    return "".join(f"\\{letter}" if letter in "*?[]!# \\" else letter for letter in path)


class _Lenient(yaml.SafeLoader):
    """Reads MkDocs' configuration without doing what its tags (!ENV, !!python/name) ask."""


_Lenient.add_multi_constructor("", lambda *_: None)


def settings(root: Path) -> Settings:
    """The settings in a repository's mkdocs.yml; what MkDocs would take where it says nothing.

    Without a mkdocs.yml, or with one that is not YAML (MkDocs itself says what is wrong with
    it), prose is taken to be in content/.
    """
    try:
        read = yaml.load((root / CONFIGURATION).read_text("utf-8"), _Lenient)
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        read = None
    if not isinstance(read, Mapping):
        return Settings(content="content")
    ours = _options(read.get("plugins"))
    default = Settings()
    named = ours.get("macros")
    theme = read.get("theme")
    trusted = ours.get("trusted_files")
    return Settings(
        data=str(ours.get("data_dir") or default.data),
        content=str(read.get("docs_dir") or default.content),
        macros=tuple(map(str, named)) if named and isinstance(named, list) else default.macros,
        as_of=as_of if isinstance(as_of := ours.get("as_of"), dt.date) else None,
        guide=str(ours["guide"]) if ours.get("guide") else None,
        site=str(read.get("site_dir") or default.site),
        cache=str(ours.get("cache_dir", default.cache) or ""),
        theme=str(theme["custom_dir"])
        if isinstance(theme, Mapping) and theme.get("custom_dir")
        else None,
        trusted=(
            *(map(str, trusted) if isinstance(trusted, list) else ()),
            *declared(read),
        ),
        excluded=str(read.get("exclude_docs") or ""),
        directory_urls=read.get("use_directory_urls") is not False,
    )


def _options(plugins: Any) -> Mapping[str, Any]:
    """The options of our plugin, which stand in a mapping or in a list of mappings and names."""
    listed = plugins if isinstance(plugins, list) else [plugins]
    for entry in listed:
        if isinstance(entry, Mapping) and isinstance(entry.get("minutebook"), Mapping):
            found: Mapping[str, Any] = entry["minutebook"]
            return found
    return {}
