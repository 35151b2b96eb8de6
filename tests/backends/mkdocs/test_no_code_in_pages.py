"""Whoever types into a page or a title can run nothing in the build, and read nothing by it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jinja2
import pytest
from click.testing import CliRunner
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from minutebook.book.book import bind
from minutebook.cli import main
from minutebook.loader.loader import read
from minutebook.pages.catalog import pages
from minutebook.search.documents.collect import records_of
from minutebook.search.documents.document import SearchRecord
from tests.support.repositories import TODAY
from tests.support.site_fixture import build_site
from tests.support.small_council import FILES, small_council

SECRET = "hedgehog-4711"

PAYLOADS = [
    "{{ self.__init__.__globals__.__builtins__.open('PATH', 'w') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ ()|attr('__class__')|attr('__base__') }}",
    "{{ [self]|map(attribute='__class__')|list }}",
    "{{ ['id']|map('system')|join }}",
    "{{ '%s'|format(config) }}",
    "{{ '{0.__class__}'.format(config) }}",
    "{{ get_flashed_messages.__globals__ }}",
    "{{ url_for.__globals__['os'].mkdir('PATH') }}",
    "{{ joiner.__init__.__globals__.os.mkdir('PATH') }}",
    "{{ namespace.__init__.__globals__.os.mkdir('PATH') }}",
    "{{ cycler.__init__.__globals__.os.mkdir('PATH') }}",
    "{{ lipsum.__globals__['os'].mkdir('PATH') }}",
    "{{ meetings.__globals__ }}",
    "{{ meetings.__call__() }}",
    "{{ meetings().__class__ }}",
    "{{ meetings(committee=config) }}",
    "{{ meetings(committee=lipsum.__globals__.os.mkdir('PATH')) }}",
    "{{ meetings(**config) }}",
    "{{ config.plugins['macros'].env }}",
    "{{ environment }}",
    "{{ system }}",
    "{{ git.commit }}",
    "{{ files }}",
    "{{ navigation }}",
    "{{ macros }}",
    "{{ page.file.abs_src_path }}",
    "{{ page.meta }}",
    "{{ macros_info() }}",
    "{{ context() }}",
    "{{ now() }}",
    "{{ __import__('os') }}",
    "{{ __class__ }}",
    "{{ range(10**9)|list }}",
    "{{ 'x' * 10**9 }}",
    "{{ dict(a=1) }}",
    "{{ 'a' if 'b' == 'b' }}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "{% set x = lipsum.__globals__ %}",
    "{% include 'about.md' %}",
    "{% import 'about.md' as other %}",
    "{% extends 'about.md' %}",
    "{% from 'about.md' import other %}",
    "{% macro home() %}x{% endmacro %}",
    "{% call home() %}{% endcall %}",
    "{% with x = config %}{% endwith %}",
    "{% filter upper %}x{% endfilter %}",
    "{% autoescape false %}{% endautoescape %}",
    "{% if false %}x{% endif %}",
    "{% block x %}{% endblock %}",
    "{%- print(config) -%}",
    "{% do x %}",
    "{# never seen #}",
    "{{- config -}}",
    "{{\nconfig\n}}",
]
IN_A_PAGE = [
    "# Head PAYLOAD\n",
    "PAYLOAD\n===\n",
    "Words PAYLOAD words.\n",
    "| a | b |\n|---|---|\n| PAYLOAD | x |\n",
    "`PAYLOAD`\n",
    "```\nPAYLOAD\n```\n",
    "    PAYLOAD\n",
    "[PAYLOAD](about.md)\n",
    "[x](PAYLOAD)\n",
    "<!-- PAYLOAD -->\n",
    "<div title='PAYLOAD'></div>\n",
    "{% raw %}shown{% endraw %}PAYLOAD\n",
    "{% raw %}{% endraw %}{%- raw -%} x {%- endraw -%}PAYLOAD\n",
]
MARKED = "---\ntitle: Lamps\n---\n"
PLACES = [
    "content/notes.md",
    "content/index.md",
    "content/cy/notes.md",
    "content/cy/index.md",
    "content/deep/er/index.md",
    "content/meetings/council/2025-05-06/index.md",
    "content/meetings/council/2025-05-06/lamps.md",
    "content/cy/meetings/council/2025-05-06/lamps.md",
    "content/people/ann-lee.md",
]
TWO_LANGUAGES = {
    "data/body.yml": "# yaml-language-server: $schema=../schemas/body.json\n"
    "name: {en: Little Wicken Parish Council, cy: Cyngor Little Wicken}\nlanguages: [en, cy]\n"
}


def check(root: Path) -> list[str]:
    result = CliRunner().invoke(main, ["check", "--root", str(root)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return [line for line in result.output.splitlines() if ": error " in line]


def refused(root: Path) -> list[str]:
    with pytest.raises(Abort) as stopped:
        build_site(root, root / "site")
    assert not (root / "site").exists()
    return [line for line in str(stopped.value).splitlines() if ": error " in line]


def place_of(text: str, what: str) -> str:
    before, _, _ = text.partition(what)
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


@pytest.mark.parametrize("payload", PAYLOADS)
def test_code_in_a_page_is_an_error_at_its_place_wherever_it_stands(
    tmp_path: Path, payload: str
) -> None:
    payload = payload.replace("PATH", str(tmp_path / "made"))
    files = {
        f"content/page-{number}.md": f"---\ntitle: Page\n---\n\nWords.\n\n{page}".replace(
            "PAYLOAD", payload
        )
        for number, page in enumerate(IN_A_PAGE)
    }
    found = check(small_council(tmp_path, **files))
    places = {line.partition(": error ")[0] for line in found}
    assert {f"{file}:{place_of(text, payload)}" for file, text in files.items()} <= places
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("file", PLACES)
def test_every_page_is_refused_by_the_build_before_anything_is_written(
    tmp_path: Path, file: str
) -> None:
    text = f"{MARKED}\n{{{{ lipsum.__globals__.os.mkdir('{tmp_path / 'made'}') }}}}\n"
    root = small_council(tmp_path, **TWO_LANGUAGES, **{file: text})
    found = [line for line in refused(root) if " page-code: " in line]
    assert found == [line for line in check(root) if " page-code: " in line]
    assert [line.partition(": error ")[0] for line in found] == [f"{file}:5:1"]
    assert not (tmp_path / "made").exists()


def test_a_page_that_mkdocs_alone_knows_of_is_not_evaluated_either(tmp_path: Path) -> None:
    """The guide's pages are no content, and are read by MkDocs."""
    made = tmp_path / "made"
    code = f"# Notes\n\nWords {{{{ lipsum.__globals__.os.mkdir('{made}') }}}}\n"
    config = FILES["mkdocs.yml"].replace("- minutebook", "- minutebook: {guide: guide}")
    files = {"guide/notes.md": code, "guide/more.md": f"---\ntitle: x\n---\n\n{code}"}
    root = small_council(tmp_path, **{"mkdocs.yml": config}, **files)
    found = [line.partition(" '")[0] for line in refused(root)]
    assert [line for line in found if "page-code" in line] == [
        "guide/more.md:7:7: error page-code:",
        "guide/notes.md:3:7: error page-code:",
    ]
    assert not made.exists()


