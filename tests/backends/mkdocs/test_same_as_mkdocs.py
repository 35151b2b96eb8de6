"""A page of a record is the same to the byte, made beside MkDocs or by MkDocs going through it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from minutebook.macros import VOCABULARY
from minutebook.site.tasks import may_be_kept
from tests.support.site_fixture import ROOT, build_site

pytestmark = pytest.mark.whole

_HOOK = "def on_page_content(html, **others):\n    return html\n"


def files_of(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and not path.name.startswith("sitemap")  # in another order
    }


def test_a_hook_that_looks_at_pages_sends_them_all_through_mkdocs(
    arrowmere: Path, tmp_path: Path
) -> None:
    root = tmp_path / "arrowmere"
    shutil.copytree(
        ROOT / "examples" / "arrowmere", root, ignore=shutil.ignore_patterns("site", ".*")
    )
    (root / "hook.py").write_text(_HOOK, "utf-8")
    configuration = root / "mkdocs.yml"
    configuration.write_text(configuration.read_text("utf-8") + "hooks: [hook.py]\n", "utf-8")
    other, ours = files_of(build_site(root, tmp_path / "site")), files_of(arrowmere)
    assert other.keys() == ours.keys()
    assert [path for path in ours if ours[path] != other[path]] == []


def test_a_preview_shows_the_site_that_a_build_makes(site: Path, tmp_path: Path) -> None:
    """Also when it is made again, and takes over pages of prose that MkDocs makes in a build."""
    root = tmp_path / "council"
    ignored = shutil.ignore_patterns("site", "node_modules", ".*", "build", "tests")
    shutil.copytree(ROOT, root, ignore=ignored)
    ours = files_of(site)
    for _ in range(2):
        config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config)
        other = files_of(tmp_path / "site")
        assert other.keys() == ours.keys()
        assert [path for path in ours if ours[path] != other[path]] == []
    plugin = config.plugins["minutebook"]
    assert len(plugin.plan.prose) > 50  # the guide's


@pytest.mark.parametrize(
    "text",
    [
        "Plain words.",
        '{{ meeting(id="ccpi/2018-02-27") }}',
        "{{meetings( committee = 'ccpi', limit=3 )}} and { braces } of {other} kinds",
        "{{ home() }}",
        "Write `{% raw %}{{ now() }}{% endraw %}`, and {%- raw -%} {# anything #} {%- endraw -%}.",
    ],
)
def test_a_page_of_words_and_plain_calls_may_be_kept(text: str) -> None:
    assert may_be_kept(text, VOCABULARY)


@pytest.mark.parametrize(
    "text",
    [
        "{{ now() }}",
        "{{ page.title }}",
        '{{ meeting(id="ccpi/2018-02-27") | upper }}',
        "{{ meeting(id=page.meta.meeting) }}",
        '{{ meeting(id="a" ~ "b") }}',
        "{% include 'other.md' %}",
        "{{ config.site_name }}",
        "{# a comment #}",
        '--8<-- "other.md"',
        "{% raw %}{{ home() }}{% endraw %} {{ now() }} {% raw %}{% endraw %}",
    ],
)
def test_a_page_that_may_say_something_else_tomorrow_is_made_each_time(text: str) -> None:
    assert not may_be_kept(text, VOCABULARY)
