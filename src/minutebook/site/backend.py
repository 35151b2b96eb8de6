"""What a site generator must give, and all that the builder knows of one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from minutebook.pages.page import Page
from minutebook.search.documents.document import SearchRecord


@dataclass(frozen=True, slots=True)
class Authored:
    """A page that an author wrote in the place of a record's own."""

    path: str
    """From the top of content/."""
    file: str
    """From the top of the repository, as findings name it."""
    text: str
    """The whole file."""


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A page of prose of no record."""

    address: str
    path: str
    """From the top of content/."""
    output: str
    """Its file in the site."""
    file: str
    text: str


@dataclass(frozen=True)
class Plan:
    """What there is to make beside the records' own pages, and which of these an author wrote."""

    authored: Mapping[str, Authored] = field(default_factory=dict)
    """By address."""
    hidden: Collection[str] = frozenset()
    """The addresses of those that the settings keep back."""
    prose: tuple[ProsePage, ...] = ()
    """Those that are made as tasks, of which earlier results may be reused."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """What each path from the top of content/ leads to, for who looks one up."""


class Backend(Protocol):
    """An adapter to a site generator: it knows themes, Markdown and navigation, and no records."""

    def fingerprint(self, of_body: str) -> bytes:
        """What all its pages depend on: settings, theme, navigation, and the council's record."""

    def page(self, page: Page, authored: Authored | None) -> tuple[str, bytes]:
        """A record's page: its file in the site and its bytes.

        It is a call of the page's macro, unless an author wrote it.
        """

    def prose(self, page: ProsePage) -> tuple[bytes, tuple[SearchRecord, ...]]:
        """A page of prose, and what the search finds of it."""

    @property
    def described(self) -> Callable[[BaseException], str]:
        """What stopped a task, in a line."""