def site_of(root: Path) -> dict[str, str]:
    site = build_site(root, root / "site")
    return {
        path.relative_to(site).as_posix(): path.read_text("utf-8")
        for path in site.rglob("*")
        if path.suffix in (".html", ".json", ".csv", ".xml")
    }


def found_by_search(root: Path) -> list[SearchRecord]:
    book = bind(read(root), TODAY)
    return [one for page in pages(book) for one in records_of(book, page)]


FORMS = [
    "{{{{ table({}) }}}}",
    "{{{{table( {} )}}}}",
    "{{{{- table({}) -}}}}",
    "{{{{+ table({}) }}}}",
    "{{{{ table({},) }}}}",
    "{{{{ table(\n  {}\n) }}}}",
    "{{% raw %}}{{% endraw %}}{{{{ table({}) }}}}",
]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("argument", ['id="lamps"', "id='lamps'", r'id="l\x61mps"'])
def test_however_a_call_is_typed_page_json_and_search_say_the_same(
    tmp_path: Path, form: str, argument: str
) -> None:
    rows = "columns: [{label: Number}]\nrows:\n  - {label: Mill Lane, cells: ['3']}\n"
    table = f"title: Lamps\nlabel: Street\n{rows}"
    text = f"---\ntitle: Lamps\nitem: item-2\n---\n\nBefore.\n\n{form.format(argument)}\n\nAfter.\n"
    root = small_council(
        tmp_path,
        **{
            "data/tables/lamps.yml": table,
            "content/meetings/council/2025-05-06/lamps.md": text,
        },
    )
    found = site_of(root)
    at = "meetings/council/2025-05-06/lamps"
    article = found[f"{at}/index.html"].partition("<article")[2].partition("</article")[0]
    assert "Mill Lane" in article
    twin = json.loads(found[f"{at}/index.json"])
    assert twin["tables"]["lamps"]["rows"]
    assert re.sub(r"\s+", " ", twin["report"]["body"]).strip().startswith("Before.")
    (record,) = (one for one in found_by_search(root) if one.url == f"{at}/")
    assert "Before. After." in record.text
    assert "{" not in record.text


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("# Met {{ meetings() }}\n", "1:7"),
        ("Words.\n\n## {{ meetings() }} there\n", "3:4"),
        ("See `{{ meetings() }}`.\n", "1:6"),
        ("```\n{{ meetings() }}\n```\n", "2:1"),
        ("[x](<{{ meetings() }}>)\n", "1:6"),
        ('<span title="{{ meetings() }}">x</span>\n', "1:14"),
        ("![{{ meetings() }}](x.png)\n", "1:3"),
    ],
)
def test_a_call_where_what_it_makes_can_not_stand_is_an_error(
    tmp_path: Path, text: str, place: str
) -> None:
    root = small_council(tmp_path, **{"content/notes.md": text, "content/x.png": "x"})
    assert refused(root) == [
        f"content/notes.md:{place}: error macro-place: 'meetings' is called in a heading, in code, "
        "or within a link's address or title, where what it makes can't stand: give the call a "
        "line of its own; to show braces as they are, write {% raw %} before and {% endraw %} "
        "after them"
    ]


