"""What a council may set under `minutebook:` in mkdocs.yml, and what the builder is told of it."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from mkdocs.config import config_options as options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig

from minutebook.site.settings import Settings, declared


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves the base untyped
    """What a council may set under `minutebook:` in mkdocs.yml."""

    data_dir = options.Type(str, default="data")
    macros = options.ListOfItems(options.Type(str), default=["minutebook.macros"])
    as_of = options.Optional(options.Type(dt.date))
    """The day that the site is built for; left out, that of the last commit."""
    guide = options.Optional(options.Type(str))
    """A folder of pages about the site itself, published under its own name (such as docs)."""
    preview_up_to = options.Type(int, default=5_000)
    """Pages up to which a preview makes all; of a site with more, those that are asked for."""
    cache_dir = options.Type(str, default=".cache/minutebook")
    """A folder where a build keeps what the next one may use; empty for none."""
    trusted_files = options.ListOfItems(options.Type(str), default=[])
    """Files under content/ that may be of any kind: patterns as `exclude_docs` has them."""
    content_security_policy = options.Type(bool, default=True)
    """Whether each page tells the browser to run nothing but this site's own scripts."""
    other_sites = options.ListOfItems(options.Type(str), default=[])
    """Sites that pages may load from all the same, such as that of a council's statistics."""
    translations = options.Type(dict, default={})
    """Words of mkdocs.yml (names in the navigation, the copyright line) by language: what stands
    there, and what to say instead."""


def root_of(config: MkDocsConfig) -> Path:
    """The top of the repository."""
    return Path(config.config_file_path).parent


def settings_of(config: MkDocsConfig, own: Options) -> Settings:
    """What mkdocs.yml, and the command, say of where things lie and how they are built."""
    named = declared({
        "extra_css": list(config.extra_css),
        "extra_javascript": [getattr(one, "path", one) for one in config.extra_javascript],
        "extra_templates": list(config.extra_templates),
    })  # fmt: skip
    return Settings(
        data=own.data_dir,
        content=os.path.relpath(config.docs_dir, root_of(config)),
        macros=tuple(own.macros),
        as_of=own.as_of,
        guide=own.guide,
        site=config.site_dir,
        cache=own.cache_dir,
        theme=config.theme.custom_dir,
        trusted=(*own.trusted_files, *named),
        excluded=config.exclude_docs or "",
        directory_urls=config.use_directory_urls,
    )
