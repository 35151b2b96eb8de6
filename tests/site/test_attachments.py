"""Of the files under content/ those are published that somebody means to publish, and no more."""

from __future__ import annotations

import os
import random
import re
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort

from minutebook.cli import main
from tests.support.mkfiles import odd_tree
from tests.support.repositories import lines_of
from tests.support.site_fixture import build_site
from tests.support.small_council import small_council

DAY = "meetings/council/2025-05-06"
EXEMPT = {
    f"data/{DAY}/agenda.yml": """
        # yaml-language-server: $schema=../../../../schemas/agenda.json
        items:
          - number: 2
            title: The old barn
            exempt: {paragraphs: [3], public_interest: The price is still open.}
        """,
    f"data/{DAY}/minutes.yml": """
        # yaml-language-server: $schema=../../../../schemas/minutes.json
        attendance: [ann-lee]
        items:
          - number: 1
            title: Exclusion
            exclusion: {items: [item-2], paragraphs: [3], public_interest: The price is open.}
          - number: 2
            title: The old barn
        """,
}
SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'
TRUST = "or name it under 'trusted_files' of the plugin in mkdocs.yml"


def said(root: Path, **more: str) -> list[str]:
    return lines_of(small_council(root, **more))


def of_page(words: str) -> dict[str, str]:
    return {f"content/{DAY}/index.md": f"{words}\n\n{{{{ meeting(id='council/2025-05-06') }}}}\n"}


@pytest.mark.parametrize("name", ["offers.docx", "offers.pdf", "map.png", "deep/er/offers.csv"])
def test_a_file_among_papers_that_nobody_names_is_told(tmp_path: Path, name: str) -> None:
    file = f"content/{DAY}/{name}"
    what = "no record and no page names this file, so it is not published; link to it"
    assert said(tmp_path / "open", **{file: "x"}) == [
        f"{file}:1:1: warning unnamed-file: {what}, or remove it"
    ]
    assert said(tmp_path / "private", **EXEMPT, **{file: "x"}) == [
        f"{file}:1:1: error unnamed-file: {what}, if the public may have it, or remove it: "
        "the meeting has something exempt"
    ]


@pytest.mark.parametrize("folder", ["decisions/barn", "cy/decisions", "plan", "registers/risks"])
def test_so_it_is_beside_other_papers_of_which_some_may_be_exempt(
    tmp_path: Path, folder: str
) -> None:
    body = "name: Little Wicken Parish Council\nlanguages: [en, cy]\n"
    file = f"content/{folder}/offers.docx"
    assert [
        line for line in said(tmp_path, **{"data/body.yml": body, file: "x"}) if "offers" in line
    ] == [
        f"{file}:1:1: warning unnamed-file: no record and no page names this file, so it is not "
        "published; link to it, or remove it"
    ]


def test_a_file_that_is_named_is_published(tmp_path: Path) -> None:
    named = "See [the plan](plan.pdf), ![a map](map.png), [more](more/a.csv)."
    files = {f"content/{DAY}/{name}": "x" for name in ("plan.pdf", "map.png", "more/a.csv")}
    root = small_council(tmp_path / "council", **files, **of_page(named))
    assert lines_of(root) == []
    site = build_site(root, tmp_path / "site")
    assert {name for name in files if (site / name.removeprefix("content/")).is_file()} == {*files}


@pytest.mark.parametrize("kind", ["yml", "yaml"])
def test_a_record_in_the_wrong_folder_is_told(tmp_path: Path, kind: str) -> None:
    assert said(tmp_path, **{f"content/{DAY}/minutes.{kind}": "x"}) == [
        f"content/{DAY}/minutes.{kind}:1:1: error unnamed-file: records lie under data/, and "
        "nothing here is read or published; move it there, or remove it"
    ]


@pytest.mark.parametrize(
    "name", ["a.md~", "a.md.bak", "~$a.docx", "#a.md#", "a.pdf.orig", "Copy of a.pdf", "Thumbs.db"]
)
def test_backups_are_told_and_never_published(tmp_path: Path, name: str) -> None:
    what = f"'{name}' looks like an editor's backup or a copy, so it is not published"
    files = {f"content/{name}": "CANARY", f"content/{DAY}/{name}": "CANARY"}
    root = small_council(tmp_path / "council", **files)
    assert set(lines_of(root)) == {
        f"content/{name}:1:1: warning backup-file: {what}; remove it, or rename it",
        f"content/{DAY}/{name}:1:1: error backup-file: {what}; remove it, or rename it",
    }
    (root / "content" / DAY / name).unlink()
    site = build_site(root, tmp_path / "site")
    assert holds(site, "CANARY") == []


