"""A page of prose: its text as readers see it, its address, title and language."""

from __future__ import annotations

import re
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass, field, replace

from minutebook.findings import Finding, error
from minutebook.loader.nodes import Mapping, Node, Scalar
from minutebook.markup.limits import excesses_in
from minutebook.markup.macro_calls import Pieces, pieces_of
from minutebook.markup.unseen import not_shown, unseen
from minutebook.records.base import packed
from minutebook.records.location import Location


def address_of(path: str) -> str:
    """The address of a page of Markdown from the top of the site, as MkDocs has it.

    A page named index or README is that of its folder.
    """
    folder, _, name = path.removesuffix(".md").rpartition("/")
    parts = [folder] if name in ("index", "README") else [folder, name]
    return "".join(f"{part}/" for part in parts if part)


@dataclass(frozen=True, slots=True)
class Prose:
    """A Markdown page under content/: its path there, text, the line that begins on, its title.

    The text is as readers see it, with the macros' calls as typed. Pages in further languages than
    the main one stand in a folder of the language: 'cy/about.md'.
    """

    file: str
    path: str
    text: str
    first_line: int
    title: str
    language: str = "en"
    facts: AbstractMapping[str, str] = field(default_factory=dict)
    """The plain values of its front matter, as text."""
    typed: str | None = None
    """The text as its author wrote it, where that is another: `{% raw %}` is not seen."""

    __reduce__ = packed

    @property
    def pieces(self) -> Pieces:
        """What its text is made of."""
        return pieces_of(self.text if self.typed is None else self.typed)

    def place(self, line: int, column: int = 1) -> Location:
        """Where a line and a column of its text, both from 1, stand in its file."""
        if self.typed is not None:
            line, column = self.pieces.in_typed(line, column)
        return Location(self.file, self.first_line + line - 1, column)

    @property
    def address(self) -> str:
        """The page's address from the top of the site: 'about/', 'cy/about/'."""
        return address_of(self.path)


def language_of(path: str, languages: tuple[str, ...]) -> str:
    """The language of a page of prose: that of its folder under content/, or the main one."""
    top, slash, _ = path.partition("/")
    return top if slash and top in languages[1:] else languages[0]


def excesses_of(prose: Prose, words: str) -> list[Finding]:
    """What no page can be made of in its text; `words` is that without the macros' calls."""
    return [
        replace(one, place=prose.place(one.place.line, one.place.column))
        for one in excesses_in(prose.file, words)
    ]


def unshowable(prose: Prose, words: str) -> list[Finding]:
    """What no page can be made of in its text, or else a word of it that none would show.

    `words` is the text without the macros' calls.
    """
    excesses = excesses_of(prose, words)
    lost = unseen(words, on_page=True) if not excesses else None
    if lost is None:
        return excesses
    word, start = lost
    line, column = words.count("\n", 0, start), start - (words.rfind("\n", 0, start) + 1)
    place = prose.place(line + 1, column + 1)
    return [error(place, "unseen-text", not_shown(words, word, start, "the page"))]


def title_of(facts: Node | None, body: str, inside: str) -> str:
    """A page's title as MkDocs finds it: in the front matter, else its heading, else its name."""
    for key, value in facts.pairs if isinstance(facts, Mapping) else ():
        if key.text == "title" and isinstance(value, Scalar) and value.text:
            return value.text
    heading = re.search(r"^#\s+(\S.*)$", body, re.MULTILINE)
    if heading is None:
        return inside.removesuffix(".md").rpartition("/")[2]
    words = heading[1]
    return words.rstrip("#").rstrip() or words[0] if words.endswith("#") else words.rstrip()