def test_a_call_may_stand_among_words(tmp_path: Path) -> None:
    text = (
        "Met: {{ meetings() }}, **{{ meetings() }}**\n\n> {{ meetings() }}\n\n- {{ meetings() }}\n"
    )
    root = small_council(tmp_path, **{"content/notes.md": text})
    page = site_of(root)["notes/index.html"].partition("<article")[2]
    assert page.count('href="../meetings/council/2025-05-06/"') == 4


@pytest.mark.parametrize("sign", ["--8<--", "-8<-", "  ---8<---"])
def test_no_page_takes_another_file_in(tmp_path: Path, sign: str) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    config = FILES["mkdocs.yml"].rstrip() + ("\n        markdown_extensions: [pymdownx.snippets]\n")
    text = f'# Notes\n\n{sign} "secret.txt"\n'
    root = small_council(tmp_path, **{"mkdocs.yml": config, "content/notes.md": text})
    column = len(sign) - len(sign.strip()) + 1
    assert refused(root) == [
        f"content/notes.md:3:{column}: error page-code: '{sign.strip()}' would put another file in "
        "here; write its words in the page"
    ]


def test_no_page_of_the_guide_takes_another_file_in_or_holds_a_build_up(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, "utf-8")
    config = FILES["mkdocs.yml"].replace("- minutebook", "- minutebook: {guide: guide}").rstrip()
    files = {
        "mkdocs.yml": f"{config}\n        markdown_extensions: [pymdownx.snippets]\n",
        "guide/a.md": '---\ntitle: A\n---\n\n--8<-- "secret.txt"\n',
        "guide/b.md": f"Words.\n\n{'[' * 2_000}\n",
        "guide/c.md": "Words.\n\nSee {{ meeting(id='council/2025-05-07') }}.\n",
    }
    told = refused(small_council(tmp_path, **files))
    assert [one for one in told if not one.startswith("guide/macros/")] == [
        "guide/a.md:5:1: error page-code: '--8<--' would put another file in here; write its words "
        "in the page",
        "guide/b.md:3:11: error too-deep: more than 10 brackets '[' are opened before this one and "
        "not closed; close them, or write \\[ for one that begins no link",
        "guide/c.md:3:5: error broken-link: 'id' of 'meeting': there is no meeting "
        "'council/2025-05-07'; did you mean 'council/2025-05-06'?",
    ]


