"""The command: what it prints and what it exits with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from minutebook.cli import main
from tests.support.small_council import small_council


def run(*arguments: str) -> tuple[int, list[str]]:
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output.splitlines()


def test_check_of_a_sound_repository(tmp_path: Path) -> None:
    small_council(tmp_path)
    assert run("check", "--root", str(tmp_path)) == (
        0,
        ["5 records read: no errors, no warnings."],
    )


def test_check_prints_a_line_for_each_finding_and_exits_with_1(tmp_path: Path) -> None:
    small_council(tmp_path, **{"data/people/ann-lee.yml": "name: Ann\nkind: oficer\n"})
    assert run("check", "--root", str(tmp_path)) == (
        1,
        [
            "data/people/ann-lee.yml:1:1: warning no-schema: the first line does not name the "
            "schema that helps an editor; add: "
            "# yaml-language-server: $schema=../../schemas/person.json",
            "data/people/ann-lee.yml:2:7: error bad-choice: 'oficer' is not one of councillor, "
            "officer, other for 'kind'; did you mean 'officer'?",
            "4 records read: 1 error, 1 warning.",
        ],
    )


def test_warnings_fail_only_when_asked(tmp_path: Path) -> None:
    small_council(tmp_path, **{"data/people/ann-lee.yml": "name: Ann Lee\n"})
    assert run("check", "--root", str(tmp_path))[0] == 0
    assert run("check", "--root", str(tmp_path), "--strict")[0] == 1


def test_check_of_an_empty_folder_says_what_to_do(tmp_path: Path) -> None:
    assert run("check", "--root", str(tmp_path)) == (
        1,
        [
            "data/body.yml:1:1: error no-body: the file that names the council is missing; "
            "write it with 'name: ...'",
            "0 records read: 1 error, no warnings.",
        ],
    )


def test_schemas_are_written_once_and_told_when_stale(tmp_path: Path) -> None:
    folder = tmp_path / "schemas"
    status, lines = run("schemas", str(folder))
    assert status == 0
    assert f"wrote {folder / 'agenda.json'}" in lines
    assert json.loads((folder / "agenda.json").read_text("utf-8"))["title"] == "agenda"
    assert run("schemas", str(folder)) == (0, [])
    assert run("schemas", str(folder), "--check") == (0, [])
    (folder / "agenda.json").write_text("{}", "utf-8")
    (folder / "more.json").write_text("{}", "utf-8")
    (folder / "body.json").unlink()
    assert run("schemas", str(folder), "--check") == (
        1,
        [
            f"{folder / name} is stale; run 'minutebook schemas {folder}'"
            for name in ("agenda.json", "body.json", "more.json")
        ],
    )
    assert run("schemas", str(folder))[0] == 0
    assert run("schemas", str(folder), "--check") == (0, [])


@pytest.mark.parametrize("name", ["check", "duties", "schemas"])
def test_every_command_explains_itself(name: str) -> None:
    status, lines = run(name, "--help")
    assert status == 0
    assert len(lines) > 4
