"""The plugin builds a site from records, or says all that is wrong and writes nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from mkdocs.exceptions import Abort

from minutebook.cli import main
from tests.support.site_fixture import build_site
from tests.support.small_council import FILES, small_council


def problems(root: Path) -> list[str]:
    with pytest.raises(Abort) as stopped:
        build_site(root, root / "site")
    return str(stopped.value).splitlines()


def words(page: Path) -> str:
    return page.read_text("utf-8").partition("<article")[2].partition("</article>")[0]


def test_a_small_council_builds(tmp_path: Path) -> None:
    site = build_site(small_council(tmp_path), tmp_path / "site")
    page = words(site / "meetings/council/2025-05-06/index.html")
    assert "Village Hall" in page
    assert "The path by the ford is to be mended." in page
    twin = json.loads((site / "meetings/council/2025-05-06/index.json").read_text("utf-8"))
    assert twin["agenda"]["place"] == "Village Hall"
    assert (site / "assets/minutebook/minutebook.css").is_file()
    assert not (site / "docs").exists()


def test_every_finding_of_every_file_in_one_run(tmp_path: Path) -> None:
    root = small_council(
        tmp_path,
        **{
            "data/people/ann-lee.yml": "name: Ann Lee\ntitel: Councillor\n",
            "data/committees/council.yml": "nam: Parish Council\n",
            "content/notes.md": "# Notes\n\n{{ meating(id='council/2025-05-06') }}\n",
        },
    )
    assert problems(root) == [
        "content/notes.md:3:1: error unknown-macro: there is no macro 'meating'; "
        "did you mean 'meeting'?",
        "data/committees/council.yml:1:1: error unknown-key: 'nam' is not a field of a committee; "
        "did you mean 'name'?",
        "data/people/ann-lee.yml:2:1: error unknown-key: 'titel' is not a field of a person; "
        "did you mean 'title'?",
    ]
    assert not (root / "site").exists()


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("meeting(id='council/2025-05-07')", "broken-link: 'id' of 'meeting': there is no meeting "
         "'council/2025-05-07'; did you mean 'council/2025-05-06'?"),
        ("meeting('council/2025-05-06')", "macro-argument: 'meeting' wants its arguments by name: "
         "meeting(id=...)"),
        ("meeting()", "macro-argument: 'meeting' needs 'id'; write meeting(id=...)"),
        ("meeting(idd='council/2025-05-06')", "macro-argument: 'meeting' has no argument 'idd'; "
         "did you mean 'id'?"),
        ("meeting(id='council/2025-05-06#item-2')", "macro-argument: 'id' of 'meeting' names a "
         "whole meeting; write 'council/2025-05-06'"),
        ("meeting(id='council/2025-05-06/')", "broken-link: 'id' of 'meeting': there is no meeting "
         "'council/2025-05-06/'; did you mean 'council/2025-05-06'?"),
        ("meeting(id=5)", "macro-argument: 'id' of 'meeting' is text in quotes"),
        ("meeting", "macro-not-called: 'meeting' is a macro; write meeting() with its brackets"),
        ("meeting(", "macro-syntax: the macro call cannot be read: "),
    ],
)  # fmt: skip
def test_a_wrong_call_is_named_with_page_and_line(tmp_path: Path, call: str, message: str) -> None:
    text = f"---\ntitle: Notes\n---\n\nWords.\n\n{{{{ {call} }}}}\n"
    found = problems(small_council(tmp_path, **{"content/notes.md": text}))
    assert any(line.startswith(f"content/notes.md:7:1: error {message}") for line in found), found


def test_a_mistake_that_shows_only_while_the_page_is_made_stops_the_build(tmp_path: Path) -> None:
    text = "---\ntitle: Notes\n---\n\nSee {{ attendance_record() }}\n"
    found = problems(small_council(tmp_path, **{"content/notes.md": text}))
    assert found == [
        "content/notes.md:5:5: error macro-argument: attendance_record wants a committee or a "
        "person, one of the two"
    ]


def test_an_authors_page_wins_over_the_generated_one(tmp_path: Path) -> None:
    for path in ("index.md", "../2025-05-06.md"):
        root = small_council(
            tmp_path / path.replace("/", "-"),
            **{
                f"content/meetings/council/2025-05-06/{path}": "# Our own page\n\nWords first.\n\n"
                '{{ minutes(id="council/2025-05-06") }}\n'
            },
        )
        site = build_site(root, root / "site")
        page = words(site / "meetings/council/2025-05-06/index.html")
        assert "Our own page" in page
        assert "Words first." in page
        assert "The path by the ford is to be mended." in page
        assert (site / "meetings/council/2025-05-06/index.json").is_file()


def test_the_order_of_the_plugins_does_not_matter(tmp_path: Path) -> None:
    config = (
        "site_name: x\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins:\n  - macros:\n      modules: [minutebook.macros]\n  - minutebook\n"
    )
    root = small_council(tmp_path, **{"mkdocs.yml": config})
    assert (build_site(root, root / "site") / "people/ann-lee/index.html").is_file()


def test_a_record_named_in_prose_is_linked_and_a_dead_one_stops_the_build(tmp_path: Path) -> None:
    text = "See [the meeting](meeting:council/2025-05-06#item-2) of [Ann](person:ann-lee).\n"
    root = small_council(tmp_path, **{"content/notes.md": text})
    page = words(build_site(root, root / "site") / "notes/index.html")
    assert 'href="../meetings/council/2025-05-06/#item-2"' in page
    assert 'href="../people/ann-lee/"' in page
    dead = "Line.\n\nSee [nobody](person:ann-leigh).\n"
    root = small_council(tmp_path / "dead", **{"content/notes.md": dead})
    assert problems(root) == [
        "content/notes.md:3:14: error broken-link: there is no person 'ann-leigh'; "
        "did you mean 'ann-lee'?"
    ]


def test_a_title_with_braces_is_only_text(tmp_path: Path) -> None:
    agenda = "items:\n  - number: 1\n    title: '{{ 7 * 7 }} {% raw %} {# x #}'\n"
    person = "name: 'Ann {{ 7 * 7 }} Lee'\n"
    root = small_council(
        tmp_path,
        **{
            "data/meetings/council/2025-05-06/agenda.yml": agenda,
            "data/people/ann-lee.yml": person,
        },
    )
    site = build_site(root, root / "site")
    assert "{{ 7 * 7 }} {% raw %} {# x #}" in words(site / "meetings/council/2025-05-06/index.html")
    assert "Ann {{ 7 * 7 }} Lee" in (site / "people/ann-lee/index.html").read_text("utf-8")


def test_what_is_kept_back_from_the_site_has_no_twin(tmp_path: Path) -> None:
    config = FILES["mkdocs.yml"].replace(
        "docs_dir: content",
        "docs_dir: content\n        exclude_docs: old.md\n        draft_docs: draft.md",
    )
    files = {"mkdocs.yml": config}
    files |= {f"content/{name}.md": "# A page\n\nSecret.\n" for name in ("old", "draft")}
    files["content/notes.md"] = "# Notes\n\nOpen. <!-- Secret. -->\n\n<!--\nSecret.\n-->\n"
    site = build_site(small_council(tmp_path, **files), tmp_path / "site")
    assert json.loads((site / "notes/index.json").read_text("utf-8"))["text"].endswith("Open.")
    made = [path for path in site.rglob("*") if path.is_file()]
    assert not [path for path in made if b"Secret." in path.read_bytes()]


def test_a_title_or_description_without_a_value_says_nothing(tmp_path: Path) -> None:
    text = "---\ntitle:\ndescription:\n---\n\n# Notes\n\nWords.\n"
    root = small_council(tmp_path, **{"content/notes.md": text})
    page = (build_site(root, root / "site") / "notes/index.html").read_text("utf-8")
    assert "<title>Notes - " in page
    assert 'content="None"' not in page


def test_a_number_below_nought_is_refused(tmp_path: Path) -> None:
    root = small_council(tmp_path, **{"content/notes.md": "{{ meetings(limit=-1) }}\n"})
    assert problems(root) == [
        "content/notes.md:1:1: error macro-argument: 'limit' of 'meetings' is not less than 0"
    ]


def test_a_page_that_calls_no_end_of_macros_is_refused(tmp_path: Path) -> None:
    text = "# Notes\n" + "\n{{ meetings() }}\n" * 500
    root = small_council(tmp_path, **{"content/notes.md": text})
    assert problems(root) == [
        "content/notes.md:403:1: error macro-too-often: a page calls 200 macros at most; divide it"
    ]


def test_another_spelling_that_is_empty_explains_nothing(tmp_path: Path) -> None:
    glossary = "terms:\n  - {term: CLA, means: Child looked after, also: ['']}\n"
    root = small_council(tmp_path, **{"data/glossary.yml": glossary})
    page = (build_site(root, root / "site") / "people/ann-lee/index.html").read_text("utf-8")
    assert "<abbr" not in page


def test_a_second_meeting_of_a_day_is_told_from_the_first(tmp_path: Path) -> None:
    again = "data/meetings/council/2025-05-06-2/agenda.yml"
    root = small_council(tmp_path, **{again: "items:\n  - title: Footpaths\n"})
    site = build_site(root, root / "site")
    page = (site / "meetings/council/2025-05-06-2/index.html").read_text("utf-8")
    assert "Parish Council, 6 May 2025 (meeting 2)" in page
    assert "(meeting 2)" in words(site / "meetings/council/2025-05-06/index.html")


def test_a_mistake_is_told_by_the_file_wherever_the_pages_lie(tmp_path: Path) -> None:
    call = "{{ attendance_record() }}\n"
    config = FILES["mkdocs.yml"].replace("docs_dir: content", "docs_dir: pages")
    root = small_council(tmp_path, **{"mkdocs.yml": config, "pages/notes.md": call})
    assert problems(root)[0].startswith("pages/notes.md:1:1: error macro-argument: ")


def test_a_score_that_the_register_does_not_give_is_no_heat_map(tmp_path: Path) -> None:
    level = "  - {value: 1, word: One}\n"
    head = "title: Risks\n"
    root = small_council(
        tmp_path,
        **{
            "data/scales/one.yml": f"title: One\nimpact:\n{level}likelihood:\n{level}",
            "data/registers/risks/register.yml": f"{head}scale: one\nentries: []\n"
            "score_kinds:\n  - {key: current, label: Current score}\n",
            "data/registers/risks/2025.yml": f"{head}period: 2025\nperiod_ends: 2025-03-31\n"
            "headline: current\nentries: []\n",
            "content/notes.md": "{{ heat_map(id='risks', score='curent') }}\n",
        },
    )
    assert problems(root) == [
        "content/notes.md:1:1: error macro-argument: the register has no score kind 'curent'; "
        "did you mean 'current'?"
    ]


def test_a_section_deep_in_a_report_has_a_heading_that_there_is(tmp_path: Path) -> None:
    head = "title: Measures\n"
    root = small_council(
        tmp_path,
        **{
            "data/performance/parish/framework.yml": f"{head}indicators: []\n",
            "data/performance/parish/2025.yml": f"{head}period: 2025\nperiod_ends: 2025-03-31\n"
            "sections:\n  - {key: deep, title: Deep, level: 9}\n"
            "  - {key: top, title: Top, level: 1}\n",
        },
    )
    page = words(build_site(root, root / "site") / "performance/parish/2025/index.html")
    assert '<h5 id="deep"' in page
    assert '<h2 id="top"' in page


def test_pages_do_not_carry_the_archive_in_their_navigation(site: Path) -> None:
    page = (site / "people/geoff-driver/index.html").read_text("utf-8")
    navigation = page.partition('class="md-sidebar')[2].partition("<article")[0]
    assert navigation.count("href=") < 40


def test_a_package_of_macros_that_is_not_there(tmp_path: Path) -> None:
    config = (
        "site_name: x\ndocs_dir: content\ntheme: {name: material, font: false}\n"
        "plugins:\n  - minutebook:\n      macros: [minutebook.macros, ours]\n"
        "  - macros:\n      modules: [minutebook.macros]\n"
    )
    told = "mkdocs.yml: there is no package 'ours', which 'macros' of the plugin names"
    root = small_council(tmp_path, **{"mkdocs.yml": config})
    assert problems(root) == [told]
    result = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert (result.exit_code, result.output) == (1, f"Error: {told}\n")
