"""A file's place says what it records, and its path gives the record's id."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from minutebook.loader.front_matter import split_front_matter
from minutebook.loader.kinds import KINDS, REPORT, Kind
from minutebook.loader.loaded import LoadedRecords
from minutebook.loader.loader import read
from minutebook.loader.prose import Prose
from minutebook.records.location import Location
from tests.support.repositories import BODY, write

AGENDA = "items:\n  - title: Apologies\n"


def lines(archive: LoadedRecords) -> list[str]:
    return [str(finding) for finding in archive.findings if finding.code != "no-schema"]


def test_each_file_becomes_a_record_by_the_id_in_its_path(tmp_path: Path) -> None:
    archive = read(
        write(
            tmp_path,
            {
                **BODY,
                "data/glossary.yml": "terms: []\n",
                "data/committees/audit.yml": "name: Audit Committee\n",
                "data/people/jo-smith.yml": "name: Jo Smith\n",
                "data/scales/two.yml": "title: Two\nimpact: []\nlikelihood: []\n",
                "data/tables/results.yml": "title: R\nlabel: School\ncolumns: []\nrows: []\n",
                "data/meetings/audit/2024-03-05/agenda.yml": AGENDA,
                "data/meetings/audit/2024-03-05-2/agenda.yml": AGENDA,
                "data/meetings/audit/2024-03-05/minutes.yml": "attendance: []\nitems: []\n",
                "data/meetings/audit/2024-03-05/decisions.yml": "decisions: []\n",
                "data/decisions/sale.yml": "title: S\ndecided_on: 2024-03-05\n"
                "maker_kind: officer\nmakers: []\ndecisions: []\n",
                "data/plan/2024-03.yml": "title: P\npublished_on: 2024-03-01\n"
                "from: 2024-04-01\nentries: []\n",
                "data/registers/risks/register.yml": "title: Risks\nscale: two\nscore_kinds: []\n"
                "entries: []\n",
                "data/registers/risks/2024.yml": "title: Risks\nperiod: 2024\nheadline: now\n"
                "period_ends: 2024-12-31\nentries: []\n",
                "data/performance/roads/framework.yml": "title: Roads\nindicators: []\n",
                "data/performance/roads/2024.yml": "title: Roads\nperiod: 2024\n"
                "period_ends: 2024-12-31\nsections: []\n",
                "content/meetings/audit/2024-03-05/budget.md": "---\ntitle: Budget\n---\nText.\n",
            },
        )
    )
    assert lines(archive) == []
    assert {kind: sorted(records) for kind, records in archive.records.items()} == {
        "body": ["body"],
        "glossary": ["glossary"],
        "committee": ["audit"],
        "person": ["jo-smith"],
        "scale": ["two"],
        "table": ["results"],
        "agenda": ["audit/2024-03-05", "audit/2024-03-05-2"],
        "minutes": ["audit/2024-03-05"],
        "decisions": ["audit/2024-03-05"],
        "decision-form": ["sale"],
        "plan": ["2024-03"],
        "register": ["risks"],
        "register-edition": ["risks/2024"],
        "framework": ["roads"],
        "performance-edition": ["roads/2024"],
        "report": ["audit/2024-03-05/budget"],
    }
    for kind, records in archive.records.items():
        for id_, record in records.items():
            assert kind in ("body", "glossary") or record.id == id_
    report = archive.records["report"]["audit/2024-03-05/budget"]
    assert report.body == "Text.\n"
    assert report.at.of("title") == Location("content/meetings/audit/2024-03-05/budget.md", 2, 8)


@pytest.mark.parametrize("kind", [pytest.param(kind, id=kind.name) for kind in (*KINDS, REPORT)])
def test_each_kind_of_file_is_found_at_its_example(kind: Kind) -> None:
    matching = [one for one in (*KINDS, REPORT) if one.path.fullmatch(kind.example)]
    assert matching[0] is kind


def test_folders_may_have_other_names(tmp_path: Path) -> None:
    write(tmp_path, {"facts/body.yml": "name: x\n", "words/index.md": "# Welcome\n"})
    archive = read(tmp_path, data="facts", content="words")
    assert list(archive.records["body"]) == ["body"]
    assert [prose.file for prose in archive.prose] == ["words/index.md"]
    assert lines(read(tmp_path)) == [
        "data/body.yml:1:1: error no-body: the file that names the council is missing; "
        "write it with 'name: ...'"
    ]


def test_hidden_files_and_backups_are_passed_over(tmp_path: Path) -> None:
    names = [".DS_Store", ".git/x.yml", "people/.jo.yml.swp", "people/jo.yml~", "people/jo.yml.bak"]
    files = {f"data/{name}": b"\xff" for name in names}
    assert lines(read(write(tmp_path, {**BODY, **files}))) == []


def test_other_files_under_content_are_left_to_mkdocs(tmp_path: Path) -> None:
    archive = read(write(tmp_path, {**BODY, "content/a.css": b"\xff", "content/.x.md": b"\xff"}))
    assert archive.prose == ()
    assert lines(archive) == []


def test_prose_is_kept_with_the_line_it_begins_on(tmp_path: Path) -> None:
    archive = read(
        write(
            tmp_path,
            {
                **BODY,
                "content/a.md": "# A\n",
                "content/b/index.md": b"\xef\xbb\xbf---\r\ntitle: B\r\n---\r\n\r\nText.\r\n",
                "content/meetings/audit/2024-03-05/index.md": "No facts stand here.\n",
            },
        )
    )
    assert archive.prose == (
        Prose("content/a.md", "a.md", "# A\n", 1, "A"),
        Prose("content/b/index.md", "b/index.md", "\nText.\n", 4, "B", facts={"title": "B"}),
        Prose(
            "content/meetings/audit/2024-03-05/index.md",
            "meetings/audit/2024-03-05/index.md",
            "No facts stand here.\n",
            1,
            "index",
        ),
    )
    assert archive.records["report"] == {}
    assert [finding.code for finding in archive.findings if finding.code != "no-schema"] == [
        "byte-order-mark"
    ]


@pytest.mark.parametrize(
    ("text", "front", "body", "first_line"),
    [
        ("---\ntitle: x\n---\nText.\n", "title: x\n", "Text.\n", 4),
        ("---  \ntitle: x\n---\t\nText.\n", "title: x\n", "Text.\n", 4),
        ("---\ntitle: x\n---", "title: x\n", "", 3),
        ("---\n---\nText.\n", "", "Text.\n", 3),
        ("---\ntitle: x\nText.\n", None, "---\ntitle: x\nText.\n", 1),
        ("\n---\ntitle: x\n---\n", None, "\n---\ntitle: x\n---\n", 1),
        ("# Title\n\n---\n\nText.\n\n---\n", None, "# Title\n\n---\n\nText.\n\n---\n", 1),
        ("---\ntitle: x\n---\nText.\n\n---\n\nMore.\n", "title: x\n", "Text.\n\n---\n\nMore.\n", 4),
        ("", None, "", 1),
    ],
)
def test_front_matter_stands_between_two_lines(
    text: str, front: str | None, body: str, first_line: int
) -> None:
    assert split_front_matter(text) == (front, body, first_line)


@given(st.lists(st.sampled_from(["---", "--- ", "----", "title: x", "", "é"])).map("\n".join))
def test_the_body_of_a_page_begins_on_its_line(text: str) -> None:
    front, body, first_line = split_front_matter(text)
    assert text.split("\n")[first_line - 1 :] == body.split("\n") or body == ""
    assert text.endswith(body)
    assert front is not None or (body, first_line) == (text, 1)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("---\ntitle: The 'Working Group'\n---\n# Other\n", "The 'Working Group'"),
        ("---\ntitle: 'It''s here'\n---\n", "It's here"),
        ("---\ntitle: >-\n  One\n  two\n---\n", "One two"),
        ("---\ntitle:\n---\n\n#  Heading ##\n", "Heading"),
        ("---\nhide: [toc]\n---\n# Heading\n", "Heading"),
        ("Text.\n\n## Lower\n\n# Heading\n", "Heading"),
        ("#hash\n", "about-us"),
    ],
)
def test_a_page_has_the_title_that_mkdocs_gives_it(text: str, title: str, tmp_path: Path) -> None:
    archive = read(write(tmp_path, {**BODY, "content/more/about-us.md": text}))
    assert [prose.title for prose in archive.prose] == [title]
    assert lines(archive) == []


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("about.md", "about/"),
        ("more/index.md", "more/"),
        ("more/about.md", "more/about/"),
        ("more/my-index.md", "more/my-index/"),
    ],
)
def test_a_page_has_an_address(path: str, address: str) -> None:
    assert Prose(f"content/{path}", path, "", 1, "").address == address


def test_a_record_with_a_mistake_is_not_kept(tmp_path: Path) -> None:
    files = {"data/people/jo-smith.yml": "nam: Jo\n", "data/people/al-jones.yml": "name: Al\n"}
    archive = read(write(tmp_path, {**BODY, **files}))
    assert list(archive.records["person"]) == ["al-jones"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links between files")
def test_a_link_is_told_and_not_followed(tmp_path: Path) -> None:
    root = write(tmp_path, {**BODY, "data/people/jo.yml": "name: Jo\n", "content/a.md": "A\n"})
    (root / "data/people/al.yml").symlink_to("nowhere.yml")
    (root / "content/b.md").symlink_to("nowhere.md")
    said = (
        "error link: this is a link, and links are not followed; put what it leads to here itself"
    )
    assert lines(read(root)) == [f"data/people/al.yml:1:1: {said}", f"content/b.md:1:1: {said}"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs names that are any bytes")
def test_a_file_name_that_is_not_utf_8_can_be_printed(tmp_path: Path) -> None:
    write(tmp_path, {**BODY, "data/people/jo.yml": "name: Jo\n"})
    (tmp_path / os.fsdecode(b"data/people/caf\xe9.yml")).write_text("name: x\n")
    told = lines(read(tmp_path))
    assert [line.encode() for line in told] == [
        b"data/people/caf\\xe9.yml:1:1: error out-of-place: no record belongs here; a file there "
        b"is named like data/people/jo-smith.yml, in small letters, digits and hyphens"
    ]


def test_the_order_of_files_is_that_of_their_names(tmp_path: Path) -> None:
    names = ["b", "a", "b-1", "a1"]
    files = {f"data/people/{name}.yml": f"name: {name}\n" for name in names}
    archive = read(write(tmp_path, {**BODY, **files}))
    assert list(archive.records["person"]) == ["a", "a1", "b-1", "b"]


def test_every_file_that_was_read_has_its_digest(tmp_path: Path) -> None:
    files = {
        **BODY,
        "data/committees/audit.yml": b"name: A\r\n",
        "data/people/bad.yml": b"\xff\xfe",
        "data/notes.txt": "Nobody reads this.",
        "content/about.md": "# About\n",
        "content/picture.png": b"\x89PNG",
    }
    archive = read(write(tmp_path, files))
    read_files = {name for name in files if not name.endswith((".txt", ".png"))}
    assert archive.digests == {
        name: hashlib.blake2b((tmp_path / name).read_bytes(), digest_size=16).digest()
        for name in read_files
    }
