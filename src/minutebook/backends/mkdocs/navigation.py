"""MkDocs and Material in the language of each page: their words, the navigation, the head.

Only for a council with several languages; a site in one is left as MkDocs makes it.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable
from copy import copy
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Link, Navigation, Section
from mkdocs.structure.pages import Page

from minutebook.backends.material.page import scheme_in_words

Translate = Callable[[str], str]
"""Words of mkdocs.yml in a language."""


def told_config(config: MkDocsConfig, language: str, translate: Translate) -> MkDocsConfig:
    """The configuration as the pages of a language see it: their theme, the site's name."""
    told = copy(config)
    theme: dict[str, Any] = {"language": language}
    palette = config.theme.get("palette")
    if isinstance(palette, list):
        theme["palette"] = [scheme_in_words(scheme, translate) for scheme in palette]
    told["theme"] = ChainMap(theme, config.theme)
    for key in ("site_name", "site_description", "copyright"):
        if config[key]:
            told[key] = translate(config[key])
    return told


def told_navigation(
    nav: Navigation, language: str, translate: Translate, files: Files, config: MkDocsConfig
) -> Navigation:
    """The navigation in a further language, leading to its pages wherever there are any."""
    pages: list[Page] = []

    def told(item: StructureItem) -> StructureItem:
        if isinstance(item, Section):
            section = Section(translate(item.title), [told(child) for child in item.children])
            for child in section.children:
                child.parent = section
            return section
        if not isinstance(item, Page):
            return copy(item)
        file = files.get_file_from_path(f"{language}/{item.file.src_uri}")
        if file is None:
            return Link(translate(str(item.title)), item.url)
        page = file.page or Page(None, file, config)
        page.title = translate(str(item.title))
        pages.append(page)
        return page

    items = [told(item) for item in nav.items]
    made = Navigation(items, pages)
    made.homepage = next((page for page in pages if page.url == f"{language}/"), nav.homepage)
    return made
