"""A council's own repository, `content/ data/ mkdocs.yml` and macros on top, built by the wheel."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
import venv
import zipfile
from pathlib import Path

import pytest

from tests.support.site_fixture import ROOT
from tests.support.small_council import small_council, write_dedented
from tests.support.tools import missing

pytestmark = pytest.mark.whole

MEETING = "meetings/council/2025-05-06"
# What is built, so that building it leaves nothing in the repository.
SOURCES = ("LICENSE", "README.md", "macros", "pyproject.toml", "setup.py", "src")
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "*.egg-info")

THEIRS = {
    "mkdocs.yml": """
        site_name: Little Wicken Parish Council
        docs_dir: content
        theme: {name: material, font: false}
        plugins:
          - minutebook:
              macros: [minutebook.macros, macros]
          - macros:
              modules: [minutebook.macros]
              on_undefined: strict
              on_error_fail: true
        """,
    "macros/__init__.py": '''
        """What only Little Wicken needs."""

        from .parish_map import parish_map

        VOCABULARY = {"parish_map": parish_map}
        ''',
    "macros/parish_map.py": '''
        """The macro `parish_map`."""

        from __future__ import annotations

        from collections.abc import Mapping
        from typing import Any

        from minutebook.book import Book
        from minutebook.records.base import MeetingId


        def parish_map(book: Book, *, id: MeetingId, caption: str = "Here") -> Mapping[str, Any]:
            """Show where a meeting of the parish council was."""
            return {"meeting": book.meetings[id], "caption": caption}
        ''',
    "macros/parish_map.html": """
        <p class="parish-map">{{ caption }}:
        <a href="meeting:{{ meeting.id }}">{{ meeting.place }}</a></p>
        """,
    "macros/parish_map.example.md": '{{ parish_map(id="council/2025-05-06") }}\n',
    "macros/assets/parish.css": ".parish-map { font-weight: 700; }\n",
    f"content/{MEETING}/index.md": """
        # Our May meeting

        Written by the clerk.

        {{ meeting(id="council/2025-05-06") }}

        {{ parish_map(id="council/2025-05-06", caption="Find us") }}
        """,
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that a council pins."""
    folder = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=LEFT_OUT)
        else:
            shutil.copyfile(ROOT / name, folder / name)
    run(
        *(sys.executable, "-m", "build", "--wheel", "--no-isolation"),
        *("--outdir", str(folder / "dist"), str(folder)),
        cwd=folder,
    )
    (made,) = (folder / "dist").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """The folder of commands where the wheel is installed as a council installs it.

    One of xdist's workers makes it for all, and the others wait.
    """
    if worker_id == "master":
        folder = tmp_path_factory.mktemp("council")
    else:
        folder = tmp_path_factory.getbasetemp().parent / "council"
    made = folder / "made"
    commands = folder / "venv" / ("Scripts" if os.name == "nt" else "bin")
    try:
        folder.mkdir(exist_ok=worker_id == "master")
    except FileExistsError:
        for _ in range(1200):
            if made.exists():
                break
            time.sleep(0.25)
        if made.read_text("utf-8"):
            missing(made.read_text("utf-8"))
        return commands
    why = "it could not be installed; another worker's test tells why"
    try:
        why = install(wheel, folder, commands)
    finally:
        made.write_text(why, "utf-8")
    if why:
        missing(why)
    return commands


