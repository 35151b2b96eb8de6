"""Links to something exempt that are written as the address of its page, as a browser shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from minutebook.book.book import Book
from minutebook.links.target import Target
from minutebook.loader.file_links import links_in
from minutebook.queries.meetings.carried_exemptions import is_withheld
from minutebook.queries.units import UnitContent
from minutebook.records.location import Location

_MEETING = re.compile(
    r"(?:(?:^|/)(?P<committee>[\w-]+)/)?(?:\.\./)*(?P<day>\d{4}-\d\d-\d\d(?:-\d+)?)"
    r"(?:/(?:index\.\w+)?)?",
)
_RECORD = re.compile(
    r"(?:^|.*/)(?:decisions/(?P<decision>[\w-]+)|plan/entries/(?P<forthcoming>[\w-]+)"
    r"|registers/(?P<register>[\w-]+)/entries/(?P<entry>[\w-]+))(?:\.md|/(?:index\.\w+)?)?"
)
_SIGNS = ("#", "decisions/", "/entries/")
"""One of these is in each address that is looked for."""


def addressed(book: Book, text: str, folder: str) -> Iterator[tuple[Target, int]]:
    """What is exempt and linked to in a text by its page's address, and where that stands from 0.

    `folder` is the one that the text is published in: 'meetings/council/2024-02-06'.
    """
    if not any(sign in text for sign in _SIGNS):
        return
    for link, start in links_in(text):
        target = _target(unquote(link), folder)
        if target is not None and is_withheld(book, target):
            yield target, start


def _target(link: str, folder: str) -> Target | None:
    """The item, decision or entry whose page, or place on a page, has an address."""
    path, _, anchor = link.partition("#")
    path = path.partition("?")[0]
    record = _RECORD.fullmatch(path)
    if record is not None:
        if record["entry"] is not None:
            return Target("entry", f"{record['register']}/{record['entry']}")
        kind = "decision" if record["decision"] is not None else "forthcoming"
        return Target(kind, record[kind])
    own = folder.split("/")[1:] if folder.startswith("meetings/") else []
    if not anchor:
        return None
    if not path:
        return Target("meeting", "/".join(own[:2]), anchor) if len(own) > 1 else None
    found = next((one for one in _MEETING.finditer(path) if one.end() == len(path)), None)
    committee = (found["committee"] if found is not None else None) or (own[0] if own else None)
    if found is None or committee is None:
        return None
    return Target("meeting", f"{committee}/{found['day']}", anchor)


def addressed_in_papers(book: Book, papers: UnitContent) -> Iterator[tuple[Target, Location]]:
    """The same of all that a unit holds, with the field or the paragraph that it stands in."""
    folder = f"meetings/{papers.id}" if papers.kind == "meeting" else ""
    for sheet in papers.sheets:
        if any(sign in sheet.whole for sign in _SIGNS):
            for one in sheet.all_written:
                for target, _ in addressed(book, one.text, folder) if one.markdown else ():
                    yield target, one.place