def holds(site: Path, word: str) -> list[str]:
    files = (path for path in site.rglob("*") if path.is_file())
    return [str(path) for path in files if word.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    "name",
    ["a.html", "a.HTM", "a.xhtml", "a.js", "a.mjs", "a.css", "a.xml", "a.xsl", "a.swf", "a.wasm",
     "a.php", "a.yml", "a.exe", "_redirects", "_headers", "CNAME", "web.config", "a.pdf.html"],
)  # fmt: skip
def test_a_file_of_any_other_kind_is_an_error(tmp_path: Path, name: str) -> None:
    ending = name.rpartition(".")[2].lower() if "." in name else ""
    kind = f"files that end in .{ending}" if ending else "files without an ending"
    assert said(tmp_path, **{f"content/{name}": "x", **of_page(f"[x](../../../{name})")}) == [
        f"content/{name}:1:1: error file-kind: {kind} are not published; remove it, {TRUST}"
    ]


def test_what_a_server_may_take_for_a_page_is_an_error(tmp_path: Path) -> None:
    files = {"content/a.html.docx": "x", "content/b.docx": " \n<script>a()</script>"}
    assert said(tmp_path, **files) == [
        "content/a.html.docx:1:1: error file-kind: some servers take a name with '.html.' for a "
        f"page or a program; rename it, {TRUST}",
        "content/b.docx:1:1: error file-kind: the file ends in .docx and begins like a web page; "
        f"remove it, {TRUST}",
    ]


def test_a_drawing_is_looked_at(tmp_path: Path) -> None:
    files = {"content/good.svg": SVG.format("<g/>"), "content/bad.svg": SVG.format("<script/>")}
    assert said(tmp_path, **files) == [
        "content/bad.svg:1:41: error unsafe-drawing: the drawing is not published: it has "
        f"<script>, which is more than a drawing; take it out, {TRUST}"
    ]


def test_a_file_that_would_fill_the_disk_is_an_error(tmp_path: Path) -> None:
    root = small_council(tmp_path, **{"content/film.mp4": ""})
    os.truncate(root / "content/film.mp4", 5 << 40)
    assert lines_of(root) == [
        "content/film.mp4:1:1: error file-too-large: the file has 5242880 MB and may have 1024 MB; "
        "put it elsewhere, and link to it"
    ]


TAKEN = "the name is taken by what Minutebook makes; rename the file"


@pytest.mark.parametrize(
    "name",
    ["votes.csv", "Votes.CSV", "votes-by-name.csv", "index.json", f"{DAY}/index.json",
     "people/ann-lee/Index.json", "search/data/a.json", "search/a.png", "index.json/a.pdf",
     "assets/minutebook/a.png", "votes.csv/a.md", "404.html.md", "index.html/a.md",
     "search/data/manifest.json.md", "sitemap.xml.md"],
)  # fmt: skip
def test_what_minutebook_makes_is_never_replaced(tmp_path: Path, name: str) -> None:
    named = of_page(f"[x](../../../{name}) [y](index.json)") if not name.endswith(".md") else {}
    assert said(tmp_path, **{f"content/{name}": "x"}, **named) == [
        f"content/{name}:1:1: error taken-name: {TAKEN}"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("a.md", "a/index.md"),
        ("a/README.md", "a/index.md"),
        ("README.md", "index.md"),
        ("a.pdf", "a.pdf.md"),
        ("Maps/a.png", "maps/a.png"),
        ("About.md", "about/index.md"),
    ],
)
def test_two_files_have_two_addresses(tmp_path: Path, one: str, other: str) -> None:
    found = said(tmp_path, **{f"content/{one}": "# A\n", f"content/{other}": "# A\n"})
    told = [line for line in found if "same-name" not in line]
    assert len(told) == 1
    first, second = sorted((f"content/{one}", f"content/{other}"), key=told[0].startswith)
    assert told[0] == (
        f"{second}:1:1: error taken-name: it would have the same address in the site as {first}; "
        "rename one, or remove it"
    )


def test_a_page_at_a_records_address_is_the_records_page(tmp_path: Path) -> None:
    page = "# Ann\n\n{{ person(id='ann-lee') }}\n"
    assert said(tmp_path / "1", **{"content/people/ann-lee.md": page}) == []
    assert said(tmp_path / "2", **{"content/people/ann-lee/index.md": page}) == []
    assert said(tmp_path / "3", **{"content/People/ann-lee.md": page}) == [
        "content/People/ann-lee.md:1:1: error taken-name: on many hosts its address is that of a "
        "record's page, 'people/ann-lee/'; rename it"
    ]


CONFIGURATION = """
    site_name: Little Wicken Parish Council
    docs_dir: content
    theme: {{name: material, font: false}}
    exclude_docs: |
      drafts/
    {more}
    plugins:
      - minutebook:
          trusted_files: [CNAME, "maps/*.html"]
      - macros:
          modules: [minutebook.macros]
          on_undefined: strict
          on_error_fail: true
    """