def install(wheel: Path, folder: Path, commands: Path) -> str:
    """Install a wheel into a new environment; says why if that cannot be done here."""
    venv.create(folder / "venv", with_pip=True)
    # As constraints the lock file's versions do without its hashes, which a wheel made just now
    # cannot have.
    lines = (ROOT / "requirements.txt").read_text("utf-8").splitlines()
    pinned = [line.removesuffix("\\") for line in lines if re.match(r"[\w.-]+(\[|==)", line)]
    (folder / "constraints.txt").write_text("\n".join(pinned) + "\n", "utf-8")
    ran = subprocess.run(
        [
            *(str(commands / "python"), "-m", "pip", "install", "--quiet"),
            *("--disable-pip-version-check", "--constraint", str(folder / "constraints.txt")),
            str(wheel),
        ],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if re.search(r"NewConnectionError|NameResolutionError|ConnectTimeout", ran.stderr):
        return "pip cannot reach the package index"
    assert ran.returncode == 0, ran.stdout + ran.stderr
    run(str(commands / "python"), "-m", "pip", "check", cwd=folder)
    return ""


@pytest.fixture(scope="module")
def council(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council's repository with its site built in it."""
    root = small_council(tmp_path_factory.mktemp("little-wicken"), **THEIRS)
    run(str(installed / "mkdocs"), "build", "--strict", cwd=root)
    return root


def run(*command: str, cwd: Path) -> str:
    """What a command says that must succeed, run with nothing of this project around it."""
    kept = ("PATH", "HOME", "SYSTEMROOT", "LANG", "TMPDIR")
    ran = subprocess.run(
        command,
        cwd=cwd,
        env={**{name: os.environ[name] for name in kept if name in os.environ},
             "SOURCE_DATE_EPOCH": "1767225600", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = ran.stdout + ran.stderr
    assert ran.returncode == 0, f"{' '.join(command)} failed:\n{said}"
    assert "Traceback" not in said, said
    return said


def article(page: Path) -> str:
    return page.read_text("utf-8").partition("<article")[2].partition("</article>")[0]


def test_the_wheel_holds_every_module_and_every_file_of_the_macros(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        inside = set(opened.namelist())
    wanted = {
        f"{package}/{file.relative_to(folder).as_posix()}"
        for package, folder in (
            ("minutebook", ROOT / "src" / "minutebook"),
            ("minutebook/macros", ROOT / "macros"),
        )
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }
    ours = {name for name in inside if ".dist-info/" not in name}
    assert sorted(wanted - ours) == [], "not in the wheel"
    assert sorted(ours - wanted) == [], "in the wheel, and not from the repository"
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in inside)


def test_the_pages_of_the_records_are_there(council: Path) -> None:
    site = council / "site"
    for address in ("", "meetings/", f"{MEETING}/", "people/ann-lee/", "committees/council/"):
        assert (site / address / "index.html").is_file(), address
    assert "Ann Lee" in article(site / "people" / "ann-lee" / "index.html")
    assert not (site / "docs").exists()


def test_a_page_has_its_twin(council: Path) -> None:
    twin = json.loads((council / "site" / MEETING / "index.json").read_text("utf-8"))
    assert twin["agenda"]["place"] == "Village Hall"
    person = json.loads((council / "site" / "people/ann-lee/index.json").read_text("utf-8"))
    assert "Ann Lee" in json.dumps(person)


def test_the_style_sheets_of_both_are_there_and_linked(council: Path) -> None:
    assets = council / "site" / "assets" / "minutebook"
    theirs = {file.name for file in (ROOT / "macros" / "assets").glob("*")} | {"parish.css"}
    assert {file.name for file in assets.iterdir()} == theirs
    page = (council / "site" / MEETING / "index.html").read_text("utf-8")
    for name in sorted(theirs):
        is_loaded_later = (
            re.search(rb"(?:^|[;}\n])export ", (assets / name).read_bytes()) is not None
        )
        assert (f'"../../../assets/minutebook/{name}"' in page) is not is_loaded_later, name


def test_the_clerks_page_wins_and_has_the_standard_macro_within_its_prose(council: Path) -> None:
    page = article(council / "site" / MEETING / "index.html")
    assert "Our May meeting" in page
    before, _, after = page.partition("Written by the clerk.")
    assert "Village Hall" not in before
    assert "The path by the ford is to be mended." in after


def test_the_councils_own_macro_works_on_a_page(council: Path) -> None:
    page = article(council / "site" / MEETING / "index.html")
    made = re.search(r'<p class="parish-map">(.*?)</p>', page, re.DOTALL)
    assert made, "the council's own macro left nothing on the page"
    assert re.fullmatch(r'Find us:\s+<a href="(\./|#)?">Village Hall</a>', made[1])


def test_check_knows_the_councils_own_macros(council: Path, installed: Path) -> None:
    said = run(str(installed / "minutebook"), "check", cwd=council)
    assert said == "5 records read: no errors, no warnings.\n"


def test_a_mistake_with_an_own_macro_is_told_with_its_line(installed: Path, tmp_path: Path) -> None:
    root = small_council(tmp_path, **THEIRS)
    write_dedented(
        root, {"content/notes.md": '# Notes\n\n{{ parish_map(id="council/2025-05-07") }}\n'}
    )
    wanted = (
        "content/notes.md:3:1: error broken-link: 'id' of 'parish_map': there is no meeting "
        "'council/2025-05-07'; did you mean 'council/2025-05-06'?"
    )
    for command in (("mkdocs", "build", "--strict"), ("minutebook", "check")):
        ran = subprocess.run(
            [str(installed / command[0]), *command[1:]],
            cwd=root, capture_output=True, text=True, check=False,
        )  # fmt: skip
        said = ran.stdout + ran.stderr
        assert ran.returncode == 1, said
        assert wanted in said.splitlines(), said
        assert "Traceback" not in said
    assert not (root / "site").exists()
