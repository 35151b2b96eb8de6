"""Naming a record in a link: `meeting:ccpi/2018-02-27#item-4`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LINK_KINDS = (
    "meeting",
    "report",
    "decision",
    "plan",
    "forthcoming",
    "committee",
    "person",
    "register",
    "entry",
    "performance",
    "indicator",
    "scale",
    "action",
    "glossary",
)
"""The words before the colon of a link to a record."""

_KINDS = "|".join(LINK_KINDS)
_IN_MARKDOWN = re.compile(
    rf"(?:\]\(\s*<?|^[ ]{{0,3}}\[[^\]\n]+\]:\s*<?)(?P<to>(?i:{_KINDS}):[^\s)>]*)", re.MULTILINE
)
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Target:
    """A record by kind and id, and an anchor on its page if one is meant."""

    kind: str
    id: str
    anchor: str = ""

    def __reduce__(self) -> tuple[type[Target], tuple[str, str, str]]:
        """What pickling and copying make it from."""
        return Target, (self.kind, self.id, self.anchor)

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" + (f"#{self.anchor}" if self.anchor else "")


def target(text: str, kind: str | None = None) -> Target:
    """The target that a link names; with `kind`, the text is an id without the word before it.

    A link may end in a slash as an address does; an id is taken as it is, for it is looked up so.
    A term of the glossary may be named as it stands in the records: `glossary:DToC`.
    """
    if kind is None:
        kind, _, text = text.partition(":")
        kind = kind.lower()
        id_, _, anchor = text.partition("#")
        id_ = id_.strip("/")
    else:
        id_, _, anchor = text.partition("#")
    return Target(kind, slug(id_) if kind == "glossary" else id_, anchor)


def is_record_link(href: str) -> bool:
    """Whether a link's address names a record."""
    return href.partition(":")[0].lower() in LINK_KINDS and ":" in href


def written_links(markdown: str) -> Iterator[tuple[int, str]]:
    """Each link to a record in Markdown: where it begins, from 0, and the link as written.

    Code is passed over.
    """
    if ":" not in markdown:
        return
    text = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), markdown)
    for found in _IN_MARKDOWN.finditer(text):
        yield found.start("to"), found["to"]


def links_in(markdown: str) -> Iterator[tuple[Target, int, int]]:
    """Each link to a record in Markdown, with the line and column it begins at, from 0."""
    line = begins = counted = 0
    for start, written in written_links(markdown):
        breaks = markdown.count("\n", counted, start)
        if breaks:
            line += breaks
            begins = markdown.rfind("\n", counted, start) + 1
        counted = start
        yield target(written), line, start - begins


@lru_cache(maxsize=1 << 14)  # the numbers of items are the same at every meeting
def slug(text: str) -> str:
    """Small letters, digits and single hyphens; a letter loses its accent: 'tŷ' gives 'ty'."""
    if not text.isascii():
        apart = unicodedata.normalize("NFD", text)
        text = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
