"""Every fact of the five documents stands on the page and in the twin where it belongs.

The facts were drawn up from the documents, not from the records: tests/data/facts/*.yml. A fact is

- a text that can be read within the page's element `anchor` (or the page), and that is a value,
  or part of one, below the node `json` of the page's index.json;
- `{text, value}`: shown so on the page and stored so in the twin;
- `{scores}`: scores by kind, shown in the element's `[data-score]`;
- `{row}`: a table's row of cells, in this order.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import lxml.html
import pytest
import yaml

from tests.support.site_fixture import DATA

HEADINGS = ("h2", "h3", "h4")
FACTS = sorted((DATA / "facts").glob("*.yml"))


def groups() -> Iterator[Any]:
    for file in FACTS:
        listed = yaml.load(file.read_text("utf-8"), yaml.BaseLoader)
        for number, group in enumerate(listed["groups"]):
            name = f"{file.stem}-{number}-{group['page']}{group.get('anchor', '')}"
            yield pytest.param(group, id=name)


def test_there_are_as_many_facts_as_the_documents_hold() -> None:
    counted = {
        file.stem: sum(
            _size(fact)
            for group in yaml.load(file.read_text("utf-8"), yaml.BaseLoader)["groups"]
            for fact in group["facts"]
        )
        for file in FACTS
    }
    assert min(counted.values()) >= 100
    assert sum(counted.values()) >= 3400


def _size(fact: Any) -> int:
    if isinstance(fact, str):
        return 1
    return len(fact.get("row", fact.get("scores", "x")))


@pytest.mark.parametrize("group", list(groups()))
def test_facts(group: dict[str, Any], site: Path) -> None:
    page = site / group["page"]
    missing: list[str] = []
    element = _element(page / "index.html", group.get("anchor"))
    if element is None:
        pytest.fail(f"{group['page']} has no element #{group['anchor']}")
    shown = _words(element)
    node = _node(_twin(page / "index.json"), group.get("json", ""))
    if node is None:
        pytest.fail(f"{group['page']}index.json has nothing at {group['json']}")
    values = list(_values(node))
    for fact in group["facts"]:
        if isinstance(fact, str):
            fact = {"text": fact}
        if "row" in fact:
            missing += _missing_row(element, node, "json" in group, fact["row"])
        elif "scores" in fact:
            missing += _missing_scores(element, node, fact["scores"])
        else:
            text = _fold(fact["text"])
            if text not in shown:
                missing.append(f"page: {text}")
            inside = _node(node, fact["json"]) if "json" in fact else node
            wanted = _fold(fact.get("value", fact["text"]))
            if not any(
                wanted in value for value in (_values(inside) if "json" in fact else values)
            ):
                missing.append(f"twin: {wanted}")
    assert not missing, "\n".join(missing)


@cache
def _page(file: Path) -> Any:
    tree = lxml.html.parse(str(file), lxml.html.HTMLParser(encoding="utf-8")).getroot()
    for unseen in tree.xpath("//script|//style|//a[contains(@class, 'headerlink')]"):
        unseen.drop_tree()
    return tree


def _element(file: Path, anchor: str | None) -> Any:
    if anchor is None:
        return _page(file).xpath("//article")[0]
    found = _page(file).xpath("//article//*[@id=$anchor]", anchor=anchor)
    if not found:
        return None
    return _section(found[0]) if found[0].tag in HEADINGS else found[0]


def _section(heading: Any) -> Any:
    """What stands under a heading: its section, or all up to the next heading of its rank."""
    around = heading.getparent()
    if around.tag == "section" and around.xpath("(.//h2|.//h3|.//h4)[1]")[0] is heading:
        return around
    under = lxml.html.Element("div")
    under.append(deepcopy(heading))
    for sibling in heading.itersiblings():
        if sibling.tag in HEADINGS and sibling.tag <= heading.tag:
            break
        under.append(deepcopy(sibling))
    return under


def _words(element: Any) -> str:
    """What can be read in an element, as a person sees it and as a machine joins it."""
    return _fold(" ".join(element.itertext())) + " " + _fold("".join(element.itertext()))


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace(" ", " ")).strip()


@cache
def _twin(file: Path) -> Any:
    return json.loads(file.read_text("utf-8"))


def _node(node: Any, path: str) -> Any:
    """The node at a dotted path: names, [index] and [field=value]."""
    for part in re.findall(r"\[(?:[^\[\]])*\]|[^.\[\]]+", path):
        if node is None:
            return None
        if not part.startswith("["):
            node = node.get(part) if isinstance(node, dict) else None
        elif "=" not in part:
            node = node[int(part[1:-1])]
        else:
            name, _, value = part[1:-1].partition("=")
            node = next((one for one in node if str(one.get(name)) == value), None)
    return node


def _values(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        for value in node.values():
            yield from _values(value)
    elif isinstance(node, list):
        for value in node:
            yield from _values(value)
    elif node is not None:
        yield _fold(str(node))


def _missing_row(element: Any, node: Any, in_twin: bool, row: list[str]) -> Iterator[str]:
    wanted = [_fold(cell) for cell in row]
    lines = element.xpath("descendant-or-self::tr")
    if not any(_within(wanted, [_fold(_text(c)) for c in line.xpath("th|td")]) for line in lines):
        yield f"page: row {wanted}"
    if in_twin and not any(_within(wanted, cells) for cells in _rows_of(node)):
        yield f"twin: row {wanted}"


def _rows_of(node: Any) -> Iterator[list[str]]:
    """Every row below a node: its heading, if it has one, and its cells as printed."""
    if isinstance(node, dict):
        if "cells" in node:
            heading = [_fold(node["label"])] if "label" in node else []
            yield [*heading, *(_cell(cell) for cell in node["cells"])]
        for value in node.values():
            yield from _rows_of(value)
    elif isinstance(node, list):
        for value in node:
            yield from _rows_of(value)


def _text(cell: Any) -> str:
    return "".join(cell.itertext())


def _cell(cell: Any) -> str:
    return _fold(cell["printed"] if isinstance(cell, dict) else cell)


def _within(wanted: list[str], cells: list[str]) -> bool:
    size = len(wanted)
    return any(cells[start : start + size] == wanted for start in range(len(cells) - size + 1))


def _missing_scores(element: Any, node: Any, scores: dict[str, str]) -> Iterator[str]:
    for kind, value in scores.items():
        shown = [_fold(_text(one)) for one in element.xpath(".//*[@data-score=$kind]", kind=kind)]
        if not any(re.match(rf"{value}\b", text) for text in shown):
            yield f"page: {kind} score {value}, shown {shown}"
        stored = node.get("scores", {}).get(kind, {}).get("value")
        if str(stored) != value:
            yield f"twin: {kind} score {value}, stored {stored}"
