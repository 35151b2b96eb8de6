"""What is used of MkDocs and mkdocs-macros beyond what they promise: all of it stands here.

Each was read in MkDocs 1.6.1 or in mkdocs-macros-plugin 1.5.0; ProperDocs 1.6.7 has them too. There
is no public way to any of these.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import jinja2
from mkdocs.commands import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs_macros.plugin import MacrosPlugin

Reload = Callable[[bytes, int], bytes]
"""Puts the script that loads a page again into a page's bytes, for an epoch."""


@contextmanager
def files_found_by(find: Callable[[MkDocsConfig], Files]) -> Iterator[None]:
    """For the time in which MkDocs asks `find` for the files of the content.

    `mkdocs.commands.build` calls `get_files` by its own global name.
    """
    before = build.__dict__["get_files"]
    build.__dict__["get_files"] = find
    try:
        yield
    finally:
        build.__dict__["get_files"] = before


def files_by_path(files: Files) -> Mapping[str, File]:
    """Files by their path, which `get_file_from_path` looks up: `Files._src_uris`."""
    return files._src_uris


@contextmanager
def at_work_on(page: Page, config: MkDocsConfig) -> Iterator[None]:
    """For the time in which a page is populated: its warnings name `MkDocsConfig._current_page`."""
    config._current_page = page
    try:
        yield
    finally:
        config._current_page = None


def change_reloading(server: LiveReloadServer, change: Callable[[bytes], bytes]) -> None:
    """Change each page into which a preview has put the script that loads it again.

    That is done by `LiveReloadServer._inject_js_into_html`.
    """
    put_in: Reload = server._inject_js_into_html

    def put_in_and_changed(content: bytes, epoch: int) -> bytes:
        return change(put_in(content, epoch))

    server._inject_js_into_html = put_in_and_changed  # type: ignore[method-assign]


def forget_destination(file: File) -> None:
    """Have a file work out anew where it is put: MkDocs keeps that once it was asked for."""
    vars(file).pop("abs_dest_path", None)


def page_in(plugin: MacrosPlugin) -> Page | None:
    """The page that mkdocs-macros is at: `MacrosPlugin._page`."""
    page: Page | None = vars(plugin).get("_page")
    return page


def render_by(plugin: MacrosPlugin, rendered: Callable[..., str]) -> None:
    """Have mkdocs-macros make of a page's text what is given, whatever the page's head says.

    It asks `has_j2` whether it is to evaluate a page's title; `render` is its method for texts.
    """
    vars(plugin).update(render=rendered, has_j2=lambda _: False)


def evaluate_in(plugin: MacrosPlugin, environment: jinja2.Environment) -> None:
    """The environment in which mkdocs-macros would evaluate a page: `MacrosPlugin._env`."""
    held: dict[str, Any] = vars(plugin)
    held["_env"] = environment