def test_mkdocs_yml_says_what_is_trusted_and_what_is_left_out(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": CONFIGURATION.format(
            more="extra_css: [own.css]\n    extra_javascript: [a.js, {path: b.mjs, type: module}]"
        ),
        **{f"content/{name}": "a" for name in ("CNAME", "maps/a.html", "own.css", "a.js", "b.mjs")},
        "content/drafts/a.exe": "CANARY",
        f"content/drafts/{DAY}/a.md~": "CANARY",
        f"content/{DAY}/a.pdf": "CANARY",
        "content/.hidden/a.png": "CANARY",
    }
    site = build_site(small_council(tmp_path / "council", **files), tmp_path / "site")
    assert (site / "CNAME").read_text() == (site / "maps/a.html").read_text() == "a"
    assert all((site / name).is_file() for name in ("own.css", "a.js", "b.mjs"))
    assert holds(site, "CANARY") == []


def test_a_hidden_file_is_not_published_even_if_mkdocs_would(tmp_path: Path) -> None:
    more = "site_description: x"
    text = CONFIGURATION.format(more=more).replace("drafts/", "!.hidden")
    files = {"mkdocs.yml": text, "content/.hidden/a.png": "x"}
    with pytest.raises(Abort) as stopped:
        build_site(small_council(tmp_path / "council", **files), tmp_path / "site")
    assert str(stopped.value) == (
        "content/.hidden/a.png:1:1: error hidden-file: names that begin with a dot are never "
        "published; see 'exclude_docs'"
    )
    assert not (tmp_path / "site").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and any names")
@pytest.mark.parametrize("number", range(4))
def test_no_tree_publishes_what_nobody_named(tmp_path: Path, number: int) -> None:
    """Any files, links and pipes: the check and the build agree, and nothing leaks."""
    root = small_council(tmp_path / "council", **EXEMPT)
    (tmp_path / "outside.txt").write_text("CANARY")
    odd_tree(root, random.Random(number), outside=tmp_path / "outside.txt", word="CANARY")
    errors = [line for line in lines_of(root) if " error " in line]
    assert errors
    with pytest.raises(Abort) as stopped:
        build_site(root, tmp_path / "site")
    assert set(str(stopped.value).splitlines()) == set(errors)
    assert not (tmp_path / "site").exists()


GUIDED = """
    site_name: Little Wicken Parish Council
    docs_dir: content
    theme: {name: material, font: false, custom_dir: overrides}
    plugins:
      - minutebook: {guide: guide}
      - macros:
          modules: [minutebook.macros]
          on_undefined: strict
          on_error_fail: true
    """


def checked(root: Path) -> list[str]:
    """What the command says that reads mkdocs.yml."""
    said: str = CliRunner().invoke(main, ["check", "--root", str(root)]).output
    return said.splitlines()[:-1]


def test_the_guide_is_looked_at_as_pages_are(tmp_path: Path) -> None:
    names = ("index.md", "map.png", ".DS_Store", "a.md~", "b.html", "macros/meeting.md", "c.md")
    files = {**{f"guide/{name}": "# A\n" for name in names}, "content/guide/c.md": "# C\n"}
    root = small_council(tmp_path, **{"mkdocs.yml": GUIDED, "overrides/main.html": "", **files})
    assert checked(root) == [
        "guide/a.md~:1:1: warning backup-file: 'a.md~' looks like an editor's backup or a copy, so "
        "it is not published; remove it, or rename it",
        "guide/b.html:1:1: error file-kind: files that end in .html are not published; remove it, "
        f"{TRUST}",
        "guide/c.md:1:1: error taken-name: it would have the same address in the site as "
        "content/guide/c.md; rename one, or remove it",
        f"guide/macros/meeting.md:1:1: error taken-name: {TAKEN}",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_no_link_in_the_guide_or_the_theme_leads_out(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("CANARY")
    for folder in ("guide", "overrides"):
        files = {"mkdocs.yml": GUIDED, "guide/index.md": "# A\n", "overrides/main.html": ""}
        root = small_council(tmp_path / folder, **files)
        if folder == "overrides":
            (root / "mkdocs.yml").write_text(dedent(GUIDED).replace("{guide: guide}", "{}"))
        (root / folder / "secret.txt").symlink_to(tmp_path / "secret.txt")
        with pytest.raises(Abort) as stopped:
            build_site(root, tmp_path / "site")
        assert str(stopped.value).startswith(f"{folder}/secret.txt:1:1: error link: this ")
        assert not (tmp_path / "site").exists()


def test_a_pattern_that_is_none_is_told_in_a_line(tmp_path: Path) -> None:
    config = CONFIGURATION.format(more="").replace('"maps/*.html"', '"!"')
    root = small_council(tmp_path, **{"mkdocs.yml": config})
    what = "'trusted_files' in mkdocs.yml can't be read: Invalid git pattern: '!'"
    assert CliRunner().invoke(main, ["check", "--root", str(root)]).output == f"Error: {what}\n"
    with pytest.raises(Abort, match=re.escape(what)):
        build_site(root, root / "site")
