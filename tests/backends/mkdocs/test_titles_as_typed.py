"""Titles of pages and names in the navigation are shown as they are typed."""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.backends.mkdocs.test_no_code_in_pages import found_by_search, site_of
from tests.support.small_council import FILES, small_council

TITLES = [
    "{{ 7 * 191 }}",
    "Use of {% signs",
    "Anchors {#here}",
    "{% raw %}",
    "}} {{ home() }} %}",
    "{{ lipsum.__globals__ }} & <b>",
]


@pytest.mark.parametrize("title", TITLES)
def test_a_title_is_shown_as_it_is_typed(tmp_path: Path, title: str) -> None:
    quoted = json.dumps(title)
    root = small_council(
        tmp_path,
        **{
            "content/notes.md": f"---\ntitle: {quoted}\ndescription: {quoted}\n---\n\nWords.\n",
            "content/meetings/council/2025-05-06/lamps.md": (
                f"---\ntitle: {quoted}\nitem: item-2\n---\n\nWords.\n"
            ),
            "data/people/ann-lee.yml": f"name: {quoted}\n",
            "data/committees/council.yml": f"name: {quoted}\nkind: council\n",
            "data/body.yml": f"name: {quoted}\n",
        },
    )
    found = site_of(root)
    for at in (
        "notes",
        "meetings/council/2025-05-06/lamps",
        "people/ann-lee",
        "committees/council",
    ):
        page = found[f"{at}/index.html"]
        tree = lxml_html.fromstring(page)
        assert title in tree.findtext("head/title"), at
        assert title in " ".join(tree.xpath("//article")[0].text_content().split()), at
        twin = found[f"{at}/index.json"]
        assert title in json.dumps(json.loads(twin), ensure_ascii=False).replace('\\"', '"'), at
    tree = lxml_html.fromstring(found["notes/index.html"])
    assert tree.xpath("string(//meta[@name='description']/@content)") == title
    everything = "".join(found.values())
    assert "1337" not in everything
    assert "__builtins__" not in everything
    assert any(title in f"{one.title} {one.text}" for one in found_by_search(root))


def test_a_name_in_the_navigation_is_shown_as_it_is_typed(tmp_path: Path) -> None:
    config = FILES["mkdocs.yml"].rstrip() + (
        "\n        nav:\n          - Home: index.md\n          - '{{ 7 * 191 }}': notes.md\n"
    )
    root = small_council(tmp_path, **{"mkdocs.yml": config, "content/notes.md": "# Notes\n\nX.\n"})
    assert "{{ 7 * 191 }}" in unescape(site_of(root)["notes/index.html"])