def test_other_braces_for_mkdocs_macros_open_no_page(tmp_path: Path) -> None:
    config = FILES["mkdocs.yml"].replace(
        "on_error_fail: true",
        'on_error_fail: true\n              j2_variable_start_string: "[["\n'
        '              j2_variable_end_string: "]]"',
    )
    text = "# Notes\n\n[[ 7 * 191 ]] {{ meetings() }}\n"
    root = small_council(tmp_path, **{"mkdocs.yml": config, "content/notes.md": text})
    page = site_of(root)["notes/index.html"].partition("<article")[2]
    assert "[[ 7 * 191 ]]" in page
    assert "6 May 2025" in page


def test_a_site_without_mkdocs_macros_shows_its_macros(tmp_path: Path) -> None:
    config = FILES["mkdocs.yml"].partition("          - macros:")[0]
    root = small_council(tmp_path, **{"mkdocs.yml": config})
    assert "6 May 2025" in site_of(root)["index.html"].partition("<article")[2]


def test_the_hooks_of_a_councils_own_module_work(tmp_path: Path) -> None:
    (tmp_path / "parish_hooks.py").write_text(
        "def define_env(env):\n"
        "    env.variables['office'] = 'Mill Lane'\n\n\n"
        "def on_pre_page_macros(env):\n"
        "    env.markdown = env.markdown.replace('OFFICE', '{{ meetings() }}')\n\n\n"
        "def on_post_page_macros(env):\n"
        "    env.markdown += '\\n\\nEnd of ' + env.page.title\n",
        "utf-8",
    )
    config = FILES["mkdocs.yml"].replace(
        "modules: [minutebook.macros]", "modules: [minutebook.macros, parish_hooks]"
    )
    text = "# Notes\n\nOFFICE\n"
    root = small_council(tmp_path, **{"mkdocs.yml": config, "content/notes.md": text})
    page = site_of(root)["notes/index.html"].partition("<article")[2]
    assert "6 May 2025" in page
    assert "End of Notes" in page


@pytest.fixture(scope="module")
def configured(tmp_path_factory: pytest.TempPathFactory) -> MkDocsConfig:
    """MkDocs' configuration at the moment when pages would be rendered."""
    root = small_council(tmp_path_factory.mktemp("council"))
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(root / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    return config


@pytest.mark.parametrize("payload", [one for one in PAYLOADS if "PATH" in one or "." in one])
def test_behind_the_checks_is_a_second_wall(
    configured: MkDocsConfig, payload: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What mkdocs-macros would evaluate, were it ever asked, knows the macros and nothing else."""
    monkeypatch.setenv("SECRET_TOKEN", SECRET)
    env = configured.plugins["macros"].env
    payload = payload.replace("PATH", str(tmp_path / "made"))
    try:
        shown = env.from_string(payload).render()
    except (jinja2.TemplateError, TypeError, KeyError):
        shown = ""
    assert not (tmp_path / "made").exists()
    assert SECRET not in shown
    assert "module" not in shown
    assert "subprocess" not in shown


def test_behind_the_checks_a_page_is_told_of_and_not_evaluated(configured: MkDocsConfig) -> None:
    macros = configured.plugins["macros"]
    problems = configured.plugins["minutebook"].builder.problems
    before = len(problems)
    assert macros.render(markdown="{{ 7 * 191 }}", force_rendering=True) == "{{ 7 * 191 }}"
    assert [problem.code for problem in problems[before:]] == ["page-code"]
    del problems[before:]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "See [her](per{% raw %}son:nob{% endraw %}ody).\n",
            "1:11: error broken-link: there is no person 'nobody'",
        ),
        (
            "Words.\n\n{% raw %}{{ x <template>lamps</template> }}{% endraw %}\n",
            "error unseen-text: the page has <template>, which is no element that pages keep",
        ),
        (
            "".join(f"{'    ' * depth}{{% raw %}}{{% endraw %}}- x\n" for depth in range(60)),
            "error too-deep: ",
        ),
        (
            "Words.\n\n-{% raw %}-{% endraw %}8<-- 'secret.txt'\n",
            "3:1: error page-code: '--8<--' would put another file in here",
        ),
    ],
)
def test_raw_hides_nothing_from_the_checks(tmp_path: Path, text: str, message: str) -> None:
    root = small_council(tmp_path, **{"content/notes.md": text})
    found = [line.removeprefix("content/notes.md:") for line in check(root)]
    assert any(message in line for line in found), found
