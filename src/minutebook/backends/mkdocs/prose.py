"""Pages of prose on their way through MkDocs: their pieces, and nothing that is evaluated.

mkdocs-macros would run each page as a template, with whatever its author typed; and each title. It
is still there, for a council's own modules and their hooks. Its part of rendering is done here.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as SitePage
from mkdocs_macros.plugin import MacrosPlugin

from minutebook.backends.mkdocs.compat import evaluate_in, page_in, render_by
from minutebook.book.book import Book
from minutebook.checks.macro_calls import Vocabulary, check_page
from minutebook.findings import Finding
from minutebook.loader.front_matter import split_front_matter
from minutebook.loader.prose import Prose, excesses_of
from minutebook.markup.macro_calls import Call, pieces_of
from minutebook.records.location import Location
from minutebook.render.renderer import Renderer
from minutebook.site.page_content import with_macros


class PagesOfProse:
    """What becomes of the text of each page that an author wrote."""

    def __init__(self, root: Path, renderer: Renderer, problems: list[Finding]) -> None:
        """`root` is that of the repository; what is wrong comes to the `problems`."""
        self._root = root
        self._renderer = renderer
        self._problems = problems

    def render_in(self, config: MkDocsConfig) -> bool:
        """Have mkdocs-macros show pages by their pieces; says whether it is there."""
        plugins = list(_macros_plugins(config))
        for plugin in plugins:
            render_by(plugin, self._rendered_for(plugin))
        return bool(plugins)

    def macro(self, name: str, env: Any) -> Callable[..., str]:
        """A macro as a council's own module for mkdocs-macros calls it."""

        def called(*positional: Any, **arguments: Any) -> str:
            call = Call(name, positional, tuple(arguments.items()))
            return self._renderer.authored(call, env.page.url, Location(self._shown(env.page)))

        called.__doc__ = self._renderer.vocabulary[name].__doc__
        return called

    def _rendered_for(self, plugin: MacrosPlugin) -> Callable[..., str]:
        def rendered(markdown: str, **_: bool) -> str:
            return self.markdown(markdown, page_in(plugin))

        return rendered

    def markdown(self, text: str, page: SitePage | None) -> str:
        """A page's text with tokens in the place of its calls; None stands for no page."""
        if page is None:
            file, first, address = "mkdocs.yml", 1, ""
        else:
            file, first, address = self._shown(page), _first_line(page, text), page.url
        return with_macros(text, file, first, address, self._renderer, self._problems)

    def _shown(self, page: SitePage) -> str:
        """A page's path from the top of the repository, as a person would type it."""
        path = page.file.abs_src_path
        if page.file.generated_by is not None and path is None:
            return page.file.src_uri
        return Path(os.path.relpath(path or page.file.src_uri, self._root)).as_posix()


def wrong_in(book: Book, file: str, written: str, vocabulary: Vocabulary) -> list[Finding]:
    """What is wrong with the text of a page that is not in the book, as are those of the guide.

    `written` is the file with its head. Of what is wrong no page can be made.
    """
    _, body, first_line = split_front_matter(written)
    pieces = pieces_of(body)
    prose = Prose(file, file, pieces.text, first_line, "", typed=body)
    return [*excesses_of(prose, pieces.words), *check_page(book, prose, vocabulary)]


def no_code_in(config: MkDocsConfig) -> None:
    """Have mkdocs-macros evaluate what a council's modules give it apart from all else.

    No page comes so far. If one ever did, it would find the macros there, and nothing by which it
    could read a setting, a file or the environment.
    """
    for plugin in _macros_plugins(config):
        sandbox = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
        sandbox.globals.clear()
        sandbox.globals.update({
            name: macro
            for name, macro in plugin.macros.items()
            if not str(getattr(macro, "__module__", "")).startswith("mkdocs_macros")
        })  # fmt: skip
        sandbox.filters.update(plugin.filters)
        evaluate_in(plugin, sandbox)


def _macros_plugins(config: MkDocsConfig) -> Iterator[MacrosPlugin]:
    return (one for one in config.plugins.values() if isinstance(one, MacrosPlugin))


def _first_line(page: SitePage, text: str) -> int:
    """The line of a page's file on which its text begins, after its front matter."""
    whole = page.file.content_string
    return whole.removesuffix(text).count("\n") + 1 if whole.endswith(text) else 1
