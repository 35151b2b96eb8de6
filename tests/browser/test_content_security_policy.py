"""Whatever got into a page would not run: what a page tells the browser, and the theme's script."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import material
import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from minutebook.backends.material.script import UnknownScriptError, harmless
from minutebook.backends.mkdocs.theme_script import publish_harmless
from tests.backends.mkdocs.test_serve import AGENDA, Server
from tests.browser.test_hostile_browser import Watched
from tests.support.browser import Reader, launched, serving
from tests.support.hostile import ALL
from tests.support.site_fixture import build_site
from tests.support.small_council import FILES, small_council

pytestmark = pytest.mark.whole

SCRIPT = next(Path(material.__path__[0]).glob("templates/assets/javascripts/bundle.*.min.js"))
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
LOADED = {
    ".js": re.compile(r"""(?:https?|wss?)://[^\s"'`)]+|["'`]//[^\s"'`]+"""),
    ".css": re.compile(r"""url\(\s*["']?(?:https?:)?//[^)]*|@import[^;]*"""),
}
COMMENTS = re.compile(r"/\*.*?\*/", re.DOTALL)


def with_settings(settings: str, theme: str = "{name: material, font: false}") -> str:
    """The small council's mkdocs.yml with settings of the plugin."""
    whole = FILES["mkdocs.yml"].replace("{name: material, font: false}", theme)
    return whole.replace("- minutebook\n", f"- minutebook: {settings}\n")


def policy_of(page: str) -> str:
    found = POLICY.findall(page)
    assert len(found) == 1
    return str(found[0])


def test_what_got_into_a_page_in_spite_of_all_does_not_run_and_asks_nobody(tmp_path: Path) -> None:
    site = build_site(small_council(tmp_path), tmp_path / "site")
    page = site / "meetings" / "index.html"
    html = page.read_text("utf-8")
    assert "</article>" in html
    page.write_text(html.replace("</article>", f"{ALL}</article>"), "utf-8")
    with launched() as browser, serving(site) as top:
        opened = browser.new_page()
        found = Watched(opened, top).faults("meetings/")
        opened.close()
    assert found == []


def test_every_page_tells_what_may_run_and_no_mark_of_a_script_is_published(site: Path) -> None:
    for page in site.rglob("*.html"):
        html = page.read_text("utf-8")
        policy = policy_of(html[:2048])
        assert (
            "default-src 'self' file:; script-src 'self' file: 'wasm-unsafe-eval' 'sha256-"
            in policy
        )
        assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]
        assert not re.search(r"<script data-[0-9a-f]{32}|minutebook_mark", html)


def test_scripts_of_a_council_s_own_templates_run(tmp_path: Path) -> None:
    main = (
        '{% extends "base.html" %}{% block extrahead %}'
        '<script>window.own = "{{ page.title }}"</script>'
        "{% if true %}<script>\nwindow.more = 1;\n</script>{% endif %}"
        '<script type="application/json">{}</script>{% endblock %}'
    )
    theme = "{name: material, font: false, custom_dir: overrides}"
    root = small_council(
        tmp_path,
        **{"mkdocs.yml": with_settings("{}", theme), "overrides/main.html": main},
    )
    site = build_site(root, tmp_path / "site")
    with launched() as browser, serving(site) as top:
        page = browser.new_page()
        reader = Reader(page, top)
        reader.watch()
        reader.open("meetings/")
        assert page.evaluate("[window.own, window.more]") == ["Meetings", 1]
        assert reader.faults == []
        page.close()


def test_a_preview_loads_a_page_again_when_its_record_has_changed(tmp_path: Path) -> None:
    root = small_council(tmp_path)
    server = Server(root)
    try:
        server.shows("Village Hall", "meetings/council/2025-05-06/")
        with launched() as browser:
            page = browser.new_page()
            reader = Reader(page, server.top)
            reader.watch()
            reader.open("meetings/council/2025-05-06/")
            agenda = root / AGENDA
            agenda.write_text(agenda.read_text("utf-8").replace("Village", "Tithe"), "utf-8")
            page.get_by_text("Tithe Hall").first.wait_for(timeout=60_000)
            assert [one for one in reader.faults if "Security Policy" in one] == []
            page.close()
    finally:
        server.end()


