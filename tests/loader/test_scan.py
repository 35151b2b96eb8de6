"""Only plain files are read, none that a link leads to, and nothing that is there is left out
without a word."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from minutebook.loader.file_text import LARGEST_FILE
from minutebook.loader.loader import read
from minutebook.loader.scan import is_backup
from minutebook.runtime.plain_files import TooLargeError, contents
from tests.support.repositories import BODY, lines_of, write

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and modes")
LINK = "error link: this is a link, and links are not followed; put what it leads to here itself"
NOBODY = 65534


def said(root: Path) -> list[str]:
    return [line for line in lines_of(root) if " no-schema: " not in line]


@pytest.mark.parametrize("place", ["data/people/z.yml", "data/z", "content/z.md", "content/z"])
@pytest.mark.parametrize("to", ["inside", "outside", "nowhere", "itself", "folder", "round"])
def test_a_link_is_an_error_wherever_it_leads(tmp_path: Path, place: str, to: str) -> None:
    root = write(tmp_path / "council", {**BODY, "data/people/jo.yml": "name: Jo\n"})
    write(tmp_path, {"outside/secret.yml": "name: Secret\n"})
    link = root / place
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(
        {
            "inside": root / "data/people/jo.yml",
            "outside": tmp_path / "outside/secret.yml",
            "nowhere": "/nowhere/at/all",
            "itself": link.name,
            "folder": tmp_path / "outside",
            "round": "..",
        }[to]
    )
    assert said(root) == [f"{place}:1:1: {LINK}"]


@pytest.mark.parametrize("top", ["data", "content"])
def test_a_folder_of_the_configuration_is_no_link_either(tmp_path: Path, top: str) -> None:
    root = write(tmp_path / "council", BODY)
    write(tmp_path, {"elsewhere/body.yml": "name: Other\n", "elsewhere/index.md": "Other.\n"})
    shutil.rmtree(root / top, ignore_errors=True)
    (root / top).symlink_to(tmp_path / "elsewhere")
    assert f"{top}:1:1: {LINK}" in said(root)
    assert not any("elsewhere" in line for line in said(root))


@pytest.mark.parametrize("place", ["data/people/z.yml", "content/z.md", "content/meetings/z.pdf"])
def test_a_pipe_and_a_socket_are_told_and_never_opened(tmp_path: Path, place: str) -> None:
    path = write(tmp_path, BODY) / place
    path.parent.mkdir(parents=True, exist_ok=True)
    os.mkfifo(path)
    told = f"{place}:1:1: error no-plain-file: this is a %s and not a file; remove it"
    assert said(tmp_path) == [told % "named pipe"]
    path.unlink()
    there = Path.cwd()
    try:  # the path of a socket is short
        os.chdir(path.parent)
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(there)
    assert said(tmp_path) == [told % "socket"]


def test_what_is_put_in_a_files_place_is_not_opened_either(tmp_path: Path) -> None:
    pipe, link, file = (tmp_path / name for name in ("pipe", "link", "file"))
    os.mkfifo(pipe)
    file.write_text("text")
    link.symlink_to(file)
    assert contents(str(file), 4) == b"text"
    with pytest.raises(OSError, match="it is no plain file"):
        contents(str(pipe), 4)
    with pytest.raises(OSError, match="symbolic links"):
        contents(str(link), 4)


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    root = write(tmp_path, {**BODY, "data/people/jo.yml": "", "content/about.md": ""})
    for name in ("data/people/jo.yml", "content/about.md"):
        os.truncate(root / name, 1 << 40)
    what = "the file has 1048576 MB and a record may have 2 MB; was something else saved here?"
    assert said(root) == [
        f"content/about.md:1:1: error file-too-large: {what}",
        f"data/people/jo.yml:1:1: error file-too-large: {what}",
    ]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_a_file_that_does_not_know_its_size_is_read_no_further_than_it_may() -> None:
    with pytest.raises(TooLargeError):
        contents("/proc/self/environ", 3)


def test_a_file_may_have_as_much_as_it_may(tmp_path: Path) -> None:
    text = "# " + "x" * (LARGEST_FILE - 2)
    assert said(write(tmp_path, {**BODY, "content/about.md": text})) == []
    assert "file-too-large" in said(write(tmp_path, {"content/about.md": text + "x"}))[0]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        (b"caf\xe9.md", "the name is not UTF-8; rename it"),
        (b"caf\xe9/x.md", "the name is not UTF-8; rename it"),
        (b"a\nb.md", "the name holds a character that does not show; rename it"),
        ("fdp.\u202egpj".encode(), "the name holds a character that does not show; rename it"),
        (b"what?.pdf", "the name holds '?', which not every system and host can have; rename it"),
        (b"{{x}}.md", "the name holds '{', which not every system and host can have; rename it"),
        (b"<b>.md", "the name holds '<', which not every system and host can have; rename it"),
        (b" a.md", "the name begins or ends with a blank, or ends with a dot; rename it"),
        (b"a.", "the name begins or ends with a blank, or ends with a dot; rename it"),
        *(
            (name, "what stands beside records is in a folder 'meetings', in small letters")
            for name in (b"Meetings/a.md", b"cy/MEETINGS/council/a.md")
        ),
        (b"a" * 201, "the name has 201 bytes and may have 200; shorten it"),
    ],
)
def test_a_name_under_content_is_one_that_every_system_can_have(
    tmp_path: Path, name: bytes, why: str
) -> None:
    root = write(tmp_path, BODY)
    path = os.fsencode(root) + b"/content/" + name
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120 - a name in bytes
        with open(path, "wb"):  # noqa: PTH123
            pass
    except OSError:
        pytest.skip("this disk has no such names")
    told = [line for line in said(root) if "bad-file-name" in line]
    assert [line.partition(":1:1: ")[2] for line in told] == [f"error bad-file-name: {why}"]


def test_a_path_of_any_depth_is_told(tmp_path: Path) -> None:
    root = write(tmp_path, BODY)
    for top in ("data", "content"):
        deep = root / top
        for _ in range(6):
            deep /= "a" * 190
        write(deep, {"x.md": ""})
    told = "the path has more than 1,000 bytes; use fewer folders or shorter names"
    assert [line.partition(": error ")[2] for line in said(root)] == [
        f"bad-file-name: {told}",
        f"bad-file-name: {told}",
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("About.md", "about.md"),
        ("Maps/a.png", "maps/b.png"),
        ("caf\u00e9.md", "cafe\u0301.md"),
        ("STRASSE.png", "straße.png"),
    ],
)
def test_names_that_are_one_name_elsewhere_are_told(tmp_path: Path, one: str, other: str) -> None:
    root = write(tmp_path, {**BODY, f"content/{one}": "", f"content/{other}": ""})
    if len(list((root / "content").iterdir())) == 1:
        pytest.skip("they are one name on this disk")
    names = sorted(path.name for path in (root / "content").iterdir())
    assert [line for line in said(root) if "same-name" in line] == [
        f"content/{names[1]}:1:1: error same-name: on many disks, and on many hosts, this is the "
        f"same name as '{names[0]}' beside it; rename one"
    ]


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        *((name, True) for name in ("a.md~", "a.bak", "A.BAK", ".a.swp", "a.md.orig", "a.rej")),
        *((name, True) for name in ("#a.md#", "~$offers.docx", "Thumbs.db", "a.tmp", "4913")),
        *((name, True) for name in ("Copy of offers.docx", "offers - Copy.docx")),
        *((name, True) for name in ("offers - Copy (2).docx", "offers (copy).pdf")),
        *((name, True) for name in ("~a.md", "a.old.md", "a_old.md", "a.BAK.md", "a.md.bak.txt")),
        *(
            (name, True)
            for name in ("Copy (2) of a.txt", "a (Jo's conflicted copy 2026-01-01).txt")
        ),
        *((name, False) for name in ("100-year-old.pdf", "old.md", "a.older.md")),
        *((name, False) for name in ("a.md", "hardcopy.pdf", "copyright.md", "a~b.pdf", "#1.pdf")),
        *((name, False) for name in ("tmp.pdf", "originals.csv", "swp", "bak.md")),
    ],
)
def test_backups_are_known_by_their_names(name: str, answer: bool) -> None:
    assert is_backup(name) is answer


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that every user may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "closed", ["data", "data/meetings", "data/people", "data/people/jo.yml", "content/maps"]
)
def test_what_can_not_be_looked_at_is_told(open_folder: Path, closed: str) -> None:
    write(
        open_folder,
        {
            **BODY,
            "data/people/jo.yml": "name: Jo\n",
            "data/meetings/council/2024-02-06/agenda.yml": "items: []\n",
            "content/maps/a.md": "# A\n",
        },
    )
    (open_folder / closed).chmod(0)
    told = said_to_nobody(open_folder)
    what = "file" if closed.endswith(".yml") else "folder"
    assert f"{closed}:1:1: error unreadable: the {what} can't be read: Permission denied" in told


def said_to_nobody(root: Path) -> list[str]:
    """What reading gives a user who may not do everything, in a process of their own."""
    answer, telling = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.getuid() == 0:
                os.setgroups([])
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            os.write(telling, "\n".join(map(str, read(root).findings)).encode())
        finally:
            os._exit(0)
    os.close(telling)
    with os.fdopen(answer, "rb") as lines:
        told = lines.read().decode().splitlines()
    os.waitpid(child, 0)
    return told
