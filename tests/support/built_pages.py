"""What a built page and its twin for machines say."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import lxml.html


def words(site: Path, address: str) -> str:
    """The words of a page as they follow one another."""
    page = lxml.html.fromstring((site / address / "index.html").read_text("utf-8"))
    said = " ".join(" ".join(page.cssselect("article")[0].itertext()).split())
    return re.sub(r" ([.,;:)])", r"\1", said.replace(" # ", " "))


def twin(site: Path, address: str) -> Any:
    """The facts of a page's index.json."""
    return json.loads((site / address / "index.json").read_text("utf-8"))


def found_by_search(site: Path) -> set[str]:
    """The addresses that a search can lead to, from the top of the site, with their anchors."""
    found = set()
    for pack in (site / "search" / "data").rglob("texts.pack"):
        texts = gzip.decompress(pack.read_bytes()).decode()
        while texts:  # one block after another
            block, end = json.JSONDecoder().raw_decode(texts)
            found |= {record[0] for record in block}
            texts = texts[end:]
    return found