def test_a_council_may_name_other_sites_and_those_of_mkdocs_yml_are_known(tmp_path: Path) -> None:
    settings = with_settings("{other_sites: ['https://counts.example']}", "{name: material}")
    extra = "        extra_javascript: ['https://maps.example/a.js', own.js]\n"
    root = small_council(tmp_path, **{"mkdocs.yml": settings.rstrip(" ") + extra})
    site = build_site(root, tmp_path / "site")
    policy = policy_of((site / "index.html").read_text("utf-8"))
    here = (
        "'self' file: https://counts.example https://maps.example https://fonts.googleapis.com "
        "https://fonts.gstatic.com"
    )
    assert policy.startswith(f"default-src {here}; script-src {here} 'wasm-unsafe-eval' 'sha256-")


def test_a_council_whose_host_sends_a_policy_may_have_none_in_its_pages(tmp_path: Path) -> None:
    settings = with_settings("{content_security_policy: false}")
    site = build_site(small_council(tmp_path, **{"mkdocs.yml": settings}), tmp_path / "site")
    for page in site.rglob("*.html"):
        assert not POLICY.search(page.read_text("utf-8"))


def test_no_script_or_style_of_a_site_names_another_to_load_from(
    site: Path, arrowmere: Path, llanfrychau: Path
) -> None:
    for folder in (site, arrowmere, llanfrychau):
        scripts = [*folder.rglob("*.js"), *folder.rglob("*.css")]
        assert len(scripts) > 7
        for path in scripts:
            text = COMMENTS.sub("", path.read_text("utf-8"))
            named = LOADED[path.suffix].findall(text)
            # The name of a vocabulary, from which nothing is loaded.
            assert [one for one in named if "www.w3.org/" not in one] == [], path
        assert not list(folder.rglob("bundle.*.map"))


def test_the_theme_s_script_makes_no_html_of_a_text() -> None:
    script = SCRIPT.read_text("utf-8")
    assert "unpkg.com" in script
    published = harmless(script)
    for word in ("unpkg.com", "api.github.com", "sourceMappingURL"):
        assert word not in published
    assert len(re.findall(r"\.innerHTML\+?=", script)) == 5
    assert re.findall(r"\.innerHTML\+?=[^,;]*", published) == [
        *(".innerHTML=e.innerHTML", ".innerHTML=n", '.innerHTML="")'),
    ]


@pytest.mark.parametrize(
    ("was", "instead", "said"),
    [
        ("https://unpkg.com/mermaid", "https://cdn.example/mermaid", "is there 1 times and not 2"),
        ("window.alert", 'fetch("//cdn.example/x"),window.alert', "cdn.example"),
        ("window.alert", "fetch(`https://cdn.example/${1}`),window.alert", "cdn.example"),
        ("window.alert", "new WebSocket('wss:cdn.example'),window.alert", "cdn.example"),
        ("window.alert", "a.insertAdjacentHTML('x',b),window.alert", "insertAdjacentHTML"),
        ("window.alert", "a.outerHTML=b,window.alert", "outerHTML"),
        ("window.alert", "a.innerHTML=b,window.alert", "innerHTML"),
    ],
)
def test_a_script_of_the_theme_that_is_not_known_is_not_published(
    was: str, instead: str, said: str
) -> None:
    script = SCRIPT.read_text("utf-8")
    assert was in script
    with pytest.raises(UnknownScriptError, match=re.escape(said)):
        harmless(script.replace(was, instead, 1))


def files_of(root: Path, names: Sequence[str]) -> Files:
    files = []
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("fetch('https://cdn.example/')", "utf-8")
        files.append(File(name, str(root), str(root / "site"), use_directory_urls=True))
    return Files(files)


def test_a_build_with_an_unknown_script_says_what_to_install(tmp_path: Path) -> None:
    config = load_config(str(small_council(tmp_path) / "mkdocs.yml"))
    name = "assets/javascripts/bundle.0a1b.min.js"
    with pytest.raises(Abort, match=r"bundle\.0a1b\.min\.js is not one that Minutebook knows"):
        publish_harmless(files_of(tmp_path / "theme", [name]), config)


def test_other_scripts_are_left_as_they_are(tmp_path: Path) -> None:
    config = load_config(str(small_council(tmp_path) / "mkdocs.yml"))
    files = files_of(tmp_path / "theme", ["assets/javascripts/own.js", "a.min.js"])
    publish_harmless(files, config)
    assert sorted(files.src_uris) == ["a.min.js", "assets/javascripts/own.js"]
