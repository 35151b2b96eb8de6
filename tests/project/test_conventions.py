"""What the repository promises of itself: whole macros, data by its schema, nothing stale."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from jinja2 import Environment, nodes

from minutebook.book.book import Book
from minutebook.loader.json_schema import stale_schemas
from minutebook.macros.registry import VOCABULARY
from tests.support.editor import facts_of
from tests.support.site_fixture import ROOT

MACROS = ROOT / "macros"
NAMES = sorted(VOCABULARY)
SCHEMAS = ROOT / "schemas"
DATA = sorted((ROOT / "data").rglob("*.yml"))
SCHEMA_LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")

# A path of the machine that somebody worked on; nothing of the kind is true elsewhere.
MACHINE = re.compile(r"(?<![\w.:/-])/(?:work|root|home/\w+|opt/pypi[\w-]*|tmp/v)/|\.\./shared\b")
MAY_NAME_MACHINE = {
    "tests/project/test_conventions.py": "names what is looked for",
    "tests/project/test_own_words.py": "skips where the documents are not beside the repository",
}


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


# Files #########################################################################################

MOST_LINES = 400


def test_a_file_can_be_read_in_one_go() -> None:
    files = [
        file
        for folder in ("src", "macros", "tests")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in {".py", ".html", ".js", ".css"}
        and not file.is_relative_to(ROOT / "tests" / "data")
    ]
    long = {name_of(file) for file in files if file.read_bytes().count(b"\n") > MOST_LINES}
    assert long == set(), f"more than {MOST_LINES} lines; split them by their matters"


# Macros ########################################################################################


@pytest.mark.parametrize("name", NAMES)
def test_a_macro_is_a_function_of_its_name_that_says_what_it_takes(name: str) -> None:
    macro = VOCABULARY[name]
    assert inspect.isfunction(macro)
    assert re.fullmatch(rf"minutebook\.macros\.\w+\.{name}", macro.__module__)
    hints = inspect.get_annotations(macro, eval_str=True)
    first, *others = inspect.signature(macro).parameters.values()
    assert (first.name, hints["book"]) == ("book", Book)
    assert first.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    assert [p.name for p in others if p.kind is not inspect.Parameter.KEYWORD_ONLY] == []
    assert [p.name for p in others if p.name not in hints] == [], "arguments without a type"
    assert "return" in hints
    about = inspect.getdoc(macro) or ""
    assert re.match(r"[A-Z].{10,}\.$", about.partition("\n")[0]), f"no docstring: {about!r}"


@pytest.mark.parametrize("name", NAMES)
def test_a_macro_has_a_template_and_an_example_that_calls_it(name: str) -> None:
    [module] = MACROS.glob(f"*/{name}.py")
    assert module.with_suffix(".html").is_file()
    example = module.with_suffix(".example.md").read_text("utf-8")
    calls = Environment(autoescape=False).parse(example).find_all(nodes.Call)
    assert name in {getattr(call.node, "name", "") for call in calls}, "the example has no call"


@pytest.mark.parametrize("name", NAMES)
def test_a_macro_has_a_page_of_documentation_that_shows_what_it_makes(
    name: str, site: Path
) -> None:
    page = (site / "docs" / "macros" / name / "index.html").read_text("utf-8")
    made = page.partition('class="mb-example"')[2].partition("</article>")[0]
    assert made, "the page does not show what the example makes"
    words = re.sub(r"<[^>]+>|\s+", " ", made)
    assert len(words.split()) > 10, f"the example makes next to nothing: {words!r}"


def test_every_template_and_example_belongs_to_a_macro_or_is_part_of_others() -> None:
    users = [file.read_text("utf-8") for file in MACROS.rglob("*.html")]
    users += [file.read_text("utf-8") for file in MACROS.rglob("*.py")]
    for file in (*MACROS.rglob("*.html"), *MACROS.rglob("*.md")):
        name, _, ending = file.name.partition(".")
        if name.startswith("_"):
            used = f"{file.parent.name}/{file.name}"
            assert any(f'"{used}"' in user for user in users), f"nothing uses {used}"
        else:
            assert name in NAMES, name_of(file)
            assert ending in ("html", "example.md"), name_of(file)


# Data and schemas ##############################################################################


def test_the_schemas_are_fresh() -> None:
    assert stale_schemas(SCHEMAS) == [], "run 'minutebook schemas'"


@pytest.mark.parametrize("file", sorted(SCHEMAS.glob("*.json")), ids=lambda file: file.stem)
def test_a_schema_is_one(file: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(file.read_text("utf-8")))


@pytest.mark.parametrize("file", DATA, ids=name_of)
def test_a_data_file_names_the_schema_that_it_follows(file: Path) -> None:
    text = file.read_text("utf-8")
    first = text.partition("\n")[0]
    named = SCHEMA_LINE.fullmatch(first)
    assert named, f"{name_of(file)}:1: no '# yaml-language-server: $schema=...' but {first!r}"
    schema = (file.parent / named[1]).resolve()
    assert schema.is_file(), f"{name_of(file)}:1: {named[1]} leads to no schema"
    assert schema.parent == SCHEMAS
    wrong = list(_wrong(schema, facts_of(text)))
    assert not wrong, f"{name_of(file)}:\n" + "\n".join(wrong)


def _wrong(schema: Path, facts: Any) -> Iterator[str]:
    validator = jsonschema.Draft202012Validator(json.loads(schema.read_text("utf-8")))
    for problem in sorted(validator.iter_errors(facts), key=lambda one: list(one.path)):
        yield f"  at {problem.json_path}: {problem.message[:200]}"


# The repository ################################################################################


def repository_files() -> list[Path]:
    """Every file that is in the repository, or would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("this is no git repository, so its files cannot be told from others")
    return [file for name in listed.stdout.split("\0") if name and (file := ROOT / name).is_file()]


def test_no_file_names_a_path_of_the_machine_it_was_written_on() -> None:
    found = []
    for file in repository_files():
        if name_of(file) in MAY_NAME_MACHINE:
            continue
        lines = file.read_bytes().decode("utf-8", "replace").splitlines()
        for number, line in enumerate(lines, 1):
            if named := MACHINE.search(line):
                found.append(f"{name_of(file)}:{number}: names {named[0]}")
    assert not found, "\n".join(found)


def test_no_page_names_a_path_of_the_machine_it_was_built_on(site: Path) -> None:
    found = [
        f"{file.relative_to(site).as_posix()}: names {place}"
        for file in sorted(site.rglob("*"))
        if file.is_file()
        for place in (ROOT, site)
        if f"{place}/".encode() in file.read_bytes()
    ]
    assert not found, "\n".join(found)


def test_the_changelog_has_an_entry_for_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    entries = re.findall(
        r"^## \[?v?(\d+\.\d+\.\d+)\]?", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert version in entries, f"CHANGELOG.md has {entries}, not {version}"
    assert len(entries) == len(set(entries)), f"CHANGELOG.md has a version twice: {entries}"
