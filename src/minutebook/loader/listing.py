"""What there is to be read under data/ and content/, and what lies beside it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from minutebook.findings import Finding
from minutebook.loader.kinds import BODY
from minutebook.loader.scan import Found, is_backup, scanned

_PAGE_ENDINGS = (
    *(".md", ".markdown", ".mdown", ".mdwn", ".mkd", ".mkdn", ".mkdown", ".mdtxt", ".mdtext"),
    *(".mdx", ".rmd", ".qmd"),
)
"""How files of Markdown are named, whichever program makes pages of them; here `.md` alone does."""


class Listing(NamedTuple):
    """What there is to be read, and what lies beside it."""

    files: list[Found]
    """In the order of reading: the body first."""
    others: tuple[str, ...] = ()
    """The path from content/ of each file there that is no page."""
    findings: tuple[Finding, ...] = ()


def listing_of(root: Path, data: str, content: str) -> Listing:
    """Every file that is to be read, and what else is there."""
    records = scanned(root, data, is_data=True)
    records.files.sort(key=lambda found: found.inside != BODY)
    beside = scanned(root, content, is_data=False)
    pages, others = [], []
    for one in beside.files:
        if is_markdown(one.inside) and not is_backup(one.entry.name):
            pages.append(one)
        else:
            others.append(one.inside)
    return Listing([*records.files, *pages], tuple(others), (*records.findings, *beside.findings))


def is_markdown(path: str) -> bool:
    """Whether a file is of Markdown by its name, whichever way its ending is written."""
    return path.lower().endswith(_PAGE_ENDINGS)
