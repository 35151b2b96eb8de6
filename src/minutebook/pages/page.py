"""A page of the site: an address, a title and the macro call that makes it."""

from __future__ import annotations

from dataclasses import dataclass

from minutebook.book.pagination import Part
from minutebook.links.target import Target


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the site.

    A macro makes it of the arguments that are `given`.
    `address` is the path from the top of the site, ending in a slash ('' for the home page).
    `target` is the record that the page is of, None for a list. `kind` names the twin's shape.
    `part` is given for a part of a list that is too long for one page, and `part_of` for one that
    stands on the page of a record.
    """

    address: str
    title: str
    kind: str
    macro: str
    given: tuple[tuple[str, str | int], ...]
    description: str
    target: Target | None = None
    part: Part | None = None
    part_of: Target | None = None

    @property
    def source(self) -> str:
        """Where an author would write this page, from the top of content/."""
        return f"{self.address}index.md"

    @property
    def markdown(self) -> str:
        """The page as an author would write it."""
        arguments = (
            f'{name}="{value}"' if isinstance(value, str) else f"{name}={value}"
            for name, value in self.given
        )
        return f"{{{{ {self.macro}({', '.join(arguments)}) }}}}\n"
