"""The navigation as the theme's templates see it: sections, links and pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from typing import Any


@dataclass(eq=False)
class Item:
    """Something in the navigation."""

    title: str | None = None
    url: str | None = None
    children: list[Item] | None = None
    parent: Item | None = None
    is_section = is_page = is_link = False
    _is_active = False

    @property
    def active(self) -> bool:
        """Whether it is the page that is shown, or what holds it."""
        return self._is_active

    @active.setter
    def active(self, is_active: bool) -> None:
        self._is_active = is_active
        if self.parent is not None:
            self.parent.active = is_active

    @property
    def ancestors(self) -> list[Item]:
        """What it stands in, the nearest first."""
        return [self.parent, *self.parent.ancestors] if self.parent is not None else []


class Section(Item):
    """Pages under a name."""

    is_section = True


class Link(Item):
    """A way to somewhere else."""

    is_link = True


@dataclass(eq=False)
class ThemePage(Item):
    """A page, as the theme shows it."""

    name: str | None = None
    """The name that the settings give it in the navigation."""
    content: str = ""
    toc: list[Heading] = field(default_factory=list)
    meta: dict[str, Any] = field(default_factory=dict)
    canonical_url: str | None = None
    edit_url: str | None = None
    is_index: bool = True
    is_homepage: bool = False
    previous_page: ThemePage | None = None
    next_page: ThemePage | None = None
    is_page = True


@dataclass
class Heading:
    """A heading of a page, with those below it."""

    title: str
    id: str
    level: int
    children: list[Heading]
    active: bool = False

    @property
    def url(self) -> str:
        """Its place on the page."""
        return f"#{self.id}"


def headings_of(told: Iterable[Any]) -> list[Heading]:
    """The headings of a page, of which the theme marks the first."""

    def one(heading: Any) -> Heading:
        below = [one(child) for child in heading["children"]]
        return Heading(heading["name"], heading["id"], heading["level"], below)

    headings = [one(heading) for heading in told]
    for first in headings[:1]:
        first.active = True
    return headings


class Navigation:
    """All items, and the pages among them in their order."""

    def __init__(self, items: list[Item]) -> None:
        self.items = items
        self.pages = list(_pages(items))
        self.homepage = next((page for page in self.pages if page.is_homepage), None)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def _pages(items: Iterable[Item]) -> Iterator[ThemePage]:
    for item in items:
        if isinstance(item, ThemePage):
            yield item
        yield from _pages(item.children or ())


def navigation_of(nav: Any, page_at: Callable[[str], ThemePage | None]) -> Navigation:
    """The navigation that the settings give; `page_at` has the page of a path, if it is one."""

    def item(told: Any) -> Item:
        name, path = None, told
        if isinstance(told, dict):
            [(name, path)] = told.items()
        if isinstance(path, list):
            section = Section(str(name), children=[item(one) for one in path])
            for child in section.children or ():
                child.parent = section
            return section
        page = page_at(str(path))
        if page is None:
            return Link(None if name is None else str(name), str(path))
        if name is not None:
            page.title = page.name = str(name)
        return page

    navigation = Navigation([item(one) for one in nav])
    ends = [None, *navigation.pages, None]
    for before, page, after in zip(ends[:-2], navigation.pages, ends[2:], strict=True):
        page.previous_page, page.next_page = before, after
    for page in navigation.pages:
        page.is_homepage = page.parent is None and page.url == ""
    navigation.homepage = next((page for page in navigation.pages if page.is_homepage), None)
    return navigation


def in_language(
    nav: Navigation,
    home: str,
    in_words: Callable[[str], str],
    page_at: Callable[[str], ThemePage | None],
) -> Navigation:
    """The navigation in a further language, leading to its pages wherever there are any.

    `home` is the address of its home page; `page_at` has its page for one of the main language.
    """

    def item(told: Item) -> Item:
        if isinstance(told, Section):
            section = Section(
                in_words(told.title or ""), children=[item(c) for c in told.children or ()]
            )
            for child in section.children or ():
                child.parent = section
            return section
        if not isinstance(told, ThemePage):
            return Link(told.title, told.url)
        page = page_at(told.url or "")
        if page is None:
            return Link(in_words(str(told.title)), told.url)
        page.title = page.name = in_words(str(told.title))
        return page

    navigation = Navigation([item(one) for one in nav.items])
    own = next((page for page in navigation.pages if page.url == home), None)
    navigation.homepage = own or nav.homepage
    return navigation


def outline(items: Iterable[Item]) -> list[Any]:
    """What tells one navigation from another."""
    return [[str(item.title), item.url, outline(item.children or ())] for item in items]


def escaped(text: object) -> str:
    """A text as themes print it, which print it as it is."""
    return escape(str(text))
