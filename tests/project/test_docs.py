"""What the documentation shows is true: its records pass the checks, its lists are complete.

A block of YAML whose first line is the comment `# data/...` is the file of that path; a block of
Markdown whose first line is `<!-- content/... -->` is a page. The blocks of one document make one
repository, on top of the records in SUPPORT. Where a document shows a path twice, the first stands
until the second comes, and each state of the repository is checked.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.exports.json.page_json import _FACTS as TWINS
from minutebook.findings import Finding, Severity
from minutebook.law import RULES
from minutebook.law.rule import Shown
from minutebook.links.target import LINK_KINDS
from minutebook.macros import VOCABULARY
from minutebook.site.repository import check_repository
from tests.support.repositories import TODAY, lines_of, write
from tests.support.site_fixture import ROOT, build_site

DOCUMENTS = (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md")))
BLOCK = re.compile(
    r"^```(?:yaml\n# |markdown\n<!-- )(?P<path>(?:data/|content/|mkdocs\.yml)\S*)(?: -->)?\n"
    r"(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
ERRORS = ROOT / "docs" / "clerks" / "reading-errors.md"
FIRST_CELL = re.compile(r"^\| `([a-z0-9_-]+)` \|", re.MULTILINE)

SUPPORT = {
    "data/body.yml": "name: Ashdale District Council\n",
    "data/committees/planning.yml": "name: Planning Committee\n",
    "data/people/jo-marsh.yml": "name: Jo Marsh\n",
    "data/people/sam-okoro.yml": "name: Sam Okoro\n",
    "data/people/lena-fox.yml": "name: Lena Fox\n",
    "data/people/dee-lane.yml": "name: Dee Lane\n",
    "data/people/una-stone.yml": "name: Una Stone\n",
    "data/people/priya-nair.yml": "name: Priya Nair\nkind: officer\n",
}


def shown(document: Path) -> list[tuple[str, str]]:
    """The files that a document shows, as path and text."""
    return [(found["path"], found["text"]) for found in BLOCK.finditer(document.read_text("utf-8"))]


def states(document: Path) -> Iterator[dict[str, str]]:
    """The repositories that a document's blocks make, one after another."""
    now: dict[str, str] = {}
    for path, text in shown(document):
        if path in now:
            yield dict(now)
        now[path] = text
    if now:
        yield now


def name_of(document: Path) -> str:
    return document.relative_to(ROOT).as_posix()


SHOWING = [document for document in DOCUMENTS if shown(document)]


@pytest.mark.parametrize("document", SHOWING, ids=name_of)
def test_the_records_that_a_document_shows_have_no_error(document: Path, tmp_path: Path) -> None:
    for number, files in enumerate(states(document)):
        root = write(tmp_path / str(number), {**SUPPORT, **files})
        _, findings, _ = check_repository(root, TODAY, VOCABULARY)
        ours = [one for one in findings if concerns(one, files)]
        assert [str(one) for one in ours] == []


def concerns(finding: Finding, files: dict[str, str]) -> bool:
    """Errors of any file, and warnings of the files that the document itself shows."""
    return finding.severity is Severity.ERROR or finding.place.file in files


@pytest.mark.parametrize(
    "document", [one for one in SHOWING if "mkdocs.yml" in dict(shown(one))], ids=name_of
)
def test_the_site_that_a_document_shows_is_built(document: Path, tmp_path: Path) -> None:
    root = write(tmp_path / "council", {**SUPPORT, **dict(shown(document))})
    site = build_site(root, tmp_path / "site")
    assert (site / "index.html").is_file()
    assert (site / "committees/planning/index.json").is_file()


def test_the_mistake_that_is_shown_reads_as_the_documents_say(tmp_path: Path) -> None:
    readme = dict(shown(ROOT / "README.md"))
    agenda = "data/meetings/planning/2026-03-10/agenda.yml"
    wrong = {**readme, agenda: readme[agenda].replace("    title:", "    titel:", 1)}
    said = [line for line in lines_of(write(tmp_path, wrong)) if "unknown-key" in line]
    assert len(said) == 1
    for document in (ROOT / "README.md", ERRORS):
        assert said[0] in document.read_text("utf-8")


def test_what_clerks_read_shows_records() -> None:
    named = {name_of(document) for document in SHOWING}
    assert named >= {
        "README.md",
        "docs/clerks/adding-a-meeting.md",
        "docs/clerks/adding-a-register.md",
        "docs/clerks/adding-performance.md",
        "docs/clerks/writing-text.md",
        "docs/owners/starting-a-site.md",
    }


def test_every_code_is_explained_and_no_other() -> None:
    explained = FIRST_CELL.findall(ERRORS.read_text("utf-8"))
    assert sorted(explained) == sorted(codes())


def codes() -> set[str]:
    """The codes that the source gives to findings, and those of the law's rules that are told."""
    found = {
        code
        for folder in ("src/minutebook", "macros")
        for path in (ROOT / folder).rglob("*.py")
        for code in codes_in(ast.parse(path.read_text("utf-8")), "/".join(path.parts[-2:]))
    }
    return found | {rule.code for rule in RULES if rule.shown is not Shown.BY_DUTIES}


def codes_in(tree: ast.AST, module: str) -> Iterator[str]:
    """The second argument of what makes a finding, the first of what notes a mistake for one.

    In checks/macro_calls.py it is the first of each yield.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node.func) in (
            "error",
            "warning",
            "_say",
            "Excess",
        ):
            code = node.args[1] if len(node.args) > 1 else None
        elif isinstance(node, ast.Call) and called(node.func) in ("_mistake", "UnfitError"):
            code = node.args[0]
        elif module == "checks/macro_calls.py" and isinstance(node, ast.Yield):
            code = node.value.elts[0] if isinstance(node.value, ast.Tuple) else None
        else:
            continue
        if isinstance(code, ast.Constant) and isinstance(code.value, str):
            yield code.value


def called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


@pytest.mark.parametrize(
    ("page", "known"),
    [("clerks/writing-text.md", set(LINK_KINDS)), ("owners/addresses.md", set(TWINS))],
)
def test_a_list_of_kinds_is_complete(page: str, known: set[str]) -> None:
    text = (ROOT / "docs" / page).read_text("utf-8")
    assert set(FIRST_CELL.findall(text)) == known


@pytest.mark.parametrize("document", DOCUMENTS[1:], ids=name_of)
def test_a_page_of_the_guide_has_a_title(document: Path) -> None:
    assert document.read_text("utf-8").startswith("---\ntitle: ")


def test_each_test_that_is_said_to_show_whom_a_site_trusts_is_there() -> None:
    trust = (ROOT / "docs/owners/trust.md").read_text("utf-8")
    named = re.findall(r"`([\w/]+/test_\w+\.py)`", trust)
    assert named
    assert [name for name in named if not (ROOT / "tests" / name).is_file()] == []
