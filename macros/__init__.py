"""How facts look: the standard macros, each a function, a template and an example of one name.

A macro's function takes the book and keyword-only arguments and gives its template what it
needs. `docs/developers/macros.md` says how to write one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from minutebook.book.book import Book
from minutebook.checks.macro_calls import vocabulary_of
from minutebook.findings import Finding
from minutebook.i18n.messages import Locale
from minutebook.render.renderer import Renderer

from .registry import HERE, VOCABULARY

__all__ = ["HERE", "VOCABULARY", "define_env", "present"]


def present(
    book: Book,
    problems: list[Finding],
    modules: Sequence[ModuleType],
    locales: Mapping[str, Locale] | None = None,
    alternates: Mapping[str, Mapping[str, str]] | None = None,
) -> Renderer:
    """The presentation of a book by one or several packages of macros, later ones first.

    Each package has a `VOCABULARY` of macros by name, and their templates beside it. `locales`
    are those of all languages that pages are in, the main one first, and `alternates` the address
    of each page in each of them; both are worked out from the book if left out.
    """
    folders: list[Path] = []
    for module in modules:
        folders.insert(0, Path(str(module.__file__)).parent)
    if HERE not in folders:
        folders.append(HERE)
    return Renderer(book, problems, vocabulary_of(modules), folders, locales, alternates)


def define_env(env: Any) -> None:
    """Give the macros to mkdocs-macros-plugin, which lists this package under `modules`."""
    for name, macro in env.conf.plugins["minutebook"].macros_of(env).items():
        env.macro(macro, name)
